package import CircularCore

/// A table of constants that rules read: the rows of a CSV file of the pack, found by a key or by the band
/// that holds a number.
///
/// A value of four bytes a cell: texts stay where the file has them, whole numbers are themselves. What does not
/// fit, such as a text in quotes or a decimal, has its eight bytes beside.
package struct ConstantTable: Sendable {
  /// What a rule says of the table: `table { "bareme.csv", rises = "montant" }`.
  package struct Request: Sendable, Hashable {
    /// The name of the file.
    package var file: String
    /// The column that holds the keys; nil for the first one, or for bands.
    package var key: String?
    /// The columns whose cells are texts, whatever they look like.
    package var texts: [String]
    /// The columns that never fall from a band to the next one.
    package var rising: [String]
    /// The columns that never rise.
    package var falling: [String]
    /// Where the rule file says it.
    package var location: SourceLocation?

    /// Makes a request.
    package init(
      file: String, key: String? = nil, texts: [String] = [], rising: [String] = [],
      falling: [String] = [], location: SourceLocation? = nil
    ) {
      self.file = file
      self.key = key
      self.texts = texts
      self.rising = rising
      self.falling = falling
      self.location = location
    }
  }

  /// What the cells of a column are.
  enum Kind: Sendable { case text, integer, number, boolean }

  /// One column.
  struct Column: Sendable {
    /// What rules call it: `montant`.
    var name: String
    /// The heading without its unit.
    var heading: String
    /// The unit in the heading; nil for none.
    var unit: String?
    var kind = Kind.text
    /// The bits of a number, or the place of a text; `absent` for nothing.
    ///
    /// Empty once the column is packed.
    var cells: ContiguousArray<UInt64> = []
    /// The same in four bytes; empty until then, and where that would save nothing.
    var packed: ContiguousArray<UInt32> = []
  }

  /// How rows are found.
  enum Order: Sendable {
    /// By the texts of a column: the rows in the order of their bytes; none where the file has that order.
    case keys(column: Int, rows: [Int32])
    /// By the band that holds a number.
    case bands(Bands)
  }

  /// The cell of a row that has nothing there.
  static let absent = UInt64.max

  /// The path of the file, as messages show it.
  package internal(set) var file: String
  var columns: [Column] = []
  /// The line of each row.
  var lines: ContiguousArray<Int32> = []
  var order = Order.keys(column: 0, rows: [])
  /// The bytes of the file, and those of texts that do not stand in it as they are.
  var bytes: [UInt8] = []
  var madeBytes: [UInt8] = []
  /// What stands between the fields of the file.
  var separator = UInt8(ascii: ";")
  /// Whether its bands are of dates.
  package var hasDates = false
  /// The cells that four bytes do not hold.
  var others: ContiguousArray<UInt64> = []
  /// What is wrong with the file.
  package internal(set) var problems: [Diagnostic] = []

  init(file: String) { self.file = file }

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

  /// The line of a row in the file.
  package func line(ofRow row: Int) -> Int { Int(lines[row]) }

  // MARK: - Rows

  /// The row of a key, or of the band that holds a date; nil for none.
  package func row(forKey key: UnsafeRawBufferPointer) -> Int? {
    if hasDates {
      return CivilDate(String(decoding: key, as: UTF8.self))
        .flatMap { row(holding: Double($0.dayNumber)) }
    }
    guard case .keys(let column, let rows) = order else { return nil }
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      let row = rows.isEmpty ? middle : Int(rows[middle])
      switch compare(cell(row: row, column: column), key) {
      case 0: return row
      case ..<0: low = middle + 1
      default: high = middle
      }
    }
    return nil
  }

  /// The row whose band holds a number; nil for none.
  package func row(holding number: Double) -> Int? {
    guard case .bands(let bands) = order else { return nil }
    return bands.row(holding: number)
  }

  /// How the text of a cell stands to other bytes: below zero for before.
  func compare(_ cell: UInt64, _ other: UnsafeRawBufferPointer) -> Int {
    withText(cell) { text in
      for index in 0..<min(text.count, other.count) where text[index] != other[index] {
        return Int(text[index]) - Int(other[index])
      }
      return text.count - other.count
    }
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
    return .init(at: "\(file):\(line(ofRow: row))", cells: cells)
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
  static func textCell(at offset: Int, count: Int, isMade: Bool) -> UInt64 {
    UInt64(offset) << 24 | UInt64(count) << 1 | (isMade ? 1 : 0)
  }

  func withText<Result>(_ cell: UInt64, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    if cell == Self.absent { return body(UnsafeRawBufferPointer(start: nil, count: 0)) }
    let offset = Int(cell >> 24)
    let count = Int(cell >> 1 & 0x7F_FFFF)
    let source = cell & 1 == 0 ? bytes : madeBytes
    return source.withUnsafeBytes {
      body(UnsafeRawBufferPointer(rebasing: $0[offset..<offset + count]))
    }
  }

  func text(_ cell: UInt64) -> String {
    withText(cell) { String(decoding: $0, as: UTF8.self) }
  }
}
