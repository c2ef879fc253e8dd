import CircularCore

/// The unit of a number that a rule reads or computes, and how surely it is known.
package struct Quantity: Hashable {
  var unit: UnitOfMeasure
  /// Whether a constant without unit was multiplied in: it may be a conversion, so that only what is
  /// measured is known, not the scale.
  var isScaled = false
  /// Whether it is a product or a quotient.
  var isComputed = false
  /// The unit as it was declared, of a number that is no product.
  var written: String?

  /// The unit as people read it; empty for plain numbers.
  var text: String { written ?? unit.description }

  /// A constant of the source.
  static let plain = Quantity(unit: .one, isScaled: true)

  /// Plain numbers and shares of computed things go with any unit.
  private var isNeutral: Bool { unit.isDimensionless && (isScaled || unit.isOne) }

  /// Whether adding or comparing the two is a mistake.
  func clashes(with other: Quantity) -> Bool {
    if unit.measuresSame(as: other.unit) {
      return !isScaled && !other.isScaled && unit.factor(to: other.unit) != .one
    }
    if isNeutral || other.isNeutral { return false }
    // What is counted by year is often declared without saying so: `20 €/hab` times `3 ans`.
    let isByYear = isComputed || other.isComputed
    return !(isByYear && unit.withoutYears.measuresSame(as: other.unit.withoutYears))
  }

  /// The unit of a sum, or of the lesser of two.
  func plus(_ other: Quantity) -> Quantity? {
    guard !clashes(with: other) else { return nil }
    if unit.measuresSame(as: other.unit) {
      // What is exact tells the scale that the other one was brought to.
      var sum = isScaled ? other : self
      sum.isComputed = isComputed || other.isComputed
      return sum
    }
    return isNeutral ? other : self
  }

  /// The unit of a product.
  func times(_ other: Quantity) -> Quantity? {
    unit.times(other.unit).map {
      Quantity(unit: $0, isScaled: isScaled || other.isScaled, isComputed: true)
    }
  }

  /// The unit of a quotient.
  func divided(by other: Quantity) -> Quantity? {
    unit.divided(by: other.unit).map {
      Quantity(unit: $0, isScaled: isScaled || other.isScaled, isComputed: true)
    }
  }
}
