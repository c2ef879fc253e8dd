extension Int64 {
  /// The whole number that a decimal of JSON is exactly: `9007199254740993.0`, `1e18`; nil for any other.
  init?(decimal text: String) {
    let bytes = Array(text.utf8)
    let mark = bytes.firstIndex { $0 | 0x20 == UInt8(ascii: "e") } ?? bytes.endIndex
    let mantissa = bytes[..<mark]
    let exponent =
      mark < bytes.endIndex ? Int(String(decoding: bytes[(mark + 1)...], as: UTF8.self)) : 0
    guard var exponent, exponent.magnitude < 1000 else { return nil }
    let point = mantissa.firstIndex(of: UInt8(ascii: ".")) ?? mantissa.endIndex
    var digits = Array(mantissa[..<point])
    if point < mantissa.endIndex {
      let decimals = mantissa[(point + 1)...]
      digits += decimals
      exponent -= decimals.count
    }
    while exponent < 0, digits.last == UInt8(ascii: "0") {
      digits.removeLast()
      exponent += 1
    }
    guard exponent >= 0, exponent < 20 else { return nil }
    digits += Array(repeating: UInt8(ascii: "0"), count: exponent)
    self.init(String(decoding: digits, as: UTF8.self))
  }
}

extension JSONNode {
  /// A number as the text has it, where that is another than the double says: `12345678901234567890123`.
  func writtenOtherwise(in source: TextPosition) -> String? {
    guard case .number(let value) = self.value, source.bytes.indices.contains(offset) else {
      return nil
    }
    let written = source.bytes[offset...].prefix { byte in
      (48...57).contains(byte) || "+-.eE".utf8.contains(byte)
    }
    let text = String(decoding: written, as: UTF8.self)
    return text == "\(value)" ? nil : text
  }
}
