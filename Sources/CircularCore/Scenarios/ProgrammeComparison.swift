/// What a scenario moves in a programme: who enters, who leaves, who moves, and because of which rules.
///
/// ```swift
/// let comparison = try study.under("population_max = 1700").compared(to: study)
/// comparison.moves.first?.kind           // .enters
/// comparison.moves.first?.rules[0].rule.id  // population
/// ```
///
/// A score moves where the ranking tells it from the old one, in millionths (`Ranking.settledScore(_:)`). Points and
/// numbers of rules move where they are further apart than the last bits that another way to compute the same leaves,
/// 10⁻¹² of them; euros, statuses and words where they are not the same.
public struct ProgrammeComparison: Sendable {
  /// The answer of one rule before and after.
  public struct RuleMove: Sendable {
    /// The rule.
    public var rule: Rule
    /// What it answered; nil if it was not evaluated.
    public var before: Outcome.Answer?
    /// What it answers.
    public var after: Outcome.Answer?
    /// Why it answers so, where the rule says it.
    public var because: LocalizedText?
  }

  /// How a subject moves.
  public enum Kind: String, Sendable, Hashable, CaseIterable, Encodable {
    /// It becomes eligible.
    case enters
    /// It is eligible no more.
    case leaves
    /// It gains ranks.
    case rises
    /// It loses ranks.
    case falls
    /// Its score moves, in millionths, and its rank does not.
    case score
    /// It was not eligible and is not, for other reasons.
    case standing
    /// Only other answers move.
    case answers
  }

  /// What moves for one subject.
  public struct Move: Sendable {
    /// The row of the subject.
    public var row: Int
    /// Its id.
    public var id: String
    /// Its name.
    public var name: String?
    /// How it moves.
    public var kind: Kind
    /// Where it stood.
    public var before: StudyResults.Place
    /// Where it stands.
    public var after: StudyResults.Place
    /// The rules that answer otherwise, in rule order.
    public var rules: [RuleMove]
    /// What parted it from others of its score, and what parts it, by places among the `ties` of the two rankings.
    package var partedBy: (before: [Int], after: [Int])

    /// The name, or the id where there is none.
    public var displayName: String { name ?? id }
  }

  /// The base.
  public let before: StudyResults
  /// The scenario.
  public let after: StudyResults
  /// What moves: entering, leaving, then by rank; subjects of which nothing moves are absent.
  public let moves: Moves
  /// The rules of programme scope that answer otherwise.
  public let programme: [RuleMove]
  /// The criteria whose weight is another.
  public let weights: [(rule: String, before: Double, after: Double)]
  /// The greatest score possible, where it is another; nil on a side where a criterion that weighs has no scale.
  package var greatestScore: (before: Double?, after: Double?)? {
    let (old, new) = (before.ranking.greatestScore, after.ranking.greatestScore)
    switch (old, new) {
    case (nil, nil): return nil
    case (let old?, let new?) where !new.isApart(from: old): return nil
    default: return (old, new)
    }
  }
  /// So many moves are written as JSON, which then says how many are left out; nil for all.
  package var listed: Int?

  /// Compares a base with a scenario over it.
  ///
  /// The rules may be those of another version of the pack: they are matched by id.
  ///
  /// - Precondition: both have the same subjects in the same rows.
  package init(from before: StudyResults, to after: StudyResults) {
    self.before = before
    self.after = after
    weights = after.ranking.weights.compactMap { new in
      guard let old = before.ranking.weights.first(where: { $0.rule == new.rule }),
        old.weight.isApart(from: new.weight)
      else { return nil }
      return (new.rule, old.weight, new.weight)
    }
    moves = Moves(from: before, to: after)
    programme = after.programme.compactMap { new in
      let old = before.programme.first { $0.rule.id == new.rule.id }?.outcome.answer
      guard new.outcome.answer.isAnother(than: old) else { return nil }
      return RuleMove(
        rule: new.rule, before: old, after: new.outcome.answer,
        because: new.outcome.reason(new.rule, in: after.evaluation, table: nil, row: 0))
    }
  }
}

extension ProgrammeComparison.Move: Encodable {
  private enum CodingKeys: String, CodingKey { case id, name, move, before, after, rules }

  private struct PartedPlace: Encodable {
    var place: StudyResults.Place
    var partedBy: [Int]

    func encode(to encoder: any Encoder) throws {
      try place.encode(to: encoder, partedBy: partedBy)
    }
  }

  /// Writes standings and rules; of a score that others have, what parts them, as a ranking does.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encodeIfPresent(name, forKey: .name)
    try container.encode(kind, forKey: .move)
    try container.encode(PartedPlace(place: before, partedBy: partedBy.before), forKey: .before)
    try container.encode(PartedPlace(place: after, partedBy: partedBy.after), forKey: .after)
    try container.encode(rules, forKey: .rules)
  }
}

extension ProgrammeComparison.RuleMove: Encodable {
  private enum CodingKeys: String, CodingKey { case rule, before, after, difference, because }

  /// By how much a number, points or an amount moves; nil for other answers, and where no number says it.
  public var difference: Double? {
    switch (before, after) {
    case (.points(let a)?, .points(let b)?), (.number(let a)?, .number(let b)?):
      (b - a).isFinite ? b - a : nil
    case (.payments(let a)?, .payments(let b)?):
      Money(cents: b.total.cents.subtractingSaturated(a.total.cents)).euros
    default: nil
    }
  }

  /// The decimals that tell both numbers apart; nil where both are not numbers, or where those worth
  /// reading of each do.
  public var digits: Int? {
    switch (before, after) {
    case (.points(let a)?, .points(let b)?), (.number(let a)?, .number(let b)?):
      guard let before, let after,
        before.text(of: rule, in: .english) == after.text(of: rule, in: .english)
      else { return nil }
      return NumberFormat.digits(telling: [a, b], atLeast: 3)
    default: return nil
    }
  }

  /// Writes both answers, and the difference of numbers.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(rule.id, forKey: .rule)
    try container.encode(before, forKey: .before)
    try container.encode(after, forKey: .after)
    try container.encodeIfPresent(difference, forKey: .difference)
    try container.encodeIfPresent(because, forKey: .because)
  }
}

extension ProgrammeComparison: Encodable {
  private enum CodingKeys: String, CodingKey {
    case pack, packs, date, ties, tiesBefore, before, after, weights, greatestScore, programme
    case moves, omitted
  }

  private struct Counts: Encodable {
    var ranked: Int
    var refused: Int
    var unknown: Int
    var failed: Int

    init(_ ranking: Ranking) {
      ranked = ranking.ranked.count
      refused = ranking.refused.count
      unknown = ranking.unknown.count
      failed = ranking.failed.count
    }
  }

  private struct GreatestMove: Encodable {
    var before: Double?
    var after: Double?
  }

  private struct WeightMove: Encodable {
    var rule: String
    var before: Double
    var after: Double
  }

  /// Writes how many stand where, and every move.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(after.ranking.pack, forKey: .pack)
    let stamps = after.ranking.stamps
    if !stamps.isEmpty { try container.encode(stamps, forKey: .packs) }
    try container.encode(after.evaluation.date, forKey: .date)
    let (old, new) = (before.ranking.ties, after.ranking.ties)
    if !new.isEmpty { try container.encode(new, forKey: .ties) }
    if old != new { try container.encode(old, forKey: .tiesBefore) }
    try container.encode(Counts(before.ranking), forKey: .before)
    try container.encode(Counts(after.ranking), forKey: .after)
    let changed = weights.map { WeightMove(rule: $0.rule, before: $0.before, after: $0.after) }
    if !changed.isEmpty { try container.encode(changed, forKey: .weights) }
    if let move = greatestScore {
      try container.encode(
        GreatestMove(before: move.before, after: move.after), forKey: .greatestScore)
    }
    if !programme.isEmpty { try container.encode(programme, forKey: .programme) }
    guard let listed, listed < moves.count else {
      return try container.encode(moves, forKey: .moves)
    }
    var list = container.nestedUnkeyedContainer(forKey: .moves)
    for move in moves.prefix(listed) { try list.encode(move) }
    try container.encode(OmittedRows(["moves": moves.count], first: listed), forKey: .omitted)
  }
}
