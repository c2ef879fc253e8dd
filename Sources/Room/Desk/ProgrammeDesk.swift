import CircularCore
import Meetings

/// What the screens of a programme ask, each thing computed once as long as nothing changes; one owner.
final class ProgrammeDesk {
  /// The studies under the scenarios that are looked at.
  let studies: Studies<Study>
  private var fundings: [(key: FundingKey, funding: Funding)] = []
  private var solidities: [(changes: [Scenario.Change], seed: UInt64, value: Robustness)] = []

  private struct FundingKey: Equatable {
    var changes: [Scenario.Change]
    var envelope: Envelope
  }

  init(_ base: Study) { studies = Studies(base) }

  /// The pack.
  var pack: RulePack { studies.base.pack }
  /// The rules.
  var rules: [Rule] { pack.rules }

  /// The study under a scenario.
  func study(_ scenario: Scenario) throws -> Study { try studies.under(scenario) }

  /// What the meeting ranks now: the scenario in force, and the marks that are open.
  func current(_ state: MeetingState) throws -> Study { try study(state.scenarioWithMarks) }

  /// The same, ties parted by what the committee chose before the marks were open, where rules can.
  func parted(_ state: MeetingState) throws -> Study {
    guard let names = state.deliberation.ties else { return try current(state) }
    let base = studies.base
    var pack = base.pack
    pack.ties = Ranking.Ties(
      names.compactMap { name in
        if name == "id" { return .id }
        if base.evaluation.evaluator.rules.contains(where: {
          $0.id == name && $0.kind == .criterion
        }) {
          return .criterion(name)
        }
        // The earliest date, the least number.
        return base.subjects.schema.slot(of: name) == nil ? nil : .fact(name, first: .least)
      })
    let study = try Study(
      pack, base.evaluation.evaluator, subjects: base.base, on: base.date)
    let scenario = state.scenarioWithMarks
    return scenario.isEmpty ? study : try study.under(scenario)
  }

  /// Who is funded under a scenario; nil where there is no envelope.
  func funding(_ scenario: Scenario, _ state: MeetingState) throws -> Funding? {
    guard let envelope = state.envelope(in: pack) else { return nil }
    let key = FundingKey(changes: scenario.changes, envelope: envelope)
    if let known = fundings.first(where: { $0.key == key }) { return known.funding }
    let funding = try study(scenario).funding(envelope)
    fundings.append((key, funding))
    if fundings.count > 8 { fundings.removeFirst() }
    return funding
  }

  /// What one member's open marks decide among ranked subjects.
  func influence(of member: String, _ state: MeetingState) throws -> Influence {
    let study = try current(state)
    var weights: [String: Double] = [:]
    for rule in rules where rule.kind == .criterion && state.markFacts[rule.id] != nil {
      weights[rule.id] = study.evaluation.weight(of: rule)
    }
    var base: [String: Double] = [:]
    for entry in try study.ranking.ranked {
      // The score without the votes: each criterion that is voted on is taken off.
      base[entry.id] = entry.criteria.reduce(entry.score) { rest, criterion in
        guard let weight = weights[criterion.rule], case .points(let points) = criterion.answer
        else { return rest }
        return rest - weight * points
      }
    }
    return try Influence(
      of: member, in: state.deliberation.ballots, .init(base: base, weights: weights))
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
