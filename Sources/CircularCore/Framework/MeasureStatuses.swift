/// The statuses that a territory gives, by node; measures without one are absent.
///
/// The order in which statuses were given never matters.
public struct MeasureStatuses: Sendable, Hashable {
  /// One node and its status.
  public struct Entry: Sendable, Hashable {
    /// The node of the framework.
    public var node: Int
    /// Its status.
    public var status: MeasureStatus
  }

  /// The statuses, in document order.
  public private(set) var entries: [Entry] = []

  /// Makes an empty set.
  public init() {}

  /// Makes a set from identifiers.
  ///
  /// - Throws: `unknown-measure`, with the nearest identifier.
  public init(
    _ statuses: [MeasureID: MeasureStatus], in framework: Framework
  ) throws(Diagnostic) {
    for (id, status) in statuses {
      entries.append(Entry(node: try framework.index(of: id, at: nil), status: status))
    }
    entries.sort { $0.node < $1.node }
  }

  /// The status of a node; nil for none.
  ///
  /// - Complexity: logarithmic; a change moves the entries behind it.
  public subscript(node: Int) -> MeasureStatus? {
    get {
      let position = position(of: node)
      guard position < entries.count, entries[position].node == node else { return nil }
      return entries[position].status
    }
    set {
      let position = position(of: node)
      let isThere = position < entries.count && entries[position].node == node
      switch (newValue, isThere) {
      case (let status?, true): entries[position].status = status
      case (let status?, false): entries.insert(Entry(node: node, status: status), at: position)
      case (nil, true): entries.remove(at: position)
      case (nil, false): break
      }
    }
  }

  private func position(of node: Int) -> Int {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].node < node { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Adds statuses in any order; used by readers that know no node comes twice.
  init(unordered entries: [Entry]) {
    self.entries = entries.sorted { $0.node < $1.node }
  }
}
