/// Turns byte offsets of an input into the lines and columns that people count.
///
/// Where each line starts is noted once, so that a place costs the same wherever it is.
package struct TextPosition: Sendable {
  package let bytes: [UInt8]
  package let file: String
  private let lineStarts: [UInt32]
  /// The number of the first line, where the bytes are a part of a file.
  private let firstLine: Int

  // The bytes of an input are fewer than four thousand million: `FileContents.sizeLimit` is a quarter of it.

  /// Beyond so many bytes a line is no text that anybody reads: its columns are not counted.
  private static let longestLine = 1 << 16

  package init(_ bytes: [UInt8], file: String, firstLine: Int = 1) {
    self.bytes = bytes
    self.file = file
    self.firstLine = firstLine
    lineStarts = bytes.withUnsafeBufferPointer { bytes in
      // Counted first: a file of a million lines keeps no room that it does not need.
      var count = 1
      WordScan.forEachLineEnd(bytes) { if Self.endsLine($0, in: bytes) { count += 1 } }
      var starts: [UInt32] = [0]
      guard count > 1 else { return starts }
      starts.reserveCapacity(count)
      WordScan.forEachLineEnd(bytes) { index in
        if Self.endsLine(index, in: bytes) {
          starts.append(UInt32(truncatingIfNeeded: index + 1))
        }
      }
      return starts
    }
  }

  /// Whether a line end is one of its own; CRLF ends a line once, at its LF.
  @inline(__always)
  private static func endsLine(_ index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes[index] == UInt8(ascii: "\n") || index + 1 == bytes.count
      || bytes[index + 1] != UInt8(ascii: "\n")
  }

  /// The line of a byte, from 1.
  ///
  /// - Complexity: logarithmic in the number of lines.
  package func line(at offset: Int) -> Int { index(at: offset) + firstLine }

  /// The same of a byte behind one whose line is known, as of the next record.
  ///
  /// - Complexity: that of the number of lines between.
  package func line(at offset: Int, after known: Int) -> Int {
    var index = max(0, known - firstLine)
    guard index < lineStarts.count, Int(lineStarts[index]) <= offset else {
      return line(at: offset)
    }
    var steps = 0
    while index + 1 < lineStarts.count, Int(lineStarts[index + 1]) <= offset {
      index += 1
      steps += 1
      if steps > 64 { return line(at: offset) }
    }
    return index + firstLine
  }

  /// The place of a byte's line among the lines.
  private func index(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(lineStarts[middle]) <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The place of a byte: line and column from 1, the column in Unicode scalars; no column in a line
  /// of more than 64 KiB.
  package func location(at offset: Int, field: String? = nil) -> SourceLocation {
    let offset = min(max(0, offset), bytes.count)
    let line = line(at: offset)
    let start = Int(lineStarts[line - firstLine])
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
    let start = Int(lineStarts[line])
    var end = line + 1 < lineStarts.count ? Int(lineStarts[line + 1]) : bytes.count
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
