/// Finds what earns a star at least cost: which measures to complete, and in which order.
///
/// ```swift
/// let planner = StarPlanner(framework, scale: scale)
/// let result = try planner.plans(to: 3, from: statuses, personalisation, count: 3)
/// result.plans.first?.steps.first?.measure  // 1.1.1.1
/// result.isProved                           // true: nothing is cheaper
/// ```
///
/// **What a step is.** A task becomes done. Where a measure above has a status of its own, which speaks
/// for its tasks, that measure becomes done as a whole, at the cost of its applicable tasks together.
/// Where a condition asks for a part only (20 %), a task or measure may also be brought just so far, at
/// that part of its remaining cost; where a condition is content with a plan, it may be planned, at
/// `planningShare` of its cost.
///
/// **What a plan is.** A set of steps that earns the star, score and conditions, none of which can be
/// left out. Every plan is scored exactly, with redistribution, rounding and override rules.
///
/// **How it searches.** What applies and what each measure can bring does not depend on how far
/// measures are, so points are linear in the steps: branch and bound, conditions first, on the Lagrangian
/// bound of the score, then on the fractional bound of what is left. Override rules are taken to lower
/// scores only, so that the linear score stays a bound; each plan found is judged with them.
///
/// The same input gives the same plans on every machine: among equals, the plan of more points per cost
/// and of earlier measures is met first and kept.
package struct StarPlanner: Sendable {
  /// The most work that a search does: partial plans looked at, steps judged, and exact scores, of which
  /// sixteen nodes count for one.
  package static let standardLimit = 2_000_000

  /// The framework.
  package let framework: Framework
  /// The stars and their conditions.
  package let scale: LabelScale
  /// What measures cost.
  package let costs: MeasureCosts
  /// What planning a measure costs, as a share of completing it.
  package let planningShare: Double

  /// Makes a planner.
  package init(
    _ framework: Framework, scale: LabelScale, costs: MeasureCosts,
    planningShare: Double = MeasureCosts.planningShare
  ) {
    self.framework = framework
    self.scale = scale
    self.costs = costs
    self.planningShare = max(0, min(1, planningShare))
  }

  /// The cheapest plans for a star.
  ///
  /// - Parameters:
  ///   - star: the star, one of the scale's.
  ///   - statuses: where the territory stands.
  ///   - personalisation: what rules decided.
  ///   - overrides: who gives the ratios of override rules.
  ///   - count: how many plans are wanted.
  ///   - limit: the most work of the search; beyond it the best found is given, unproved. What comes before
  ///     the search (which parts of measures meet conditions) may cost as much again.
  /// - Throws: `unknown-star`, or what an override rule throws.
  /// - Complexity: some milliseconds for 368 nodes; never more than the limit allows, some seconds.
  package func plans(
    to star: Int, from statuses: MeasureStatuses,
    _ personalisation: Personalisation = Personalisation(),
    overrides: (any ScoreOverrides)? = nil, count: Int = 1, limit: Int = standardLimit
  ) throws(Diagnostic) -> StarPlans {
    guard let wanted = scale.stars.star(star) else {
      let numbers = scale.stars.stars.map { String($0.number) }.joined(separator: ", ")
      throw Diagnostic(
        "unknown-star",
        LocalizedText(
          "l'étoile \(star) n'existe pas, attendu l'une de\u{A0}: \(numbers)",
          english: "there is no star \(star), expected one of: \(numbers)"),
        suggestion: scale.stars.stars.map(\.number)
          .min { abs($0 - star) < abs($1 - star) }.map { LocalizedText("\($0)") })
    }
    let problem = try StarProblem(
      self, star: wanted, statuses: statuses, personalisation: personalisation,
      overrides: overrides,
      mostNodes: min(limit, .max / StarSearch.nodesAStep) * StarSearch.nodesAStep)
    let obstacles = try problem.obstacles()
    // With override rules, less done may meet what more does not: only the search can tell.
    guard obstacles.isEmpty || problem.hasOverrides else {
      return StarPlans(star: star, plans: [], isProved: true, lowerBound: 0, obstacles: obstacles)
    }
    let search = StarSearch(problem, count: max(1, count), limit: limit)
    try search.run()
    var plans: [StarPlan] = []
    for found in search.found { plans.append(try problem.plan(found)) }
    if plans.isEmpty && search.isStopped && obstacles.isEmpty {
      plans.append(try problem.plan(problem.trimmed(search.fallback ?? problem.everything)))
    }
    let isProved = !search.isStopped && !problem.isCutShort && !problem.raisesScores
    return StarPlans(
      star: star, plans: plans, isProved: isProved,
      lowerBound: isProved ? plans.first?.cost ?? 0 : search.rootBound,
      obstacles: plans.isEmpty ? obstacles : [],
      steps: search.steps + problem.nodesBefore / StarSearch.nodesAStep)
  }
}
