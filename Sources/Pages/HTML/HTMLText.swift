import CircularCore
package import Diagnostics

/// Any text as what a page shows: never markup, one line, in the order in which it is written.
package struct HTMLText: Sendable {
  private static let noBreak: Unicode.Scalar = "\u{A0}"

  let language: Language
  private let months: Set<Substring>

  /// Prepares texts of a language.
  package init(_ language: Language) {
    self.language = language
    // A date in words is a day, a month and a year.
    let format = NumberFormat(language)
    months = Set(
      (1...12).compactMap { CivilDate(year: 2000, month: $0, day: 2) }
        .compactMap { format.string($0).split(separator: " ").dropFirst().first })
  }

  /// The text for an element or an attribute between double quotes.
  ///
  /// Controls and overrides of direction are made visible as on a terminal, what XML forbids becomes
  /// `�`; no line breaks inside a date, nor in French before its punctuation. It goes
  /// scalar by scalar: `<` with an accent on it is one character of Swift's, and would be passed over.
  package func escaped(_ text: String) -> String {
    let scalars = Array(withWholeDates(text.onOneLine).unicodeScalars)
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

  /// The text with its dates kept on one line each.
  private func withWholeDates(_ text: String) -> String {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard words.contains(where: months.contains) else { return text }
    func beginsWithDigit(_ index: Int) -> Bool {
      words.indices.contains(index) && words[index].first?.isASCII == true
        && words[index].first?.isNumber == true
    }
    var result = ""
    for (index, word) in words.enumerated() {
      if index > 0 {
        let isInDate =
          months.contains(word) && beginsWithDigit(index - 1)
          || months.contains(words[index - 1]) && beginsWithDigit(index)
            && beginsWithDigit(index - 2)
        result.unicodeScalars.append(isInDate ? Self.noBreak : " ")
      }
      result += word
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
