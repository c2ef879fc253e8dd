import CircularCore
import LuaSyntax

/// Tables of constants: a sheet of the workbook each, in which formulas look rows up.
///
/// A key is found by `EXACT`, byte by byte as Lua does: `MATCH` would take `*` and `?` for marks, and capitals for
/// small letters. What is not found fails, as the rule does.
extension RuleTranslator {
  /// Longer tables would be walked through for every subject.
  private static let mostRows = 5000
  /// A text that is one of so many is told by them.
  private static let mostTexts = 40

  /// `table "bareme.csv"`, `table { "bareme.xlsx", sheet = "Barème" }`.
  func openTable(
    _ argument: Symbol, _ state: TranslationState, at node: Expression
  ) throws -> Symbol {
    guard let request = request(argument, state), let file = sources?.files[request.file],
      arithmetic == .fifteenDigits
    else { throw Untranslatable("une table de constantes", "a table of constants", at: node) }
    if let known = requests.firstIndex(of: request) { return .constants(known) }
    guard let table = sources?.table(request, in: file), table.problems.isEmpty else {
      throw Untranslatable("une table qui ne se lit pas", "a table that cannot be read", at: node)
    }
    requests.append(request)
    constantTables.append(table)
    return .constants(requests.count - 1)
  }

  private func request(
    _ argument: Symbol, _ state: TranslationState
  ) -> ConstantTable.Request? {
    if case .text(let file) = argument { return ConstantTable.Request(file: file) }
    guard case .table(let number) = argument, let entries = state.tables[number]?.entries,
      case .text(let file)? = entries[.integer(1)]
    else { return nil }
    return ConstantTable.Request(file: file) { entry in
      switch entries[.text(entry)] {
      case nil: return []
      case .text(let name)?: return [name]
      case let list?:
        guard let elements = elements(of: list, state) else { return nil }
        let names = elements.compactMap { text(of: $0) }
        return names.count == elements.count ? names : nil
      }
    }
  }

  /// `communes[a.insee]`: the row of a key, which fails where there is none.
  func row(
    _ key: Symbol, of number: Int, _ state: inout TranslationState, at node: Expression
  ) throws -> Symbol {
    let place = try place(of: key, in: number, &state, at: node)
    let found = try reference("IF(\(place)=0,\(SheetFormula.wrong),\(place))")
    read(found, &state)
    return .record(try fields(of: number, at: found), isNil: .never)
  }

  /// `known(communes, a.insee)`.
  func hasRow(
    _ key: Symbol, in number: Int, _ state: inout TranslationState, at node: Expression
  ) throws -> Symbol {
    let place = try place(of: key, in: number, &state, at: node)
    read(place, &state)
    return symbol(of: .when("(\(place)>0)"))
  }

  /// `#communes`.
  func rowCount(of number: Int) -> Symbol { .integer(Int64(constantTables[number].count)) }

  // MARK: - Places

  /// The cell that has the place of a row, from 1; 0 for none.
  private func place(
    of key: Symbol, in number: Int, _ state: inout TranslationState, at node: Expression
  ) throws -> String {
    let table = constantTables[number]
    guard table.count <= Self.mostRows else {
      throw Untranslatable(
        "une table de plus de \(Self.mostRows) lignes",
        "a table of more than \(Self.mostRows) rows", at: node)
    }
    if case .bands(let bands) = table.order {
      return try place(of: key, in: bands, number, &state, at: node)
    }
    guard case .keys(let column, _) = table.order else { throw unknownKey(node) }
    let text = try text(ofKey: key, &state, at: node)
    let keys = range(of: number, column)
    return try reference("SUMPRODUCT(EXACT(\(keys),\(text))*(ROW(\(keys))-1))")
  }

  private func unknownKey(_ node: Expression) -> Untranslatable {
    Untranslatable("cette clé d'une table", "this key of a table", at: node)
  }

  /// A key as the text that stands in the table.
  private func text(
    ofKey key: Symbol, _ state: inout TranslationState, at node: Expression
  ) throws -> String {
    switch key {
    case .text(let text): return SheetFormula.quoted(text)
    case .integer(let value): return SheetFormula.quoted(String(value))
    case .cell:
      let cell = try present(key, &state)
      let text = try part(cell.text)
      switch cell.kind {
      case .text: return text
      case .number(.exact): return "(\(text)&\"\")"
      case .number(.nearest):
        let number = try reference(text)
        return "IF(INT(\(number))=\(number),\(number)&\"\",\(SheetFormula.wrong))"
      default: throw unknownKey(node)
      }
    default: throw unknownKey(node)
    }
  }

  /// The place of the band that holds a number or a day; where two bands meet, of the second.
  private func place(
    of key: Symbol, in bands: Bands, _ number: Int, _ state: inout TranslationState,
    at node: Expression
  ) throws -> String {
    guard let first = bands.bands.first, let last = bands.bands.last,
      let to = constantTables[number].endColumn
    else { throw unknownKey(node) }
    var cell = try present(key, &state)
    if constantTables[number].hasDates {
      cell = dated(cell)
      guard cell.kind == .date else { throw unknownKey(node) }
    } else {
      guard case .number = cell.kind else { throw unknownKey(node) }
      try mustCompare(cell, at: node)
    }
    let x = try reference(cell.text)
    let count = bands.bands.count
    let isOpen = first.from == -.infinity
    let begun: String
    if count == 1, isOpen {
      // The key is read all the same.
      begun = "(1+0*\(x))"
    } else {
      let starts = range(of: number, 0, from: isOpen ? 2 : 1)
      begun = "(\(isOpen ? 1 : 0)+SUMPRODUCT(1*(\(starts)<=\(x))))"
    }
    let place = try reference(begun)
    let isBefore = "IF(\(x)<=INDEX(\(range(of: number, to)),\(place)),\(place),0)"
    let isIn = last.to == .infinity ? "IF(\(place)=\(count),\(place),\(isBefore))" : isBefore
    return try reference(isOpen ? isIn : "IF(\(place)=0,0,\(isIn))")
  }

  // MARK: - Cells

  /// The cells of a column of the table's sheet.
  ///
  /// - Parameter first: the place of the first row.
  private func range(of number: Int, _ column: Int, from first: Int = 1) -> String {
    let sheet = SheetFormula.sheet(book.sheet(of: requests[number], constantTables[number]))
    let letters = SourceLocation.letters(ofColumn: column + 1)
    let last = constantTables[number].count + FormulaBook.firstRow - 1
    return "\(sheet)$\(letters)$\(first + FormulaBook.firstRow - 1):$\(letters)$\(last)"
  }

  /// What stands in the row at a place.
  private func fields(of number: Int, at place: String) throws -> [String: RecordField] {
    let table = constantTables[number]
    var fields: [String: RecordField] = [:]
    for (index, column) in table.columns.enumerated() {
      let raw = "INDEX(\(range(of: number, index)),\(place))"
      let isFull = table.isFull(index)
      let wrong = SheetFormula.wrong
      var cell: FormulaCell
      switch column.kind {
      case .integer:
        cell = FormulaCell(
          kind: .number(.exact),
          text: "IF(ISNUMBER(\(raw)),IF(\(raw)=INT(\(raw)),\(raw),\(wrong)),\(wrong))"
        )
      case .number:
        cell = FormulaCell(
          kind: .number(.nearest), text: "IF(ISNUMBER(\(raw)),\(raw),\(wrong))")
      case .boolean:
        cell = FormulaCell(
          kind: .boolean,
          text: "IF(\(raw)=\"\(book.yes)\",TRUE,IF(\(raw)=\"\(book.no)\",FALSE,\(wrong)))")
      case .text:
        let texts = Set((0..<table.count).compactMap { table.writtenText(row: $0, column: index) })
        // A day is a text in rules, and no text in a spreadsheet.
        if texts.contains(where: { CivilDate($0) != nil }) { continue }
        cell = FormulaCell(
          kind: .text(among: texts.count <= Self.mostTexts ? texts.sorted() : nil),
          text: isFull ? "\(raw)&\"\"" : "IF(\(raw)=\"\",\(wrong),\(raw)&\"\")")
      }
      cell.canFail = true
      if case .number(.nearest) = cell.kind { cell.isExactIf = nil }
      fields[column.name] = RecordField(
        value: cell, isBlank: isFull ? .never : .when("(\(raw)=\"\")"))
    }
    return fields
  }
}

extension ConstantTable {
  /// The column where bands end; nil for a table of keys.
  package var endColumn: Int? {
    guard hasBands else { return nil }
    return columns.indices.dropFirst().first { Self.ends.contains(columns[$0].name) }
  }

  /// The text of a cell of a column of texts; nil where nothing stands there.
  package func writtenText(row: Int, column: Int) -> String? {
    let cell = cell(row: row, column: column)
    return cell == Self.absent ? nil : text(cell)
  }

  /// The rows in the order in which a sheet has them: bands from the first to the last.
  package var writtenRows: [Int] {
    if case .bands(let bands) = order { bands.bands.map(\.row) } else { Array(0..<count) }
  }
}
