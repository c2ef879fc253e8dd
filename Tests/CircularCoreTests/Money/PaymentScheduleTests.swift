import CircularCore
import Testing

@Suite("Payment schedules")
struct PaymentScheduleTests {
  /// Projet K, K-F1 and K-F2: 80 € an inhabitant once, and 20 € a year for three years.
  private func grant(inhabitants: Int64) throws -> PaymentSchedule {
    let investment = try #require(Money(euros: 80 * inhabitants))
    let running = try #require(Money(euros: 20 * inhabitants))
    return PaymentSchedule(
      [.init(year: 1, amount: investment)]
        + (1...3).map { .init(year: $0, amount: running) })
  }

  /// A schedule's payments in whole euros, by year.
  private func euros(_ schedule: PaymentSchedule) -> [Int: Double] {
    Dictionary(uniqueKeysWithValues: schedule.years.map { ($0.year, $0.amount.euros) })
  }

  @Test(
    "a grant is 100 € an inhabitant the first year and 140 € in three years",
    arguments: [
      (1500, 150_000, 30_000, 210_000), (800, 80_000, 16_000, 112_000),
      (1120, 112_000, 22_400, 156_800),
    ])
  func grants(inhabitants: Int64, first: Int64, later: Int64, total: Int64) throws {
    let grant = try grant(inhabitants: inhabitants)
    #expect(grant.years.map(\.year) == [1, 2, 3])
    #expect(grant.amount(year: 1).cents == first * 100)
    #expect(grant.amount(year: 2).cents == later * 100)
    #expect(grant.amount(year: 3).cents == later * 100)
    #expect(grant.amount(year: 4) == .zero)
    #expect(grant.amount(year: 0) == .zero)
    #expect(grant.total.cents == total * 100)
  }

  @Test("three waves of the largest perimeter cost 630 000 € over five years")
  func waves() throws {
    let grant = try grant(inhabitants: 1500)
    let waves = PaymentSchedule.waves([grant, grant, grant])
    #expect(
      euros(waves) == [1: 150_000, 2: 180_000, 3: 210_000, 4: 60_000, 5: 30_000])
    #expect(waves.total == Money(cents: 63_000_000))
  }

  @Test("no waves cost nothing and one wave is itself")
  func fewWaves() throws {
    let grant = try grant(inhabitants: 800)
    #expect(PaymentSchedule.waves([]) == PaymentSchedule([]))
    #expect(PaymentSchedule.waves([]).total == .zero)
    #expect(PaymentSchedule.waves([grant]) == grant)
  }

  @Test("payments of one year are added up and years are in order")
  func merging() {
    let schedule = PaymentSchedule([
      .init(year: 3, amount: Money(cents: 1)), .init(year: 1, amount: Money(cents: 20)),
      .init(year: 3, amount: Money(cents: 300)),
    ])
    #expect(
      schedule.years == [
        .init(year: 1, amount: Money(cents: 20)), .init(year: 3, amount: Money(cents: 301)),
      ])
  }

  @Test("a project's first year can be put into a civil year")
  func shifting() throws {
    let shifted = try grant(inhabitants: 1120).shifted(by: 2023)
    #expect(euros(shifted) == [2024: 112_000, 2025: 22_400, 2026: 22_400])
    #expect(shifted.shifted(by: -2023) == (try grant(inhabitants: 1120)))
  }

  @Test("two schedules are paid side by side")
  func addition() throws {
    let sum = try grant(inhabitants: 800) + grant(inhabitants: 1500).shifted(by: 1)
    #expect(euros(sum) == [1: 80_000, 2: 166_000, 3: 46_000, 4: 30_000])
  }

  @Test("in JSON a schedule is its total and its years in order")
  func json() throws {
    let expected =
      #"{"total":156800,"years":[{"year":1,"amount":112000},"#
      + #"{"year":2,"amount":22400},{"year":3,"amount":22400}]}"#
    #expect(try JSONText.string(grant(inhabitants: 1120)) == expected)
  }
}
