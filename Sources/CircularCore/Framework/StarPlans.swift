/// The cheapest plans for a star, cheapest first, and what is known of them.
package struct StarPlans: Sendable, Hashable {
  /// The star.
  package var star: Int
  /// The plans, cheapest first; empty if the star is out of reach.
  package var plans: [StarPlan]
  /// Whether it is proved that nothing is cheaper than each plan, but for those before it: nothing of the steps
  /// that `StarPlanner` knows, measures done as a whole or brought to what a condition asks.
  ///
  /// False when the work was stopped at its limit (in a great tree a step may then be one too many), or when
  /// an override rule raises a score instead of lowering it, which the proof does not allow for.
  package var isProved: Bool
  /// No plan of such steps costs less than this; the cost of the first plan where that is proved.
  package var lowerBound: Double
  /// What keeps the star out of reach.
  package var obstacles: [StarObstacle]
  /// Why nobody knows what the star takes: rules that failed, and what that costs.
  ///
  /// There are then no plans.
  package var undecided: [LocalizedText]
  /// How much work it was: partial plans looked at, steps judged, and exact scores, of which sixteen nodes
  /// count for one.
  package var steps: Int

  /// Makes a result.
  package init(
    star: Int, plans: [StarPlan], isProved: Bool, lowerBound: Double,
    obstacles: [StarObstacle] = [], undecided: [LocalizedText] = [], steps: Int = 0
  ) {
    self.star = star
    self.plans = plans
    self.isProved = isProved
    self.lowerBound = lowerBound
    self.obstacles = obstacles
    self.undecided = undecided
    self.steps = steps
  }
}

extension StarPlans: Encodable {
  private enum CodingKeys: String, CodingKey {
    case star, reachable, proved, lowerBound, plans, obstacles, undecided
  }

  /// Writes the star, whether the optimum is proved, the plans and the obstacles; where rules failed, why
  /// nobody knows.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(star, forKey: .star)
    if undecided.isEmpty {
      try container.encode(obstacles.isEmpty, forKey: .reachable)
      try container.encode(isProved, forKey: .proved)
      try container.encode(lowerBound, forKey: .lowerBound)
    } else {
      try container.encodeNil(forKey: .reachable)
      try container.encode(undecided, forKey: .undecided)
    }
    try container.encode(plans, forKey: .plans)
    try container.encode(obstacles, forKey: .obstacles)
  }
}
