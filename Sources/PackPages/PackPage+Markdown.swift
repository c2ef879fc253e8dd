import CircularCore

/// How a pack's page is written: lines, sections, rows of tables.
extension PackPage {
  func say(_ french: String, _ english: String) -> String {
    language == .french ? french : english
  }

  /// A line of the page; what a pack's texts hold cannot begin another.
  mutating func line(_ line: String = "") {
    text += line.replacing("\n", with: " ").onOneLine + "\n"
  }

  /// A heading, and the head of the table below it.
  mutating func section(_ title: String, _ columns: [String]) {
    line()
    line("## " + title)
    line()
    row(columns)
    line("|" + String(repeating: "---|", count: columns.count))
  }

  /// A row of a table; what stands in a cell cannot end it.
  mutating func row(_ cells: [String]) {
    let escaped = cells.map { $0.replacing("|", with: "\\|") }
    line("| " + escaped.joined(separator: " | ") + " |")
  }
}
