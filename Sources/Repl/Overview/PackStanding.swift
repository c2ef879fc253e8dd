import CircularCore
import LuaBridge

/// Where a territory stands in one pack.
struct PackStanding: Encodable {
  /// A sum of money.
  struct Amount: Encodable {
    var rule: String
    var label: LocalizedText
    var total: Money
  }

  /// Where a label stands.
  struct Stars: Encodable {
    /// The stars that the score reaches; nil where a rule that decides points failed.
    var stars: Int?
    /// The stars if all that is planned were done.
    var potentialStars: Int?
    /// The stars earned: by score, conditions and a complete file.
    var earnedStars: Int?
    /// The greatest number of stars.
    var greatest: Int
    var percentDone: Double
    var percentPotential: Double
    /// The tasks of which nothing was said.
    var openTasks: Int
    /// The way to the next star; nil for a label without stars.
    var path: LabelPath?
    /// The stars beside which percentages are told.
    var scale: StarScale

    private enum CodingKeys: String, CodingKey {
      case stars, potentialStars, earnedStars, greatest, percentDone, percentPotential, openTasks
      case path
    }
  }

  var pack: String
  var title: LocalizedText
  var file: String
  var eligibility: Standing.Eligibility
  /// Nil for a programme.
  var label: Stars?
  /// Nil where no criterion weighs, and of a territory that is refused.
  var score: Standing.Score?
  /// What would be paid, of a territory that no prerequisite refuses.
  var amounts: [Amount]
  /// The alerts raised on the evaluation date.
  var alerts: [Ranking.Reason]
}

extension PackStanding.Amount {
  /// What would be paid to a subject.
  static func all(of scored: ScoredSubject) -> [PackStanding.Amount] {
    scored.outcomes(.amount).compactMap { rule, outcome in
      guard case .payments(let schedule) = outcome.answer else { return nil }
      return .init(rule: rule.id, label: rule.label, total: schedule.total)
    }
  }
}

extension PackStanding.Stars {
  /// Takes the stars of an outcome.
  init(_ outcome: LabelOutcome, on label: LabelScale) {
    let scorecard = outcome.scorecard
    let scale = label.stars
    self.init(
      stars: outcome.stars(on: scale), potentialStars: outcome.potentialStars(on: scale),
      earnedStars: outcome.earnedStars(on: label), greatest: scale.stars.last?.number ?? 0,
      percentDone: PointRounding.rounded(scorecard.percentDone),
      percentPotential: PointRounding.rounded(scorecard.percentPotential),
      openTasks: scorecard.openTasks.count, path: outcome.path, scale: scale)
  }
}
