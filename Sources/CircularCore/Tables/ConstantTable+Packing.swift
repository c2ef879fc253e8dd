extension ConstantTable {
  /// Says that the rest of a packed cell is its place among `others`.
  static let isOther: UInt32 = 1 << 31
  static let packedAbsent = UInt32.max

  /// Keeps each column in four bytes a cell, where that holds most of its cells.
  package mutating func pack() {
    for index in columns.indices {
      let column = columns[index]
      let before = others.count
      var packed = ContiguousArray<UInt32>()
      packed.reserveCapacity(column.cells.count)
      for cell in column.cells { packed.append(self.packed(cell, column.kind)) }
      if (others.count - before) * 2 > column.cells.count {
        others.removeSubrange(before...)
        continue
      }
      columns[index].packed = packed
      columns[index].cells = []
    }
  }

  private mutating func packed(_ cell: UInt64, _ kind: Kind) -> UInt32 {
    if cell == Self.absent { return Self.packedAbsent }
    switch kind {
    case .boolean: return UInt32(cell)
    case .integer, .number:
      let number = Double(bitPattern: cell)
      if number >= 0, number < Double(Self.isOther), number == number.rounded(.down),
        number.sign == .plus
      {
        return UInt32(number)
      }
    case .text:
      let (offset, count) = (Int(cell >> 24), Int(cell >> 1 & 0x7F_FFFF))
      if cell & 1 == 0, offset < Int(Self.isOther),
        withMemory({ $0.plainCount(at: offset) }) == count
      {
        return UInt32(offset)
      }
    }
    others.append(cell)
    return Self.isOther | UInt32(others.count - 1)
  }

  /// The cell of a row: the bits of a number, or the place of a text; `absent` for nothing.
  package func cell(row: Int, column: Int) -> UInt64 {
    withMemory { memory in columns[column].withMemory(of: memory) { $0.cell(row) } }
  }
}
