/// Turns byte offsets of an input into the lines and columns that people count.
///
/// Where each line starts is noted once, so that a place costs the same wherever it is.
package struct TextPosition: Sendable {
  package let bytes: [UInt8]
  package let file: String
  private let lineStarts: [Int]
  /// The number of the first line, where the bytes are a part of a file.
  private let firstLine: Int

  /// Beyond so many bytes a line is no text that anybody reads: its columns are not counted.
  private static let longestLine = 1 << 16

  package init(_ bytes: [UInt8], file: String, firstLine: Int = 1) {
    self.bytes = bytes
    self.file = file
    self.firstLine = firstLine
    var starts = [0]
    for (index, byte) in bytes.enumerated() {
      // CRLF ends a line once, at its LF.
      if byte == UInt8(ascii: "\n")
        || byte == UInt8(ascii: "\r")
          && (index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "\n"))
      {
        starts.append(index + 1)
      }
    }
    lineStarts = starts
  }

  /// The line of a byte, from 1.
  ///
  /// - Complexity: logarithmic in the number of lines.
  package func line(at offset: Int) -> Int { index(at: offset) + firstLine }

  /// The place of a byte's line among the lines.
  private func index(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The place of a byte: line and column from 1, the column in Unicode scalars; no column in a line
  /// of more than 64 KiB.
  package func location(at offset: Int, field: String? = nil) -> SourceLocation {
    let offset = min(max(0, offset), bytes.count)
    let line = line(at: offset)
    let start = lineStarts[line - firstLine]
    let column: Int? =
      offset - start > Self.longestLine
      ? nil : Self.text(bytes[start..<offset]).unicodeScalars.count + 1
    return SourceLocation(file: file, line: line, column: column, field: field)
  }

  /// The line around a byte, with `length` scalars to underline from there; nil for a line of more
  /// than 64 KiB.
  package func excerpt(at offset: Int, length: Int = 1) -> Diagnostic.Excerpt? {
    let offset = min(max(0, offset), bytes.count)
    let line = index(at: offset)
    let start = lineStarts[line]
    var end = line + 1 < lineStarts.count ? lineStarts[line + 1] : bytes.count
    guard end - start <= Self.longestLine else { return nil }
    while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r")
    {
      end -= 1
    }
    return Diagnostic.Excerpt(line: Self.text(bytes[start..<end]), length: length)
  }

  /// Bytes as text; a byte order mark is left out and bad bytes become U+FFFD.
  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    return text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
  }
}
