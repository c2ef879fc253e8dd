import CircularCore
import LuaSyntax

/// Comparisons of a fact or parameter with a constant, decided by what is declared of it.
enum ComparisonCheck: Check {
  static let codes = [
    CheckCode(
      "unknown-choice", "Une règle ou un paramètre emploie un mot qui n'est pas dans la liste.",
      english: "A rule or a parameter uses a word that is not in the list."),
    CheckCode(
      "wrong-type", "Une constante n'est pas du type déclaré.",
      english: "A constant is not of the type declared."),
    CheckCode(
      "never-holds", severity: .warning,
      "Une comparaison n'est jamais vraie, vu les bornes déclarées.",
      english: "A comparison never holds, given the bounds declared."),
    CheckCode(
      "always-holds", severity: .warning,
      "Une comparaison est toujours vraie, vu les bornes déclarées.",
      english: "A comparison always holds, given the bounds declared."),
  ]

  static func findings(in pack: CheckedPack) -> [CircularCore.Diagnostic] {
    pack.reading.comparisons.compactMap { comparison in
      let operation = comparison.operation
      if case .value(let datum) = comparison.left, let literal = Literal(operation.right) {
        return problem(operation, operation.operator, datum, literal, operation.right)
      }
      if case .value(let datum) = comparison.right, let literal = Literal(operation.left),
        let mirrored = operation.operator.mirrored
      {
        return problem(operation, mirrored, datum, literal, operation.left)
      }
      return nil
    }
  }

  private static func problem(
    _ operation: BinaryOperation, _ comparison: BinaryOperator, _ datum: Meaning.Datum,
    _ literal: Literal, _ place: Expression
  ) -> CircularCore.Diagnostic? {
    // A default may be outside of what is declared.
    if datum.fallback == .literal(literal) || datum.fallback == .other { return nil }
    let isEquality = comparison == .equal || comparison == .notEqual
    switch (datum.declaration.type, literal) {
    case (.choice(let choices), .text(let text)) where isEquality:
      guard !choices.contains(where: { $0.id == text }) else { return nil }
      return unknownChoice(text, choices, datum.declaration, place)
    case (.integer, .number(let number)), (.number, .number(let number)):
      return outOfBounds(operation, comparison, number, datum)
    case (.integer, _), (.number, _):
      return isEquality ? wrongType(datum, place) : nil
    case (.boolean, .boolean), (.text, .text), (.date, .text): return nil
    case (.boolean, _), (.text, _), (.date, _), (.choice, _):
      return isEquality ? wrongType(datum, place) : nil
    default: return nil
    }
  }

  private static func unknownChoice(
    _ text: String, _ choices: [FactType.Choice], _ declaration: FactDeclaration,
    _ place: Expression
  ) -> CircularCore.Diagnostic {
    let ids = choices.map(\.id)
    let labelled = choices.first { $0.label.french == text || $0.label.english == text }?.id
    let near = labelled ?? nearestName(to: text, among: ids) ?? ids.joined(separator: ", ")
    return finding(
      "unknown-choice", place.tree, place.range,
      "« \(declaration.name) » ne vaut jamais « \(text) » : ce mot n'est pas dans sa liste",
      english: "“\(declaration.name)” is never “\(text)”: the word is not in its list",
      suggestion: LocalizedText(near))
  }

  private static func wrongType(
    _ datum: Meaning.Datum, _ place: Expression
  ) -> CircularCore.Diagnostic {
    let declaration = datum.declaration
    let suggestion: LocalizedText? =
      switch declaration.type {
      case .integer, .number:
        place.stringValue.flatMap { Double($0) }.map { LocalizedText($0.written) }
      case .boolean: LocalizedText("true, false")
      case .choice(let choices): LocalizedText(choices.map(\.id).joined(separator: ", "))
      case .date: LocalizedText("\"2023-06-02\"")
      default: LocalizedText("\"\(place.text)\"")
      }
    return finding(
      "wrong-type", place.tree, place.range,
      "« \(declaration.name) » est \(declaration.type.name.french), jamais égal à \(place.text)",
      english: "“\(declaration.name)” is \(declaration.type.name.text(in: .english)), "
        + "never equal to \(place.text)", suggestion: suggestion)
  }

  private static func outOfBounds(
    _ operation: BinaryOperation, _ comparison: BinaryOperator, _ number: Double,
    _ datum: Meaning.Datum
  ) -> CircularCore.Diagnostic? {
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
