/// A label's tree of measures with their reference points, stored flat in document order.
///
/// Nodes are numbered depth first from the root (0), siblings in numeric order of their identifiers,
/// so the subtree of a node is the range from it to `subtreeEnd(_:)`, and a child always has a greater
/// number than its parent.
///
/// ```swift
/// let framework = try Framework(
///   id: "eci", label: "Économie circulaire",
///   shape: FrameworkShape(measureLevel: 2, redistributes: true), rows: rows)
/// framework.index(of: "1.1.2")     // 9
/// framework.reference(9)           // 6.0
/// ```
///
/// It is immutable and cheap to copy: all copies share one storage.
public struct Framework: Sendable {
  /// The id, such as `eci`; also the identifier of the root.
  public var id: String { storage.ids[0].rawValue }
  /// The levels, and what is particular to this label's scoring.
  package let shape: FrameworkShape

  let storage: FrameworkStorage

  /// The number of nodes, the root included.
  public var count: Int { storage.ids.count }

  /// The node with an identifier, or nil; the platform's files have the framework in front of it, `eci_1.1.1`.
  public func index(of id: MeasureID) -> Int? {
    storage.index[id.rawValue]
      ?? MeasureID(qualified: id.rawValue, framework: self.id).flatMap {
        storage.index[$0.rawValue]
      }
  }

  /// The identifier of a node.
  public func id(_ node: Int) -> MeasureID { storage.ids[node] }

  /// What people call a node.
  public func label(_ node: Int) -> LocalizedText { storage.labels[node] }

  /// The category of a node; empty if it has none.
  public func category(_ node: Int) -> String { storage.categories[node] }

  /// The node above; nil for the root.
  public func parent(_ node: Int) -> Int? {
    node == 0 ? nil : Int(storage.parents[node])
  }

  /// The level of a node: 0 for the root.
  public func level(_ node: Int) -> Int { Int(storage.levels[node]) }

  /// The number after the last node of a node's subtree.
  public func subtreeEnd(_ node: Int) -> Int { Int(storage.ends[node]) }

  /// Whether nothing stands below a node.
  public func isLeaf(_ node: Int) -> Bool { storage.ends[node] == Int32(node + 1) }

  /// The children of a node, in document order.
  public func children(of node: Int) -> [Int] {
    var children: [Int] = []
    var child = node + 1
    while child < subtreeEnd(node) {
      children.append(child)
      child = subtreeEnd(child)
    }
    return children
  }

  /// The reference points of a node, unrounded; nil for a leaf to which nothing gives points.
  public func reference(_ node: Int) -> Double? { storage.references[node] }

  /// The node with an identifier.
  ///
  /// - Throws: `unknown-measure`, with the nearest identifier.
  public func index(
    of id: MeasureID, at location: SourceLocation?
  ) throws(Diagnostic) -> Int {
    if let node = index(of: id) { return node }
    throw Diagnostic(
      "unknown-measure",
      LocalizedText(
        "« \(id) » n'est pas une mesure du référentiel \(self.id)",
        english: "“\(id)” is not a measure of the framework \(self.id)"),
      at: location,
      suggestion: nearestName(to: id.rawValue, among: storage.ids.lazy.map(\.rawValue))
        .map { LocalizedText($0) })
  }
}

/// The columns of a framework, one entry a node.
final class FrameworkStorage: Sendable {
  let ids: [MeasureID]
  let labels: [LocalizedText]
  let categories: [String]
  /// -1 for the root.
  let parents: [Int32]
  let ends: [Int32]
  let levels: [Int32]
  let references: [Double?]
  let index: [String: Int]

  init(
    ids: [MeasureID], labels: [LocalizedText], categories: [String], parents: [Int32],
    ends: [Int32], levels: [Int32], references: [Double?]
  ) {
    self.ids = ids
    self.labels = labels
    self.categories = categories
    self.parents = parents
    self.ends = ends
    self.levels = levels
    self.references = references
    var index: [String: Int] = [:]
    index.reserveCapacity(ids.count)
    for (node, id) in ids.enumerated() { index[id.rawValue] = node }
    self.index = index
  }
}
