import CircularCore
import TestPacks
import Testing

@testable import LuaBridge

@Suite("Rules as programs")
struct RuleProgramTests {
  /// Tables of many rows take the way that the timer opens.
  init() throws { try RuleTimer.take() }

  private static let head = """
    fact "i" { type = "integer" }
    fact "j" { type = "integer" }
    fact "x" { type = "number" }
    fact "y" { type = "number" }
    fact "yes" { type = "boolean" }
    fact "kind" { type = "text" }
    fact "on" { type = "date" }
    param "low" { 3 }
    param "rate" { 0.1 }
    param "since" { "2023-06-02" }
    local own = { CC = true, CA = false, ["C U"] = 3 }
    local limit <const>, word = -2.5, "CC"
    local changing = 1
    changing = 2

    """

  private func programs(_ rules: String) throws -> [String: RuleProgram] {
    let pack = try PackFixture(Self.head + rules).load()
    var parameters = FactTable(try FactSchema(pack.parameters.map(\.declaration)))
    let values = Dictionary(
      pack.parameters.compactMap { one in one.value.map { (one.name, $0) } }
    ) { first, _ in first }
    try parameters.append(Subject(id: "parameters", facts: values))
    return PositionalSources(
      pack.sources, facts: try FactSchema(pack.facts), parameters: parameters,
      today: Array("2024-01-01".utf8)
    ).programs
  }

  @Test(
    "What is simple enough is compiled",
    arguments: [
      "function(a, p) return a.i >= p.low and own[a.kind] == true end",
      "function(a) return own.CC and a.kind ~= word or not a.yes end",
      "function(a, p, today) return a.on <= today end",
      "function(a) local s = 1 if a.i > 3 then s = 2 elseif a.x < limit then s = 3 else s = 4 end return s > a.j end",
      "function(a) do local i = a.i if i > 0 then return true end end return false end",
      "function(a, p) if a.i < 0 then return false, { fr = \"non\" } end return between(a.i, p.low, 9) end",
      "function(a) return math.max(0, math.min(a.x, a.i, 7)) > ratio(a.i, a.j) end",
    ])
  func compiled(_ function: String) throws {
    #expect(try programs("prerequisite \"r\" { test = \(function) }")["r"] != nil)
  }

  @Test(
    "What is not is left to Lua",
    arguments: [
      "function(a) for n = 1, 3 do if a.i == n then return true end end return false end",
      "function(a) while a.i > 0 do return true end return false end",
      "function(a) return a.i ^ 2 > 4 end",
      "function(a) return #a.kind > 2 end",
      "function(a) return a.kind .. \"x\" == word end",
      "function(a) local f = function() return a.i end return f() > 0 end",
      "function(a) return changing > a.i end",
      "function(a) return math.floor(a.x) > 0 end",
      "function(a) return a.i & 1 == 0 end",
      "function(a) local x <close> = nil return a.i > 0 end",
      "function(a) ::here:: if a.i > 0 then goto here end return true end",
    ])
  func left(_ function: String) throws {
    #expect(try programs("prerequisite \"r\" { test = \(function) }")["r"] == nil)
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
          "a.on < p.since", "a.on >= today", "a.kind < \"CB\"", "a.i == a.x",
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
      switch next(4) {
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

  @Test("Programs answer what Lua answers", arguments: 1...4)
  func agreement(_ seed: Int) throws {
    var draw = Draw(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15)
    var rules = ""
    for index in 0..<40 {
      rules += "prerequisite \"c\(index)\" { test = function(a, p, today) "
      rules += "\(draw.body(draw.condition(3))) end }\n"
      rules += "indicator \"n\(index)\" { value = function(a, p, today) "
      rules += "\(draw.body(draw.number(4))) end }\n"
      rules += "amount \"m\(index)\" { schedule = function(a, p, today) return payments "
      rules += "{ \(draw.number(2)), [4] = \(draw.number(1)) } end }\n"
    }
    let pack = try PackFixture(Self.head + rules).load()
    let compiled = try programs(rules)
    #expect(compiled.count > 80, "\(compiled.count) of 120 rules are compiled")
    let evaluator = try Evaluator([pack])
    let date = try #require(CivilDate("2024-01-01"))
    let subjects = (0..<50).map { draw.subject($0) }
    let table = try FactTable(evaluator.schema, subjects)
    for kind in [RuleKind.prerequisite, .amount] {
      let ids = evaluator.rules.filter { $0.kind == kind }.map(\.id)
      for id in ids {
        let evaluation = try evaluator.evaluation(on: date, only: [id])
        let rule = try #require(evaluator.rule(id))
        let many = try evaluation.makeRunner().runForRanking(table)
        let one = try evaluation.makeRunner()
        for row in subjects.indices {
          let alone = try one.run(FactTable(evaluator.schema, [subjects[row]]))
          #expect(
            many[row, rule]?.answer == alone[0, rule]?.answer, "\(id) of seed \(seed), row \(row)")
        }
      }
    }
  }
}
