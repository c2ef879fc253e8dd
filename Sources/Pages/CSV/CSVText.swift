package import Diagnostics

/// Results for a spreadsheet: in French with byte order mark, `;` and decimal comma, in English with
/// commas and points.
///
/// Quoted where RFC 4180 asks for it.
package struct CSVText {
  /// One cell.
  package enum Cell {
    /// Words.
    case text(String)
    /// A whole number.
    case integer(Int64)
    /// A number.
    case number(Double)
    /// Nothing.
    case empty
  }

  /// What was added so far.
  package private(set) var text: String
  private let language: Language
  private let separator: Character

  /// Makes an empty table; one that continues another has no byte order mark.
  package init(_ language: Language, isContinued: Bool = false) {
    self.language = language
    text = language == .french && !isContinued ? "\u{FEFF}" : ""
    separator = language == .french ? ";" : ","
  }

  /// Adds a record.
  package mutating func add(_ cells: [Cell]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { text.append(separator) }
      switch cell {
      case .empty: break
      case .integer(let number): text += String(number)
      case .number(let number): text += plain(number)
      case .text(let value): text += quoted(value)
      }
    }
    text += "\r\n"
  }

  private func plain(_ number: Double) -> String {
    let digits = Int64(exactly: number).map { String($0) } ?? String(number)
    return language == .french ? String(digits.map { $0 == "." ? "," : $0 }) : digits
  }

  /// Whether a spreadsheet may take a text for a formula; some drop blanks and controls before it.
  private func isFormula(_ value: String) -> Bool {
    let first = value.unicodeScalars.first { scalar in
      !scalar.properties.isWhitespace && !scalar.isControl && scalar != "\u{FEFF}"
    }
    switch first {
    case "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": return true
    default: return value.unicodeScalars.first == "\t" || value.unicodeScalars.first == "\r"
    }
  }

  private func quoted(_ value: String) -> String {
    // Controls are for nobody: lines and tabs may stay, a sheet has them inside a cell.
    let shown = value.replacing("\r\n", with: "\n").withoutControls
    // A text that a spreadsheet would run as a formula is shown as text.
    let safe = isFormula(value) ? "'" + shown : shown
    let mustQuote = safe.unicodeScalars.contains {
      $0 == "\"" || $0 == "\n" || $0 == "\t" || $0 == ";" || $0 == ","
    }
    guard mustQuote else { return safe }
    return "\""
      + safe.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
