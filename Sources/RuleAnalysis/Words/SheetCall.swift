import LuaSyntax

/// The call of a sheet's function, such as `SOMME(a.x, a.y)` or `NON(a.x)`, as a rule writes it.
enum SheetCall {
  /// What to write instead, with the arguments of the call; nil for a function or a number of arguments that
  /// is not known.
  static func cure(_ name: String, _ arguments: [Expression]) -> String? {
    guard !arguments.isEmpty else { return nil }
    let texts = arguments.map { ComparisonCheck.brief($0) }
    let operands = arguments.map { operand($0) }
    switch (name, arguments.count) {
    case ("non", 1), ("not", 1): return "not \(operands[0])"
    case ("et", 2...), ("and", 2...): return operands.joined(separator: " and ")
    case ("ou", 2...), ("or", 2...): return operands.joined(separator: " or ")
    case ("somme", 2...), ("sum", 2...): return operands.joined(separator: " + ")
    case ("produit", 2...), ("product", 2...): return operands.joined(separator: " * ")
    case ("concatener", 2...), ("concat", 2...): return operands.joined(separator: " .. ")
    case ("moyenne", 2...), ("average", 2...):
      return "(\(operands.joined(separator: " + "))) / \(operands.count)"
    case ("puissance", 2), ("power", 2), ("pow", 2): return "\(operands[0]) ^ \(operands[1])"
    case ("mod", 2): return "\(operands[0]) % \(operands[1])"
    case ("arrondi", 1), ("arrondir", 1), ("round", 1): return "round(\(texts[0]))"
    case ("arrondi", 2), ("arrondir", 2), ("round", 2):
      // A sheet rounds a half away from zero, as the word does, and as the number is written.
      if case .number(0)? = Literal(arguments[1]) { return "round(\(texts[0]))" }
      return "round(\(texts.joined(separator: ", ")))"
    case ("estvide", 1), ("isblank", 1):
      guard case .field(let access) = arguments[0].withoutParentheses.kind else { return nil }
      return "not known(\(access.object.text), \"\(access.name)\")"
    case ("min", 2...), ("max", 2...): return "math.\(name)(\(texts.joined(separator: ", ")))"
    case ("abs", 1), ("floor", 1), ("ceil", 1), ("sqrt", 1), ("exp", 1):
      return "math.\(name)(\(texts[0]))"
    case ("ent", 1), ("int", 1): return "math.floor(\(texts[0]))"
    case ("racine", 1): return "math.sqrt(\(texts[0]))"
    case ("ln", 1): return "math.log(\(texts[0]))"
    case ("annee", 1), ("year", 1): return "year_of(\(texts[0]))"
    case ("gauche", 2), ("left", 2): return "string.sub(\(texts[0]), 1, \(texts[1]))"
    case ("majuscule", 1): return "string.upper(\(texts[0]))"
    case ("minuscule", 1): return "string.lower(\(texts[0]))"
    default: return nil
    }
  }

  /// An argument as the operand of an operator: in brackets where it has operators of its own.
  private static func operand(_ expression: Expression) -> String {
    let text = ComparisonCheck.brief(expression)
    return switch expression.kind {
    case .binary, .unary: "(\(text))"
    default: text
    }
  }
}
