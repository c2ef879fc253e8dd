import CircularCore
import LuaBridge
import TestPacks
import Testing

/// `collect` was 1510 in the former nomenclature, where `treat` had no code of its own; `which` is no question
/// of yes or no.
@Suite("Answers deduced from competences")
struct CompetenceAnswerTests {
  private static let fixture = LabelFixture(
    """
    question "collect" { type = "boolean", competence = 2080, former_competences = { 1510 } }
    question "treat" { type = "boolean", competence = 2085 }
    question "other" { type = "boolean" }
    question "which" { type = "choice", choices = { "a", "b" }, competence = 2080 }
    disable "1.1.1" { when = function(t) return t.answers.collect == false end }
    disable "1.1.2" { when = function(t) return t.answers.treat == false end }
    disable "1.2" { when = function(t) return t.answers.treat == nil end }
    """)

  private func answers(
    _ competences: String, _ given: String = "{}", former: String = "null"
  ) throws -> [String: FactValue] {
    let label = try #require(try Self.fixture.load().label)
    let json =
      "{\"id\":\"t\",\"territory\":{\"kind\":\"epci\",\"competences\":\(competences),\"formerCompetences\":\(former)},\"answers\":\(given)}"
    let schema = LabelSchema(label)
    let reading = LabelSubjectReader(schema).read(Array(json.utf8), file: "t")
    let subject = try #require(reading.subject, "\(reading.diagnostics)")
    return Dictionary(
      uniqueKeysWithValues: schema.answers(try FactTable(schema.facts, [subject]), row: 0).map {
        (label.questions[$0.question].id, $0.value)
      })
  }

  @Test("a code in the list is yes, one that is not is no; other questions stay open")
  func current() throws {
    #expect(try answers("[2080, 4000]") == ["collect": .boolean(true), "treat": .boolean(false)])
    #expect(try answers("[\"2085\"]") == ["collect": .boolean(false), "treat": .boolean(true)])
    #expect(try answers("[]") == ["collect": .boolean(false), "treat": .boolean(false)])
    #expect(try answers("null") == [:])
    // Today's 1510 is another competence.
    #expect(try answers("[1510]") == ["collect": .boolean(false), "treat": .boolean(false)])
  }

  @Test("a former code answers for what it became, and cannot tell of the rest")
  func former() throws {
    #expect(try answers("null", former: "[1510, 9999]") == ["collect": .boolean(true)])
    #expect(try answers("null", former: "[9999]") == ["collect": .boolean(false)])
    #expect(
      try answers("[2085]", former: "[1510]")
        == ["collect": .boolean(false), "treat": .boolean(true)])
  }

  @Test("an answer that was given counts, whatever the competences")
  func explicit() throws {
    #expect(
      try answers("[2080]", #"{"collect":false,"other":true}"#)
        == ["collect": .boolean(false), "treat": .boolean(false), "other": .boolean(true)])
  }

  @Test("rules see the deduced answers, and a decision names the competence")
  func decision() throws {
    let outcome = try #require(
      try Self.fixture.outcome(#"{"id":"t","territory":{"competences":[2085]}}"#))
    #expect(outcome.scorecard["1.1.1"]?.isDisabled == true)
    #expect(outcome.scorecard["1.1.2"]?.isDisabled == false)
    #expect(outcome.scorecard["1.2"]?.isDisabled == false)
    let label = try #require(try Self.fixture.load().label)
    let cause = try #require(
      outcome.decisions.first { $0.answer == .disabled }.map {
        LabelExplanation.Cause($0, in: label)
      })
    #expect(cause.readings.map(\.value.french) == ["non, d'après la compétence 2080"])
    #expect(cause.readings[0].value.text(in: .english) == "no, by the competence 2080")
    let given = try #require(
      try Self.fixture.outcome(#"{"id":"t","answers":{"collect":false}}"#))
    let other = given.decisions.first { $0.answer == .disabled }
    #expect(other.map { LabelExplanation.Cause($0, in: label).readings[0].value.french } == "non")
  }

  @Test(
    "a list that is none, or a code that is none, is told at its place",
    arguments: [
      ("2080", "competences"), ("{\"2080\":true}", "competences"),
      ("[2080,\"eau\"]", "competences[2]"), ("[-1]", "competences[1]"), ("[2.5]", "competences[1]"),
    ])
  func refusals(competences: String, field: String) throws {
    let found = try Self.fixture.diagnostics(
      "{\"id\":\"t\",\"territory\":{\"competences\":\(competences)}}")
    #expect(found.map(\.code) == ["wrong-type"])
    #expect(found.first?.location?.field == field)
  }

  @Test(
    "a declaration that competences cannot answer is refused",
    arguments: [
      (#"type = "boolean", former_competences = { 1510 }"#, "missing-entry"),
      (#"type = "boolean", competence = 2080, former_competences = { "a" }"#, "wrong-entry"),
    ])
  func badDeclaration(entries: String, code: String) {
    let errors = LabelFixture("question \"q\" { \(entries) }").loadErrors()
    #expect(errors.map(\.code.rawValue) == [code])
  }
}
