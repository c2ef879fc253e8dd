import CircularCore
import Foundation
import RuleAnalysis
import TestPacks
import Testing

@testable import LuaBridge

/// Rules in compiled form answer what Lua answers, bit by bit.
///
/// Two seeds, and four where `CIRCULAR_WHOLE` is set, as `scripts/nightly` does.
@Suite("Compiled rules")
struct RandomRulesTests {
  static let seeds =
    1...(ProcessInfo.processInfo.environment["CIRCULAR_WHOLE"] == nil ? 2 : 4)

  private static let head = """
    fact "i" { type = "integer" }
    fact "j" { type = "integer" }
    fact "x" { type = "number" }
    fact "y" { type = "number" }
    fact "yes" { type = "boolean" }
    fact "kind" { type = "text" }
    fact "on" { type = "date" }
    fact "group.a" { type = "integer" }
    fact "group.b" { type = "integer" }
    param "which" { "a", type = "text" }
    param "low" { 3 }
    param "rate" { 0.1 }
    param "since" { "2023-06-02" }
    local own = { CC = true, CA = false, ["C U"] = 3 }
    local limit <const>, word = -2.5, "CC"
    local changing = 1
    changing = 2

    """

  private func entries(_ rules: String) throws -> [String: CompiledPack.Entry] {
    let pack = try PackFixture(Self.head + rules).load()
    let evaluator = try Evaluator([pack])
    let day = try #require(CivilDate("2024-01-01"))
    let evaluation = try evaluator.evaluation(on: day)
    return CompiledPack(
      pack.sources, pack.rules, facts: evaluator.schema, parameters: evaluation.parameters
    ).entries
  }

  @Test(
    "What the form has words for is compiled",
    arguments: [
      "function(a, p) return a.i >= p.low and own[a.kind] == true end",
      "function(a) return own.CC and a.kind ~= word or not a.yes end",
      "function(a, p, today) return a.on <= today end",
      "function(a) local s = 1 if a.i > 3 then s = 2 elseif a.x < limit then s = 3 else s = 4 end return s > a.j end",
      "function(a) do local i = a.i if i > 0 then return true end end return false end",
      "function(a, p) if a.i < 0 then return false, { fr = \"non\" } end return between(a.i, p.low, 9) end",
      "function(a) return math.max(0, math.min(a.x, a.i, 7)) > ratio(a.i, a.j) end",
      "function(a) for n = 1, 3 do if a.i == n then return true end end return false end",
      "function(a, p) for n = 1, p.low do if a.i == n then return true end end return false end",
      "function(a) for _, k in ipairs { \"CC\", \"CA\" } do if a.kind == k then return true end end return false end",
      "function(a) local f = function(by) return a.i + by end return f(1) > 0 end",
      "function(a) return math.floor(a.x) > 0 end",
      "function(a) return a.i ^ 2 > 4 end",
      "function(a) return known(a, \"i\") and a:get(\"x\", 3) > 2 end",
      "function(a, p) return a.on <= add_days(p.since, a.i) end",
      "function(a) local t = {} t[#t + 1] = a.i if a.yes then t[#t + 1] = 2 end return list.sum(t) > 3 end",
      "function(a) if a.i > 3 then return false, { \"{n} de trop\", n = a.i - 3 } end return true end",
      "function(a) local c, m = answered(a, { \"i\", \"kind\" }) return c == 2, { \"{n}\", n = list.words(m) } end",
      "function(a) return round(a.x, 1) == 2.5 or round(a.y) == 3 end",
      "function(a) if a.i > 9 then invalid { \"{i} est trop\" } end return true end",
      "function(a, p) return (a:get(\"group.\" .. p.which) or a.i) > 2 end",
    ])
  func compiled(_ function: String) throws {
    let entry = try #require(try entries("prerequisite \"r\" { test = \(function) }")["r"])
    #expect(entry.isWhole, "\(entry.hindrances)")
  }

  @Test(
    "A fact whose name is put together with a parameter is the one that its value names",
    arguments: ["a", "b"])
  func named(_ which: String) throws {
    let rule = """
      criterion "r" { score = function(a, p) return a:get("group." .. p.which) or a.i end }
      """
    let evaluator = try Evaluator([try PackFixture(Self.head + rule).load()])
    let day = try #require(CivilDate("2024-01-01"))
    let evaluation = try evaluator.evaluation(on: day, changing: ["which": .text(which)])
    let subjects = (0..<200).map { (number: Int) -> Subject in
      let facts: [String: FactValue] =
        number % 3 == 0
        ? ["i": .integer(7)]
        : ["group.a": .integer(Int64(number)), "group.b": .integer(Int64(-number))]
      return Subject(id: "\(number)", facts: number % 7 == 0 ? [:] : facts)
    }
    try BothWays(evaluation, FactTable(evaluator.schema, subjects)).compare(which)
  }

  @Test(
    "What it has none for is left to Lua, and told",
    arguments: [
      "function(a) for n = 1, a.i do if a.j == n then return true end end return false end",
      "function(a) while a.i > 0 do return true end return false end",
      "function(a) return a.i ^ 3 > 4 end",
      "function(a) return #a.kind > 2 end",
      "function(a) return a.kind .. \"x\" == word end",
      "function(a) return a.i & 1 == 0 end",
      "function(a) local x <close> = nil return a.i > 0 end",
      "function(a) ::here:: if a.i > 0 then goto here end return true end",
    ])
  func left(_ function: String) throws {
    let entry = try #require(try entries("prerequisite \"r\" { test = \(function) }")["r"])
    #expect(entry.hindrances.first?.location?.line != nil)
  }

  /// Expressions drawn at random, of the kinds that are compiled.
  private struct Draw {
    var state: UInt64

    mutating func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }

    mutating func pick(_ texts: [String]) -> String { texts[next(texts.count)] }

    mutating func number(_ depth: Int) -> String {
      if depth == 0 || next(4) == 0 {
        return pick([
          "a.i", "a.j", "a.x", "a.y", "p.low", "p.rate", "limit", "0", "1", "7", "2.5", "-3",
          "9007199254740993", "0.0", "own[\"C U\"]",
        ])
      }
      switch next(9) {
      case 0 where next(2) == 0:
        return "round(\(number(depth - 1)), \(next(4)))"
      case 1 where next(2) == 0:
        return "math.\(pick(["floor", "ceil", "abs"]))(\(number(depth - 1)))"
      case 2 where next(2) == 0:
        return "(a:get(\"\(pick(["i", "x"]))\", \(number(0))) + days_between(a.on, today))"
      case 0: return "math.min(\(number(depth - 1)), \(number(depth - 1)))"
      case 1: return "math.max(\(number(depth - 1)), \(number(depth - 1)), \(number(0)))"
      case 2: return "ratio(\(number(depth - 1)), \(number(depth - 1)))"
      case 3: return "-(\(number(0)))"
      case 4: return "(\(condition(depth - 1)) and \(number(depth - 1)) or \(number(depth - 1)))"
      default:
        return
          "(\(number(depth - 1)) \(pick(["+", "-", "*", "/", "//", "%"])) \(number(depth - 1)))"
      }
    }

    mutating func condition(_ depth: Int) -> String {
      if depth == 0 {
        return pick([
          "a.yes", "a.kind == word", "a.kind ~= \"\"", "own[a.kind]", "own.CA", "true", "nil",
          "a.on < p.since", "a.on >= today", "known(a, \"x\")", "known(a, \"kind\")",
          "add_days(a.on, a.i) > today", "add_months(p.since, 2) < a.on", "a.kind < \"CB\"",
          "a.i == a.x",
        ])
      }
      switch next(7) {
      case 0: return "(\(condition(depth - 1)) and \(condition(depth - 1)))"
      case 1: return "(\(condition(depth - 1)) or \(condition(depth - 1)))"
      case 2: return "not \(condition(depth - 1))"
      case 3: return "between(\(number(depth - 1)), \(number(0)), \(number(0)))"
      default:
        let operation = pick(["<", "<=", ">", ">=", "==", "~="])
        return "\(number(depth - 1)) \(operation) \(number(depth - 1))"
      }
    }

    mutating func body(_ value: String) -> String {
      switch next(7) {
      case 4:
        return
          "local s = 0 for n = 1, 3 do if \(condition(1)) then s = s + n else break end end if s > \(number(0)) then return \(value) end return \(value), { \"{s} ici\", s = s }"
      case 5:
        return
          "local t = {} if \(condition(1)) then t[#t + 1] = \(number(1)) end t[#t + 1] = 1 if #t == 1 then return \(value), \"un seul\" end return \(value)"
      case 6:
        return
          "local function f(u) if \(condition(1)) then return u end return \(number(1)) end local v = f(2) if v == f(3) then return \(value) end return \(value)"
      case 0:
        return "local v, w = \(number(1)), \(number(1)) if v == w then v = w end return \(value)"
      case 1: return "if \(condition(1)) then return \(value) else return \(value) end"
      case 2: return "local v if \(condition(1)) then v = \(number(1)) end return \(value)"
      default: return "return \(value)"
      }
    }

    mutating func subject(_ index: Int) -> Subject {
      var facts: [String: FactValue] = [:]
      let integers: [Int64] = [0, 1, -1, 3, 7, -8, 1 << 53, (1 << 53) + 1, .max, .min]
      let numbers = [0, -0.0, 0.1, 2.5, -3, 1e308, 0x1p-1074, 9_007_199_254_740_994]
      for name in ["i", "j"] where next(20) > 0 { facts[name] = .integer(integers[next(10)]) }
      for name in ["x", "y"] where next(20) > 0 {
        facts[name] = next(3) == 0 ? .integer(integers[next(8)]) : .number(numbers[next(8)])
      }
      if next(20) > 0 { facts["yes"] = .boolean(next(2) == 0) }
      if next(20) > 0 { facts["kind"] = .text(["CC", "CA", "C U", "", "Ça", "C"][next(6)]) }
      if next(20) > 0, let on = CivilDate(["2023-06-02", "2024-01-01", "2022-12-31"][next(3)]) {
        facts["on"] = .date(on)
      }
      return Subject(id: "\(index)", facts: facts)
    }
  }

  @Test("They answer what Lua answers, with the same provenance", arguments: seeds)
  func agreement(_ seed: Int) throws {
    var draw = Draw(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15)
    var rules = ""
    for index in 0..<30 {
      rules += "prerequisite \"c\(index)\" { test = function(a, p, today) "
      rules += "\(draw.body(draw.condition(3))) end }\n"
      rules += "indicator \"n\(index)\" { value = function(a, p, today) "
      rules += "\(draw.body(draw.number(4))) end }\n"
      rules += "amount \"m\(index)\" { schedule = function(a, p, today) return payments "
      rules += "{ \(draw.number(2)), \(draw.number(1)) } end }\n"
      rules += "alert \"o\(index)\" { when = function(a, p, today) "
      rules += "return outcome \"n\(index)\" > \(draw.number(1)) end, message = \"!\" }\n"
    }
    // Answers that the form has no words for, behind reasons that it has.
    for index in 0..<10 {
      rules += "class \"k\(index)\" { of = function(a, p, today) "
      rules += "if \(draw.condition(1)) then return \"x\", { \"{n}\", n = \(draw.number(2)) } end "
      rules +=
        "return \"v\" .. \(draw.number(1)), { \"{n} {m}\", n = \(draw.number(2)), m = a.i } end }\n"
    }
    let compiled = try entries(rules)
    #expect(compiled.values.allSatisfy { $0.form.isSound })
    let whole = compiled.values.count { $0.isWhole }
    #expect(whole > 100, "\(whole) of 130 rules are compiled")
    let pack = try PackFixture(Self.head + rules).load()
    let evaluator = try Evaluator([pack])
    let day = try #require(CivilDate("2024-01-01"))
    let subjects = (0..<90).map { draw.subject($0) }
    let table = try FactTable(evaluator.schema, subjects)
    try BothWays(evaluator.evaluation(on: day), table).compare("seed \(seed)")
  }
}
