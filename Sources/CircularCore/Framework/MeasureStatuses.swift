/// The statuses that a territory gives, by node; measures without one are absent.
///
/// The order in which statuses were given never matters.
public struct MeasureStatuses: Sendable, Hashable {
  /// One node and its status.
  package struct Entry: Sendable, Hashable {
    /// The node of the framework.
    package var node: Int
    /// Its status.
    package var status: MeasureStatus

    /// Makes an entry.
    package init(node: Int, status: MeasureStatus) {
      self.node = node
      self.status = status
    }
  }

  /// A status as scoring copies it: its shares, if any, stand apart.
  struct Packed: Sendable, Hashable {
    var node: Int32
    /// One of `ScoringColumns.Progress`.
    var progress: UInt8
    /// `ScoringColumns.Flag.statedNotApplicable`, or 0.
    var stated: UInt8
  }

  /// The shares of one node whose status is detailed.
  struct Detail: Sendable, Hashable {
    var node: Int32
    var shares: MeasureStatus.Shares
    /// Whether no shares were given.
    var isUnspecified: Bool
  }

  /// In document order.
  private(set) var packed: [Packed] = []
  /// Those of detailed statuses, in document order.
  private(set) var details: [Detail] = []

  /// Makes an empty set.
  public init() {}

  /// Makes a set from identifiers.
  ///
  /// - Throws: `unknown-measure`, with the nearest identifier.
  public init(
    _ statuses: [MeasureID: MeasureStatus], in framework: Framework
  ) throws(Diagnostic) {
    var entries: [Entry] = []
    // Of several unknown identifiers the same one is named every time.
    for (id, status) in statuses.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      entries.append(Entry(node: try framework.index(of: id, at: nil), status: status))
    }
    self.init(entries)
  }

  /// Makes a set from entries in any order; of two for one node, the later holds.
  package init(_ entries: [Entry]) {
    packed.reserveCapacity(entries.count)
    if zip(entries, entries.dropFirst()).allSatisfy({ $0.node < $1.node }) {
      // In document order, as files usually have them.
      for entry in entries {
        packed.append(Self.pack(entry))
        if let detail = Self.detail(entry) { details.append(detail) }
      }
      return
    }
    let sorted = entries.enumerated().sorted {
      ($0.element.node, $0.offset) < ($1.element.node, $1.offset)
    }
    for (_, entry) in sorted {
      if packed.last?.node == Int32(entry.node) {
        packed.removeLast()
        if details.last?.node == Int32(entry.node) { details.removeLast() }
      }
      packed.append(Self.pack(entry))
      if let detail = Self.detail(entry) { details.append(detail) }
    }
  }

  /// The number of nodes with a status.
  public var count: Int { packed.count }

  /// The statuses, in document order.
  package var entries: [Entry] {
    packed.map { Entry(node: Int($0.node), status: status($0)) }
  }

  /// The status of a node; nil for none.
  ///
  /// - Complexity: logarithmic; a change may move the entries behind it.
  public subscript(node: Int) -> MeasureStatus? {
    get {
      let place = Self.place(of: node, among: packed.count) { packed[$0].node }
      guard place < packed.count, packed[place].node == Int32(node) else { return nil }
      return status(packed[place])
    }
    set {
      let place = Self.place(of: node, among: packed.count) { packed[$0].node }
      let isThere = place < packed.count && packed[place].node == Int32(node)
      let entry = newValue.map { Entry(node: node, status: $0) }
      packed.replaceSubrange(
        place..<(isThere ? place + 1 : place), with: entry.map { [Self.pack($0)] } ?? [])
      let detail = Self.place(of: node, among: details.count) { details[$0].node }
      let hasDetail = detail < details.count && details[detail].node == Int32(node)
      details.replaceSubrange(
        detail..<(hasDetail ? detail + 1 : detail),
        with: entry.flatMap { Self.detail($0) }.map { [$0] } ?? [])
    }
  }

  private static func place(
    of node: Int, among count: Int, _ nodeAt: (Int) -> Int32
  ) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if nodeAt(middle) < Int32(node) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func pack(_ entry: Entry) -> Packed {
    Packed(
      node: Int32(entry.node), progress: ScoringColumns.Progress.of(entry.status),
      stated: entry.status.isApplicable ? 0 : ScoringColumns.Flag.statedNotApplicable)
  }

  private static func detail(_ entry: Entry) -> Detail? {
    guard case .detailed(let shares) = entry.status.progress else { return nil }
    return Detail(
      node: Int32(entry.node), shares: shares ?? .unspecified, isUnspecified: shares == nil)
  }

  private func status(_ packed: Packed) -> MeasureStatus {
    let progress: MeasureStatus.Progress
    switch packed.progress {
    case ScoringColumns.Progress.done: progress = .done
    case ScoringColumns.Progress.planned: progress = .planned
    case ScoringColumns.Progress.notDone: progress = .notDone
    case ScoringColumns.Progress.detailed:
      let place = Self.place(of: Int(packed.node), among: details.count) { details[$0].node }
      let detail = place < details.count ? details[place] : nil
      progress = .detailed(detail.flatMap { $0.isUnspecified ? nil : $0.shares })
    default: progress = .unreported
    }
    return MeasureStatus(progress, isApplicable: packed.stated == 0)
  }
}
