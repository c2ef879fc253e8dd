import Diagnostics

extension Lexer {
  /// Reads a quoted string up to its closing quote, the end of its line, or the end of the source.
  mutating func quotedString() -> TokenKind {
    let start = position
    let quote = bytes[position]
    position += 1
    // A string cut right after `\` and a line end, or inside `\z`, goes on with the next line.
    var continues = false
    while position < end {
      let byte = bytes[position]
      if byte == quote {
        position += 1
        return .string
      }
      if byte.isLineEnd { break }
      position += 1
      if byte == 92 {
        escape(&continues)
      } else {
        continues = false
      }
    }
    report(.unfinishedString, start..<position, atEnd: position == end && continues)
    return .string
  }

  /// Reads `[[…]]`, `[==[…]==]`, or the lone bracket of an index.
  mutating func longStringOrBracket() -> TokenKind {
    let start = position
    let level = longBracketLevel()
    if level >= 0 {
      position += level + 2
      if !skipLongBracket(level: level) {
        report(.unfinishedLongString, start..<min(start + level + 2, end), atEnd: true)
      }
      return .string
    }
    position += 1
    if peek() == 61 {
      while peek() == 61 { position += 1 }
      report(.invalidLongBracket, start..<position)
      return .unknown
    }
    return .leftBracket
  }

  /// Checks the escape whose backslash was just passed, and moves past it.
  private mutating func escape(_ continues: inout Bool) {
    let start = position - 1
    continues = false
    guard position < end else {
      continues = true
      return
    }
    let byte = bytes[position]
    switch byte {
    case 97, 98, 102, 110, 114, 116, 118, 92, 34, 39: position += 1
    case 10, 13:
      position += 1
      if peek().isLineEnd, peek() != byte { position += 1 }
      continues = true
    case 122:
      position += 1
      while position < end, bytes[position].isBlank || bytes[position].isLineEnd { position += 1 }
      continues = true
    case 120:
      position += 1
      for _ in 0..<2 {
        guard peek().isHexDigit else { return report(.invalidHexadecimalEscape, start..<position) }
        position += 1
      }
    case 117: unicodeEscape(from: start)
    case 48...57:
      var code = 0
      let stop = min(position + 3, end)
      while position < stop, bytes[position].isDigit {
        code = code * 10 + Int(bytes[position] &- 48)
        position += 1
      }
      if code > 255 { report(.decimalEscapeTooLarge, start..<position) }
    default:
      // The whole character, should it be more than one byte.
      position += 1
      while peek() & 0xC0 == 0x80 { position += 1 }
      report(.invalidEscape, start..<position)
    }
  }

  /// Checks `\u{…}`: at least one hexadecimal digit, less than 2³¹.
  private mutating func unicodeEscape(from start: Int) {
    position += 1
    guard peek() == 123 else { return report(.invalidUnicodeEscape, start..<position) }
    position += 1
    guard peek().isHexDigit else { return report(.invalidUnicodeEscape, start..<position) }
    var code: UInt64 = 0
    while peek().isHexDigit {
      code = min(code * 16 + bytes[position].hexValue, 1 << 40)
      position += 1
    }
    guard peek() == 125 else { return report(.invalidUnicodeEscape, start..<position) }
    position += 1
    if code >= 1 << 31 { report(.unicodeEscapeTooLarge, start..<position) }
  }
}
