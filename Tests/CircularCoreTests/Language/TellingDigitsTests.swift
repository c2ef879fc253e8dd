import CircularCore
import Testing

@Suite("Decimals that tell numbers apart")
struct TellingDigitsTests {
  private static let sets: [(values: [Double], least: Int, expected: Int)] = [
    ([13.754, 13.746], 2, 3), ([13.75, 13.749999], 2, 6), ([1, 2, 3], 2, 2), ([1, 1], 0, 0),
    ([33.334, 33.33], 2, 3), ([0.3, 0.1 + 0.2], 2, 17), ([], 3, 3), ([5], 1, 1),
    ([1.5, 1.4], 0, 0), ([99.5, 100], 0, 1), ([99.6, 100], 0, 1),
  ]

  @Test(
    "are the fewest with which numbers that differ are written differently", arguments: sets)
  func fewest(values: [Double], least: Int, expected: Int) {
    #expect(NumberFormat.digits(telling: values, atLeast: least) == expected)
  }

  @Test("write nothing but zero as zero")
  func zero() {
    #expect(NumberFormat.digits(telling: [0.00004, 0]) == 4 + 1)
    #expect(NumberFormat.digits(telling: [0.00004]) == 5)
    #expect(NumberFormat.digits(telling: [0.00006]) == 4)
    #expect(NumberFormat.digits(telling: [0, 1000]) == 3)
  }

  @Test("are found for numbers of any size, finite or not")
  func sizes() {
    #expect(NumberFormat.digits(telling: [.nan, .infinity, 1]) == 3)
    #expect(NumberFormat.digits(telling: [1e300, 2e300]) == 3)
    #expect(NumberFormat.digits(telling: [.leastNonzeroMagnitude, 0]) == 20)
    let format = NumberFormat(.french)
    #expect(format.string(0.1 + 0.2, digits: 17) == "0,30000000000000004")
    #expect(format.string(0.3, digits: 17) == "0,3")
    #expect(format.string(123_456_789_012_345_680, digits: 12) == "123 456 789 012 345 680".spaced)
  }

  @Test(
    "what is rounded is the number as it is written, a half away from zero",
    arguments: [
      (1.005, 2, "1,01"), (-1.005, 2, "\u{2212}1,01"), (2.675, 2, "2,68"), (0.285, 2, "0,29"),
      (1.0005, 3, "1,001"), (0.5 * 4.35, 2, "2,18"), (0.045, 2, "0,05"), (8.5, 0, "9"),
      (0.044999, 2, "0,04"), (1e-7, 7, "0,0000001"),
    ])
  func halves(value: Double, digits: Int, expected: String) {
    #expect(NumberFormat(.french).string(value, digits: digits) == expected)
  }

  @Test("a sum without the noise of its last bits is the sum as it is written")
  func settled() {
    #expect((33.4 + 33.3 + 33.3).settled == 100)
    #expect((0.1 + 0.2).settled == 0.3)
    #expect((66.6 - 12.5).settled == 54.1)
    #expect((-(0.1 + 0.2)).settled == -0.3)
    #expect(99.9999999.settled == 99.9999999)
    #expect(1e300.settled == 1e300)
    #expect(0.0.settled == 0)
    #expect(Double.nan.settled.isNaN)
  }
}

extension String {
  /// The text with the narrow no-break spaces that stand between thousands.
  fileprivate var spaced: String { replacing(" ", with: "\u{202F}") }
}
