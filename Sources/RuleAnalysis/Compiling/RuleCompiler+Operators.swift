import CircularCore
import LuaSyntax

/// Operators, with the bits and the errors of Lua.
extension RuleCompiler {
  typealias Thing = RuleValue.Thing

  func unary(
    _ operation: UnaryOperator, _ operand: RuleValue, _ state: inout RuleState,
    at node: Expression
  ) throws -> RuleValue {
    switch operation {
    case .not: return RuleValue(.truth(steps.not(truth(operand))))
    case .minus:
      return try each(operand, &state) { thing, state in
        switch thing {
        case .integer(let a):
          return RuleValue(.integer(self.steps.compute(.negate(0), .integer, [a])))
        case .number(let a):
          return RuleValue(.number(self.steps.compute(.negate(0), .number, [a])))
        case .text, .wording:
          throw Departure("un texte lu comme nombre", "a text as a number", at: node)
        default:
          try self.leave(state)
          return .nil
        }
      }
    case .length: return try length(operand, &state, at: node)
    case .bitwiseNot: throw Departure("« ~ »", "“~”", at: node)
    }
  }

  func length(
    _ value: RuleValue, _ state: inout RuleState, at node: Expression
  ) throws -> RuleValue {
    try each(value, &state) { thing, state in
      switch thing {
      case .text(.constant(.text(let text))): return .integer(Int64(text.utf8.count))
      case .text, .wording:
        throw Departure("la longueur d'un texte", "the length of a text", at: node)
      case .list(let items): return RuleValue(.integer(self.count(items)))
      case .bilingual: return .integer(0)
      case .constants(let number):
        return .integer(Int64(self.constantTables[number].table.count))
      case .collection(let fact):
        return RuleValue(.integer(self.steps.read(.length(fact), .integer)))
      case .table(let number):
        guard let table = self.table(number, state), table.isSequence else {
          throw Departure(
            "la longueur d'une table à trous", "the length of a table with holes", at: node)
        }
        return RuleValue(.integer(self.count(table.items)))
      default:
        try self.leave(state)
        return .nil
      }
    }
  }

  /// How many items are there.
  func count(_ items: [ListItem]) -> Term {
    var certain: Int64 = 0
    var sum: Term?
    for item in items {
      if item.isThere == .always {
        certain += 1
        continue
      }
      if item.isThere == .never { continue }
      let one = steps.select(
        item.isThere, .constant(.integer(1)), .constant(.integer(0)), .integer)
      sum = sum.map { steps.compute(.add(0, 1), .integer, [$0, one]) } ?? one
    }
    guard let sum else { return .constant(.integer(certain)) }
    if certain == 0 { return sum }
    return steps.compute(.add(0, 1), .integer, [sum, .constant(.integer(certain))])
  }

  func binary(
    _ operation: BinaryOperator, _ left: RuleValue, _ right: RuleValue,
    _ state: inout RuleState, at node: Expression
  ) throws -> RuleValue {
    switch operation {
    case .equal: return RuleValue(.truth(try equality(left, right, &state, at: node)))
    case .notEqual: return RuleValue(.truth(steps.not(try equality(left, right, &state, at: node))))
    case .less: return try order(.less(0, 1), left, right, &state, at: node)
    case .lessOrEqual: return try order(.lessOrEqual(0, 1), left, right, &state, at: node)
    case .greater: return try order(.less(0, 1), right, left, &state, at: node)
    case .greaterOrEqual: return try order(.lessOrEqual(0, 1), right, left, &state, at: node)
    case .add: return try arithmetic(.add(0, 1), left, right, &state, at: node)
    case .subtract: return try arithmetic(.subtract(0, 1), left, right, &state, at: node)
    case .multiply: return try arithmetic(.multiply(0, 1), left, right, &state, at: node)
    case .divide: return try arithmetic(.divide(0, 1), left, right, &state, at: node)
    case .floorDivide: return try arithmetic(.floorDivide(0, 1), left, right, &state, at: node)
    case .modulo: return try arithmetic(.modulo(0, 1), left, right, &state, at: node)
    case .power:
      // A square is a product; other powers are the library's, whose last bits are its own.
      guard right.constant == .integer(2) || right.constant == .number(2) else {
        throw Departure("« ^ »", "“^”", at: node)
      }
      return try each(left, &state) { thing, state in
        guard let a = self.number(thing) else {
          try self.leave(state)
          return .nil
        }
        return RuleValue(.number(self.steps.compute(.multiply(0, 1), .number, [a, a])))
      }
    case .concatenate: return try concatenation(left, right, &state, at: node)
    default: throw Departure("un opérateur sur les bits", "an operator on bits", at: node)
    }
  }

  /// A number as a float; nil for anything else.
  func number(_ thing: Thing) -> Term? {
    switch thing {
    case .integer(let a): steps.compute(.float(0), .number, [a])
    case .number(let a): a
    default: nil
    }
  }

  /// What each pair of things that two values may be gives.
  func eachPair(
    _ left: RuleValue, _ right: RuleValue, _ state: inout RuleState,
    _ make: (Thing, Thing, inout RuleState) throws -> RuleValue
  ) throws -> RuleValue {
    try each(left, &state) { a, state in
      try self.each(right, &state) { b, state in try make(a, b, &state) }
    }
  }

  func arithmetic(
    _ operation: CompiledRule.Operation, _ left: RuleValue, _ right: RuleValue,
    _ state: inout RuleState, at node: Expression
  ) throws -> RuleValue {
    if case .divide = operation {
      // Always of floats: one way instead of four.
      return RuleValue(
        .number(
          steps.compute(
            operation, .number,
            [try float(left, &state, at: node), try float(right, &state, at: node)])))
    }
    return try eachPair(left, right, &state) { a, b, state in
      switch (a, b) {
      case (.integer(let x), .integer(let y)):
        switch operation {
        case .floorDivide, .modulo:
          let isZero = self.steps.compute(.equal(0, 1), .truth, [y, .constant(.integer(0))])
          try self.leave(state, where: isZero)
        default: break
        }
        return RuleValue(.integer(self.steps.compute(operation, .integer, [x, y])))
      default:
        guard let x = self.number(a), let y = self.number(b) else {
          return try self.noNumber(a, b, state, at: node)
        }
        return RuleValue(.number(self.steps.compute(operation, .number, [x, y])))
      }
    }
  }

  /// Lua reads a text as a number where it is one, and raises for the rest.
  private func noNumber(
    _ a: Thing, _ b: Thing, _ state: RuleState, at node: Expression
  ) throws -> RuleValue {
    for thing in [a, b] {
      switch thing {
      case .text, .wording:
        throw Departure("un texte lu comme nombre", "a text as a number", at: node)
      default: break
      }
    }
    try leave(state)
    return .nil
  }

  /// A value as a float; rows where it is no number leave.
  func float(
    _ value: RuleValue, _ state: inout RuleState, at node: Expression
  ) throws -> Term {
    let result = try each(value, &state) { thing, state in
      guard let term = self.number(thing) else {
        return try self.noNumber(thing, thing, state, at: node)
      }
      return RuleValue(.number(term))
    }
    guard case .number(let term)? = result.only else { throw Departure.gone }
    return term
  }

  // MARK: - Comparisons

  func order(
    _ operation: CompiledRule.Operation, _ left: RuleValue, _ right: RuleValue,
    _ state: inout RuleState, at node: Expression
  ) throws -> RuleValue {
    try eachPair(left, right, &state) { a, b, state in
      switch (a, b) {
      case (.integer(let x), .integer(let y)), (.integer(let x), .number(let y)),
        (.number(let x), .integer(let y)), (.number(let x), .number(let y)),
        (.text(let x), .text(let y)):
        return RuleValue(.truth(self.steps.compute(operation, .truth, [x, y])))
      case (.text, .wording), (.wording, .text), (.wording, .wording):
        throw Departure("un texte pour des gens, comparé", "a text for people, compared", at: node)
      default:
        try self.leave(state)
        return .nil
      }
    }
  }

  func equality(
    _ left: RuleValue, _ right: RuleValue, _ state: inout RuleState, at node: Expression
  ) throws -> Term {
    let result = try eachPair(left, right, &state) { a, b, _ in
      switch (a, b) {
      case (.integer(let x), .integer(let y)), (.integer(let x), .number(let y)),
        (.number(let x), .integer(let y)), (.number(let x), .number(let y)),
        (.text(let x), .text(let y)):
        return RuleValue(.truth(self.steps.compute(.equal(0, 1), .truth, [x, y])))
      case (.truth(let x), .truth(let y)):
        if y == .always { return RuleValue(.truth(x)) }
        if y == .never { return RuleValue(.truth(self.steps.not(x))) }
        return RuleValue(.truth(self.steps.compute(.equal(0, 1), .truth, [x, y])))
      case (.nil, .nil): return .truth(true)
      case (.table(let x), .table(let y)): return .truth(x == y)
      case (.constants(let x), .constants(let y)): return .truth(x == y)
      case (.text, .wording), (.wording, .text), (.wording, .wording), (.list, .list),
        (.row, .row), (.function, .function), (.bilingual, .bilingual), (.collection, .collection),
        (.word, .word), (.facts, .facts), (.parameters, .parameters), (.word, .function),
        (.function, .word):
        throw Departure("une comparaison de tables", "a comparison of tables", at: node)
      default: return .truth(false)
      }
    }
    guard case .truth(let term)? = result.only else { throw Departure.gone }
    return term
  }

  // MARK: - Texts

  /// Two texts in a row: known, or a text that only the interpreter makes.
  private func concatenation(
    _ left: RuleValue, _ right: RuleValue, _ state: inout RuleState, at node: Expression
  ) throws -> RuleValue {
    if isTold(left), isTold(right), let x = text(settling: left), let y = text(settling: right) {
      return .text(x + y)
    }
    return try eachPair(left, right, &state) { a, b, state in
      if let x = Self.written(a), let y = Self.written(b) { return .text(x + y) }
      for thing in [a, b] {
        switch thing {
        case .text, .integer, .number, .wording: break
        default:
          try self.leave(state)
          return .nil
        }
      }
      return RuleValue(.wording)
    }
  }

  /// Whether a value is a text that is known, or that of a parameter, which may be assumed: the name of a fact is
  /// made so.
  private func isTold(_ value: RuleValue) -> Bool {
    guard let only = value.only else { return false }
    if case .text = only, value.parameter != nil { return true }
    return Self.written(only) != nil
  }

  private func text(settling value: RuleValue) -> String? {
    if let written = value.only.flatMap({ Self.written($0) }) { return written }
    guard case .text(let text)? = settled(value) else { return nil }
    return text
  }

  /// The text of a thing that is known, where everybody writes it alike.
  static func written(_ thing: Thing) -> String? {
    switch thing.scalar?.constant {
    case .text(let text): text
    case .integer(let value): String(value)
    default: nil
    }
  }
}
