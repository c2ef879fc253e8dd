/// Rounded parts that add up to a rounded whole, by the largest remainder.
package enum Apportionment {
  /// Rounded parts, moved by one where it takes that for them to add up to `total`: first those whose
  /// rounding went furthest the other way.
  ///
  /// Of parts rounded as far, an earlier one is the greater, the lesser of negative ones. Parts that no rounding of theirs explains,
  /// such as those of another whole, stay as they are.
  ///
  /// - Parameter exact: the parts before they were rounded.
  package static func adjusted(
    _ rounded: [Int64], of exact: [Double], to total: Int64
  ) -> [Int64] {
    let gap = total - rounded.reduce(0, &+)
    guard gap != 0, gap.magnitude <= UInt64(rounded.count) else { return rounded }
    let step: Int64 = gap > 0 ? 1 : -1
    // How far a part is from its rounding, in thousandths, so that noise breaks no tie.
    let rests = zip(exact, rounded).map { (($0 - Double($1)) * 1000).rounded() * Double(step) }
    let order = rounded.indices.sorted { a, b in
      rests[a] != rests[b] ? rests[a] > rests[b] : (step > 0) == (total >= 0) ? a < b : a > b
    }
    var parts = rounded
    for place in order.prefix(Int(gap.magnitude)) { parts[place] += step }
    return parts
  }

  /// Numbers as they are shown with so many decimals, so that they add up to their total as it is
  /// shown; nil for numbers too great to tell parts of them apart.
  package static func shown(_ parts: [Double], total: Double, digits: Int) -> [Double]? {
    let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
    guard let whole = total.parts(decimals: digits) else { return nil }
    var rounded: [Int64] = []
    for part in parts {
      guard let part = part.parts(decimals: digits) else { return nil }
      rounded.append(part)
    }
    return adjusted(rounded, of: parts.map { $0 * scale }, to: whole).map { Double($0) / scale }
  }
}
