// Cutting and pasting within the editor.
extension EditorText {
  /// Cuts from the cursor to the end of the line; at the end of the line, the line end itself.
  public mutating func killToLineEnd() {
    let end = Position(line: cursor.line, column: currentLine.count)
    kill(from: cursor, to: cursor == end ? position(after: cursor) : end)
  }

  /// Cuts from the beginning of the line to the cursor; there, the line end before.
  public mutating func killToLineStart() {
    let start = Position(line: cursor.line, column: 0)
    kill(from: cursor == start ? position(before: cursor) : start, to: cursor)
  }

  /// Cuts the word before the cursor, spaces being all that ends it.
  public mutating func killSpacedWordBackward() {
    kill(from: wordStart(before: cursor, isWord: { !$0.isWhitespace }), to: cursor)
  }

  /// Cuts the word before the cursor: letters, digits and `_`.
  public mutating func killWordBackward() {
    kill(from: wordStart(before: cursor), to: cursor)
  }

  /// Cuts the word after the cursor: letters, digits and `_`.
  public mutating func killWordForward() {
    kill(from: cursor, to: wordEnd(after: cursor))
  }

  private mutating func kill(from start: Position, to end: Position) {
    let joins = kills.joins
    let text = text(from: start, to: end)
    let before = end == cursor
    _ = change(offset(of: start)..<offset(of: end), with: "", isTyping: false)
    kills.joins = joins
    kills.add(text, before: before)
  }

  /// Pastes what was cut last.
  ///
  /// False when the block would be too long.
  @discardableResult
  public mutating func yank() -> Bool {
    guard let text = kills.last else { return true }
    let start = cursorOffset
    guard change(start..<start, with: text, isTyping: false) else { return false }
    kills.yanked = (kills.texts.count - 1, start..<(start + text.utf8.count))
    return true
  }

  /// Just after a paste, replaces it with what was cut before that.
  ///
  /// False when the block would be too long.
  @discardableResult
  public mutating func yankOlder() -> Bool {
    guard let (index, range) = kills.yanked, kills.texts.count > 1 else { return true }
    let older = index == 0 ? kills.texts.count - 1 : index - 1
    let text = kills.texts[older]
    guard change(range, with: text, isTyping: false) else { return false }
    kills.yanked = (older, range.lowerBound..<(range.lowerBound + text.utf8.count))
    return true
  }
}
