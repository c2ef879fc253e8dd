/// Boxes that are drawn with a letter of a font of symbols: forms are full of them.
enum BoxSymbols {
  /// The sign for a character of Wingdings, `F0A8`; nil for one that is no box.
  static func sign(_ code: String) -> String? {
    guard let value = UInt32(code, radix: 16) else { return nil }
    return sign(value & 0xFF)
  }

  /// A text whose boxes of Wingdings, in the private area of Unicode, are signs that everybody has.
  static func text(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isPrivate) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if isPrivate(scalar), let sign = sign(scalar.value & 0xFF) {
        result += sign
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isPrivate(_ scalar: Unicode.Scalar) -> Bool {
    (0xF020...0xF0FF).contains(scalar.value)
  }

  private static func sign(_ code: UInt32) -> String? {
    switch code {
    case 0x6F, 0x70, 0x71, 0x72, 0xA8: "☐"
    case 0x54, 0x78, 0xFD, 0xFE, 0x52, 0x53: "☒"
    case 0xFC: "✓"
    case 0xFB: "✗"
    default: nil
    }
  }
}
