import Diagnostics

/// A walk over the bytes of JSON that stops at whatever is not plain.
///
/// What is read by it is plain from its first byte to its last, or left whole to `JSONParser`, which knows every
/// form and says what is wrong: so there are no messages to keep alike.
struct PlainScan {
  let bytes: UnsafeBufferPointer<UInt8>
  var position: Int

  /// The next byte behind white space.
  @inline(__always)
  mutating func peek() -> UInt8? {
    while position < bytes.count {
      let byte = bytes[position]
      if byte > 0x20 { return byte }
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return nil }
      position &+= 1
    }
    return nil
  }

  /// Takes a byte if it comes next, behind white space.
  @inline(__always)
  mutating func take(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    position &+= 1
    return true
  }

  /// Takes a word if it comes next: `null`.
  @inline(__always)
  mutating func take(_ word: StaticString) -> Bool {
    guard peek() != nil, position + word.utf8CodeUnitCount <= bytes.count,
      isWord(word, position..<position + word.utf8CodeUnitCount)
    else { return false }
    position += word.utf8CodeUnitCount
    return true
  }

  /// Whether some bytes are a word.
  @inline(__always)
  func isWord(_ word: StaticString, _ range: Range<Int>) -> Bool {
    guard word.utf8CodeUnitCount == range.count else { return false }
    for offset in 0..<range.count where word.utf8Start[offset] != bytes[range.lowerBound &+ offset]
    {
      return false
    }
    return true
  }

  /// The bytes between the quotes that come next: a name of ASCII, without escapes.
  @inline(__always)
  mutating func name() -> Range<Int>? {
    guard take(UInt8(ascii: "\"")) else { return nil }
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        position &+= 1
        return start..<position &- 1
      }
      guard (0x20...0x7E).contains(byte), byte != UInt8(ascii: "\\") else { return nil }
      position &+= 1
    }
    return nil
  }

  /// The bytes between the quotes that come next: any text without escapes.
  @inline(__always)
  mutating func text() -> Range<Int>? {
    guard take(UInt8(ascii: "\"")) else { return nil }
    let start = position
    let end = WordScan.endOfText(bytes, from: start)
    guard end < bytes.count, bytes[end] == UInt8(ascii: "\"") else { return nil }
    position = end &+ 1
    let text = UnsafeBufferPointer(rebasing: bytes[start..<end])
    return WordScan.isASCII(text) || invalidUTF8Offset(in: text) == nil ? start..<end : nil
  }

  /// Takes the text that comes next with its escapes replaced: those of quotes and strokes, and of characters
  /// beyond ASCII.
  ///
  /// - Returns: false for a text with others, or none.
  mutating func takeText(unescapedInto text: inout [UInt8]) -> Bool {
    text.removeAll(keepingCapacity: true)
    guard take(UInt8(ascii: "\"")) else { return false }
    while true {
      let end = WordScan.endOfText(bytes, from: position)
      guard end < bytes.count else { return false }
      let part = UnsafeBufferPointer(rebasing: bytes[position..<end])
      guard WordScan.isASCII(part) || invalidUTF8Offset(in: part) == nil else { return false }
      text.append(contentsOf: part)
      position = end &+ 1
      if bytes[end] == UInt8(ascii: "\"") { return true }
      guard bytes[end] == UInt8(ascii: "\\"), position < bytes.count else { return false }
      let sign = bytes[position]
      position &+= 1
      switch sign {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(sign)
      case UInt8(ascii: "u"):
        guard let scalar = escapedScalar(), scalar.value >= Self.firstBeyondControls,
          let encoded = UTF8.encode(scalar)
        else { return false }
        text.append(contentsOf: encoded)
      default: return false
      }
    }
  }

  /// The first character of those behind ASCII and the control characters that follow it.
  private static let firstBeyondControls: UInt32 = 0xA0

  /// The character whose digits come next; one beyond U+FFFF is written as two halves.
  private mutating func escapedScalar() -> Unicode.Scalar? {
    guard let first = hexadecimal() else { return nil }
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard (0xD800...0xDBFF).contains(first), position + 1 < bytes.count,
      bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u")
    else { return nil }
    position += 2
    guard let second = hexadecimal(), (0xDC00...0xDFFF).contains(second) else { return nil }
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
  }

  private mutating func hexadecimal() -> UInt32? {
    guard position + 4 <= bytes.count else { return nil }
    var value: UInt32 = 0
    for byte in bytes[position..<position + 4] {
      switch byte {
      case 48...57: value = value << 4 | UInt32(byte - 48)
      case 65...70: value = value << 4 | UInt32(byte - 55)
      case 97...102: value = value << 4 | UInt32(byte - 87)
      default: return nil
      }
    }
    position += 4
    return value
  }

  /// The number that comes next, of fifteen digits at most and without exponent: the integer is exact, and so
  /// is the nearest double of its quotient by a power of ten.
  mutating func number() -> FactCell? {
    guard peek() != nil else { return nil }
    let isNegative = bytes[position] == UInt8(ascii: "-")
    if isNegative { position &+= 1 }
    let start = position
    var mantissa: Int64 = 0
    var point: Int?
    while position < bytes.count {
      let byte = bytes[position]
      if (48...57).contains(byte) {
        // More digits than fifteen are refused below.
        mantissa = mantissa &* 10 &+ Int64(byte &- 48)
      } else if byte == UInt8(ascii: "."), point == nil {
        point = position
      } else {
        break
      }
      position &+= 1
    }
    let whole = (point ?? position) - start
    let decimals = point.map { position - $0 - 1 } ?? 0
    guard whole > 0, point == nil || decimals > 0, whole + decimals <= 15,
      whole == 1 || bytes[start] != UInt8(ascii: "0"), !isNegative || mantissa != 0,
      position >= bytes.count || bytes[position] | 0x20 != UInt8(ascii: "e")
    else { return nil }
    if point == nil {
      return FactCell(.integer, bits: UInt64(bitPattern: isNegative ? -mantissa : mantissa))
    }
    let value = Double(mantissa) / Self.powers[decimals]
    return FactCell(.number, bits: (isNegative ? -value : value).bitPattern)
  }

  /// Powers of ten that a double holds exactly.
  static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]
}

// MARK: - What nobody reads

extension PlainScan {
  /// Deeper than so many levels nothing is plain.
  private static let depthLimit = 16

  /// Passes over a value that nobody reads; false for one that is not plain, were it sound.
  mutating func pass(depth: Int = 0) -> Bool {
    guard let byte = peek(), depth < Self.depthLimit else { return false }
    switch byte {
    case UInt8(ascii: "\""): return passText()
    case UInt8(ascii: "t"): return take("true")
    case UInt8(ascii: "f"): return take("false")
    case UInt8(ascii: "n"): return take("null")
    case UInt8(ascii: "-"), 48...57: return number() != nil
    case UInt8(ascii: "["):
      position &+= 1
      if take(UInt8(ascii: "]")) { return true }
      repeat {
        guard pass(depth: depth + 1) else { return false }
      } while take(UInt8(ascii: ","))
      return take(UInt8(ascii: "]"))
    case UInt8(ascii: "{"):
      position &+= 1
      if take(UInt8(ascii: "}")) { return true }
      var names = StrangeNames()
      repeat {
        guard let name = name(), names.insert(self, name), take(UInt8(ascii: ":")),
          pass(depth: depth + 1)
        else { return false }
      } while take(UInt8(ascii: ","))
      return take(UInt8(ascii: "}"))
    default: return false
    }
  }

  /// Passes over a text, whatever its escapes are.
  private mutating func passText() -> Bool {
    position &+= 1
    var start = position
    while true {
      let end = WordScan.endOfText(bytes, from: start)
      guard end < bytes.count else { return false }
      let text = UnsafeBufferPointer(rebasing: bytes[start..<end])
      guard WordScan.isASCII(text) || invalidUTF8Offset(in: text) == nil else { return false }
      if bytes[end] == UInt8(ascii: "\"") {
        position = end &+ 1
        return true
      }
      guard bytes[end] == UInt8(ascii: "\\"), end + 1 < bytes.count else { return false }
      switch bytes[end + 1] {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
        UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
        start = end &+ 2
      case UInt8(ascii: "u"):
        position = end &+ 2
        guard escapedScalar() != nil else { return false }
        start = position
      default: return false
      }
    }
  }
}

/// The names of one object that nobody reads: one that is there twice is for `JSONParser` to refuse.
struct StrangeNames {
  private var hashes: [UInt64] = []

  /// So many at most are compared, each with all.
  private static let most = 64

  /// Notes a name; false where it may have been there, or where there are too many to tell.
  mutating func insert(_ scan: PlainScan, _ name: Range<Int>) -> Bool {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in name { hash = (hash ^ UInt64(scan.bytes[index])) &* 0x100_0000_01B3 }
    guard hashes.count < Self.most, !hashes.contains(hash) else { return false }
    hashes.append(hash)
    return true
  }
}
