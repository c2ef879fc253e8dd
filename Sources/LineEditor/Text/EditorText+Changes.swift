// Changes by hand: all go through `replace`, which notes them for undo.
extension EditorText {
  /// Replaces what lies between two offsets, rounded to Characters and held inside the text, and
  /// puts the cursor after.
  ///
  /// False when the block would be too long: then nothing happens.
  @discardableResult
  public mutating func replace(_ range: Range<Int>, with new: String) -> Bool {
    let start = offset(of: position(at: range.lowerBound))
    let stop = max(start, offset(of: position(at: range.upperBound)))
    return change(start..<stop, with: Self.normalised(new), isTyping: false)
  }

  /// Replaces the whole block, and puts the cursor at its end.
  @discardableResult
  public mutating func replaceAll(with new: String) -> Bool {
    replace(0..<utf8Count, with: new)
  }

  /// Inserts a text at the cursor.
  ///
  /// False when the block would be too long: then nothing happens.
  @discardableResult
  public mutating func insert(_ new: String) -> Bool {
    let new = Self.normalised(new)
    let offset = cursorOffset
    return change(offset..<offset, with: new, isTyping: new.utf8.count < 32 && new != "\n")
  }

  mutating func change(_ range: Range<Int>, with new: String, isTyping: Bool) -> Bool {
    guard utf8Count - range.count + new.utf8.count <= Self.maximumLength else { return false }
    kills.joins = false
    kills.yanked = nil
    guard !range.isEmpty || !new.isEmpty else { return true }
    let before = cursorOffset
    let removed = splice(range, with: new)
    undo.note(
      UndoLog.Change(offset: range.lowerBound, removed: removed, inserted: new, cursor: before),
      isTyping: isTyping)
    return true
  }

  /// Deletes the Character before the cursor, or joins the line to the one above.
  public mutating func deleteBackward() {
    delete(from: position(before: cursor), to: cursor)
  }

  /// Deletes the Character under the cursor, or joins the line below to this one.
  public mutating func deleteForward() {
    delete(from: cursor, to: position(after: cursor))
  }

  private mutating func delete(from start: Position, to end: Position) {
    _ = change(offset(of: start)..<offset(of: end), with: "", isTyping: false)
  }

  /// Exchanges the Characters around the cursor and steps over them; at the end of a line, the two
  /// before it.
  public mutating func transpose() {
    let line = currentLine
    guard line.count >= 2, cursor.column > 0 else { return }
    let right = min(cursor.column, line.count - 1)
    let first = line.text((right - 1)..<right)
    let second = line.text(right..<(right + 1))
    let start = offset(of: Position(line: cursor.line, column: right - 1))
    let length = first.utf8.count + second.utf8.count
    _ = change(start..<(start + length), with: String(second + first), isTyping: false)
  }

  /// Takes the last change back, and puts the cursor where it was.
  ///
  /// False when there is none.
  @discardableResult
  public mutating func undoLast() -> Bool {
    kills.joins = false
    kills.yanked = nil
    guard let change = undo.takeLast() else { return false }
    splice(change.offset..<(change.offset + change.inserted.utf8.count), with: change.removed)
    cursor = position(at: change.cursor)
    return true
  }
}
