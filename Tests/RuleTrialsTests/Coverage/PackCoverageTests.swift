import CircularCore
import LuaBridge
import RuleTrials
import TestPacks
import Testing

@Suite("Coverage of a pack by its cases")
struct PackCoverageTests {
  private static let declarations = """
    fact "n" { type = "integer" }
    fact "k" { type = "text" }
    param "low" { 10 }
    param "high" { 20 }

    """

  private func coverage(_ rules: String, _ cases: String = "") throws -> PackCoverage {
    try PackCoverage(
      PackFixture(Self.declarations + rules, ["tests/t.lua": cases]).load())
  }

  /// What is missing of a rule, in words.
  private func gaps(_ rules: String, _ cases: String = "") throws -> [String] {
    try coverage(rules, cases).sections.flatMap(\.points).flatMap { point in
      point.missing.map { "\(point.text) : \($0.wording.french)" }
    }
  }

  private static let low = #"prerequisite "r" { test = function(a, p) return a.n >= p.low end }"#

  @Test("a rule without a case lacks everything")
  func none() throws {
    #expect(
      try gaps(Self.low) == [
        "r : aucun cas n'en attend la réponse", "a.n >= p.low : jamais sous p.low",
        "a.n >= p.low : jamais p.low ou plus",
      ])
    #expect(try coverage(Self.low).percentage == 0)
  }

  @Test(
    "an order has two sides, and the limit belongs to one of them",
    arguments: [
      (">=", 10, ["jamais sous p.low"], true), (">=", 9, ["jamais p.low ou plus"], false),
      ("<", 10, ["jamais sous p.low"], true), (">", 10, ["jamais au-dessus de p.low"], true),
      (">", 11, ["jamais p.low ou moins"], false), ("<=", 11, ["jamais p.low ou moins"], false),
      ("<=", 10, ["jamais au-dessus de p.low"], true),
    ])
  func orders(sign: String, value: Int, missing: [String], isLimit: Bool) throws {
    let rule = "alert \"r\" { when = function(a, p) return a.n \(sign) p.low end }"
    let cases = """
      case "c" { given = { n = \(value) }, expect = { r = { raised = true } } }
      case "d" { given = { n = \(value) }, expect = { r = { raised = false } } }
      """
    let point = try #require(
      try coverage(rule, cases).sections[0].points.first { $0.kind == .threshold })
    #expect(point.missing.map(\.wording.french) == missing)
    #expect(point.limitWasMet == isLimit)
  }

  @Test("between has three sides, an equality two, a limit may stand on the left")
  func sides() throws {
    let rule = """
      prerequisite "r" { test = function(a, p)
        return between(a.n, p.low, p.high) and p.low < a.n and a:get("k", "y") ~= "x"
      end }
      """
    let cases = #"case "c" { given = { n = 15 }, expect = { r = true } }"#
    let chain =
      #"between(a.n, p.low, p.high) and p.low < a.n and a:get("k", "y") ~= "x""#
    #expect(
      try gaps(rule, cases) == [
        "between(a.n, p.low, p.high) : jamais sous p.low",
        "between(a.n, p.low, p.high) : jamais au-dessus de p.high",
        "\(chain) : « between(a.n, p.low, p.high) » jamais faux",
        "\(chain) : « p.low < a.n » jamais faux",
        "p.low < a.n : jamais a.n ou plus",
        #"a:get("k", "y") ~= "x" : jamais égal à "x""#,
      ])
  }

  @Test("a branch is taken or not, also the else that is not written")
  func branches() throws {
    let rule = """
      class "r" { of = function(a)
        if a.k == "a" then return "A" elseif a.k == "b" then return "B" end
        if known(a, "n") then local x = 1 else local y = 2 end
        return "C"
      end }
      """
    let cases = """
      case "c" { given = { k = "a" }, expect = { r = "A" } }
      case "d" { given = { k = "z" }, expect = { r = "C" } }
      """
    #expect(
      try gaps(rule, cases) == [
        #"a.k == "b" : jamais vrai"#, #"a.k == "b" : jamais égal à "b""#,
        #"known(a, "n") : jamais vrai"#,
      ])
  }

  @Test("functions that rules share are told apart, and count when they are called")
  func functions() throws {
    let rules = """
      local function shared(x) if x > 1 then return 1 end return 0 end
      local function unused() return 1 end
      indicator "r" { value = function(a) return shared(a.n) end }
      """
    let found = try coverage(
      rules, #"case "c" { given = { n = 5 }, expect = { r = 1 } }"#)
    #expect(found.sections.map { $0.rule ?? $0.function ?? "" } == ["r", "shared", "unused"])
    #expect(found.sections.map(\.covered) == [1, 3, 0])
    #expect(found.sections.map(\.total) == [1, 6, 1])
  }

  @Test("parameters and dates of a case count, cases on a file and programme rules too")
  func contexts() throws {
    let rules = """
      prerequisite "r" { test = function(a, p, today) return a.n < p.low and today < "2024-06-01" end }
      indicator "all" { scope = "programme", value = function(_, p) return math.max(p.low, 15) end }
      """
    let pack = PackFixture(
      Self.declarations + rules,
      [
        "tests/t.lua": """
        case "c" { given = { n = 5 }, expect = { r = true, all = 15 } }
        case "d" { given = { n = 5 }, params = { low = 16 }, on = "2025-01-01",
          expect = { r = false, all = 16 } }
        case "e" { input = "d.csv", expect = { r = { met = 1 } } }
        """, "tests/d.csv": "id,n\na,1\nb,10\n",
      ])
    let found = try PackCoverage(pack.load())
    #expect(found.percentage == 100)
    #expect(found.covered == 10)
  }

  @Test("a condition that is a constant says why a side is missing")
  func constants() throws {
    let found = try coverage(
      #"alert "r" { when = function(a) if false then return true end return 1 > 2 end }"#,
      #"case "c" { given = {}, expect = { r = false } }"#)
    let points = found.sections[0].points.filter { !$0.missing.isEmpty }
    #expect(points.count == 2)
    #expect(points.allSatisfy { $0.note?.french.contains("constante") == true })
  }

  @Test("a fact compared with nil has no two sides: an absent one ends the rule")
  func nothing() throws {
    #expect(
      try gaps(
        #"prerequisite "r" { test = function(a) return a.n ~= nil end }"#,
        #"case "c" { given = { n = 1 }, expect = { r = true } }"#) == [])
  }

  @Test("files that nobody includes are left out; those that run count")
  func files() throws {
    let pack = PackFixture(
      "include \"more.lua\"",
      [
        "more.lua": #"indicator "r" { value = function() return 1 end }"#,
        "stray.lua": "local function f(x) if x then return 1 end end",
      ])
    let found = try PackCoverage(pack.load())
    #expect(found.sections.map(\.rule) == ["r"])
  }

  @Test("failing cases do not stop the others from counting")
  func failing() throws {
    let cases = """
      case "a" { given = { nope = 1 }, expect = { r = true } }
      case "b" { given = { n = 5 }, expect = { r = true } }
      case "c" { given = { n = 15 }, expect = { r = true, nope = 1 } }
      case "d" { given = { n = 15 }, expect = { r = true } }
      """
    #expect(try coverage(Self.low, cases).percentage == 100)
  }

  @Test("the annotated source marks lines and says what never happened on each")
  func annotated() throws {
    let fixture = PackFixture(
      Self.declarations + Self.low,
      ["tests/t.lua": #"case "c" { given = { n = 15 }, expect = { r = true } }"#])
    let pack = try fixture.load()
    let files = AnnotatedSource.files(of: pack.sources, try PackCoverage(pack))
    #expect(files.map(\.file) == ["pack.lua"])
    let line = try #require(files[0].lines.last)
    #expect(line.number == 6)
    #expect(line.mark == .partial)
    #expect(line.notes.map(\.french) == ["a.n >= p.low\u{A0}: jamais sous p.low"])
    #expect(files[0].gaps.map(\.number) == [4, 5, 6])
    #expect(files[0].lines[0].mark == .none)
  }

  @Test("in JSON: counts, sections, points, sides")
  func json() throws {
    let found = try coverage(
      Self.low, #"case "c" { given = { n = 15 }, expect = { r = true } }"#)
    #expect(
      try JSONText.string(found).hasPrefix(
        #"{"pack":"mini","covered":2,"total":3,"percentage":66.6"#))
    let point = try JSONText.string(found.sections[0].points[1])
    #expect(
      point == #"{"kind":"threshold","at":"pack.lua:6:49","text":"a.n >= p.low","#
        + #""sides":[{"name":"below","count":0,"missing":"jamais sous p.low"},"#
        + #"{"name":"at-least","count":1}],"limit":false}"#)
  }

  @Test("the cases of projet-k exercise every rule, every branch and every side")
  func projetK() throws {
    let found = try PackCoverage(LuaRulePack(folder: PackFixture.projetK))
    #expect(found.percentage == 100)
    #expect(found.untraced.isEmpty)
    #expect(found.total > 100)
  }
}
