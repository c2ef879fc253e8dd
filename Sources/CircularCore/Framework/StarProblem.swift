/// One territory and one star: the levers, the linear view of the score that the search bounds with, and
/// the exact view that judges.
final class StarProblem {
  /// One step of a plan: a lever, and which of its options.
  struct Choice: Hashable {
    var lever: Int
    var option: Int
  }

  /// A condition as a sum over levers: of points, or of tasks for a measure without points.
  struct LinearCondition {
    var asked: LabelCondition
    /// The node whose score tells whether it is met.
    var judge: Int
    /// In document order.
    var levers: [Int]
    var countsTasks: Bool
    var whole: Double
    var done: Double
    var planned: Double

    func weight(_ lever: StarLever) -> Double { countsTasks ? lever.tasks : lever.points }

    /// Whether it may be met: rounding to three decimals can move both sides by half a thousandth.
    func mayBeMet(done: Double, planned: Double) -> Bool {
      func reaches(_ value: Double, _ percent: Double) -> Bool {
        (value + 0.000501) * 100 >= percent * (whole - 0.000501)
      }
      return reaches(done, asked.doneAtLeast)
        || asked.plannedAtLeast.map { reaches(done + planned, $0) } ?? false
    }
  }

  let workspace: ScoringWorkspace
  let goal: StarGoal
  private(set) var levers: [StarLever] = []
  /// The conditions that are not met today.
  private(set) var conditions: [LinearCondition] = []
  /// The numbers of the conditions that each lever serves, in order.
  private(set) var conditionsOf: [[Int]] = []
  /// What must be gained for the score, at least.
  private(set) var need = 0.0
  /// Whether override rules stand between steps and score.
  let hasOverrides: Bool
  /// Whether an override rule was seen to raise a score.
  var raisesScores = false
  /// How many nodes exact scores have looked at.
  var nodesScored = 0
  /// Whether exact scores would have cost too much somewhere: to find the part of a measure that meets a
  /// condition, or to see that no step of a plan can be left out.
  var isCutShort = false

  let planner: StarPlanner
  let statuses: MeasureStatuses
  let personalisation: Personalisation
  let overrides: (any ScoreOverrides)?
  let effort: ScoringEffort
  /// The most nodes that exact scores may look at before the search, and in it.
  let mostNodes: Int
  /// The part of it that went before any plan was judged.
  var nodesBefore = 0
  /// Points done today, before override rules.
  var base = 0.0

  /// Makes the problem of a territory.
  ///
  /// - Parameters:
  ///   - mostNodes: how many nodes exact scores may look at to find levers; as many again to judge plans.
  init(
    _ planner: StarPlanner, star: StarScale.Star, statuses: MeasureStatuses,
    personalisation: Personalisation, overrides: (any ScoreOverrides)?, mostNodes: Int
  ) throws(Diagnostic) {
    self.mostNodes = mostNodes
    effort = ScoringEffort(planner.framework)
    self.planner = planner
    self.statuses = statuses
    self.personalisation = personalisation
    self.overrides = overrides
    hasOverrides = overrides != nil && !personalisation.overridden.isEmpty
    let workspace = ScoringWorkspace(planner.framework)
    self.workspace = workspace
    try workspace.score(statuses, personalisation)
    goal = StarGoal(star, on: planner.scale, workspace: workspace)
    base = workspace.columns.sums[0][0]
    need = star.ratio * workspace[0].potential - 0.000501 - base
    try findLevers()
    if hasOverrides { try workspace.score(statuses, personalisation, overrides: overrides) }
  }

  // MARK: - Levers

  private func findLevers() throws(Diagnostic) {
    let framework = planner.framework
    let counted = Set(StarLever.nodes(below: 0, in: workspace))
    let unmet = goal.conditions.filter {
      !goal.isMet($0, in: workspace) && workspace[$0.judge].isApplicable
    }
    let levered = unmet.map { StarLever.nodes(below: $0.judge, in: workspace) }
    var nodes = counted.union(levered.joined())
    if hasOverrides {
      // A rule may read the ratio of any node, even of one that a status above makes mute.
      for node in 0..<framework.count {
        let score = workspace[node]
        if score.isApplicable && (score.hasOwnProgress || framework.isLeaf(node)) {
          nodes.insert(node)
        }
      }
    }
    var served: [Int: [StarGoal.Condition]] = [:]
    for (condition, nodes) in zip(unmet, levered) {
      for node in nodes { served[node, default: []].append(condition) }
    }
    var indexOf: [Int: Int] = [:]
    for node in nodes.sorted() {
      guard
        let lever = try lever(
          node, isCounted: counted.contains(node), serving: served[node] ?? [])
      else { continue }
      indexOf[node] = levers.count
      levers.append(lever)
    }
    for (condition, nodes) in zip(unmet, levered) {
      let columns = workspace.columns
      let countsTasks = workspace[condition.judge].potential == 0
      let sums = columns.sums[condition.judge]
      conditions.append(
        LinearCondition(
          asked: condition.asked, judge: condition.judge,
          levers: nodes.compactMap { indexOf[$0] }, countsTasks: countsTasks,
          whole: countsTasks
            ? columns.tasks[condition.judge][0] : columns.potentials[condition.judge],
          done: countsTasks ? sums[4] : sums[0], planned: countsTasks ? sums[5] : sums[1]))
    }
    conditionsOf = levers.map { _ in [] }
    for (number, condition) in conditions.enumerated() {
      for lever in condition.levers { conditionsOf[lever].append(number) }
    }
  }

  /// The lever of a node; nil if nothing about it can matter.
  private func lever(
    _ node: Int, isCounted: Bool, serving conditions: [StarGoal.Condition]
  ) throws(Diagnostic) -> StarLever? {
    let current = statuses[node]
    let now = StarLever.shares(current)
    let rest = 1 - now.done
    guard rest > 0 else { return nil }
    let points = workspace.columns.potentials[node]
    guard points != 0 || !conditions.isEmpty || hasOverrides else { return nil }
    let cost = cost(node)
    let worth = isCounted ? points : 0
    var lever = StarLever(
      node: node, points: points, tasks: workspace.columns.tasks[node][0], current: current,
      options: [])
    for condition in conditions {
      if let share = try part(of: node, now: now, for: condition),
        !lever.options.contains(where: { $0.done == share - now.done && $0.planned <= 0 })
      {
        let planned = min(now.planned, 1 - share)
        lever.options.append(
          StarLever.Option(
            status: Self.detailed(done: share, planned: planned),
            cost: cost * (share - now.done) / rest, gain: worth * (share - now.done),
            done: share - now.done, planned: planned - now.planned))
      }
    }
    let canBePlanned = conditions.contains { $0.asked.plannedAtLeast != nil }
    if canBePlanned && now.done + now.planned < 1 {
      lever.options.append(
        StarLever.Option(
          status: now.done == 0
            ? .planned : Self.detailed(done: now.done, planned: rest),
          cost: cost * planner.planningShare, gain: 0, done: 0, planned: rest - now.planned))
    }
    lever.options.append(
      StarLever.Option(
        status: .done, cost: cost, gain: worth * rest, done: rest, planned: -now.planned))
    return lever
  }

  private static func detailed(done: Double, planned: Double) -> MeasureStatus {
    MeasureStatus(
      .detailed(.init(done: done, planned: planned, notDone: max(0, 1 - done - planned))))
  }

  /// What a node costs: its applicable tasks, or all if a status of its own holds it without any.
  private func cost(_ node: Int) -> Double {
    var sum = 0.0
    var hasTask = false
    for leaf in node..<planner.framework.subtreeEnd(node)
    where planner.framework.isLeaf(leaf) && workspace[leaf].isApplicable {
      sum += planner.costs[leaf]
      hasTask = true
    }
    return hasTask ? sum : planner.costs[node]
  }

  /// The share of a node, in whole per cent, that alone meets a condition on a part of a measure; nil
  /// if only the whole does, or the condition asks for the whole.
  private func part(
    of node: Int, now: MeasureStatus.Shares, for condition: StarGoal.Condition
  ) throws(Diagnostic) -> Double? {
    let asked = condition.asked.doneAtLeast
    guard asked < 100 else { return nil }
    let columns = workspace.columns
    let countsTasks = workspace[condition.judge].potential == 0
    let whole =
      countsTasks ? columns.tasks[condition.judge][0] : columns.potentials[condition.judge]
    let done = columns.sums[condition.judge][countsTasks ? 4 : 0]
    let own = countsTasks ? columns.tasks[node][0] : columns.potentials[node]
    guard own > 0 else { return nil }
    let exact = now.done + (asked / 100 * whole - done) / own
    var percent = (exact * 100).rounded(.up) - 1
    let status = statuses[node]
    // Rounding to thousandths may ask for one more, or content itself with one less.
    for _ in 0..<3 where percent < 100 {
      let share = percent / 100
      guard share > now.done else {
        percent += 1
        continue
      }
      let judge = workspace[condition.judge]
      func ratio(_ change: Double) -> Double {
        judge.ratioDone(
          having: PointRounding.rounded(done + own * (share - now.done) + change),
          countsTasks: countsTasks)
      }
      let error = effort.error(of: whole)
      var isMet = ratio(-error) * 100 >= asked
      if !isMet && ratio(error) * 100 >= asked {
        // So near to where rounding turns that only an exact score can tell.
        guard nodesScored < mostNodes else {
          // Whoever takes it is judged; that one more per cent may be needed goes unseen.
          isCutShort = true
          return share
        }
        nodesScored += 2 * effort[node]
        try workspace.rescore(
          node, as: Self.detailed(done: share, planned: min(now.planned, 1 - share)))
        isMet = workspace[condition.judge].ratioDone * 100 >= asked
        try workspace.rescore(node, as: status)
      }
      if isMet { return share }
      percent += 1
    }
    return nil
  }
}
