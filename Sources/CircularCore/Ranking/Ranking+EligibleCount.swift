extension Ranking {
  /// How many rows of a table a ranking of these outcomes would rank.
  ///
  /// - Throws: `foreign-table` or `foreign-outcomes`.
  package static func eligibleCount(
    _ evaluation: Evaluation, _ table: FactTable, _ outcomes: OutcomeTable
  ) throws(Diagnostic) -> Int {
    try evaluation.mustOwn(outcomes, of: table)
    let stakes = Stakes(evaluation)
    var verdict = Stakes.Verdict()
    var count = 0
    for row in 0..<table.count where table.problems(row: row).isEmpty {
      verdict.take(outcomes, row: row, stakes, evaluation.evaluator.rules)
      if verdict.isScored, verdict.unsettled.isEmpty { count += 1 }
    }
    return count
  }
}
