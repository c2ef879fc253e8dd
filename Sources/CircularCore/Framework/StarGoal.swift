/// What one star asks of a territory, judged on the rounded scores of a workspace.
struct StarGoal {
  /// A condition and the node that judges it.
  struct Condition {
    var asked: LabelCondition
    /// The measure above instead, where that one has a status of its own.
    var judge: Int
  }

  let star: StarScale.Star
  let conditions: [Condition]

  /// The goal of a territory that the workspace has scored.
  init(_ star: StarScale.Star, on scale: LabelScale, workspace: ScoringWorkspace) {
    self.star = star
    let framework = workspace.framework
    conditions = scale.asked(upTo: star.number).compactMap { index in
      let node = scale.nodes[index]
      guard !workspace[node].isDisabled else { return nil }
      var judge = node
      if let parent = framework.parent(node) {
        let above = workspace[parent]
        if above.isApplicable && above.hasOwnProgress { judge = parent }
      }
      return Condition(asked: scale.conditions[index], judge: judge)
    }
  }

  func isMet(_ condition: Condition, in workspace: ScoringWorkspace) -> Bool {
    let score = workspace[condition.judge]
    return condition.asked.isMet(done: score.ratioDone, planned: score.ratioPlanned)
  }

  func isScoreReached(in workspace: ScoringWorkspace) -> Bool {
    let root = workspace[0]
    return isScoreReached(done: root.done, potential: root.potential, ratio: root.ratioDone)
  }

  /// Whether rounded points are enough; a whole without points has the ratio of its tasks.
  func isScoreReached(done: Double, potential: Double, ratio: Double) -> Bool {
    // The award looks at percentages, the way to it at shares: both must be satisfied.
    let percent = potential != 0 ? done * 100 / potential : 0
    return star.isReached(percent: percent) && star.isReached(ratio: ratio)
  }

  func isEarned(in workspace: ScoringWorkspace) -> Bool {
    isScoreReached(in: workspace) && conditions.allSatisfy { isMet($0, in: workspace) }
  }
}
