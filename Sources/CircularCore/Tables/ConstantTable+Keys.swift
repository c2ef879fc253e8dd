extension ConstantTable {
  /// The row of a key, or of the band that holds a date; nil for none.
  package func row(forKey key: UnsafeRawBufferPointer) -> Int? {
    if hasDates {
      return CivilDate(String(decoding: key, as: UTF8.self))
        .flatMap { row(holding: Double($0.dayNumber)) }
    }
    guard case .keys(let column, let rows) = order else { return nil }
    return withMemory { memory in
      columns[column].withMemory(of: memory) { keys in
        rows.withUnsafeBufferPointer { rows in
          key.withMemoryRebound(to: UInt8.self) { keys.row($0, rows) }
        }
      }
    }
  }

  /// The row whose band holds a number; nil for none.
  package func row(holding number: Double) -> Int? {
    guard case .bands(let bands) = order else { return nil }
    return bands.row(holding: number)
  }

  /// Whether every row has something in a column.
  package func isFull(_ column: Int) -> Bool {
    withMemory { memory in
      columns[column].withMemory(of: memory) { cells in
        (0..<count).allSatisfy { cells.cell($0) != Self.absent }
      }
    }
  }

  /// Whether two cells have the same text, byte by byte.
  package func isSameText(_ a: UInt64, _ b: UInt64) -> Bool {
    withMemory { TableMemory.Column.compare($0.text(a), $0.text(b)) == 0 }
  }

  /// Lets rows be found by the texts of a column.
  ///
  /// - Returns: the rows in the order of these texts; of the same text, the first one first.
  package mutating func orderRows(byKey column: Int) -> [Int32] {
    var rows = lines.indices.map { Int32($0) }
    let isInOrder = withMemory { memory in
      columns[column].withMemory(of: memory) { keys in
        func isBefore(_ a: Int32, _ b: Int32) -> Bool {
          let order = TableMemory.Column.compare(keys.text(Int(a)), keys.text(Int(b)))
          return order < 0 || order == 0 && a < b
        }
        // Files of communes are in the order of their codes.
        let isInOrder = zip(rows, rows.dropFirst()).allSatisfy(isBefore)
        if !isInOrder { rows.sort(by: isBefore) }
        return isInOrder
      }
    }
    order = .keys(column: column, rows: isInOrder ? [] : rows)
    return rows
  }
}
