import CircularCore
import LuaBridge
import RuleTrials
import TestPacks
import Testing

@Suite("A case that proves nothing fails")
struct CaseDoubtTests {
  private static let rules = """
    fact "n" { type = "integer" }
    fact "lettre.recue" { type = "date" }
    param "most" { 10 }
    criterion "c" { score = function(a, p) return math.min(a.n, p.most) end }
    prerequisite "p" { test = function(a) return a.n > 0, "assez" end }
    class "k" { values = { "1", "bon" }, of = function(a) return "bon" end }
    """

  private func run(_ cases: String) throws -> [PackTests.Result] {
    let tests = PackTests(try PackFixture(Self.rules, ["tests/t.lua": cases]).load())
    #expect(tests.problems.isEmpty, "\(tests.problems)")
    return tests.run()
  }

  @Test(
    "functions, names that nothing has, and expectations that nothing could fail",
    arguments: [
      ("expect = { c = print }", "wrong-entry", "est une fonction"),
      ("expect = { c = { points = function() end } }", "wrong-entry", "est une fonction"),
      ("expect = { p = { met = print } }", "wrong-entry", "est une fonction"),
      ("expect = { d = 1 }", "undeclared-rule", "« d »"),
      ("expect = { c = 1, d = 1 }", "undeclared-rule", "« d »"),
      ("expect = { c = {} }", "empty-expectation", "rien n'est attendu"),
      ("expect = { c = { within = 3 } }", "empty-expectation", "rien n'est attendu"),
      ("expect = { p = { because = \"\" } }", "empty-expectation", "tout texte"),
      ("expect = { p = { failed = \"\" } }", "empty-expectation", "tout texte"),
      ("expect = { c = { near = 5, within = 1/0 } }", "wrong-entry", "within"),
      ("expect = { c = { near = 5, within = -1 } }", "wrong-entry", "within"),
      ("expect = { c = { near = 5, within = 0/0 } }", "wrong-entry", "within"),
      ("expect = { c = { near = 5, within = \"9\" } }", "wrong-entry", "within"),
      ("expect = { c = { points = 1, within = 3 } }", "wrong-entry", "within"),
      ("expect = { c = 1, 2 }", "wrong-entry", "sans nom"),
      ("expect = { c = 1, c = 2 }", "duplicate-key", "« c »"),
      ("expect = { c = 1 }, expect = { c = 2 }", "duplicate-key", "« expect »"),
      ("expect = { c = 0,5 }", "decimal-comma", "0.5"),
    ])
  func expectations(entries: String, code: String, text: String) throws {
    let results = try run("case \"x\" { given = { n = 1 },\n\(entries) }")
    #expect(results.count == 1)
    let failure = try #require(results.first?.failures.first)
    #expect(results.first?.passed == false)
    #expect(failure.code.rawValue == code)
    #expect(failure.message.french.contains(text), "\(failure.message.french)")
    #expect(failure.location?.line == 2)
  }

  @Test(
    "facts that no pack declares",
    arguments: [
      ("{ m = 1 }", "undeclared-fact"),
      ("{ lettre = { recu = \"2024-01-01\" } }", "undeclared-fact"),
      ("{ lettre = 3 }", "not-a-fact"), ("{ n = 1, n = 2 }", "duplicate-key"),
      ("{ n = print }", "wrong-entry"),
    ])
  func facts(given: String, code: String) throws {
    let results = try run("case \"x\" { given = \(given), expect = { c = 1 } }")
    #expect(results.map(\.passed) == [false])
    #expect(results.first?.failures.first?.code.rawValue == code)
  }

  @Test("two cases of one name: the second says where the first is")
  func names() throws {
    let results = try run(
      "case \"x\" { given = { n = 1 }, expect = { c = 1 } }\ncase \"x\" { given = { n = 1 }, expect = { c = 1 } }"
    )
    #expect(results.map(\.passed) == [true, false])
    #expect(results.last?.failures.first?.code == "duplicate-case")
    #expect(results.last?.failures.first?.message.french.contains("tests/t.lua:1") == true)
  }

  @Test("a text for a number, a number for a text: the message tells the kinds apart")
  func kinds() throws {
    for (expect, text) in [
      ("c = \"1\"", "le texte \"1\""), ("c = { points = \"1\" }", "le texte \"1\""),
      ("p = \"true\"", "le texte \"true\""), ("k = 1", "n'est pas un texte"),
    ] {
      let results = try run("case \"x\" { given = { n = 1 }, expect = { \(expect) } }")
      let failure = try #require(results.first?.failures.first)
      #expect(failure.code == "case-failed")
      #expect(failure.message.french.contains(text), "\(failure.message.french)")
    }
  }

  @Test("the reason of a prerequisite is that of its refusal: one that is met has none")
  func reasonOfWhatIsMet() throws {
    let results = try run(
      "case \"x\" { given = { n = 3 }, expect = { p = { met = true, because = \"assez\" } } }")
    let failure = try #require(results.first?.failures.first)
    #expect(results.map(\.passed) == [false])
    #expect(failure.code == "case-failed")
    #expect(failure.message.french.contains("attendu une raison"), "\(failure.message.french)")
  }

  @Test("right cases pass, and check finds nothing wrong with them")
  func right() throws {
    let cases = """
      case "a" { given = { n = 3, lettre = { recue = "2024-01-01" } }, expect = { c = 3, p = { met = true } } }
      case "b" { given = {}, expect = { c = { unknown = "n" } } }
      case "c" { given = { n = 30 }, params = { most = 5 }, expect = { c = { near = 5.01, within = 0.1 } } }
      case "d" { given = { n = 0 }, expect = { p = { met = false, because = "assez" } } }
      """
    #expect(try run(cases).allSatisfy(\.passed))
    #expect(CheckedText(Self.rules, ["tests/t.lua": cases]).errors == [])
  }

  @Test("check tells the same")
  func check() {
    for (entries, code) in [
      ("expect = { c = print }", "wrong-entry"), ("expect = { c = {} }", "empty-expectation"),
      ("expect = { d = 1 }", "undeclared-rule"), ("expect = { c = 1, c = 2 }", "duplicate-key"),
      ("expect = { c = 1,5 }", "decimal-comma"),
    ] as [(String, Diagnostic.Code)] {
      let checked = CheckedText(
        Self.rules, ["tests/t.lua": "case \"x\" { given = { n = 1 }, \(entries) }"])
      #expect(checked.errors == [code], "\(entries)")
    }
  }
}
