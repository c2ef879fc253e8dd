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
  /// What must be gained for the score, at least.
  private(set) var need = 0.0
  /// Whether override rules stand between steps and score.
  let hasOverrides: Bool
  /// Whether an override rule was seen to raise a score.
  private(set) var raisesScores = false

  private let planner: StarPlanner
  private let statuses: MeasureStatuses
  private let personalisation: Personalisation
  private let overrides: (any ScoreOverrides)?
  /// Points done today, before override rules.
  private var base = 0.0

  init(
    _ planner: StarPlanner, star: StarScale.Star, statuses: MeasureStatuses,
    personalisation: Personalisation, overrides: (any ScoreOverrides)?
  ) throws(Diagnostic) {
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
    let unmetOf = zip(unmet, levered).map { (condition: $0, levers: Set($1)) }
    var indexOf: [Int: Int] = [:]
    for node in nodes.sorted() {
      let served = unmetOf.filter { $0.levers.contains(node) }.map(\.condition)
      guard let lever = try lever(node, isCounted: counted.contains(node), serving: served) else {
        continue
      }
      indexOf[node] = levers.count
      levers.append(lever)
    }
    for (condition, nodes) in zip(unmet, levered) {
      let columns = workspace.columns
      let countsTasks = workspace[condition.judge].potential == 0
      let sums = columns.sums[condition.judge]
      conditions.append(
        LinearCondition(
          asked: condition.asked, levers: nodes.compactMap { indexOf[$0] },
          countsTasks: countsTasks,
          whole: countsTasks
            ? columns.tasks[condition.judge][0] : columns.potentials[condition.judge],
          done: countsTasks ? sums[4] : sums[0], planned: countsTasks ? sums[5] : sums[1]))
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
      try workspace.rescore(
        node, as: Self.detailed(done: share, planned: min(now.planned, 1 - share)))
      let isMet = workspace[condition.judge].ratioDone * 100 >= asked
      try workspace.rescore(node, as: status)
      if isMet { return share }
      percent += 1
    }
    return nil
  }

  // MARK: - Exact scores

  /// Scores the territory with choices taken.
  private func take(_ choices: [Choice]) throws(Diagnostic) {
    if hasOverrides {
      var entries = statuses.entries
      for choice in choices {
        let lever = levers[choice.lever]
        entries.append(.init(node: lever.node, status: lever.options[choice.option].status))
      }
      try workspace.score(MeasureStatuses(entries), personalisation, overrides: overrides)
      noteRaise(choices)
      return
    }
    for choice in choices {
      let lever = levers[choice.lever]
      try workspace.rescore(lever.node, as: lever.options[choice.option].status)
    }
  }

  /// Scores the territory as it was.
  private func takeBack(_ choices: [Choice]) throws(Diagnostic) {
    if hasOverrides { return }
    for choice in choices {
      let lever = levers[choice.lever]
      try workspace.rescore(lever.node, as: lever.current)
    }
  }

  private func noteRaise(_ choices: [Choice]) {
    let linear = choices.reduce(base) { $0 + levers[$1.lever].options[$1.option].gain }
    if workspace[0].done > PointRounding.rounded(linear) + 0.0015 { raisesScores = true }
  }

  /// What a set of choices is.
  enum Verdict {
    /// It earns the star, and no step can be left out.
    case plan
    /// It earns the star with fewer steps too.
    case redundant
    /// It lacks points.
    case lacksPoints
    /// A condition is not met.
    case lacksCondition
  }

  /// Judges choices by exact scores.
  func verdict(_ choices: [Choice]) throws(Diagnostic) -> Verdict {
    try take(choices)
    if !goal.conditions.allSatisfy({ goal.isMet($0, in: workspace) }) {
      try takeBack(choices)
      return .lacksCondition
    }
    if !goal.isScoreReached(in: workspace) {
      try takeBack(choices)
      return .lacksPoints
    }
    for index in choices.indices {
      if hasOverrides {
        var fewer = choices
        fewer.remove(at: index)
        try take(fewer)
      } else {
        try workspace.rescore(
          levers[choices[index].lever].node, as: levers[choices[index].lever].current)
      }
      let isEnough = goal.isEarned(in: workspace)
      if !hasOverrides { try take([choices[index]]) }
      if isEnough {
        try takeBack(choices)
        return .redundant
      }
    }
    try takeBack(choices)
    return .plan
  }

  /// What keeps the star out of reach with everything done.
  func obstacles() throws(Diagnostic) -> [StarObstacle] {
    let everything = levers.indices.map { Choice(lever: $0, option: levers[$0].options.count - 1) }
    try take(everything)
    var obstacles: [StarObstacle] = []
    for condition in goal.conditions where !goal.isMet(condition, in: workspace) {
      let score = workspace[condition.judge]
      obstacles.append(
        score.isApplicable
          ? .conditionOutOfReach(condition.asked, best: score.ratioDone)
          : .conditionNotApplicable(condition.asked))
    }
    if !goal.isScoreReached(in: workspace) {
      obstacles.append(
        .scoreOutOfReach(
          best: workspace[0].done, potential: workspace[0].potential, percent: goal.star.percent))
    }
    try takeBack(everything)
    return obstacles
  }

  /// The plan of choices, in the order to take them.
  func plan(_ choices: [Choice]) throws(Diagnostic) -> StarPlan {
    try take(choices)
    let root = workspace[0]
    let open = workspace.scorecard().openTasks
    try takeBack(choices)
    let framework = planner.framework
    var steps: [(first: Int, efficiency: Double, step: StarPlan.Step)] = []
    for choice in choices {
      let lever = levers[choice.lever]
      let option = lever.options[choice.option]
      let served = conditions.indices.filter { conditions[$0].levers.contains(choice.lever) }
      steps.append(
        (
          served.first ?? .max, option.cost > 0 ? option.gain / option.cost : .infinity,
          StarPlan.Step(
            node: lever.node, measure: framework.id(lever.node),
            label: framework.label(lever.node), current: lever.current, status: option.status,
            points: PointRounding.rounded(option.gain), cost: option.cost,
            conditions: served.map { conditions[$0].asked })
        ))
    }
    steps.sort {
      if $0.first != $1.first { return $0.first < $1.first }
      if $0.first == .max && $0.efficiency != $1.efficiency { return $0.efficiency > $1.efficiency }
      return $0.step.node < $1.step.node
    }
    return StarPlan(
      steps: steps.map(\.step), cost: steps.reduce(0) { $0 + $1.step.cost }, done: root.done,
      potential: root.potential, openTasks: open)
  }
}
