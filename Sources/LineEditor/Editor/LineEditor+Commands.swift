// Which key does what, outside of searches and lists.
extension LineEditor {
  mutating func command(_ key: Key) -> EditorEvent {
    switch key.code {
    case .character(let character):
      if key.modifiers.isEmpty {
        insert(String(character))
      } else if key.modifiers.contains(.control) {
        return control(character)
      } else {
        alt(character)
      }
    case .paste(let text, let isCut):
      insert(text)
      if isCut { state.message = words.pasteWasCut }
    case .enter:
      if key.modifiers.isEmpty { return enter() }
      newLine()
    case .backspace:
      key.modifiers.isEmpty ? state.text.deleteBackward() : state.text.killWordBackward()
    case .delete:
      key.modifiers.isEmpty ? state.text.deleteForward() : state.text.killWordForward()
    case .up: up()
    case .down: down()
    case .left: key.modifiers.isEmpty ? state.text.moveLeft() : state.text.moveWordLeft()
    case .right:
      if acceptHint() { break }
      key.modifiers.isEmpty ? state.text.moveRight() : state.text.moveWordRight()
    case .home: key.modifiers.isEmpty ? home() : state.text.moveToStart()
    case .end: key.modifiers.isEmpty ? end() : state.text.moveToEnd()
    case .tab: unindent()
    case .escape, .insert, .pageUp, .pageDown, .unknown: break
    }
    return .none
  }

  private mutating func control(_ character: Character) -> EditorEvent {
    switch character {
    case "a": state.text.moveToLineStart()
    case "b": state.text.moveLeft()
    case "c": return giveUp()
    case "d":
      guard !state.text.isEmpty else {
        finish()
        return .ended
      }
      state.text.deleteForward()
    case "e": if !acceptHint() { state.text.moveToLineEnd() }
    case "f": if !acceptHint() { state.text.moveRight() }
    case "g": break
    case "h": state.text.deleteBackward()
    case "j": return enter()
    case "k": state.text.killToLineEnd()
    case "l": return .redraw(clear: true)
    case "n": down()
    case "p": up()
    case "r": beginSearch(isForward: false)
    case "s": beginSearch(isForward: true)
    case "t": state.text.transpose()
    case "u": state.text.killToLineStart()
    case "w": state.text.killSpacedWordBackward()
    case "y": if !state.text.yank() { state.message = words.blockIsFull }
    case "z": return .suspend
    case "_": undo()
    default: break
    }
    return .none
  }

  private mutating func alt(_ character: Character) {
    switch character {
    case "b", "B": state.text.moveWordLeft()
    case "f", "F": state.text.moveWordRight()
    case "d", "D": state.text.killWordForward()
    case "y", "Y": if !state.text.yankOlder() { state.message = words.blockIsFull }
    case "<": browse(to: 0)
    case ">": browse(to: .max)
    default: break
    }
  }

  private mutating func giveUp() -> EditorEvent {
    let wasEmpty = state.text.isEmpty
    finish()
    state.isDropped = true
    return wasEmpty ? .interrupted : .dropped
  }

  private mutating func undo() {
    state.text.undoLast()
  }

  // MARK: - Home, end, tab

  /// The beginning of the line; there already, that of the block.
  private mutating func home() {
    state.text.cursor.column == 0 ? state.text.moveToStart() : state.text.moveToLineStart()
  }

  /// The hint, the end of the line; there already, that of the block.
  private mutating func end() {
    if acceptHint() { return }
    let atEnd = state.text.cursor.column == state.text.currentLine.count
    atEnd ? state.text.moveToEnd() : state.text.moveToLineEnd()
  }

  /// Takes up to two spaces from the beginning of the line.
  private mutating func unindent() {
    let line = state.text.currentLine
    let spaces = line.text.utf8.prefix(2).prefix { $0 == 0x20 }.count
    guard spaces > 0 else { return }
    let cursor = state.text.cursorOffset
    let start = cursor - line.offset(of: state.text.cursor.column)
    state.text.replace(start..<(start + spaces), with: "")
    state.text.move(toOffset: max(start, cursor - spaces))
  }
}
