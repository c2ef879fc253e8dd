import CircularCore
import Diagnostics
import Testing

@Suite("Localized texts")
struct LocalizedTextTests {
  private let both = LocalizedText("Périmètre", english: "Perimeter")
  private let frenchOnly: LocalizedText = "Habitants"

  @Test("French stands in where English is missing")
  func fallback() {
    #expect(both.text(in: .french) == "Périmètre")
    #expect(both.text(in: .english) == "Perimeter")
    #expect(frenchOnly.text(in: .english) == "Habitants")
    #expect(both.description == "Périmètre")
  }

  @Test("a transformation reaches each wording and knows its language")
  func mapping() {
    let mapped = both.map { "\($0) (\($1.rawValue))" }
    #expect(mapped == LocalizedText("Périmètre (fr)", english: "Perimeter (en)"))
    #expect(frenchOnly.map { "\($0) (\($1.rawValue))" }.text(in: .english) == "Habitants (en)")
  }

  @Test("in JSON a text is the wording of the encoder's language")
  func json() throws {
    #expect(try JSONText.string(both) == #""Périmètre""#)
    #expect(
      try JSONText.string([both, frenchOnly], language: .english)
        == #"["Perimeter","Habitants"]"#)
  }
}
