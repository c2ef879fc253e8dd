/// What moves for one territory of a label: stars, points measure by measure, and the rules that decide
/// otherwise.
public struct LabelComparison: Sendable {
  /// A rule that decides otherwise.
  package struct RuleMove: Sendable {
    /// The rule.
    package var rule: LabelRule
    /// What it said.
    package var before: LabelDecision.Answer
    /// What it says.
    package var after: LabelDecision.Answer
  }

  /// The label.
  public let label: PackLabel
  /// What the territory scored.
  public let before: LabelOutcome
  /// What it scores.
  public let after: LabelOutcome
  /// The measures whose points are others, in document order.
  package let moved: [ScorecardComparison.Move]
  /// The rules that decide otherwise, in the order of the label's; none where decisions were not kept.
  package let rules: [RuleMove]

  /// Compares two outcomes of a label.
  ///
  /// - Throws: `foreign-scorecard` for outcomes of different frameworks.
  public init(
    _ label: PackLabel, from before: LabelOutcome, to after: LabelOutcome
  ) throws(Diagnostic) {
    self.label = label
    self.before = before
    self.after = after
    moved = try ScorecardComparison(from: before.scorecard, to: after.scorecard).moved
    func answers(_ outcome: LabelOutcome) -> [Int: LabelDecision.Answer] {
      Dictionary(outcome.decisions.map { ($0.rule, $0.answer) }) { first, _ in first }
    }
    let (old, new) = (answers(before), answers(after))
    rules = Set(old.keys).union(new.keys).sorted().compactMap { index in
      let (a, b) = (old[index] ?? .nothing, new[index] ?? .nothing)
      return a == b ? nil : RuleMove(rule: label.rules[index], before: a, after: b)
    }
  }
}

extension LabelDecision.Answer {
  /// What the rule said, in words.
  package func text(in language: Language) -> String {
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
  /// One of the two; its stars are unknown where a rule failed.
  private struct Side: Encodable {
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

  private struct Move: Encodable {
    var measure: MeasureID
    var done: Double
    var planned: Double
    var potential: Double
  }

  private struct Decision: Encodable {
    var measure: MeasureID
    var before: LocalizedText
    var after: LocalizedText
    var source: String?
  }

  private enum CodingKeys: String, CodingKey {
    case id, label, packs, before, after, failed, difference, rules
  }

  /// Writes both sides, and what moves.
  public func encode(to encoder: any Encoder) throws {
    let scale = label.scale.stars
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(before.id, forKey: .id)
    try container.encode(label.id, forKey: .label)
    try container.encode([after.stamp], forKey: .packs)
    let failed = [before, after].map(label.failedRules)
    for (outcome, key, failed) in [
      (before, CodingKeys.before, failed[0]), (after, .after, failed[1]),
    ] {
      try container.encode(
        Side(outcome.scorecard, scale, isDecided: failed.isEmpty), forKey: key)
    }
    if let last = failed.last(where: { !$0.isEmpty }) {
      try container.encode(last, forKey: .failed)
    }
    let moves = moved.map {
      Move(
        measure: label.framework.id($0.node), done: $0.done, planned: $0.planned,
        potential: $0.potential)
    }
    try container.encode(moves, forKey: .difference)
    let decisions = rules.map { move in
      Decision(
        measure: move.rule.measure, before: LocalizedText { move.before.text(in: $0) },
        after: LocalizedText { move.after.text(in: $0) }, source: move.rule.source)
    }
    try container.encode(decisions, forKey: .rules)
  }
}
