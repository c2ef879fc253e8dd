/// Turns byte offsets of an input into the lines and columns that people count.
package struct TextPosition {
  package let bytes: [UInt8]
  package let file: String

  package init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  /// The place of a byte: line and column from 1, the column in Unicode scalars.
  ///
  /// Cost: one pass from the start of the input, so for messages only.
  package func location(at offset: Int, field: String? = nil) -> SourceLocation {
    let offset = min(max(0, offset), bytes.count)
    var line = 1
    var index = 0
    var start = 0
    while index < offset {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\r") && index < bytes.count && bytes[index] == UInt8(ascii: "\n") {
        continue
      }
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        line += 1
        start = index
      }
    }
    if start > offset { start = offset }
    let column = Self.text(bytes[start..<offset]).unicodeScalars.count + 1
    return SourceLocation(file: file, line: line, column: column, field: field)
  }

  /// The line around a byte, with `length` scalars to underline from there.
  package func excerpt(at offset: Int, length: Int = 1) -> Diagnostic.Excerpt {
    let offset = min(max(0, offset), bytes.count)
    func isEnd(_ byte: UInt8) -> Bool {
      byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }
    let start = bytes[..<offset].lastIndex(where: isEnd).map { $0 + 1 } ?? 0
    let end = bytes[offset...].firstIndex(where: isEnd) ?? bytes.count
    return Diagnostic.Excerpt(line: Self.text(bytes[start..<end]), length: length)
  }

  /// Bytes as text; a byte order mark is left out and bad bytes become U+FFFD.
  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    return text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
  }
}
