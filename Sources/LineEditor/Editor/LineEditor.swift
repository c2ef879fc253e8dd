/// The editor behind a prompt: keys in, events and screens out.
///
/// It knows no terminal.
///
///     var editor = LineEditor(
///       host: host, history: history, prompt: "circular> ", continuation: "        > ",
///       colors: true)
///     switch editor.handle(key) {
///     case .accepted(let block): …
///     default: show(editor.screen(columns: 80, rows: 24))
///     }
///
/// `Terminal.readBlock(_:)` is that loop. After a block is accepted, dropped or ended, the screen shows
/// it a last time; the next key, or `start(with:)`, begins another.
///
/// A key costs what the host costs, plus some tens of microseconds for a block of 200 lines.
public struct LineEditor {
  let host: any EditorHost
  let history: History
  let prompt: TextLine
  let continuation: TextLine
  /// Whether the host is asked for styles, and whether a painter should write colours.
  public let colors: Bool
  /// The sentences of the editor itself.
  public let words: EditorWords
  /// The width that the arrows in a list of completions go by: that of the terminal.
  public var columns = 80
  /// What there is of the block under way.
  public internal(set) var state = EditorState()

  /// Makes an editor with an empty block.
  ///
  /// - Parameters:
  ///   - host: What knows the language of the blocks.
  ///   - history: The blocks of before; accepted ones are added to it.
  ///   - prompt: What stands before the first line.
  ///   - continuation: What stands before the others.
  ///   - colors: Whether styles are shown.
  ///   - words: The editor's own sentences.
  public init(
    host: any EditorHost, history: History, prompt: String, continuation: String, colors: Bool,
    words: EditorWords = .french
  ) {
    self.host = host
    self.history = history
    self.prompt = TextLine(prompt)
    self.continuation = TextLine(continuation)
    self.colors = colors
    self.words = words
  }

  /// Begins a block, which may hold a text already.
  public mutating func start(with text: String = "") {
    let lastQuery = state.lastQuery
    state = EditorState()
    state.lastQuery = lastQuery
    state.text = EditorText(text)
  }

  /// Takes a key, and says what it led to.
  public mutating func handle(_ key: Key) -> EditorEvent {
    if key.code == .unknown { return .none }
    if state.isFinished { start() }
    state.message = nil
    if state.search != nil, let event = search(key) { return event }
    if state.menu != nil, chooseCompletion(key) { return .none }
    let awaitedTab = state.awaitsSecondTab
    let prefix = state.browsing?.prefix
    state.awaitsSecondTab = false
    state.browsing?.prefix = nil
    switch key {
    case .tab: complete(isSecond: awaitedTab)
    case .pageUp: findPrefix(prefix, older: true)
    case .pageDown: findPrefix(prefix, older: false)
    default: return command(key)
    }
    return .none
  }

  // MARK: - The end of a block

  mutating func enter() -> EditorEvent {
    let block = state.text.text
    guard host.isComplete(block) else {
      newLine()
      return .none
    }
    finish()
    if block.contains(where: { !$0.isWhitespace }) { history.append(block) }
    return .accepted(block)
  }

  mutating func finish() {
    state.text.moveToEnd()
    state.search = nil
    state.menu = nil
    state.isFinished = true
  }

  mutating func newLine() {
    let start = EditorText.Position(line: 0, column: 0)
    let before = state.text.text(from: start, to: state.text.cursor)
    let spaces = max(0, min(host.indent(after: before), 64))
    insert("\n" + String(repeating: " ", count: spaces))
  }

  mutating func insert(_ text: String) {
    if !state.text.insert(text) { state.message = words.blockIsFull }
  }

  /// What the host would write after the block, where it is shown: at the end, with nothing else
  /// under way.
  var hint: String? {
    if state.isDropped { return "^C" }
    guard !state.isFinished, state.search == nil, state.menu == nil,
      state.text.cursor == state.text.end, !state.text.isEmpty,
      let hint = host.hint(state.text.text), !hint.isEmpty
    else { return nil }
    return EditorText.normalised(hint)
  }

  /// Takes the hint into the block.
  ///
  /// False when there is none.
  mutating func acceptHint() -> Bool {
    guard !state.isFinished, let hint else { return false }
    insert(hint)
    return true
  }
}
