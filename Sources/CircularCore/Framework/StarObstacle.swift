/// What keeps a star out of reach, whatever is done.
package enum StarObstacle: Sendable, Hashable {
  /// A condition stands on a measure that does not apply to the territory.
  case conditionNotApplicable(LabelCondition)
  /// A condition cannot be met: with everything done, this share of its measure is, from 0 to 1.
  case conditionOutOfReach(LabelCondition, best: Double)
  /// The score cannot be reached: the points with everything done, and the potential.
  case scoreOutOfReach(best: Double, potential: Double, percent: Double)

  /// The stable word of the JSON form.
  package var word: String {
    switch self {
    case .conditionNotApplicable: "condition-not-applicable"
    case .conditionOutOfReach: "condition-out-of-reach"
    case .scoreOutOfReach: "score-out-of-reach"
    }
  }

  /// The obstacle as a sentence.
  package var text: LocalizedText {
    switch self {
    case .conditionNotApplicable(let condition):
      LocalizedText(
        "la condition sur \(condition.measure) ne peut pas être remplie\u{A0}: cette mesure est non concernée",
        english:
          "the condition on \(condition.measure) cannot be met: this measure does not apply")
    case .conditionOutOfReach(let condition, let best):
      LocalizedText { language in
        let format = NumberFormat(language)
        let (asked, most) = (
          format.percentage(condition.doneAtLeast / 100), format.percentage(best)
        )
        return language == .french
          ? "la condition sur \(condition.measure) demande \(asked), au plus \(most) est possible"
          : "the condition on \(condition.measure) asks \(asked), at most \(most) is possible"
      }
    case .scoreOutOfReach(let best, let potential, let percent):
      LocalizedText { language in
        let format = NumberFormat(language)
        let (most, whole) = (format.string(best), format.string(potential))
        let asked = format.percentage(percent / 100)
        return language == .french
          ? "le score demande \(asked) de \(whole) points, au plus \(most) sont possibles"
          : "the score asks \(asked) of \(whole) points, at most \(most) are possible"
      }
    }
  }
}

extension StarObstacle: Encodable {
  private enum CodingKeys: String, CodingKey { case kind, measure, text }

  /// Writes the kind, the measure concerned and the sentence.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(word, forKey: .kind)
    switch self {
    case .conditionNotApplicable(let condition), .conditionOutOfReach(let condition, _):
      try container.encode(condition.measure, forKey: .measure)
    case .scoreOutOfReach: break
    }
    try container.encode(text, forKey: .text)
  }
}
