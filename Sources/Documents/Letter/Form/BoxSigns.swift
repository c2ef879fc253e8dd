internal import CircularCore

/// The boxes that stand in a text, as forms and people write them.
enum BoxSigns {
  /// Whether a character is a box, ticked or not.
  static func isBox(_ character: Character) -> Bool { "☐☒☑".contains(character) }

  /// Whether a character is a mark with which people choose; a lone `x` is one too.
  static func isMark(_ text: String) -> Bool {
    ["x", "✓", "✔", "✗", "✘"].contains(text.lowercased())
  }

  /// A text whose boxes are all `☐` or `☒`: `[x]`, `( )` and other squares become those.
  static func normalised(_ text: String) -> String {
    let characters = Array(text)
    var result = ""
    var index = 0
    while index < characters.count {
      let character = characters[index]
      if let box = bracketed(characters[index...].prefix(5)) {
        result.append(box.isTicked ? "☒" : "☐")
        index += box.count
        continue
      }
      switch character {
      case "□", "▢", "❏", "❑": result.append("☐")
      case "■", "⊠", "☑": result.append("☒")
      default: result.append(character)
      }
      index += 1
    }
    return result
  }

  /// A box of brackets at the start of some characters, and how many it takes.
  private static func bracketed(_ characters: ArraySlice<Character>) -> (
    isTicked: Bool, count: Int
  )? {
    guard let first = characters.first, first == "[" || first == "(",
      let end = characters.firstIndex(of: first == "[" ? "]" : ")")
    else { return nil }
    let inside = characters[characters.startIndex + 1..<end]
    let mark = String(inside).trimmingSpaces
    let count = end - characters.startIndex + 1
    if mark.isEmpty { return inside.isEmpty && first == "(" ? nil : (false, count) }
    return isMark(mark) ? (true, count) : nil
  }

  /// What a free answer with boxes says: what is ticked, and the lines without boxes; nil where that is nothing.
  ///
  /// A line that begins with a box has them in front of its words, one that ends with a box behind them; of another
  /// line nobody can tell, and it stays as it is.
  static func answer(_ text: String) -> String? {
    guard text.contains(where: isBox) else { return text }
    var parts: [String] = []
    for line in text.split(whereSeparator: \.isNewline) {
      let line = String(line).trimmingSpaces
      guard let first = line.first, let last = line.last else { continue }
      let isWritten = line.contains { $0.isLetter || $0.isNumber }
      if !line.contains(where: isBox) || isBox(first) == isBox(last) {
        if isWritten { parts.append(line) }
        continue
      }
      parts += ticked(line, isBefore: isBox(first)).filter { !$0.isEmpty }
    }
    return parts.isEmpty ? nil : parts.joined(separator: " ; ")
  }

  /// The words of a line that a ticked box stands before, or behind.
  private static func ticked(_ line: String, isBefore: Bool) -> [String] {
    var ticked: [String] = []
    var words = ""
    var isTicked = false
    for character in line {
      guard isBox(character) else {
        words.append(character)
        continue
      }
      if isBefore ? isTicked : character != "☐" { ticked.append(words.trimmingMarks) }
      isTicked = character != "☐"
      words = ""
    }
    if isBefore, isTicked { ticked.append(words.trimmingMarks) }
    return ticked
  }
}

extension String {
  /// The text without white space, and without marks between options, at its ends.
  var trimmingMarks: String {
    func isMark(_ character: Character) -> Bool {
      character.isWhitespace || "/;,.|·:–—-…".contains(character)
    }
    guard let first = firstIndex(where: { !isMark($0) }),
      let last = lastIndex(where: { !isMark($0) })
    else { return "" }
    return String(self[first...last])
  }
}
