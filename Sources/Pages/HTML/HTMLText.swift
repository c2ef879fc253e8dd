import Diagnostics

/// Any text as what a page shows: never markup, one line, in the order in which it is written.
struct HTMLText {
  private static let noBreak: Unicode.Scalar = "\u{A0}"

  let language: Language

  /// The text for an element or an attribute between double quotes.
  ///
  /// Controls and overrides of direction are made visible as on a terminal, what XML forbids becomes
  /// `�`, and a French text gets the no-break spaces of French where a plain one was typed. It goes
  /// scalar by scalar: `<` with an accent on it is one character of Swift's, and would be passed over.
  func escaped(_ text: String) -> String {
    let scalars = Array(text.onOneLine.unicodeScalars)
    var result = ""
    result.reserveCapacity(scalars.count)
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case " " where staysTogether(scalars, index):
        result.unicodeScalars.append(Self.noBreak)
      case _ where scalar.value & 0xFFFE == 0xFFFE: result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Whether French breaks no line at a space: after « and before » : ; ? ! % €.
  private func staysTogether(_ scalars: [Unicode.Scalar], _ space: Int) -> Bool {
    guard language == .french else { return false }
    if space > 0, scalars[space - 1] == "«" { return true }
    guard space > 0, space + 1 < scalars.count else { return false }
    switch scalars[space + 1] {
    case "»", ":", ";", "?", "!", "%", "€":
      // `:changer` is a word that begins with a colon.
      return space + 2 == scalars.count || !scalars[space + 2].properties.isAlphabetic
    default: return false
    }
  }
}
