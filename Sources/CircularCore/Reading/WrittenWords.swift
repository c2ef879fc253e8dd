/// The words that stand for a value in cells and forms, in both languages.
package enum WrittenWords {
  static let unknown: Set<String> = [
    "nc", "nr", "nd", "na", "nsp", "inconnu", "inconnue", "nonrenseigne", "nonrenseignee",
    "noncommunique", "noncommuniquee", "nonconnu", "nonconnue", "unknown", "notknown", "null",
  ]
  private static let signs: Set<String> = [
    "-", "--", "---", "\u{2013}", "\u{2014}", "/", "//", "?", "…", "...",
  ]
  private static let none: Set<String> = ["neant", "aucun", "aucune", "none", "rien"]
  private static let failures: Set<String> = [
    "#REF!", "#VALEUR!", "#VALUE!", "#DIV/0!", "#NOM?", "#NAME?", "#NUL!", "#NULL!", "#NOMBRE!",
    "#NUM!",
  ]

  /// Whether a text says that a value is not known: `nc`, `n.c.`, `NR`, `-`, `#N/A`.
  package static func meansUnknown(_ text: String) -> Bool {
    guard text.utf8.count <= 20 else { return false }
    return signs.contains(text) || unknown.contains(text.folded)
  }

  /// Whether a text says that there is nothing: `néant`, `aucun`.
  package static func meansNone(_ text: String) -> Bool {
    text.utf8.count <= 12 && none.contains(text.folded)
  }

  /// Whether a text is what a spreadsheet shows where a formula of its own failed.
  package static func isSpreadsheetFailure(_ text: String) -> Bool {
    guard text.utf8.first == UInt8(ascii: "#") else { return false }
    return failures.contains(text.uppercased()) || text.utf8.allSatisfy { $0 == UInt8(ascii: "#") }
  }

  /// Whether the first byte of a text may begin one of these words: most texts are told apart by it.
  static func mayBegin(with byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case UInt8(ascii: "n"), UInt8(ascii: "i"), UInt8(ascii: "u"): true
    default: byte < 0x30 || byte == UInt8(ascii: "?") || byte >= 0x80
    }
  }
}

extension Bool {
  /// Yes or no as people write it: `oui`, `NON`, `x`, `vrai`; nil for any other text.
  package init?(written text: String) {
    switch text.trimmingSpaces.lowercased() {
    case "oui", "o", "vrai", "true", "yes", "y", "1", "x", "✓", "✔", "☑": self = true
    case "non", "n", "faux", "false", "no", "0", "✗", "✘", "☐": self = false
    default: return nil
    }
  }
}
