import CircularCore
import Diagnostics
import Testing

@Suite("Diagnostics")
struct DiagnosticTests {
  private let bad = Diagnostic(
    "wrong-type",
    LocalizedText("trouvé « 12a », attendu un nombre entier", english: "found “12a”"),
    at: SourceLocation(file: "applications.csv", line: 3, column: 17, field: "inhabitants"),
    suggestion: LocalizedText("1120"),
    excerpt: .init(line: "fronsac;commune;12a;oui", length: 3))

  @Test("the French text is place, message, excerpt with the part underlined, suggestion")
  func french() {
    let expected = """
      erreur\u{A0}: applications.csv:3:17 [inhabitants]\u{A0}: trouvé « 12a », attendu un nombre entier
        3 | fronsac;commune;12a;oui
          |                 ^^^
        essayez\u{A0}: 1120
      """
    #expect(bad.text(in: .french) == expected)
    #expect(bad.description == expected)
  }

  @Test("the English text has the same parts")
  func english() {
    let expected = """
      error: applications.csv:3:17 [inhabitants]: found “12a”
        3 | fronsac;commune;12a;oui
          |                 ^^^
        try: 1120
      """
    #expect(bad.text(in: .english) == expected)
  }

  @Test("each severity has its word")
  func severities() {
    func text(_ severity: Diagnostic.Severity, _ language: Language) -> String {
      Diagnostic("x", severity: severity, "oh").text(in: language)
    }
    #expect(text(.warning, .french) == "attention\u{A0}: oh")
    #expect(text(.warning, .english) == "warning: oh")
    #expect(text(.note, .french) == "note\u{A0}: oh")
    #expect(text(.error, .english) == "error: oh")
  }

  @Test("the underline stands under its column whatever the letters before it")
  func underlineAfterAccents() {
    let diagnostic = Diagnostic(
      "x", "oh", at: SourceLocation(file: "a", line: 12, column: 6),
      excerpt: .init(line: "é\tè;œuvre", length: 5))
    #expect(
      diagnostic.text(in: .english) == """
        error: a:12:6: oh
          12 | é è;œuvre
             |      ^^^^
        """)
  }

  @Test("a long line is cut around the place that matters")
  func longLine() throws {
    let line = String(repeating: "a", count: 300) + "X" + String(repeating: "b", count: 300)
    let diagnostic = Diagnostic(
      "x", "oh", at: SourceLocation(file: "a", line: 1, column: 301),
      excerpt: .init(line: line, length: 1))
    let lines = diagnostic.text(in: .english).split(separator: "\n")
    try #require(lines.count == 3)
    #expect(lines[1].count <= 110)
    let caret = try #require(lines[2].firstIndex(of: "^"))
    let column = lines[2].distance(from: lines[2].startIndex, to: caret)
    #expect(lines[1].dropFirst(column).first == "X")
    #expect(lines[2].filter { $0 == "^" }.count == 1)
  }

  @Test("at the end of a line there is one caret behind it, and an underline never passes the end")
  func endOfLine() {
    func underline(column: Int, length: Int) -> Substring? {
      Diagnostic(
        "x", "oh", at: SourceLocation(file: "a", line: 1, column: column),
        excerpt: .init(line: "abc", length: length)
      ).text(in: .english).split(separator: "\n").last
    }
    #expect(underline(column: 4, length: 1) == "    |    ^")
    #expect(underline(column: 2, length: 50) == "    |  ^^")
    #expect(underline(column: 1, length: 0) == "    | ^")
  }

  @Test("a place says as much as it knows, as editors understand it")
  func places() {
    #expect(SourceLocation(file: "a.csv").description == "a.csv")
    #expect(SourceLocation(file: "a.csv", line: 3).description == "a.csv:3")
    #expect(SourceLocation(file: "a.csv", line: 3, column: 12).description == "a.csv:3:12")
    #expect(
      SourceLocation(file: "a.csv", line: 3, column: 12, field: "name").description
        == "a.csv:3:12 [name]")
    #expect(SourceLocation(file: "a.csv", column: 12).description == "a.csv")
  }

  @Test("a program reads the code, a person the message; JSON has both")
  func json() throws {
    #expect(bad.code == "wrong-type")
    #expect(
      try JSONText.string(bad)
        == #"{"code":"wrong-type","severity":"error","#
        + #""message":"trouvé « 12a », attendu un nombre entier","#
        + #""at":"applications.csv:3:17 [inhabitants]","suggestion":"1120"}"#)
    #expect(
      try JSONText.string(Diagnostic("x", severity: .note, "oh"), language: .english)
        == #"{"code":"x","severity":"note","message":"oh"}"#)
  }
}
