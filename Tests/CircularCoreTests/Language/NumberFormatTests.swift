import CircularCore
import Testing

@Suite("Numbers for people")
struct NumberFormatTests {
  private let french = NumberFormat(.french)
  private let english = NumberFormat(.english)

  @Test(
    "thousands are set apart by a narrow no-break space in French and a comma in English",
    arguments: [
      (0, "0", "0"), (999, "999", "999"), (1120, "1\u{202F}120", "1,120"),
      (68_017_103, "68\u{202F}017\u{202F}103", "68,017,103"),
      (-1500, "\u{2212}1\u{202F}500", "\u{2212}1,500"),
      (
        Int64.min,
        "\u{2212}9\u{202F}223\u{202F}372\u{202F}036\u{202F}854\u{202F}775\u{202F}808",
        "\u{2212}9,223,372,036,854,775,808"
      ),
    ])
  func integers(value: Int64, inFrench: String, inEnglish: String) {
    #expect(french.string(value) == inFrench)
    #expect(english.string(value) == inEnglish)
  }

  @Test(
    "decimals stand behind a comma in French and a point in English, trailing zeros left out",
    arguments: [
      (1234.5, "1\u{202F}234,5", "1,234.5"), (0.05, "0,05", "0.05"), (2.0, "2", "2"),
      (-0.25, "\u{2212}0,25", "\u{2212}0.25"), (88_184.1, "88\u{202F}184,1", "88,184.1"),
      (0.0004, "0", "0"), (-0.0004, "0", "0"), (0.0006, "0,001", "0.001"),
      (9.5834, "9,583", "9.583"),
    ])
  func numbers(value: Double, inFrench: String, inEnglish: String) {
    #expect(french.string(value) == inFrench)
    #expect(english.string(value) == inEnglish)
  }

  @Test("the number of decimals is the caller's, halves away from zero")
  func digits() {
    #expect(french.string(2.5, digits: 0) == "3")
    #expect(french.string(-2.5, digits: 0) == "\u{2212}3")
    #expect(french.string(0.125, digits: 2) == "0,13")
    #expect(french.string(1999.96, digits: 1) == "2\u{202F}000")
    #expect(french.string(571.43, digits: 1) == "571,4")
    #expect(french.string(1.0 / 3, digits: 9) == "0,333333333")
  }

  @Test("what is no finite number is said")
  func notFinite() {
    #expect(french.string(.nan) == "n/a")
    #expect(french.string(.infinity) == "∞")
    #expect(french.string(-.infinity) == "\u{2212}∞")
  }

  @Test(
    "an amount shows two decimals when it has cents and none when it has not",
    arguments: [
      (11_200_000, "112\u{202F}000\u{A0}€", "112,000\u{A0}€"), (50, "0,50\u{A0}€", "0.50\u{A0}€"),
      (105, "1,05\u{A0}€", "1.05\u{A0}€"), (0, "0\u{A0}€", "0\u{A0}€"),
      (-1999, "\u{2212}19,99\u{A0}€", "\u{2212}19.99\u{A0}€"),
    ])
  func amounts(cents: Int64, inFrench: String, inEnglish: String) {
    #expect(french.string(Money(cents: cents)) == inFrench)
    #expect(english.string(Money(cents: cents)) == inEnglish)
  }

  @Test("a share has one decimal at most")
  func percentages() {
    #expect(french.percentage(16.0 / 17) == "94,1\u{A0}%")
    #expect(english.percentage(16.0 / 17) == "94.1%")
    #expect(english.string("94.1", unit: "%") == "94.1%")
    #expect(english.string("94.1", unit: "kg") == "94.1\u{A0}kg")
    #expect(french.percentage(0.5) == "50\u{A0}%")
    #expect(french.percentage(248.0 / 500) == "49,6\u{A0}%")
  }

  @Test("a date is written in words, the first of a French month as 1er")
  func dates() throws {
    #expect(try french.string(day("2023-06-02")) == "2 juin 2023")
    #expect(try french.string(day("2023-03-01")) == "1er mars 2023")
    #expect(try french.string(day("2023-08-31")) == "31 août 2023")
    #expect(try english.string(day("2023-06-02")) == "2 June 2023")
    #expect(try english.string(day("2023-03-01")) == "1 March 2023")
  }

  @Test("a value and its unit stay on one line")
  func units() {
    #expect(french.string("1 120", unit: "hab") == "1 120\u{A0}hab")
    #expect(french.string("1", unit: "jours") == "1\u{A0}jour")
    #expect(french.string("1,9", unit: "ans") == "1,9\u{A0}an")
    #expect(french.string("12", unit: "mois") == "12\u{A0}mois")
    #expect(english.string("1", unit: "mois") == "1\u{A0}month")
    #expect(english.string("0", unit: "jours") == "0\u{A0}days")
    #expect(french.string("1 120", unit: nil) == "1 120")
    #expect(french.string("1 120", unit: "") == "1 120")
  }
}
