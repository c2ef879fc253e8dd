/// Amounts to pay, year by year.
///
/// A grant of Projet K, for 1 120 inhabitants:
///
/// ```swift
/// let grant = PaymentSchedule([
///   .init(year: 1, amount: Money(cents: 11_200_000)),
///   .init(year: 2, amount: Money(cents: 2_240_000)),
///   .init(year: 3, amount: Money(cents: 2_240_000)),
/// ])
/// grant.total  // 156 800 €
/// ```
public struct PaymentSchedule: Sendable, Hashable {
  /// What is paid in one year.
  public struct Payment: Sendable, Hashable, Encodable {
    /// The year: counted from 1 at the start of a project, or a civil year.
    public var year: Int
    /// What is paid that year.
    public var amount: Money

    /// Makes a payment.
    public init(year: Int, amount: Money) {
      self.year = year
      self.amount = amount
    }
  }

  /// The payments, by year; one a year at most.
  public let years: [Payment]

  /// Makes a schedule; payments of one year are added up.
  public init(_ payments: [Payment]) {
    let isInOrder = zip(payments, payments.dropFirst()).allSatisfy { $0.year < $1.year }
    if isInOrder {
      years = payments
      return
    }
    var byYear: [Payment] = []
    for payment in payments.sorted(by: { $0.year < $1.year }) {
      if let last = byYear.indices.last, byYear[last].year == payment.year {
        byYear[last].amount += payment.amount
      } else {
        byYear.append(payment)
      }
    }
    years = byYear
  }

  /// Makes a schedule of amounts that were rounded one by one: the total is their exact sum, rounded
  /// once to the cent, and the years add up to it.
  ///
  /// Where rounded years add up to more or less than the total, those that were rounded furthest give
  /// or take a cent: 70 % and 30 % of 18 750.25 € are 13 125.18 and 5 625.07 €, a third of 100 € is
  /// 33.34, 33.33 and 33.33. Of years rounded as far, an earlier one has the cent.
  ///
  /// - Parameter euros: each amount as it was computed.
  package init(rounded payments: [Payment], of euros: (Int) -> Double) {
    let order = payments.indices.sorted { payments[$0].year < payments[$1].year }
    if order != Array(payments.indices) {
      // A table of Lua has no order of its own: that of the years is the same everywhere.
      self.init(rounded: order.map { payments[$0] }) { euros(order[$0]) }
      return
    }
    guard payments.count > 1 else {
      self.init(payments)
      return
    }
    var exact = 0.0
    var cents: Int64 = 0
    for index in payments.indices {
      exact += euros(index)
      cents &+= payments[index].amount.cents
    }
    guard let total = exact.parts(decimals: 2), total != cents else {
      self.init(payments)
      return
    }
    let adjusted = Apportionment.adjusted(
      payments.map(\.amount.cents), of: payments.indices.map { euros($0) * 100 }, to: total)
    self.init(zip(payments, adjusted).map { Payment(year: $0.year, amount: Money(cents: $1)) })
  }

  /// The sum of all payments.
  public var total: Money { Self.total(of: years) }

  /// The sum of payments.
  static func total(of years: some Sequence<Payment>) -> Money {
    years.reduce(.zero) { $0 + $1.amount }
  }

  /// What is paid in `year`, nothing if it is not listed.
  public func amount(year: Int) -> Money {
    years.first { $0.year == year }?.amount ?? .zero
  }

  /// The same payments so many years later: year 1 of a project that starts in 2024 is
  /// `shifted(by: 2023)`.
  public func shifted(by offset: Int) -> PaymentSchedule {
    guard offset != 0 else { return self }
    return PaymentSchedule(years.map { Payment(year: $0.year + offset, amount: $0.amount) })
  }

  /// The schedule with years that count from 1 shifted; civil years, of four digits, are what they are.
  package func inCivilYears(shift: Int) -> PaymentSchedule {
    guard shift != 0, years.contains(where: { $0.year < 1000 }) else { return self }
    return PaymentSchedule(
      years.map {
        Payment(year: $0.year < 1000 ? $0.year + shift : $0.year, amount: $0.amount)
      })
  }

  /// Both schedules paid side by side.
  public static func + (a: PaymentSchedule, b: PaymentSchedule) -> PaymentSchedule {
    PaymentSchedule(a.years + b.years)
  }

  /// Several schedules, each started a year after the one before: the waves of a call.
  public static func waves(_ schedules: [PaymentSchedule]) -> PaymentSchedule {
    schedules.enumerated().reduce(PaymentSchedule([])) { $0 + $1.element.shifted(by: $1.offset) }
  }
}

extension PaymentSchedule: Recorded {
  /// Writes `{"total": …, "years": [{"year": 1, "amount": …}, …]}`.
  public func encode(to encoder: any Encoder) throws { try encodeRecord(to: encoder) }

  func record<Members: RecordMembers>(into members: inout Members) throws {
    try members.add("total", encoding: total)
    try members.add("years", years)
  }
}

extension PaymentSchedule.Payment: Recorded {
  /// Writes the year and the amount.
  public func encode(to encoder: any Encoder) throws { try encodeRecord(to: encoder) }

  func record<Members: RecordMembers>(into members: inout Members) throws {
    try members.add("year", year)
    try members.add("amount", encoding: amount)
  }
}
