import CircularCore

/// The studies of one material under the scenarios that are looked at, the last ones kept: what a screen
/// computes is computed once.
final class Studies<Studying: ScenarioStudy> {
  /// As the data and the rules are.
  let base: Studying
  private var kept: KeptAnswers<[Scenario.Change], Studying>

  init(_ base: Studying, of count: Int) {
    self.base = base
    // As many as there is room for beside the subjects themselves.
    kept = KeptAnswers(max(2, min(8, 20_000 / max(1, count))))
  }

  /// The study under a scenario; names aside, the same changes are the same study.
  ///
  /// - Throws: `Scenario.Refused`.
  func under(_ scenario: Scenario) throws -> Studying {
    try scenario.isEmpty ? base : kept.answer(scenario.changes) { try base.under(scenario) }
  }
}
