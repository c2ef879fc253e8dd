/// What rules of the programme read of a ranking: how many subjects are in each group, the first of those
/// that are ranked, and the sums of amounts over all of them.
///
/// The way is one way: what decides a ranking, rules of the subject, weights, ties, never reads one.
public struct ProgrammeRanking: Sendable, Hashable {
  /// So many subjects are handed to rules at most, the first; counts and sums are of all.
  package static let mostSubjects = 10_000

  /// A subject that is ranked.
  package struct Subject: Sendable, Hashable {
    /// The id.
    package var id: String
    /// The name, else the id.
    package var name: String
    /// The rank, from 1.
    package var rank: Int
    /// The score.
    package var score: Double
    /// The points of criteria, by id; those that are not known are left out.
    package var criteria: [String: Double]
    /// The amounts, by id, over all years; those that are not known are left out.
    package var amounts: [String: Money]
  }

  /// The sum of an amount over everybody who is ranked.
  package enum Total: Sendable, Hashable {
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
  package let subjects: Subjects
  /// The sums, by the amount's id.
  package let totals: [String: Total]

  /// What an amount comes to for everybody who is ranked; nil where somebody's is not known.
  public func total(of amount: String) -> Money? {
    if case .known(let total)? = totals[amount] { total } else { nil }
  }

  /// Reads a ranking.
  ///
  /// - Complexity: linear in the subjects that are ranked and the amounts, some nanoseconds each.
  package init(_ ranking: Ranking) {
    eligible = ranking.ranked.count
    refused = ranking.refused.count
    unknown = ranking.unknown.count
    failed = ranking.failed.count
    subjects = Subjects(ranking)
    var totals = Dictionary(
      ranking.amountRules.map { ($0, Total.known(.zero)) }, uniquingKeysWith: { first, _ in first })
    for (amount, rule) in ranking.amountRules.enumerated() {
      var total = Total.known(.zero)
      for place in ranking.ranked.indices {
        guard case .known(let sum) = total else { break }
        if let own = ranking.ranked.total(ofAmount: amount, at: place) {
          total = .known(sum + own)
        } else {
          total.add(
            ranking.ranked.amount(amount, at: place), of: ranking.ranked.displayName(at: place))
        }
      }
      totals[rule] = total
    }
    self.totals = totals
  }
}

extension ProgrammeRanking {
  /// Subjects in the order of a ranking, each made when somebody reads it.
  package struct Subjects: RandomAccessCollection, Sendable, Hashable {
    /// The criteria and the amounts, in rule order.
    package let criteria: [String]
    package let amounts: [String]
    private let ranked: RankedRows

    fileprivate init(_ ranking: Ranking) {
      ranked = ranking.ranked
      criteria = ranking.weights.map(\.rule)
      amounts = ranking.amountRules
    }

    /// The first place.
    package var startIndex: Int { 0 }
    /// The number of subjects.
    package var endIndex: Int { Swift.min(ranked.count, ProgrammeRanking.mostSubjects) }

    /// The subject at a place.
    package subscript(place: Int) -> Subject {
      let identity = ranked.identity(at: place)
      return Subject(
        id: identity.id, name: identity.name ?? identity.id, rank: ranked.seat(at: place).rank,
        score: score(at: place),
        criteria: Self.known(criteria) { points($0, at: place) },
        amounts: Self.known(amounts) { ranked.total(ofAmount: $0, at: place) })
    }

    /// The score at a place, as it was compared.
    package func score(at place: Int) -> Double {
      Ranking.settledScore(ranked.seat(at: place).score)
    }

    /// The rank at a place.
    package func rank(at place: Int) -> Int { ranked.seat(at: place).rank }

    /// The points of a criterion at a place, by its place among the criteria; nil where they are not known.
    package func points(_ criterion: Int, at place: Int) -> Double? {
      ranked.points(criterion, at: place)
    }

    /// What an amount comes to at a place, by its place among the amounts; nil where it is not known.
    package func total(ofAmount amount: Int, at place: Int) -> Money? {
      ranked.total(ofAmount: amount, at: place)
    }

    /// The id and the name at a place.
    package func identity(at place: Int) -> (id: String, name: String?) {
      ranked.identity(at: place)
    }

    private static func known<Value>(
      _ rules: [String], _ value: (Int) -> Value?
    ) -> [String: Value] {
      var known: [String: Value] = [:]
      for (index, rule) in rules.enumerated() { known[rule] = value(index) }
      return known
    }

    /// Whether the subjects are the same.
    package static func == (a: Self, b: Self) -> Bool { a.elementsEqual(b) }

    /// Hashes how many there are, and the first.
    package func hash(into hasher: inout Hasher) {
      hasher.combine(count)
      hasher.combine(first)
    }
  }
}

extension ProgrammeRanking.Total {
  /// Adds what one subject gets; the first that is not known, or fails, is what is told.
  fileprivate mutating func add(_ answer: Outcome.Answer, of name: String) {
    guard case .known(let sum) = self else { return }
    switch answer {
    case .payments(let schedule): self = .known(sum.adding(schedule.total))
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
