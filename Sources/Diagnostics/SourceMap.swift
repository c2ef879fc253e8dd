/// Turns byte offsets of a source into lines and columns a person can follow, and back.
///
/// A line ends with `\n`, `\r`, `\r\n` or `\n\r`, exactly as Lua counts them, so that a line number
/// printed here is the one Lua itself would print.
///
/// Building it reads the source once; finding a position is a binary search among the lines, then
/// a walk of one line.
public struct SourceMap: Sendable {
  /// The source, byte for byte.
  public let bytes: [UInt8]
  /// The offset of the first byte of each line; never empty.
  public let lineStarts: [Int32]

  /// Reads where the lines of `bytes` start.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts: [Int32] = [0]
    starts.reserveCapacity(bytes.count / 24 + 1)
    var offset = 0
    let end = bytes.count
    while offset < end {
      let byte = bytes[offset]
      offset += 1
      guard byte == 10 || byte == 13 else { continue }
      if offset < end, bytes[offset] != byte, bytes[offset] == 10 || bytes[offset] == 13 {
        offset += 1
      }
      starts.append(Int32(truncatingIfNeeded: offset))
    }
    lineStarts = starts
  }

  /// How many lines the source has; a source that ends with a line end has one last, empty line.
  public var lineCount: Int { lineStarts.count }

  /// The 1-based line that holds the byte at `offset`.
  public func line(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(lineStarts[middle]) <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The line and column of the byte at `offset`.
  ///
  /// An offset outside the source is brought back to its nearest end.
  public func position(of offset: Int) -> SourcePosition {
    let offset = min(max(offset, 0), bytes.count)
    let line = line(at: offset)
    let start = Int(lineStarts[line - 1])
    return SourcePosition(line: line, column: scalarCount(start..<offset) + 1, offset: offset)
  }

  /// The bytes of a 1-based line, without its line end; empty when there is no such line.
  public func range(ofLine line: Int) -> Range<Int> {
    guard line >= 1, line <= lineStarts.count else { return bytes.count..<bytes.count }
    let start = Int(lineStarts[line - 1])
    var end = line < lineStarts.count ? Int(lineStarts[line]) : bytes.count
    while end > start, bytes[end - 1] == 10 || bytes[end - 1] == 13 { end -= 1 }
    return start..<end
  }

  /// The text of a 1-based line, without its line end; invalid UTF-8 shows as `U+FFFD`.
  public func text(ofLine line: Int) -> String { text(in: range(ofLine: line)) }

  /// The text of a range of bytes; invalid UTF-8 shows as `U+FFFD`.
  public func text(in range: Range<Int>) -> String {
    let range = range.clamped(to: 0..<bytes.count)
    return String(decoding: bytes[range], as: UTF8.self)
  }

  /// How many Unicode scalars the bytes of `range` show: a byte that continues a scalar counts for
  /// nothing.
  private func scalarCount(_ range: Range<Int>) -> Int {
    var count = 0
    for offset in range where bytes[offset] & 0xC0 != 0x80 { count += 1 }
    return count
  }
}

/// A place in a source, as a person says it.
public struct SourcePosition: Hashable, Sendable, CustomStringConvertible {
  /// The line, from 1.
  public let line: Int
  /// The column, from 1, in Unicode scalars.
  public let column: Int
  /// The offset in bytes, from 0.
  public let offset: Int

  /// A place from its line, its column and its offset.
  public init(line: Int, column: Int, offset: Int) {
    self.line = line
    self.column = column
    self.offset = offset
  }

  /// `line:column`, as compilers write it.
  public var description: String { "\(line):\(column)" }
}
