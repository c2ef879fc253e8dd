import CircularCore
import LuaSyntax

/// Expressions, and what they read.
extension RuleCompiler {
  /// The values of expressions; of as many variables, where it is said how many.
  func values(
    _ expressions: [Expression], _ count: Int?, _ scope: Scope, _ state: inout RuleState
  ) throws -> [RuleValue] {
    var values: [RuleValue] = []
    for (index, expression) in expressions.enumerated() {
      if index == expressions.count - 1, let call = expression.call {
        values += try self.values(of: call, scope, &state)
      } else {
        values.append(try value(expression, scope, &state))
      }
    }
    guard let count else { return values }
    while values.count < count { values.append(.nil) }
    return Array(values.prefix(count))
  }

  func value(
    _ expression: Expression, _ scope: Scope, _ state: inout RuleState
  ) throws -> RuleValue {
    try deeper(expression) { try shallowValue(expression, scope, &state) }
  }

  private func shallowValue(
    _ expression: Expression, _ scope: Scope, _ state: inout RuleState
  ) throws -> RuleValue {
    switch expression.kind {
    case .nil: return .nil
    case .true: return .truth(true)
    case .false: return .truth(false)
    case .integer(let value): return .integer(value)
    case .float(let value): return .number(value)
    case .string(let bytes):
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw Departure(
          "un texte qui n'est pas en UTF-8", "a text that is not UTF-8", at: expression)
      }
      return .text(text)
    case .parenthesized(let inner): return try value(inner, scope, &state)
    case .function(let function):
      return RuleValue(.function(add(RuleClosure(function: function, scope: scope))))
    case .name(let name):
      guard let declaration = name.declaration else { return try word(name.text, at: expression) }
      guard let variable = scope[declaration],
        let value = state.values[variable] ?? fileValues[variable]
      else {
        throw Departure(
          "« \(name.text) », que rien ne calcule ici",
          "“\(name.text)”, which nothing computes here", at: expression)
      }
      return value
    case .field(let access):
      let object = try value(access.object, scope, &state)
      return try each(object, &state) { thing, state in
        try self.field(access.name, of: thing, &state, at: expression)
      }
    case .index(let access):
      let object = try value(access.object, scope, &state)
      let key = try value(access.key, scope, &state)
      return try each(object, &state) { thing, state in
        try self.item(key, of: thing, &state, at: expression)
      }
    case .table(let table): return RuleValue(.table(try make(table, scope, &state)))
    case .unary(let operation):
      let operand = try value(operation.operand, scope, &state)
      return try unary(operation.operator, operand, &state, at: expression)
    case .binary(let operation):
      switch operation.operator {
      case .and, .or: return try shortcut(operation, scope, &state)
      default: break
      }
      let left = try value(operation.left, scope, &state)
      let right = try value(operation.right, scope, &state)
      return try binary(operation.operator, left, right, &state, at: expression)
    case .call(let call): return try values(of: call, scope, &state).first ?? .nil
    case .vararg, .missing: throw Departure("« … »", "“…”", at: expression)
    }
  }

  /// The functions that the compiler knows, and their libraries; of other names the interpreter tells.
  private static let words: Set<String> = {
    var words: Set<String> = [
      "math.abs", "math.ceil", "math.floor", "math.huge", "math.max", "math.maxinteger", "math.min",
      "math.mininteger", "math.pi", "math.sqrt", "string.gsub", "string.lower", "string.upper",
      "table.concat", "tostring",
    ]
    words.formUnion(Vocabulary.functions.map(\.name))
    for word in words {
      if let dot = word.firstIndex(of: ".") { words.insert(String(word[..<dot])) }
    }
    return words
  }()

  private func word(_ name: String, at node: Expression) throws -> RuleValue {
    guard Self.words.contains(name) else { throw Departure("« \(name) »", "“\(name)”", at: node) }
    switch name {
    case "math.huge": return .number(.infinity)
    case "math.pi": return .number(3.141592653589793)
    case "math.maxinteger": return .integer(.max)
    case "math.mininteger": return .integer(.min)
    default: return RuleValue(.word(name))
    }
  }

  /// `and`, `or`: the second operand is looked at where the first one does not decide.
  private func shortcut(
    _ operation: BinaryOperation, _ scope: Scope, _ state: inout RuleState
  ) throws -> RuleValue {
    let isAnd = operation.operator == .and
    let left = try value(operation.left, scope, &state)
    let holds = truth(left)
    let goesOn = isAnd ? holds : steps.not(holds)
    if goesOn == .never { return left }
    if goesOn == .always { return try value(operation.right, scope, &state) }
    let otherwise: RuleValue
    if isAnd {
      var kept = only(left) {
        if case .truth = $0 { true } else { $0 == .nil }
      }
      for index in kept.ways.indices {
        if case .truth = kept.ways[index].thing { kept.ways[index].thing = .truth(.never) }
      }
      otherwise = kept
    } else {
      var kept = present(left)
      for index in kept.ways.indices {
        if case .truth = kept.ways[index].thing { kept.ways[index].thing = .truth(.always) }
      }
      otherwise = kept
    }
    return try under(goesOn, otherwise, &state) { state in
      try self.value(operation.right, scope, &state)
    }
  }

  /// What is computed where a condition holds, and what it is otherwise.
  func under(
    _ condition: Term, _ otherwise: RuleValue, _ state: inout RuleState,
    _ make: (inout RuleState) throws -> RuleValue
  ) throws -> RuleValue {
    if condition == .always { return try make(&state) }
    if condition == .never { return otherwise }
    var made: RuleValue?
    _ = try branch(condition, &state) { inner in
      let start = inner
      let isThere = try self.attempt(start) { made = try make(&inner) }
      return isThere ? .next : .gone
    } else: { _ in
      .next
    }
    guard let made else { return otherwise }
    return try merge(condition, made, otherwise)
  }

  /// What each thing that a value may be gives.
  func each(
    _ value: RuleValue, _ state: inout RuleState,
    _ make: (RuleValue.Thing, inout RuleState) throws -> RuleValue
  ) throws -> RuleValue {
    if let only = value.only { return try make(only, &state) }
    var result: RuleValue?
    for way in value.ways {
      var made: RuleValue?
      let flow = try branch(way.when, &state) { inner in
        let start = inner
        let isThere = try self.attempt(start) { made = try make(way.thing, &inner) }
        return isThere ? .next : .gone
      } else: { _ in
        .next
      }
      guard flow == .next, let made else { continue }
      result = try result.map { try merge(way.when, made, $0) } ?? made
    }
    guard let result else { throw Departure.gone }
    return result
  }

  private func make(
    _ constructor: TableConstructor, _ scope: Scope, _ state: inout RuleState
  ) throws -> Int {
    var table = RuleTable()
    let fields = constructor.fields
    for (index, field) in fields.enumerated() {
      switch field.key {
      case .name(let name):
        table.fields[.text(Array(name.utf8))] = try value(field.value, scope, &state)
      case .position:
        let isLast = index == fields.count - 1
        let values =
          isLast
          ? try self.values([field.value], nil, scope, &state)
          : [try value(field.value, scope, &state)]
        for value in values {
          guard nilness(value) == .never else {
            throw Departure(
              "un élément qui peut manquer", "an item that may be nil", at: field.value)
          }
          table.items.append(ListItem(isThere: .always, value: value))
        }
      case .expression(let expression):
        let key = try value(expression, scope, &state)
        guard let constant = key.constant, let key = Self.key(constant) else {
          throw Departure(
            "une table dont une clé dépend des faits", "a table of which a key depends on facts",
            at: expression)
        }
        table.fields[key] = try value(field.value, scope, &state)
      }
    }
    // { [1] = a, [2] = b } has items as { a, b } has.
    while let next = table.fields[.integer(Int64(table.items.count + 1))],
      nilness(next) == .never
    {
      table.fields[.integer(Int64(table.items.count + 1))] = nil
      table.items.append(ListItem(isThere: .always, value: next))
    }
    let number = newVariable()
    state.tables[number] = table
    return number
  }

  // MARK: - Fields

  func field(
    _ name: String, of thing: RuleValue.Thing, _ state: inout RuleState, at node: Expression
  ) throws -> RuleValue {
    switch thing {
    case .facts(let prefix):
      let full = prefix + name
      if let slot = schema.slot(of: full) { return try known(slot, &state, at: node) }
      guard schema.hasGroup(full) else { break }
      return RuleValue(.facts(prefix: full + "."))
    case .parameters(let prefix):
      let full = prefix + name
      if let slot = parameters.slot(of: full) { return try parameter(slot, &state, at: node) }
      guard parameters.parameters.contains(where: { $0.name.hasPrefix(full + ".") }) else { break }
      return RuleValue(.parameters(prefix: full + "."))
    case .word(let library): return try word("\(library).\(name)", at: node)
    case .table(let number):
      guard let table = table(number, state) else { throw unfollowed(node) }
      if let value = table.fields[.text(Array(name.utf8))] { return value }
      // What an item of a parameter lacks ends the rule.
      if table.isRecord { try leave(state) }
      return .nil
    case .list: return .nil
    case .constants(let number):
      return try row(.text(name), of: number, &state, at: node)
    case .row(let number, let row):
      return try cell(name, of: row, in: number, state)
    case .collection:
      throw Departure(
        "« .\(name) », lu dans une liste de faits", "“.\(name)”, read in a list of facts", at: node)
    case .bilingual:
      throw Departure("« .\(name) », lu dans un texte", "“.\(name)”, read in a text", at: node)
    case .text, .wording, .function:
      throw Departure("« .\(name) »", "“.\(name)”", at: node)
    case .nil, .truth, .integer, .number: break
    }
    // Lua raises.
    try leave(state)
    return .nil
  }

  private func unfollowed(_ node: Expression) -> Departure {
    Departure(
      "une table que rien ne suit ici", "a table that nothing follows here", at: node)
  }

  func item(
    _ key: RuleValue, of thing: RuleValue.Thing, _ state: inout RuleState, at node: Expression
  ) throws -> RuleValue {
    if let name = key.knownText { return try field(name, of: thing, &state, at: node) }
    var entries: [(key: RuleTable.Key, value: RuleValue)] = []
    switch thing {
    case .table(let number):
      guard let table = table(number, state) else { throw unfollowed(node) }
      guard !table.isRecord else { throw unfollowed(node) }
      if !table.items.isEmpty {
        guard table.isPlain else {
          guard key.ways.allSatisfy({ !$0.thing.isNumber }) else {
            throw Departure(
              "la place d'un élément choisi", "the place of an item that was chosen", at: node)
          }
          break
        }
        entries = table.items.enumerated().map { (.integer(Int64($0 + 1)), $1.value) }
      }
      entries += table.fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    case .list(let items):
      guard items.allSatisfy({ $0.isThere == .always }) else {
        // The first of those that are there.
        guard case .integer(1)? = key.constant else {
          throw Departure(
            "la place d'un élément choisi", "the place of an item that was chosen", at: node)
        }
        var result = RuleValue.nil
        for item in items.reversed() { result = try merge(item.isThere, item.value, result) }
        return result
      }
      entries = items.enumerated().map { (.integer(Int64($0 + 1)), $1.value) }
    case .constants(let number): return try row(key, of: number, &state, at: node)
    case .row where key.ways.contains(where: { $0.thing.isText }):
      throw Departure(
        "une colonne dont le nom se calcule", "a column whose name is computed", at: node)
    case .row:
      try leave(state)
      return .nil
    case .collection:
      throw Departure("un élément d'une liste de faits", "an item of a list of facts", at: node)
    case .nil, .truth, .integer, .number:
      try leave(state)
      return .nil
    default:
      throw Departure("un indice", "an index", at: node)
    }
    if let constant = key.constant {
      guard let wanted = Self.key(constant) else { return .nil }
      return entries.first { $0.key == wanted }?.value ?? .nil
    }
    return try each(key, &state) { keyThing, _ in
      guard let term = keyThing.scalar else {
        if case .nil = keyThing { return .nil }
        throw Departure("une clé", "a key", at: node)
      }
      guard entries.count <= Self.mostRounds else {
        throw Departure("une longue table", "a long table", at: node)
      }
      var result = RuleValue.nil
      for (key, value) in entries.reversed() {
        guard let constant = key.value.constant else { continue }
        let isIt: Term
        switch (keyThing, key) {
        case (.text, .text), (.integer, .integer), (.number, .integer), (.truth, .truth):
          isIt = self.steps.compute(.equal(0, 1), .truth, [term, .constant(constant)])
        default: continue
        }
        result = try self.merge(isIt, value, result)
      }
      return result
    }
  }

  // MARK: - Facts

  /// A fact that must be known: who lacks it leaves.
  private func known(
    _ slot: Int, _ state: inout RuleState, at node: Expression
  ) throws -> RuleValue {
    let place = fact(slot)
    note(.fact(place), state)
    if !state.certain.contains(slot) {
      let isKnown = steps.read(.isKnown(place), .truth)
      exit(state, where: steps.not(isKnown), .unknown(fact: place))
      state.certain.insert(slot)
    }
    return try content(slot, at: node)
  }

  /// What a fact is where it is known.
  func content(_ slot: Int, at node: Expression) throws -> RuleValue {
    let place = fact(slot)
    switch schema.declarations[slot].type {
    case .boolean: return RuleValue(.truth(steps.read(.fact(place), .truth)))
    case .integer: return RuleValue(.integer(steps.read(.fact(place), .integer)))
    case .number:
      let isWhole = steps.read(.isWhole(place), .truth)
      return RuleValue([
        .init(when: isWhole, thing: .integer(steps.read(.fact(place), .integer))),
        .init(when: steps.not(isWhole), thing: .number(steps.read(.fact(place), .number))),
      ])
    case .text, .choice, .date, .answer: return RuleValue(.text(steps.read(.fact(place), .text)))
    case .list, .record: return RuleValue(.collection(fact: place))
    }
  }

  /// Whether a fact is known.
  func isKnown(_ slot: Int, _ state: RuleState) -> Term {
    let place = fact(slot)
    note(.fact(place), state)
    return state.certain.contains(slot) ? .always : steps.read(.isKnown(place), .truth)
  }

  private func parameter(
    _ slot: Int, _ state: inout RuleState, at node: Expression
  ) throws -> RuleValue {
    let place = parameter(slot)
    note(.parameter(place), state)
    guard let value = parameters.values[slot] else {
      let name = parameters.parameters[slot].name
      throw Departure(
        "« \(name) », qui n'a pas de valeur", "“\(name)”, which has no value", at: node)
    }
    switch value {
    case .boolean: return RuleValue(.truth(steps.read(.parameter(place), .truth)), parameter: slot)
    case .text, .date:
      return RuleValue(.text(steps.read(.parameter(place), .text)), parameter: slot)
    case .integer where parameters.parameters[slot].declaration.type == .integer:
      return RuleValue(.integer(steps.read(.parameter(place), .integer)), parameter: slot)
    case .integer, .number:
      let isWhole = steps.read(.isWholeParameter(place), .truth)
      return RuleValue(
        [
          .init(when: isWhole, thing: .integer(steps.read(.parameter(place), .integer))),
          .init(when: steps.not(isWhole), thing: .number(steps.read(.parameter(place), .number))),
        ], parameter: slot)
    case .list, .record:
      assume(slot, value)
      return try constant(value, &state, at: node)
    }
  }

  /// A value, where it must be known while the rule is compiled: that of a parameter is assumed.
  func settled(_ value: RuleValue) -> CompiledRule.Constant? {
    if let constant = value.constant { return constant }
    guard let slot = value.parameter, let known = parameters.values[slot] else { return nil }
    assume(slot, known)
    return CompiledRule.Constant(known)
  }

  private func constant(
    _ value: FactValue, _ state: inout RuleState, at node: Expression
  ) throws -> RuleValue {
    switch value {
    case .boolean(let value): return .truth(value)
    case .integer(let value): return .integer(value)
    case .number(let value): return .number(value)
    case .text(let text): return .text(text)
    case .date(let date): return .text(date.description)
    case .list(let items):
      return RuleValue(
        .list(
          try items.map {
            ListItem(isThere: .always, value: try constant($0, &state, at: node))
          }))
    case .record(let fields):
      var table = RuleTable(isRecord: true)
      for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
        table.fields[.text(Array(name.utf8))] = try constant(value, &state, at: node)
      }
      let number = newVariable()
      state.tables[number] = table
      return RuleValue(.table(number))
    }
  }
}
