/// Whether empty rows stand before a row of a table: what is behind them may be beside the table.
struct RowGap: Sendable {
  /// The line of the row before.
  private var last: Int?
  private var isOpen = false

  /// Takes note of an empty row.
  mutating func meetsEmptyRow() { isOpen = true }

  /// Whether empty rows stand between the row before and the reader's; from now on that is the row before.
  mutating func isBefore(_ reader: CSVReader) -> Bool {
    let line = reader.line
    // Sheets have no empty rows, and texts no empty lines: their numbers tell.
    if reader.isSheet, let last, line > last + 1 { isOpen = true }
    if reader.isBehindEmptyLine, last != nil { isOpen = true }
    defer {
      last = line
      isOpen = false
    }
    return isOpen
  }
}
