import CircularCore

extension Evaluation {
  /// The explanations of every wanted rule for the one row of a table, traced where somebody can and as
  /// long as the budget lasts.
  func explanations(
    _ table: FactTable, withProgramme: Bool, within budget: TrialBudget
  ) throws(Diagnostic) -> [(rule: Rule, explanation: Explanation)] {
    let runner = try makeRunner()
    let outcomes = try runner.run(table)
    let programme = withProgramme ? try runner.runProgramme() : []
    let tracer = try makeTracer()
    func explanation(
      _ outcome: Outcome, _ rule: Rule, _ table: FactTable?
    ) throws(Diagnostic) -> (rule: Rule, explanation: Explanation) {
      let trace =
        budget.take() ? try tracer.trace(rule.id, of: outcome, table, row: 0) : nil
      return (
        rule, Explanation(outcome, of: rule, in: self, table: table, row: 0, trace: trace)
      )
    }
    var explained: [(rule: Rule, explanation: Explanation)] = []
    for (index, rule) in evaluator.rules.enumerated() {
      guard let outcome = outcomes[0, index] else { continue }
      explained.append(try explanation(outcome, rule, table))
    }
    for (rule, outcome) in programme { explained.append(try explanation(outcome, rule, nil)) }
    return explained
  }
}
