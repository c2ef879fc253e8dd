/// Numbers as structure files have them: `12,5`, `1 234`, `12,5 %`.
enum LeadingNumber {
  /// The longest decimal number at the start of a text whose white space is left out and whose commas
  /// stand for points; nil if it starts with none.
  static func read(_ text: String) -> Double? {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
      bytes.append(
        scalar == "," ? UInt8(ascii: ".") : scalar.isASCII ? UInt8(scalar.value) : 0)
    }
    func digits(from start: Int) -> Int {
      var position = start
      while position < bytes.count, (48...57).contains(bytes[position]) { position += 1 }
      return position
    }
    func isSign(_ position: Int) -> Bool {
      position < bytes.count
        && (bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+"))
    }
    let first = isSign(0) ? 1 : 0
    var end = digits(from: first)
    var count = end - first
    if end < bytes.count && bytes[end] == UInt8(ascii: ".") {
      let after = digits(from: end + 1)
      count += after - end - 1
      if count > 0 { end = after }
    }
    guard count > 0 else { return nil }
    if end < bytes.count && bytes[end] | 0x20 == UInt8(ascii: "e") {
      let start = isSign(end + 1) ? end + 2 : end + 1
      let after = digits(from: start)
      if after > start { end = after }
    }
    var number = String(decoding: bytes[..<end], as: UTF8.self)
    if number.hasSuffix(".") { number.removeLast() }
    return Double(number)
  }
}
