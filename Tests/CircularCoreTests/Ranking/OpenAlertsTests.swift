import CircularCore
import Testing

/// Alerts of which nobody can tell whether they are raised: something is missing, or they failed.
@Suite("Alerts that wait for facts, or failed")
struct OpenAlertsTests {
  private let engine = SwiftRules(
    facts: [
      FactDeclaration("n", type: .number, question: "Combien ?"),
      FactDeclaration("d", type: .number, question: "Quel délai ?"),
      FactDeclaration("held", type: .boolean),
    ], parameters: []
  )
  .adding(Rule("held", .prerequisite)) { .met(try $0.value("held") == true) }
  .adding(Rule("late", .alert, label: "Retard", message: "tard")) {
    .alert(try $0.number("d") > 10)
  }
  .adding(Rule("later", .alert, label: "Grand retard")) { .alert(try $0.number("d") > 20) }
  .adding(Rule("odd", .alert, label: "Bizarre")) {
    if try $0.number("n") < 0 { throw Diagnostic("rule-failed", LocalizedText("négatif")) }
    return .alert(false)
  }

  private func ranking(_ subjects: [Subject]) throws -> Ranking {
    let evaluator = try Evaluator([engine])
    let evaluation = try evaluator.evaluation(on: day("2023-06-02"))
    var builder = RankingBuilder(evaluation, pack: "p")
    let table = try FactTable(evaluator.schema, subjects)
    try builder.add(table, try evaluation.makeRunner().runForRanking(table))
    return builder.ranking()
  }

  private func subject(
    _ id: String, n: FactValue? = 1, d: FactValue? = 1, held: FactValue? = true
  ) -> Subject {
    var subject = Subject(id: id)
    subject.facts["n"] = n
    subject.facts["d"] = d
    subject.facts["held"] = held
    return subject
  }

  @Test("an alert that nobody can tell is told with the question, and the subject stays ranked")
  func unknown() throws {
    let ranking = try ranking([subject("a", d: nil), subject("b")])
    #expect(ranking.ranked.map(\.id) == ["a", "b"])
    let alerts = ranking.ranked[0].alerts
    #expect(alerts.map(\.rule) == ["late", "later"])
    #expect(alerts.map { $0.missing.map(\.fact) } == [["d"], ["d"]])
    #expect(alerts.allSatisfy { !$0.holds && $0.error == nil })
    #expect(alerts[0].text.french == "Retard\u{A0}: inconnu — Quel délai ?")
    #expect(alerts[0].text(in: .english) == "Retard: unknown — Quel délai ?")
    #expect(ranking.ranked[1].alerts.isEmpty)
  }

  @Test("an alert that failed says why, and is behind those that are raised")
  func failed() throws {
    let ranking = try ranking([subject("a", n: -1, d: 15)])
    let alerts = ranking.ranked[0].alerts
    #expect(alerts.map(\.rule) == ["late", "odd"])
    #expect(alerts.map(\.holds) == [true, false])
    #expect(alerts[1].error?.code == "rule-failed")
    #expect(alerts[1].text.french == "Bizarre\u{A0}: échec — négatif")
  }

  @Test("of the refused and of who waits, open alerts are told too")
  func others() throws {
    let ranking = try ranking([
      subject("a", d: nil, held: false), subject("b", d: nil, held: nil),
    ])
    #expect(ranking.refused.first?.alerts?.map(\.rule) == ["late", "later"])
    #expect(ranking.unknown.first?.alerts?.map(\.rule) == ["late", "later"])
  }

  @Test("what fails of wrong data is told with the subject, not once more")
  func wrongData() throws {
    var wrong = subject("a", d: nil)
    wrong.problems = [DataProblem(fact: "d", Diagnostic("wrong-type", LocalizedText("faux")))]
    let ranking = try ranking([wrong])
    #expect(ranking.failed.map(\.id) == ["a"])
    #expect(ranking.failed[0].alerts == nil || ranking.failed[0].alerts?.isEmpty == true)
  }

  @Test(
    "in lines, what is raised of anybody comes first, and what waits for one fact stands together")
  func lines() throws {
    let ranking = try ranking([subject("a", d: nil), subject("b", d: 30), subject("c", n: -1)])
    let told = ranking.alerts(first: 10)
    #expect(told.count == 4)
    #expect(
      told.shown.map { "\($0.name): \($0.line.lineText(in: .french))" } == [
        "b: tard", "b: Grand retard", "c: Bizarre\u{A0}: échec — négatif",
        "a: Retard, Grand retard\u{A0}: inconnu — Quel délai ?",
      ])
    let few = ranking.alerts(first: 2)
    #expect(few.count == 4)
    #expect(few.shown.map(\.name) == ["b", "b"])
  }

  @Test("JSON has the facts that an alert waits for, or why it failed")
  func json() throws {
    let text = try JSONText.string(try ranking([subject("a", n: -1, d: nil)]))
    #expect(
      text.contains(
        #"{"rule":"late","text":"Retard : inconnu — Quel délai ?","severity":"warning","unknown":[{"fact":"d","ask":"Quel délai ?"}]}"#
      ), "\(text)")
    #expect(text.contains(#""rule":"odd""#) && text.contains(#""failed":{"code":"rule-failed""#))
  }

  @Test("a scored subject tells the same")
  func scored() throws {
    let evaluator = try Evaluator([engine])
    let evaluation = try evaluator.evaluation(on: day("2023-06-02"))
    let table = try FactTable(evaluator.schema, [subject("a", n: -1, d: nil)])
    let scored = try ScoredSubject(
      pack: "p", table, try evaluation.run(table), row: 0, in: evaluation)
    #expect(scored.alerts.map(\.rule) == ["late", "later", "odd"])
    #expect(scored.alerts.map { $0.missing.map(\.fact) } == [["d"], ["d"], []])
  }
}
