/// The texts that were cut, most recent last.
///
/// Cuts that follow each other make one text.
struct KillRing: Sendable {
  static let maximumCount = 32
  static let maximumBytes = 16 << 20

  private(set) var texts: [String] = []
  /// Whether the command before was a cut: the next one joins it.
  var joins = false
  /// Which text was pasted last, and where it stands in the block.
  var yanked: (index: Int, range: Range<Int>)?

  var last: String? { texts.last }

  mutating func add(_ text: String, before: Bool) {
    guard !text.isEmpty else { return }
    if joins, let last = texts.popLast() {
      texts.append(before ? text + last : last + text)
    } else {
      texts.append(text)
    }
    joins = true
    var bytes = texts.reduce(0) { $0 + $1.utf8.count }
    while texts.count > 1, texts.count > Self.maximumCount || bytes > Self.maximumBytes {
      bytes -= texts.removeFirst().utf8.count
    }
  }
}
