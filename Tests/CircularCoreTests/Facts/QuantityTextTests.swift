import CircularCore
import Testing

@Suite("Numbers written with a unit")
struct QuantityTextTests {
  private func refused(
    _ text: String, in unit: String?, type: FactType = .number
  ) -> FactDeclaration.Refusal? {
    do throws(FactDeclaration.Refusal) {
      _ = try FactDeclaration("x", type: type, unit: unit).accept(.text(text))
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "the same thing at another scale is refused with the number to write",
    arguments: [
      ("44 M€", "€", "44000000"), ("44M€", "€", "44000000"), ("0,3 k€", "€", "300"),
      ("120 000 t", "t", "120000"), ("120000 t", "kg", "120000000"), ("−5 €", "€", "-5"),
      ("1500 kg", "t", "1.5"), ("2 ha", "km²", "0.02"), ("24 mois", "ans", "2"),
    ])
  func scaled(_ text: String, _ unit: String, _ suggestion: String) throws {
    let refusal = try #require(refused(text, in: unit))
    #expect(refusal.code == "wrong-unit")
    #expect(
      refusal.message.french == "trouvé « \(text) », attendu un nombre en \(unit), sans son unité")
    #expect(refusal.suggestion?.french == suggestion)
  }

  @Test("what measures something else has no conversion")
  func other() throws {
    let refusal = try #require(refused("44 t", in: "€", type: .integer))
    #expect(refusal.code == "wrong-unit")
    #expect(refusal.suggestion == nil)
    #expect(
      refusal.message.text(in: .english)
        == "found “44 t”, expected a number in €")
  }

  @Test(
    "what is no number with a unit is no number",
    arguments: [
      ("beaucoup", "€"), ("44 €/(", "€"), ("€", "€"), ("4-4 €", "€"), ("", "€"), ("44 €", ""),
    ])
  func plain(_ text: String, _ unit: String) {
    #expect(refused(text, in: unit.isEmpty ? nil : unit)?.code == "wrong-type")
  }

  @Test(
    "an amount may say what it is of taxes",
    arguments: [
      ("12 000 € HT", 12_000), ("12 k€ TTC", 12_000), ("12 000 € (HT)", 12_000),
      ("12 000 €HT", 12_000), ("1,5 M€ hors taxes", 1_500_000), ("12 000 euros H.T.", 12_000),
    ] as [(String, Double)])
  func taxes(_ text: String, _ expected: Double) throws {
    let fact = FactDeclaration("cost", type: .number, unit: "€", label: "Coût")
    #expect(try fact.read(cell: text)?.double == expected)
  }

  @Test(
    "what is no amount has no taxes",
    arguments: ["12 % HT", "12 t TTC", "12 € HT/an", "12 HT", "12 € HT et 14 € TTC"])
  func noTaxes(_ text: String) {
    let fact = FactDeclaration("cost", type: .number, unit: "€", label: "Coût")
    #expect(throws: FactDeclaration.Refusal.self) { _ = try fact.read(cell: text) }
  }

  @Test("an amount with taxes is none without them, where the label of the fact says which it is")
  func otherTaxes() throws {
    let fact = FactDeclaration("cost", type: .number, unit: "€", label: "Coût HT")
    #expect(try fact.read(cell: "12 € HT")?.double == 12)
    do throws(FactDeclaration.Refusal) {
      _ = try fact.read(cell: "12 € TTC")
      Issue.record("an amount with taxes is read as one without")
    } catch {
      #expect(error.code == "wrong-unit")
      #expect(error.message.french == "trouvé « 12 € TTC », attendu un nombre en € HT")
      #expect(error.suggestion == nil)
    }
  }

  @Test(
    "several lines are no number: each is named, and their sum is for the writer to say",
    arguments: [
      ("Investissement 12 000 €\nFonctionnement : 3 000 € HT", "15\u{202F}000"),
      ("12,5 k€\n2500", "15\u{202F}000"), ("2024 : 12 000 €\n2025 : 3 000 €", nil),
      ("12 000 €\nTotal 12 000 €", nil), ("12 000 €\nà voir", nil), ("12 t\n3 €", nil),
    ] as [(String, String?)])
  func lines(_ text: String, _ sum: String?) throws {
    let refusal = try #require(refused(text, in: "€"))
    #expect(refusal.code == "wrong-type")
    #expect(refusal.message.french.hasPrefix("trouvé 2 lignes, « "))
    for line in text.split(separator: "\n") {
      #expect(refusal.message.french.contains("« \(line) »"))
    }
    #expect(refusal.suggestion?.french == sum.map { $0 + ", si ces lignes s'ajoutent" })
  }
}
