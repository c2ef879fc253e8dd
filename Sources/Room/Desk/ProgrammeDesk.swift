import CircularCore
import Meetings

/// What the screens of a programme ask, each thing computed once as long as nothing changes; one owner.
final class ProgrammeDesk {
  private let meeting: MeetingStudy
  private let whole: Study
  /// What the committee chose to part ties by.
  private var ties: TieBreaking?
  /// The studies under the scenarios that are looked at.
  private var studies: Studies<Study>
  private var plainFundings: [(key: FundingKey, funding: Funding)] = []
  private var sums: [(changes: [Scenario.Change], totals: [Money?])] = []
  private var fundings: [(key: FundingKey, funding: Funding)] = []
  private var solidities: [(changes: [Scenario.Change], seed: UInt64, value: Robustness)] = []

  private struct FundingKey: Equatable {
    var changes: [Scenario.Change]
    var envelope: Envelope
  }

  init(_ meeting: MeetingStudy, _ study: Study) {
    self.meeting = meeting
    whole = study
    studies = Studies(study, of: study.base.count)
  }

  /// The pack.
  var pack: RulePack { whole.pack }
  /// The rules.
  var rules: [Rule] { pack.rules }

  /// Parts ties as the committee said.
  func follow(_ state: MeetingState) throws {
    guard state.tieBreaking != ties else { return }
    studies = Studies(
      try meeting.parted(whole, by: state.tieBreaking), of: whole.base.count)
    ties = state.tieBreaking
    (fundings, plainFundings, sums, solidities) = ([], [], [], [])
  }

  /// The study under a scenario.
  func study(_ scenario: Scenario) throws -> Study { try studies.under(scenario) }

  /// What the meeting ranks now: the scenario in force, and the marks that are open.
  func current(_ state: MeetingState) throws -> Study { try study(state.scenarioWithMarks) }

  /// The envelope that the committee shares out; nil where nobody said how much, or nothing has an amount.
  ///
  /// - Throws: what is wrong with what was said.
  func envelope(_ state: MeetingState) throws -> Envelope? {
    do throws(Diagnostic) {
      return try EnvelopeRequest(state).envelope(in: pack)
    } catch {
      guard ["no-budget", "no-amount", "which-envelope", "which-amount"].contains(error.code) else {
        throw error
      }
      return nil
    }
  }

  /// Who is funded under a scenario; nil where there is no envelope.
  func funding(_ scenario: Scenario, _ state: MeetingState) throws -> Funding? {
    guard let envelope = try envelope(state) else { return nil }
    let key = FundingKey(changes: scenario.changes, envelope: envelope)
    if let known = fundings.first(where: { $0.key == key }) { return known.funding }
    let funding = try study(scenario).funding(envelope)
    fundings.append((key, funding))
    if fundings.count > 8 { fundings.removeFirst() }
    return funding
  }

  /// Who is funded in plain order, which is told while somebody looks for a value.
  func plainFunding(_ scenario: Scenario, _ state: MeetingState) throws -> Funding? {
    guard let envelope = try envelope(state) else { return nil }
    let key = FundingKey(changes: scenario.changes, envelope: envelope)
    if let known = (fundings + plainFundings).first(where: { $0.key == key }) {
      return known.funding
    }
    let funding = try study(scenario).plainFunding(envelope)
    plainFundings.append((key, funding))
    if plainFundings.count > 4 { plainFundings.removeFirst() }
    return funding
  }

  /// What each amount comes to of all that are ranked; nil where nobody has one.
  func totals(_ scenario: Scenario) throws -> [Money?] {
    if let known = sums.first(where: { $0.changes == scenario.changes }) { return known.totals }
    let ranked = try study(scenario).ranking.ranked
    let totals = (ranked.first?.amounts ?? []).indices.map { amount -> Money? in
      ranked.indices.reduce(nil) { sum, place in
        ranked.total(ofAmount: amount, at: place).map { (sum ?? .zero).adding($0) } ?? sum
      }
    }
    sums.append((scenario.changes, totals))
    if sums.count > 8 { sums.removeFirst() }
    return totals
  }

  /// What one member's open marks decide among ranked subjects.
  func influence(of member: String, _ state: MeetingState) throws -> Influence {
    try meeting.influence(of: member, in: state)
  }

  /// How firmly the order stands.
  func solidity(_ scenario: Scenario, draws: Int, seed: UInt64) throws -> Robustness {
    if let known = solidities.first(where: { $0.changes == scenario.changes && $0.seed == seed }) {
      return known.value
    }
    let value = Robustness(try study(scenario).ranking, leading: 20, draws: draws, seed: seed)
    solidities.append((scenario.changes, seed, value))
    if solidities.count > 4 { solidities.removeFirst() }
    return value
  }
}
