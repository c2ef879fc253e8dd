extension EvaluationRunner {
  /// The answers of every wanted rule for a table's rows, without provenance.
  ///
  /// - Throws: `foreign-table`, and what stops everything.
  package func answers(_ table: FactTable) throws(Diagnostic) -> OutcomeTable {
    var outcomes = try emptyOutcomes(of: table)
    try answer(evaluation.wanted, table, into: &outcomes)
    return outcomes
  }

  /// Puts the answers of some rules into outcomes of the same rows, in the place of what was there; for all
  /// rows, or for some.
  package func answer(
    _ rules: SlotSet, _ table: FactTable, rows: Range<Int>? = nil, into outcomes: inout OutcomeTable
  ) throws(Diagnostic) {
    try run(table, rows: Array(rows ?? 0..<table.count), rules, .answers, into: &outcomes)
  }

  /// The answers of some rules for some rows of a table.
  package func answers(
    of rules: SlotSet, _ table: FactTable, rows: Range<Int>
  ) throws(Diagnostic) -> OutcomeTable {
    var outcomes = try emptyOutcomes(of: table)
    try answer(rules, table, rows: rows, into: &outcomes)
    return outcomes
  }
}
