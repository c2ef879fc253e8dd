import Diagnostics

/// A table for people: columns as wide as their longest cell, numbers to the right.
package struct TextTable {
  private let headers: [String]
  private let alignments: [Page.Alignment]
  private var rows: [[Cell]] = []

  /// A cell with the style that surrounds its text; what would break the row is made visible.
  package struct Cell: ExpressibleByStringLiteral {
    /// What is shown.
    package var text: String
    /// What surrounds it.
    package var style: (String) -> String

    /// Makes a cell.
    package init(_ text: String, style: @escaping (String) -> String = { $0 }) {
      self.text = text.onOneLine
      self.style = style
    }

    /// Makes a cell without style.
    package init(stringLiteral value: String) { self.init(value) }
  }

  /// Makes a table of columns; a header that starts with `>` is set to the right.
  package init(_ headers: [String]) {
    alignments = headers.map { $0.hasPrefix(">") ? .end : .start }
    self.headers = headers.map { ($0.hasPrefix(">") ? String($0.dropFirst()) : $0).onOneLine }
  }

  /// Makes a table of columns with their alignments.
  package init(_ headers: [String], _ alignments: [Page.Alignment]) {
    self.headers = headers.map(\.onOneLine)
    self.alignments = alignments
  }

  /// Adds a row of as many cells as there are columns.
  package mutating func add(_ cells: [Cell]) { rows.append(cells) }

  /// The lines of the table.
  package func lines(header style: (String) -> String, indent: String = "") -> [String] {
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
        if alignments[index] == .end { text += padding }
        text += cell.style(cell.text)
        if alignments[index] == .start && index < cells.count - 1 { text += padding }
        if index < cells.count - 1 { text += "  " }
      }
      return text
    }
    return withoutActuallyEscaping(style) { style in
      [line(headers.map { Cell($0, style: style) })] + rows.map(line)
    }
  }

  /// How many columns of a terminal a text takes: one a character.
  package static func width(_ text: String) -> Int { text.count }
}
