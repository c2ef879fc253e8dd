import CircularCore
import LuaSyntax

/// A condition that keeps the numbers of one range.
struct Band {
  /// The whole condition.
  let condition: Expression
  /// What is compared, as it is written without spaces.
  let subject: String
  let expression: Expression
  let range: NumberRange
  /// Whether the condition says nothing more than the range.
  let isExact: Bool

  /// Reads `x <= 150`, `150 < x`, `between(x, 100, 150)`, and these joined by `and`.
  init?(_ condition: Expression) {
    var subject: (text: String, expression: Expression)?
    var range = NumberRange.all
    var isExact = true
    var stack = [condition.withoutParentheses]
    while let part = stack.popLast() {
      if case .binary(let operation) = part.kind, operation.operator == .and {
        stack.append(operation.right.withoutParentheses)
        stack.append(operation.left.withoutParentheses)
        continue
      }
      guard let (expression, kept) = Self.simple(part) else {
        isExact = false
        continue
      }
      let text = expression.tokens.map { expression.tree.text(in: $0.range) }.joined()
      if subject == nil { subject = (text, expression) }
      guard subject?.text == text else {
        isExact = false
        continue
      }
      range = range.intersection(kept)
    }
    guard let subject else { return nil }
    self.condition = condition
    self.subject = subject.text
    expression = subject.expression
    self.range = range
    self.isExact = isExact
  }

  private static func simple(_ part: Expression) -> (Expression, NumberRange)? {
    if let call = part.call, call.callee.globalName == "between", call.arguments.count == 3,
      case .number(let low)? = Literal(call.arguments[1]),
      case .number(let high)? = Literal(call.arguments[2])
    {
      return (call.arguments[0].withoutParentheses, NumberRange(from: low, to: high))
    }
    guard case .binary(let operation) = part.kind, let mirrored = operation.operator.mirrored else {
      return nil
    }
    let left = operation.left.withoutParentheses
    let right = operation.right.withoutParentheses
    if case .number(let number)? = Literal(right), Literal(left) == nil {
      return NumberRange(operation.operator, number).map { (left, $0) }
    }
    if case .number(let number)? = Literal(left), Literal(right) == nil {
      return NumberRange(mirrored, number).map { (right, $0) }
    }
    return nil
  }

  /// Whether only whole numbers are compared.
  func isWhole(_ meanings: [Expression: Meaning]) -> Bool {
    declaration(meanings)?.type == .integer
  }

  /// The numbers that are declared possible.
  func declaredRange(_ meanings: [Expression: Meaning]) -> NumberRange {
    let declaration = declaration(meanings)
    return NumberRange(from: declaration?.minimum, to: declaration?.maximum)
  }

  private func declaration(_ meanings: [Expression: Meaning]) -> FactDeclaration? {
    guard case .value(let datum)? = meanings[expression], datum.fallback == .none else {
      return nil
    }
    return datum.declaration
  }
}
