import CircularCore
import LuaSyntax

extension RuleReader {
  /// Reads an expression, and tells what it stands for.
  func evaluate(_ expression: Expression) -> Meaning {
    depth += 1
    defer { depth -= 1 }
    work += 1
    guard depth < Self.deepest, work < Self.mostWork else {
      giveUp()
      return .unknown
    }
    let meaning = read(expression)
    note(meaning, of: expression)
    return meaning
  }

  private func note(_ meaning: Meaning, of expression: Expression) {
    if case .text = meaning, case .string = expression.kind { return }
    if meaning != .unknown && meaning != .quantity(.plain) {
      reading.meanings[expression] = meaning
    } else if isReadAgain {
      reading.meanings[expression] = nil
    }
  }

  private func read(_ expression: Expression) -> Meaning {
    switch expression.kind {
    case .nil, .true, .false, .vararg, .missing: return .unknown
    case .integer, .float: return .quantity(.plain)
    case .string(let bytes):
      guard let text = String(validating: bytes, as: UTF8.self) else { return .unknown }
      citeNames(in: text)
      return .text(text, expression)
    case .function(let function): return define(function)
    case .name(let name):
      if expression.globalName == "ranking" {
        readRanking(expression)
        return .ranked(.ranking)
      }
      return name.declaration.flatMap { frame[$0] } ?? .unknown
    case .field(let access):
      return member(
        access.name, of: evaluate(access.object), expression.tree, access.nameToken.range)
    case .index(let access): return read(access)
    case .call(let call): return read(call)
    case .binary: return readOperations(expression)
    case .unary(let operation):
      let operand = evaluate(operation.operand)
      return operation.operator == .minus
        ? quantity(operand).map { .quantity($0) } ?? .unknown : .unknown
    case .parenthesized(let inner): return evaluate(inner)
    case .table(let table): return read(table)
    }
  }

  /// A wording may cite facts and parameters in braces.
  private func citeNames(in text: String) {
    guard text.utf8.contains(UInt8(ascii: "{")) else { return }
    for name in MessageTemplate(text).names {
      reading.use(.fact, name)
      reading.use(.parameter, name)
    }
  }

  private func read(_ table: TableConstructor) -> Meaning {
    var named: [String: Meaning] = [:]
    for field in table.fields {
      let meaning = evaluate(field.value)
      switch field.key {
      case .name(let name): named[name] = meaning
      case .position: escape(meaning)
      case .expression(let key):
        _ = evaluate(key)
        escape(meaning)
      }
    }
    members[table] = named
    return .table(table)
  }

  /// `a + b + c`, read from its first operand on: sums may be long, the stack is not.
  private func readOperations(_ expression: Expression) -> Meaning {
    var chain: [(Expression, BinaryOperation)] = []
    var first = expression
    while case .binary(let operation) = first.kind {
      chain.append((first, operation))
      first = operation.left
    }
    work += chain.count
    var meaning = evaluate(first)
    for (expression, operation) in chain.reversed() {
      meaning = read(operation, meaning, evaluate(operation.right))
      note(meaning, of: expression)
    }
    return meaning
  }

  /// Whether a value that stands for a date that is not there may be one: `or today`, and not `or 0`.
  private func mayBeDate(_ meaning: Meaning, _ expression: Expression) -> Bool {
    switch Literal(expression) {
    case .text(let text)?: return WrittenDate(text) != nil
    case .number?, .boolean?: return false
    case nil: break
    }
    switch meaning {
    case .value(let datum): return datum.declaration.type == .date
    case .quantity, .table, .function, .group, .item: return false
    default: return true
    }
  }

  private func read(_ operation: BinaryOperation, _ left: Meaning, _ right: Meaning) -> Meaning {
    switch operation.operator {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      if left.isCompared || right.isCompared {
        reading.comparisons.append(.init(operation: operation, left: left, right: right))
      }
      compareUnits(operation, left, right)
      return .unknown
    case .add, .subtract:
      compareUnits(operation, left, right)
      return computed(left, right) { $0.plus($1) }
    case .multiply: return computed(left, right) { $0.times($1) }
    case .divide, .floorDivide: return computed(left, right) { $0.divided(by: $1) }
    case .modulo: return quantity(left).map { .quantity($0) } ?? .unknown
    case .power:
      guard case .number(let power)? = Literal(operation.right), power == 2 else { return .unknown }
      return computed(left, left) { $0.times($1) }
    case .or:
      escape(right)
      // The text that would be taken for a date, whichever is.
      if left.wrongDate != nil { return left }
      if right.wrongDate != nil { return right }
      if left.isDate {
        return left.isAlwaysThere || mayBeDate(right, operation.right) ? .date : .unknown
      }
      switch left {
      case .value, .quantity: return computed(left, right) { $0.plus($1) }
      default: return left
      }
    case .and:
      escape(left)
      escape(right)
      if case .text = right { return right }
      return .unknown
    case .concatenate: return joined(left, right, operation.expression)
    default: return .unknown
    }
  }

  /// Two texts side by side; a text that is written out in pieces is written out.
  private func joined(_ left: Meaning, _ right: Meaning, _ place: Expression) -> Meaning {
    switch (left, right) {
    case (.text(let first, _), .text(let second, _)): .text(first + second, place)
    case (_, .text(let ending, _)), (_, .composed(let ending, _)):
      .composed(ending: ending, place)
    default: .composed(ending: "", place)
    }
  }

  // MARK: - Units

  private func computed(
    _ left: Meaning, _ right: Meaning, _ operation: (Quantity, Quantity) -> Quantity?
  ) -> Meaning {
    guard let left = quantity(left), let right = quantity(right) else { return .unknown }
    return operation(left, right).map { .quantity($0) } ?? .unknown
  }

  func measured(_ expression: Expression, _ meaning: Meaning) -> RuleReading.Measured? {
    quantity(meaning).map {
      .init(expression: expression, quantity: $0, isDeclared: meaning.declaredUnit != nil)
    }
  }

  private func compareUnits(_ operation: BinaryOperation, _ left: Meaning, _ right: Meaning) {
    guard let first = measured(operation.left, left), let second = measured(operation.right, right),
      first.quantity.clashes(with: second.quantity)
    else { return }
    reading.unitClashes.append(
      .init(range: operation.operatorToken.range, first: first, second: second))
  }

  /// The arguments of `between`, `math.min` and `math.max` are compared with the first that has a unit.
  func compareUnits(of arguments: [Expression], _ meanings: [Meaning]) -> Meaning {
    var first: RuleReading.Measured?
    var sum: Quantity?
    var isKnown = !arguments.isEmpty
    for (argument, meaning) in zip(arguments, meanings) {
      guard let next = measured(argument, meaning) else {
        isKnown = false
        continue
      }
      if let first, first.quantity.clashes(with: next.quantity) {
        reading.unitClashes.append(.init(range: argument.range, first: first, second: next))
        isKnown = false
      }
      if first == nil, next.quantity != .plain { first = next }
      sum = sum.map { $0.plus(next.quantity) ?? $0 } ?? next.quantity
    }
    return isKnown ? sum.map { .quantity($0) } ?? .unknown : .unknown
  }

  // MARK: - Members

  private func read(_ access: IndexAccess) -> Meaning {
    let object = evaluate(access.object)
    let key = evaluate(access.key)
    if key.isDate, case .table(let table) = object { askKeys(table) }
    if let name = access.key.withoutParentheses.stringValue {
      return member(name, of: object, access.tree, access.key.range)
    }
    if case .group(let kind, let prefix) = object {
      reading.use(kind, prefix: prefix + access.key.literalPrefix)
      readInProgramme(kind, prefix + "…", access.tree, access.key.range)
    }
    if case .table(let table) = object, let wrong = Self.wrongDate(in: table) { return wrong }
    // There may be no such item.
    guard case .value(var datum) = object.element else { return object.element }
    datum.fallback = .absent
    return .value(datum)
  }

  /// Of a table in which anything may be looked up, the first text that would not do as a date stands for
  /// all; nil where every text would.
  private static func wrongDate(in table: TableConstructor) -> Meaning? {
    table.fields.lazy
      .compactMap { field in field.value.stringValue.map { Meaning.text($0, field.value) } }
      .first { $0.wrongDate != nil }
  }

  /// A table in which a date is looked up has dates for keys.
  private func askKeys(_ table: TableConstructor) {
    for field in table.fields {
      guard case .expression(let key) = field.key, let text = key.stringValue else { continue }
      reading.dated.append(.init(meaning: .text(text, key), place: key))
    }
  }

  /// What stands behind a name: a fact, a group, a field, a member of a table.
  func member(_ name: String, of object: Meaning, _ tree: SyntaxTree, _ range: Range<Int>)
    -> Meaning
  {
    switch object {
    case .group(let kind, let prefix):
      let full = prefix + name
      reading.use(kind, full)
      if let declaration = names[kind].declarations[full] {
        readInProgramme(kind, full, tree, range)
        reading.reads.append(.init(kind: kind, name: full, tree: tree, range: range))
        return .value(.init(declaration: declaration))
      }
      if names[kind].groups.contains(full) { return .group(kind, prefix: full + ".") }
      if !name.isEmpty, names.isComplete, !names[kind].untyped.contains(full) {
        reading.undeclared.append(
          .init(kind: kind, name: full, fields: nil, tree: tree, range: range))
      }
      return .unknown
    case .item(let list, let fields), .record(let list, let fields):
      if let field = fields.first(where: { $0.name == name }) {
        // A field that a word gives may be absent; one of a list of facts ends the rule then.
        if case .record = object { return .value(.init(declaration: field, fallback: .absent)) }
        reading.fieldReads.append(
          .init(list: list, fields: fields, name: name, tree: tree, range: range))
        return .value(.init(declaration: field))
      }
      if !name.isEmpty {
        reading.undeclared.append(
          .init(
            kind: .fact, name: "\(list).\(name)", fields: fields.map(\.name), tree: tree,
            range: range))
      }
      return .unknown
    case .table(let table): return members[table]?[name] ?? .unknown
    case .ranked(let part): return ranked(name, of: part, tree, range)
    default: return .unknown
    }
  }
}
