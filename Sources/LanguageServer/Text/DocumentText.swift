/// The text of a document, and its positions as clients count them: lines that end with `\n`, `\r\n` or
/// `\r`, characters in UTF-16.
package struct DocumentText: Sendable {
  /// A place: both from 0.
  package struct Position: Sendable, Hashable, Comparable {
    package var line: Int
    package var character: Int

    package init(_ line: Int, _ character: Int) {
      self.line = line
      self.character = character
    }

    package static func < (a: Self, b: Self) -> Bool {
      (a.line, a.character) < (b.line, b.character)
    }
  }

  package private(set) var bytes: [UInt8]
  private var lineStarts: [Int]

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    lineStarts = Self.lineStarts(of: bytes)
  }

  private static func lineStarts(of bytes: [UInt8]) -> [Int] {
    var starts = [0]
    bytes.withUnsafeBufferPointer { bytes in
      for index in bytes.indices {
        let byte = bytes[index]
        let isEnd =
          byte == 10 || (byte == 13 && !(index + 1 < bytes.count && bytes[index + 1] == 10))
        if isEnd { starts.append(index + 1) }
      }
    }
    return starts
  }

  package var lineCount: Int { lineStarts.count }

  /// The byte of a place; a place past the end of a line is at its end, one past the last line at the
  /// end of the text, one inside of a character at its start.
  package func offset(_ position: Position) -> Int {
    guard position.line >= 0 else { return 0 }
    guard position.line < lineStarts.count else { return bytes.count }
    let start = lineStarts[position.line]
    var end = position.line + 1 < lineStarts.count ? lineStarts[position.line + 1] : bytes.count
    while end > start, bytes[end - 1] == 10 || bytes[end - 1] == 13 { end -= 1 }
    var offset = start
    var left = position.character
    while offset < end, left > 0 {
      let (length, units) = Self.character(bytes[offset])
      guard units <= left else { break }
      left -= units
      offset = min(end, offset + length)
    }
    return offset
  }

  /// The place of a byte.
  package func position(_ offset: Int) -> Position {
    let offset = min(max(0, offset), bytes.count)
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    var units = 0
    var place = lineStarts[low]
    while place < offset {
      let (length, more) = Self.character(bytes[place])
      units += more
      place += length
    }
    return Position(low, units)
  }

  /// The bytes and the UTF-16 units of a character, by its first byte.
  private static func character(_ byte: UInt8) -> (bytes: Int, units: Int) {
    switch byte {
    case 0xF0...: (4, 2)
    case 0xE0...: (3, 1)
    case 0xC0...: (2, 1)
    default: (1, 1)
    }
  }

  /// A range as clients write it.
  package func range(_ range: Range<Int>) -> JSONValue {
    ["start": json(range.lowerBound), "end": json(range.upperBound)]
  }

  private func json(_ offset: Int) -> JSONValue {
    let place = position(offset)
    return ["line": .integer(place.line), "character": .integer(place.character)]
  }

  /// The bytes that a range of a client is about; nil where it is none.
  package func range(_ value: JSONValue) -> Range<Int>? {
    guard let start = Position(value["start"]), let end = Position(value["end"]) else { return nil }
    let (from, to) = (offset(start), offset(end))
    return min(from, to)..<max(from, to)
  }

  /// Replaces bytes.
  package mutating func replace(_ range: Range<Int>, with text: [UInt8]) {
    bytes.replaceSubrange(range.clamped(to: 0..<bytes.count), with: text)
    lineStarts = Self.lineStarts(of: bytes)
  }

  /// The bytes of a place counted as messages count: Lua's lines and Unicode scalars, both from 1.
  package func offset(line: Int, column: Int, in map: LuaLines) -> Int {
    var offset = map.start(of: line)
    var left = column - 1
    while offset < bytes.count, left > 0, bytes[offset] != 10, bytes[offset] != 13 {
      offset += Self.character(bytes[offset]).bytes
      left -= 1
    }
    return min(offset, bytes.count)
  }
}

extension DocumentText.Position {
  /// A position of a client.
  package init?(_ value: JSONValue) {
    guard let line = value["line"].int, let character = value["character"].int else { return nil }
    self.init(line, character)
  }
}
