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

  func word(_ name: String, at node: Expression) throws -> RuleValue {
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
}
