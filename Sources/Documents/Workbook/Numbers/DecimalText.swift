/// The decimal writing of numbers that a workbook stores.
enum DecimalText {
  /// The shortest plain decimal for the double that `bytes` write, without an exponent; nil when
  /// they write none.
  ///
  /// Excel writes 17 digits where they are needed: `0.28999999999999998` is 0.29, what was typed.
  @inline(__always)
  static func read(_ bytes: UnsafeRawBufferPointer) -> String? {
    isShortest(bytes) ? String(decoding: bytes, as: UTF8.self) : convert(bytes)
  }

  /// Puts in the place of the bytes behind `start` what `read` gives for them; false where they write no number.
  @inline(__always)
  static func settle(_ bytes: inout [UInt8], from start: Int) -> Bool {
    let written = bytes.withUnsafeBytes { all -> (isShortest: Bool, decimal: String?) in
      let written = UnsafeRawBufferPointer(rebasing: all[start...])
      return isShortest(written) ? (true, nil) : (false, convert(written))
    }
    if written.isShortest { return true }
    guard let decimal = written.decimal else { return false }
    bytes.removeLast(bytes.count - start)
    bytes.append(contentsOf: decimal.utf8)
    return true
  }

  /// A plain decimal with its mark moved to the right by `places`, to the left where they are negative.
  static func moved(_ decimal: UnsafeRawBufferPointer, by places: Int) -> [UInt8] {
    let isNegative = decimal.first == UInt8(ascii: "-")
    let written = decimal.dropFirst(isNegative ? 1 : 0)
    let mark = written.firstIndex(of: UInt8(ascii: ".")) ?? written.endIndex
    let digits = written.count - (mark == written.endIndex ? 0 : 1)
    let point = mark - written.startIndex + places
    var moved: [UInt8] = []
    moved.reserveCapacity(digits + abs(places) + 3)
    if isNegative { moved.append(UInt8(ascii: "-")) }
    func digit(_ index: Int) -> UInt8 {
      guard (0..<digits).contains(index) else { return 48 }
      let place = written.startIndex + index
      return written[place < mark ? place : place + 1]
    }
    let start = moved.count
    for index in min(0, point)..<max(0, point) where moved.count > start || digit(index) != 48 {
      moved.append(digit(index))
    }
    if moved.count == start { moved.append(48) }
    if point < digits {
      moved.append(UInt8(ascii: "."))
      for index in point..<digits { moved.append(digit(index)) }
      while moved.last == 48 { moved.removeLast() }
      if moved.last == UInt8(ascii: ".") { moved.removeLast() }
    }
    return moved.elementsEqual([UInt8(ascii: "-"), 48]) ? [48] : moved
  }

  /// Whether the bytes are already what `read` gives: a plain decimal of 15 digits at most, which a
  /// double tells from all others, without zeros to strip.
  @inline(__always)
  private static func isShortest(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard (1...16).contains(bytes.count) else { return false }
    var index = 0
    if bytes[0] == UInt8(ascii: "-") { index = 1 }
    let start = index
    var mark = -1
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: ".") {
        guard mark < 0, index > start else { return false }
        mark = index
      } else if byte < 48 || byte > 57 {
        return false
      }
      index += 1
    }
    let digits = bytes.count - start - (mark < 0 ? 0 : 1)
    guard (1...15).contains(digits) else { return false }
    if bytes[start] == UInt8(ascii: "0") {
      // `0` and `0.5`, but neither `007` nor `-0`.
      guard mark == start + 1 || bytes.count == 1 else { return false }
    }
    return mark < 0 || (mark < bytes.count - 1 && bytes[bytes.count - 1] != UInt8(ascii: "0"))
  }

  private static func convert(_ bytes: UnsafeRawBufferPointer) -> String? {
    guard bytes.count <= 400 else { return nil }
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    guard let first = bytes.firstIndex(where: { !isSpace($0) }),
      let last = bytes.lastIndex(where: { !isSpace($0) }),
      bytes[first...last].allSatisfy(isOfNumber),
      let value = Double(String(decoding: bytes[first...last], as: UTF8.self)), value.isFinite
    else { return nil }
    return plain(value)
  }

  private static func isOfNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "e"),
      UInt8(ascii: "E"):
      true
    default: false
    }
  }

  /// The shortest plain decimal for a double.
  static func plain(_ value: Double) -> String {
    guard value != 0 else { return "0" }
    var text = value.description
    // Bytes are looked at: it is all ASCII, and most numbers have no exponent.
    guard text.utf8.contains(UInt8(ascii: "e")) else {
      if text.utf8.last == 48, text.utf8.dropLast().last == UInt8(ascii: ".") { text.removeLast(2) }
      return text
    }
    guard let mark = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: mark)...])
    else { return text }
    let isNegative = text.hasPrefix("-")
    var digits = text[..<mark].filter(\.isNumber)
    let whole = (text[..<mark].firstIndex(of: ".") ?? mark)
    var point =
      text.distance(from: text.startIndex, to: whole) - (isNegative ? 1 : 0) + exponent
    if point <= 0 {
      digits = String(repeating: "0", count: 1 - point) + digits
      point = 1
    } else if point > digits.count {
      digits += String(repeating: "0", count: point - digits.count)
    }
    let end = digits.index(digits.startIndex, offsetBy: point)
    var decimals = digits[end...]
    while decimals.last == "0" { decimals.removeLast() }
    return (isNegative ? "-" : "") + digits[..<end] + (decimals.isEmpty ? "" : "." + decimals)
  }
}
