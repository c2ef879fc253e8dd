import CircularCore
import LuaSyntax

/// Tables of constants: which row a key finds, and what stands there.
extension RuleCompiler {
  /// `table "bareme.csv"`, `table { "bareme.csv", key = "code" }`.
  func openTable(
    _ argument: RuleValue, _ state: RuleState, at node: Expression
  ) throws -> RuleValue {
    // Rules open none: Lua raises.
    if !isLoading { try leave(state) }
    guard let request = request(argument, state), let number = openTable(request) else {
      throw Departure("l'ouverture d'une table", "the opening of a table", at: node)
    }
    return RuleValue(.constants(number))
  }

  private func request(_ argument: RuleValue, _ state: RuleState) -> ConstantTable.Request? {
    if let file = argument.knownText { return ConstantTable.Request(file: file) }
    guard case .table(let number)? = argument.only, let table = table(number, state),
      let file = table.items.first?.value.knownText
    else { return nil }
    return ConstantTable.Request(file: file) { entry in
      guard let value = table.fields[.text(Array(entry.utf8))] else { return [] }
      if let name = value.knownText { return [name] }
      guard let elements = elements(of: value, state) else { return nil }
      let names = elements.compactMap(\.knownText)
      return names.count == elements.count ? names : nil
    }
  }

  /// `communes[a.insee]`; rows whose key finds nothing leave, since Lua raises.
  func row(
    _ key: RuleValue, of number: Int, _ state: inout RuleState, at node: Expression
  ) throws -> RuleValue {
    try each(key, &state) { thing, state in
      guard let place = try self.place(of: thing, in: number, state, at: node) else { return .nil }
      try self.leave(state, where: self.isNone(place))
      return RuleValue(.row(of: number, place))
    }
  }

  /// `known(communes, a.insee)`.
  func hasRow(
    _ key: RuleValue, in number: Int, _ state: inout RuleState, at node: Expression
  ) throws -> Term {
    let found = try each(key, &state) { thing, state in
      guard let place = try self.place(of: thing, in: number, state, at: node) else { return .nil }
      return RuleValue(.truth(self.steps.not(self.isNone(place))))
    }
    guard case .truth(let term)? = found.only else { throw Departure.gone }
    return term
  }

  /// The place of a row, below zero for none; what is no key of the table leaves.
  private func place(
    of key: RuleValue.Thing, in number: Int, _ state: RuleState, at node: Expression
  ) throws -> Term? {
    let table = constantTables[number].table
    let term: Term?
    switch key {
    case .wording:
      throw Departure("un texte pour des gens, cherché", "a text for people, looked up", at: node)
    case .text(let text): term = table.hasBands && !table.hasDates ? nil : text
    case .integer, .number:
      if table.hasDates {
        term = nil
      } else if table.hasBands {
        term = self.number(key)
      } else if case .number(let float) = key {
        let fits = steps.compute(.fitsInteger(0), .truth, [float])
        try leave(state, where: steps.not(fits))
        term = steps.compute(.integer(0), .integer, [float])
      } else {
        term = key.scalar
      }
    default: term = nil
    }
    guard let term else {
      try leave(state)
      return nil
    }
    let operation = CompiledRule.Operation.row(table: tablePlace(number), key: 0)
    return steps.compute(operation, .integer, [term])
  }

  private func isNone(_ place: Term) -> Term {
    steps.compute(.less(0, 1), .truth, [place, .constant(.integer(0))])
  }

  /// `row.nom`; rows that have nothing there leave, since Lua raises.
  func cell(
    _ name: String, of row: Term, in number: Int, _ state: RuleState
  ) throws -> RuleValue {
    let isThere = try hasCell(name, of: row, in: number, state)
    try leave(state, where: steps.not(isThere))
    let columns = constantTables[number].table.columns
    guard let column = columns.first(where: { $0.name == name }) else { throw Departure.gone }
    let kind = column.kind.ofSteps
    let term = steps.compute(
      .cell(table: tablePlace(number), column: name, row: 0), kind, [row])
    switch kind {
    case .truth: return RuleValue(.truth(term))
    case .integer: return RuleValue(.integer(term))
    case .number: return RuleValue(.number(term))
    case .text: return RuleValue(.text(term))
    }
  }

  /// `known(row, "nom")`; Lua raises where no column has the name.
  func hasCell(
    _ name: String, of row: Term, in number: Int, _ state: RuleState
  ) throws -> Term {
    let table = constantTables[number].table
    guard let column = table.names.firstIndex(of: name) else {
      try leave(state)
      throw Departure.gone
    }
    if table.isFull(column) { return .always }
    return steps.compute(
      .hasCell(table: tablePlace(number), column: name, row: 0), .truth, [row])
  }
}
