import CircularCore
import LuaSyntax

extension KindCheck {
  private static let aNumber = LocalizedText(
    "un nombre est attendu", english: "a number is expected")

  /// What is wrong with what an operator is given.
  static func operands(of expression: Expression, _ reader: KindReader) -> Diagnostic? {
    switch expression.kind {
    case .binary(let operation):
      switch operation.operator {
      case .add, .subtract, .multiply, .divide, .floorDivide, .modulo, .power:
        return dates(operation, reader) ?? numbers(operation, reader) ?? zero(operation)
      case .less, .lessOrEqual, .greater, .greaterOrEqual: return order(operation, reader)
      case .concatenate:
        let taken: PossibleKinds = [.number, .text, .word, .date, .table]
        let wanted = LocalizedText("un texte est attendu", english: "a text is expected")
        return misfit(operation.left, taken, wanted, reader)
          ?? misfit(operation.right, taken, wanted, reader)
      default: return nil
      }
    case .unary(let operation):
      switch operation.operator {
      case .minus: return misfit(operation.operand, [.number, .text, .table], aNumber, reader)
      case .length:
        return misfit(
          operation.operand, [.list, .table, .text, .word, .date],
          LocalizedText("une liste est attendue", english: "a list is expected"), reader)
      case .not: return denied(operation, reader)
      case .bitwiseNot: return nil
      }
    default: return nil
    }
  }

  private static func numbers(
    _ operation: BinaryOperation, _ reader: KindReader
  ) -> Diagnostic? {
    for side in [operation.left, operation.right] {
      // Texts that are written out beside a plus have a message of their own.
      if operation.operator == .add, case .string = side.withoutParentheses.kind { continue }
      if let problem = misfit(side, [.number, .text, .table], aNumber, reader) { return problem }
    }
    return nil
  }

  /// `a.received + 30`, `today - a.received`: what the words of the calendar are for.
  private static func dates(
    _ operation: BinaryOperation, _ reader: KindReader
  ) -> Diagnostic? {
    guard operation.operator == .add || operation.operator == .subtract,
      reader.kinds(of: operation.left) == .date
    else { return nil }
    let (first, second) = (operation.left.text, operation.right.text)
    let cure: String
    if operation.operator == .subtract, reader.kinds(of: operation.right) == .date {
      cure = "days_between(\(second), \(first))"
    } else if case .integer = operation.right.withoutParentheses.kind {
      cure = "add_days(\(first), \(operation.operator == .add ? "" : "-")\(second))"
    } else {
      return nil
    }
    let shown = ComparisonCheck.brief(operation.left)
    return finding(
      "wrong-type", operation.tree, operation.range,
      "« \(shown) » est une date\u{A0}: on ne calcule pas avec elle par « + » ni « - »",
      english: "“\(shown)” is a date: nothing is added to it with “+”, nor taken with “-”",
      suggestion: LocalizedText(cure))
  }

  private static func zero(_ operation: BinaryOperation) -> Diagnostic? {
    guard operation.operator == .floorDivide || operation.operator == .modulo,
      case .number(0)? = Literal(operation.right)
    else { return nil }
    let shown = ComparisonCheck.brief(operation.expression)
    return finding(
      "arithmetic", operation.tree, operation.range, "« \(shown) » divise par zéro",
      english: "“\(shown)” divides by zero")
  }

  // MARK: - Absence

  /// `not a.x` of what is no yes or no: absent, it has ended the rule before; there, it is never false.
  private static func denied(_ operation: UnaryOperation, _ reader: KindReader) -> Diagnostic? {
    let side = operation.operand
    guard case .value(let datum)? = reader.meaning(of: side), datum.fallback == .none else {
      return nil
    }
    switch datum.declaration.type {
    case .boolean, .answer, .record: return nil
    case .integer, .number, .text, .date, .choice, .list: break
    }
    let shown = ComparisonCheck.brief(operation.expression)
    let (name, predicate) = (datum.declaration.name, PossibleKinds(datum).predicate)
    if reader.isParameter(datum) {
      return finding(
        "compared-with-nil", operation.tree, operation.range,
        "« \(shown) » est toujours faux\u{A0}: un paramètre a une valeur, « \(name) » \(predicate.french)",
        english: "“\(shown)” is always false: a parameter has a value, “\(name)” "
          + predicate.text(in: .english))
    }
    return finding(
      "compared-with-nil", operation.tree, operation.range,
      "« \(shown) » est toujours faux\u{A0}: « \(name) » \(predicate.french), et absent il arrête la règle",
      english: "“\(shown)” is always false: “\(name)” \(predicate.text(in: .english)), "
        + "and if absent it ends the rule",
      suggestion: PrecedenceCheck.known(side).map { LocalizedText("not \($0)") })
  }

  // MARK: - Order

  /// Two values of which none comes first.
  private static func order(
    _ operation: BinaryOperation, _ reader: KindReader
  ) -> Diagnostic? {
    if case .binary(let inner) = operation.left.withoutParentheses.kind, inner.operator.isOrder {
      return chain(inner, operation)
    }
    let left = reader.kinds(of: operation.left)
    let right = reader.kinds(of: operation.right)
    let both = left.intersection(right)
    let areTexts =
      !left.isDisjoint(with: .textual) && !right.isDisjoint(with: .textual)
    guard !both.contains(.number), !areTexts, !left.union(right).contains(.table) else {
      return nil
    }
    let orderless: PossibleKinds = [.absent, .boolean, .list, .function, .facts]
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

  /// `5 <= a.x <= 10`, which compares true or false with 10.
  private static func chain(
    _ inner: BinaryOperation, _ outer: BinaryOperation
  ) -> Diagnostic {
    let isRange = inner.operator == .lessOrEqual && outer.operator == .lessOrEqual
    let shown = ComparisonCheck.brief(inner.expression)
    let last = ComparisonCheck.brief(outer.right)
    let cure = "between(\(inner.right.text), \(inner.left.text), \(outer.right.text))"
    return finding(
      "wrong-type", outer.tree, outer.range,
      "« \(shown) » est vrai ou faux, ce qui ne se compare pas à « \(last) »",
      english: "“\(shown)” is true or false, which is not compared with “\(last)”",
      suggestion: isRange ? LocalizedText(cure) : nil)
  }
}
