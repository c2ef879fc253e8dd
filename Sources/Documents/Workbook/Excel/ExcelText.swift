/// Texts as Office escapes them: `_x000D_` is a character that XML could not hold.
enum ExcelText {
  /// Undoes the escapes of the bytes behind `start`.
  @inline(__always)
  static func unescape(_ bytes: inout [UInt8], from start: Int) {
    let isEscaped = bytes.withUnsafeBytes { all in
      var previous: UInt8 = 0
      for index in start..<all.count {
        if all[index] == UInt8(ascii: "x"), previous == UInt8(ascii: "_") { return true }
        previous = all[index]
      }
      return false
    }
    if isEscaped { bytes.replaceSubrange(start..., with: unescaped(bytes[start...]).utf8) }
  }

  private static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
    var units: [UInt16] = []
    let source = Array(String(decoding: bytes, as: UTF8.self).utf16)
    var index = 0
    while index < source.count {
      if let unit = escape(at: index, in: source) {
        units.append(unit)
        index += 7
      } else {
        units.append(source[index])
        index += 1
      }
    }
    return String(decoding: units, as: UTF16.self)
  }

  private static func escape(at index: Int, in source: [UInt16]) -> UInt16? {
    guard index + 7 <= source.count, source[index] == 0x5F, source[index + 1] == 0x78,
      source[index + 6] == 0x5F
    else { return nil }
    var unit: UInt16 = 0
    for position in index + 2..<index + 6 {
      guard let scalar = Unicode.Scalar(source[position]),
        let digit = Character(scalar).hexDigitValue, scalar.isASCII
      else { return nil }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }
}
