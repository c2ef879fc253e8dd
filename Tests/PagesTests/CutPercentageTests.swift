import CircularCore
import Testing

@testable import Pages

@Suite("Shares beside stars")
struct CutPercentageTests {
  private let format = NumberFormat(.french)
  private let scale = StarScale([.init(1, at: 0), .init(2, at: 35), .init(3, at: 50)])

  @Test(
    "a share just under a star is told from it, any other is cut to one decimal",
    arguments: [
      (49.96, "49,96\u{A0}%"), (50.0, "50\u{A0}%"), (50.04, "50,04\u{A0}%"),
      (34.9998, "34,9998\u{A0}%"),
      (41.48, "41,4\u{A0}%"), (62.05, "62\u{A0}%"), (99.99, "99,9\u{A0}%"),
    ])
  func beside(percent: Double, text: String) {
    #expect(format.cutPercentage(percent, beside: scale) == text)
    let page = Page(.french, title: "")
    #expect(page.text(of: .done(percent, beside: scale)) == text)
  }

  @Test("two shares are told apart and from the stars")
  func apart() {
    #expect(format.cutPercentages(41.74, 41.78) == ["41,74\u{A0}%", "41,78\u{A0}%"])
    #expect(format.cutPercentages(49.96, 12.5, beside: scale) == ["49,96\u{A0}%", "12,5\u{A0}%"])
    #expect(format.cutPercentages(20, 20, beside: scale) == ["20\u{A0}%", "20\u{A0}%"])
  }

  @Test(
    "a difference is in points of per cent, never nothing where there is one",
    arguments: [
      (-0.26, "−0,3\u{A0}point de\u{A0}%", "−0.3 points"),
      (2.0, "+2\u{A0}points de\u{A0}%", "+2 points"), (1.0, "+1\u{A0}point de\u{A0}%", "+1 point"),
      (0.004, "+0,004\u{A0}point de\u{A0}%", "+0.004 points"),
    ])
  func difference(_ number: Double, _ french: String, _ english: String) {
    #expect(format.pointsOfPercent(number) == french)
    #expect(NumberFormat(.english).pointsOfPercent(number) == english)
  }

  @Test("cells cut shares and tell differences in points")
  func values() {
    let page = Page(.french, title: "")
    #expect(page.text(of: .cutPercentage(0.49967)) == "49,9\u{A0}%")
    #expect(page.text(of: .percentageChange(0)) == "=")
    #expect(page.text(of: .percentageChange(-0.164)) == "−16,4\u{A0}points de\u{A0}%")
  }
}
