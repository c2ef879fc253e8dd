extension SyntaxTree {
  /// The source with ranges of it replaced by texts; an empty range is where a text is put in.
  ///
  /// Texts for one place come in the order in which they are given.
  ///
  /// - Precondition: the ranges do not overlap.
  public func bytes(replacing edits: [(range: Range<Int>, text: String)]) -> [UInt8] {
    let sorted = edits.enumerated().sorted {
      ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
    }
    let bytes = bytes
    var replaced: [UInt8] = []
    replaced.reserveCapacity(bytes.count * 2)
    var end = 0
    for (_, edit) in sorted {
      replaced += bytes[end..<edit.range.lowerBound]
      replaced += edit.text.utf8
      end = edit.range.upperBound
    }
    return replaced + bytes[end...]
  }
}
