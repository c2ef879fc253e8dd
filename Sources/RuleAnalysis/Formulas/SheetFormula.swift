import CircularCore

/// Formulas of a spreadsheet as texts: the row in which one stands is a mark, so that one text serves all
/// rows.
///
/// Names of functions and separators are those of files (`IF(a,b,c)`), whatever the language of Excel.
package enum SheetFormula {
  /// Stands for the number of the row.
  package static let row = "\u{1}"
  /// Stands for the last row of the subjects.
  static let lastRow = "\u{2}"

  /// The formula in a row of a sheet.
  package static func text(_ formula: String, row: Int, last: Int) -> String {
    formula.replacing(Self.row, with: String(row)).replacing(lastRow, with: String(last))
  }

  /// A text between quotes; Excel takes 255 characters at most between two of them.
  static func quoted(_ text: String) -> String {
    var parts: [String] = []
    var part = ""
    for character in text {
      if part.utf16.count + character.utf16.count > 120 {
        parts.append(part)
        part = ""
      }
      part += String(character).doubling("\"")
    }
    parts.append(part)
    let quoted = parts.map { "\"\($0)\"" }.joined(separator: "&")
    return parts.count > 1 ? "(\(quoted))" : quoted
  }

  /// A number as a formula writes it; nil for one that it cannot.
  package static func number(_ value: Double) -> String? {
    guard value.isFinite else { return nil }
    let text = Int64(exactly: value).map { String($0) } ?? "\(value)".uppercased()
    return value < 0 ? "(\(text))" : text
  }

  /// The name of a sheet before a cell of it.
  package static func sheet(_ name: String) -> String {
    "'" + name.doubling("'") + "'!"
  }

  /// What a cell shows that cannot be computed: an error that is not that of missing facts.
  package static let wrong = "(1/0)"
  /// What is further than a formula was written out: a spreadsheet has an error there, another program may
  /// tell it from those of the rules.
  package static func beyond(_ arithmetic: FormulaArithmetic) -> String {
    arithmetic == .binary64 ? "BEYOND()" : wrong
  }
  /// What a missing fact gives, and everything that is computed of it.
  package static let missing = "NA()"
}

extension Language {
  /// One of two texts.
  func say(_ french: String, english: String) -> String { self == .french ? french : english }
}
