package import Diagnostics

/// Results for a spreadsheet: in French with byte order mark, `;` and decimal comma, in English with
/// commas and points.
///
/// Quoted where RFC 4180 asks for it. Written as bytes: a text of letters that need nothing is copied as it
/// stands.
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

  /// What was added so far, as UTF-8.
  package private(set) var bytes: [UInt8]
  private let language: Language
  private let separator: UInt8

  /// Makes an empty table; one that continues another has no byte order mark.
  package init(_ language: Language, isContinued: Bool = false) {
    self.language = language
    bytes = language == .french && !isContinued ? [0xEF, 0xBB, 0xBF] : []
    separator = UInt8(ascii: language == .french ? ";" : ",")
  }

  /// Forgets what was added, which somebody has written.
  package mutating func empty() { bytes.removeAll(keepingCapacity: true) }

  /// Adds a record.
  package mutating func add(_ cells: [Cell]) {
    for (index, cell) in cells.enumerated() { add(cell, isFirst: index == 0) }
    bytes.append(0x0D)
    bytes.append(0x0A)
  }

  /// Adds a cell of a record.
  mutating func add(_ cell: Cell, isFirst: Bool) {
    if !isFirst { bytes.append(separator) }
    switch cell {
    case .empty: break
    case .integer(let number): append(number)
    case .number(let number): append(number)
    case .text(let value): append(value)
    }
  }

  /// Adds what another table ends its records with.
  mutating func add(end: [UInt8]) { bytes += end }

  private mutating func append(_ number: Int64) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    let start = bytes.count
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  private mutating func append(_ number: Double) {
    if let whole = Int64(exactly: number) { return append(whole) }
    let point = UInt8(ascii: ".")
    let mark = language == .french ? UInt8(ascii: ",") : point
    bytes += number.description.utf8.lazy.map { $0 == point ? mark : $0 }
  }

  // MARK: - Texts

  private mutating func append(_ value: String) {
    var value = value
    let isWritten = value.withUTF8 { text in
      guard let first = text.first else { return true }
      guard first.startsPlainly, let isQuoted = text.isQuoted else { return false }
      if isQuoted { appendQuoted(text) } else { bytes += text }
      return true
    }
    if !isWritten { appendCarefully(value) }
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

  /// Adds a text that needs a look at its characters.
  private mutating func appendCarefully(_ value: String) {
    // Controls are for nobody: lines and tabs may stay, a sheet has them inside a cell.
    let shown = value.replacing("\r\n", with: "\n").withoutControls
    // A text that a spreadsheet would run as a formula is shown as text.
    let safe = (isFormula(value) ? "'" + shown : shown).utf8
    if safe.contains(where: \.isQuoted) { appendQuoted(safe) } else { bytes += safe }
  }

  /// Adds a text between quotation marks; by bytes: with an accent on it, a quotation mark is another character
  /// of Swift's.
  private mutating func appendQuoted(_ text: some Collection<UInt8>) {
    let mark = UInt8(ascii: "\"")
    bytes.append(mark)
    for byte in text {
      if byte == mark { bytes.append(mark) }
      bytes.append(byte)
    }
    bytes.append(mark)
  }
}

extension UInt8 {
  /// Whether a text that starts with this byte can be no formula, whatever follows: a letter, a digit, or a
  /// letter of Latin-1 as UTF-8.
  fileprivate var startsPlainly: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), 0xC3:
      true
    default: false
    }
  }

  /// Whether a text with this byte stands between quotation marks.
  fileprivate var isQuoted: Bool {
    switch self {
    case UInt8(ascii: "\""), UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "\n"),
      UInt8(ascii: "\t"):
      true
    default: false
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether a text, as UTF-8, stands between quotation marks; nil where it needs a look at its characters.
  ///
  /// That is one with something that is not shown (`isControl`). Lines and tabs are.
  fileprivate var isQuoted: Bool? {
    var isQuoted = false
    var index = 0
    while index < count {
      let byte = self[index]
      switch byte {
      case _ where byte.isQuoted: isQuoted = true
      case 0..<0x20, 0x7F: return nil
      // C1 is C2 80 to C2 9F.
      case 0xC2 where self[index + 1] < 0xA0: return nil
      // Separators and directions are E2 80 A8 to AE and E2 81 A6 to AF, annotations EF BF B9 to BB.
      case 0xE2 where self[index + 1] == 0x80 && 0xA8...0xAE ~= self[index + 2]: return nil
      case 0xE2 where self[index + 1] == 0x81 && 0xA6...0xAF ~= self[index + 2]: return nil
      case 0xEF where self[index + 1] == 0xBF && 0xB9...0xBB ~= self[index + 2]: return nil
      default: break
      }
      index += 1
    }
    return isQuoted
  }
}
