extension CSVSubjects {
  /// Reads a list whose items stand side by side, a year a column.
  mutating func read(_ years: YearColumns, _ row: Int, _ table: inout FactTable) {
    let (declaration, field) = (table.schema.declarations[years.list.slot], years.list.value)
    var items: [FactValue] = []
    for (year, column) in years.columns where column < reader.fieldCount && !isEmpty(column) {
      do throws(FactDeclaration.Refusal) {
        let text = self.text(of: column)
        let value =
          try reader.isStoredNumber(column)
          ? field.value(cell: text, .stored) : self.value(of: text, field)
        guard let value else { continue }
        items.append(.record([years.list.year.name: .integer(year), field.name: value]))
      } catch {
        table.note(located(error, declaration, column), row: row, slot: years.list.slot)
      }
    }
    guard !items.isEmpty else { return }
    do throws(FactDeclaration.Refusal) {
      for refusal in try table.setItems(.list(items), row: row, slot: years.list.slot) {
        table.note(
          located(refusal, declaration, years.columns[0].column), row: row, slot: years.list.slot)
      }
    } catch {
      table.note(
        located(error, declaration, years.columns[0].column), row: row, slot: years.list.slot)
    }
  }
}
