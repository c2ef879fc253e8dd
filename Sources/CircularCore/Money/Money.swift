/// An amount of euros, exact to the cent.
///
/// Sums are sums of integers: no order of additions changes them.
public struct Money: Sendable, Hashable, Comparable {
  /// The amount in cents.
  public var cents: Int64

  /// No money.
  public static let zero = Money(cents: 0)

  /// Makes an amount of cents.
  public init(cents: Int64) {
    self.cents = cents
  }

  /// Makes a whole number of euros, or nil if it does not fit.
  public init?(euros: Int64) {
    let (cents, overflow) = euros.multipliedReportingOverflow(by: 100)
    guard !overflow else { return nil }
    self.init(cents: cents)
  }

  /// Makes the amount nearest to so many euros, half a cent away from zero; nil if it is not finite
  /// or beyond 2⁵³ cents, where doubles no longer tell cents apart.
  ///
  /// What is rounded is the number as it is written, to fifteen digits: 1.005 is 1.01 €, and so is a
  /// half of 2.01; a double that is a little less in binary makes no difference.
  public init?(euros: Double) {
    guard let cents = euros.parts(decimals: 2) else { return nil }
    self.init(cents: cents)
  }

  /// The numbers of euros of which each double is an amount: what `init(euros:)` of a double takes.
  package static let doubleEuros: ClosedRange<Double> = -mostDouble...mostDouble

  /// The same of integers: beyond, no number is an amount.
  package static let integerEuros: ClosedRange<Double> =
    Double(Int64.min / 100)...Double(Int64.max / 100)

  private static let mostDouble: Double = (Double(sign: .plus, exponent: 53, significand: 1) / 100)
    .nextDown

  /// The amount in euros, as near as a double comes.
  public var euros: Double { Double(cents) / 100 }

  /// Smaller amounts come first.
  public static func < (a: Money, b: Money) -> Bool { a.cents < b.cents }

  /// The exact sum; traps on overflow, some 92 million billion euros.
  public static func + (a: Money, b: Money) -> Money { Money(cents: a.cents + b.cents) }

  /// The exact difference.
  public static func - (a: Money, b: Money) -> Money { Money(cents: a.cents - b.cents) }

  /// Adds in place.
  public static func += (a: inout Money, b: Money) { a = a + b }
}

extension Money: CustomStringConvertible {
  /// The amount as it is written in French.
  public var description: String { NumberFormat(.french).string(self) }
}

extension Money: Encodable {
  /// Writes euros, with two decimals at most and none when there are no cents.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if cents % 100 == 0 {
      try container.encode(cents / 100)
    } else {
      try container.encode(euros)
    }
  }
}
