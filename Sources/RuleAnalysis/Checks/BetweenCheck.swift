import CircularCore
import LuaSyntax

/// Bounds of `between` that are no numbers, or in the wrong order.
enum BetweenCheck: Check {
  static let codes: [CheckCode] = []

  static func findings(in pack: CheckedPack) -> [Diagnostic] {
    pack.reading.betweens.flatMap { between -> [Diagnostic] in
      let arguments = between.call.arguments
      guard arguments.count == 3 else { return [] }
      var found = arguments.compactMap { argument -> Diagnostic? in
        guard case .nil = argument.withoutParentheses.kind else { return nil }
        return finding(
          "wrong-type", argument.tree, argument.range,
          "« between » attend deux bornes, celle-ci est nil",
          english: "“between” expects two bounds, this one is nil")
      }
      // Dates have a check of their own.
      if found.isEmpty, !between.meanings.contains(where: \.isDate) {
        found = kinds(between)
      }
      if found.isEmpty, let reversed = reversed(between, pack) { found = [reversed] }
      return found
    }
  }

  private static func kinds(_ between: RuleReading.Between) -> [Diagnostic] {
    let arguments = between.call.arguments
    guard ValueKind(between.meanings[0], arguments[0]) == .number else { return [] }
    return zip(between.meanings, arguments).dropFirst().compactMap { meaning, argument in
      guard let kind = ValueKind(meaning, argument), kind != .number else { return nil }
      let shown = ComparisonCheck.brief(argument)
      return finding(
        "wrong-type", argument.tree, argument.range,
        "un nombre est attendu, « \(shown) » est \(kind.name.french)",
        english: "a number is expected, “\(shown)” is \(kind.name.text(in: .english))",
        suggestion: argument.stringValue.flatMap { ComparisonCheck.number(in: $0) }
          .map { LocalizedText($0) })
    }
  }

  /// The lower bound is above the upper one, as written or as parameters have it.
  private static func reversed(
    _ between: RuleReading.Between, _ pack: CheckedPack
  ) -> Diagnostic? {
    let arguments = between.call.arguments
    guard let low = bound(between, 1, pack), let high = bound(between, 2, pack), low > high else {
      return nil
    }
    let text = ComparisonCheck.brief(between.call.expression)
    return finding(
      "never-holds", between.call.tree, between.call.range,
      "« \(text) » n'est jamais vrai\u{A0}: la première borne dépasse la seconde",
      english: "“\(text)” never holds: the first bound is above the second",
      suggestion: LocalizedText(
        "between(\(arguments[0].text), \(arguments[2].text), \(arguments[1].text))"))
  }

  private enum Bound: Comparable {
    case number(Double)
    case date(String)

    static func < (a: Bound, b: Bound) -> Bool {
      switch (a, b) {
      case (.number(let a), .number(let b)): a < b
      case (.date(let a), .date(let b)): a < b
      default: false
      }
    }
  }

  private static func bound(
    _ between: RuleReading.Between, _ index: Int, _ pack: CheckedPack
  ) -> Bound? {
    if case .number(let number)? = Literal(between.call.arguments[index]) { return .number(number) }
    switch between.meanings[index] {
    case .text(let text, _): return WrittenDate(text)?.form == .civil ? .date(text) : nil
    case .value(let datum):
      guard
        let parameter = pack.pack?.parameters.first(where: { $0.declaration == datum.declaration }),
        parameter.revisions.isEmpty
      else { return nil }
      if let number = parameter.value?.double { return .number(number) }
      if case .date(let date)? = parameter.value { return .date(date.description) }
      return nil
    default: return nil
    }
  }
}
