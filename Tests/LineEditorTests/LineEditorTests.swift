import LineEditor
import Testing

@Suite("The line editor")
struct LineEditorTests {
  private let host = ScriptedHost()

  private func editor(_ blocks: [String] = []) -> LineEditor {
    let history = History(path: nil)
    for block in blocks { history.append(block) }
    return LineEditor(
      host: host, history: history, prompt: "> ", continuation: ". ", colors: true)
  }

  /// The editor's text with `|` at the cursor.
  private func marked(_ editor: LineEditor) -> String {
    var bytes = Array(editor.state.text.text.utf8)
    bytes.insert(UInt8(ascii: "|"), at: editor.state.text.cursorOffset)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Types a text and presses keys, and returns what the last one led to.
  @discardableResult
  private func press(_ editor: inout LineEditor, _ text: String, _ keys: Key...) -> EditorEvent {
    var event = EditorEvent.none
    for character in text { event = editor.handle(.character(character)) }
    for key in keys { event = editor.handle(key) }
    return event
  }

  private func expect(
    _ editor: inout LineEditor, _ keys: Key..., shows text: String,
    at location: SourceLocation = #_sourceLocation
  ) {
    for key in keys { _ = editor.handle(key) }
    #expect(marked(editor) == text, sourceLocation: location)
  }

  // MARK: - Blocks

  @Test("Enter hands a complete block over, or adds a line with its indentation")
  func enter() {
    var editor = editor()
    #expect(press(&editor, "f(", .enter) == .none)
    #expect(marked(editor) == "f(\n  |")
    #expect(press(&editor, "x)", .enter) == .accepted("f(\n  x)"))
    #expect(press(&editor, "next") == .none)
    #expect(marked(editor) == "next|")
  }

  @Test("Enter hands over from anywhere in the block; with alt it adds a line always")
  func enterInside() {
    var editor = editor()
    press(&editor, "ab", .left)
    expect(&editor, .altEnter, shows: "a\n|b")
    #expect(press(&editor, "", .enter) == .accepted("a\nb"))
  }

  @Test(
    "Ctrl-C drops a text, interrupts an empty block; Ctrl-D ends or deletes; the rest are events")
  func control() {
    var editor = editor()
    #expect(press(&editor, "ab", .control("c")) == .dropped)
    #expect(editor.screen(columns: 20, rows: 4).text == ["> ab^C"])
    #expect(press(&editor, "", .control("c")) == .interrupted)
    press(&editor, "ab", .left)
    expect(&editor, .control("d"), shows: "a|")
    #expect(press(&editor, "", .control("h"), .control("d")) == .ended)
    #expect(press(&editor, "", .control("z")) == .suspend)
    #expect(press(&editor, "", .control("l")) == .redraw(clear: true))
  }

  @Test("Home and End go to the ends of the line, then of the block")
  func homeAndEnd() {
    var editor = editor()
    _ = editor.handle(.paste("ab\ncd\nef"))
    expect(&editor, .up, shows: "ab\ncd|\nef")
    expect(&editor, .home, shows: "ab\n|cd\nef")
    expect(&editor, .home, shows: "|ab\ncd\nef")
    expect(&editor, .down, .end, shows: "ab\ncd|\nef")
    expect(&editor, .end, shows: "ab\ncd\nef|")
  }

  @Test("every editing key does what it says")
  func keys() {
    var editor = editor()
    press(&editor, "un deux")
    expect(&editor, .control("a"), shows: "|un deux")
    expect(&editor, .control("f"), shows: "u|n deux")
    expect(&editor, .alt("f"), shows: "un| deux")
    expect(&editor, Key(.right, .control), shows: "un deux|")
    expect(&editor, Key(.left, .control), .alt("b"), shows: "|un deux")
    expect(&editor, .control("e"), .control("b"), shows: "un deu|x")
    expect(&editor, .control("t"), shows: "un dexu|")
    expect(&editor, .control("_"), shows: "un deu|x")
    expect(&editor, .control("k"), shows: "un deu|")
    expect(&editor, .control("w"), shows: "un |")
    expect(&editor, .control("y"), shows: "un deux|")
    expect(&editor, Key(.backspace, .alt), shows: "un |")
    expect(&editor, .control("u"), shows: "|")
    expect(&editor, .control("y"), shows: "un deux|")
    expect(&editor, .control("a"), .alt("d"), shows: "| deux")
    expect(&editor, .delete, .delete, shows: "|eux")
    expect(&editor, Key(.delete, .control), shows: "|")
    expect(&editor, .control("y"), shows: "eux|")
    expect(&editor, .alt("y"), shows: "un|")
    expect(&editor, .alt("y"), shows: "un deux|")
  }

  @Test("a cut paste is told, until the next key")
  func cutPaste() {
    var editor = editor()
    _ = editor.handle(Key(.paste("ab", isCut: true)))
    #expect(editor.screen(columns: 80, rows: 5).text.last == EditorWords.french.pasteWasCut)
    _ = editor.handle(.character("c"))
    #expect(editor.screen(columns: 80, rows: 5).text == ["> abc"])
  }

  @Test("a hint shows after the end only, and → or End takes it")
  func hint() {
    host.hints = ["ra": "nk\nx"]
    for key in [Key.right, .end, .control("e"), .control("f")] {
      var editor = editor()
      press(&editor, "ra")
      #expect(editor.screen(columns: 20, rows: 5).text == ["> rank", ". x"])
      #expect(editor.screen(columns: 20, rows: 5).cursor == .init(row: 0, column: 4))
      _ = editor.handle(.left)
      #expect(editor.screen(columns: 20, rows: 5).text == ["> ra"])
      expect(&editor, key, shows: "ra|")
      expect(&editor, key, shows: "rank\nx|")
    }
    var editor = editor()
    #expect(press(&editor, "ra", .enter) == .accepted("ra"))
    #expect(editor.screen(columns: 20, rows: 5).text == ["> ra"])
  }

  // MARK: - History

  @Test("up and down go through the block first, then through the history, which keeps edits")
  func browsing() {
    var editor = editor(["un", "deux\ntrois"])
    press(&editor, "brouillon")
    expect(&editor, .up, shows: "deux\ntrois|")
    expect(&editor, .up, shows: "deux|\ntrois")
    expect(&editor, .up, shows: "un|")
    press(&editor, "!")
    expect(&editor, .up, shows: "un!|")
    expect(&editor, .down, .down, shows: "brouillon|")
    expect(&editor, .down, shows: "brouillon|")
    expect(&editor, .control("p"), .alt("<"), shows: "un!|")
    expect(&editor, .alt(">"), shows: "brouillon|")
    expect(&editor, .alt("<"), shows: "un!|")
    #expect(press(&editor, "", .enter) == .accepted("un!"))
    expect(&editor, .up, .up, shows: "deux\ntrois|")
    expect(&editor, .up, .up, shows: "un|")
  }

  @Test("page keys find blocks that begin like this one")
  func prefixes() {
    var editor = editor(["rank a", "score", "rank b", "rang"])
    press(&editor, "ran")
    expect(&editor, .pageUp, shows: "ran|g")
    expect(&editor, .pageUp, shows: "ran|k b")
    expect(&editor, .pageUp, shows: "ran|k a")
    expect(&editor, .pageUp, shows: "ran|k a")
    expect(&editor, .pageDown, .pageDown, .pageDown, shows: "ran|")
  }

  @Test("accepted blocks are remembered once, blank ones never")
  func remembering() {
    let history = History(path: nil)
    var editor = LineEditor(
      host: host, history: history, prompt: "> ", continuation: ". ", colors: true)
    for block in ["a", "b", "a", "  "] { press(&editor, block, .enter) }
    #expect(history.entries == ["b", "a"])
  }

  // MARK: - Search

  @Test("a search finds older blocks letter by letter, goes on, comes back and gives up")
  func search() {
    var editor = editor(["rank a", "score 1", "rank b"])
    press(&editor, "x", .control("r"))
    press(&editor, "ra")
    #expect(marked(editor) == "|rank b")
    expect(&editor, .control("r"), shows: "|rank a")
    expect(&editor, .control("r"), shows: "|rank a")
    #expect(editor.screen(columns: 60, rows: 4).text.last?.contains("rien de tel") == true)
    expect(&editor, .control("s"), shows: "|rank b")
    press(&editor, "nk a")
    #expect(marked(editor) == "|rank b")
    expect(&editor, .control("r"), shows: "|rank a")
    expect(&editor, .backspace, .backspace, shows: "|rank b")
    expect(&editor, .control("g"), shows: "x|")
    #expect(!editor.state.isSearching)
  }

  @Test("what a search found is marked, and Enter runs it")
  func searchResult() {
    var editor = editor(["rank a", "score 1"])
    press(&editor, "", .control("r"))
    press(&editor, "nk")
    let screen = editor.screen(columns: 60, rows: 4)
    #expect(screen.lines[0].filter { $0.style == .match }.map(\.text) == ["n", "k"])
    #expect(screen.text == ["> rank a", "Recherche (plus ancien)\u{A0}: nk"])
    #expect(press(&editor, "", .enter) == .accepted("rank a"))
  }

  @Test("another key keeps what was found and acts on it; the next search may take the same words")
  func searchThenEdit() {
    var editor = editor(["rank a", "score 1", "rank b"])
    press(&editor, "", .control("r"))
    press(&editor, "ra")
    expect(&editor, .control("e"), shows: "rank b|")
    expect(&editor, .up, shows: "score 1|")
    editor.start()
    expect(&editor, .control("r"), .control("r"), shows: "|rank b")
  }

  // MARK: - Completion

  @Test("one item is inserted, several up to what they share; the next Tab lists them")
  func completion() {
    var editor = editor()
    press(&editor, "x b", .tab)
    #expect(marked(editor) == "x beta|")
    press(&editor, " al", .tab)
    #expect(marked(editor) == "x beta alpha|")
    #expect(!editor.state.hasMenu)
    _ = editor.handle(.tab)
    #expect(editor.state.hasMenu)
    #expect(editor.screen(columns: 40, rows: 8).text == ["> x beta alpha", "alpha     alphabet"])
    expect(&editor, .tab, .tab, shows: "x beta alphabet|")
    expect(&editor, .tab, shows: "x beta alpha|")
    expect(&editor, .shiftTab, shows: "x beta alphabet|")
    expect(&editor, .left, shows: "x beta alpha|")
    expect(&editor, .right, shows: "x beta alphabet|")
    expect(&editor, .escape, shows: "x beta alpha|")
    #expect(!editor.state.hasMenu)
  }

  @Test("without anything to share, the first Tab counts and the second lists")
  func countedCompletion() {
    var editor = editor()
    _ = editor.handle(.tab)
    #expect(
      editor.screen(columns: 60, rows: 4).text.last == "5 propositions\u{A0}: Tab pour la liste.")
    _ = editor.handle(.tab)
    expect(&editor, .up, shows: "été_2|")
    #expect(press(&editor, "", .enter) == .none)
    #expect(!editor.state.hasMenu)
    #expect(press(&editor, "", .enter) == .accepted("été_2"))
    press(&editor, "zz", .tab)
    #expect(editor.screen(columns: 60, rows: 4).text.last == EditorWords.french.noCompletion)
  }

  @Test("details stand beside their items, and a long list shows the part around the choice")
  func longList() {
    host.words = (0..<30).map { "mot\($0 < 10 ? "0" : "")\($0)" }
    host.details = ["mot00": "le premier", "mot29": "le dernier"]
    var editor = editor()
    press(&editor, "mot", .tab, .tab)
    var lines = editor.screen(columns: 30, rows: 8).text
    #expect(lines.first == "> mot")
    #expect(lines.contains("mot00  le premier"))
    #expect(lines.count <= 8)
    _ = editor.handle(.shiftTab)
    lines = editor.screen(columns: 30, rows: 8).text
    #expect(lines.first == "> mot29")
    #expect(lines.contains("mot29  le dernier"))
    #expect(lines.last?.contains("sur 30") == true)
  }

  @Test("Tab before any text of a further line indents, Shift-Tab takes it back")
  func indentation() {
    var editor = editor()
    _ = editor.handle(.paste("(\n"))
    expect(&editor, .tab, shows: "(\n  |")
    press(&editor, "x")
    expect(&editor, .shiftTab, shows: "(\nx|")
  }

  @Test("ranges of a careless host are corrected")
  func carelessHost() {
    final class Careless: EditorHost {
      func isComplete(_ block: String) -> Bool { true }
      func indent(after block: String) -> Int { -7 }
      func highlight(_ block: String) -> [Span] { [Span(-9..<1, .error), Span(2..<99, .name)] }
      func completion(_ block: String, cursor: Int) -> Completion {
        Completion(range: 2..<1_000, items: [CompletionItem("x")])
      }
      func hint(_ block: String) -> String? { "" }
    }
    let careless = Careless()
    var editor = LineEditor(
      host: careless, history: History(path: nil), prompt: "> ", continuation: "", colors: true)
    press(&editor, "é\u{301}a")
    #expect(
      editor.screen(columns: 9, rows: 2).lines[0].map(\.style) == [.prompt, .prompt, .error, .name])
    _ = editor.handle(.tab)
    #expect(editor.state.text.text == "é\u{301}x")
    expect(&editor, .altEnter, shows: "é\u{301}x\n|")
  }
}
