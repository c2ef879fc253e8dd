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
}
