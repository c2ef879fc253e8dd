/// What moves for one territory of a label: stars, points measure by measure, the rules that decide otherwise, and
/// what ordinary rules answer otherwise.
///
/// Both sides may be of different versions of the label: measures, rules and answers are matched by their ids.
public struct LabelComparison: Sendable {
  /// One of the two.
  public struct Side: Sendable {
    /// The label.
    public var label: PackLabel
    /// What the territory scores.
    public var outcome: LabelOutcome

    /// The stars that it earns and those that it reaches by its score; nil where a rule that decides points failed.
    fileprivate var stars: (earned: Int, byScore: Int)? {
      guard let byScore = outcome.stars(of: label), let earned = outcome.earnedStars(of: label)
      else { return nil }
      return (earned, byScore)
    }
  }

  /// A measure of which something moves.
  public struct MeasureMove: Sendable, Hashable {
    /// The measure, one of `after`, or of `before` where it is gone.
    public var measure: MeasureID
    /// By how much its points done move.
    public var done: Double
    /// By how much its points planned move.
    public var planned: Double
    /// By how much its potential moves.
    public var potential: Double
  }

  /// A rule that decides otherwise.
  package struct RuleMove: Sendable {
    /// The rule.
    package var rule: LabelRule
    /// What it said.
    package var before: LabelDecision.Answer
    /// What it says.
    package var after: LabelDecision.Answer
  }

  /// Who it is.
  public let territory: FactTable.Identity
  /// What it scored.
  public let before: Side
  /// What it scores.
  public let after: Side
  /// The measures whose points are others, in document order.
  public let moved: [MeasureMove]
  /// The rules that decide otherwise, in the order of the label's; none where decisions were not kept.
  package let rules: [RuleMove]
  /// The ordinary rules that answer otherwise, in their order.
  public let answers: [ProgrammeComparison.RuleMove]
  /// Whether the score moves: points of any measure, or a condition of the next star.
  public let movesScore: Bool
  /// Whether nothing moves: neither the score nor an answer.
  public var isNothing: Bool { !movesScore && answers.isEmpty }

  /// By how many stars it moves, by what it earns and by its score; nil where a rule failed on a side, so that nobody
  /// knows.
  package var starsMoved: (earned: Int, byScore: Int)? {
    guard let old = before.stars, let new = after.stars else { return nil }
    return (new.earned - old.earned, new.byScore - old.byScore)
  }

  init(
    _ territory: FactTable.Identity, from before: Side, to after: Side,
    answers: [ProgrammeComparison.RuleMove]
  ) throws(Diagnostic) {
    self.territory = territory
    self.before = before
    self.after = after
    self.answers = answers
    let (old, new) = (before.outcome, after.outcome)
    moved = try Self.moved(old.scorecard, new.scorecard)
    rules = Self.rules(before, after)
    // Another version of the label may have other measures that come to the same.
    movesScore =
      !moved.isEmpty || !Self.isSame(old.path, new.path)
      || old.scorecard.hasSameMeasures(as: new.scorecard) && !Self.isSame(old, new)
  }

  /// Whether two scores are of the same measures and come to the same, so that none of them moves: the least bit
  /// counts.
  static func isSame(_ old: LabelOutcome, _ new: LabelOutcome) -> Bool {
    old.scorecard.hasSameMeasures(as: new.scorecard)
      && old.scorecard.scores == new.scorecard.scores && isSame(old.path, new.path)
  }

  private static func isSame(_ old: LabelPath?, _ new: LabelPath?) -> Bool {
    old == new || old?.judged == new?.judged
  }

  /// The measures of both whose points, status or place in the label are others.
  private static func moved(
    _ before: Scorecard, _ after: Scorecard
  ) throws(Diagnostic) -> [MeasureMove] {
    if before.hasSameMeasures(as: after) {
      return try ScorecardComparison(from: before, to: after).moved.map {
        MeasureMove(
          measure: after.framework.id($0.node), done: $0.done, planned: $0.planned,
          potential: $0.potential)
      }
    }
    // Another version has other measures: one that a side lacks counts as nothing there.
    func move(_ id: MeasureID, _ old: MeasureScore?, _ new: MeasureScore?) -> MeasureMove? {
      func difference(_ points: (MeasureScore) -> Double) -> Double {
        PointRounding.rounded((new.map(points) ?? 0) - (old.map(points) ?? 0))
      }
      let move = MeasureMove(
        measure: id, done: difference(\.done), planned: difference(\.planned),
        potential: difference(\.potential))
      return move.done == 0 && move.planned == 0 && move.potential == 0 ? nil : move
    }
    func scores(_ card: Scorecard) -> [(id: MeasureID, score: MeasureScore)] {
      (0..<card.framework.count).map { (card.framework.id($0), card[$0]) }
    }
    let (olds, news) = (scores(before), scores(after))
    let old = Dictionary(olds.map { ($0.id, $0.score) }) { first, _ in first }
    let known = Set(news.map(\.id))
    return news.compactMap { move($0.id, old[$0.id], $0.score) }
      + olds.filter { !known.contains($0.id) }.compactMap { move($0.id, $0.score, nil) }
  }

  private static func rules(_ before: Side, _ after: Side) -> [RuleMove] {
    func answers(_ side: Side) -> [(rule: LabelRule, answer: LabelDecision.Answer)] {
      side.outcome.decisions.map { (side.label.rules[$0.rule], $0.answer) }
    }
    let (olds, news) = (answers(before), answers(after))
    let old = Dictionary(olds.map { ($0.rule.name, $0.answer) }) { first, _ in first }
    let known = Set(news.map(\.rule.name))
    let moves =
      news.map { RuleMove(rule: $0.rule, before: old[$0.rule.name] ?? .nothing, after: $0.answer) }
      + olds.filter { !known.contains($0.rule.name) }
      .map { RuleMove(rule: $0.rule, before: $0.answer, after: .nothing) }
    return moves.filter { $0.before.isAnother(than: $0.after) }
  }
}

extension LabelDecision.Answer {
  /// Whether it decides otherwise; the last bits of a factor or a share decide nothing, as of `Outcome.Answer`.
  fileprivate func isAnother(than other: Self) -> Bool {
    switch (self, other) {
    case (.factor(let a), .factor(let b)), (.ratio(let a), .ratio(let b)): a.isApart(from: b)
    default: self != other
    }
  }
}

extension LabelPath {
  /// What it comes to, wherever its conditions are written and their measures stand.
  fileprivate var judged: LabelPath {
    var path = self
    for index in path.conditions.indices {
      path.conditions[index].asked.location = nil
      path.conditions[index].node = 0
    }
    return path
  }
}

extension LabelDecision.Answer {
  /// What the rule said, in words.
  public func text(in language: Language) -> String {
    func say(_ french: String, _ english: String) -> String {
      language == .french ? french : english
    }
    let format = NumberFormat(language)
    return switch self {
    case .disabled: say("désactivée", "disabled")
    case .factor(let factor): "× \(format.string(factor))"
    case .ratio(let ratio): say("part faite", "share done") + " \(format.percentage(ratio))"
    case .failed: say("en erreur", "failed")
    case .nothing: say("sans effet", "no effect")
    }
  }
}

extension LabelComparison: Encodable {
  /// The numbers of a side; its stars are unknown where a rule failed.
  private struct Numbers: Encodable {
    var stars: Int?
    var potentialStars: Int?
    var complete: Bool
    var percentDone: Double
    var percentPotential: Double
    var done: Double
    var planned: Double
    var potential: Double

    init(_ scorecard: Scorecard, _ scale: StarScale, isDecided: Bool) {
      stars = isDecided ? scorecard.stars(on: scale) : nil
      potentialStars = isDecided ? scorecard.potentialStars(on: scale) : nil
      complete = scorecard.isComplete
      percentDone = PointRounding.rounded(scorecard.percentDone)
      percentPotential = PointRounding.rounded(scorecard.percentPotential)
      done = scorecard.root.done
      planned = scorecard.root.planned
      potential = scorecard.root.potential
    }

    private enum CodingKeys: String, CodingKey {
      case stars, potentialStars, complete, percentDone, percentPotential, done, planned, potential
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(stars, forKey: .stars)
      try container.encode(potentialStars, forKey: .potentialStars)
      try container.encode(complete, forKey: .complete)
      try container.encode(percentDone, forKey: .percentDone)
      try container.encode(percentPotential, forKey: .percentPotential)
      try container.encode(done, forKey: .done)
      try container.encode(planned, forKey: .planned)
      try container.encode(potential, forKey: .potential)
    }
  }

  private struct Decision: Encodable {
    var measure: MeasureID
    var before: LocalizedText
    var after: LocalizedText
    var source: String?
  }

  private enum CodingKeys: String, CodingKey {
    case id, label, packs, before, after, failed, missing, difference, rules, answers
  }

  /// Writes both sides, and what moves.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(territory.id, forKey: .id)
    try container.encode(after.label.id, forKey: .label)
    try container.encode([after.outcome.stamp], forKey: .packs)
    let failed = [before, after].map { $0.label.failedRules($0.outcome) }
    for (side, key, failed) in [
      (before, CodingKeys.before, failed[0]), (after, .after, failed[1]),
    ] {
      let numbers = Numbers(
        side.outcome.scorecard, side.label.scale.stars, isDecided: failed.isEmpty)
      try container.encode(numbers, forKey: key)
    }
    if let last = failed.last(where: { !$0.isEmpty }) {
      try container.encode(last, forKey: .failed)
    }
    let missing = [before, after].map(\.outcome.missing).last { !$0.isEmpty }
    try container.encodeIfPresent(missing, forKey: .missing)
    try container.encode(moved, forKey: .difference)
    let decisions = rules.map { move in
      Decision(
        measure: move.rule.measure, before: LocalizedText { move.before.text(in: $0) },
        after: LocalizedText { move.after.text(in: $0) }, source: move.rule.source)
    }
    try container.encode(decisions, forKey: .rules)
    if !answers.isEmpty { try container.encode(answers, forKey: .answers) }
  }
}

extension LabelComparison.MeasureMove: Encodable {}
