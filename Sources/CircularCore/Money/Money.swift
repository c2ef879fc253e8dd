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

  /// What every amount made of a number of euros is below, and its opposite above: 2⁵³ cents, from
  /// where doubles no longer tell cents apart.
  ///
  /// It is the same however the number is written, `1000000000000000`, `1e15` or `1000000000000000,0`.
  package static let limit = Money(cents: 1 << 53)

  /// Makes a whole number of euros, or nil from 2⁵³ cents on, some 90 thousand billion euros.
  public init?(euros: Int64) {
    let (cents, overflow) = euros.multipliedReportingOverflow(by: 100)
    guard !overflow, cents.magnitude < Self.limit.cents.magnitude else { return nil }
    self.init(cents: cents)
  }

  /// Makes the amount nearest to so many euros, half a cent away from zero; nil if it is not finite
  /// or from 2⁵³ cents on, where doubles no longer tell cents apart.
  ///
  /// What is rounded is the number as it is written, to fifteen digits: 1.005 is 1.01 €, and so is a
  /// half of 2.01; a double that is a little less in binary makes no difference.
  public init?(euros: Double) {
    guard let cents = euros.parts(decimals: 2), cents.magnitude < Self.limit.cents.magnitude
    else { return nil }
    self.init(cents: cents)
  }

  /// The numbers of euros that a rule may answer as an amount: at least nothing, which noise of
  /// less than half a cent below is too, and less than `limit`.
  package static let answers: ClosedRange<Double> = -0.004_999_999_999...limit.euros.nextDown

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
