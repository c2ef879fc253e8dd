extension FactValue {
  /// Whether two values are the same to the bit, where `==` takes 0 for -0, and texts that look alike for each
  /// other: rules can tell them apart.
  func isIdentical(to other: FactValue) -> Bool {
    switch (self, other) {
    case (.boolean(let a), .boolean(let b)): a == b
    case (.integer(let a), .integer(let b)): a == b
    case (.number(let a), .number(let b)): a.bitPattern == b.bitPattern
    case (.text(let a), .text(let b)): a.utf8.elementsEqual(b.utf8)
    case (.date(let a), .date(let b)): a == b
    case (.list(let a), .list(let b)):
      a.count == b.count && zip(a, b).allSatisfy { $0.isIdentical(to: $1) }
    case (.record(let a), .record(let b)):
      a.count == b.count
        && a.allSatisfy { name, value in b[name].map { value.isIdentical(to: $0) } ?? false }
    default: false
    }
  }
}

extension [FactValue?] {
  /// Whether all values are the same to the bit.
  ///
  /// - Complexity: constant for copies of one list.
  func areIdentical(to others: [FactValue?]) -> Bool {
    withUnsafeBufferPointer { mine in
      others.withUnsafeBufferPointer { theirs in
        guard mine.count == theirs.count else { return false }
        if mine.baseAddress == theirs.baseAddress { return true }
        return zip(mine, theirs).allSatisfy { mine, theirs in
          guard let mine, let theirs else { return mine == nil && theirs == nil }
          return mine.isIdentical(to: theirs)
        }
      }
    }
  }
}
