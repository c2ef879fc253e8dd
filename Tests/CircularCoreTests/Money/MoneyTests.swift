import CircularCore
import Testing

@Suite("Money")
struct MoneyTests {
  @Test(
    "euros become the nearest cent, half a cent away from zero",
    arguments: [
      (0.0, 0), (0.01, 1), (0.1, 10), (1120, 112_000), (0.125, 13), (-0.125, -13),
      (0.375, 38), (-0.375, -38), (0.124, 12), (0.004, 0), (-0.004, 0), (19.99, 1999),
      (0.7 * 60_000, 4_200_000),
    ])
  func rounding(euros: Double, cents: Int64) {
    #expect(Money(euros: euros)?.cents == cents)
  }

  @Test("an amount that is not finite or beyond 2⁵³ cents is none")
  func overflowOfDoubles() {
    for euros in [Double.nan, .infinity, -.infinity, 1e15, -1e15, .greatestFiniteMagnitude] {
      #expect(Money(euros: euros) == nil, "\(euros)")
    }
    #expect(Money(euros: 9e13)?.cents == 9_000_000_000_000_000)
  }

  @Test("a whole number of euros has the limit of any other number")
  func overflowOfIntegers() {
    #expect(Money(euros: Int64(150_000))?.cents == 15_000_000)
    // 2⁵³ cents are 90 071 992 547 409,92 €.
    #expect(Money(euros: Int64(90_071_992_547_409))?.cents == 9_007_199_254_740_900)
    for euros: Int64 in [
      90_071_992_547_410, 1_000_000_000_000_000, 9_007_199_254_740_992, .max / 100, .max, .min,
    ] {
      #expect(Money(euros: euros) == nil, "\(euros)")
      #expect(Money(euros: Double(euros)) == nil, "\(euros)")
    }
    #expect(Money(euros: Int64(-90_071_992_547_409)) != nil)
    #expect(Money(euros: 90_071_992_547_409.5)?.cents == 9_007_199_254_740_950)
    #expect(Money(euros: 90_071_992_547_409.92) == nil)
  }

  @Test("sums are exact whatever their order")
  func sums() {
    let tenth = Money(cents: 10)
    var sum = Money.zero
    for _ in 0..<1000 { sum += tenth }
    #expect(sum == Money(cents: 10_000))
    #expect(sum - tenth == Money(cents: 9990))
    #expect(Money(cents: 1) + Money(cents: -3) == Money(cents: -2))
    #expect(Money(cents: -2) < .zero)
    #expect(sum.euros == 100)
  }

  @Test(
    "in JSON an amount is euros, with two decimals at most and none without cents",
    arguments: [
      (15_000_000, "150000"), (50, "0.5"), (5, "0.05"), (-1999, "-19.99"), (0, "0"),
      (15_680_001, "156800.01"), (10, "0.1"),
    ])
  func json(cents: Int64, text: String) throws {
    #expect(try JSONText.string(Money(cents: cents)) == text)
  }

  @Test("the text of an amount is the French one")
  func text() {
    #expect(Money(cents: 15_680_050).description == "156\u{202F}800,50\u{A0}€")
  }
}
