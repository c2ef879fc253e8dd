/// The facts of a label's ordinary rules that the territory's own scorecard answers.
///
/// | fact | what it says |
/// |---|---|
/// | `score.complete` | whether every task has an answer or does not apply |
/// | `score.stars`, `score.potentialStars` | the star that the score reaches; if all that is planned were done |
/// | `score.percentDone`, `score.percentPotential` | the shares of the potential, in per cent |
/// | `score.conditionStars` | the highest star up to which every star's conditions are met; 0 for none |
/// | `done.ID` | the done share of a measure in per cent, of one that is not disabled |
/// | `applies.ID` | whether a measure is not disabled |
///
/// Shares are rounded to three decimals, as the scorecard's are. In `done.ID` and `applies.ID`, the id has
/// the label's in front, and `_` for what is no letter or digit: `done.eci_1_1_2`.
struct ScoreFacts: Sendable {
  /// A measure of which a fact is declared.
  private struct Measure: Sendable {
    var fact: String
    var node: Int
  }

  private let shares: [Measure]
  private let applicabilities: [Measure]

  init(_ framework: Framework, _ facts: FactSchema) {
    func measures(in group: String) -> [Measure] {
      guard facts.hasGroup(group) else { return [] }
      return (0..<framework.count).compactMap { node in
        let id = "\(framework.id)_\(framework.id(node).rawValue)"
        let fact = OrdinaryFacts.name(id, in: group)
        return facts.slot(of: fact).map { _ in Measure(fact: fact, node: node) }
      }
    }
    shares = measures(in: "done")
    applicabilities = measures(in: "applies")
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
    for measure in applicabilities {
      take(.boolean(!scorecard[measure.node].isDisabled), measure.fact)
    }
    for share in shares where !scorecard[share.node].isDisabled {
      let ratio = scorecard.judged(share.node).ratioDone
      take(.number(PointRounding.rounded(ratio * 100)), share.fact)
    }
  }
}
