import CircularCore
import LuaBridge
import Pages

extension PromptCommand {
  /// Shares an envelope out among ranked subjects.
  static let fund = PromptCommand(
    "fund", ["enveloppe", "financer"],
    form: LocalizedText(
      "[EUROS] [ANNÉE=EUROS …] [passer | arrêter | partiel]",
      english: "[EUROS] [YEAR=EUROS …] [skip | stop | partial]"),
    LocalizedText(
      "Qui est financé par une enveloppe, qui attend, et ce que quelques euros changeraient.",
      english: "Who is funded out of an envelope, who waits, and what some euros would change."),
    examples: [(":enveloppe 300000", ""), (":enveloppe 300000 partiel", "")], takes: [.word]
  ) { session, arguments in
    let bench = try session.bench()
    guard let programme = bench as? ProgrammeBench else {
      throw Diagnostic.notForLabels(":enveloppe", bench.pack)
    }
    try programme.fund(arguments.text, under: session.scenario, on: session.console)
  }
}

extension ProgrammeBench {
  /// Shows who is funded.
  ///
  /// - Parameter words: what `EnvelopeRequest` reads.
  fileprivate func fund(
    _ words: String, under scenario: Scenario, on console: Console
  ) throws {
    let request = try EnvelopeRequest(words: words, in: pack.pack)
    let study = try studyOfSubjects(scenario)
    let funding = try study.funding(request.envelope(in: pack.pack))
    try funding.checkYears()
    let view = FundingView(
      funding, facts: pack.facts, title: pack.pack.title.text(in: console.language),
      in: console.language, for: .prompt)
    console.write(view.page)
    var failures = FailureLog()
    try failures.add([study], in: console.language)
    failures.report(to: console)
  }
}
