import CircularCore
import Testing

@Suite("Numbers as people write them")
struct WrittenNumberTests {
  private func value(_ text: String) -> Double? { WrittenNumber(text)?.value()?.double }

  @Test(
    "spaces of any kind, points and commas set thousands apart, one mark stands before decimals",
    arguments: [
      ("1120", 1120.0), ("1 120", 1120), ("1\u{A0}120", 1120), ("1\u{202F}120,5", 1120.5),
      ("1\u{2009}234\u{2009}567", 1_234_567), ("1\u{2007}250", 1250), ("12,5", 12.5),
      ("12.5", 12.5), ("1.234,56", 1234.56),
      ("1,234.56", 1234.56), ("1.234.567", 1_234_567), ("1.234.567,8", 1_234_567.8),
      ("1,234,567.8", 1_234_567.8), ("1 120.500", 1120.5), ("0,125", 0.125), ("0.125", 0.125),
      ("\u{2212} 5", -5), ("-5,5", -5.5), ("+5", 5), (",5", 0.5), ("007,5", 7.5),
      ("1234.567", 1234.567),
    ])
  func numbers(text: String, expected: Double) {
    #expect(value(text) == expected)
    #expect(WrittenNumber(text)?.isAmbiguous == false)
  }

  @Test(
    "what is no number is none",
    arguments: [
      "", "-", "un", "1 23", "1 12 0", "1,5,5", "1.23.456", "1,234,5", "12 34,5", "--5", "5-3",
      "(120)",
      "½", "٣", "1'120", "∞", "$5", ".", ",", "1e3", "1E5", "0x10",
    ])
  func others(text: String) { #expect(WrittenNumber(text) == nil) }

  @Test(
    "one mark before three digits can be read in two ways",
    arguments: ["185.000", "1,120", "-12.345"])
  func ambiguous(text: String) {
    #expect(WrittenNumber(text)?.isAmbiguous == true)
    #expect(WrittenNumber(text)?.valueOfThousands != nil)
  }

  @Test("an ambiguous number is told with both ways to write it without doubt")
  func cures() {
    func cure(_ text: String, isWhole: Bool = false) -> String? {
      WrittenNumber(text)?.twoReadings(of: text, isWhole: isWhole)?.cure.french
    }
    #expect(cure("41,000") == "écrivez 41000, ou 41")
    #expect(cure("12.345") == "écrivez 12345, ou 12.3450")
    #expect(cure("-1,120 k€") == "écrivez -1120 k€, ou -1,12 k€")
    #expect(cure("1,120", isWhole: true) == "écrivez 1120")
    #expect(cure("41,000", isWhole: true) == "écrivez 41000, ou 41")
    #expect(cure("1,1200") == nil)
    for text in ["12.3450", "-1120 k€", "-1,12 k€"] {
      #expect(WrittenNumber(text)?.isAmbiguous == false)
    }
  }

  @Test("a number that the program writes is read back as it is, for every count of decimals")
  func writtenWithoutDoubt() {
    for number in [0, 41_000, 0.125, 12.5, 12.345, -12.345, 999.999, 1234.567, 1.0005] {
      let text = number.writtenWithoutDoubt
      #expect(Double(written: text) == number, "\(text)")
    }
    #expect((12.345).writtenWithoutDoubt == "12,3450")
    #expect((41_000.0).writtenWithoutDoubt == "41000")
  }

  @Test("nothing decides what a person types: both marks are refused, of whole numbers too")
  func typed() {
    for type in [FactType.integer, .number] {
      for text in ["41,000", "41.000", "-1,120", "41,000 hab", "1,120 hab"] {
        do throws(FactDeclaration.Refusal) {
          let value = try FactDeclaration("x", type: type, unit: "hab").read(cell: text)
          Issue.record("\(text) is read as \(String(describing: value))")
        } catch {
          #expect(error.code == "ambiguous-number")
        }
      }
      let declaration = FactDeclaration("x", type: type)
      #expect((try? declaration.read(cell: "1,234,567")) == .integer(1_234_567))
      #expect((try? declaration.read(cell: "41,0"))?.double == 41)
    }
  }

  @Test(
    "accounts are read as Excel shows them",
    arguments: [
      ("(1 234,50 €)", -1234.5, "€"), ("(1 234,50)€", -1234.5, "€"), ("(12,5)", -12.5, ""),
      ("( 3 k€ )", -3, "k€"), ("-   €", 0, "€"), ("- €", 0, "€"),
    ])
  func accounts(text: String, expected: Double, unit: String) {
    #expect(value(text) == expected)
    #expect(WrittenNumber(text)?.unit == unit)
  }

  @Test(
    "brackets and dashes that say something else are no numbers",
    arguments: ["(120)", "(-3,5)", "(1,5", "(voir 2,5)", "- hab", "-%"])
  func noAccounts(text: String) { #expect(WrittenNumber(text) == nil) }

  @Test("what stands behind is the unit")
  func units() {
    #expect(WrittenNumber("1 700 hab")?.unit == "hab")
    #expect(WrittenNumber("12 000,50 €/hab")?.unit == "€/hab")
    #expect(WrittenNumber("35\u{A0}%")?.unit == "%")
    #expect(WrittenNumber("35")?.unit == "")
  }

  @Test("no zero has a sign, and no number is infinite")
  func zeroAndInfinity() {
    #expect(WrittenNumber("-0,0")?.value()?.double?.sign == .plus)
    #expect(WrittenNumber("-0")?.value() == .integer(0))
    #expect(WrittenNumber(String(repeating: "9", count: 400))?.value() == nil)
  }

  @Test(
    "a number with the fact's unit, or one that converts to it, is read exactly",
    arguments: [
      ("1 700 hab", "hab", FactValue.integer(1700)), ("1 700 habitants", "hab", .integer(1700)),
      ("1 250,00 €", "€", .number(1250)), ("1,25 k€", "€", .integer(1250)),
      ("1,0050 k€", "€", .integer(1005)), ("44 M€", "€", .integer(44_000_000)),
      ("812,40 €/hab", "€/hab", .number(812.4)), ("35 %", "%", .integer(35)),
      ("1500 kg", "t", .number(1.5)), ("24 mois", "an", .integer(2)),
    ])
  func conversions(text: String, unit: String, expected: FactValue) throws {
    let declaration = FactDeclaration("x", type: .number, unit: unit)
    #expect(try declaration.read(cell: text)?.double == expected.double)
  }

  @Test("a percentage is a share of a fact from 0 to 1, and of no other")
  func shares() throws {
    let share = FactDeclaration("x", type: .number, minimum: 0, maximum: 1)
    #expect(try share.read(cell: "35 %") == 0.35)
    #expect(try share.read(cell: "0,35") == 0.35)
    for other in [
      FactDeclaration("x", type: .number), FactDeclaration("x", type: .number, unit: "€"),
    ] {
      #expect(throws: FactDeclaration.Refusal.self) { try other.read(cell: "35 %") }
    }
  }

  @Test("another unit is refused, and a number that can be read in two ways says both")
  func refusals() {
    func refusal(_ text: String) -> FactDeclaration.Refusal? {
      do throws(FactDeclaration.Refusal) {
        _ = try FactDeclaration("x", type: .number, unit: "€").read(cell: text)
        return nil
      } catch {
        return error
      }
    }
    #expect(refusal("12 hab")?.code == "wrong-unit")
    let both = refusal("185.000")
    #expect(both?.code == "ambiguous-number")
    #expect(both?.message.french.contains("185\u{202F}000 si") == true)
    #expect(both?.message.french.contains("185 s'il") == true)
  }

  @Test("a share and a plain number are read for options")
  func options() {
    #expect(Double(writtenShare: "0,5") == 0.5)
    #expect(Double(writtenShare: "50 %") == 0.5)
    #expect(Double(writtenShare: "12,5%") == 0.125)
    #expect(Double(writtenShare: "0.5 hab") == nil)
    #expect(Double(written: "99,2") == 99.2)
    #expect(Double(written: "1,120") == nil)
    // A share is no thousand.
    #expect(Double(writtenShare: "1,000") == 1)
    #expect(Double(writtenShare: "12,345 %") == nil)
    #expect(Double(written: "99,2 %") == nil)
    #expect(Double(written: "un") == nil)
  }
}
