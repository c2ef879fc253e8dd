import CircularCore
import LuaSyntax

/// What the returns of a rule's function tell: which comparisons a favourable answer needs, and
/// which sums are the result.
struct RuleShape {
  /// The terms of a sum with their signs, and whether the sum is the result as it is.
  typealias Sum = (terms: [(expression: Expression, sign: Double)], isResult: Bool)

  /// What comparisons must give.
  private(set) var requirements: [Expression: Bool] = [:]
  /// The sums, by their expression.
  private(set) var sums: [Expression: Sum] = [:]

  private let kind: RuleKind
  private let assignments: [LuaSyntax.Declaration: Int]
  private var initials: [LuaSyntax.Declaration: Expression] = [:]

  /// Reads the function of a rule; functions inside it answer for themselves.
  init(_ function: Function, of kind: RuleKind, assignments: [LuaSyntax.Declaration: Int]) {
    self.kind = kind
    self.assignments = assignments
    read(function.body, depth: 0)
  }

  /// The answer that is favourable; nil for rules that answer neither yes nor no.
  private var favourable: Bool? {
    switch kind {
    case .prerequisite: true
    case .alert: false
    default: nil
    }
  }

  private mutating func read(_ block: Block, depth: Int) {
    guard depth < 190 else { return }
    for statement in block.statements {
      switch statement.kind {
      case .local(let declarations, let values):
        for (declaration, value) in zip(declarations, values) where assignments[declaration] == nil
        {
          initials[declaration] = value
        }
      case .return(let values):
        if let value = values.first { readAnswer(value) }
      case .if(let clauses, let otherwise):
        for clause in clauses {
          if let favourable, let answer = Self.answer(of: clause.block) {
            require(clause.condition, answer == favourable)
          }
          read(clause.block, depth: depth + 1)
        }
        if let otherwise { read(otherwise, depth: depth + 1) }
      case .do(let inner), .while(_, let inner), .repeat(let inner, _),
        .numericFor(_, _, _, _, let inner), .genericFor(_, _, let inner):
        read(inner, depth: depth + 1)
      default: break
      }
    }
  }

  /// The constant that a block returns at its end.
  private static func answer(of block: Block) -> Bool? {
    guard case .return(let values)? = block.statements.last?.kind, let value = values.first else {
      return nil
    }
    switch value.withoutParentheses.kind {
    case .true: return true
    case .false: return false
    default: return nil
    }
  }

  /// Notes what a condition asks of the comparisons in it.
  private mutating func require(_ condition: Expression, _ wanted: Bool) {
    var open = [(condition, wanted)]
    while let (expression, wanted) = open.popLast() {
      let inner = expression.withoutParentheses
      switch inner.kind {
      case .unary(let operation) where operation.operator == .not:
        open.append((operation.operand, !wanted))
      case .binary(let operation) where operation.operator == .and || operation.operator == .or:
        open.append((operation.left, wanted))
        open.append((operation.right, wanted))
      default: requirements[inner] = wanted
      }
    }
  }

  private mutating func readAnswer(_ value: Expression) {
    if let favourable {
      require(value, favourable)
      return
    }
    let resolved = resolve(value)
    if kind == .amount {
      readPayments(resolved)
    } else {
      readSum(resolved, isResult: true)
    }
  }

  /// The expression that a local variable was given, once and for all.
  private func resolve(_ expression: Expression) -> Expression {
    var expression = expression.withoutParentheses
    for _ in 0..<16 {
      guard let declaration = expression.name?.declaration, let value = initials[declaration] else {
        break
      }
      expression = value.withoutParentheses
    }
    return expression
  }

  private mutating func readPayments(_ expression: Expression) {
    var table = expression
    if let call = expression.call, call.callee.globalName == "payments",
      let argument = call.arguments.first
    {
      table = resolve(argument)
    }
    guard case .table(let years) = table.kind else { return readSum(expression, isResult: true) }
    for field in years.fields {
      readSum(resolve(field.value), isResult: years.fields.count == 1)
    }
  }

  /// A sum, or one that is multiplied, divided or kept within a limit.
  private mutating func readSum(_ expression: Expression, isResult: Bool) {
    if let call = expression.call, ["math.min", "math.max"].contains(call.callee.libraryName) {
      if let sum = call.arguments.map(resolve).first(where: Self.isSum) {
        readSum(sum, isResult: false)
      }
      return
    }
    if case .binary(let operation) = expression.kind {
      switch operation.operator {
      case .multiply, .divide:
        for side in [operation.left, operation.right] {
          guard operation.operator == .multiply || side == operation.left else { break }
          let inner = resolve(side)
          if Self.isSum(inner) { return readSum(inner, isResult: false) }
        }
        return
      default: break
      }
    }
    guard Self.isSum(expression) else { return }
    var terms: [(expression: Expression, sign: Double)] = []
    var rest = expression
    while case .binary(let operation) = rest.kind,
      operation.operator == .add || operation.operator == .subtract
    {
      terms.append((operation.right, operation.operator == .add ? 1 : -1))
      rest = operation.left
    }
    terms.append((rest, 1))
    sums[expression] = (terms.reversed(), isResult)
  }

  private static func isSum(_ expression: Expression) -> Bool {
    if case .binary(let operation) = expression.kind {
      return operation.operator == .add || operation.operator == .subtract
    }
    return false
  }
}
