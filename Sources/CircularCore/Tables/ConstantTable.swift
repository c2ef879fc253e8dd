/// A table of constants that rules read: the rows of a CSV file of the pack, or of a sheet of a workbook, found
/// by a key or by the band that holds a number.
///
/// A value of four bytes a cell: texts stay where the file has them, whole numbers are themselves. What does not
/// fit, such as a text in quotes or a decimal, has its eight bytes beside.
public struct ConstantTable: Sendable {
  /// What the cells of a column are.
  package enum Kind: String, Sendable, Codable { case text, integer, number, boolean }

  /// One column.
  package struct Column: Sendable {
    /// What rules call it: `montant`.
    package var name: String
    /// The heading without its unit.
    package var heading: String
    /// The unit in the heading; nil for none.
    package var unit: String?
    package var kind = Kind.text
    /// The bits of a number, or the place of a text; `absent` for nothing.
    ///
    /// Empty once the column is packed.
    package var cells: ContiguousArray<UInt64> = []
    /// The same in four bytes; empty until then, and where that would save nothing.
    package var packed: ContiguousArray<UInt32> = []

    package init(name: String, heading: String, unit: String?) {
      self.name = name
      self.heading = heading
      self.unit = unit
    }
  }

  /// How rows are found.
  package enum Order: Sendable {
    /// By the texts of a column: the rows in the order of their bytes; none where the file has that order.
    case keys(column: Int, rows: [Int32])
    /// By the band that holds a number.
    case bands(Bands)
  }

  /// The cell of a row that has nothing there.
  package static let absent = UInt64.max

  /// The path of the file, as messages show it.
  package var file: String
  /// The sheet of a workbook; nil for a file of text.
  package var sheet: String?
  package var columns: [Column] = []
  /// The line of each row.
  package var lines: ContiguousArray<Int32> = []
  package var order = Order.keys(column: 0, rows: [])
  /// The bytes of the file, and those of texts that do not stand in it as they are.
  package var bytes: [UInt8] = []
  package var madeBytes: [UInt8] = []
  /// What stands between the fields of the file.
  package var separator = UInt8(ascii: ";")
  /// How many empty columns a sheet has on its left.
  package var margin = 0
  /// Whether its bands are of dates.
  package var hasDates = false
  /// The cells that four bytes do not hold.
  package var others: ContiguousArray<UInt64> = []
  /// What is wrong with the file.
  package var problems: [Diagnostic] = []

  package init(file: String) { self.file = file }

  /// How many rows it has.
  package var count: Int { lines.count }

  /// The names of its columns.
  package var names: [String] { columns.map(\.name) }

  /// Whether its rows are bands.
  package var hasBands: Bool {
    if case .bands = order { true } else { false }
  }

  /// The number of a column; nil for none of that name.
  package func column(_ name: UnsafeRawBufferPointer) -> Int? {
    columns.firstIndex { column in
      column.name.utf8.count == name.count && column.name.utf8.elementsEqual(name)
    }
  }

  /// The line of a row in the file; of a workbook, the row of the sheet.
  package func line(ofRow row: Int) -> Int { Int(lines[row]) }

  /// Where a row stands.
  package func location(ofRow row: Int) -> SourceLocation {
    SourceLocation(file: file, sheet: sheet, line: line(ofRow: row))
  }

  // MARK: - Cells

  /// What a cell holds.
  package enum Value {
    case absent
    case boolean(Bool)
    case integer(Int64)
    case number(Double)
    /// A text, written by `copyText`.
    case text
  }

  /// What a row has in a column.
  package func value(row: Int, column: Int) -> Value {
    let cell = cell(row: row, column: column)
    if cell == Self.absent { return .absent }
    switch columns[column].kind {
    case .text: return .text
    case .boolean: return .boolean(cell != 0)
    case .integer: return .integer(Int64(Double(bitPattern: cell)))
    case .number: return .number(Double(bitPattern: cell))
    }
  }

  /// A row as an explanation tells it.
  package func told(row: Int) -> RuleTrace.TableRow {
    let cells = columns.indices.compactMap { index -> RuleTrace.TableRow.Cell? in
      let column = columns[index]
      let found: FactValue? =
        switch value(row: row, column: index) {
        case .absent: nil
        case .boolean(let value): .boolean(value)
        case .integer(let value): .integer(value)
        case .number(let value): .number(value)
        case .text: .text(text(cell(row: row, column: index)))
        }
      guard let found else { return nil }
      let type: FactType =
        switch column.kind {
        case .text: .text
        case .boolean: .boolean
        case .integer: .integer
        case .number: .number
        }
      return .init(
        FactDeclaration(
          column.name, type: type, unit: column.unit, label: LocalizedText(column.heading)),
        found)
    }
    let place = location(ofRow: row)
    return .init(at: LocalizedText { place.text(in: $0) }, cells: cells)
  }

  /// Writes the text of a cell; no text is longer than `longestText`.
  ///
  /// - Returns: how many bytes it has.
  package func copyText(
    row: Int, column: Int, to target: UnsafeMutableRawBufferPointer
  ) -> Int {
    withText(cell(row: row, column: column)) { text in
      let count = min(text.count, target.count)
      target.copyBytes(from: text.prefix(count))
      return count
    }
  }

  /// The bytes that a text may have.
  package static let longestText = 1000

  /// The cell of a text: where it begins, how long it is, and in which bytes.
  package static func textCell(at offset: Int, count: Int, isMade: Bool) -> UInt64 {
    UInt64(offset) << 24 | UInt64(count) << 1 | (isMade ? 1 : 0)
  }

  package func withText<Result>(
    _ cell: UInt64, _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    withMemory { body(UnsafeRawBufferPointer($0.text(cell))) }
  }

  package func text(_ cell: UInt64) -> String {
    withText(cell) { String(decoding: $0, as: UTF8.self) }
  }
}
