import CircularCore
import LuaSyntax

/// Reads what the function of a prerequisite asks for, where it says so in comparisons of facts,
/// parameters and constants alone; anything else asks for nothing that could be told.
struct RequirementReader {
  private let names: DeclaredNames
  private let function: Function
  /// The variables that stand for an operand.
  private var variables: [LuaSyntax.Declaration: Requirement.Operand] = [:]

  /// Conditions nested deeper are left alone.
  private static let deepest = 50

  /// What a function asks for; nil where its source does not tell.
  static func requirement(of function: Function, _ names: DeclaredNames) -> Requirement? {
    var reader = RequirementReader(names: names, function: function)
    return reader.requirement(of: function.body.statements[...])
  }

  private init(names: DeclaredNames, function: Function) {
    self.names = names
    self.function = function
  }

  // MARK: - Statements

  private mutating func requirement(of statements: ArraySlice<Statement>) -> Requirement? {
    var guards: [Requirement] = []
    for statement in statements {
      switch statement.kind {
      case .empty: continue
      case .local(let declarations, let values):
        guard declarations.count == values.count else { return nil }
        for (declaration, value) in zip(declarations, values) {
          guard let operand = operand(value) else { return nil }
          variables[declaration] = operand
        }
      case .if(let clauses, nil):
        for clause in clauses {
          guard let condition = condition(clause.condition, 0),
            let answer = answer(of: clause.block)
          else { return nil }
          // A condition that accepts ends the list of what must hold.
          guard !answer else { return nil }
          guards.append(condition.negated)
        }
      case .return(let values):
        guard let value = values.first else { return nil }
        if case .true = value.withoutParentheses.kind { return Self.all(guards) }
        guard let condition = condition(value, 0) else { return nil }
        return Self.all(guards + [condition])
      default: return nil
      }
    }
    return nil
  }

  private static func all(_ parts: [Requirement]) -> Requirement {
    parts.count == 1 ? parts[0] : .all(parts)
  }

  /// Whether a block does nothing but answer yes, or no.
  private func answer(of block: Block) -> Bool? {
    guard block.statements.count == 1, case .return(let values) = block.statements[0].kind,
      let value = values.first
    else { return nil }
    switch value.withoutParentheses.kind {
    case .true: return true
    case .false: return false
    default: return nil
    }
  }

  // MARK: - Conditions

  private func condition(_ expression: Expression, _ depth: Int) -> Requirement? {
    guard depth < Self.deepest else { return nil }
    switch expression.kind {
    case .parenthesized(let inner): return condition(inner, depth + 1)
    case .unary(let operation) where operation.operator == .not:
      return condition(operation.operand, depth + 1)?.negated
    case .binary(let operation):
      switch operation.operator {
      case .and, .or:
        guard let left = condition(operation.left, depth + 1),
          let right = condition(operation.right, depth + 1)
        else { return nil }
        return operation.operator == .and ? .all([left, right]) : .any([left, right])
      default:
        guard let sign = Comparison.Operator(operation.operator),
          let left = operand(operation.left),
          let right = operand(operation.right)
        else { return nil }
        if case .constant(.boolean(let flag)) = right, sign == .equal || sign == .notEqual {
          return .isTrue(left, flag == (sign == .equal))
        }
        return .compare(left, sign, right)
      }
    case .call(let call): return condition(call)
    default:
      guard let operand = operand(expression), case .fact(let name) = operand,
        names.facts.declarations[name]?.type == .boolean
      else { return nil }
      return .isTrue(operand, true)
    }
  }

  private func condition(_ call: Call) -> Requirement? {
    guard call.method == nil else { return nil }
    switch (call.callee.globalName, call.arguments.count) {
    case ("between", 3):
      guard let value = operand(call.arguments[0]), let low = operand(call.arguments[1]),
        let high = operand(call.arguments[2])
      else { return nil }
      return .all([
        .compare(value, .greaterOrEqual, low), .compare(value, .lessOrEqual, high),
      ])
    case ("known", 2):
      guard case .group(let prefix)? = object(call.arguments[0]),
        let name = call.arguments[1].stringValue, names.facts.declarations[prefix + name] != nil
      else { return nil }
      return .isKnown(prefix + name, true)
    default: return nil
    }
  }

  // MARK: - Operands

  private enum Object {
    /// The facts, or those whose names begin with a prefix.
    case group(String)
    case parameters(String)
  }

  private func object(_ expression: Expression) -> Object? {
    switch expression.withoutParentheses.kind {
    case .name(let name):
      guard let declaration = name.declaration,
        let place = function.parameters.firstIndex(of: declaration)
      else { return nil }
      return place == 0 ? .group("") : place == 1 ? .parameters("") : nil
    case .field(let access):
      switch object(access.object) {
      case .group(let prefix): return .group(prefix + access.name + ".")
      case .parameters(let prefix): return .parameters(prefix + access.name + ".")
      case nil: return nil
      }
    default: return nil
    }
  }

  private func operand(_ expression: Expression) -> Requirement.Operand? {
    let expression = expression.withoutParentheses
    switch Literal(expression) {
    case .number(let number): return .constant(.number(number))
    case .text(let text): return .constant(.text(text))
    case .boolean(let flag): return .constant(.boolean(flag))
    case nil: break
    }
    switch expression.kind {
    case .name(let name):
      guard let declaration = name.declaration else { return nil }
      if let known = variables[declaration] { return known }
      let isToday = function.parameters.count > 2 && function.parameters[2] == declaration
      return isToday ? .today : nil
    case .field(let access):
      switch object(access.object) {
      case .group(let prefix):
        let name = prefix + access.name
        return names.facts.declarations[name] == nil ? nil : .fact(name)
      case .parameters(let prefix):
        let name = prefix + access.name
        return names.parameters.declarations[name] == nil ? nil : .parameter(name)
      case nil: return nil
      }
    case .unary(let operation) where operation.operator == .length:
      guard case .fact(let name)? = operand(operation.operand),
        case .list? = names.facts.declarations[name]?.type
      else { return nil }
      return .count(of: name)
    default: return nil
    }
  }
}
