/// Gives the ratios that override rules put in place of computed ones.
///
/// It is asked once for each overridden node that has points, after everything else is known.
package protocol ScoreOverrides {
  /// The ratio to give a node, nil to leave it alone.
  ///
  /// - Throws: whatever is wrong with the rule, located. A NaN or infinite ratio is refused for it.
  func ratio(of node: Int, given ratios: ScoreRatios) throws(Diagnostic) -> Double?

  /// Where the rule of a node stands, for messages; nil if it is not known.
  func location(of node: Int) -> SourceLocation?
}

extension ScoreOverrides {
  /// Nothing is known of it.
  package func location(of node: Int) -> SourceLocation? { nil }
}

/// The share done of each node, before any override and unrounded; 0 where there are no points.
package struct ScoreRatios: Sendable {
  /// The framework.
  package let framework: Framework
  package let values: [Double]

  /// The ratio of a node.
  package subscript(node: Int) -> Double { values[node] }

  /// The ratio of a measure; nil if the framework has none of this identifier.
  package subscript(id: MeasureID) -> Double? { framework.index(of: id).map { values[$0] } }
}
