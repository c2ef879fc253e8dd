import CircularCore
import LuaBridge

extension PromptCommand {
  /// Evaluates on another day.
  static let day = PromptCommand(
    "date", [],
    form: LocalizedText("[DATE]", english: "[DATE]"),
    LocalizedText(
      "Dit la date d'évaluation, ou évalue à une autre\u{A0}; essais, sujet et dispositif restent.",
      english:
        "Tells the evaluation date, or evaluates on another; scenarios, subject and pack stay."),
    examples: [(":date 15/09/2023", ""), (":date 2023-09-15", "")], takes: [.word]
  ) { session, arguments in
    let text = arguments.text.trimmingQuotes
    if !text.isEmpty {
      guard let date = CivilDate(written: text) else {
        let problem = CivilDate.problem(written: text)
        throw Diagnostic("bad-argument", problem.message, suggestion: problem.suggestion)
      }
      try session.evaluate(on: date)
    }
    let format = session.console.format
    session.console.writeLine(
      session.console.say(
        "Date d'évaluation\u{A0}: \(format.string(session.date))",
        english: "Evaluation date: \(format.string(session.date))"))
  }
}
