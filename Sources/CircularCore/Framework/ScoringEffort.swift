/// How many nodes a change of status makes scoring look at.
///
/// A change touches the subtree of its measure, then the children of every node above it: in a wide tree
/// that is nearly all of it, and many changes are better scored together.
struct ScoringEffort {
  /// The nodes of the whole tree.
  let whole: Int
  private let ofNode: [Int32]

  /// Counts once for all nodes.
  ///
  /// - Complexity: linear in the nodes.
  init(_ framework: Framework) {
    whole = framework.count
    let measureLevel = framework.shape.measureLevel
    var children = [Int32](repeating: 0, count: whole)
    for node in 0..<whole {
      if let parent = framework.parent(node) { children[parent] += 1 }
    }
    // The children of everything above a node, itself left out.
    var above = [Int32](repeating: 0, count: whole)
    var effort = above
    for node in 0..<whole {
      guard let parent = framework.parent(node) else {
        effort[node] = Int32(framework.subtreeEnd(node))
        continue
      }
      above[node] = above[parent] + children[parent]
      effort[node] =
        framework.level(node) > measureLevel
        ? effort[parent] : above[node] + Int32(framework.subtreeEnd(node) - node)
    }
    ofNode = effort
  }

  /// By how much sums of parts of a whole may differ when they are added in another order.
  ///
  /// Each of at most `whole` additions errs by 2⁻⁵³ of what it gives; this allows for sixteen times as much,
  /// on both sides.
  func error(of sum: Double) -> Double { Double(whole) * 0x1p-48 * max(1, abs(sum)) }

  /// The nodes that a change of one node's status looks at.
  subscript(node: Int) -> Int { Int(ofNode[node]) }
}
