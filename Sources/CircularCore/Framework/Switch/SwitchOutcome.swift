/// Everything that is known of a territory's switch before it is made.
package struct SwitchOutcome: Sendable {
  /// What one answer to an open question would lead to.
  package struct Effect: Sendable, Hashable {
    /// A score of the merged framework.
    package struct Score: Sendable, Hashable {
      /// The points that the territory could have.
      package var potential: Double
      /// The points done.
      package var done: Double
      /// The part that is done, in per cent.
      package var percent: Double

      /// Takes what is known of the whole.
      package init(_ root: MeasureScore) {
        potential = root.potential
        done = root.done
        percent = root.percent(root.done)
      }
    }

    /// The answer.
    package var answer: FactValue
    /// The points of the merged framework once it is personalised, before any status.
    package var bare: Double
    /// The score after the switch if this is answered before it: frameworks that ask the same question are scored with
    /// the answer, too.
    package var before: Score
    /// The score if it is answered after the switch: the statuses that were stored stay.
    package var after: Score
  }

  /// How many questions of the merged framework have an answer, and where it is from.
  package struct AnswerCount: Sendable, Hashable, Encodable {
    /// All questions.
    package var all: Int
    /// Answered by the territory.
    package var given: Int
    /// Those of them that a framework that is merged asks too.
    package var shared: Int
    /// Answered by competences.
    package var deduced: Int
    /// Asked, and not answered.
    package var open: Int

    /// Not asked of this territory, with the other answers as they are.
    package var notAsked: Int { all - given - deduced - open }
  }

  /// A question of the merged framework that nobody answered.
  package struct OpenQuestion: Sendable, Hashable {
    /// The id.
    package var id: String
    /// The wording.
    package var ask: LocalizedText
    /// What each answer would lead to.
    package var effects: [Effect]

    /// The greatest difference that an answer makes to the points of the merged framework.
    package func stake(today bare: Double) -> Double {
      effects.reduce(0) { max($0, ($1.bare - bare).magnitude) }
    }
  }

  /// A measure that the merged framework's rules disable: its status will be *not applicable* for good.
  package struct DisabledMeasure: Sendable, Hashable {
    /// The measure.
    package var measure: MeasureID
    /// What people call it.
    package var label: LocalizedText
    /// Its reference points.
    package var points: Double
    /// The ids of the questions whose answers were read.
    package var questions: [String]
  }

  /// The id of the territory.
  package var id: String
  /// The name, or the id.
  package var name: String
  /// What the platform asks before it lets the territory switch.
  package var guards: [SwitchGuard]
  /// How far the territory is engaged in each framework that is merged.
  package var engagement: [FrameworkEngagement]
  /// Statuses, scores, bridge, losses.
  package var preview: SwitchPreview
  /// The stars of each framework that is merged, in their order.
  package var originStars: [StarScale]
  /// The stars of the merged framework.
  package var stars: StarScale
  /// Where the territory stands with the label of each framework that is merged, in their order.
  package var standings: [SwitchStanding]
  /// The score if something were otherwise; as things are first.
  package var variants: [SwitchVariant]
  /// The measures that are disabled by rules, in document order.
  package var disabled: [DisabledMeasure]
  /// The open questions, those that matter most first.
  package var questions: [OpenQuestion]
  /// How many questions of the merged framework have an answer.
  package var answers: AnswerCount
  /// Every answer of the territory, those that its competences give included, each once.
  package var said: [SwitchContradiction.Said]
  /// What stands on its measures beside their statuses, as it was given.
  package var attached: [SwitchAttachment]
  /// The ids of answers that the merged framework does not read.
  package var unusedAnswers: [String]
  /// What answers and disabled measures of one framework say against those of another, most points first.
  package var contradictions: [SwitchContradiction]
  /// The rules that failed: what follows from them is not to be trusted.
  package var failures: [LabelOutcome.Failure]
  /// What the territory scores in the merged framework by its origins, rules and all.
  package var scored: LabelOutcome

  /// Whether some guard stands in the way; nil if none does and some are not known.
  package var isBlocked: Bool? {
    if guards.contains(where: { $0.blocks == true }) { return true }
    return guards.contains { $0.blocks == nil } ? nil : false
  }
}
