import CircularCore

/// A table for people: columns as wide as their longest cell, numbers to the right.
struct TextTable {
  /// How a column's cells are set.
  enum Alignment {
    case left, right
  }

  private let headers: [String]
  private let alignments: [Alignment]
  private var rows: [[Cell]] = []

  /// A cell with the style that surrounds its text; what would break the row is made visible.
  struct Cell: ExpressibleByStringLiteral {
    var text: String
    var style: (String) -> String

    init(_ text: String, style: @escaping (String) -> String = { $0 }) {
      self.text = text.onOneLine
      self.style = style
    }

    init(stringLiteral value: String) { self.init(value) }
  }

  /// Makes a table of columns; a header that starts with `>` is set to the right.
  init(_ headers: [String]) {
    alignments = headers.map { $0.hasPrefix(">") ? .right : .left }
    self.headers = headers.map { ($0.hasPrefix(">") ? String($0.dropFirst()) : $0).onOneLine }
  }

  /// Adds a row of as many cells as there are columns.
  mutating func add(_ cells: [Cell]) { rows.append(cells) }

  /// The lines of the table.
  func lines(header style: (String) -> String, indent: String = "") -> [String] {
    var widths = headers.map { Self.width($0) }
    for row in rows {
      for (index, cell) in row.enumerated() {
        widths[index] = max(widths[index], Self.width(cell.text))
      }
    }
    func line(_ cells: [Cell]) -> String {
      var text = indent
      for (index, cell) in cells.enumerated() {
        let padding = String(repeating: " ", count: widths[index] - Self.width(cell.text))
        if alignments[index] == .right { text += padding }
        text += cell.style(cell.text)
        if alignments[index] == .left && index < cells.count - 1 { text += padding }
        if index < cells.count - 1 { text += "  " }
      }
      return text
    }
    return withoutActuallyEscaping(style) { style in
      [line(headers.map { Cell($0, style: style) })] + rows.map(line)
    }
  }

  /// How many columns of a terminal a text takes: one a character.
  static func width(_ text: String) -> Int { text.count }
}
