/// Evaluates table after table with the same workers; one owner.
public final class EvaluationRunner {
  /// What is evaluated.
  public let evaluation: Evaluation

  private let workers: [any RuleWorker]
  private let stages: RankingStages

  init(_ evaluation: Evaluation, workers: [any RuleWorker]) {
    self.evaluation = evaluation
    self.workers = workers
    stages = RankingStages(evaluation)
  }

  /// The outcomes of a table's rows, with their provenance.
  public func run(_ table: FactTable) throws(Diagnostic) -> OutcomeTable {
    var outcomes = emptyOutcomes(of: table)
    try run(table, rows: Array(0..<table.count), evaluation.wanted, .provenance, into: &outcomes)
    return outcomes
  }

  /// The outcomes that a ranking needs: prerequisites and alerts of every row, criteria and amounts
  /// of those that no prerequisite refuses, nothing else; provenance where something is refused or
  /// alerts.
  public func runForRanking(_ table: FactTable) throws(Diagnostic) -> OutcomeTable {
    var outcomes = try answersForRanking(table)
    try addReasons(table, to: &outcomes)
    return outcomes
  }

  /// The answers that a ranking needs, without the reasons.
  package func answersForRanking(_ table: FactTable) throws(Diagnostic) -> OutcomeTable {
    var outcomes = emptyOutcomes(of: table)
    try run(table, rows: Array(0..<table.count), stages.first, .answers, into: &outcomes)
    let decisive = stages.decisive
    let open = (0..<table.count).filter { row in
      !decisive.contains { outcomes.isRefused(row: row, rule: $0) }
    }
    try run(table, rows: open, stages.second, .answers, into: &outcomes)
    return outcomes
  }

  /// Evaluates again, with provenance, what refuses or alerts: people will ask why.
  package func addReasons(
    _ table: FactTable, to outcomes: inout OutcomeTable
  ) throws(Diagnostic) {
    for rule in stages.first.slots {
      let rows = (0..<table.count).filter { outcomes.lacksReason(row: $0, rule: rule) }
      var one = SlotSet()
      one.insert(rule)
      try run(table, rows: rows, one, .provenance, into: &outcomes)
    }
  }

  private func emptyOutcomes(of table: FactTable) -> OutcomeTable {
    OutcomeTable(
      rowCount: table.count, ruleCount: evaluation.evaluator.rules.count,
      factCount: evaluation.evaluator.schema.count,
      parameterCount: evaluation.parameters.parameters.count)
  }

  private func run(
    _ table: FactTable, rows: [Int], _ rules: SlotSet, _ detail: OutcomeTable.Detail,
    into outcomes: inout OutcomeTable
  ) throws(Diagnostic) {
    guard !rows.isEmpty, !rules.isEmpty else { return }
    for worker in workers {
      try worker.evaluate(table, rows: rows, rules: rules, detail: detail, into: &outcomes)
    }
  }

  /// The outcomes of the rules of programme scope, in rule order.
  public func runProgramme() throws(Diagnostic) -> [(rule: Rule, outcome: Outcome)] {
    var outcomes: [Int: Outcome] = [:]
    for worker in workers {
      outcomes.merge(try worker.evaluateProgramme()) { first, _ in first }
    }
    return outcomes.sorted { $0.key < $1.key }
      .map { (evaluation.evaluator.rules[$0.key], $0.value) }
  }
}

/// The rules that a ranking needs, in the order in which it needs them.
private struct RankingStages {
  /// The prerequisites: a row that one of them refuses goes no further.
  var decisive: [Int] = []
  /// What is evaluated for every row: prerequisites and alerts.
  var first = SlotSet()
  /// What is evaluated for the rows that no prerequisite refuses: criteria and amounts.
  var second = SlotSet()

  init(_ evaluation: Evaluation) {
    for (index, rule) in evaluation.evaluator.rules.enumerated()
    where evaluation.wanted.contains(index) {
      switch rule.kind {
      case .prerequisite:
        decisive.append(index)
        first.insert(index)
      case .alert: first.insert(index)
      case .criterion, .amount: second.insert(index)
      default: break
      }
    }
  }
}
