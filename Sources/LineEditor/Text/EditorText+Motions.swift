// Moves of the cursor. Each ends the run of typing that undo takes back as one.
extension EditorText {
  /// The place one Character before, over line ends too.
  func position(before position: Position) -> Position {
    if position.column > 0 {
      return Position(line: position.line, column: position.column - 1)
    }
    guard position.line > 0 else { return position }
    return Position(line: position.line - 1, column: lines[position.line - 1].count)
  }

  /// The place one Character after, over line ends too.
  func position(after position: Position) -> Position {
    if position.column < lines[position.line].count {
      return Position(line: position.line, column: position.column + 1)
    }
    guard position.line + 1 < lines.count else { return position }
    return Position(line: position.line + 1, column: 0)
  }

  private mutating func move(to position: Position) {
    endRun()
    cursor = position
    wantedColumn = nil
  }

  /// Ends the run of typing, of cuts or of pastes: what follows is a command of its own.
  mutating func endRun() {
    undo.joins = false
    kills.joins = false
    kills.yanked = nil
  }

  /// Moves one Character back.
  public mutating func moveLeft() { move(to: position(before: cursor)) }

  /// Moves one Character on.
  public mutating func moveRight() { move(to: position(after: cursor)) }

  /// Moves to the beginning of the line.
  public mutating func moveToLineStart() { move(to: Position(line: cursor.line, column: 0)) }

  /// Moves to the end of the line.
  public mutating func moveToLineEnd() {
    move(to: Position(line: cursor.line, column: currentLine.count))
  }

  /// Moves before the first Character.
  public mutating func moveToStart() { move(to: Position(line: 0, column: 0)) }

  /// Moves after the last Character.
  public mutating func moveToEnd() { move(to: end) }

  /// Moves to the boundary at or after a UTF-8 offset.
  public mutating func move(toOffset offset: Int) { move(to: position(at: offset)) }

  /// Moves before the word that is under way or before.
  public mutating func moveWordLeft() { move(to: wordStart(before: cursor)) }

  /// Moves after the word that is under way or next.
  public mutating func moveWordRight() { move(to: wordEnd(after: cursor)) }

  // MARK: - Up and down

  /// Moves to the line above, as near as can be to the column of the screen where the moves began.
  ///
  /// False on the first line.
  @discardableResult
  public mutating func moveUp() -> Bool {
    guard cursor.line > 0 else { return false }
    moveVertically(to: cursor.line - 1)
    return true
  }

  /// Moves to the line below, like `moveUp()`.
  ///
  /// False on the last line.
  @discardableResult
  public mutating func moveDown() -> Bool {
    guard cursor.line + 1 < lines.count else { return false }
    moveVertically(to: cursor.line + 1)
    return true
  }

  private mutating func moveVertically(to line: Int) {
    endRun()
    let wanted = wantedColumn ?? displayColumn(of: cursor)
    var column = 0
    var width = 0
    while column < lines[line].count, width + lines[line].width(of: column) <= wanted {
      width += lines[line].width(of: column)
      column += 1
    }
    cursor = Position(line: line, column: column)
    wantedColumn = wanted
  }

  private func displayColumn(of position: Position) -> Int {
    let line = lines[position.line]
    if line.isSimple { return position.column }
    return (0..<position.column).reduce(0) { $0 + line.width(of: $1) }
  }

  // MARK: - Words

  static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }

  func wordStart(
    before position: Position, isWord: (Character) -> Bool = EditorText.isWord
  ) -> Position {
    var place = position
    var inWord = false
    while place.line > 0 || place.column > 0 {
      let previous = self.position(before: place)
      let found =
        previous.line == place.line && isWord(lines[place.line].character(at: previous.column))
      if inWord && !found { break }
      inWord = found
      place = previous
    }
    return place
  }

  func wordEnd(after position: Position) -> Position {
    var place = position
    var inWord = false
    while place < end {
      let found =
        place.column < lines[place.line].count
        && Self.isWord(lines[place.line].character(at: place.column))
      if inWord && !found { break }
      inWord = found
      place = self.position(after: place)
    }
    return place
  }
}
