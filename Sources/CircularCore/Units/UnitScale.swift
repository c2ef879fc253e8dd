/// An exact positive fraction: how many of one unit make another.
package struct UnitScale: Sendable, Hashable {
  /// What is above the bar, at least 1.
  package let numerator: Int64
  /// What is below the bar, at least 1, without a common divisor with the numerator.
  package let denominator: Int64

  /// The fraction 1.
  package static let one = UnitScale()

  private init() { (numerator, denominator) = (1, 1) }

  /// Makes a fraction in lowest terms; nil if one of the numbers is not positive.
  package init?(_ numerator: Int64, _ denominator: Int64 = 1) {
    guard numerator > 0, denominator > 0 else { return nil }
    var (a, b) = (numerator, denominator)
    while b != 0 { (a, b) = (b, a % b) }
    self.numerator = numerator / a
    self.denominator = denominator / a
  }

  /// The fraction upside down.
  package var inverse: UnitScale { UnitScale(denominator, numerator) ?? .one }

  /// The product; nil when it has too many digits.
  package func times(_ other: UnitScale) -> UnitScale? {
    // Across first, so that what cancels out does not overflow.
    guard let first = UnitScale(numerator, other.denominator),
      let second = UnitScale(other.numerator, denominator)
    else { return nil }
    let above = first.numerator.multipliedReportingOverflow(by: second.numerator)
    let below = first.denominator.multipliedReportingOverflow(by: second.denominator)
    guard !above.overflow, !below.overflow else { return nil }
    return UnitScale(above.partialValue, below.partialValue)
  }
}
