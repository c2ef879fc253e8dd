import CircularCore
import Testing

@Suite("Half a cent")
struct HalfCentTests {
  @Test(
    "rounds away from zero, of the number as it is written",
    arguments: [
      (1.005, 101), (2.675, 268), (0.285, 29), (1.115, 112), (8.345, 835), (1.045, 105),
      (4.35 * 0.5, 218), (10.01 * 0.5, 501), (1.1 * 1.15, 127), (0.1 + 0.2, 30),
      (0.07 * 100.5, 704), (1.0049, 100), (1.00499, 100), (1.0051, 101), (0.015, 2),
      (1_000_000.005, 100_000_001), (0.0049999, 0),
    ])
  func halves(euros: Double, cents: Int) {
    #expect(Money(euros: euros)?.cents == Int64(cents))
    #expect(Money(euros: -euros)?.cents == -Int64(cents))
  }

  @Test("is found for every amount with three decimals, against whole numbers")
  func all() {
    for thousandths in stride(from: 1, through: 200_000, by: 7) {
      let euros = Double(thousandths) / 1000
      #expect(Money(euros: euros)?.cents == Int64((thousandths + 5) / 10), "\(euros)")
    }
  }

  @Test("of half of every amount in cents, against whole numbers")
  func halfOfCents() {
    for cents in stride(from: 1, through: 100_001, by: 3) {
      #expect(
        Money(euros: 0.5 * (Double(cents) / 100))?.cents == Int64((cents + 1) / 2), "\(cents)")
    }
  }

  private func schedule(_ euros: [Double]) throws -> PaymentSchedule {
    let payments = try euros.enumerated().map {
      PaymentSchedule.Payment(year: $0.offset + 1, amount: try #require(Money(euros: $0.element)))
    }
    return PaymentSchedule(rounded: payments) { euros[$0] }
  }

  private static let third: Double = 100.0 / 3
  private static let schedules: [(euros: [Double], cents: [Int64], total: Int64)] = [
    ([18_750.25 * 0.7, 18_750.25 * 0.3], [1_312_518, 562_507], 1_875_025),
    ([third, third, third], [3334, 3333, 3333], 10_000),
    ([0.005, 0.005], [1, 0], 1), ([0.004, 0.004, 0.004], [1, 0, 0], 1),
    ([10, 20, 30.5], [1000, 2000, 3050], 6050), ([-0.005, -0.005], [-1, 0], -1),
    ([2 * third, third], [6667, 3333], 10_000), ([0, 1.005, 1.005], [0, 101, 100], 201),
  ]

  @Test(
    "the years of a schedule add up to their total, which is rounded once", arguments: schedules)
  func years(euros: [Double], cents: [Int64], total: Int64) throws {
    let schedule = try schedule(euros)
    #expect(schedule.years.map(\.amount.cents) == cents)
    #expect(schedule.total.cents == total)
  }

  @Test("no year is moved by more than a cent, over shares of every kind")
  func manyYears() throws {
    for seed in 1...300 {
      let shares = (1...(2 + seed % 9)).map { Double(1 + (seed * $0 * 7919) % 97) }
      let whole = Double(seed * 12_347) / 100
      let euros = shares.map { whole * $0 / shares.reduce(0, +) }
      let schedule = try schedule(euros)
      #expect(schedule.total == Money(euros: whole), "\(whole) \(shares)")
      for (payment, exact) in zip(schedule.years, euros) {
        #expect((payment.amount.euros - exact).magnitude < 0.01, "\(whole) \(shares)")
      }
    }
  }

  @Test("parts that are shown add up to their total as it is shown")
  func shown() {
    #expect(
      Apportionment.shown([10.0 / 3, 10.0 / 3, 10.0 / 3], total: 10, digits: 3)
        == [3.334, 3.333, 3.333])
    #expect(Apportionment.shown([12.5, 12.5, 75], total: 100, digits: 0) == [13, 12, 75])
    #expect(Apportionment.shown([1, 2], total: 3, digits: 1) == [1, 2])
    // Parts of another whole stay as they are.
    #expect(Apportionment.shown([1, 2], total: 30, digits: 1) == [1, 2])
  }
}
