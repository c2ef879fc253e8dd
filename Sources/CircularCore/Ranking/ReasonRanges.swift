/// Which of the reasons of a table are those of each row; nothing is kept as long as no row has any.
struct ReasonRanges: Sendable {
  private var bounds: [(first: UInt32, end: UInt32)] = []
  private var count = 0

  /// Adds the next row.
  mutating func append(_ range: Range<Int>) {
    if bounds.isEmpty, !range.isEmpty {
      bounds = Array(repeating: (0, 0), count: count)
    }
    if !bounds.isEmpty || !range.isEmpty {
      bounds.append((UInt32(range.lowerBound), UInt32(range.upperBound)))
    }
    count += 1
  }

  /// The reasons of a row.
  subscript(row: Int) -> Range<Int> {
    bounds.isEmpty ? 0..<0 : Int(bounds[row].first)..<Int(bounds[row].end)
  }

  /// Whether no row has any.
  var isEmpty: Bool { bounds.isEmpty }

  /// The same, without room for more.
  var trimmed: ReasonRanges {
    var trimmed = self
    trimmed.bounds = bounds.trimmed
    return trimmed
  }
}
