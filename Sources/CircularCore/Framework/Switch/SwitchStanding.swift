/// Where a territory stands before the switch with the label of a framework that is merged: what it holds, and what
/// it could ask for as long as the framework is not an archive.
package struct SwitchStanding: Sendable, Hashable {
  /// How long a label lasts, in months, and when its renewal and its withdrawal come.
  ///
  /// Regulations of both labels: four years from the national commission; the renewal is called for a year before
  /// they end; without an audit within six months after, the label is withdrawn.
  private static let (validity, renewal, withdrawal) = (48, 36, 54)

  /// The framework.
  package var framework: String
  /// What may be done with it.
  package var mode: FrameworkMode
  /// Where its audit is; nil where nobody said.
  package var audit: SwitchSituation.Audit?
  /// The label that it has; nil for none, or where nobody said.
  package var held: SwitchSituation.Label?
  /// The label that the national commission gives later than the day of the computation; nil for none.
  package var awaited: SwitchSituation.Label? = nil
  /// The stars that the score reaches; nil where a rule that decides points failed.
  package var scoreStars: Int?
  /// The stars that score, conditions and a complete file have earned; nil where a rule that decides points failed.
  package var earnedStars: Int?
  /// What the star aimed at asks; nil for a label without stars, and where a rule that decides points failed.
  package var path: LabelPath?

  /// The day on which the label ends.
  package var ends: CivilDate? { held?.granted?.adding(months: Self.validity) }
  /// The day from which its renewal is called for.
  package var renewalFrom: CivilDate? { held?.granted?.adding(months: Self.renewal) }
  /// The day after which it is withdrawn, if no audit was begun.
  package var withdrawnAfter: CivilDate? { held?.granted?.adding(months: Self.withdrawal) }
}

extension SwitchStanding: Encodable {
  private enum CodingKeys: String, CodingKey {
    case mode, audit, held, granted, awaited, awaitedOn, ends, renewalFrom, withdrawnAfter
    case scoreStars, earnedStars
    case target, complete, scoreReached, conditions
  }

  /// Writes what is held and until when, what is earned, and each condition of the star aimed at.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(mode, forKey: .mode)
    try container.encode(audit?.rawValue, forKey: .audit)
    try container.encode(held?.stars, forKey: .held)
    try container.encode(held?.granted, forKey: .granted)
    if let awaited {
      try container.encode(awaited.stars, forKey: .awaited)
      try container.encode(awaited.granted, forKey: .awaitedOn)
    }
    try container.encode(ends, forKey: .ends)
    try container.encode(renewalFrom, forKey: .renewalFrom)
    try container.encode(withdrawnAfter, forKey: .withdrawnAfter)
    try container.encode(scoreStars, forKey: .scoreStars)
    try container.encode(earnedStars, forKey: .earnedStars)
    try container.encode(path?.target, forKey: .target)
    try container.encode(path?.isComplete, forKey: .complete)
    try container.encode(path?.isScoreReached, forKey: .scoreReached)
    try container.encode(path?.conditions, forKey: .conditions)
  }
}
