import LineEditor
import Testing

/// An editor, a painter and a terminal that plays what the painter writes.
struct PaintedEditor {
  var editor: LineEditor
  var painter = ScreenPainter(colors: true)
  var terminal: TerminalEmulator
  var top = 0
  private var scrolled = 0

  init(_ host: ScriptedHost, history: History = History(path: nil), columns: Int, rows: Int) {
    editor = LineEditor(
      host: host, history: history, prompt: "> ", continuation: ". ", colors: true)
    terminal = TerminalEmulator(columns: columns, rows: rows)
  }

  /// Shows the editor's screen, and says what the terminal shows instead.
  mutating func show() -> [String] {
    let screen = editor.screen(columns: terminal.columns, rows: terminal.rows)
    terminal.write(painter.paint(screen))
    top -= terminal.scrolledOff - scrolled
    scrolled = terminal.scrolledOff
    return terminal.differences(from: screen, startingAt: top)
  }

  /// Leaves the block and begins another below.
  mutating func finish() {
    terminal.write(painter.finish())
    editor.start()
    top = terminal.row
    scrolled = terminal.scrolledOff
  }

  mutating func resize(columns: Int, rows: Int) {
    terminal.resize(columns: columns, rows: rows)
    top = -1
    scrolled = terminal.scrolledOff
  }

  /// After a new size, the block begins where its cursor says.
  mutating func showResized() -> [String] {
    let screen = editor.screen(columns: terminal.columns, rows: terminal.rows)
    terminal.write(painter.paint(screen))
    scrolled = terminal.scrolledOff
    top = terminal.row - screen.cursor.row
    guard top >= 0 else { return ["the block begins above the terminal"] }
    return terminal.differences(from: screen, startingAt: top)
  }
}

@Suite("Painting")
struct PainterTests {
  private static let keys: [Key] =
    [
      .character("a"), .character("("), .character(")"), .character(" "), .character("7"),
      .character("é"), .character("\u{301}"), .character("汉"), .character("😀"),
      .character("\u{200D}"), .character("🇫"), .character("🇷"), .character("\u{FE0F}"),
      .character("\u{202E}"), .character("\u{0}"), .character("\t"),
      .paste("x = 汉字汉字\ny\u{7}\n\nlong long long long long long 12345"), .enter, .altEnter, .tab,
      .tab, .shiftTab, .up, .down, .left, .right, .home, .end, .backspace, .delete, .pageUp,
      .pageDown,
      .escape, .control("k"), .control("u"), .control("w"), .control("y"), .control("t"),
      .control("r"), .control("s"), .control("g"), .control("_"), .control("c"), .alt("b"),
      .alt("d"), .alt("f"), .alt("y"), .alt("<"), .alt(">"), .control("j"),
    ]

  @Test("over random edits and sizes, the terminal shows the screen", arguments: 0..<40)
  func replay(seed: Int) {
    var generator = SplitMix(seed: UInt64(seed))
    let host = ScriptedHost()
    host.hints = ["a": "lpha\nbeta gamma", "alpha": " — 汉字"]
    host.careless = [Span(-3..<2, .string), Span(5..<900, .comment)]
    host.details = seed % 2 == 0 ? ["alpha": "première lettre"] : [:]
    var painted = PaintedEditor(
      host, columns: Int.random(in: 2...40, using: &generator),
      rows: Int.random(in: 1...12, using: &generator))
    let first = painted.show()
    #expect(first == [])
    for step in 0..<250 {
      let key = Self.keys.randomElement(using: &generator) ?? .enter
      switch painted.editor.handle(key) {
      case .accepted, .dropped, .interrupted, .ended:
        let last = painted.show()
        #expect(last == [], "seed \(seed), step \(step), \(key)")
        painted.finish()
      default: break
      }
      if Int.random(in: 0..<12, using: &generator) == 0 {
        painted.resize(
          columns: Int.random(in: 2...40, using: &generator),
          rows: Int.random(in: 1...12, using: &generator))
        let differences = painted.showResized()
        #expect(differences == [], "seed \(seed), step \(step), new size")
      } else {
        let differences = painted.show()
        #expect(differences == [], "seed \(seed), step \(step), \(key)")
        if !differences.isEmpty { return }
      }
    }
  }

  @Test("a character typed at the end costs a handful of bytes")
  func fewBytes() {
    let host = ScriptedHost()
    var painted = PaintedEditor(host, columns: 80, rows: 24)
    _ = painted.editor.handle(
      .paste(Array(repeating: "local x", count: 12).joined(separator: "\n")))
    _ = painted.show()
    _ = painted.editor.handle(.character("a"))
    let bytes = painted.painter.paint(painted.editor.screen(columns: 80, rows: 24))
    #expect(bytes == Array("a".utf8))
    let again = painted.painter.paint(painted.editor.screen(columns: 80, rows: 24))
    #expect(again == [])
  }

  @Test("without colours, nothing but weight is written")
  func noColours() {
    let host = ScriptedHost()
    host.hints = ["1": "23"]
    var editor = LineEditor(
      host: host, history: History(path: nil), prompt: "> ", continuation: ". ", colors: false)
    _ = editor.handle(.character("1"))
    var painter = ScreenPainter(colors: false)
    let text = String(decoding: painter.paint(editor.screen(columns: 20, rows: 5)), as: UTF8.self)
    #expect(text == "\u{1B}[0;1m> \u{1B}[m1\u{1B}[0;2m23\u{1B}[m\u{1B}[4G")
  }
}
