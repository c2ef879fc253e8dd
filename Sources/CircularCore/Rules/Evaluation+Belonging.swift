extension FactTable {
  /// Refuses a table whose facts are not those of `expected`: its slots would mean something else.
  ///
  /// - Throws: `foreign-table`.
  /// - Complexity: constant for a table made with that very schema.
  package func mustHave(_ expected: FactSchema) throws(Diagnostic) {
    guard schema != expected else { return }
    throw Diagnostic(
      "foreign-table",
      LocalizedText(
        "la table des sujets n'a pas les faits de cette évaluation\u{A0}: elle a été faite pour d'autres règles",
        english:
          "the table of subjects lacks the facts of this evaluation: it was made for other rules"
      ),
      suggestion: LocalizedText("FactTable(evaluation.evaluator.schema, …)"))
  }
}

extension Evaluation {
  /// Refuses outcomes that are not those of a table's rows in this evaluation.
  ///
  /// - Throws: `foreign-table` or `foreign-outcomes`.
  package func mustOwn(_ outcomes: OutcomeTable, of table: FactTable) throws(Diagnostic) {
    try table.mustHave(evaluator.schema)
    guard
      outcomes.rowCount != table.count || outcomes.ruleCount != evaluator.rules.count
        || !outcomes.isAbout(table.identities)
    else { return }
    throw Diagnostic(
      "foreign-outcomes",
      LocalizedText(
        "les réponses sont celles d'une autre table de sujets, ou d'autres règles",
        english: "the outcomes are those of another table of subjects, or of other rules"),
      suggestion: LocalizedText("evaluation.run(table)"))
  }

  /// Refuses a row that a table does not have.
  ///
  /// - Throws: `no-such-row`.
  package func mustHave(row: Int, in table: FactTable) throws(Diagnostic) {
    guard !(0..<table.count).contains(row) else { return }
    throw Diagnostic(
      "no-such-row",
      LocalizedText(
        "la table a \(table.count) lignes, la ligne \(row) n'existe pas",
        english: "the table has \(table.count) rows, there is no row \(row)"))
  }
}

extension Evaluator {
  /// Refuses an evaluation by other rules or facts: what is ready would answer in the place of others.
  ///
  /// - Throws: `foreign-evaluation`.
  /// - Complexity: constant for an evaluation of this very evaluator.
  func mustOwn(_ evaluation: Evaluation) throws(Diagnostic) {
    let other = evaluation.evaluator
    guard schema == other.schema, hasRules(of: other) else { throw Diagnostic.foreignEvaluation }
  }

  private func hasRules(of other: Evaluator) -> Bool {
    rules.withUnsafeBufferPointer { mine in
      other.rules.withUnsafeBufferPointer { theirs in
        mine.count == theirs.count
          && (mine.baseAddress == theirs.baseAddress
            || mine.indices.allSatisfy { mine[$0].id == theirs[$0].id })
      }
    }
  }
}

extension [FactTable.Identity] {
  /// Refuses subjects that are others than these, or stand in another order: rows are compared with rows.
  ///
  /// - Throws: `foreign-table`.
  func mustBe(_ others: [FactTable.Identity]) throws(Diagnostic) {
    guard count == others.count, zip(self, others).allSatisfy({ $0.id == $1.id }) else {
      throw Diagnostic(
        "foreign-table",
        LocalizedText(
          "les deux études portent sur d'autres sujets, ou dans un autre ordre",
          english: "the two studies are of other subjects, or in another order"))
    }
  }
}

extension Diagnostic {
  /// An evaluation is one by other rules than those that are ready.
  package static let foreignEvaluation = Diagnostic(
    .foreignEvaluation,
    LocalizedText(
      "l'évaluation est celle d'autres règles que celles qui sont prêtes",
      english: "the evaluation is one by other rules than those that are ready"))
}
