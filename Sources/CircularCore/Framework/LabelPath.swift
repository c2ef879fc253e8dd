/// The way of one territory to its next star: the target, what it asks, and what remains.
///
/// ```swift
/// let path = LabelPath(scorecard, on: scale, holding: 2)
/// path.target                       // 3
/// path.conditions.filter { !$0.isMet }
/// ```
public struct LabelPath: Sendable, Hashable {
  /// A condition, and whether it is met.
  public struct Condition: Sendable, Hashable {
    /// The condition.
    package var asked: LabelCondition
    /// The node of the measure.
    public var node: Int
    /// The share done that it was judged by.
    public var done: Double
    /// The share planned that it was judged by.
    public var planned: Double
    /// Whether nobody told anything of what it was judged by: its shares are unknown rather than 0.
    public var isUnreported: Bool
    /// Whether it is met.
    public var isMet: Bool
  }

  /// The star aimed at.
  public let target: Int
  /// Whether every task has an answer.
  public let isComplete: Bool
  /// Whether the score is high enough.
  public let isScoreReached: Bool
  /// The points done that the score still lacks; 0 if it is reached.
  public let missingPoints: Double
  /// What the target asks of measures that are not disabled: by star, then as the label lists them.
  public internal(set) var conditions: [Condition]

  /// Whether nothing more is needed than the application itself.
  public var isFulfilled: Bool {
    isComplete && isScoreReached && conditions.allSatisfy(\.isMet)
  }

  /// Finds the way of a territory.
  ///
  /// The target is the highest of the star held (or 1), the one after it (1 if there is none), and the
  /// star that the score reaches. Of each measure the condition of the highest star up to the target
  /// counts; it is judged by the measure above where that one has a status of its own.
  ///
  /// - Parameters:
  ///   - scorecard: the score.
  ///   - scale: the label.
  ///   - stars: the stars held today; nil for none.
  package init(_ scorecard: Scorecard, on scale: LabelScale, holding stars: Int? = nil) {
    let score = scorecard.root.ratioDone
    let held = stars ?? 1
    let next = stars.flatMap { scale.stars.star(after: $0)?.number } ?? 1
    let target = max(held, next, scale.stars.stars(ratio: score))
    self.target = target
    isComplete = scorecard.isComplete
    let star = scale.stars.star(target)
    isScoreReached = star?.isReached(ratio: score) ?? true
    missingPoints =
      isScoreReached
      ? 0 : max(0, (star?.ratio ?? 0) * scorecard.root.potential - scorecard.root.done)

    conditions = scale.conditions(upTo: target, of: scorecard)
  }
}

extension LabelScale {
  /// Whether a condition is met, or not asked since a rule disabled its measure.
  package func isMet(_ condition: LabelCondition, by scorecard: Scorecard) -> Bool {
    guard let node = scorecard.framework.index(of: condition.measure) else { return false }
    let judged = scorecard.judged(node)
    return scorecard[node].isDisabled
      || condition.isMet(done: judged.ratioDone, planned: judged.ratioPlanned)
  }

  /// What the stars up to `star` ask of measures that are not disabled, and whether each is met.
  func conditions(upTo star: Int, of scorecard: Scorecard) -> [LabelPath.Condition] {
    asked(upTo: star)
      .filter { !scorecard[nodes[$0]].isDisabled }
      .map { index in
        let condition = conditions[index]
        let judged = scorecard.judged(nodes[index])
        let done = judged.ratioDone
        let planned = judged.ratioPlanned
        return LabelPath.Condition(
          asked: condition, node: nodes[index], done: done, planned: planned,
          isUnreported: judged.isUntold, isMet: condition.isMet(done: done, planned: planned))
      }
  }

  /// The highest star such that its conditions, and those of every star before it, are met; 0 for none.
  ///
  /// It says nothing of the score.
  package func conditionStars(of scorecard: Scorecard) -> Int {
    stars.stars
      .prefix { conditions(upTo: $0.number, of: scorecard).allSatisfy(\.isMet) }
      .last?.number ?? 0
  }
}

extension Scorecard {
  /// The stars that a territory has earned: those that its score reaches and whose conditions, and those
  /// of every star before, are met, once its file is complete; 0 before that.
  ///
  /// Stars by score, `stars(on:)`, say nothing of conditions and file.
  package func earnedStars(on scale: LabelScale) -> Int {
    isComplete ? min(stars(on: scale.stars), scale.conditionStars(of: self)) : 0
  }

  /// The score that a node is judged by: that of the measure above it where that one has a status of its
  /// own.
  package func judged(_ node: Int) -> MeasureScore {
    guard let parent = framework.parent(node) else { return self[node] }
    let above = self[parent]
    return above.isApplicable && above.hasOwnProgress ? above : self[node]
  }
}

extension LabelPath: Recorded {
  /// Writes target, completeness, score and conditions.
  public func encode(to encoder: any Encoder) throws { try encodeRecord(to: encoder) }

  func record<Members: RecordMembers>(into members: inout Members) throws {
    try members.add("target", target)
    try members.add("complete", isComplete)
    try members.add("scoreReached", isScoreReached)
    try members.add("conditions", conditions)
  }
}

extension LabelPath.Condition: Recorded {
  /// Writes the condition and whether it is met.
  public func encode(to encoder: any Encoder) throws { try encodeRecord(to: encoder) }

  func record<Members: RecordMembers>(into members: inout Members) throws {
    try members.add("measure", asked.measure.rawValue)
    try members.add("star", asked.star)
    try members.add("doneAtLeast", asked.doneAtLeast)
    try members.add("plannedAtLeast", orNull: asked.plannedAtLeast)
    try members.add("met", isMet)
  }
}
