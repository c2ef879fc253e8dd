/// How many columns of a terminal a Character takes, and how one shows those that a terminal must not
/// get as they are.
///
/// Widths follow UAX #11 (East Asian Width: wide and full-width are 2) and UTS #51 (emoji, their
/// sequences and flags are 2); what combines adds nothing. Control characters show as `^X`. Scalars
/// that show nothing or turn the direction of writing show as U+FFFD, so that no text hides on the
/// screen; a combining mark alone sits on a dotted circle.
public enum DisplayWidth {
  /// The columns of a Character as `shown(_:)` writes it: 1 or 2.
  public static func columns(of character: Character) -> Int {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return 1 }
    if first.value < 0x300, scalars.count == 1 {
      return first.value < 0x20 || first.value == 0x7F ? 2 : 1
    }
    if first.value < 0x20 || first.value == 0x7F { return 2 }
    if isHidden(character) { return 1 }
    var columns = 1
    var flags = 0
    for scalar in scalars {
      if scalar.value == 0xFE0F, first.properties.isEmoji { return 2 }
      if (0x1F1E6...0x1F1FF).contains(scalar.value) { flags += 1 }
      columns = max(columns, Self.columns(of: scalar))
    }
    return flags >= 2 ? 2 : columns
  }

  /// The columns of a text.
  public static func columns(of text: String) -> Int {
    text.reduce(0) { $0 + columns(of: $1) }
  }

  /// The columns that a scalar adds: 0 for what combines or joins, 2 for what is wide.
  public static func columns(of scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    // Vowels and final consonants of Hangul written apart share the columns of the first consonant.
    if (0x1160...0x11FF).contains(scalar.value) || (0xD7B0...0xD7FF).contains(scalar.value) {
      return 0
    }
    if (0x1F1E6...0x1F1FF).contains(scalar.value) { return 1 }
    return isWide(scalar) ? 2 : 1
  }

  /// What one writes on the screen for a Character.
  static func shown(_ character: Character) -> String {
    guard let first = character.unicodeScalars.first else { return " " }
    if (0x20..<0x7F).contains(first.value) { return String(character) }
    if first == "\t" { return "  " }
    if first.value < 0x20 || first.value == 0x7F {
      return "^" + String(Character(Unicode.Scalar(UInt8(first.value) ^ 0x40)))
    }
    if isHidden(character) {
      let category = first.properties.generalCategory
      let isMark = category == .nonspacingMark || category == .enclosingMark
      return isMark && !isUnprintable(character) ? "\u{25CC}" + String(character) : "\u{FFFD}"
    }
    return String(character)
  }

  /// Whether terminals may disagree with us on the columns of a Character: after it, one says where
  /// the cursor has to be.
  static func isDoubtful(_ text: String) -> Bool {
    text.utf8.count > 1 && (text.unicodeScalars.count > 1 || text.utf8.count > 3)
  }

  // MARK: - What does not show by itself

  /// Whether a Character has no place of its own on the screen, or would disturb others.
  private static func isHidden(_ character: Character) -> Bool {
    guard let first = character.unicodeScalars.first else { return true }
    return columns(of: first) == 0 || isUnprintable(character)
  }

  private static func isUnprintable(_ character: Character) -> Bool {
    character.unicodeScalars.contains { scalar in
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .surrogate: return true
      // Marks that turn the direction of writing; others of this kind join, and stay.
      case .format: return scalar.properties.isBidiControl || scalar.value == 0xAD
      default: return false
      }
    }
  }

  // MARK: - Wide scalars

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x1100 else { return false }
    if scalar.properties.isEmojiPresentation { return true }
    var low = 0
    var high = wide.count
    while low < high {
      let middle = (low + high) / 2
      if wide[middle].upperBound < scalar.value { low = middle + 1 } else { high = middle }
    }
    return low < wide.count && wide[low].contains(scalar.value)
  }

  /// Ranges with East Asian Width W or F beside emoji (Unicode 16, EastAsianWidth.txt, joined over
  /// numbers that are not assigned).
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2630...0x2637, 0x268A...0x268F, 0x2E80...0x303E,
    0x3041...0x33FF, 0x3400...0x4DBF, 0x4DC0...0x4DFF, 0x4E00...0xA4CF, 0xA960...0xA97F,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60,
    0xFFE0...0xFFE6, 0x16FE0...0x16FE4, 0x16FF0...0x16FF1, 0x17000...0x18CFF, 0x18D00...0x18DFF,
    0x1AFF0...0x1B2FF, 0x1D300...0x1D356, 0x1D360...0x1D376, 0x1F200...0x1F202,
    0x1F210...0x1F23B, 0x1F240...0x1F248, 0x1F250...0x1F251, 0x20000...0x2FFFD,
    0x30000...0x3FFFD,
  ]
}
