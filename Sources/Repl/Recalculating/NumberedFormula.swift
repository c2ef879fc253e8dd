import CircularCore
import LuaBridge

/// A formula of a book with its cells told apart: facts, settings, steps before it, typed values.
struct NumberedFormula {
  enum Part {
    case text(Substring)
    /// A column of *Données*.
    case fact(Int)
    /// A row of *Paramètres*, as formulas read it.
    case setting(Int)
    /// A row of *Paramètres*, as it is typed.
    case typed(Int)
    /// A column of *Calculs*.
    case step(Int)
  }

  private(set) var parts: [Part] = []

  /// Takes a formula apart.
  ///
  /// - Returns: nil for one that reads other cells, as ranks do.
  init?(_ text: String, in book: FormulaBook) {
    let facts = Array(SheetFormula.sheet(book.inputSheet).utf8)
    let settings = Array(SheetFormula.sheet(book.settingSheet).utf8)
    var rest = text.utf8[...]
    var plain = rest.startIndex
    var isQuoted = false
    // Byte by byte: a quote with an accent on it is one character of Swift's.
    while let next = rest.first {
      if next == UInt8(ascii: "\"") { isQuoted.toggle() }
      guard !isQuoted, next == UInt8(ascii: "'") || next == UInt8(ascii: "$") else {
        rest = rest.dropFirst()
        continue
      }
      if plain < rest.startIndex { parts.append(.text(text[plain..<rest.startIndex])) }
      if rest.starts(with: settings) {
        rest = rest.dropFirst(settings.count)
        guard Self.column(&rest) != nil, let row = Self.row(&rest) else { return nil }
        parts.append(.setting(row))
      } else {
        let isFact = rest.starts(with: facts)
        if isFact { rest = rest.dropFirst(facts.count) }
        guard let column = Self.column(&rest) else { return nil }
        if rest.starts(with: SheetFormula.row.utf8) {
          rest = rest.dropFirst(SheetFormula.row.utf8.count)
          let place = column - FormulaBook.identityColumns
          parts.append(isFact ? .fact(place) : .step(place))
        } else {
          guard !isFact, let row = Self.row(&rest), rest.first != UInt8(ascii: ":") else {
            return nil
          }
          parts.append(.typed(row))
        }
      }
      plain = rest.startIndex
    }
    if plain < text.endIndex { parts.append(.text(text[plain...])) }
  }

  /// Reads the letters of a column, `$AB`.
  private static func column(_ text: inout Substring.UTF8View) -> Int? {
    guard text.first == UInt8(ascii: "$") else { return nil }
    let letters = text.dropFirst().prefix { (65...90).contains($0) }
    text = text[letters.endIndex...]
    return letters.isEmpty ? nil : letters.reduce(0) { $0 * 26 + Int($1) - 64 } - 1
  }

  /// Reads the number of a row, `$12`.
  private static func row(_ text: inout Substring.UTF8View) -> Int? {
    guard text.first == UInt8(ascii: "$") else { return nil }
    let digits = text.dropFirst().prefix { (48...57).contains($0) }
    text = text[digits.endIndex...]
    return Int(Substring(digits)).map { $0 - FormulaBook.firstRow }
  }

  /// The formula with other numbers.
  func text(
    facts: [Int: Int], settings: [Int: Int], steps: [Int: Int]
  ) -> String {
    parts.map { part in
      switch part {
      case .text(let text): String(text)
      case .fact(let place): "F\(facts[place] ?? place)"
      case .setting(let place): "P\(settings[place] ?? place)"
      case .typed(let place): "V\(settings[place] ?? place)"
      case .step(let place): "S\(steps[place] ?? place)"
      }
    }.joined()
  }
}
