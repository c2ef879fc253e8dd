/// What rules decide for one territory before it is scored, by node of the framework.
///
/// Whoever evaluates rules fills it: a Lua pack through its worker, or a Swift program.
///
/// ```swift
/// var personalisation = Personalisation()
/// personalisation.disable(framework.index(of: "2.1")!)
/// personalisation.scale(framework.index(of: "3.7.1")!, by: 3)
/// ```
package struct Personalisation: Sendable, Hashable {
  /// The factor of one node.
  package struct Scale: Sendable, Hashable {
    /// The node.
    package var node: Int
    /// By what its reference points, and those below it, are multiplied.
    package var factor: Double
  }

  /// The nodes that are disabled, with everything below them.
  package private(set) var disabled: [Int] = []
  /// The factors; where factors nest they multiply.
  package private(set) var scales: [Scale] = []
  /// The nodes whose ratio a rule may replace; `ScoreOverrides` is asked for it.
  package private(set) var overridden: [Int] = []

  /// Makes one that changes nothing.
  package init() {}

  /// Disables a node and everything below it.
  package mutating func disable(_ node: Int) { disabled.append(node) }

  /// Multiplies the points of a node and of everything below it; the last factor of a node holds.
  ///
  /// - Throws: `factor-not-finite` for a NaN or an infinity, at the rule.
  package mutating func scale(
    _ node: Int, by factor: Double, at location: SourceLocation? = nil
  ) throws(Diagnostic) {
    guard factor.isFinite else {
      throw Diagnostic(
        "factor-not-finite",
        LocalizedText(
          "la réduction donne \(factor), attendu un nombre fini",
          english: "the scale rule gives \(factor), expected a finite number"),
        at: location)
    }
    scales.append(Scale(node: node, factor: factor))
  }

  /// Lets a rule replace the ratio of a node.
  package mutating func override(_ node: Int) { overridden.append(node) }

  /// Forgets everything but the memory, for the next territory.
  package mutating func reset() {
    disabled.removeAll(keepingCapacity: true)
    scales.removeAll(keepingCapacity: true)
    overridden.removeAll(keepingCapacity: true)
  }
}
