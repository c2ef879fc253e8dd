import ArgumentParser
import CircularCore
import LuaBridge

/// `circular explain` for rules: why each of those wanted answered what it answered for one subject.
struct RuleExplain {
  let studied: StudiedSubject
  /// The rule asked for; nil for all.
  let rule: String?
  /// The answer that `--why-not` wants; nil without it.
  let whyNot: String?
  let format: OutputFormat?
  let console: Console

  private struct Document: Encodable {
    var id: String
    var name: String?
    var pack: String
    var date: CivilDate
    var explanations: [Explanation]
    var whyNot: WhyNot?
    /// After how many trials the command stopped comparing and searching; nil where it came to its end.
    var stoppedAfter: Int?
  }

  /// Writes the explanations, and what failed.
  func run() throws {
    let budget = TrialBudget.ofCommand()
    let explained = try studied.explanations(of: rule, within: budget)
    let identity = studied.identity
    let date = studied.evaluation.date
    let change = try change(budget)
    switch format ?? (console.isTerminal ? .table : .json) {
    case .table, .html, .xlsx, .csv:
      console.writeLine(
        console.bold(identity.displayName) + console.faint(" (\(identity.id))") + " — "
          + console.format.string(date))
      for explanation in explained {
        console.writeLine()
        ExplanationView(explanation: explanation, console: console).write()
      }
      if let change { WhyNotView(whyNot: change, console: console).write() }
      if change?.stoppedAfter == nil {
        console.writeStop(
          budget, "les règles sont trop lentes pour que tout soit comparé.",
          english: "the rules are too slow for everything to be compared.")
      }
    case .json, .ndjson:
      let document = Document(
        id: identity.id, name: identity.name, pack: studied.pack, date: date,
        explanations: explained, whyNot: change, stoppedAfter: budget.stoppedAfter)
      try console.writeJSON(document, isPretty: format != .ndjson)
    }
    var failures = FailureLog()
    failures.add(explained, of: identity)
    failures.report(to: console)
  }

  /// What `--why-not` asks, if it does.
  private func change(_ budget: TrialBudget) throws -> WhyNot? {
    guard let whyNot, let rule else { return nil }
    return try studied.whyNot(rule, whyNot, within: budget)
  }
}
