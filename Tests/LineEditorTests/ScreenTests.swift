import LineEditor
import Testing

@Suite("Screens")
struct ScreenTests {
  private let host = ScriptedHost()

  private func editor(_ text: String) -> LineEditor {
    var editor = LineEditor(
      host: host, history: History(path: nil), prompt: "> ", continuation: ". ", colors: true)
    editor.start(with: text)
    return editor
  }

  @Test("a line that fills the width puts the cursor on a row of its own")
  func exactEdge() {
    var editor = editor("abc")
    var screen = editor.screen(columns: 5, rows: 5)
    #expect(screen.text == ["> abc", ""])
    #expect(screen.cursor == .init(row: 1, column: 0))
    _ = editor.handle(.left)
    screen = editor.screen(columns: 5, rows: 5)
    #expect(screen.text == ["> abc"])
    #expect(screen.cursor == .init(row: 0, column: 4))
    _ = editor.handle(.end)
    _ = editor.handle(.character("d"))
    screen = editor.screen(columns: 5, rows: 5)
    #expect(screen.text == ["> abc", "d"])
    #expect(screen.cursor == .init(row: 1, column: 1))
  }

  @Test("a full line above the cursor's has no row of its own below")
  func fullLineAbove() {
    let screen = editor("abc\nd").screen(columns: 5, rows: 5)
    #expect(screen.text == ["> abc", ". d"])
    #expect(screen.cursor == .init(row: 1, column: 3))
  }

  @Test("a wide Character that does not fit goes to the next row, the cursor with it")
  func wideEdge() {
    var editor = editor("ab汉c")
    _ = editor.handle(.left)
    _ = editor.handle(.left)
    let screen = editor.screen(columns: 5, rows: 5)
    #expect(screen.text == ["> ab", "汉c"])
    #expect(screen.cursor == .init(row: 1, column: 0))
    let full = self.editor("a汉").screen(columns: 5, rows: 5)
    #expect(full.text == ["> a汉", ""])
    #expect(full.cursor == .init(row: 1, column: 0))
  }

  @Test(
    "clusters take the columns that people see",
    arguments: [
      ("e\u{301}", 1), ("👩\u{200D}👩\u{200D}👧", 2), ("🇫🇷", 2), ("汉", 2), ("é", 1),
      ("1\u{FE0F}\u{20E3}", 2),
      ("한", 2), ("\u{1112}\u{1161}\u{11AB}", 2), ("ｶ", 1), ("Ａ", 2), ("…", 1), ("€", 1),
      ("☎\u{FE0F}", 2),
      ("☎", 1), ("⌚", 2), ("👍🏽", 2), ("\u{0}", 2), ("\u{7F}", 2), ("\u{9B}", 1), ("\u{202E}", 1),
      ("\u{200B}", 1), ("\u{301}", 1), ("\u{A0}", 1), ("\u{202F}", 1), ("🇫", 1),
    ])
  func widths(text: String, columns: Int) {
    #expect(text.count == 1)
    #expect(DisplayWidth.columns(of: text) == columns)
    let line = editor(text).screen(columns: 20, rows: 2).lines[0].dropFirst(2)
    #expect(line.map(\.columns) == [columns])
  }

  @Test("nothing that disturbs a terminal is written as it is")
  func controls() {
    let shown = editor("a\u{1B}[2J\u{9B}\u{7}\u{7F}\u{202E}\u{2028}\u{301}b\u{AD}").screen(
      columns: 40, rows: 2)
    #expect(shown.text == ["> a^[[2J\u{FFFD}^G^?\u{FFFD}\u{FFFD}\u{25CC}\u{301}b\u{FFFD}"])
  }

  @Test("a block taller than the screen shows the part around the cursor")
  func tall() {
    var editor = editor((1...50).map(String.init).joined(separator: "\n"))
    var screen = editor.screen(columns: 20, rows: 10)
    #expect(screen.lines.count == 10)
    #expect(screen.text[screen.cursor.row] == ". 50")
    for line in stride(from: 49, through: 1, by: -1) {
      _ = editor.handle(.up)
      screen = editor.screen(columns: 20, rows: 10)
      #expect(screen.lines.count == 10)
      #expect(screen.text[screen.cursor.row] == (line == 1 ? "> 1" : ". \(line)"))
    }
  }

  @Test("on a screen of one row, the cursor's row is what shows")
  func oneRow() {
    var editor = editor("ab\ncd")
    #expect(editor.screen(columns: 20, rows: 1).text == [". cd"])
    _ = editor.handle(.tab)
    #expect(editor.screen(columns: 20, rows: 1).text == [". cd"])
    #expect(editor.screen(columns: 1, rows: 0).lines.count == 1)
  }

  @Test("styles come from the host, by bytes, on rows that are cut")
  func styles() {
    let screen = editor("é12\né3").screen(columns: 4, rows: 6)
    #expect(screen.text == ["> é1", "2", ". é3", ""])
    #expect(screen.lines[0].map(\.style) == [.prompt, .prompt, .plain, .number])
    #expect(screen.lines[1].map(\.style) == [.number])
    #expect(screen.lines[2].map(\.style) == [.prompt, .prompt, .plain, .number])
  }
}
