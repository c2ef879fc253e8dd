// Plans are judged by exact scores, as few of them as can be: each looks at hundreds of nodes, or at all.

extension StarProblem {
  /// Starts to count what judging plans looks at.
  func startJudging() { nodesBefore = nodesScored }

  /// Scores the territory with choices taken.
  private func take(_ choices: [Choice]) throws(Diagnostic) {
    if hasOverrides {
      var entries = statuses.entries
      for choice in choices {
        let lever = levers[choice.lever]
        entries.append(.init(node: lever.node, status: lever.options[choice.option].status))
      }
      nodesScored += effort.whole
      try workspace.score(MeasureStatuses(entries), personalisation, overrides: overrides)
      noteRaise(choices)
      return
    }
    try rescore(choices) { $0.options[$1].status }
  }

  /// Scores the territory as it was.
  private func takeBack(_ choices: [Choice]) throws(Diagnostic) {
    if hasOverrides { return }
    try rescore(choices) { lever, _ in lever.current }
  }

  /// Gives the levers of choices other statuses: one by one, or all at once where that is less work.
  private func rescore(
    _ choices: [Choice], _ status: (StarLever, Int) -> MeasureStatus?
  ) throws(Diagnostic) {
    let nodes = choices.reduce(0) { $0 + effort[levers[$1.lever].node] }
    guard nodes > effort.whole else {
      nodesScored += nodes
      for choice in choices {
        let lever = levers[choice.lever]
        try workspace.rescore(lever.node, as: status(lever, choice.option))
      }
      return
    }
    nodesScored += effort.whole
    try workspace.rescore(
      choices.map {
        let lever = levers[$0.lever]
        return (lever.node, status(lever, $0.option))
      })
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
    let sums = PlanSums(of: self)
    for index in choices.indices {
      // Override rules may give anything: what is left without a step has to be scored.
      if !hasOverrides && sums.needs(choices[index], in: self) { continue }
      guard nodesScored - nodesBefore < mostNodes else {
        isCutShort = true
        break
      }
      if hasOverrides {
        var fewer = choices
        fewer.remove(at: index)
        try take(fewer)
      } else {
        try takeBack([choices[index]])
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

  /// Choices that earn the star, without those that it surely does not need, worst points per cost first.
  ///
  /// Where a search was stopped before it met a plan without idle steps, this is the next best. All levers
  /// are looked at once, and few exact scores taken; a step of no more than a rounding may stay too many.
  func trimmed(_ choices: [Choice]) throws(Diagnostic) -> [Choice] {
    func option(_ index: Int) -> StarLever.Option {
      levers[choices[index].lever].options[choices[index].option]
    }
    try take(choices)
    var sums = PlanSums(of: self)
    try takeBack(choices)
    let worst = choices.indices.sorted {
      let (a, b) = (option($0), option($1))
      let (left, right) = (a.gain * b.cost, b.gain * a.cost)
      return left != right ? left < right : (a.cost, $0) > (b.cost, $1)
    }
    let dropped = worst.filter { sums.drop(choices[$0], in: self) }
    // Override rules may ask for more than the sums tell: then as many as can be, the worst first.
    var kept = choices
    var low = 0
    var high = dropped.count
    var count = high
    while low < high {
      let left = Set(dropped.prefix(count))
      let fewer = choices.indices.filter { !left.contains($0) }.map { choices[$0] }
      try take(fewer)
      if goal.isEarned(in: workspace) {
        kept = fewer
        low = count
      } else {
        high = count - 1
      }
      try takeBack(fewer)
      count = (low + high + 1) / 2
    }
    return kept
  }

  /// Everything done.
  var everything: [Choice] {
    levers.indices.map { Choice(lever: $0, option: levers[$0].options.count - 1) }
  }

  /// What keeps the star out of reach with everything done.
  func obstacles() throws(Diagnostic) -> [StarObstacle] {
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
      let served = conditionsOf[choice.lever]
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
