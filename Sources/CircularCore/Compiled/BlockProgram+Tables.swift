/// Rows of tables of constants, and what they hold: one table serves a block, and nothing is made a row.
extension BlockProgram {
  /// The rows that keys find; to look for one is slow, so that rows that left are passed over.
  func find(_ i: BlockInstruction, _ n: Int) {
    let table = tables[i.b]
    let out = integers(i.out)
    out.update(repeating: -1, count: n)
    switch table.order {
    case .bands(let bands):
      for lane in 0..<n where alive[lane] != 0 {
        let number: Double? =
          i.code == .rowOfText
          ? textRow(i.a)[lane].date.map { Double($0.dayNumber) } : numbers(i.a)[lane]
        if let row = number.flatMap({ bands.row(holding: $0) }) { out[lane] = Int64(row) }
      }
    case .keys(let column, let rows):
      table.withMemory { memory in
        table.columns[column].withMemory(of: memory) { keys in
          rows.withUnsafeBufferPointer { rows in
            find(i, n, keys, rows, out)
          }
        }
      }
    }
  }

  private func find(
    _ i: BlockInstruction, _ n: Int, _ keys: TableMemory.Column,
    _ rows: UnsafeBufferPointer<Int32>, _ out: UnsafeMutablePointer<Int64>
  ) {
    if i.code == .rowOfText {
      let texts = textRow(i.a)
      for lane in 0..<n where alive[lane] != 0 {
        if let row = keys.row(texts[lane].bytes, rows) { out[lane] = Int64(row) }
      }
      return
    }
    // A number stands for its digits.
    let numbers = integers(i.a)
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      for lane in 0..<n where alive[lane] != 0 {
        var start = digits.count
        var rest = numbers[lane].magnitude
        repeat {
          start -= 1
          digits[start] = UInt8(ascii: "0") + UInt8(rest % 10)
          rest /= 10
        } while rest > 0
        if numbers[lane] < 0 {
          start -= 1
          digits[start] = UInt8(ascii: "-")
        }
        let key = UnsafeBufferPointer(rebasing: digits[start...])
        if let row = keys.row(key, rows) { out[lane] = Int64(row) }
      }
    }
  }

  /// What rows hold in a column; numbers that are no rows, and rows that hold nothing there, give something
  /// that nobody looks at.
  func readCells(_ i: BlockInstruction, _ block: Block) {
    let (place, column) = cells[i.b]
    tables[place].columns[column].withMemory(of: block.tables[place]) { column in
      let rows = integers(i.a)
      let count = UInt64(tables[place].count)
      @inline(__always)
      func each<Result>(
        _ out: UnsafeMutablePointer<Result>, _ otherwise: Result, _ read: (UInt64) -> Result
      ) {
        for lane in 0..<block.count {
          let isRow = UInt64(bitPattern: rows[lane]) < count
          let cell = isRow ? column.cell(Int(rows[lane])) : ConstantTable.absent
          out[lane] = cell == ConstantTable.absent ? otherwise : read(cell)
        }
      }
      switch i.code {
      case .hasCell: each(flagRow(i.out), 0) { _ in 1 }
      case .integerOfCell: each(integers(i.out), 0) { Int64(Double(bitPattern: $0)) }
      case .numberOfCell: each(numbers(i.out), 0) { Double(bitPattern: $0) }
      case .flagOfCell: each(flagRow(i.out), 0) { $0 == 0 ? 0 : 1 }
      case .textOfCell:
        let empty = BlockText(start: nothing, count: 0)
        each(textRow(i.out), empty) { cell in
          let text = column.table.text(cell)
          return BlockText(start: text.baseAddress ?? nothing, count: text.count)
        }
      default: break
      }
    }
  }
}

extension ConstantTable.Kind {
  /// What a step that reads such a column gives.
  package var ofSteps: CompiledRule.Kind {
    switch self {
    case .text: .text
    case .integer: .integer
    case .number: .number
    case .boolean: .truth
    }
  }
}
