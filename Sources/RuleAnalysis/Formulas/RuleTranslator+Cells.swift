import CircularCore
import LuaSyntax

/// Facts and parameters as cells: what a person types there is read as the program reads it.
extension RuleTranslator {
  /// The longest list that a row of cells holds.
  static let longestList = 60
  /// So many cells hold all of its items.
  private static let mostCells = 400

  /// A fact, and whether it was not given.
  func fact(_ slot: Int, at node: some SyntaxNode) throws -> (value: Symbol, isBlank: Condition) {
    let fact = evaluation.evaluator.schema.declarations[slot]
    let label = fact.label.text(in: language)
    if case .list(let element) = fact.type {
      return try self.list(fact, slot, element, at: node)
    }
    let raw = book.cell(of: input(.fact(slot: slot), label, fact))
    return try read(raw, fact, label)
  }

  func input(
    _ content: FormulaBook.Input.Content, _ heading: String, _ fact: FactDeclaration
  ) -> FormulaBook.Input {
    var choices: [String] = []
    var isDate = false
    switch fact.type {
    case .boolean: choices = [book.yes, book.no]
    case .choice(let declared): choices = declared.map { $0.label.text(in: language) }
    case .date: isDate = true
    default: break
    }
    return .init(
      content: content, heading: heading, choices: choices, isDate: isDate, unit: fact.unit)
  }

  func read(
    _ raw: String, _ fact: FactDeclaration, _ label: String
  ) throws -> (value: Symbol, isBlank: Condition) {
    // What is wrong is unknown, and whoever reads it fails.
    let (formula, kind) =
      try fact.type == .answer
      ? ("\"\"", .text(among: nil)) : reading(raw, fact)
    let text = try reference(
      "IF(TRIM(\(raw))=\"\",\(SheetFormula.missing),\(formula))", label)
    let isBlank = Condition.when("ISERROR(\(text))")
    inputs.insert(text)
    var cell = FormulaCell(kind: kind, text: text, canFail: true)
    if fact.type == .answer { return (.wording(cell), isBlank) }
    cell.isPositive = (fact.minimum ?? 0) > 0
    if case .number(.nearest) = kind { cell.isExactIf = [cell.text] }
    return (.cell(cell), isBlank)
  }

  /// The formula that reads a cell as the program reads what stands in it.
  func reading(
    _ raw: String, _ fact: FactDeclaration
  ) throws -> (formula: String, kind: FormulaCell.Kind) {
    let wrong = SheetFormula.wrong
    switch fact.type {
    case .integer, .number:
      var tests = fact.type == .integer ? ["\(raw)=INT(\(raw))", "ABS(\(raw))<1E12"] : []
      for (sign, bound) in [(">=", fact.minimum), ("<=", fact.maximum)] {
        if let bound, let text = SheetFormula.number(bound) { tests.append("\(raw)\(sign)\(text)") }
      }
      let test = tests.isEmpty ? raw : "IF(AND(\(tests.joined(separator: ","))),\(raw),\(wrong))"
      return (
        "IF(ISNUMBER(\(raw)),\(test),\(wrong))",
        .number(fact.type == .integer ? .exact : .nearest)
      )
    case .boolean:
      let words = "IF(\(raw)=\"\(book.yes)\",TRUE,IF(\(raw)=\"\(book.no)\",FALSE,\(wrong)))"
      return ("IF(ISLOGICAL(\(raw)),\(raw),\(words))", .boolean)
    case .date: return ("IF(ISNUMBER(\(raw)),IF(\(raw)>60,INT(\(raw)),\(wrong)),\(wrong))", .date)
    case .text: return ("\(raw)&\"\"", .text(among: nil))
    case .choice(let choices):
      guard choices.count <= 40 else { break }
      var formula = wrong
      for choice in choices.reversed() {
        let label = SheetFormula.quoted(choice.label.text(in: language))
        formula = "IF(\(raw)=\(label),\(SheetFormula.quoted(choice.id)),\(formula))"
      }
      return (formula, .text(among: choices.map(\.id)))
    default: break
    }
    throw Untranslatable(
      "« \(fact.name) », qui ne tient pas dans une cellule", "“\(fact.name)”, which no cell holds")
  }

  private func list(
    _ fact: FactDeclaration, _ slot: Int, _ element: FactType, at node: some SyntaxNode
  ) throws -> (value: Symbol, isBlank: Condition) {
    let label = fact.label.text(in: language)
    let longest = lengths[slot] ?? 0
    var width = 1
    if case .record(let fields) = element { width = fields.count }
    guard longest <= Self.longestList, longest * width <= Self.mostCells else {
      throw Untranslatable(
        "« \(fact.name) » a jusqu'à \(longest) éléments\u{A0}: c'est trop pour une ligne de classeur",
        "“\(fact.name)” has up to \(longest) items: too many for a row of a workbook",
        at: node)
    }
    // One more than there are, for one that is added.
    let room = min(longest + 1, Self.longestList)
    let raw = book.cell(
      of: .init(
        content: .length(slot: slot),
        heading: label + language.say("\u{A0}: nombre", english: ": count"), choices: [],
        isDate: false, unit: nil))
    let wrong = SheetFormula.wrong
    let count = try reference(
      "IF(TRIM(\(raw))=\"\",\(SheetFormula.missing),IF(ISNUMBER(\(raw)),IF(AND(\(raw)=INT(\(raw)),\(raw)>=0,\(raw)<=\(room)),\(raw),\(wrong)),\(wrong)))",
      label)
    let isBlank = Condition.when("ISERROR(\(count))")
    inputs.insert(count)
    var items: [SymbolList.Item] = []
    for index in 0..<room {
      let value: Symbol
      if case .record(let fields) = element {
        var record: [String: RecordField] = [:]
        for field in fields {
          switch field.type {
          case .list, .record, .answer: continue
          default: break
          }
          let heading = "\(label) \(index + 1)\u{A0}: \(field.label.text(in: language))"
          let content = FormulaBook.Input.Content.item(
            slot: slot, index: index, field: field.name)
          let raw = book.cell(of: input(content, heading, field))
          let (symbol, isBlank) = try read(raw, field, heading)
          if case .cell(let cell) = symbol {
            record[field.name] = RecordField(value: cell, isBlank: isBlank)
          }
        }
        value = .record(record, isNil: .never)
      } else {
        let content = FormulaBook.Input.Content.item(slot: slot, index: index, field: nil)
        let heading = "\(label) \(index + 1)"
        var item = fact
        item.type = element
        let raw = book.cell(of: input(content, heading, item))
        value = try read(raw, item, heading).value
      }
      items.append(.init(isThere: .when("\(count)>=\(index + 1)"), value: value))
    }
    var list = SymbolList(items: items, isPacked: true)
    list.length = FormulaCell(kind: .number(.exact), text: count, canFail: true)
    return (.list(list), isBlank)
  }

  // MARK: - Parameters

  func parameter(
    _ slot: Int, _ state: inout TranslationState, at node: Expression? = nil
  ) throws -> Symbol {
    let declaration = evaluation.parameters.parameters[slot].declaration
    guard let value = evaluation.parameters.values[slot] else {
      throw Untranslatable(
        "« \(declaration.name) » n'a pas de valeur", "“\(declaration.name)” has no value", at: node)
    }
    if case .list(let items) = value {
      return .list(
        SymbolList(
          items: items.map { .init(isThere: .always, value: constant($0, &state)) }, isPacked: true)
      )
    }
    return .cell(try setting(.parameter(slot: slot), declaration, value))
  }

  /// A parameter, a weight or the day as the cell that formulas read.
  func setting(
    _ content: FormulaBook.Setting.Content, _ declaration: FactDeclaration, _ value: FactValue
  ) throws -> FormulaCell {
    let (_, kind) = try reading("", declaration)
    let input = input(.fact(slot: 0), "", declaration)
    let formula = try reading(book.valueCell(of: content), declaration).formula
    let text = book.cell(
      of: .init(
        content: content, name: declaration.name, label: declaration.label.text(in: language),
        unit: declaration.unit, source: declaration.source, value: value, choices: input.choices,
        formula: formula))
    var cell = FormulaCell(kind: kind, text: text, isPositive: (declaration.minimum ?? 0) > 0)
    if case .number(.nearest) = kind { cell.isExactIf = [text] }
    return cell
  }

  private func constant(_ value: FactValue, _ state: inout TranslationState) -> Symbol {
    switch value {
    case .boolean(let value): return .boolean(value)
    case .integer(let value): return .integer(value)
    case .number(let value): return .number(value)
    case .text(let text): return .text(text)
    case .date(let date): return .text(date.description)
    case .list(let items):
      return .list(
        SymbolList(
          items: items.map { .init(isThere: .always, value: constant($0, &state)) },
          isPacked: true))
    case .record(let fields):
      var table = TranslationState.Table()
      for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
        table.entries[.text(name)] = constant(value, &state)
      }
      let number = newVariable()
      state.tables[number] = table
      return .table(number)
    }
  }
}
