import CircularCore
import LuaBridge
import LuaSyntax
import RuleTrials
import TestPacks
import Testing

@Suite("Cases proposed from data")
struct ProposedCasesTests {
  private static let rules = """
    fact "n" { type = "integer" }
    fact "letter.received" { type = "date" }
    fact "letter.text" { type = "text" }
    fact "actors" { type = "list", fields = { { "class", type = "text" } } }
    param "low" { 10 }
    local function enough(x, least) return x >= least end
    prerequisite "size" { label = "Taille", test = function(a, p) return enough(a.n, p.low) end }
    alert "late" { when = function(a) return a.letter.received > "2023-06-02" end }
    indicator "count" { value = function(a) return #a.actors / 3 end }
    amount "grant" { schedule = function(a) return payments { a.n * 10, a.n } end }
    alert "quoted" { when = function(a) return a.letter.text == "x \\"y\\"\\n" end }
    prerequisite "bad" { test = function(a) if a.n > 100 then invalid "trop" end return true end }
    alert "broken" { when = function(a) return a.n < "x" end }
    """

  private static let subjects = [
    Subject(
      id: "a", name: "Abzac", facts: ["n": 500, "letter.received": "2023-06-20", "actors": []]),
    Subject(id: "b", name: "Bayas", facts: ["n": 11, "letter.received": "2023-06-03"]),
    Subject(
      id: "c", name: "Coutras",
      facts: [
        "n": 3, "letter.received": "2023-05-01", "letter.text": "x \"y\"\n",
        "actors": [["class": "public"], [:]],
      ]),
  ]

  private func proposal(_ cases: String = "") throws -> (text: String, fixture: PackFixture) {
    let fixture = PackFixture(Self.rules, ["tests/t.lua": cases])
    var proposed = try ProposedCases(fixture.load())
    try proposed.add(FactTable(proposed.schema, Self.subjects))
    return (try proposed.text(from: "d.csv"), fixture)
  }

  @Test("each side gets the subject with the fewest facts, nearest to the limit")
  func nearest() throws {
    let (text, _) = try proposal()
    #expect(
      text.contains(#"case "Bayas : Taille" { given = { n = 11 }, expect = { size = true } }"#))
    #expect(
      text.contains(#"case "Coutras : Taille" { given = { n = 3 }, expect = { size = false } }"#))
    let day = #"given = { letter = { received = "2023-06-03" } }, expect = { late = true }"#
    #expect(text.contains(day), "\(text)")
    #expect(text.contains("-- pack.lua:7 x >= least\u{A0}: jamais sous least"))
  }

  @Test("what is written passes, raises coverage, and is formatted")
  func passes() throws {
    let (text, fixture) = try proposal()
    var texts = fixture.texts
    let before = try PackCoverage(fixture.load())
    texts["tests/t.lua"] = text
    let pack = try LuaRulePack(PackSources(texts))
    let tests = PackTests(pack)
    #expect(tests.problems.isEmpty)
    #expect(tests.cases.count >= 8)
    for result in tests.run() { #expect(result.passed, "\(result.failures)") }
    let after = try PackCoverage(pack)
    #expect(after.percentage > before.percentage + 50)
    #expect(SyntaxTree(parsing: text).formatted() == Array(text.utf8))
  }

  @Test("what no subject exercises is said, and a failing rule is no expectation")
  func absent() throws {
    let (text, _) = try proposal()
    #expect(text.contains("-- Aucun sujet n'exerce :"))
    #expect(text.contains("broken : aucun cas".replacing(" :", with: "\u{A0}:")))
    #expect(!text.contains("expect = { broken"))
    #expect(text.contains(#"bad = { failed = "trop" }"#))
  }

  @Test("where nothing is missing there is nothing to propose")
  func complete() throws {
    let fixture = PackFixture(
      #"indicator "r" { value = function() return 1 end }"#,
      ["tests/t.lua": #"case "c" { given = {}, expect = { r = 1 } }"#])
    let proposed = try ProposedCases(fixture.load())
    #expect(proposed.missingCount == 0)
    #expect(try proposed.text(from: "d.csv").contains("-- Rien à proposer"))
    #expect(try proposed.text(from: "d\n.csv", in: .english).contains("from d .csv"))
  }
}
