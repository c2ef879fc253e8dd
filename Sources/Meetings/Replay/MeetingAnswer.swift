package import CircularCore
import LuaBridge

extension MeetingStudy {
  /// The answer to a question where a meeting stands, as JSON on one line; nil for one that is only kept.
  ///
  /// It is the JSON of the command that asks the same: the digest of its bytes is what the journal keeps.
  ///
  /// - Throws: what the commands throw; `not-revealed` for ballots that are not open.
  package func answer(
    _ question: MeetingQuestion, in state: MeetingState
  ) throws -> String? {
    switch question {
    case .free: nil
    case .ballots: try JSONText.string(BallotResults(state.deliberation.ballots))
    case .ranking: try rankingText(state)
    case .robustness(let draws, let seed):
      try JSONText.string(Robustness(programme(state).ranking, draws: draws, seed: seed))
    case .funding: try JSONText.string(funding(state))
    case .influence(let member): try JSONText.string(influence(of: member, in: state))
    }
  }

  private func rankingText(_ state: MeetingState) throws -> String {
    pack.label == nil
      ? try JSONText.string(programme(state).ranking)
      : try JSONText.string(LabelRanking(label(state).study))
  }

  /// The subjects of a programme under the scenario in force and the open marks, ties parted as the committee
  /// said: what everything that is shown should be made of.
  ///
  /// - Throws: `not-for-labels`, `Scenario.Refused`.
  package func programme(_ state: MeetingState) throws -> Study {
    guard pack.label == nil else {
      throw Diagnostic(
        "not-for-labels",
        LocalizedText(
          "un label n'a ni classement par critères, ni financement",
          english: "a label has neither a ranking by criteria nor funding"))
    }
    let parted = try parted(base, by: state.tieBreaking)
    let scenario = state.scenarioWithMarks
    return scenario.isEmpty ? parted : try parted.under(scenario)
  }

  /// The territories of a label under the scenario in force.
  package func label(_ state: MeetingState) throws -> StudiedLabel {
    guard pack.label != nil else {
      throw Diagnostic(
        "not-a-label",
        LocalizedText("ce dispositif n'est pas un label", english: "this pack is no label"))
    }
    return try (state.scenario.isEmpty ? base : base.under(state.scenario)).label
  }

  /// Who is funded, as the committee said it.
  package func funding(_ state: MeetingState) throws -> Funding {
    try programme(state).funding(EnvelopeRequest(state).envelope(in: pack.pack))
  }

  /// What one member's marks decide among ranked subjects: criteria that the pack weighs, by their mean.
  ///
  /// - Throws: `not-revealed`.
  package func influence(of member: String, in state: MeetingState) throws -> Influence {
    let study = try programme(state)
    let evaluation = study.evaluation
    let ballots = state.deliberation.ballots
    var weights: [String: Double] = [:]
    for rule in evaluation.evaluator.rules
    where rule.kind == .criterion && state.markFacts[rule.id] != nil {
      weights[rule.id] = evaluation.weight(of: rule)
    }
    var base: [String: Double] = [:]
    for entry in try study.ranking.ranked {
      // The score without the votes: each criterion that is voted on is taken off.
      base[entry.id] = entry.criteria.reduce(entry.score) { rest, criterion in
        guard let weight = weights[criterion.rule], case .points(let points) = criterion.answer
        else {
          return rest
        }
        return rest - weight * points
      }
    }
    return try Influence(
      of: member, in: ballots.only(Set(base.keys)), .init(base: base, weights: weights))
  }
}

extension EnvelopeRequest {
  /// What a committee said of the money.
  package init(_ state: MeetingState) {
    self.init()
    total = state.deliberation.envelope.map { Self.euros($0) }
    for item in state.sharing {
      switch item {
      case .envelope(let id): name = id
      case .year(let year, let money): years.append("\(year)=\(Self.euros(money))")
      case .start(let year): start = year
      case .overflow(let overflow): self.overflow = overflow
      case .reserve(let count): reserve = count
      case .amount(let rule): amount = rule
      }
    }
  }

  private static func euros(_ money: Money) -> String {
    let cents = money.cents
    let rest = cents % 100
    return rest == 0 ? "\(cents / 100)" : "\(cents / 100),\(rest < 10 ? "0" : "")\(rest)"
  }
}
