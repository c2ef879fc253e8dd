import CircularCore
import LuaBridge
import RuleTrials
import TestPacks
import Testing

@Suite("Coverage of and, or, returns, tables and dated values")
struct CoverageOfChoicesTests {
  private static let declarations = """
    fact "n" { type = "integer" }
    fact "rural" { type = "boolean" }
    fact "kind" { type = "choice", values = { "town", "village", "city" } }
    param "base" { 3 }

    """

  private func gaps(_ rules: String, _ cases: String) throws -> [String] {
    let pack = try PackFixture(Self.declarations + rules, ["tests/t.lua": cases]).load()
    return try PackCoverage(pack).sections.flatMap(\.points).flatMap { point in
      point.missing.map { "\(point.kind.rawValue) \($0.wording.french)" }
    }
  }

  private func prerequisite(_ body: String) -> String {
    "prerequisite \"r\" { test = function(a, p) return \(body) end }"
  }

  @Test("of `or`, each side is evaluated, and each but the last decides alone")
  func or() throws {
    let rule = prerequisite("a.rural or a.n > 10")
    #expect(
      try gaps(rule, #"case "c" { given = { rural = true }, expect = { r = true } }"#) == [
        "logic « a.n > 10 » jamais évalué", "threshold jamais 10 ou moins",
        "threshold jamais au-dessus de 10",
      ])
    #expect(
      try gaps(rule, #"case "c" { given = { rural = false, n = 11 }, expect = { r = true } }"#) == [
        "logic « a.rural » jamais vrai", "threshold jamais 10 ou moins",
      ])
  }

  @Test("a chain is told operand by operand, however long")
  func chains() throws {
    let rule = prerequisite("a.rural and a.n > 1 and a.n < 9")
    #expect(
      try gaps(rule, #"case "c" { given = { rural = true, n = 5 }, expect = { r = true } }"#)
        .filter { $0.hasPrefix("logic") } == [
          "logic « a.rural » jamais faux", "logic « a.n > 1 » jamais faux",
        ])
    let long = (0..<150).map { "a.n ~= \($0)" }.joined(separator: " and ")
    let found = try gaps(
      prerequisite(long), #"case "c" { given = { n = 200 }, expect = { r = true } }"#)
    #expect(found.count { $0.hasPrefix("logic") } == 149)
  }

  @Test("the last operand, where it is a yes or no that nothing else tells of, is both")
  func last() throws {
    let rule = prerequisite("a.n > 1 and a.rural")
    let yes = #"case "c" { given = { n = 5, rural = true }, expect = { r = true } }"#
    #expect(
      try gaps(rule, yes).filter { $0.hasPrefix("logic") } == [
        "logic « a.n > 1 » jamais faux", "logic « a.rural » jamais faux",
      ])
    let no = #"case "d" { given = { n = 5, rural = false }, expect = { r = false } }"#
    #expect(
      try gaps(rule, yes + "\n" + no).filter { $0.hasPrefix("logic") } == [
        "logic « a.n > 1 » jamais faux"
      ])
    let other = prerequisite("a.n > 9 or not a.rural")
    #expect(
      try gaps(other, yes.replacing("r = true }", with: "r = false }"))
        .filter { $0.hasPrefix("logic") } == [
          "logic « a.n > 9 » jamais vrai", "logic « not a.rural » jamais vrai",
        ])
  }

  @Test("the choice of a value by and and or has both its values met")
  func values() throws {
    let rule = #"criterion "r" { score = function(a, p) return a.rural and 5 or p.base end }"#
    #expect(
      try gaps(rule, #"case "c" { given = { rural = true }, expect = { r = 5 } }"#) == [
        "logic « p.base » jamais évalué", "logic « a.rural » jamais faux",
      ])
    let both = """
      case "c" { given = { rural = true }, expect = { r = 5 } }
      case "d" { given = { rural = false }, expect = { r = 3 } }
      """
    #expect(try gaps(rule, both) == [])
  }

  @Test("a fact that is no yes or no is true wherever it is read: it asks for nothing")
  func settled() throws {
    let rule = prerequisite("(a.n or 0) > 3 and a.rural")
    let cases = """
      case "c" { given = { n = 5, rural = true }, expect = { r = true } }
      case "d" { given = { n = 2 }, expect = { r = false } }
      case "e" { given = { n = 5, rural = false }, expect = { r = false } }
      """
    #expect(try gaps(rule, cases) == [])
  }

  @Test("a return behind an if or a loop is reached, or told")
  func returns() throws {
    let rule = """
      class "r" { of = function(a)
        for i = 1, 3 do if i == a.n then return "small" end end
        local isGreat = a.n > 100
        if isGreat then return "great" end
        return "other"
      end }
      """
    let found = try gaps(rule, #"case "c" { given = { n = 200 }, expect = { r = "great" } }"#)
    #expect(found.contains("return jamais atteint"))
    #expect(
      try !gaps(rule, #"case "c" { given = { n = 50 }, expect = { r = "other" } }"#)
        .contains("return jamais atteint"))
  }

  @Test("each entry of a table that a rule looks up is met")
  func tables() throws {
    let named = """
      criterion "r" { score = function(a)
        local t = { town = 1, village = 2, ["city"] = 3 }
        return t[a.kind]
      end }
      """
    #expect(
      try gaps(named, #"case "c" { given = { kind = "town" }, expect = { r = 1 } }"#) == [
        "lookup jamais l'entrée \"village\"", "lookup jamais l'entrée \"city\"",
      ])
    let placed = #"criterion "r" { score = function(a) return ({ 5, 3, 1 })[a.n] end }"#
    #expect(
      try gaps(placed, #"case "c" { given = { n = 2 }, expect = { r = 3 } }"#) == [
        "lookup jamais l'entrée 1", "lookup jamais l'entrée 3",
      ])
  }

  @Test("each of several is the least somewhere")
  func least() throws {
    let rule = #"criterion "r" { score = function(a, p) return math.min(a.n, p.base, 10) end }"#
    #expect(
      try gaps(rule, #"case "c" { given = { n = 1 }, expect = { r = 1 } }"#) == [
        "threshold « p.base » jamais le plus petit", "threshold « 10 » jamais le plus petit",
      ])
  }

  @Test("each value of a parameter by date is read by some case")
  func dated() throws {
    let rules = """
      param "cap" { 10, since = { ["2024-01-01"] = 20, ["2025-01-01"] = 30 } }
      prerequisite "r" { test = function(a, p) return a.n <= p.cap end }
      """
    let cases = """
      case "c" { given = { n = 1 }, on = "2024-06-01", expect = { r = true } }
      case "d" { given = { n = 99 }, on = "2025-06-01", params = { cap = 5 }, expect = { r = false } }
      """
    let pack = try PackFixture(Self.declarations + rules, ["tests/t.lua": cases]).load()
    let section = try #require(PackCoverage(pack).sections.first { $0.parameter == "cap" })
    #expect(section.total == 3)
    #expect(
      section.points[0].missing.map(\.wording.french) == [
        "aucun cas ne lit la valeur d'avant toute date, 10",
        "aucun cas ne lit la valeur du 1er janvier 2025, 30",
      ])
  }

  @Test("a case that gives no date says on which it was evaluated when it fails")
  func defaultDate() throws {
    let rule = Self.declarations + prerequisite("a.n > 3")
    func message(_ entry: String) throws -> String? {
      let cases = "case \"c\" { given = { n = 1 }, \(entry) expect = { r = true } }"
      let pack = try PackFixture(rule, ["tests/t.lua": cases]).load()
      return PackTests(pack).run().first?.failures.first?.message.french
    }
    #expect(try message("")?.hasSuffix("(évalué au 1er janvier 2024, faute de « on »)") == true)
    #expect(try message("on = \"2023-05-01\",")?.contains("évalué") == false)
  }
}
