internal import CircularCore

/// What stands beside the number of a text that a person sees.
extension Cell {
  /// Whether a unit is thousands of a smaller one, whatever it says of taxes: `k€`, `k€ HT`, `t`.
  static func isOfThousands(_ unit: String) -> Bool {
    UnitOfMeasure(TaxedUnit(unit).unit)?.isOfThousands ?? false
  }

  /// The unit beside the number; a digit right behind a letter is the unit's, as in `m2` and `tCO2e`.
  static func unit(in text: String) -> String? {
    if let ending = ending(of: text) {
      guard let start = ending.firstIndex(where: { !isOfNumber($0) }),
        let end = ending.lastIndex(where: { !isOfNumber($0) })
      else { return nil }
      return String(ending[start...end])
    }
    let scalars = Array(text.unicodeScalars)
    let digits = digits(of: scalars)
    guard let first = digits.first, let last = digits.last else { return nil }
    for beside in [(last + 1)..<scalars.count, 0..<first] {
      guard let start = beside.first(where: { !isOfNumber(scalars[$0]) }),
        let end = beside.last(where: {
          $0 > start && isDigit(scalars[$0]) || !isOfNumber(scalars[$0])
        })
      else { continue }
      var unit = ""
      unit.unicodeScalars.append(contentsOf: scalars[start...end])
      return unit
    }
    return nil
  }

  /// What stands behind the last digit, where nothing but digits, marks and spaces is before it, as in most cells;
  /// nil for another text.
  private static func ending(of text: String) -> Substring.UnicodeScalarView? {
    let bytes = text.utf8
    guard let last = bytes.lastIndex(where: { (48...57).contains($0) }) else { return nil }
    let isPlain = bytes[...last].allSatisfy { byte in
      switch byte {
      // Digits, marks, spaces: U+0020, U+00A0, U+202F.
      case 48...57, 0x20, 0x2C...0x2E, 0xC2, 0xA0, 0xE2, 0x80, 0xAF: true
      default: false
      }
    }
    return isPlain ? text.unicodeScalars[bytes.index(after: last)...] : nil
  }

  /// Where the digits of the number stand: not the only one behind a letter, unless there are no others.
  private static func digits(of scalars: [Unicode.Scalar]) -> [Int] {
    let all = scalars.indices.filter { isDigit(scalars[$0]) }
    let own = all.filter { index in
      let isBehindLetter = index > 0 && scalars[index - 1].properties.isAlphabetic
      let isOnly = index + 1 == scalars.count || !isDigit(scalars[index + 1])
      return !(isBehindLetter && isOnly)
    }
    return own.isEmpty ? all : own
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func isOfNumber(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "0"..."9", " ", ".", ",", "+", "-", "−", "'", "’", "(", ")": true
    default: scalar.properties.isWhitespace
    }
  }
}
