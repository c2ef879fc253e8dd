import CircularCore
import LuaBridge
import RuleTrials
import Testing

/// What is wrong with a promise itself, told where it is written.
@Suite struct PropertyReadingTests {
  private func problem(_ property: String) throws -> Diagnostic {
    let pack = try LuaRulePack(
      PackSources(
        [
          "pack.lua": """
          pack { id = "aide", version = "1", title = "Aide" }
          fact "habitants" { type = "integer", min = 0, max = 1000 }
          fact "nom" { type = "text" }
          class "taille" { of = function(a) return a.habitants < 10 and "petite" or "grande" end }
          amount "aide" { schedule = function(a) return a.habitants end }
          """, "tests/p.lua": property,
        ], path: "aide"))
    let found = PackProperties(pack)
    #expect(found.properties.isEmpty)
    return try #require(found.problems.first)
  }

  @Test(arguments: [
    ("property \"x\" { }", "missing-entry"),
    ("property \"x\" { rises = \"aid\", with = \"habitants\" }", "undeclared-rule"),
    ("property \"x\" { rises = \"aide\" }", "missing-entry"),
    ("property \"x\" { rises = \"aide\", with = \"habitant\" }", "undeclared-fact"),
    ("property \"x\" { rises = \"aide\", with = \"nom\" }", "wrong-entry"),
    ("property \"x\" { rises = \"taille\", with = \"habitants\" }", "wrong-entry"),
    ("property \"x\" { rises = \"aide\", falls = \"aide\", with = \"habitants\" }", "wrong-entry"),
    ("property \"x\" { never = true }", "wrong-entry"),
    ("property \"x\" { of = \"aide\", at_least = \"plancher\" }", "undeclared-parameter"),
    ("property \"x\" { of = \"taille\", at_least = 0 }", "wrong-entry"),
    ("property \"x\" { of = \"aide\", at_least = 7, at_most = 2 }", "wrong-entry"),
    ("property \"x\" { continuous = \"aide\", with = \"habitants\" }", "missing-entry"),
    ("property \"x\" { rises = \"aide\", with = \"habitants\", jump = 3 }", "wrong-entry"),
    (
      "property \"x\" { of = \"aide\", at_least = 0, when = { habitants = { 9, 3 } } }",
      "wrong-entry"
    ),
    (
      "property \"x\" { of = \"aide\", at_least = 0, when = { habitants = 5000 } }", "out-of-bounds"
    ),
    ("property \"x\" { of = \"aide\", at_least = 0, when = { habitant = 5 } }", "undeclared-fact"),
    (
      "property \"x\" { rises = \"aide\", with = \"habitants\", when = { habitants = 5 } }",
      "wrong-entry"
    ),
    ("property \"x\" { of = \"aide\", at_least = 0, on = \"2024-13-01\" }", "no-such-date"),
    ("property \"x\" { montre = \"aide\" }", "unknown-entry"),
    // A category is neither more nor less.
    ("property \"x\" { not_worse_than = \"ancien\", of = \"taille\" }", "wrong-entry"),
  ])
  func `A promise that cannot be read says what is expected`(_ text: String, _ code: String) throws
  {
    let problem = try problem(text)
    #expect(problem.code.rawValue == code)
    #expect(problem.location?.line == 1)
    #expect(problem.message.english != nil)
  }
}
