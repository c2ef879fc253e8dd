import CircularCore
import Meetings

/// What the screens of a label ask, each thing computed once as long as nothing changes; one owner.
final class LabelDesk: MeetingDesk {
  let screens: [RoomScreen] = [
    .opening, .standings, .territory, .path, .since, .whatIf, .compare, .missing, .decide,
  ]
  /// The label.
  let label: PackLabel
  /// The studies under the scenarios that are looked at.
  let studies: RecentStudies
  /// The territories as they were before; nil where nobody said.
  let origin: StudiedLabel?
  private var plans = KeptAnswers<PlanKey, StarPlans>(16)

  private struct PlanKey: Equatable {
    var id: String
    var star: Int
    var excluded: [String]
  }

  /// What a measure costs that the path should do without: more than all others together.
  static let unwanted = 1e7

  init(_ base: Study, since origin: Study?) throws(Diagnostic) {
    label = try base.label.label
    studies = RecentStudies(base, of: base.base.count)
    self.origin = try origin?.label
  }

  /// The most stars.
  var greatest: Int { label.scale.stars.stars.last?.number ?? 0 }

  /// The territories under the scenario in force.
  func current(_ state: MeetingState) throws -> StudiedLabel { try studied(state.scenario) }

  /// The territories under a scenario.
  func studied(_ scenario: Scenario) throws -> StudiedLabel {
    try studies.under(scenario).label
  }

  /// The measures that a territory's path is to do without.
  func excluded(_ id: String, _ state: MeetingState) -> [String] {
    state.tasks.filter { $0.key.subject == id && $0.value.isExcluded }.map(\.key.measure).sorted()
  }

  /// The cheapest plan for a star, as things are: what is ticked in the room does not move it.
  ///
  /// - Parameter excluded: the measures that it takes only where there is no other way.
  func plan(_ id: String, to star: Int, without excluded: [String]) throws -> StarPlans {
    try plans.answer(PlanKey(id: id, star: star, excluded: excluded)) {
      let base = try studies.base.label
      let costs = excluded.map { (MeasureID($0), Self.unwanted) }
      return try base.worker.plans(
        to: star, for: base.territory(id),
        costs: try MeasureCosts(Dictionary(costs) { first, _ in first }, in: label.framework))
    }
  }

  /// The territory that a screen is about.
  func territory(_ stage: Stage) -> String? {
    let ids = studies.base.base.identities
    let wanted = stage.query["id"]
    return ids.first { $0.id == wanted }?.id ?? ids.first?.id
  }

  // MARK: - Screens

  /// The committee says nothing that moves a label.
  func follow(_ state: MeetingState) {}

  func whatIf(_ stage: Stage, _ words: ScenarioWords) -> any TrialScreen {
    LabelWhatIfScreen(stage: stage, desk: self, words: words)
  }

  func screen(_ screen: RoomScreen, _ stage: Stage, _ words: ScenarioWords) throws -> Screen {
    switch screen {
    case .opening: OpeningScreen(stage: stage).screen()
    case .standings: try LabelStandingsScreen(stage: stage, desk: self).screen()
    case .territory: try TerritoryScreen(stage: stage, desk: self).screen()
    case .path: try PathScreen(stage: stage, desk: self).screen()
    case .whatIf: try whatIf(stage, words).screen()
    case .compare: try LabelCompareScreen(stage: stage, desk: self, words: words).screen()
    case .since: try SinceScreen(stage: stage, desk: self).screen()
    case .missing: try MissingScreen(stage: stage, desk: self).screen()
    case .decide: DecideLabelScreen(stage: stage).screen()
    case .candidate, .solidity, .ballots, .choose: Screen(screen.title(stage.language), "")
    }
  }
}
