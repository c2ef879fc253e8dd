import CircularCore
import LuaBridge

/// What stands in the cells of a book of formulas: the facts of every subject.
struct BookValues {
  private let table: FactTable
  /// The longest list of each fact that is one, by slot.
  let lengths: [Int: Int]
  /// The place of each row in the order of ids.
  let places: [Int]

  /// Looks at the subjects.
  init(_ table: FactTable) {
    self.table = table
    var lengths: [Int: Int] = [:]
    for (slot, fact) in table.schema.declarations.enumerated() {
      guard case .list = fact.type else { continue }
      lengths[slot] = (0..<table.count).reduce(0) { longest, row in
        guard case .list(let items)? = table.value(row: row, slot: slot) else { return longest }
        return max(longest, items.count)
      }
    }
    self.lengths = lengths
    let ids = (0..<table.count).sorted { a, b in
      let order = NumericID.compare(table.identities[a].id, table.identities[b].id)
      return order == 0 ? a < b : order < 0
    }
    var places = Array(repeating: 0, count: table.count)
    for (place, row) in ids.enumerated() { places[row] = place }
    self.places = places
  }

  /// Whether a cell is empty because what the data has there is wrong: it is an error, not a blank.
  func isWrong(
    _ content: FormulaBook.Input.Content, _ value: FactValue?, _ row: Int
  ) -> Bool {
    guard value == nil else { return false }
    let problems = table.problems(row: row)
    guard !problems.isEmpty else { return false }
    let slot: Int
    switch content {
    case .fact(let own), .length(let own): slot = own
    case .item(let own, let index, _):
      guard case .list(let items)? = table.value(row: row, slot: own), index < items.count else {
        return false
      }
      slot = own
    }
    return problems.contains { $0.fact == table.schema.declarations[slot].name }
  }

  func value(
    _ content: FormulaBook.Input.Content, _ row: Int
  ) -> (value: FactValue?, type: FactType) {
    switch content {
    case .fact(let slot):
      return (table.value(row: row, slot: slot), table.schema.declarations[slot].type)
    case .length(let slot):
      guard case .list(let items)? = table.value(row: row, slot: slot) else {
        return (nil, .integer)
      }
      return (.integer(Int64(items.count)), .integer)
    case .item(let slot, let index, let field):
      guard case .list(let element) = table.schema.declarations[slot].type,
        case .list(let items)? = table.value(row: row, slot: slot), items.indices.contains(index)
      else { return (nil, .integer) }
      guard let field else { return (items[index], element) }
      guard case .record(let fields) = element, case .record(let values) = items[index],
        let declaration = fields.first(where: { $0.name == field })
      else { return (nil, .integer) }
      return (values[field], declaration.type)
    }
  }
}
