import CircularCore

/// The studies of one material under the scenarios that are looked at, the last ones kept: what a screen
/// computes is computed once.
final class Studies<Studying: ScenarioStudy> {
  /// As many as there is room for beside the subjects themselves.
  private let most: Int
  /// As the data and the rules are.
  let base: Studying
  private var kept: [(scenario: Scenario, study: Studying)] = []

  init(_ base: Studying, of count: Int) {
    self.base = base
    most = max(2, min(8, 20_000 / max(1, count)))
  }

  /// The study under a scenario; names aside, the same changes are the same study.
  ///
  /// - Throws: `Scenario.Refused`.
  func under(_ scenario: Scenario) throws -> Studying {
    if scenario.isEmpty { return base }
    if let place = kept.firstIndex(where: { $0.scenario.changes == scenario.changes }) {
      let found = kept.remove(at: place)
      kept.append(found)
      return found.study
    }
    let study = try base.under(scenario)
    kept.append((scenario, study))
    if kept.count > most { kept.removeFirst() }
    return study
  }
}
