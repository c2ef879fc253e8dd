package import CircularCore

extension CoveragePoint {
  /// A row of a table of constants, and how often cases used it.
  package init(row: Int, of table: ConstantTable, count: Int) {
    let cells = table.told(row: row).cells.prefix(2).map { cell in
      let value = cell.declaration.text(of: cell.value, in: .french)
      return "\(cell.label.text(in: .french)) \(value)"
    }
    self.init(
      kind: .row, location: table.location(ofRow: row),
      text: cells.joined(separator: ", "),
      sides: [
        Side(
          name: .reached, count: count,
          wording: LocalizedText("ligne jamais employée", english: "row never used"))
      ])
  }
}
