/// A source some bytes of which were replaced, one replacement after the other, and where each of
/// its bytes comes from.
struct PatchedSource {
  /// One replacement.
  struct Edit: Hashable {
    var range: Range<Int>
    var text: String
  }

  private struct Step {
    var range: Range<Int>
    var count: Int
  }

  private(set) var bytes: [UInt8]
  private var steps: [Step] = []

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Replaces ranges that do not overlap.
  mutating func apply(_ edits: [Edit]) {
    for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      bytes.replaceSubrange(edit.range, with: edit.text.utf8)
      steps.append(Step(range: edit.range, count: edit.text.utf8.count))
    }
  }

  /// Replaces everything but line ends by spaces.
  mutating func blank(_ range: Range<Int>) {
    for offset in range where !bytes[offset].isLineEnd { bytes[offset] = 32 }
  }

  /// Where a byte was before any replacement; for one that was put in, where it was put.
  func origin(of offset: Int) -> Int {
    var offset = offset
    for step in steps.reversed() where offset >= step.range.lowerBound {
      offset =
        offset < step.range.lowerBound + step.count
        ? min(offset, step.range.upperBound) : offset - step.count + step.range.count
    }
    return offset
  }

  /// The same for a range.
  func origin(of range: Range<Int>) -> Range<Int> {
    let start = origin(of: range.lowerBound)
    guard !range.isEmpty else { return start..<start }
    return start..<max(start, origin(of: range.upperBound - 1) + 1)
  }
}
