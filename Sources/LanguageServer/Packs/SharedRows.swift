import Synchronization

/// Rows that two threads answer between them, each from its own end, until they meet.
///
/// Whichever is slower, because it began later or has the longer rows, is left fewer of them.
final class SharedRows: Sendable {
  private let open: Mutex<Range<Int>>
  /// The rows that are shared, from the first on.
  let all: Range<Int>

  /// So many rows are taken at a time.
  private static let part = 256

  init(_ rows: Range<Int>) {
    all = rows
    open = Mutex(rows)
  }

  /// The next rows of whoever begins at the first one; nil when none is left.
  func takeFirst() -> Range<Int>? {
    open.withLock { open in
      let taken = open.prefix(Self.part)
      open = taken.endIndex..<open.upperBound
      return taken.isEmpty ? nil : taken.startIndex..<taken.endIndex
    }
  }

  /// The next rows of whoever begins at the last one; nil when none is left.
  func takeLast() -> Range<Int>? {
    open.withLock { open in
      let taken = open.suffix(Self.part)
      open = open.lowerBound..<taken.startIndex
      return taken.isEmpty ? nil : taken.startIndex..<taken.endIndex
    }
  }

  /// Leaves nothing to anybody.
  ///
  /// - Returns: the rows that were taken from the last one on.
  @discardableResult func close() -> Range<Int> {
    open.withLock { open in
      defer { open = open.upperBound..<open.upperBound }
      return open.upperBound..<all.upperBound
    }
  }
}
