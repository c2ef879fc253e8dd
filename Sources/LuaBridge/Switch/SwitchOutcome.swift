public import CircularCore

/// Everything that is known of a territory's switch before it is made.
public struct SwitchOutcome: Sendable {
  /// What one answer to an open question would lead to.
  public struct Effect: Sendable, Hashable {
    /// The answer.
    public var answer: LabelAnswer
    /// The points of the merged framework once it is personalised, before any status.
    public var bare: Double
    /// The points that the territory could have after the switch.
    public var potential: Double
    /// The points done after the switch.
    public var done: Double
    /// The part that is done, in per cent.
    public var percent: Double
  }

  /// A question of the merged framework that nobody answered.
  public struct OpenQuestion: Sendable, Hashable {
    /// The id.
    public var id: String
    /// The wording.
    public var ask: LocalizedText
    /// What each answer would lead to.
    public var effects: [Effect]

    /// The greatest difference that an answer makes to the points of the merged framework.
    public func stake(today bare: Double) -> Double {
      effects.reduce(0) { max($0, ($1.bare - bare).magnitude) }
    }
  }

  /// A measure that the merged framework's rules disable: its status will be *not applicable* for good.
  public struct DisabledMeasure: Sendable, Hashable {
    /// The measure.
    public var measure: MeasureID
    /// What people call it.
    public var label: LocalizedText
    /// Its reference points.
    public var points: Double
    /// The ids of the questions whose answers were read.
    public var questions: [String]
  }

  /// The id of the territory.
  public var id: String
  /// The name, or the id.
  public var name: String
  /// What the platform asks before it lets the territory switch.
  public var guards: [SwitchGuard]
  /// How far the territory is engaged in each framework that is merged.
  public var engagement: [FrameworkEngagement]
  /// Statuses, scores, bridge, losses.
  public var preview: SwitchPreview
  /// The stars of each framework that is merged, in their order.
  public var originStars: [StarScale]
  /// The stars of the merged framework.
  public var stars: StarScale
  /// The measures that are disabled by rules, in document order.
  public var disabled: [DisabledMeasure]
  /// The open questions, those that matter most first.
  public var questions: [OpenQuestion]
  /// The ids of answers that the merged framework does not read.
  public var unusedAnswers: [String]
  /// The rules that failed: what follows from them is not to be trusted.
  public var failures: [LabelOutcome.Failure]

  /// Whether some guard stands in the way; nil if none does and some are not known.
  public var isBlocked: Bool? {
    if guards.contains(where: { $0.blocks == true }) { return true }
    return guards.contains { $0.blocks == nil } ? nil : false
  }
}
