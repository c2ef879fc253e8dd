import Testing

@testable import CircularCore

@Suite("Lines of scenarios")
struct ScenarioLineTests {
  @Test(
    "a word that is written is read back, whatever stands in it",
    arguments: [
      "fronsac", "deux mots", "dit \"oui\"", "a=b", "\"", "\"\u{301}é", "é\"\u{302} fin", "#note",
      "",
      "œ\u{A0}!",
    ])
  func roundTrip(word: String) throws {
    let line = try ScenarioLine("fait " + ScenarioLine.quoted(word) + " inhabitants = 3")
    #expect(line.words.map(\.text) == ["fait", word, "inhabitants"])
    #expect(line.value == "3")
  }
}
