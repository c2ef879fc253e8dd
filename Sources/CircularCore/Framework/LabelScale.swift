/// How a label is awarded on a framework: its stars, and what each asks of single measures.
package struct LabelScale: Sendable {
  /// The stars.
  package let stars: StarScale
  /// The conditions, in the order in which they are shown within a star.
  package let conditions: [LabelCondition]
  /// The node of each condition.
  let nodes: [Int]

  /// Makes a scale.
  ///
  /// - Throws: `unknown-measure` at a condition on a measure that the framework lacks.
  package init(
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

  /// The conditions that hold for a star, by number, then as the label lists them: of each measure those
  /// of the highest star up to it.
  package func asked(upTo star: Int) -> [Int] {
    let asked = conditions.indices.filter { conditions[$0].star <= star }
    var highest: [Int: Int] = [:]
    for index in asked {
      highest[nodes[index]] = max(highest[nodes[index]] ?? 0, conditions[index].star)
    }
    return
      asked
      .filter { highest[nodes[$0]] == conditions[$0].star }
      .sorted { (conditions[$0].star, $0) < (conditions[$1].star, $1) }
  }
}
