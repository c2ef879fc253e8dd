/// How a label is awarded on a framework: its stars, and what each asks of single measures.
public struct LabelScale: Sendable {
  /// The stars.
  public let stars: StarScale
  /// The conditions, in the order in which they are shown within a star.
  public let conditions: [LabelCondition]
  /// The node of each condition.
  let nodes: [Int]

  /// Makes a scale.
  ///
  /// - Throws: `unknown-measure` at a condition on a measure that the framework lacks.
  public init(
    stars: StarScale, conditions: [LabelCondition], framework: Framework
  ) throws(Diagnostic) {
    self.stars = stars
    self.conditions = conditions
    var nodes: [Int] = []
    for condition in conditions {
      nodes.append(try framework.index(of: condition.measure, at: condition.location))
    }
    self.nodes = nodes
  }
}
