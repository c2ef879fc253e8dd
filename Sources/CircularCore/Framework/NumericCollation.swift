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
        for plain in scalar.withoutAccent {
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
}
