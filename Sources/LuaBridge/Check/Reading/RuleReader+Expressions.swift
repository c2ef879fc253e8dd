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
    reading.meanings[expression] = meaning == .unknown ? nil : meaning
    return meaning
  }

  private func read(_ expression: Expression) -> Meaning {
    switch expression.kind {
    case .nil, .true, .false, .vararg, .integer, .float, .missing: return .unknown
    case .string:
      citeNames(in: expression)
      return .unknown
    case .function(let function): return define(function)
    case .name(let name): return name.declaration.flatMap { variables[$0] } ?? .unknown
    case .field(let access):
      return member(
        access.name, of: evaluate(access.object), expression.tree, access.nameToken.range)
    case .index(let access): return read(access)
    case .call(let call): return read(call)
    case .binary(let operation): return read(operation)
    case .unary(let operation):
      let operand = evaluate(operation.operand)
      return operation.operator == .minus
        ? operand.unit.map { .quantity(unit: $0) } ?? .unknown : .unknown
    case .parenthesized(let inner): return evaluate(inner)
    case .table(let table): return read(table)
    }
  }

  /// A wording may cite facts and parameters in braces.
  private func citeNames(in expression: Expression) {
    guard let text = expression.stringValue, text.contains("{") else { return }
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

  private func read(_ operation: BinaryOperation) -> Meaning {
    let left = evaluate(operation.left)
    let right = evaluate(operation.right)
    switch operation.operator {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      reading.comparisons.append(.init(operation: operation, left: left, right: right))
      compareUnits(operation, left, right)
      return .unknown
    case .add, .subtract:
      compareUnits(operation, left, right)
      guard let unit = left.unit, unit == right.unit else { return .unknown }
      return .quantity(unit: unit)
    case .or:
      if let unit = left.unit, unit == right.unit { return .quantity(unit: unit) }
      escape(right)
      switch left {
      case .value, .quantity: return .unknown
      default: return left
      }
    case .and:
      escape(left)
      escape(right)
      return .unknown
    default: return .unknown
    }
  }

  // MARK: - Units

  private func compareUnits(_ operation: BinaryOperation, _ left: Meaning, _ right: Meaning) {
    guard let first = left.unit, let second = right.unit, first != second else { return }
    reading.unitClashes.append(
      .init(
        tree: operation.tree, range: operation.operatorToken.range,
        first: (operation.left.text, first), second: (operation.right.text, second)))
  }

  /// The arguments of `between`, `math.min` and `math.max` are compared with the first one.
  func compareUnits(of arguments: [Expression], _ meanings: [Meaning]) -> Meaning {
    guard let first = meanings.first?.unit else { return .unknown }
    for (argument, meaning) in zip(arguments, meanings).dropFirst() {
      guard let unit = meaning.unit, unit != first else { continue }
      reading.unitClashes.append(
        .init(
          tree: argument.tree, range: argument.range, first: (arguments[0].text, first),
          second: (argument.text, unit)))
    }
    return meanings.allSatisfy { $0.unit == first } ? .quantity(unit: first) : .unknown
  }

  // MARK: - Members

  private func read(_ access: IndexAccess) -> Meaning {
    let object = evaluate(access.object)
    _ = evaluate(access.key)
    if let name = access.key.withoutParentheses.stringValue {
      return member(name, of: object, access.tree, access.key.range)
    }
    if case .group(let kind, let prefix) = object {
      reading.use(kind, prefix: prefix + access.key.literalPrefix)
    }
    return object.element
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
        return .value(.init(declaration: declaration))
      }
      if names[kind].groups.contains(full) { return .group(kind, prefix: full + ".") }
      if !name.isEmpty, names.isComplete, !names[kind].untyped.contains(full) {
        reading.undeclared.append(
          .init(kind: kind, name: full, fields: nil, tree: tree, range: range))
      }
      return .unknown
    case .item(let list, let fields):
      if let field = fields.first(where: { $0.name == name }) {
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
    default: return .unknown
    }
  }
}
