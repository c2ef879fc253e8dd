/// Where one subject stands by its prerequisites and by the criteria that weigh.
///
/// Its rank is that of a `Ranking`, which decides by the same rules.
public struct Standing: Sendable {
  /// The prerequisites together.
  public struct Eligibility: Sendable, Encodable {
    /// What they say.
    public enum State: String, Sendable, Encodable {
      /// All are met.
      case eligible
      /// One at least is not met.
      case refused
      /// None refuses, some cannot tell.
      case unknown
      /// The data is wrong, or a rule failed where the decision needs it.
      case failed
      /// There are none.
      case unconditional
    }

    /// What they say.
    public var state: State
    /// How many are met.
    public var met: Int
    /// How many there are.
    public var of: Int
    /// The prerequisites that are not met, with the reason.
    public var because: [Ranking.Reason]
  }

  /// Σ weight × points of the criteria.
  public struct Score: Sendable, Encodable {
    /// The score; nil while a criterion that weighs is not known, of a subject that is refused, and where the
    /// points come to a score that cannot be compared.
    public var value: Double?
    /// The greatest score; nil where a criterion that weighs has no scale, or it is too great to be compared.
    public var greatest: Double?
  }

  /// The prerequisites.
  public var eligibility: Eligibility
  /// The score; nil where no criterion weighs.
  public var score: Score?
  /// The prerequisites that are not met, or cannot tell, in rule order.
  public var obstacles: [Rule]
  /// The criteria that weigh, in rule order.
  public var weighing: [Rule]

  /// The score as a percentage of the greatest one; 0 while there are obstacles, nil where it cannot be
  /// told.
  public var share: Double? {
    guard obstacles.isEmpty else { return 0 }
    guard let score, let value = score.value, let greatest = score.greatest, greatest > 0 else {
      return nil
    }
    return value * 100 / greatest
  }

  /// Whether a prerequisite refuses.
  public func refuses(_ rule: Rule) -> Bool { eligibility.because.contains { $0.rule == rule.id } }

  /// Where the subject of a row stands.
  init(_ table: FactTable, _ outcomes: OutcomeTable, row: Int, in evaluation: Evaluation) {
    let rules = evaluation.evaluator.rules
    let stakes = Stakes(evaluation)
    var verdict = Stakes.Verdict()
    verdict.take(outcomes, row: row, stakes, rules)
    let (refused, unsettled) = (verdict.refused, verdict.unsettled)
    let hasFailed = unsettled.contains { outcomes.failure(row: row, rule: $0) != nil }
    let state: Eligibility.State =
      // With wrong data no decision stands, were it a refusal.
      if !table.problems(row: row).isEmpty || refused.isEmpty && hasFailed {
        .failed
      } else if !refused.isEmpty {
        .refused
      } else if !unsettled.isEmpty {
        .unknown
      } else {
        stakes.prerequisites.isEmpty ? .unconditional : .eligible
      }
    eligibility = Eligibility(
      state: state, met: stakes.prerequisites.count - refused.count - unsettled.count,
      of: stakes.prerequisites.count,
      because: refused.map { index in
        let text = outcomes[row, index]?.refusalText(
          rules[index], in: evaluation, table: table, row: row)
        return Ranking.Reason(rule: rules[index].id, text: text ?? rules[index].label)
      })
    weighing = stakes.weighing.map { rules[$0.index] }
    score =
      weighing.isEmpty
      ? nil
      : Score(value: verdict.isScored ? verdict.score : nil, greatest: stakes.greatestScore)
    obstacles = (refused + unsettled).sorted().map { rules[$0] }
  }
}
