// What Tab does.
extension LineEditor {
  /// The first Tab inserts what all items begin with, the second lists them.
  mutating func complete(isSecond: Bool) {
    if indentsWithTab { return insert(state.text.cursor.column % 2 == 0 ? "  " : " ") }
    let text = state.text
    let completion = host.completion(text.text, cursor: text.cursorOffset)
    guard let first = completion.items.first else {
      state.message = words.noCompletion
      return
    }
    let start = text.offset(of: text.position(at: completion.range.lowerBound))
    let end = max(start, text.offset(of: text.position(at: completion.range.upperBound)))
    let written = text.text(from: text.position(at: start), to: text.position(at: end))
    if completion.items.count == 1 {
      return replace(start..<end, with: first.text)
    }
    let common = completion.items.dropFirst().reduce(first.text) {
      Self.commonPrefix($0, $1.text)
    }
    if common.utf8.count > written.utf8.count, common.hasPrefix(written) {
      replace(start..<end, with: common)
      state.awaitsSecondTab = true
    } else if isSecond {
      state.menu = CompletionMenu(items: completion.items, range: start..<end, original: text)
    } else {
      state.message = words.completions(completion.items.count)
      state.awaitsSecondTab = true
    }
  }

  private mutating func replace(_ range: Range<Int>, with text: String) {
    if !state.text.replace(range, with: text) { state.message = words.blockIsFull }
  }

  /// In the lines after the first, Tab before any text indents.
  private var indentsWithTab: Bool {
    let cursor = state.text.cursor
    guard cursor.line > 0 else { return false }
    return state.text.currentLine.text(0..<cursor.column).allSatisfy { $0 == " " || $0 == "\t" }
  }

  private static func commonPrefix(_ first: String, _ second: String) -> String {
    String(zip(first, second).prefix { $0 == $1 }.map(\.0))
  }

  /// Takes a key while the list is shown.
  ///
  /// False when the list is gone and the key still to be done.
  mutating func chooseCompletion(_ key: Key) -> Bool {
    guard var menu = state.menu else { return false }
    switch key {
    case .tab, .down, .control("n"): menu.step(1)
    case .shiftTab, .up, .control("p"): menu.step(-1)
    case .right: menu.stepColumn(1, columns: columns)
    case .left: menu.stepColumn(-1, columns: columns)
    case .escape, .control("g"):
      state.text = menu.original
      state.menu = nil
      return true
    default:
      state.menu = nil
      return key == .enter && menu.choice != nil
    }
    state.menu = menu
    state.text = menu.text
    return true
  }
}
