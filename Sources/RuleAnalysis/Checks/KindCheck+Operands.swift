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
          ?? textual([operation.left, operation.right], reader)
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
      case .minus:
        return misfit(operation.operand, [.number, .text, .table], aNumber, reader)
          ?? textual([operation.operand], reader)
      case .length:
        return misfit(
          operation.operand, [.list, .table, .plain, .item, .text, .word, .date],
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

  /// A fact that is a text, with which a rule computes: Lua takes the number in it, or fails where it is none.
  private static func textual(_ sides: [Expression], _ reader: KindReader) -> Diagnostic? {
    for side in sides {
      guard case .value(let datum)? = reader.meaning(of: side), datum.declaration.type == .text,
        reader.kinds(of: side) == .text
      else { continue }
      let name = datum.declaration.name
      return finding(
        "text-as-number", side.tree, side.range,
        "« \(name) » est un texte\u{A0}: le calcul échoue où ce n'est pas un nombre écrit",
        english: "“\(name)” is a text: the calculation fails where it is no written number",
        suggestion: LocalizedText(
          "le déclarer en nombre, si c'en est un", english: "declare it as a number, if it is one"))
    }
    return nil
  }

  private static func zero(_ operation: BinaryOperation) -> Diagnostic? {
    guard operation.operator == .floorDivide || operation.operator == .modulo,
      // What is divided by 0.0 is infinite, or no number.
      case .integer(0) = operation.right.withoutParentheses.kind
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
}
