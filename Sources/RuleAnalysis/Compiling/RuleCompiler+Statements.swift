import CircularCore
import LuaSyntax

/// Statements, one after another.
extension RuleCompiler {
  /// Where statements lead the rows that are still there.
  enum Flow {
    case next
    /// To the end of the function, or of the loop: their states are noted there.
    case away
    /// Out of the rule.
    case gone
  }

  func run(_ block: Block, _ scope: Scope, _ state: inout RuleState) throws -> Flow {
    var scope = scope
    for statement in block.statements {
      var flow = Flow.gone
      // What departs leaves from where the statement begins: rows that returned before are not there.
      let start = state
      try attempt(start) {
        flow = try deeper(statement) { try run(statement, &scope, &state) }
      }
      if flow != .next { return flow }
    }
    return .next
  }

  func run(_ statement: Statement, _ scope: inout Scope, _ state: inout RuleState) throws -> Flow {
    try count(statement)
    switch statement.kind {
    case .empty: break
    case .local(let declarations, let expressions):
      guard !declarations.contains(where: { $0.kind == .toBeClosed }) else {
        throw Departure("une variable « close »", "a “close” variable", at: statement)
      }
      let values = try self.values(expressions, declarations.count, scope, &state)
      for (declaration, value) in zip(declarations, values) {
        let variable = newVariable()
        state.values[variable] = value
        scope[declaration] = variable
      }
    case .localFunction(let declaration, let function):
      let variable = newVariable()
      scope[declaration] = variable
      state.values[variable] = RuleValue(
        .function(add(RuleClosure(function: function, scope: scope))))
    case .function(let target, let function):
      let value = RuleValue(.function(add(RuleClosure(function: function, scope: scope))))
      try assign(value, to: target, scope, &state)
    case .assignment(let targets, let expressions):
      let values = try self.values(expressions, targets.count, scope, &state)
      guard targets.count == 1 || targets.allSatisfy({ $0.name != nil }) else {
        throw Departure(
          "plusieurs affectations à la fois", "several assignments at once", at: statement)
      }
      for (target, value) in zip(targets, values) { try assign(value, to: target, scope, &state) }
    case .call(let call): _ = try values(of: call, scope, &state)
    case .do(let block): return try run(block, scope, &state)
    case .if(let clauses, let otherwise):
      return try run(clauses[...], otherwise, scope, &state)
    case .numericFor(let variable, let from, let to, let step, let block):
      return try loop(variable, from, to, step, block, scope, &state)
    case .genericFor(let names, let iterators, let block):
      return try loop(names, iterators, block, scope, &state)
    case .return(let expressions):
      let values = try self.values(expressions, nil, scope, &state)
      if frame == nil {
        try answer?(values, statement, &state)
        return .gone
      }
      frame?.returns.append((values, state))
      return .away
    case .break:
      loop?.breaks.append(state)
      return .away
    case .while, .repeat:
      throw Departure(
        "une boucle dont rien ne dit la longueur", "a loop of which nothing tells the length",
        at: statement)
    case .goto, .label, .malformed: throw Departure("un saut", "a jump", at: statement)
    }
    return .next
  }

  private func run(
    _ clauses: ArraySlice<Statement.ConditionalBlock>, _ otherwise: Block?, _ scope: Scope,
    _ state: inout RuleState
  ) throws -> Flow {
    guard let clause = clauses.first else {
      return try otherwise.map { try run($0, scope, &state) } ?? .next
    }
    let condition = truth(try value(clause.condition, scope, &state))
    if condition == .always { return try run(clause.block, scope, &state) }
    if condition == .never { return try run(clauses.dropFirst(), otherwise, scope, &state) }
    return try branch(condition, &state) { state in
      try self.run(clause.block, scope, &state)
    } else: { state in
      var flow = Flow.gone
      let start = state
      try self.attempt(start) {
        flow = try self.run(clauses.dropFirst(), otherwise, scope, &state)
      }
      return flow
    }
  }

  /// Two ways, and the rows that come out of them as one.
  func branch(
    _ condition: Term, _ state: inout RuleState,
    _ first: (inout RuleState) throws -> Flow, else second: (inout RuleState) throws -> Flow
  ) throws -> Flow {
    let path = state.path
    var (a, b) = (state, state)
    a.path = steps.and(path, condition)
    b.path = steps.and(path, steps.not(condition))
    let (startA, startB) = (a.path, b.path)
    let flowA = startA == .never ? .gone : try first(&a)
    let flowB = startB == .never ? .gone : try second(&b)
    switch (flowA, flowB) {
    case (.next, .next):
      let isWhole = a.path == startA && b.path == startB
      let after = isWhole ? path : steps.or(a.path, b.path)
      state = try merge(condition, a, b)
      state.path = after
      return .next
    case (.next, .gone):
      state = a
      // Those of the other way have left the rule: nothing asks for them.
      state.path = a.path == startA ? path : a.path
      return .next
    case (.gone, .next):
      state = b
      state.path = b.path == startB ? path : b.path
      return .next
    case (.next, .away):
      state = a
      return .next
    case (.away, .next):
      state = b
      return .next
    case (.gone, .gone): return .gone
    default: return .away
    }
  }

  // MARK: - Assignments

  private func assign(
    _ value: RuleValue, to target: Expression, _ scope: Scope, _ state: inout RuleState
  ) throws {
    switch target.kind {
    case .name(let name):
      guard let declaration = name.declaration, let variable = scope[declaration] else {
        throw Departure("une variable globale", "a global variable", at: target)
      }
      guard isLoading || fileValues[variable] == nil else {
        throw Departure(
          "une variable du fichier que la règle change",
          "a variable of the file that the rule changes",
          at: target)
      }
      state.values[variable] = value
    case .field(let access):
      let object = try self.value(access.object, scope, &state)
      try put(value, .text(access.name), object, target, &state)
    case .index(let access):
      let object = try self.value(access.object, scope, &state)
      if isNextPlace(access.key, of: access.object), case .table(let number)? = object.only,
        var table = try writable(number, target, state), table.isSequence
      {
        // t[#t + 1] = value: one item more, where there is a value.
        table.items.append(ListItem(isThere: steps.not(nilness(value)), value: present(value)))
        state.tables[number] = table
        return
      }
      try put(value, self.value(access.key, scope, &state), object, target, &state)
    default: throw Departure("une affectation", "an assignment", at: target)
    }
  }

  /// Whether a key is the place behind the items of the table that it stands in: `t[#t + 1]`.
  private func isNextPlace(_ key: Expression, of object: Expression) -> Bool {
    guard case .binary(let sum) = key.withoutParentheses.kind, sum.operator == .add,
      case .integer(1) = sum.right.kind, case .unary(let length) = sum.left.kind,
      length.operator == .length, let name = length.operand.name, let table = object.name
    else { return false }
    return name.declaration != nil && name.declaration == table.declaration
  }

  private func writable(
    _ number: Int, _ node: Expression, _ state: RuleState
  ) throws -> RuleTable? {
    if !isLoading, state.tables[number] == nil {
      // A table of a file, which Lua refuses to write.
      try leave(state)
    }
    guard let table = table(number, state) else { return nil }
    if table.isRecord { try leave(state) }
    return table
  }

  private func put(
    _ value: RuleValue, _ key: RuleValue, _ object: RuleValue, _ node: Expression,
    _ state: inout RuleState
  ) throws {
    guard case .table(let number)? = object.only, var table = try writable(number, node, state)
    else {
      throw Departure("une table que la règle change", "a table that the rule changes", at: node)
    }
    guard let constant = key.constant, let key = Self.key(constant) else {
      throw Departure(
        "une table écrite sous une clé qui dépend des faits",
        "a table written under a key that depends on facts", at: node)
    }
    if case .integer(let place) = key, table.isPlain, place >= 1,
      place <= Int64(table.items.count) + 1
    {
      guard nilness(value) == .never else {
        throw Departure("un élément qui peut manquer", "an item that may be nil", at: node)
      }
      if place <= Int64(table.items.count) {
        table.items[Int(place) - 1].value = value
      } else {
        guard table.fields[.integer(place + 1)] == nil else {
          throw Departure("une table à trous", "a table with holes", at: node)
        }
        table.items.append(ListItem(isThere: .always, value: value))
        table.fields[key] = nil
      }
    } else {
      if case .integer = key, !table.isPlain {
        throw Departure("une table à trous", "a table with holes", at: node)
      }
      table.fields[key] = value
    }
    state.tables[number] = table
  }

  static func key(_ constant: CompiledRule.Constant) -> RuleTable.Key? {
    switch constant {
    case .integer(let value): return .integer(value)
    case .number(let bits):
      return Int64(exactly: Double(bitPattern: bits)).map { .integer($0) }
    case .text(let text): return .text(Array(text.utf8))
    case .truth(let value): return .truth(value)
    case .list, .record: return nil
    }
  }
}
