import CircularCore

/// The facts of a label's ordinary rules that the territory's own scorecard answers.
///
/// | fact | what it says |
/// |---|---|
/// | `score.complete` | whether every task has an answer or does not apply |
/// | `score.stars`, `score.potentialStars` | the star that the score reaches; if all that is planned were done |
/// | `score.percentDone`, `score.percentPotential` | the shares of the potential, in per cent |
/// | `score.conditionStars` | the highest star up to which every star's conditions are met; 0 for none |
/// | `done.ID` | the done share of a measure in per cent, of one that is not disabled |
///
/// Shares are rounded to three decimals, as the scorecard's are. In `done.ID`, the id has the label's in
/// front, and `_` for what is no letter or digit: `done.eci_1_1_2`.
struct ScoreFacts: Sendable {
  private static let group = "done"

  private struct Share: Sendable {
    var fact: String
    var node: Int
  }

  /// The measures of which a share is declared.
  private let shares: [Share]

  init(_ framework: Framework, _ facts: FactSchema) {
    guard facts.hasGroup(Self.group) else {
      shares = []
      return
    }
    shares = (0..<framework.count).compactMap { node in
      let id = "\(framework.id)_\(framework.id(node).rawValue)"
      let fact = OrdinaryFacts.name(id, in: Self.group)
      return facts.slot(of: fact).map { _ in Share(fact: fact, node: node) }
    }
  }

  /// Offers every fact that the scorecard answers.
  func offer(
    _ scorecard: Scorecard, _ scale: LabelScale, to take: (FactValue, String) -> Void
  ) {
    take(.boolean(scorecard.isComplete), "score.complete")
    take(.integer(Int64(scorecard.stars(on: scale.stars))), "score.stars")
    take(.integer(Int64(scorecard.potentialStars(on: scale.stars))), "score.potentialStars")
    take(.number(PointRounding.rounded(scorecard.percentDone)), "score.percentDone")
    take(.number(PointRounding.rounded(scorecard.percentPotential)), "score.percentPotential")
    take(.integer(Int64(scale.conditionStars(of: scorecard))), "score.conditionStars")
    for share in shares where !scorecard[share.node].isDisabled {
      let ratio = scorecard.judged(share.node).ratioDone
      take(.number(PointRounding.rounded(ratio * 100)), share.fact)
    }
  }
}
