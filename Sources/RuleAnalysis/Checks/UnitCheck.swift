import CircularCore
import LuaSyntax

/// Numbers of different units that are compared, added or subtracted, or that a rule returns.
enum UnitCheck: Check {
  static let codes = [
    CheckCode(
      "unit-mismatch", "Deux nombres d'unités différentes sont comparés ou additionnés.",
      english: "Two numbers of different units are compared or added."),
    CheckCode(
      "answer-unit", "Une règle rend un nombre qui n'est pas dans l'unité qu'elle déclare.",
      english: "A rule returns a number that is not in the unit that it declares."),
    CheckCode(
      "aim-unit", "La cible ou la limite d'un indicateur n'est pas dans son unité.",
      english: "The target or limit of an indicator is not in its unit."),
  ]

  static func findings(in pack: CheckedPack) -> [Diagnostic] {
    pack.reading.unitClashes.map { clash in
      let (first, second) = (shown(clash.first), shown(clash.second))
      return finding(
        "unit-mismatch", clash.first.expression.tree, clash.range,
        "« \(first.text) » est \(first.unit.french), « \(second.text) » \(second.unit.french)",
        english: "“\(first.text)” is \(first.unit.text(in: .english)), "
          + "“\(second.text)” \(second.unit.text(in: .english))",
        suggestion: remedy(clash.first, clash.second.quantity.unit, clash.second))
    } + pack.reading.argumentUnits.map { misfit($0) }
      + pack.reading.rules.flatMap { answers(of: $0, pack) }
      + pack.sites.flatMap { aims(of: $0, pack) }
  }

  /// A word of the calendar is handed years where it counts in months.
  private static func misfit(_ handed: RuleReading.ArgumentUnit) -> Diagnostic {
    let expression = handed.argument.expression
    let found = shown(handed.argument)
    return finding(
      "unit-mismatch", expression.tree, expression.range,
      "« \(handed.word) » compte en \(handed.unit), « \(found.text) » est \(found.unit.french)",
      english: "“\(handed.word)” counts in \(handed.unit), "
        + "“\(found.text)” is \(found.unit.text(in: .english))",
      suggestion: remedy(handed.argument, handed.unit, nil))
  }

  // MARK: - Targets and limits

  /// The target and limit of an indicator that are parameters of another unit.
  private static func aims(
    of site: DeclarationSite, _ pack: CheckedPack
  ) -> [Diagnostic] {
    guard site.word.name == RuleKind.indicator.rawValue,
      let text = site.table?["unit"]?.stringValue,
      let unit = UnitOfMeasure(text)
    else { return [] }
    let rule = site.id ?? site.word.name
    return ["target", "limit"].compactMap { entry in
      guard let value = site.table?[entry], let name = value.stringValue,
        let found = pack.names.parameters.declarations[name]?.unit,
        let other = UnitOfMeasure(found),
        Quantity(unit: other).clashes(with: Quantity(unit: unit))
      else { return nil }
      return finding(
        "aim-unit", value.tree, value.range,
        "l'indicateur « \(rule) » est en \(text), « \(name) » en \(found)",
        english: "the indicator “\(rule)” is in \(text), “\(name)” in \(found)",
        suggestion: LocalizedText("unit = \"\(text)\""))
    }
  }

  // MARK: - What rules return

  private static func answers(
    of rule: RuleReading.Rule, _ pack: CheckedPack
  ) -> [Diagnostic] {
    guard let function = rule.function, let text = rule.site.table?["unit"]?.stringValue,
      let unit = UnitOfMeasure(text), let answers = pack.reading.answers[function]
    else { return [] }
    let declared = Quantity(unit: unit)
    let name = rule.site.id ?? rule.site.word.name
    return answers.compactMap { answer in
      // A constant multiplied in may be what makes the unit right.
      guard !answer.quantity.isScaled, answer.quantity.clashes(with: declared) else { return nil }
      let expression = answer.expression
      let returned = shown(answer)
      return finding(
        "answer-unit", expression.tree, expression.range,
        "la règle « \(name) » est en \(text), « \(returned.text) » \(returned.unit.french)",
        english: "the rule “\(name)” is in \(text), "
          + "“\(returned.text)” \(returned.unit.text(in: .english))",
        suggestion: remedy(answer, unit, nil))
    }
  }

  // MARK: - Wording

  private static func shown(
    _ measured: RuleReading.Measured
  ) -> (text: String, unit: LocalizedText) {
    let unit = measured.quantity.text
    return (
      brief(measured.expression),
      unit.isEmpty
        ? LocalizedText("sans unité", english: "without unit")
        : LocalizedText("en \(unit)", english: "in \(unit)")
    )
  }

  /// An expression on one line, cut where it is long.
  private static func brief(_ expression: Expression) -> String {
    let text = expression.text.split { $0.isWhitespace }.joined(separator: " ")
    return text.count > 60 ? text.prefix(59) + "…" : text
  }

  /// How to bring the first number to another unit, or the second to the first's.
  private static func remedy(
    _ first: RuleReading.Measured, _ unit: UnitOfMeasure, _ second: RuleReading.Measured?
  ) -> LocalizedText {
    if let scale = first.quantity.unit.factor(to: unit) {
      if scale.denominator == 1 {
        return LocalizedText("\(factor(first.expression)) * \(scale.numerator)")
      }
      if scale.numerator == 1, let second, second.isDeclared, first.isDeclared {
        return LocalizedText("\(factor(second.expression)) * \(scale.denominator)")
      }
      let above = scale.numerator == 1 ? "" : " * \(scale.numerator)"
      return LocalizedText("\(factor(first.expression))\(above) / \(scale.denominator)")
    }
    if let times = unit.divided(by: first.quantity.unit), isSimple(times) {
      return product(first.expression, times)
    }
    if let second, let times = first.quantity.unit.divided(by: unit), isSimple(times) {
      return product(second.expression, times)
    }
    return second == nil
      ? LocalizedText(
        "corriger le calcul, ou l'unité déclarée",
        english: "correct the computation, or the unit declared")
      : LocalizedText(
        "convertir l'un des deux, ou corriger l'unité déclarée",
        english: "convert one of them, or correct the unit declared")
  }

  private static func product(_ expression: Expression, _ unit: UnitOfMeasure) -> LocalizedText {
    let text = brief(expression)
    return LocalizedText(
      "multiplier « \(text) » par un nombre en \(unit)",
      english: "multiply “\(text)” by a number in \(unit)")
  }

  /// Whether a unit is one word: `hab`.
  private static func isSimple(_ unit: UnitOfMeasure) -> Bool {
    let text = unit.description
    return !text.isEmpty && !text.contains { "/·⁰¹²³⁴⁵⁶⁷⁸⁹".contains($0) }
  }

  /// An expression as it stands in a product.
  private static func factor(_ expression: Expression) -> String {
    if case .binary(let operation) = expression.kind,
      operation.operator.precedence < BinaryOperator.multiply.precedence
    {
      return "(\(brief(expression)))"
    }
    return brief(expression)
  }
}
