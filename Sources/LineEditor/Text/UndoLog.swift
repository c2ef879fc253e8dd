/// The changes made to a block, so that they can be taken back one by one.
///
/// A change is what was replaced by what, and where: memory grows with what was typed and removed, not
/// with the length of the block, and the oldest changes are forgotten beyond a bound.
struct UndoLog: Sendable {
  struct Change: Sendable {
    var offset: Int
    var removed: String
    var inserted: String
    /// The cursor before the change.
    var cursor: Int
  }

  static let maximumCount = 1_000
  static let maximumBytes = 16 << 20

  private(set) var changes: [Change] = []
  private var bytes = 0
  /// Whether the next characters typed belong to the last change.
  var joins = false

  mutating func note(_ change: Change, isTyping: Bool) {
    let size = change.removed.utf8.count + change.inserted.utf8.count
    bytes += size
    if isTyping, joins, let last = changes.last,
      last.offset + last.inserted.utf8.count == change.offset,
      !(change.inserted.utf8.first == 0x20 && last.inserted.utf8.last != 0x20)
    {
      changes[changes.count - 1].inserted += change.inserted
    } else {
      changes.append(change)
    }
    joins = isTyping
    var forgotten = 0
    while changes.count - forgotten > Self.maximumCount
      || bytes > Self.maximumBytes && forgotten < changes.count
    {
      let oldest = changes[forgotten]
      bytes -= oldest.removed.utf8.count + oldest.inserted.utf8.count
      forgotten += 1
    }
    changes.removeFirst(forgotten)
  }

  mutating func takeLast() -> Change? {
    joins = false
    guard let change = changes.popLast() else { return nil }
    bytes -= change.removed.utf8.count + change.inserted.utf8.count
    return change
  }
}
