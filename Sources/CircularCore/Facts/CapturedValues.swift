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

  /// The same values, without room for more; texts and lists of the table only where a value has any.
  func kept() -> CapturedValues {
    var kept = self
    kept.cells = cells.trimmed
    kept.slots = slots.trimmed
    let isPlain = cells.allSatisfy { cell in
      switch FactCell.Kind(rawValue: cell.kind) {
      case .text, .list, .record: false
      default: true
      }
    }
    if isPlain { (kept.pool, kept.text) = ([], []) }
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
