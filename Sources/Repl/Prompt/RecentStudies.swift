import CircularCore

/// A study and those made of it last, so that a question after another costs nothing; one owner.
final class RecentStudies<Studying: ScenarioStudy> {
  /// The one without changes.
  let base: Studying
  private var made: [Studying] = []

  /// How many are kept.
  private static var most: Int { 4 }

  init(_ base: Studying) { self.base = base }

  /// The study under a scenario.
  func under(_ scenario: Scenario) throws -> Studying {
    if scenario.changes.isEmpty { return base }
    if let known = made.first(where: { $0.scenario.changes == scenario.changes }) { return known }
    let study = try base.under(scenario)
    made.append(study)
    if made.count > Self.most { made.removeFirst() }
    return study
  }
}
