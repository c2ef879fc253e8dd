import LuaSyntax

/// A constant written in the source.
enum Literal: Hashable {
  case number(Double)
  case text(String)
  case boolean(Bool)

  /// The constant that an expression is, parentheses and a minus sign included.
  init?(_ expression: Expression) {
    switch expression.withoutParentheses.kind {
    case .integer(let value): self = .number(Double(value))
    case .float(let value): self = .number(value)
    case .string:
      guard let text = expression.withoutParentheses.stringValue else { return nil }
      self = .text(text)
    case .true: self = .boolean(true)
    case .false: self = .boolean(false)
    case .unary(let operation) where operation.operator == .minus:
      switch operation.operand.withoutParentheses.kind {
      case .integer(let value): self = .number(-Double(value))
      case .float(let value): self = .number(-value)
      default: return nil
      }
    default: return nil
    }
  }
}

extension Expression {
  /// The text that a computed name begins with: `population.` for `"population." .. x`.
  var literalPrefix: String {
    var expression = withoutParentheses
    for _ in 0..<200 {
      guard case .binary(let operation) = expression.kind, operation.operator == .concatenate else {
        break
      }
      expression = operation.left.withoutParentheses
    }
    return expression.stringValue ?? ""
  }

  /// The global that the expression names: `between`.
  package var globalName: String? {
    guard let name = withoutParentheses.name, name.resolution == .global else { return nil }
    return name.text
  }

  /// The member of a library that the expression names: `math.min`.
  package var libraryName: String? {
    guard case .field(let access) = withoutParentheses.kind,
      let library = access.object.globalName
    else { return nil }
    return "\(library).\(access.name)"
  }
}
