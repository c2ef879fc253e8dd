import ArgumentParser
import CircularCore
import LuaBridge

/// `circular explain` for rules: why each of those wanted answered what it answered for one subject.
struct RuleExplain {
  let job: Job
  /// The rule asked for; nil for all.
  let rule: String?
  /// The answer that `--why-not` wants; nil without it.
  let whyNot: String?
  let format: OutputFormat?

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

  /// Explains the one row of a table.
  func run(_ table: FactTable) throws {
    let console = job.console
    let budget = TrialBudget.ofCommand()
    let explained = try console.orExit { () throws(Diagnostic) in
      try job.evaluation.explanations(table, withProgramme: rule != nil, within: budget)
    }
    let identity = table.identities[0]
    let change = try change(table, budget)
    switch format ?? (console.isTerminal ? .table : .json) {
    case .table, .csv:
      console.writeLine(
        console.bold(identity.displayName) + console.faint(" (\(identity.id))") + " — "
          + console.format.string(job.evaluation.date))
      for (rule, explanation) in explained {
        console.writeLine()
        ExplanationView(explanation: explanation, rule: rule, console: console).write()
      }
      if let change { WhyNotView(whyNot: change, console: console).write() }
      if change?.stoppedAfter == nil {
        console.writeStop(
          budget, "les règles sont trop lentes pour que tout soit comparé.",
          english: "the rules are too slow for everything to be compared.")
      }
    case .json, .ndjson:
      let document = Document(
        id: identity.id, name: identity.name, pack: job.pack.pack.id, date: job.evaluation.date,
        explanations: explained.map(\.explanation), whyNot: change,
        stoppedAfter: budget.stoppedAfter)
      try console.writeJSON(document, isPretty: format != .ndjson)
    }
    var failures = FailureLog()
    failures.add(explained.map(\.explanation), of: identity)
    failures.report(to: console)
    try job.finish()
  }

  /// What `--why-not` asks, if it does.
  private func change(_ table: FactTable, _ budget: TrialBudget) throws -> WhyNot? {
    guard let whyNot, let rule else { return nil }
    return try job.console.orExit { () throws(Diagnostic) in
      let evaluation = job.evaluation
      guard let index = evaluation.evaluator.rule(rule) else {
        throw evaluation.evaluator.unknownRule(rule)
      }
      let wanted = try WantedAnswer(whyNot, for: evaluation.evaluator.rules[index])
      return try evaluation.whyNot(rule, wanted, table, row: 0, within: budget)
    }
  }
}
