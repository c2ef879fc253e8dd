/// A sheet of a workbook as a table of text, which `CSVReader` reads like any other.
///
/// Fields are separated by semicolons, texts stand in quotes, numbers do not: a point in them stands before
/// decimals, whatever the other cells have.
package struct SheetText: Sendable {
  /// The name on the sheet's tab.
  package let name: String
  /// The workbook as the user named it.
  package let file: String
  /// The records, one a row that has cells.
  package private(set) var bytes: [UInt8] = []
  /// The number of the row of each record, from 1.
  package private(set) var rows: [Int32] = []

  /// Where the fields of a record stand.
  package struct CellPlace: Sendable, Hashable {
    package var row: Int
    package var column: Int
  }

  /// Where the fields of each record stand, of a table that is made of a form; empty where a field's place
  /// among the others is its column.
  private(set) var places: [[CellPlace]] = []

  /// Says where the fields of the record added last stand.
  mutating func place(_ fields: [CellPlace]) { places.append(fields) }

  /// The numbers that a format shows divided by a thousand without a unit beside them.
  private(set) var divided: Set<CellPlace> = []

  /// Says that the number of a column that is added next, in the current row, is one of them.
  package mutating func noteDivided(column: Int) {
    guard let row = pending ?? rows.last else { return }
    divided.insert(CellPlace(row: Int(row), column: column))
  }

  /// The row that begins with the next cell.
  private var pending: Int32?
  private var column = 0

  /// Makes a sheet without rows.
  package init(name: String, file: String) {
    self.name = name
    self.file = file
  }

  /// Begins a row; the numbers of rows rise, and a row without cells is none.
  package mutating func startRow(_ number: Int) { pending = Int32(clamping: number) }

  /// Adds a number to the current row, with its unit if there is one: `35.5 %`.
  ///
  /// - Parameter column: from 1; columns rise.
  package mutating func add(number: String, column: Int) {
    move(to: column)
    bytes.append(contentsOf: number.utf8)
  }

  /// The same of the bytes of a number and of a unit.
  package mutating func add(number: UnsafeRawBufferPointer, unit: [UInt8], column: Int) {
    move(to: column)
    bytes.append(contentsOf: number)
    if !unit.isEmpty { bytes.append(contentsOf: unit) }
  }

  /// Adds a text to the current row.
  package mutating func add(text: String, column: Int) {
    var text = text
    text.withUTF8 { add(text: UnsafeRawBufferPointer($0), column: column) }
  }

  /// The same of the bytes of a text.
  package mutating func add(text: UnsafeRawBufferPointer, column: Int) {
    move(to: column)
    bytes.append(UInt8(ascii: "\""))
    if text.contains(UInt8(ascii: "\"")) {
      for byte in text {
        if byte == UInt8(ascii: "\"") { bytes.append(byte) }
        bytes.append(byte)
      }
    } else {
      bytes.append(contentsOf: text)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func move(to target: Int) {
    if let row = pending {
      if !rows.isEmpty { bytes.append(UInt8(ascii: "\n")) }
      rows.append(row)
      column = 0
      pending = nil
    }
    while column + 1 < target {
      bytes.append(UInt8(ascii: ";"))
      column += 1
    }
  }
}
