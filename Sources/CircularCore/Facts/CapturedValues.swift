/// Single values of a `FactTable`, kept when the rest of its cells is let go.
struct CapturedValues: Sendable {
  private var cells: [FactCell] = []
  private var slots: [Int32] = []
  private let schema: FactSchema
  private var pool: [FactCell]
  private var text: [UInt8]

  /// Prepares to capture values of a table, whose texts and lists it shares.
  init(_ table: FactTable) {
    schema = table.schema
    pool = table.pool
    text = table.text
  }

  /// The number of values.
  var count: Int { cells.count }

  /// Captures the value of a row, known or not.
  mutating func add(_ slot: Int, _ table: FactTable, row: Int) {
    cells.append(table.cells[row * schema.count + slot])
    slots.append(Int32(slot))
  }

  /// The same values, without room for more; of the table's texts those that a value is, of its lists all where
  /// a value is one.
  func kept() -> CapturedValues {
    var kept = self
    kept.cells = cells.trimmed
    kept.slots = slots.trimmed
    let isFlat = cells.allSatisfy { cell in
      switch FactCell.Kind(rawValue: cell.kind) {
      case .list, .record: false
      default: true
      }
    }
    guard isFlat else { return kept }
    (kept.pool, kept.text) = ([], [])
    for (index, cell) in cells.enumerated() where cell.kind == FactCell.Kind.text.rawValue {
      kept.cells[index] = FactCell(
        .text, bits: UInt64(kept.text.count), length: Int(cell.length))
      kept.text += text[Int(cell.bits)..<Int(cell.bits) + Int(cell.length)]
    }
    return kept
  }

  /// The slot of a value.
  func slot(_ index: some BinaryInteger) -> Int { Int(slots[Int(index)]) }

  /// A value and its slot; nil when it is unknown.
  subscript(index: Int) -> (slot: Int, value: FactValue?) {
    let slot = slot(index)
    let value = cells[index].value(schema.declarations[slot].type, pool: pool, text: text)
    return (slot, value)
  }
}
