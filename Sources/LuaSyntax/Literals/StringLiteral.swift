/// The value of literal strings: bytes, not text, since Lua's strings are bytes.
enum StringLiteral {
  /// The bytes that a quoted or long-bracketed literal stands for.
  ///
  /// The literal comes from the lexer; where it was refused there, what can be read is returned.
  static func value(_ literal: ArraySlice<UInt8>) -> [UInt8] {
    guard let first = literal.first else { return [] }
    return first == 91 ? longValue(literal) : quotedValue(literal)
  }

  // MARK: - Long brackets

  private static func longValue(_ literal: ArraySlice<UInt8>) -> [UInt8] {
    var start = literal.startIndex + 1
    while start < literal.endIndex, literal[start] == 61 { start += 1 }
    let width = start - literal.startIndex + 1
    start += 1
    let end = literal.endIndex - width
    guard start <= end else { return [] }
    var value: [UInt8] = []
    value.reserveCapacity(end - start)
    var index = start
    skipLineEnd(literal, &index, end)
    while index < end {
      if literal[index].isLineEnd {
        skipLineEnd(literal, &index, end)
        value.append(10)
      } else {
        value.append(literal[index])
        index += 1
      }
    }
    return value
  }

  private static func skipLineEnd(_ bytes: ArraySlice<UInt8>, _ index: inout Int, _ end: Int) {
    guard index < end, bytes[index].isLineEnd else { return }
    let first = bytes[index]
    index += 1
    if index < end, bytes[index].isLineEnd, bytes[index] != first { index += 1 }
  }

  // MARK: - Quotes and escapes

  private static func quotedValue(_ literal: ArraySlice<UInt8>) -> [UInt8] {
    var end = literal.endIndex
    if literal.count >= 2, literal[end - 1] == literal[literal.startIndex] { end -= 1 }
    // Most literals have no escape, and are copied up to the first.
    var index = literal.startIndex + 1
    while index < end, literal[index] != 92 { index += 1 }
    var value = Array(literal[(literal.startIndex + 1)..<index])
    while index < end {
      let byte = literal[index]
      index += 1
      if byte == 92, index < end {
        appendEscape(literal, &index, end, to: &value)
      } else {
        value.append(byte)
      }
    }
    return value
  }

  /// Reads the escape whose backslash was just passed.
  private static func appendEscape(
    _ bytes: ArraySlice<UInt8>, _ index: inout Int, _ end: Int, to value: inout [UInt8]
  ) {
    let byte = bytes[index]
    switch byte {
    case 97: value.append(7)
    case 98: value.append(8)
    case 102: value.append(12)
    case 110: value.append(10)
    case 114: value.append(13)
    case 116: value.append(9)
    case 118: value.append(11)
    case 10, 13:
      skipLineEnd(bytes, &index, end)
      value.append(10)
      return
    case 120:
      index += 1
      var code: UInt64 = 0
      let stop = min(index + 2, end)
      while index < stop, bytes[index].isHexDigit {
        code = code * 16 + bytes[index].hexValue
        index += 1
      }
      value.append(UInt8(truncatingIfNeeded: code))
      return
    case 117:
      index += 2
      var code: UInt64 = 0
      while index < end, bytes[index].isHexDigit {
        code = (code &* 16 &+ bytes[index].hexValue) & 0x7FFF_FFFF
        index += 1
      }
      index += 1
      appendScalar(UInt32(truncatingIfNeeded: code), to: &value)
      return
    case 122:
      index += 1
      while index < end, bytes[index].isBlank || bytes[index].isLineEnd { index += 1 }
      return
    case 48...57:
      var code = 0
      let stop = min(index + 3, end)
      while index < stop, bytes[index].isDigit {
        code = code * 10 + Int(bytes[index] &- 48)
        index += 1
      }
      value.append(UInt8(truncatingIfNeeded: code))
      return
    default: value.append(byte)
    }
    index += 1
  }

  /// The original UTF-8 of up to six bytes and 31 bits, which Lua writes for `\u{…}`: it encodes
  /// surrogates and codes beyond Unicode as they are.
  private static func appendScalar(_ code: UInt32, to value: inout [UInt8]) {
    if code < 0x80 {
      value.append(UInt8(truncatingIfNeeded: code))
      return
    }
    var tail: [UInt8] = []
    var rest = code
    var firstLimit: UInt32 = 0x3F
    repeat {
      tail.append(UInt8(truncatingIfNeeded: 0x80 | rest & 0x3F))
      rest >>= 6
      firstLimit >>= 1
    } while rest > firstLimit
    value.append(UInt8(truncatingIfNeeded: (~firstLimit << 1) | rest))
    value.append(contentsOf: tail.reversed())
  }
}
