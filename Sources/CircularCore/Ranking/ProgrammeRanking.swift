/// What rules of the programme read of a ranking: how many subjects are in each group, the first of those
/// that are ranked, and the sums of amounts over all of them.
///
/// The way is one way: what decides a ranking, rules of the subject, weights, ties, never reads one.
public struct ProgrammeRanking: Sendable, Hashable {
  /// So many subjects are handed to rules at most, the first; counts and sums are of all.
  public static let mostSubjects = 10_000

  /// A subject that is ranked.
  public struct Subject: Sendable, Hashable {
    /// The id.
    public var id: String
    /// The name, else the id.
    public var name: String
    /// The rank, from 1.
    public var rank: Int
    /// The score.
    public var score: Double
    /// The points of criteria, by id; those that are not known are left out.
    public var criteria: [String: Double]
    /// The amounts, by id, over all years; those that are not known are left out.
    public var amounts: [String: Money]
  }

  /// The sum of an amount over everybody who is ranked.
  public enum Total: Sendable, Hashable {
    /// All are known.
    case known(Money)
    /// Somebody's is not known, for want of a fact: the sum is not either.
    case unknown(Outcome.MissingFact)
    /// The rule fails for somebody, who is named.
    case failed(name: String)
  }

  /// How many are ranked.
  public let eligible: Int
  /// How many are refused.
  public let refused: Int
  /// Of how many too little is known.
  public let unknown: Int
  /// For how many the data or a rule is wrong.
  public let failed: Int
  /// The first subjects that are ranked, in order.
  public let subjects: [Subject]
  /// The sums, by the amount's id.
  public let totals: [String: Total]

  /// Reads a ranking.
  ///
  /// - Complexity: linear in the subjects that are ranked.
  public init(_ ranking: Ranking) {
    eligible = ranking.ranked.count
    refused = ranking.refused.count
    unknown = ranking.unknown.count
    failed = ranking.failed.count
    var subjects: [Subject] = []
    subjects.reserveCapacity(min(ranking.ranked.count, Self.mostSubjects))
    var totals = Dictionary(
      ranking.amountRules.map { ($0, Total.known(.zero)) }, uniquingKeysWith: { first, _ in first })
    for entry in ranking.ranked {
      let amounts = entry.amounts
      for amount in amounts { totals[amount.rule]?.add(amount.answer, of: entry.name ?? entry.id) }
      guard subjects.count < Self.mostSubjects else { continue }
      subjects.append(
        Subject(
          id: entry.id, name: entry.name ?? entry.id, rank: entry.rank,
          score: Ranking.settledScore(entry.score),
          criteria: Self.known(entry.criteria) { answer in
            if case .points(let points) = answer { points } else { nil }
          },
          amounts: Self.known(amounts) { answer in
            if case .payments(let schedule) = answer { schedule.total } else { nil }
          }))
    }
    self.subjects = subjects
    self.totals = totals
  }

  private static func known<Value>(
    _ answers: [Ranking.Answer], _ value: (Outcome.Answer) -> Value?
  ) -> [String: Value] {
    var known: [String: Value] = [:]
    for answer in answers { known[answer.rule] = value(answer.answer) }
    return known
  }
}

extension ProgrammeRanking.Total {
  /// Adds what one subject gets; the first that is not known, or fails, is what is told.
  fileprivate mutating func add(_ answer: Outcome.Answer, of name: String) {
    guard case .known(let sum) = self else { return }
    switch answer {
    case .payments(let schedule): self = .known(sum + schedule.total)
    // What was not asked for is not evaluated.
    case .unknown(let missing): if let first = missing.first { self = .unknown(first) }
    default: self = .failed(name: name)
    }
  }
}

extension Ranking {
  /// Adds the outcomes of the rules of programme scope.
  public mutating func add(
    programme outcomes: [(rule: Rule, outcome: Outcome)], in evaluation: Evaluation
  ) {
    programme += outcomes.map { rule, outcome in
      let isRaised = outcome.answer == .alert(true)
      return .init(
        rule: rule.id, answer: outcome.answer,
        because: isRaised ? outcome.reason(rule, in: evaluation, table: nil, row: 0) : nil)
    }
  }
}

extension Evaluation {
  /// Whether a wanted rule of the programme reads the ranking.
  public var readsRanking: Bool {
    evaluator.rules.indices.contains { wanted.contains($0) && evaluator.rules[$0].readsRanking }
  }
}
