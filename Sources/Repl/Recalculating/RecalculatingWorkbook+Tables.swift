import CircularCore
import Documents
import LuaBridge
import Pages

/// The tables of constants in which formulas look rows up, a sheet each.
extension RecalculatingWorkbook {
  /// Writes a table; a changed cell changes what is computed.
  func write(_ table: ConstantTable, as name: String) throws(Diagnostic) {
    let book = formulas.book
    let sheet = try writer.addSheet(
      name,
      table.columns.map { $0.heading + ($0.unit.map { " (\($0))" } ?? "") },
      numbers: Set(
        table.columns.indices.filter { [.integer, .number].contains(table.columns[$0].kind) }))
    let bounds = table.hasDates ? [0, table.endColumn] : []
    for row in table.writtenRows {
      try sheet.add(
        table.columns.indices.map { column in
          switch table.value(row: row, column: column) {
          case .absent: return WrittenCell(.empty)
          case .boolean(let value): return WrittenCell(.text(value ? book.yes : book.no))
          case .integer(let value): return WrittenCell(.number(Double(value)))
          case .number(let value): return WrittenCell(.number(value))
          case .text:
            let text = table.writtenText(row: row, column: column) ?? ""
            guard bounds.contains(column), let day = CivilDate(text) else {
              return WrittenCell(.text(text))
            }
            return TypedCell(language).cell(.date(day), .date)
          }
        })
    }
  }
}
