import CircularCore
import LuaSyntax

extension KindCheck {
  /// Two values of which none comes first.
  static func order(_ operation: BinaryOperation, _ reader: KindReader) -> Diagnostic? {
    if case .binary(let inner) = operation.left.withoutParentheses.kind, inner.operator.isOrder {
      return chain(inner, operation, reader)
    }
    let left = reader.kinds(of: operation.left)
    let right = reader.kinds(of: operation.right)
    let both = left.intersection(right)
    let areTexts =
      !left.isDisjoint(with: .textual) && !right.isDisjoint(with: .textual)
    guard !both.contains(.number), !areTexts, !left.union(right).contains(.table) else {
      return nil
    }
    let orderless: PossibleKinds = [
      .absent, .boolean, .list, .function, .facts, .plain, .item,
    ]
    let sides = [(operation.left, left), (operation.right, right)]
    let wrong = sides.filter { $0.1.isSubset(of: orderless) }
    let told = (wrong.isEmpty ? sides : Array(wrong.prefix(1))).map { side -> LocalizedText in
      let shown = ComparisonCheck.brief(side.0)
      return LocalizedText(
        "« \(shown) » \(side.1.predicate.french)",
        english: "“\(shown)” \(side.1.predicate.text(in: .english))")
    }
    return finding(
      "wrong-type", operation.tree, operation.range,
      "comparaison impossible\u{A0}: " + told.map(\.french).joined(separator: ", "),
      english: "nothing to compare: "
        + told.map { $0.text(in: .english) }.joined(separator: ", "))
  }

  // MARK: - Chains

  /// `5 <= a.x <= 10`, which compares true or false with 10.
  private static func chain(
    _ inner: BinaryOperation, _ outer: BinaryOperation, _ reader: KindReader
  ) -> Diagnostic {
    let shown = ComparisonCheck.brief(inner.expression)
    let last = ComparisonCheck.brief(outer.right)
    return finding(
      "wrong-type", outer.tree, outer.range,
      "« \(shown) » est vrai ou faux, ce qui ne se compare pas à « \(last) »",
      english: "“\(shown)” is true or false, which is not compared with “\(last)”",
      suggestion: wholeChain(outer, reader).map { LocalizedText($0) })
  }

  /// What a chain of comparisons means where all go one way: `between(a.x, 5, 10)`, else `5 < a.x and a.x <= 10`.
  private static func wholeChain(_ outer: BinaryOperation, _ reader: KindReader) -> String? {
    var operands = [outer.right]
    var operators = [outer.operator]
    var left = outer.left.withoutParentheses
    while case .binary(let operation) = left.kind, operation.operator.isOrder {
      operands.insert(operation.right, at: 0)
      operators.insert(operation.operator, at: 0)
      left = operation.left.withoutParentheses
    }
    operands.insert(left, at: 0)
    let rises = operators.allSatisfy { $0 == .less || $0 == .lessOrEqual }
    let falls = operators.allSatisfy { $0 == .greater || $0 == .greaterOrEqual }
    // `not a.x < 3 < 4`, and what goes both ways, may mean anything.
    guard rises || falls, !operands.contains(where: { $0.isNegated }) else { return nil }
    // What is compared once more would be read with another part.
    let next = outer.tree.tokens.token(at: outer.range.upperBound).kind
    guard next != .equal, next != .notEqual else { return nil }
    let takesEnds = operators.allSatisfy { $0 == .lessOrEqual || $0 == .greaterOrEqual }
    if operands.count == 3, takesEnds, Literal(operands[1]) == nil, areBounds(operands, reader) {
      let (low, high) = rises ? (operands[0], operands[2]) : (operands[2], operands[0])
      return "between(\(operands[1].text), \(low.text), \(high.text))"
    }
    let pairs = operators.indices.map { index in
      "\(operands[index].text) \(operators[index].sign) \(operands[index + 1].text)"
    }
    return pairs.joined(separator: " and ")
  }

  /// Whether `between` takes them: numbers, or dates.
  private static func areBounds(_ operands: [Expression], _ reader: KindReader) -> Bool {
    let kinds = operands.map { reader.kinds(of: $0) }
    if kinds.allSatisfy({ $0 == .number }) { return true }
    return zip(operands, kinds).allSatisfy { operand, kinds in
      if kinds == .date { return true }
      guard let text = operand.withoutParentheses.stringValue else { return false }
      return WrittenDate(text)?.form == .civil
    }
  }
}

extension Expression {
  /// Whether it begins with `not`.
  fileprivate var isNegated: Bool {
    guard case .unary(let operation) = kind else { return false }
    return operation.operator == .not
  }
}

extension BinaryOperator {
  /// An order as it is written.
  fileprivate var sign: String {
    switch self {
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    default: ">="
    }
  }
}
