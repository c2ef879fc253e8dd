/// Ids in the order that people expect: digit runs compare as numbers, so `10` follows `9`.
package enum NumericID {
  /// Less than 0, 0 or more, as the first of two ids comes before the second, is the same, or after.
  package static func compare(_ first: String, _ second: String) -> Int {
    var (first, second) = (first, second)
    return first.withUTF8 { a in second.withUTF8 { b in compare(a, b) } }
  }

  private static func compare(
    _ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>
  ) -> Int {
    var i = 0
    var j = 0
    func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
    while i < a.count && j < b.count {
      guard isDigit(a[i]) && isDigit(b[j]) else {
        if a[i] != b[j] { return a[i] < b[j] ? -1 : 1 }
        i += 1
        j += 1
        continue
      }
      // Runs without their leading zeros: the longer one is the greater number.
      while i < a.count && a[i] == 48 { i += 1 }
      while j < b.count && b[j] == 48 { j += 1 }
      let start = (i, j)
      while i < a.count && isDigit(a[i]) { i += 1 }
      while j < b.count && isDigit(b[j]) { j += 1 }
      let (x, y) = (a[start.0..<i], b[start.1..<j])
      if x.count != y.count { return x.count < y.count ? -1 : 1 }
      if !x.elementsEqual(y) { return x.lexicographicallyPrecedes(y) ? -1 : 1 }
    }
    if (i < a.count) != (j < b.count) { return j < b.count ? -1 : 1 }
    // The same but for leading zeros: a total order all the same.
    if a.elementsEqual(b) { return 0 }
    return a.lexicographicallyPrecedes(b) ? -1 : 1
  }
}
