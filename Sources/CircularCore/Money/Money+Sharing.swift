extension Money {
  /// The amount in shares by weight, each in whole cents, which add up to it: what is left after rounding
  /// down goes to the shares that lost most, an earlier one among equal ones.
  ///
  /// Weights count as they are written, so that 0.1, 0.2 and 0.7 are one, two and seven tenths.
  ///
  /// - Parameter weights: finite numbers of at least 0.
  /// - Returns: nil where no weight is above 0.
  package func shared(by weights: [Double]) -> [Money]? {
    let whole = weights.wholeParts
    let total = whole.reduce(0, +)
    guard total > 0 else { return nil }
    var parts: [UInt64] = []
    var rests: [UInt64] = []
    var given: UInt64 = 0
    for weight in whole {
      let product = cents.magnitude.multipliedFullWidth(by: weight)
      let (part, rest) = total.dividingFullWidth(product)
      parts.append(part)
      rests.append(rest)
      given += part
    }
    let order = rests.indices.sorted { rests[$0] != rests[$1] ? rests[$0] > rests[$1] : $0 < $1 }
    for place in order.prefix(Int(cents.magnitude - given)) { parts[place] += 1 }
    return parts.map { Money(cents: cents < 0 ? -Int64($0) : Int64($0)) }
  }
}

extension [Double] {
  /// The numbers in the ratios that they are written in, as whole numbers whose sum fits 63 bits.
  fileprivate var wholeParts: [UInt64] {
    let greatest = self.max() ?? 0
    let room = 0x1p62 / Double(Swift.max(count, 1))
    // As many decimals as are written, and as fit.
    for decimals in (0...15).reversed() {
      let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
      guard greatest * scale < Swift.min(room, 0x1p53) else { continue }
      return map { UInt64($0.parts(decimals: decimals) ?? 0) }
    }
    // Numbers beyond all money keep their first bits.
    return map { UInt64($0 / greatest * Swift.min(room, 0x1p53)) }
  }
}
