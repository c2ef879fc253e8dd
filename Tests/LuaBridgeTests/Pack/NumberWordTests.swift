import CircularCore
import LuaBridge
import TestPacks
import Testing

@Suite("Numbers and texts: round, share, money, date, text")
struct NumberWordTests {
  private func answer(_ expression: String) throws -> Outcome? {
    try PackFixture("indicator \"i\" { value = function(a) return \(expression) end }").outcome("i")
  }

  @Test(
    "a half is rounded up on the number as it is written",
    arguments: [
      ("round(2.5)", 3), ("round(-2.5)", -3), ("round(2.675, 2)", 2.68), ("round(1.005, 2)", 1.01),
      ("round(0.1 + 0.2, 1)", 0.3), ("round(1250, -2)", 1300), ("round(1249.9, -2)", 1200),
      ("round(7)", 7), ("round(1e15 + 0.5)", 1e15 + 1), ("round(0.285 * 100)", 29),
      ("round(99.99999999999999, 2)", 100), ("round(0.4)", 0),
      ("math.type(round(2.5)) == \"integer\" and 1 or 0", 1),
    ] as [(String, Double)])
  func rounding(_ expression: String, _ expected: Double) throws {
    #expect(try answer(expression)?.answer == .number(expected))
  }

  @Test(
    "shares add up to the amount, to the cent",
    arguments: [
      ("table.concat(share(100, { 1, 1, 1 }), \" \")", "33.34 33.33 33.33"),
      ("table.concat(share(10, { 0.1, 0.2, 0.7 }), \" \")", "1 2 7"),
      ("table.concat(share(-100, { 1, 1, 1 }), \" \")", "-33.34 -33.33 -33.33"),
      ("table.concat(share(0.05, { 1, 0, 1 }), \" \")", "0.03 0 0.02"),
      ("tostring(share(90, { codec = 2, pcaet = 1 }).codec)", "60"),
    ])
  func shares(_ expression: String, _ expected: String) throws {
    #expect(try answer("1, \(expression)")?.because?.text().french == expected)
  }

  @Test("amounts and dates are written in both languages, inside of others too")
  func texts() throws {
    let reason = try answer(
      "1, { \"{amount} le {day}\", amount = money(1234.5), day = date \"2023-06-01\" }")?
      .because?.text()
    #expect(
      reason
        == LocalizedText(
          "1\u{202F}234,50\u{A0}€ le 1er juin 2023", english: "1,234.50\u{A0}€ le 1 June 2023"))
  }

  @Test(
    "what cannot be rounded, shared or written fails with what was expected",
    arguments: [
      ("round(\"x\")", "round\u{A0}: l'argument 1 vaut \"x\", attendu un nombre"),
      ("round(1, 0.5)", "attendu un nombre entier de \u{2212}15 à 15"),
      ("round(0/0)", "attendu un nombre"),
      ("share(10, { 0, 0 })[1]", "tous les poids valent 0"),
      ("share(10, { -1, 2 })[1]", "un poids vaut -1, attendu un nombre d'au moins 0"),
      ("share(10, 3)", "attendu une liste de poids"),
      ("money(\"dix\")", "attendu un montant en euros"), ("date(\"2 juin\")", "attendu une date"),
      ("text(3)", "attendu un texte"),
    ])
  func mistakes(_ expression: String, _ expected: String) throws {
    guard case .failed(let diagnostic)? = try answer(expression)?.answer else {
      Issue.record("\(expression) did not fail")
      return
    }
    #expect(diagnostic.message.french.contains(expected))
  }
}
