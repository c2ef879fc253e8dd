/// The order in which people expect identifiers: runs of digits compare as integers, case and
/// accents do not count, and a proper prefix comes first.
///
/// `1.9` is before `1.10`, `1.1.2` before `1.1.2alter` before `1.1.3`. Punctuation comes before
/// digits and digits before letters. A sum of points runs in this order, so it decides last bits.
///
/// A key is made once a text, then keys compare word by word.
struct NumericCollation: Hashable, Comparable, Sendable {
  private let words: [UInt32]

  private static let digitRun: UInt32 = 0x0100_0000
  private static let letter: UInt32 = 0x0200_0000

  init(_ text: some StringProtocol) {
    var words: [UInt32] = []
    var digits: [UInt32] = []
    var isInNumber = false

    func closeNumber(_ words: inout [UInt32], _ digits: inout [UInt32]) {
      // More digits is a greater number, once zeros in front are gone.
      words.append(Self.digitRun + UInt32(digits.count))
      words += digits
      digits.removeAll(keepingCapacity: true)
    }

    for scalar in text.unicodeScalars {
      if (0x30...0x39).contains(scalar.value) {
        isInNumber = true
        if !(digits.isEmpty && scalar == "0") { digits.append(scalar.value) }
        continue
      }
      if isInNumber { closeNumber(&words, &digits) }
      isInNumber = false
      if scalar.isASCII {
        let folded = scalar.value | 0x20
        let isLetter = (0x61...0x7A).contains(folded)
        words.append(isLetter ? Self.letter + folded : scalar.value)
      } else {
        for plain in Self.folded(scalar) {
          words.append(plain.properties.isAlphabetic ? Self.letter + plain.value : plain.value)
        }
      }
    }
    if isInNumber { closeNumber(&words, &digits) }
    self.words = words
  }

  static func < (a: NumericCollation, b: NumericCollation) -> Bool {
    a.words.lexicographicallyPrecedes(b.words)
  }

  /// Lower case without accents, for Latin letters; combining marks count for nothing.
  private static func folded(_ scalar: Unicode.Scalar) -> String.UnicodeScalarView {
    if (0x300...0x36F).contains(scalar.value) { return String.UnicodeScalarView() }
    let lower = scalar.properties.lowercaseMapping
    guard let first = lower.unicodeScalars.first else { return lower.unicodeScalars }
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
    return (base ?? lower).unicodeScalars
  }
}
