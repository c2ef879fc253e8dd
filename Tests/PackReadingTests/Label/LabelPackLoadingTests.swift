import CircularCore
import LuaBridge
import RuleTrials
import TestPacks
import Testing

@Suite("What a label pack may declare")
struct LabelPackLoadingTests {
  @Test("a pack that declares a label has it, rules and questions in order")
  func loads() throws {
    let pack = try LabelFixture(
      """
      question "q" { type = "choice", ask = "?", choices = { { id = "a", label = "A" }, "b" } }
      disable "1.2" { source = "§1", when = function(t) return t.answers.q == "a" end }
      scale "x_1.1" { by = function(t) return 2 end }
      star (1) { at = 0, requires = { { measure = "1.1", done = 50, planned = 80 } } }
      star (2) { at = 0.35 }
      """
    ).load()
    let label = try #require(pack.label)
    #expect(label.id == "x")
    #expect(label.framework.count == 6)
    #expect(label.framework.reference(0) == 20)
    #expect(label.questions.map(\.id) == ["q"])
    #expect(label.questions[0].choices.map(\.id) == ["a", "b"])
    #expect(label.rules.map(\.measure.rawValue) == ["1.2", "1.1"])
    #expect(label.rules[0].source == "§1")
    #expect(label.scale.stars.star(2)?.percent == 35)
    #expect(label.scale.conditions.map(\.doneAtLeast) == [50])
    #expect(label.scale.conditions.map(\.plannedAtLeast) == [80])
  }

  @Test("a pack without label has none")
  func plain() throws {
    #expect(try PackFixture("").load().label == nil)
  }

  struct Refusal: CustomTestStringConvertible, Sendable {
    var rules: String
    var code: String
    var suggestion: String?
    var testDescription: String { "\(code): \(rules)" }
  }

  @Test(
    "what is wrong is told at its line, with the nearest name",
    arguments: [
      Refusal(
        rules: "disable \"1.11\" { when = function(t) return true end }", code: "unknown-measure",
        suggestion: "1.1"),
      Refusal(
        rules:
          "disable \"1.1\" { when = function(t) end }\ndisable \"x_1.1\" { when = function(t) end }",
        code: "duplicate-rule", suggestion: nil),
      Refusal(
        rules: "disable \"1.1\" { wen = function(t) end }", code: "unknown-entry",
        suggestion: "when"),
      Refusal(rules: "scale \"1.1\" { source = \"§\" }", code: "missing-entry", suggestion: nil),
      Refusal(rules: "scale (1) { by = function(t) end }", code: "wrong-entry", suggestion: nil),
      Refusal(
        rules: "star (1) { at = 0.5 }\nstar (2) { at = 0.35 }", code: "stars-out-of-order",
        suggestion: nil),
      Refusal(
        rules: "star (1) { at = 0 }\nstar (1) { at = 0.35 }", code: "duplicate-star",
        suggestion: nil),
      Refusal(rules: "star (1) { at = 35 }", code: "wrong-entry", suggestion: "at = 0.35"),
      Refusal(
        rules: "star (1) { at = 0, requires = { { measure = \"1.3\", done = 100 } } }",
        code: "unknown-measure", suggestion: nil),
      Refusal(
        rules: "star (1) { at = 0, requires = { { measure = \"1.1\" } } }", code: "missing-entry",
        suggestion: nil),
      Refusal(
        rules: "star (1) { at = 0, requires = { { measure = \"1.1\", done = 120 } } }",
        code: "wrong-entry", suggestion: nil),
      Refusal(
        rules: "star (1) { at = 0, requires = { { measure = \"1.1\", done = 10, planned = -1 } } }",
        code: "wrong-entry", suggestion: nil),
      Refusal(rules: "question \"q\" { ask = \"?\" }", code: "missing-entry", suggestion: nil),
      Refusal(
        rules: "question \"q\" { type = \"choice\" }", code: "missing-entry", suggestion: nil),
      Refusal(
        rules: "question \"q\" { type = \"bolean\" }", code: "wrong-entry", suggestion: "boolean"),
      Refusal(
        rules: "question \"q\" { type = \"boolean\", kinds = { \"epcis\" } }", code: "wrong-entry",
        suggestion: "epci"),
      Refusal(
        rules: "question \"q\" { type = \"boolean\" }\nquestion \"q\" { type = \"boolean\" }",
        code: "duplicate-question", suggestion: nil),
      Refusal(
        rules: "question \"q\" { type = \"boolean\", visible = true }", code: "wrong-entry",
        suggestion: nil),
    ])
  func refusals(_ refusal: Refusal) throws {
    let errors = LabelFixture(refusal.rules).loadErrors()
    let error = try #require(errors.first)
    #expect(errors.count == 1, "\(errors)")
    #expect(error.code.rawValue == refusal.code)
    #expect((error.location?.line ?? 0) >= 4)
    if let wanted = refusal.suggestion { #expect(error.suggestion?.french == wanted) }
  }

  @Test("a framework that is missing or wrong is told")
  func frameworks() throws {
    var fixture = LabelFixture("")
    fixture.texts["framework.csv"] = nil
    fixture.texts["framewrok.csv"] = LabelFixture.framework
    let missing = try #require(fixture.loadErrors().first)
    #expect(missing.code == "no-such-file")
    #expect(missing.suggestion?.french == "framewrok.csv")

    let bad = LabelFixture(
      "", framework: "id;label;points;percentage\n1;;;\n1.1;;10;\n1.1.1;;;40\n1.1.2;;;50\n")
    let error = try #require(bad.loadErrors().first)
    #expect(error.code == "percentages-not-100")
    #expect(error.location?.file == "framework.csv")

    let orphan = LabelFixture("", framework: "id;label;points\n1;;\n2.1;;10\n")
    #expect(orphan.loadErrors().map(\.code) == ["orphan-measure"])
    // A measure is no suggestion for its own parent.
    let alone = LabelFixture("", framework: "id;label;points\n1.1;;10\n")
    #expect(alone.loadErrors().map(\.suggestion) == [nil])
  }

  @Test("levels are names of the label")
  func levels() throws {
    var fixture = LabelFixture("")
    fixture.texts["pack.lua"] = fixture.texts["pack.lua"]?
      .replacing("redistribute_below = \"measure\"", with: "redistribute_below = \"mesure\"")
    let error = try #require(fixture.loadErrors().first)
    #expect(error.code == "unknown-level")
    #expect(error.suggestion?.french == "measure")
  }

  @Test("rules of a label without the label are told")
  func missingLabel() {
    let errors = PackFixture("disable \"1.1\" { when = function(t) return true end }").loadErrors()
    #expect(errors.map(\.code) == ["missing-label"])
  }

  @Test("en.lua names the measures of a label in English")
  func measuresInEnglish() throws {
    var fixture = LabelFixture("")
    fixture.texts["en.lua"] = """
      return {
        measure = { ["1"] = "One", ["1.1"] = "One one", ["1.1.1"] = { "A." }, ["1.9"] = "Nothing" },
      }
      """
    let framework = try #require(fixture.load().label).framework
    func label(_ id: MeasureID) throws -> LocalizedText {
      framework.label(try #require(framework.index(of: id)))
    }
    #expect(try label("1.1") == LocalizedText("Un un", english: "One one"))
    #expect(try label("1.1.1") == LocalizedText("A", english: "A."))
    #expect(try label("1.2").english == nil)
    let findings = PackCheck.findings(in: PackSources(fixture.texts))
    #expect(
      findings.filter { $0.code == "unused-english" }.map { $0.location?.file } == ["en.lua"])
    let missing = findings.filter {
      $0.code == "missing-english" && $0.location?.file == "framework.csv"
    }
    #expect(missing.map { $0.location?.line } == [5, 6])
  }
}
