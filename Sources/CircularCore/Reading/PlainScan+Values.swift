/// Values that are read from bytes as they come: pieces, ids, days.
extension PlainScan {
  /// Some of the bytes.
  @inline(__always)
  func slice(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[range])
  }

  /// Some bytes as a text.
  func string(_ range: Range<Int>) -> String {
    String(decoding: slice(range), as: UTF8.self)
  }

  /// The id or name that comes next, a text or a whole number, without passing over it.
  func identity() -> String? {
    var ahead = self
    guard let byte = ahead.peek() else { return nil }
    let start = ahead.position
    if byte == UInt8(ascii: "\"") {
      if let text = ahead.text() { return string(text) }
      ahead.position = start
      var text: [UInt8] = []
      return ahead.takeText(unescapedInto: &text) ? String(decoding: text, as: UTF8.self) : nil
    }
    guard let number = ahead.number(), number.kind == FactCell.Kind.integer.rawValue else {
      return nil
    }
    return string(start..<ahead.position)
  }

  /// The day that comes next, as programs write it: `2023-06-02`.
  mutating func date() -> Range<Int>? {
    guard let text = name(), text.count == 10 else { return nil }
    var parts = (0, 0, 0)
    for (offset, index) in text.enumerated() {
      let byte = bytes[index]
      if offset == 4 || offset == 7 {
        guard byte == UInt8(ascii: "-") else { return nil }
        continue
      }
      guard (48...57).contains(byte) else { return nil }
      let digit = Int(byte - 48)
      switch offset {
      case 0...3: parts.0 = parts.0 * 10 + digit
      case 5...6: parts.1 = parts.1 * 10 + digit
      default: parts.2 = parts.2 * 10 + digit
      }
    }
    return CivilDate(year: parts.0, month: parts.1, day: parts.2) == nil ? nil : text
  }
}
