/// What moved between two scores of the same framework: from a snapshot to today, or from a base to a
/// scenario.
///
/// ```swift
/// let comparison = ScorecardComparison(from: january, to: june)
/// comparison.root.done             // +24.0 points
/// comparison.percentDone           // +4.8 points of percentage
/// comparison.moved.map(\.node)     // the nodes of which something changed, in document order
/// ```
package struct ScorecardComparison: Sendable {
  /// The difference of one node.
  package struct Move: Sendable, Hashable {
    /// The node.
    package var node: Int
    /// By how much its potential moved.
    package var potential: Double
    /// By how much its points done moved.
    package var done: Double
    /// By how much its points planned moved.
    package var planned: Double
    /// By how much its points not done moved.
    package var notDone: Double
    /// By how much its unreported points moved.
    package var unreported: Double
    /// By how much its completed tasks moved.
    package var completedTasks: Double
    /// Whether it applies otherwise than before.
    package var changesApplicability: Bool
    /// Whether its status is another.
    package var changesStatus: Bool

    /// Whether nothing moved.
    package var isNothing: Bool {
      potential == 0 && done == 0 && planned == 0 && notDone == 0 && unreported == 0
        && completedTasks == 0 && !changesApplicability && !changesStatus
    }
  }

  /// The difference of the whole.
  package let root: Move
  /// The nodes of which something moved, in document order.
  package let moved: [Move]
  /// By how many points of percentage the score moved.
  package let percentDone: Double
  /// The same if all that is planned were done.
  package let percentPotential: Double

  /// Compares two scores.
  ///
  /// Differences are rounded to three decimals, as the points are, so that 0.1 does not show as
  /// 0.09999999999999998.
  ///
  /// - Throws: `different-frameworks` if the two have not the same measures.
  package init(from before: Scorecard, to after: Scorecard) throws(Diagnostic) {
    guard before.hasSameMeasures(as: after) else {
      throw Diagnostic(
        "different-frameworks",
        LocalizedText(
          "les deux notes n'ont pas les mêmes mesures (\(before.framework.id), \(after.framework.id))",
          english:
            "the two scores have not the same measures (\(before.framework.id), \(after.framework.id))"
        ))
    }
    let moves = before.scores.indices.map { node in
      Self.move(node, from: before[node], to: after[node])
    }
    root = moves[0]
    moved = moves.filter { !$0.isNothing }
    percentDone = PointRounding.rounded(after.percentDone - before.percentDone)
    percentPotential = PointRounding.rounded(after.percentPotential - before.percentPotential)
  }

  private static func move(
    _ node: Int, from before: MeasureScore, to after: MeasureScore
  ) -> Move {
    func difference(_ a: Double?, _ b: Double?) -> Double {
      PointRounding.rounded((b ?? 0) - (a ?? 0))
    }
    return Move(
      node: node,
      potential: difference(before.potential, after.potential),
      done: difference(before.done, after.done),
      planned: difference(before.planned, after.planned),
      notDone: difference(before.notDone, after.notDone),
      unreported: difference(before.unreported, after.unreported),
      completedTasks: difference(before.tasks.completed, after.tasks.completed),
      changesApplicability: before.isApplicable != after.isApplicable,
      changesStatus: before.status != after.status)
  }
}

extension Scorecard {
  /// Whether another score is of the same measures in the same places.
  func hasSameMeasures(as other: Scorecard) -> Bool {
    framework.id == other.framework.id
      && (framework.storage === other.framework.storage
        || framework.storage.ids == other.framework.storage.ids)
  }
}
