/// Columns that carry the items of a list side by side, with their number in front, as a workbook that
/// recalculates has them: `Acteurs : nombre`, `Acteurs 1 : Nom`, `Acteurs 1 : Nature`, `Acteurs 2 : Nom`.
///
/// Lists whose items have lists of their own are not told so: their columns do not hold all of them.
struct ItemColumns: Sendable {
  /// A field of an item, or the item itself where it has no fields.
  struct Cell: Sendable {
    let field: FactDeclaration
    let column: Int
  }

  /// A field, and how headings of its columns may end.
  typealias Field = (field: FactDeclaration, endings: [String])

  /// The list.
  let slot: Int
  /// The column of the number of items.
  let count: Int
  /// Whether an item has fields.
  let areRecords: Bool
  /// The columns of each item, the first one first.
  let items: [[Cell]]

  /// All of its columns.
  var columns: [Int] { [count] + items.joined().map(\.column) }

  /// So many items stand in a row at most.
  private static let most = 1_000

  /// The lists that headings carry so.
  ///
  /// - Parameters:
  ///   - columns: the columns of a folded heading that carry nothing else.
  ///   - schema: the facts that are wanted.
  static func found(_ schema: FactSchema, columns: (String) -> [Int]) -> [ItemColumns] {
    var found: [ItemColumns] = []
    for (slot, headings) in schema.headings.names.enumerated() {
      guard let (names, fields) = headings.items,
        case .list(let element) = schema.declarations[slot].type
      else { continue }
      for name in names {
        guard let count = first(name, ["nombre", "count"], columns) else { continue }
        var items: [[Cell]] = []
        while items.count < most {
          let start = name + String(items.count + 1)
          var cells: [Cell] = []
          for (field, endings) in fields {
            guard let column = first(start, endings, columns) else { continue }
            cells.append(Cell(field: field, column: column))
          }
          if cells.isEmpty { break }
          items.append(cells)
        }
        found.append(
          ItemColumns(slot: slot, count: count, areRecords: element.isRecord, items: items))
        break
      }
    }
    return found
  }

  /// The first column whose heading begins and ends so.
  private static func first(
    _ start: String, _ endings: [String], _ columns: (String) -> [Int]
  ) -> Int? {
    for ending in endings {
      if let column = columns(start + ending).first { return column }
    }
    return nil
  }

  /// What an item has, each with how headings may end; nil where cells do not hold all of it.
  static func fields(of fact: FactDeclaration) -> [Field]? {
    guard case .list(let element) = fact.type else { return nil }
    guard case .record(let fields) = element else {
      var item = fact
      item.type = element
      guard element.fitsCell else { return nil }
      return [(field: item, endings: ["", item.unit?.folded ?? ""])]
    }
    guard fields.allSatisfy(\.type.fitsCell) else { return nil }
    return fields.map { field in
      (
        field: field,
        endings: field.headings.flatMap { heading in
          [heading, heading + (field.unit?.folded ?? "")]
        }
      )
    }
  }
}

extension FactType {
  fileprivate var isRecord: Bool { if case .record = self { true } else { false } }

  /// Whether a cell holds a whole value.
  fileprivate var fitsCell: Bool {
    switch self {
    case .list, .record, .answer: false
    default: true
    }
  }
}

extension CSVSubjects {
  /// Reads a list whose items stand side by side.
  mutating func read(_ list: ItemColumns, _ row: Int, _ table: inout FactTable) {
    let declaration = table.schema.declarations[list.slot]
    let number = FactDeclaration(
      declaration.name, type: .integer, minimum: 0, maximum: Double(list.items.count))
    guard list.count < reader.fieldCount else { return }
    do throws(FactDeclaration.Refusal) {
      guard case .integer(let count)? = try number.read(cell: text(of: list.count)) else { return }
      var items: [FactValue] = []
      for cells in list.items.prefix(Int(count)) {
        guard let made = item(of: cells, list, row, &table) else { return }
        items.append(made)
      }
      for refusal in try table.setItems(.list(items), row: row, slot: list.slot) {
        table.note(located(refusal, declaration, list.count), row: row, slot: list.slot)
      }
    } catch {
      table.note(located(error, declaration, list.count), row: row, slot: list.slot)
    }
  }

  /// An item of a list of which there are so many; nil, and told, for one that has no value at all.
  private mutating func item(
    of cells: [ItemColumns.Cell], _ list: ItemColumns, _ row: Int, _ table: inout FactTable
  ) -> FactValue? {
    let declaration = table.schema.declarations[list.slot]
    var fields: [String: FactValue] = [:]
    for cell in cells where cell.column < reader.fieldCount && !isEmpty(cell.column) {
      do throws(FactDeclaration.Refusal) {
        let text = self.text(of: cell.column)
        let value =
          try reader.isStoredNumber(cell.column)
          ? cell.field.value(cell: text, .stored) : self.value(of: text, cell.field)
        guard let value else { continue }
        if !list.areRecords { return value }
        fields[cell.field.name] = value
      } catch {
        table.note(located(error, declaration, cell.column), row: row, slot: list.slot)
      }
    }
    if list.areRecords { return .record(fields) }
    let refusal = FactDeclaration.Refusal(
      code: "wrong-type",
      message: LocalizedText(
        "élément vide, alors que le nombre d'éléments le compte",
        english: "empty item, though the number of items counts it"),
      suggestion: nil, path: "")
    table.note(
      located(refusal, declaration, cells.first?.column ?? list.count), row: row, slot: list.slot)
    return nil
  }
}
