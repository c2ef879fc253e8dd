import CircularCore
import LuaSyntax

/// Conditions and sums that Lua reads otherwise than their author.
enum PrecedenceCheck: Check {
  static let codes = [
    CheckCode(
      "not-before-comparison",
      "« not » ne porte que sur le premier terme d'une comparaison, qui est alors toujours fausse.",
      english: "“not” bears on the first term of a comparison only, which is then always false."),
    CheckCode(
      "compared-with-nil",
      "Un fait est comparé à nil\u{00A0}: absent, il aurait déjà arrêté la règle.",
      english: "A fact is compared with nil: if absent, it would have ended the rule before."),
    CheckCode(
      "get-without-default",
      "Une règle calcule avec un fait qui peut manquer, sans valeur par défaut.",
      english: "A rule computes with a fact that may be absent, without a default."),
  ]

  static func findings(in pack: CheckedPack) -> [Diagnostic] {
    var found = pack.reading.comparisons.compactMap { nilComparison($0, pack) }
    for file in pack.ruleFiles {
      // Of `x ~= a or b or c` the whole is told, once.
      var told: Set<Range<Int>> = []
      for expression in pack.expressions[file] ?? [] {
        guard case .binary(let operation) = expression.kind else { continue }
        switch operation.operator {
        case .equal, .notEqual:
          if let finding = negated(operation, pack) { found.append(finding) }
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
          if let finding = negated(operation, pack) { found.append(finding) }
          found += openGets(operation, pack)
        case .add, .subtract, .multiply, .divide, .floorDivide, .modulo, .power:
          found += openGets(operation, pack)
          if let finding = textSum(operation) { found.append(finding) }
        case .or:
          if !told.contains(operation.range), let lone = LoneValues(operation) {
            if !lone.isEqual { told.formUnion(lone.inner) }
            found.append(lone.finding)
          }
        case .bitwiseAnd, .bitwiseOr:
          if let finding = bits(operation, pack) { found.append(finding) }
        default: break
        }
      }
    }
    return found
  }

  /// `not a.kind == "commune"` is false whatever the kind, and nothing says so.
  static func refusals(in pack: CheckedPack) -> [Diagnostic] {
    pack.ruleFiles.flatMap { pack.expressions[$0] ?? [] }.compactMap { expression in
      guard case .binary(let operation) = expression.kind,
        operation.operator == .equal || operation.operator == .notEqual,
        [operation.left, operation.right].contains(where: {
          $0.withoutParentheses.stringValue?.isEmpty == false
        })
      else { return nil }
      return negated(operation, pack)
    }
  }

  // MARK: - not a == b

  private static func negated(
    _ operation: BinaryOperation, _ pack: CheckedPack
  ) -> Diagnostic? {
    for (side, other) in [
      (operation.left, operation.right), (operation.right, operation.left),
    ] {
      guard case .unary(let negation) = side.withoutParentheses.kind, negation.operator == .not
      else { continue }
      let kind = ValueKind(pack.reading.meanings[other.withoutParentheses] ?? .unknown, other)
      let operand = negation.operand
      let inner = ValueKind(pack.reading.meanings[operand.withoutParentheses] ?? .unknown, operand)
      guard kind != .boolean, kind != nil || (inner != nil && inner != .boolean) else { continue }
      let isLeft = side.range == operation.left.range
      let (first, second) = isLeft ? (operand.text, other.text) : (other.text, operand.text)
      let sign = operation.operatorToken
      let cure: String
      switch operation.operator {
      case .equal: cure = "\(first) ~= \(second)"
      case .notEqual: cure = "\(first) == \(second)"
      default: cure = "not (\(first) \(sign.text(in: operation.tree)) \(second))"
      }
      let text = ComparisonCheck.brief(operation.expression)
      return finding(
        "not-before-comparison", operation.tree, operation.range,
        "« \(text) » se lit « (not \(ComparisonCheck.brief(operand))) \(sign.text(in: operation.tree)) … » et "
          + "compare vrai ou faux à \(kind?.name.french ?? "autre chose")",
        english: "“\(text)” reads “(not \(ComparisonCheck.brief(operand))) "
          + "\(sign.text(in: operation.tree)) …” and compares true or false with "
          + (kind?.name.text(in: .english) ?? "something else"),
        suggestion: isOfChain(operation, operand, other) ? nil : LocalizedText(cure))
    }
    return nil
  }

  /// Whether one more comparison stands in a comparison, or around it: `not a.x < 3 < 4` may mean anything.
  private static func isOfChain(
    _ operation: BinaryOperation, _ operand: Expression, _ other: Expression
  ) -> Bool {
    func comparison(_ expression: Expression) -> BinaryOperation? {
      guard case .binary(let operation) = expression.kind, operation.operator.mirrored != nil else {
        return nil
      }
      return operation
    }
    if [operand, other].contains(where: { comparison($0.withoutParentheses) != nil }) {
      return true
    }
    return operation.tree.block.expressions.contains { outer in
      guard outer.range.contains(operation.range.lowerBound), let around = comparison(outer) else {
        return false
      }
      return [around.left, around.right].contains {
        $0.withoutParentheses.range == operation.range
      }
    }
  }

  // MARK: - nil and absent facts

  private static func nilComparison(
    _ comparison: RuleReading.Comparison, _ pack: CheckedPack
  ) -> Diagnostic? {
    let operation = comparison.operation
    // `a.x ~= nil` asks for the fact: unknown where it is absent, true where it is there.
    guard operation.operator == .equal else { return nil }
    for (meaning, side, other) in [
      (comparison.left, operation.left, operation.right),
      (comparison.right, operation.right, operation.left),
    ] {
      guard case .value(let datum) = meaning, datum.fallback == .none,
        case .nil = other.withoutParentheses.kind
      else { continue }
      let name = datum.declaration.name
      if pack.names.parameters.declarations[name] == datum.declaration {
        return finding(
          "compared-with-nil", operation.tree, operation.range,
          "un paramètre a toujours une valeur\u{A0}: « \(name) » n'est jamais nil",
          english: "a parameter always has a value: “\(name)” is never nil")
      }
      return finding(
        "compared-with-nil", operation.tree, operation.range,
        "« \(name) » absent arrête la règle avant cette comparaison, qui est toujours fausse",
        english:
          "“\(name)”, if absent, ends the rule before this comparison, which is always false",
        suggestion: known(side).map { LocalizedText("not \($0)") })
    }
    return nil
  }

  /// `known(a, "x")` for `a.x`.
  static func known(_ expression: Expression) -> String? {
    switch expression.withoutParentheses.kind {
    case .field(let access): "known(\(access.object.text), \"\(access.name)\")"
    case .index(let access): "known(\(access.object.text), \(access.key.text))"
    default: nil
    }
  }

  /// `a:get("x") <= 3`: nil where the fact is absent.
  private static func openGets(
    _ operation: BinaryOperation, _ pack: CheckedPack
  ) -> [Diagnostic] {
    [operation.left, operation.right].compactMap { side in
      guard let call = side.withoutParentheses.call, call.method == "get",
        call.arguments.count == 1,
        case .value(let datum)? = pack.reading.meanings[side.withoutParentheses],
        datum.fallback == .absent
      else { return nil }
      let text = ComparisonCheck.brief(side)
      return finding(
        "get-without-default", side.tree, side.range,
        "« \(text) » vaut nil quand « \(datum.declaration.name) » manque\u{A0}: aucun calcul ne l'accepte",
        english:
          "“\(text)” is nil where “\(datum.declaration.name)” is absent: nothing computes with it",
        suggestion: call.arguments[0].stringValue.map {
          LocalizedText("\(call.callee.text).\($0)")
        })
    }
  }

  // MARK: - Operators of sheets and of other languages

  /// `"n° " & a.x`, `a.x > 3 & a.y < 2`: signs that count in bits here.
  private static func bits(
    _ operation: BinaryOperation, _ pack: CheckedPack
  ) -> Diagnostic? {
    let sides = [operation.left.withoutParentheses, operation.right.withoutParentheses]
    let isText = sides.contains { $0.stringValue != nil }
    let isCondition = sides.contains { side in
      if case .binary(let inner) = side.kind { return inner.operator.mirrored != nil }
      return ValueKind(pack.reading.meanings[side] ?? .unknown, side) == .boolean
    }
    let isAnd = operation.operator == .bitwiseAnd
    let cure = isText && isAnd ? ".." : isCondition ? (isAnd ? "and" : "or") : nil
    guard let cure else { return nil }
    let sign = operation.operatorToken.text(in: operation.tree)
    return finding(
      "wrong-type", operation.tree, operation.operatorToken.range,
      "« \(sign) » compte en bits\u{00A0}: on écrit ici « \(cure) »",
      english: "“\(sign)” counts in bits: write “\(cure)” here", suggestion: LocalizedText(cure))
  }

  // MARK: - "…" + x

  private static func textSum(_ operation: BinaryOperation) -> Diagnostic? {
    for side in [operation.left, operation.right] {
      guard let text = side.withoutParentheses.stringValue, Double(text.trimmingSpaces) == nil
      else { continue }
      if let number = ComparisonCheck.number(in: text) {
        return finding(
          "wrong-type", side.tree, side.range,
          "\(side.text) est un texte\u{A0}: un nombre s'écrit sans guillemets",
          english: "\(side.text) is a text: a number is written without quotes",
          suggestion: LocalizedText(number))
      }
      // Days are added to a date: `KindCheck` says how.
      guard operation.operator == .add, side.writtenDate == nil else { continue }
      return finding(
        "wrong-type", operation.tree, operation.operatorToken.range,
        "des textes se mettent bout à bout avec « .. », pas avec « + »",
        english: "texts are put together with “..”, not with “+”", suggestion: "..")
    }
    return nil
  }
}

extension Token {
  fileprivate func text(in tree: SyntaxTree) -> String { tree.text(in: range) }
}
