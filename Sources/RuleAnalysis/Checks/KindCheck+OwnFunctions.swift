import CircularCore
import LuaSyntax

extension KindCheck {
  /// A call of a function of the file that leaves out a value with which the function computes first.
  ///
  /// A function may test what it is not given: only what its first statement computes with, whatever
  /// happens, is told.
  static func missing(in call: Call, _ reader: KindReader) -> Diagnostic? {
    guard call.method == nil, call.arguments.last?.givesManyValues != true,
      let name = call.callee.withoutParentheses.name, let function = reader.function(of: name)
    else { return nil }
    let left = function.parameters.dropFirst(call.arguments.count)
    guard !left.isEmpty, let first = function.body.statements.first else { return nil }
    var needed = Needed()
    switch first.kind {
    case .return(let values): values.forEach { needed.read($0) }
    case .local(_, let values): values.forEach { needed.read($0) }
    case .if(let clauses, _): if let clause = clauses.first { needed.read(clause.condition) }
    default: return nil
    }
    guard let missing = left.first(where: { needed.variables.contains($0) }) else { return nil }
    return finding(
      "wrong-arguments", call.tree, call.range,
      "« \(name.text) » calcule avec « \(missing.name) », qui manque ici",
      english: "“\(name.text)” computes with “\(missing.name)”, which is missing here")
  }
}

/// The variables with which an expression surely computes.
private struct Needed {
  var variables: Set<LuaSyntax.Declaration> = []

  mutating func read(_ expression: Expression, _ depth: Int = 0) {
    guard depth < 50 else { return }
    switch expression.kind {
    case .parenthesized(let inner): read(inner, depth + 1)
    case .unary(let operation):
      if operation.operator != .not { add(operation.operand) }
      read(operation.operand, depth + 1)
    case .binary(let operation):
      read(operation.left, depth + 1)
      switch operation.operator {
      // The second operand may not be looked at.
      case .and, .or: return
      case .equal, .notEqual: break
      default:
        add(operation.left)
        add(operation.right)
      }
      read(operation.right, depth + 1)
    case .call(let call): for argument in call.arguments { read(argument, depth + 1) }
    default: break
    }
  }

  private mutating func add(_ operand: Expression) {
    if let declaration = operand.withoutParentheses.name?.declaration {
      variables.insert(declaration)
    }
  }
}
