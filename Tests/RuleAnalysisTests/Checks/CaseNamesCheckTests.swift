import CircularCore
import LuaBridge
import TestPacks
import Testing

@Suite("check: names in cases")
struct CaseNamesCheckTests {
  private static let rules = """
    fact "inhabitants" { type = "integer" }
    fact "letter.date" { type = "date" }
    fact "communes" { type = "list", fields = { { "insee", type = "text" }, { "people", type = "integer" } } }
    param "population_max" { 1500 }
    prerequisite "population" { test = function(a, p) return a.inhabitants <= p.population_max end }
    indicator "count" { value = function(a) return #a.communes end }
    alert "late" { when = function(a) return a.letter.date > "2024-01-01" end, message = "x" }
    """

  private func check(_ test: String) -> CheckedText {
    CheckedText(Self.rules, ["tests/c.lua": "case \"c\" { \(test) }"])
  }

  private static let expected = "expect = { population = true, count = 0, late = false }"

  @Test("facts given are declared, also in groups and in lists")
  func given() {
    func places(_ given: String) -> [String] {
      check("given = \(given), \(Self.expected)").places("undeclared-fact", "not-a-fact")
    }
    #expect(places("{ inhabitant = 3 }") == ["tests/c.lua:1:22 inhabitants"])
    #expect(places("{ letter = { dat = 3 } }") == ["tests/c.lua:1:33 date"])
    #expect(places("{ [\"letter.dat\"] = 3 }") == ["tests/c.lua:1:23 letter.date"])
    #expect(places("{ communes = { { inse = 3 } } }") == ["tests/c.lua:1:37 insee"])
    #expect(places("{ letter = 3 }") == ["tests/c.lua:1:22 letter.date"])
    #expect(places("{ zzz = 3 }") == ["tests/c.lua:1:22 fact \"zzz\" { type = \"…\" }"])
  }

  @Test("parameters changed are declared")
  func parameters() {
    let checked = check("given = {}, params = { population_mx = 3 }, \(Self.expected)")
    #expect(checked.places("undeclared-parameter") == ["tests/c.lua:1:35 population_max"])
    #expect(checked.underlined("undeclared-parameter") == "population_mx")
  }

  @Test("rules expected exist, and give what is expected of them")
  func expectations() {
    #expect(
      check("given = {}, expect = { populaton = true }").places("undeclared-rule")
        == ["tests/c.lua:1:35 population"])
    #expect(
      check("given = {}, expect = { population = { mett = true } }").places("unknown-expectation")
        == ["tests/c.lua:1:50 met"])
    #expect(
      check("input = \"d.csv\", expect = { population = { refusd = 3 } }")
        .places("unknown-expectation") == ["tests/c.lua:1:55 refused"])
    #expect(
      check("given = {}, expect = { population = { unknown = \"inhabitents\" } }")
        .places("undeclared-fact") == ["tests/c.lua:1:60 inhabitants"])
  }

  @Test("every code of the checks is documented once, in both languages")
  func codes() {
    let codes = PackCheck.codes
    #expect(Set(codes.map(\.code)).count == codes.count)
    #expect(codes.allSatisfy { $0.summary.english != nil })
    for code in ["undeclared-rule", "unknown-expectation", "undeclared-name", "answer-unit"] {
      #expect(codes.contains { $0.code.rawValue == code }, "\(code)")
    }
  }

  @Test("a case that is right, or that is not spelt out, is no finding")
  func silent() {
    for test in [
      "given = { inhabitants = 3, letter = { date = \"2024-02-01\" }, communes = { { insee = \"1\" } } }",
      "given = { [\"letter.date\"] = \"2024-02-01\" }, params = { population_max = 3 }",
      "given = { letter = {} }", "given = (function() return { inhabitants = 3 } end)()",
    ] {
      #expect(check(test + ", " + Self.expected).errors == [], "\(test)")
    }
    #expect(
      check("given = {}, expect = { population = { unknown = \"inhabitants\" } }").errors == [])
  }
}
