/// Single values of a `FactTable`, kept when the rest of its cells is let go.
struct CapturedValues: Sendable {
  private struct Captured: Sendable {
    var cell: FactCell
    var slot: Int32
  }

  private var captured: [Captured] = []
  private let schema: FactSchema
  private let pool: [FactCell]
  private let text: [UInt8]

  /// Prepares to capture values of a table, whose texts and lists it shares.
  init(_ table: FactTable) {
    schema = table.schema
    pool = table.pool
    text = table.text
  }

  /// The number of values.
  var count: Int { captured.count }

  /// Captures the value of a row, known or not.
  mutating func add(_ slot: Int, _ table: FactTable, row: Int) {
    captured.append(
      Captured(cell: table.cells[row * schema.count + slot], slot: Int32(slot)))
  }

  /// The slot of a value.
  func slot(_ index: some BinaryInteger) -> Int { Int(captured[Int(index)].slot) }

  /// A value and its slot; nil when it is unknown.
  subscript(index: Int) -> (slot: Int, value: FactValue?) {
    let slot = slot(index)
    let value = captured[index].cell.value(schema.declarations[slot].type, pool: pool, text: text)
    return (slot, value)
  }
}
