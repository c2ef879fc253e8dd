import CircularCore
import LuaSyntax

/// Comparisons of a fact or parameter with a constant, decided by what is declared of it.
package enum ComparisonCheck: Check {
  static let codes = [
    CheckCode(
      "unknown-choice",
      "Une règle ou un paramètre emploie un mot qui n'est pas dans la liste.",
      english: "A rule or a parameter uses a word that is not in the list."),
    CheckCode(
      "wrong-type",
      "Une règle compare ou calcule avec deux valeurs qui ne sont pas du même genre.",
      english: "A rule compares or computes with two values of different kinds."),
    CheckCode(
      "never-holds", severity: .warning,
      "Une comparaison n'est jamais vraie, vu les bornes déclarées.",
      english: "A comparison never holds, given the bounds declared."),
    CheckCode(
      "always-holds", severity: .warning,
      "Une comparaison est toujours vraie, vu les bornes déclarées.",
      english: "A comparison always holds, given the bounds declared."),
  ]

  static func findings(in pack: CheckedPack) -> [Diagnostic] {
    pack.reading.comparisons.compactMap { problem($0) }
      + pack.reading.defaults.compactMap { unfitDefault($0) }
      + pack.reading.wanted.compactMap { unfit($0) }
      + pack.reading.rules.flatMap { outsideOfClass($0, pack) }
  }

  /// Values of two kinds are never equal, and nothing says so; ordering them fails by itself.
  static func refusals(in pack: CheckedPack) -> [Diagnostic] {
    pack.reading.comparisons.lazy
      .filter { $0.operation.operator == .equal || $0.operation.operator == .notEqual }
      .compactMap { problem($0) }.filter { $0.severity == .error }
      + pack.reading.wanted.compactMap { unfit($0) }
  }

  /// The value wanted of a field, in `{ class = "commune" }`, which it can never have.
  private static func unfit(_ wanted: RuleReading.Wanted) -> Diagnostic? {
    guard let literal = Literal(wanted.value) else { return nil }
    switch (wanted.datum.declaration.type, literal) {
    case (.choice(let choices), .text(let text)):
      guard !choices.contains(where: { $0.id == text }) else { return nil }
      return unknownChoice(text, choices, wanted.datum.declaration, wanted.value)
    case (.integer, .number), (.number, .number), (.boolean, .boolean), (.text, .text),
      (.answer, .text), (.date, _):
      return nil
    case (.integer, _), (.number, _), (.boolean, _), (.text, _), (.choice, _), (.answer, _):
      return wrongType(wanted.datum, wanted.value)
    default: return nil
    }
  }

  private static func problem(
    _ comparison: RuleReading.Comparison
  ) -> Diagnostic? {
    let operation = comparison.operation
    // Dates have a check of their own.
    if comparison.left.isDate || comparison.right.isDate { return nil }
    if case .value(let datum) = comparison.left, let literal = Literal(operation.right) {
      return problem(operation, operation.operator, datum, literal, operation.right)
    }
    if case .value(let datum) = comparison.right, let literal = Literal(operation.left),
      let mirrored = operation.operator.mirrored
    {
      return problem(operation, mirrored, datum, literal, operation.left)
    }
    return kinds(comparison)
  }

  private static func problem(
    _ operation: BinaryOperation, _ comparison: BinaryOperator, _ datum: Meaning.Datum,
    _ literal: Literal, _ place: Expression
  ) -> Diagnostic? {
    // A default may be outside of what is declared.
    if [.literal(literal), .empty, .other].contains(datum.fallback) { return nil }
    let isEquality = comparison == .equal || comparison == .notEqual
    switch (datum.declaration.type, literal) {
    case (.choice(let choices), .text(let text)) where isEquality:
      guard !choices.contains(where: { $0.id == text }) else { return nil }
      return unknownChoice(text, choices, datum.declaration, place)
    case (.integer, .number(let number)), (.number, .number(let number)):
      return outOfBounds(operation, comparison, number, datum)
    case (.boolean, .boolean), (.text, .text), (.choice, .text), (.answer, .text): return nil
    case (.integer, _), (.number, _), (.boolean, _), (.text, _), (.choice, _), (.answer, _):
      return wrongType(datum, place)
    default: return nil
    }
  }

  /// Two values of which both kinds are known.
  private static func kinds(_ comparison: RuleReading.Comparison) -> Diagnostic? {
    let operation = comparison.operation
    guard let left = ValueKind(comparison.left, operation.left),
      let right = ValueKind(comparison.right, operation.right), left != right
    else { return nil }
    if case .text(let text, let place) = comparison.right, left == .number {
      return mixed(operation, left, right, place, cure: number(in: text))
    }
    if case .text(let text, let place) = comparison.left, right == .number {
      return mixed(operation, left, right, place, cure: number(in: text))
    }
    return mixed(operation, left, right, operation.expression, cure: nil)
  }

  private static func mixed(
    _ operation: BinaryOperation, _ left: ValueKind, _ right: ValueKind, _ place: Expression,
    cure: String?
  ) -> Diagnostic {
    let text = brief(operation.expression)
    return finding(
      "wrong-type", place.tree, place.range,
      "« \(text) » compare \(left.name.french) à \(right.name.french)",
      english: "“\(text)” compares \(left.name.text(in: .english)) with "
        + right.name.text(in: .english),
      suggestion: cure.map { LocalizedText($0) })
  }

  /// The default of `a:get("x", "0")`, which must be of the fact's kind.
  private static func unfitDefault(_ given: RuleReading.Default) -> Diagnostic? {
    guard let literal = Literal(given.argument), given.datum.declaration.type != .date else {
      return nil
    }
    switch (given.datum.declaration.type, literal) {
    case (.integer, .text(let text)), (.number, .text(let text)):
      let declaration = given.datum.declaration
      return finding(
        "wrong-type", given.argument.tree, given.argument.range,
        "« \(declaration.name) » est \(declaration.type.name.french), \(given.argument.text) est un texte",
        english: "“\(declaration.name)” is \(declaration.type.name.text(in: .english)), "
          + "\(given.argument.text) is a text",
        suggestion: number(in: text).map { LocalizedText($0) })
    default: return nil
    }
  }

  /// A class whose function returns a word that is not among its values.
  private static func outsideOfClass(
    _ rule: RuleReading.Rule, _ pack: CheckedPack
  ) -> [Diagnostic] {
    guard rule.site.word.name == RuleKind.class.rawValue, let id = rule.site.id,
      let values = pack.pack?.rules.first(where: { $0.id == id })?.categories, !values.isEmpty
    else { return [] }
    let ids = values.map(\.id)
    var functions = [rule.function].compactMap { $0 }
    var seen = Set<Function>()
    var found: [Diagnostic] = []
    while let function = functions.popLast() {
      guard seen.insert(function).inserted else { continue }
      functions += pack.reading.delegates[function] ?? []
      for place in pack.reading.returnedTexts[function] ?? [] {
        guard let text = place.stringValue, !ids.contains(text) else { continue }
        let labelled = values.first { $0.label.french == text || $0.label.english == text }?.id
        found.append(
          finding(
            "unknown-choice", place.tree, place.range,
            "la classe « \(id) » rend « \(text) », qui n'est pas dans ses valeurs\u{A0}: "
              + ids.joined(separator: ", "),
            english: "the class “\(id)” returns “\(text)”, which is not among its values: "
              + ids.joined(separator: ", "),
            suggestion: (labelled ?? nearestName(to: text, among: ids)).map {
              LocalizedText("\"\($0)\"")
            }))
      }
    }
    return found
  }

  /// The number that a text means: `"12"`, `"0,5"`, `"3 000"`; nil if it means none.
  package static func number(in text: String) -> String? {
    let trimmed = text.trimmingSpaces
    if trimmed.hasSuffix("%") {
      let share = String(trimmed.dropLast()).trimmingSpaces.map { $0 == "," ? "." : $0 }
      let digits = String(share)
      guard Double(digits) != nil, digits.first?.isNumber == true else { return nil }
      return DecimalText.hundredth(of: digits)
    }
    let declaration = FactDeclaration("x", type: .number)
    switch try? FactValue(text: trimmed, for: declaration) {
    case .integer(let value)?: return String(value)
    case .number(let value)?: return value.written
    default: return nil
    }
  }

  /// An expression on one line, cut where it is long.
  static func brief(_ expression: Expression) -> String {
    let text = expression.text.split { $0.isWhitespace }.joined(separator: " ")
    return text.count > 60 ? text.prefix(59) + "…" : text
  }

  private static func unknownChoice(
    _ text: String, _ choices: [FactType.Choice], _ declaration: FactDeclaration,
    _ place: Expression
  ) -> Diagnostic {
    let ids = choices.map(\.id)
    let labelled = choices.first { $0.label.french == text || $0.label.english == text }?.id
    let near = labelled ?? nearestName(to: text, among: ids) ?? ids.joined(separator: ", ")
    return finding(
      "unknown-choice", place.tree, place.range,
      "« \(declaration.name) » ne vaut jamais « \(text) »\u{A0}: ce mot n'est pas dans sa liste",
      english: "“\(declaration.name)” is never “\(text)”: the word is not in its list",
      suggestion: LocalizedText(near))
  }

  private static func wrongType(
    _ datum: Meaning.Datum, _ place: Expression
  ) -> Diagnostic {
    let declaration = datum.declaration
    let suggestion: LocalizedText? =
      switch declaration.type {
      case .integer, .number:
        place.stringValue.flatMap { number(in: $0) }.map { LocalizedText($0) }
      case .boolean:
        switch place.stringValue?.lowercased() {
        case "oui", "vrai", "true", "yes": LocalizedText("true")
        case "non", "faux", "false", "no": LocalizedText("false")
        default: nil
        }
      case .choice(let choices): LocalizedText(choices.map(\.id).joined(separator: ", "))
      default: LocalizedText("\"\(place.text)\"")
      }
    return finding(
      "wrong-type", place.tree, place.range,
      "« \(declaration.name) » est \(declaration.type.name.french), ce que \(place.text) n'est pas",
      english: "“\(declaration.name)” is \(declaration.type.name.text(in: .english)), "
        + "which \(place.text) is not", suggestion: suggestion)
  }

  private static func outOfBounds(
    _ operation: BinaryOperation, _ comparison: BinaryOperator, _ number: Double,
    _ datum: Meaning.Datum
  ) -> Diagnostic? {
    let declaration = datum.declaration
    let isWhole = declaration.type == .integer
    let declared = NumberRange(from: declaration.minimum, to: declaration.maximum)
    guard let wanted = NumberRange(comparison == .notEqual ? .equal : comparison, number) else {
      return nil
    }
    var fallback: Double?
    if case .literal(.number(let value)) = datum.fallback { fallback = value }
    func excludes(_ range: NumberRange) -> Bool {
      let isMet = fallback.map { !range.intersection(.init(from: $0, to: $0)).isEmpty() } ?? false
      return !isMet && declared.intersection(range).isEmpty(isWhole: isWhole)
    }
    let isNever = excludes(wanted)
    let isAlways = NumberRange.all.subtracting(wanted).allSatisfy(excludes)
    guard isNever || isAlways else { return nil }
    let holds = comparison == .notEqual ? isNever : isAlways
    let bounds = bounds(declaration, isWhole: isWhole)
    let text = operation.text
    return finding(
      holds ? "always-holds" : "never-holds", operation.tree, operation.range,
      holds
        ? "« \(text) » est toujours vrai (\(bounds.french))"
        : "« \(text) » n'est jamais vrai (\(bounds.french))",
      english: holds
        ? "“\(text)” always holds (\(bounds.text(in: .english)))"
        : "“\(text)” never holds (\(bounds.text(in: .english)))",
      suggestion: LocalizedText(
        "retirer la condition, ou corriger la borne déclarée de \(declaration.name)",
        english: "remove the condition, or correct the bound declared of \(declaration.name)"))
  }

  private static func bounds(_ declaration: FactDeclaration, isWhole: Bool) -> LocalizedText {
    var parts: [String] = []
    if let minimum = declaration.minimum { parts.append("min = \(minimum.written)") }
    if let maximum = declaration.maximum { parts.append("max = \(maximum.written)") }
    let bounds = parts.joined(separator: ", ")
    return bounds.isEmpty ? declaration.type.name : LocalizedText(bounds)
  }
}
