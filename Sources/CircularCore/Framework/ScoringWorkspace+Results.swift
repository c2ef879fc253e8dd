extension ScoringWorkspace {
  /// The score of a node in the territory scored last.
  ///
  /// - Complexity: constant, without allocation.
  package subscript(node: Int) -> MeasureScore {
    precondition(node >= 0 && node < columns.count, "no such node")
    return score(of: node)
  }

  /// Made in place where it is asked for: a score is too big to be copied for each node.
  @inline(__always)
  private func score(of node: Int) -> MeasureScore {
    let flags = columns.flags[node]
    let sums = columns.roundedSums[node]
    let tasks = columns.tasks[node]
    let reference = columns.roundedReferences[node]
    return MeasureScore(
      reference: reference.isNaN ? nil : reference,
      potential: columns.roundedPotentials[node],
      personalised: Self.personalised(columns.personalised[node]),
      done: sums[0], planned: sums[1], notDone: sums[2], unreported: sums[3],
      isApplicable: flags & ScoringColumns.Flag.notApplicable == 0,
      isDisabled: flags & ScoringColumns.Flag.disabled != 0,
      isReported: flags & ScoringColumns.Flag.isUnreported == 0,
      status: MeasureScore.Status(rawValue: columns.statuses[node]),
      tasks: MeasureScore.Tasks(
        total: tasks[0], completed: tasks[1], done: sums[4], planned: sums[5], notDone: sums[6],
        notApplicable: sums[7]),
      hasOwnProgress: columns.progress[node] > ScoringColumns.Progress.unreported)
  }

  /// Personalised points as they are shown: 0 stays, what rounds to 0 is nothing.
  static func personalised(_ points: Double) -> Double? {
    if points.isNaN { return nil }
    if points == 0 { return 0 }
    let rounded = PointRounding.rounded(points)
    return rounded == 0 ? nil : rounded
  }

  /// The scores of all nodes as a value.
  package func scorecard() -> Scorecard {
    let count = framework.count
    let scores = [MeasureScore](unsafeUninitializedCapacity: count) { scores, written in
      if let base = scores.baseAddress {
        for node in 0..<count { (base + node).initialize(to: score(of: node)) }
      }
      written = count
    }
    return Scorecard(framework, scores)
  }
}
