/// What a framework, rules and statuses yield for one territory: a score for every measure.
///
/// It is a value: keep it as a snapshot, compare it with another (`ScorecardComparison`).
public struct Scorecard: Sendable {
  /// The framework.
  public let framework: Framework
  /// The score of each node, in document order.
  public let scores: [MeasureScore]

  /// Makes a scorecard, as from a snapshot that was kept.
  ///
  /// - Parameters:
  ///   - framework: whose measures are scored.
  ///   - scores: one a node, in document order.
  /// - Throws: `foreign-measures` for more scores than nodes, or fewer.
  public init(framework: Framework, scores: [MeasureScore]) throws(Diagnostic) {
    guard scores.count == framework.count else {
      throw Diagnostic(
        .foreignMeasures,
        LocalizedText(
          "\(scores.count) notes ne sont pas celles des \(framework.count) mesures de « \(framework.id) »",
          english:
            "\(scores.count) scores are not those of the \(framework.count) measures of “\(framework.id)”"
        ))
    }
    self.init(framework, scores)
  }

  /// Makes a scorecard of what was scored by the framework.
  init(_ framework: Framework, _ scores: [MeasureScore]) {
    self.framework = framework
    self.scores = scores
  }

  /// The score of a node.
  public subscript(node: Int) -> MeasureScore { scores[node] }

  /// The score of a measure; nil if the framework has none of this identifier.
  public subscript(id: MeasureID) -> MeasureScore? { framework.index(of: id).map { scores[$0] } }

  /// The score of the whole.
  public var root: MeasureScore { scores[0] }

  /// Whether every task has an answer or does not apply.
  public var isComplete: Bool { root.tasks.completed == root.tasks.total }

  /// The part of the potential that is done, in per cent; 0 without potential.
  public var percentDone: Double { root.percent(root.done) }

  /// The same if all that is planned were done.
  public var percentPotential: Double { root.percent(root.done + root.planned) }

  /// The leaves of which nothing was said, in document order: what a complete file still needs.
  public var openTasks: [Int] {
    var open: [Int] = []
    var node = 0
    while node < scores.count {
      let score = scores[node]
      // What is told or set aside as a whole needs nothing of its parts.
      if !score.isApplicable || score.hasOwnProgress {
        node = framework.subtreeEnd(node)
        continue
      }
      if framework.isLeaf(node) { open.append(node) }
      node += 1
    }
    return open
  }
}
