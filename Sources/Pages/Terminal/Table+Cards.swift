import CircularCore
import Diagnostics

/// A table on a screen that its columns do not fit, however they are broken: a row a card, a line a column.
extension Page {
  /// Whether no breaking of words makes a table as narrow as the screen that it is for.
  func overflows(_ table: Table, _ widths: [Int]) -> Bool {
    Paragraph.screen != nil && !table.folds && !table.speaksForItself && table.columns.count > 2
      && widths.reduce(2, +) + 2 * max(0, widths.count - 1) > Paragraph.tableWidth
  }

  /// The same table with days in figures; nil where it has none.
  func withShortDates(_ table: Table) -> Table? {
    var isChanged = false
    func shortened(_ row: [Cell]) -> [Cell] {
      row.map { cell in
        guard case .date(let date) = cell.value else { return cell }
        isChanged = true
        return Cell(.text(format.short(date)), cell.meaning)
      }
    }
    var short = table
    short.rows = []
    for row in table.rows { short.rows.append(shortened(row)) }
    short.totals = shortened(table.totals)
    return isChanged ? short : nil
  }

  /// The lines of a table as cards: what names the row, then each thing that is known of it.
  func cards(
    of table: Table, _ styled: (String, Phrase.Meaning) -> String
  ) -> [String] {
    let rows = Array(table.rows) + (table.totals.isEmpty ? [] : [table.totals])
    let title = table.columns.firstIndex(where: \.namesRows) ?? 0
    return rows.flatMap { row -> [String] in
      let name = text(of: row[title].value).onOneLine
      var lines = Paragraph.wrapped(name, Paragraph.width - 2).map {
        "  " + styled($0, row[title].meaning ?? .strong)
      }
      for (index, cell) in row.enumerated() where index != title {
        let shown = text(of: cell.value).onOneLine
        if shown.isEmpty { continue }
        // A date or an amount is not broken.
        let value = cell.value.isWords ? shown : shown.replacing(" ", with: "\u{A0}")
        let heading = table.columns[index].heading
        let whole = heading.isEmpty ? value : "\(heading)\(colon) \(value)"
        lines += Paragraph.wrapped(whole, Paragraph.width - 4).enumerated().map { place, line in
          let line = cell.meaning.map { styled(line, $0) } ?? line
          return (place == 0 ? "    " : "      ") + line
        }
      }
      return lines
    }
  }
}
