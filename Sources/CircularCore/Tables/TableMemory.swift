/// The memory of a table for as long as rows are looked up in it: nothing is counted or copied a row.
package struct TableMemory {
  let bytes: UnsafeBufferPointer<UInt8>
  let madeBytes: UnsafeBufferPointer<UInt8>
  let others: UnsafeBufferPointer<UInt64>
  let separator: UInt8

  /// The text that a cell names; nothing for an absent one.
  @inline(__always)
  func text(_ cell: UInt64) -> UnsafeBufferPointer<UInt8> {
    if cell == ConstantTable.absent { return UnsafeBufferPointer(rebasing: bytes[0..<0]) }
    let offset = Int(cell >> 24)
    let source = cell & 1 == 0 ? bytes : madeBytes
    return UnsafeBufferPointer(rebasing: source[offset..<offset + Int(cell >> 1 & 0x7F_FFFF)])
  }

  /// How long the text that begins somewhere in the file is: up to what ends its field.
  @inline(__always)
  func plainCount(at offset: Int) -> Int {
    var end = offset
    while end < bytes.count, bytes[end] != separator, bytes[end] != UInt8(ascii: "\n"),
      bytes[end] != UInt8(ascii: "\r"), end - offset <= ConstantTable.longestText
    {
      end += 1
    }
    return end - offset
  }

  /// One column of the table.
  struct Column {
    let table: TableMemory
    let kind: ConstantTable.Kind
    let cells: UnsafeBufferPointer<UInt64>
    let packed: UnsafeBufferPointer<UInt32>

    /// The cell of a row: the bits of a number, or the place of a text; `absent` for nothing.
    @inline(__always)
    func cell(_ row: Int) -> UInt64 {
      if !cells.isEmpty { return cells[row] }
      let packed = packed[row]
      if packed == ConstantTable.packedAbsent { return ConstantTable.absent }
      if packed & ConstantTable.isOther != 0 {
        return table.others[Int(packed & ~ConstantTable.isOther)]
      }
      switch kind {
      case .boolean: return UInt64(packed)
      case .integer, .number: return Double(packed).bitPattern
      case .text:
        return ConstantTable.textCell(
          at: Int(packed), count: table.plainCount(at: Int(packed)), isMade: false)
      }
    }

    func text(_ row: Int) -> UnsafeBufferPointer<UInt8> { table.text(cell(row)) }

    /// The row of a key, whose texts are in the order of `rows`, or of the file where that is empty; nil for
    /// none.
    func row(_ key: UnsafeBufferPointer<UInt8>, _ rows: UnsafeBufferPointer<Int32>) -> Int? {
      var low = 0
      var high = max(cells.count, packed.count)
      while low < high {
        let middle = (low + high) / 2
        let row = rows.isEmpty ? middle : Int(rows[middle])
        let order = Self.compare(text(row), key)
        if order == 0 { return row }
        if order < 0 { low = middle + 1 } else { high = middle }
      }
      return nil
    }

    /// How two texts stand: below zero where the first comes before.
    @inline(__always)
    static func compare(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Int {
      for index in 0..<min(a.count, b.count) where a[index] != b[index] {
        return Int(a[index]) - Int(b[index])
      }
      return a.count - b.count
    }
  }
}

extension ConstantTable {
  /// Calls `body` with the memory of the table, which stays where it is until `body` returns.
  func withMemory<Result>(_ body: (TableMemory) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { bytes in
      madeBytes.withUnsafeBufferPointer { made in
        others.withUnsafeBufferPointer { others in
          body(
            TableMemory(bytes: bytes, madeBytes: made, others: others, separator: separator))
        }
      }
    }
  }

  /// The same for several tables at once.
  static func withMemory<Result>(
    of tables: ArraySlice<ConstantTable>, behind open: [TableMemory] = [],
    _ body: ([TableMemory]) -> Result
  ) -> Result {
    guard let table = tables.first else { return body(open) }
    return table.withMemory { memory in
      withMemory(of: tables.dropFirst(), behind: open + [memory], body)
    }
  }
}

extension ConstantTable.Column {
  func withMemory<Result>(
    of table: TableMemory, _ body: (TableMemory.Column) -> Result
  ) -> Result {
    cells.withUnsafeBufferPointer { cells in
      packed.withUnsafeBufferPointer { packed in
        body(TableMemory.Column(table: table, kind: kind, cells: cells, packed: packed))
      }
    }
  }
}
