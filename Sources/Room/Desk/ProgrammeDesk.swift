import CircularCore
import Meetings
import Pages

/// What the screens of a programme ask, each thing computed once as long as nothing changes; one owner.
final class ProgrammeDesk: MeetingDesk {
  let screens: [RoomScreen] = [
    .opening, .standings, .candidate, .whatIf, .compare, .solidity, .ballots, .choose, .decide,
  ]
  private let meeting: MeetingStudy
  /// What the committee chose to part ties by.
  private var ties: TieBreaking?
  /// The studies under the scenarios that are looked at.
  private var studies: RecentStudies
  private var fundings = KeptAnswers<FundingKey, Funding>(8)
  private var plainFundings = KeptAnswers<FundingKey, Funding>(4)
  private var sums = KeptAnswers<[Scenario.Change], [Money?]>(8)
  private var solidities = KeptAnswers<SolidityKey, Robustness>(4)

  private struct FundingKey: Equatable {
    var changes: [Scenario.Change]
    var envelope: Envelope
  }

  private struct SolidityKey: Equatable {
    var changes: [Scenario.Change]
    var draws: Int
    var seed: UInt64
  }

  init(_ meeting: MeetingStudy) {
    self.meeting = meeting
    studies = RecentStudies(meeting.base, of: meeting.subjects.count)
  }

  /// The pack.
  var pack: RulePack { meeting.base.pack }
  /// The rules.
  var rules: [Rule] { pack.rules }

  /// Parts ties as the committee said.
  func follow(_ state: MeetingState) throws {
    guard state.tieBreaking != ties else { return }
    studies = RecentStudies(
      try meeting.parted(meeting.base, by: state.tieBreaking), of: meeting.subjects.count)
    ties = state.tieBreaking
    (fundings, plainFundings) = (KeptAnswers(8), KeptAnswers(4))
    (sums, solidities) = (KeptAnswers(8), KeptAnswers(4))
  }

  /// The study under a scenario.
  func study(_ scenario: Scenario) throws -> Study { try studies.under(scenario) }

  /// What the meeting ranks now: the scenario in force, and the marks that are open.
  func current(_ state: MeetingState) throws -> Study { try study(state.scenarioWithMarks) }

  /// The envelope that the committee shares out; nil where nobody said how much, or nothing has an amount.
  ///
  /// - Throws: what is wrong with what was said.
  func envelope(_ state: MeetingState) throws -> Envelope? { try meeting.envelope(state) }

  /// Who is funded under a scenario; nil where there is no envelope.
  func funding(_ scenario: Scenario, _ state: MeetingState) throws -> Funding? {
    guard let envelope = try envelope(state) else { return nil }
    return try fundings.answer(FundingKey(changes: scenario.changes, envelope: envelope)) {
      try study(scenario).funding(envelope)
    }
  }

  /// Who is funded in plain order, which is told while somebody looks for a value.
  func plainFunding(_ scenario: Scenario, _ state: MeetingState) throws -> Funding? {
    guard let envelope = try envelope(state) else { return nil }
    let key = FundingKey(changes: scenario.changes, envelope: envelope)
    return try fundings.known(key)
      ?? plainFundings.answer(key) { try study(scenario).plainFunding(envelope) }
  }

  /// What each amount comes to of all that are ranked; nil where nobody has one.
  func totals(_ scenario: Scenario) throws -> [Money?] {
    try sums.answer(scenario.changes) { try study(scenario).ranking.totals }
  }

  /// What one member's open marks decide among ranked subjects.
  func influence(of member: String, _ state: MeetingState) throws -> Influence {
    try meeting.influence(of: member, in: state)
  }

  /// How firmly the order stands.
  func solidity(_ scenario: Scenario, draws: Int, seed: UInt64) throws -> Robustness {
    try solidities.answer(SolidityKey(changes: scenario.changes, draws: draws, seed: seed)) {
      Robustness(try study(scenario).ranking, leading: 20, draws: draws, seed: seed)
    }
  }

  // MARK: - Screens

  func whatIf(_ stage: Stage, _ words: ScenarioWords) -> any TrialScreen {
    WhatIfScreen(stage: stage, desk: self, words: words)
  }

  func screen(_ screen: RoomScreen, _ stage: Stage, _ words: ScenarioWords) throws -> Screen {
    switch screen {
    case .opening: OpeningScreen(stage: stage).screen()
    case .standings: try StandingsScreen(stage: stage, desk: self).screen()
    case .candidate: try CandidateScreen(stage: stage, desk: self).screen()
    case .whatIf: try whatIf(stage, words).screen()
    case .compare: try CompareScreen(stage: stage, desk: self, words: words).screen()
    case .solidity: try SolidityScreen(stage: stage, desk: self).screen()
    case .ballots: try BallotsScreen(stage: stage, desk: self).screen()
    case .choose: try ChooseScreen(stage: stage, desk: self).screen()
    case .decide: try DecideScreen(stage: stage, desk: self).screen()
    case .territory, .path, .missing, .since: Screen(screen.title(stage.language), "")
    }
  }
}
