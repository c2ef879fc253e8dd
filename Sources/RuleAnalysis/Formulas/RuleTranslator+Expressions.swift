import CircularCore
import LuaSyntax

/// Expressions, and what they read.
extension RuleTranslator {
  /// The values of expressions; of as many variables, where it is said how many.
  func values(
    _ expressions: [Expression], _ count: Int?, _ scope: Scope, _ state: inout TranslationState
  ) throws -> [Symbol] {
    var values: [Symbol] = []
    for (index, expression) in expressions.enumerated() {
      let guards = state.guards.count
      let next: [Symbol]
      if index == expressions.count - 1, let call = expression.call {
        next = try self.values(of: call, scope, &state)
      } else {
        next = [try value(expression, scope, &state)]
      }
      values = try read(values, before: guards, &state) + next
    }
    guard let count else { return values }
    while values.count < count { values.append(.nil) }
    // What has no variable was computed all the same.
    for value in values.dropFirst(count) { _ = try forced(value, &state) }
    return Array(values.prefix(count))
  }

  /// The value of an expression.
  func value(
    _ expression: Expression, _ scope: Scope, _ state: inout TranslationState
  ) throws -> Symbol {
    try deeper(expression) { try shallowValue(expression, scope, &state) }
  }

  private func shallowValue(
    _ expression: Expression, _ scope: Scope, _ state: inout TranslationState
  ) throws -> Symbol {
    switch expression.kind {
    case .nil: return .nil
    case .true: return .boolean(true)
    case .false: return .boolean(false)
    case .integer(let value): return .integer(value)
    case .float(let value): return .number(value)
    case .string(let bytes): return .text(String(decoding: bytes, as: UTF8.self))
    case .parenthesized(let inner): return try value(inner, scope, &state)
    case .function(let function): return .function(newClosure(function, scope))
    case .name(let name):
      guard let declaration = name.declaration else { return .word(name.text) }
      guard let variable = scope[declaration], let value = state.values[variable] else {
        throw Untranslatable(
          "« \(name.text) », que rien ne calcule ici",
          "“\(name.text)”, which nothing computes here",
          at: expression)
      }
      return value
    case .field(let access):
      return try field(
        access.name, of: value(access.object, scope, &state), &state, at: expression)
    case .index(let access):
      let object = try value(access.object, scope, &state)
      return try item(value(access.key, scope, &state), of: object, &state, at: expression)
    case .table(let table): return .table(try make(table, scope, &state))
    case .unary(let operation): return try value(of: operation, scope, &state, at: expression)
    case .binary(let operation): return try value(of: operation, scope, &state, at: expression)
    case .call(let call): return try values(of: call, scope, &state).first ?? .nil
    case .vararg, .missing:
      throw Untranslatable("« … »", "“…”", at: expression)
    }
  }

  private func make(
    _ constructor: TableConstructor, _ scope: Scope, _ state: inout TranslationState
  ) throws -> Int {
    var table = TranslationState.Table()
    var next: Int64 = 1
    for field in constructor.fields {
      switch field.key {
      case .name(let name):
        table.entries[.text(name)] = try forced(value(field.value, scope, &state), &state)
      case .position:
        table.entries[.integer(next)] = try forced(value(field.value, scope, &state), &state)
        next += 1
      case .expression(let expression):
        guard let key = try key(value(expression, scope, &state)) else {
          throw Untranslatable(
            "une table dont une clé dépend des faits", "a table of which a key depends on facts",
            at: expression)
        }
        table.entries[key] = try forced(value(field.value, scope, &state), &state)
      }
    }
    let number = newVariable()
    state.tables[number] = table
    return number
  }

  // MARK: - Fields

  func field(
    _ name: String, of object: Symbol, _ state: inout TranslationState, at node: Expression
  ) throws -> Symbol {
    switch object {
    case .facts(let prefix):
      let name = prefix + name
      if let slot = evaluation.evaluator.schema.slot(of: name) {
        return try fact(slot, at: node).value
      }
      return .facts(prefix: name + ".")
    case .parameters(let prefix):
      let name = prefix + name
      if let slot = evaluation.parameters.parameters.firstIndex(where: { $0.name == name }) {
        return try parameter(slot, &state, at: node)
      }
      return .parameters(prefix: name + ".")
    case .territory(let prefix): return try territoryField(prefix, name, at: node)
    case .word(let library): return .word("\(library).\(name)")
    case .record(let fields, let isNil):
      guard let field = fields[name] else {
        throw Untranslatable(
          "« \(name) », qui ne tient pas dans une cellule", "“\(name)”, which no cell holds",
          at: node)
      }
      guard isNil != .never else { return .cell(field.value) }
      // A field of nil fails.
      var cell = field.value
      cell.text = try part("IF(\(isNil.formula),\(SheetFormula.wrong),\(part(cell.text)))")
      cell.canFail = true
      return .cell(cell)
    case .table(let table): return state.tables[table]?.entries[.text(name)] ?? .nil
    case .constants(let number): return try row(.text(name), of: number, &state, at: node)
    default: break
    }
    throw Untranslatable("« .\(name) »", "“.\(name)”", at: node)
  }

  func item(
    _ key: Symbol, of object: Symbol, _ state: inout TranslationState, at node: Expression
  ) throws -> Symbol {
    if case .constants(let number) = object {
      return try row(key, of: number, &state, at: node)
    }
    if case .text(let name) = key {
      if case .table(let table) = object {
        return state.tables[table]?.entries[.text(name)] ?? .nil
      }
      if case .tally(let list) = object { return try tallied(key, list, &state, at: node) }
      return try field(name, of: object, &state, at: node)
    }
    if case .tally(let list) = object { return try tallied(key, list, &state, at: node) }
    if let choices = choices(of: key) {
      return try chosen(choices, &state, at: node) { name, state in
        try self.item(.text(name), of: object, &state, at: node)
      }
    }
    if case .table(let table) = object, let key = self.key(key) {
      return state.tables[table]?.entries[key] ?? .nil
    }
    let list = try list(object, state)
    if case .integer(let place) = key {
      return try self.item(
        at: FormulaCell(kind: .number(.exact), text: String(place)), in: list, state, at: node)
    }
    guard case .cell(let place) = key, case .number(.exact) = place.kind, place.isNil == .never
    else {
      throw Untranslatable(
        "un élément dont la place dépend des faits", "an item whose place depends on facts",
        at: node)
    }
    return try self.item(at: place, in: list, state, at: node)
  }

  /// The item at a place; nil where there is none.
  private func item(
    at place: FormulaCell, in list: SymbolList, _ state: TranslationState, at node: Expression
  ) throws -> Symbol {
    if list.items.allSatisfy({ $0.isThere == .always }), let index = Int(place.text) {
      return list.items.indices.contains(index - 1) ? list.items[index - 1].value : .nil
    }
    var result = Symbol.nil
    for (index, item) in list.items.enumerated().reversed() {
      let number: String
      if list.isPacked {
        number = String(index + 1)
      } else {
        let before = list.items[...index].map { "IF(\($0.isThere.formula),1,0)" }
        number = try part(before.count == 1 ? before[0] : "(\(before.joined(separator: "+")))")
      }
      var isIt = Condition.when("\(number)=\(try part(place.text))")
      if list.isPacked, let constant = Int(place.text) {
        isIt = Condition(constant == index + 1)
      }
      result = try merged(
        settled(item.isThere.and(isIt)), item.value, state, result, state)
    }
    return result
  }

  /// The texts that a symbol may be, each with its condition; nil where nobody can tell.
  func choices(of symbol: Symbol) -> [TextChoice]? {
    switch symbol {
    case .oneOf(let choices): return choices
    case .cell(let cell):
      guard case .text(let among?) = cell.kind, among.count > 1, cell.isNil == .never else {
        return nil
      }
      return among.map {
        TextChoice(
          condition: .when("EXACT(\(cell.text),\(SheetFormula.quoted($0)))"), text: $0)
      }
    default: return nil
    }
  }

  /// What is made of each of some texts, as one value.
  func chosen(
    _ choices: [TextChoice], _ state: inout TranslationState, at node: Expression,
    _ make: (String, inout TranslationState) throws -> Symbol
  ) throws -> Symbol {
    guard let last = choices.last else { return .nil }
    var result = try make(last.text, &state)
    for choice in choices.dropLast().reversed() {
      let value = try make(choice.text, &state)
      result = try merged(settled(choice.condition), value, state, result, state)
    }
    return result
  }

  /// A list, whatever kind of symbol it is.
  func list(_ symbol: Symbol, _ state: TranslationState) throws -> SymbolList {
    switch symbol {
    case .list(let list): return list
    case .table(let table):
      let entries = state.tables[table]?.entries ?? [:]
      var items: [SymbolList.Item] = []
      var isThere = Condition.always
      while let value = entries[.integer(Int64(items.count + 1))], value != .nil {
        switch value {
        case .cell(var cell) where cell.isNil != .never:
          isThere = try settled(isThere.and(cell.isNil.inverted))
          cell.isNil = .never
          items.append(.init(isThere: isThere, value: .cell(cell)))
        default: items.append(.init(isThere: isThere, value: value))
        }
      }
      return SymbolList(items: items, isPacked: true)
    default: throw Untranslatable("une valeur qui n'est pas une liste", "a value that is no list")
    }
  }

  /// How long a list is.
  func length(of list: SymbolList) throws -> Symbol {
    if let length = list.length { return .cell(length) }
    let sure = list.items.count { $0.isThere == .always }
    let others = list.items.filter { $0.isThere != .always && $0.isThere != .never }
    guard !others.isEmpty else { return .integer(Int64(sure)) }
    let parts = (sure > 0 ? [String(sure)] : []) + others.map { "IF(\($0.isThere.formula),1,0)" }
    return .cell(
      FormulaCell(
        kind: .number(.exact), text: try reference("(\(parts.joined(separator: "+")))"),
        canFail: true))
  }
}
