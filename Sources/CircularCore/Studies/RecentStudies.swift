/// A study and those made of it last, so that a question after another costs nothing; one owner.
package final class RecentStudies {
  /// The one without changes.
  package let base: Study
  private var made: KeptAnswers<[Scenario.Change], Study>

  /// Keeps so many beside it.
  package init(_ base: Study, keeping most: Int = 4) {
    self.base = base
    made = KeptAnswers(most)
  }

  /// Keeps as many as there is room for beside so many subjects.
  package convenience init(_ base: Study, of count: Int) {
    self.init(base, keeping: max(2, min(8, 20_000 / max(1, count))))
  }

  /// The study under a scenario; names aside, the same changes are the same study.
  ///
  /// - Throws: `Scenario.Refused`.
  package func under(_ scenario: Scenario) throws -> Study {
    try scenario.isEmpty ? base : made.answer(scenario.changes) { try base.under(scenario) }
  }
}
