import Diagnostics
import Testing

@Suite("Texts that a terminal and a table can show")
struct OneLineTextTests {
  @Test("what people write stays as it is")
  func plain() {
    for text in [
      "", "Saint-Étienne", "1\u{202F}626\u{A0}hab", "« ’ — … € »", "汉字 🇫🇷 👩‍🚒", "\u{200F}عربي",
    ] {
      #expect(text.onOneLine == text)
      #expect(text.withoutControls == text)
    }
  }

  @Test(
    "a control is shown, one character for one",
    arguments: [
      ("a\u{1B}[2Jb", "a␛[2Jb"), ("a\nb", "a␊b"), ("a\r\nb", "a␍␊b"), ("a\tb", "a b"),
      ("\u{0}\u{7}\u{7F}", "␀␇␡"), ("\u{9B}2J", "\u{FFFD}2J"), ("a\u{85}b", "a\u{FFFD}b"),
      ("a\u{2028}b\u{2029}", "a\u{FFFD}b\u{FFFD}"),
      ("\u{202E}abc\u{2066}d\u{2069}", "\u{FFFD}abc\u{FFFD}d\u{FFFD}"),
    ])
  func controls(_ text: String, _ shown: String) {
    #expect(text.onOneLine == shown)
    #expect(text.onOneLine.unicodeScalars.count == text.unicodeScalars.count)
  }

  @Test("a text of several lines keeps lines and tabs, and nothing else")
  func lines() {
    #expect("a\n\tb\r\u{1B}[1A".withoutControls == "a\n\tb␍␛[1A")
  }

  @Test("a message stays on its lines whatever path, data and suggestion hold")
  func diagnostic() {
    let evil = "x\n\u{1B}[1Ay\u{202E}"
    let text = Diagnostic(
      "code", LocalizedText("trouvé « \(evil) »"),
      at: SourceLocation(file: evil, line: 3, column: 2, field: evil),
      suggestion: LocalizedText(evil), excerpt: .init(line: evil, length: 1)
    ).text(in: .french)
    #expect(text.split(separator: "\n").count == 4)
    #expect(!text.unicodeScalars.contains { $0 != "\n" && $0.value < 32 || $0 == "\u{202E}" })
    // The caret stands under the second character.
    #expect(text.contains("\n  3 | x␊␛[1Ay\u{FFFD}\n    |  ^\n"))
  }
}

@Suite("Texts between signs")
struct DoubledSignTests {
  @Test("a sign is doubled wherever it stands, with an accent on it too")
  func doubled() {
    #expect("dit \"oui\"".doubling("\"") == "dit \"\"oui\"\"")
    #expect(Array("\"\u{301}a".doubling("\"").unicodeScalars) == ["\"", "\"", "\u{301}", "a"])
    #expect("l'été".doubling("\"") == "l'été")
    #expect("".doubling("'").isEmpty)
  }
}
