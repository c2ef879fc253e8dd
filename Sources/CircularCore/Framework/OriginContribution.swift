/// What one measure of another framework brings to a measure of a merged one.
package struct OriginContribution: Sendable, Hashable, Encodable {
  /// The other measure with its framework: `cae_5.1.4.4.2`.
  package var measure: String
  /// What it counts for.
  package var weight: Double
  /// The points of the merged measure that it stands for.
  package var points: Double
  /// Of these, the points done there.
  package var done: Double
  /// Of these, the points planned there.
  package var planned: Double
  /// Of these, the points not done there.
  package var notDone: Double
  /// Whether it applies to the territory; what does not still has its weight.
  package var applicable: Bool
}

extension OriginScoring {
  /// What each origin of a measure brings to it, in the order in which they are listed; nil for a
  /// node that is not scored from origins itself: submeasures are.
  ///
  /// Rounded to three decimals each, so that they may not add up to the measure's points to the last.
  ///
  /// - Parameters:
  ///   - node: the measure, by its index.
  ///   - scorecard: what `score(_:_:)` gave for the same scorecards.
  ///   - scorecards: one a framework of `origins`, in that order.
  /// - Precondition: there are as many scorecards as frameworks of origin.
  package func contributions(
    to node: Int, of scorecard: Scorecard, from scorecards: [Scorecard]
  ) -> [OriginContribution]? {
    precondition(scorecards.count == origins.count, "one scorecard a framework of origin")
    guard framework.level(node) == framework.shape.measureLevel + 1 else { return nil }
    let weights = sources[node].reduce(0) {
      $0 + (scorecards[$1.framework][$1.node].reference ?? 0) * $1.weight
    }
    let potential = scorecard[node].potential
    return sources[node].map { source in
      let score = scorecards[source.framework][source.node]
      let points = weights != 0 ? potential * (score.reference ?? 0) * source.weight / weights : 0
      let total = score.tasks.total == 0 ? 1 : score.tasks.total
      func part(_ tasks: Double?) -> Double {
        PointRounding.rounded(points * (tasks ?? 0) / total)
      }
      let origin = origins[source.framework]
      return OriginContribution(
        measure: "\(origin.id)_\(origin.id(source.node))", weight: source.weight,
        points: PointRounding.rounded(points), done: part(score.tasks.done),
        planned: part(score.tasks.planned), notDone: part(score.tasks.notDone),
        applicable: score.isApplicable)
    }
  }
}
