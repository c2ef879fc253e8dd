extension String {
  /// The letters and digits in lower case, accents taken off: `Coût HT (€)` becomes `coutht`.
  ///
  /// Two texts that people take for the same word have the same folded text.
  package var folded: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count)
    for scalar in unicodeScalars {
      if scalar.isASCII {
        Self.fold(UInt8(scalar.value), into: &bytes)
      } else {
        for byte in String(scalar.withoutAccent).lowercased().utf8 { Self.fold(byte, into: &bytes) }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Adds a letter or a digit in lower case; anything else is left out.
  private static func fold(_ byte: UInt8, into bytes: inout [UInt8]) {
    switch byte {
    case 0x61...0x7A, 0x30...0x39: bytes.append(byte)
    case 0x41...0x5A: bytes.append(byte | 0x20)
    default: break
    }
  }

  /// The text in lower case, accents taken off, composed or not: `Écart-type` becomes `ecart-type`.
  package var withoutAccents: String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if scalar.isASCII {
        result.append(scalar)
      } else {
        result.append(contentsOf: scalar.withoutAccent)
      }
    }
    return String(result).lowercased()
  }
}

extension Unicode.Scalar {
  /// The letter in lower case without its accent, of Latin letters.
  ///
  /// `é` becomes `e`, `œ` two letters, a mark that combines with the letter before it nothing. This is
  /// the one table of accents.
  var withoutAccent: String.UnicodeScalarView {
    if (0x300...0x36F).contains(value) { return String.UnicodeScalarView() }
    let lower = properties.lowercaseMapping.unicodeScalars
    guard let first = lower.first else { return lower }
    let base: String? =
      switch first.value {
      case 0xE0...0xE5, 0x101, 0x103, 0x105: "a"
      case 0xE6: "ae"
      case 0xE7, 0x107, 0x109, 0x10B, 0x10D: "c"
      case 0xE8...0xEB, 0x113, 0x115, 0x117, 0x119, 0x11B: "e"
      case 0xEC...0xEF, 0x129, 0x12B, 0x12D, 0x12F: "i"
      case 0xF1, 0x144, 0x146, 0x148: "n"
      case 0xF2...0xF6, 0x14D, 0x14F, 0x151: "o"
      case 0xF9...0xFC, 0x169, 0x16B, 0x16D, 0x16F, 0x171, 0x173: "u"
      case 0xFD, 0xFF: "y"
      case 0x153: "oe"
      default: nil
      }
    return base?.unicodeScalars ?? lower
  }
}
