/// An answer that somebody would like a rule to give: met, at least 4 points, one class.
package struct WantedAnswer: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case boolean(Bool)
    case number(Comparison.Operator, Double)
    case category(FactType.Choice)
  }

  package let kind: Kind
  private let rule: Rule

  /// Reads an answer as it is typed: `oui`, `non`, `true`, `false`; `4`, `>=4`, `<= 3,5`; the id or
  /// the label of a class or state.
  ///
  /// - Throws: `bad-argument`, saying what the rule can answer.
  package init(_ text: String, for rule: Rule) throws(Diagnostic) {
    self.rule = rule
    let text = text.trimmingSpaces
    switch rule.kind {
    case .prerequisite, .alert:
      let declaration = FactDeclaration(rule.id, type: .boolean)
      guard case .boolean(let value)? = try? FactValue(text: text, for: declaration) else {
        throw Self.refusal(text, LocalizedText("oui ou non", english: "yes or no"), "oui", rule)
      }
      kind = .boolean(value)
    case .criterion, .indicator, .amount:
      guard let number = Self.number(text) else {
        throw Self.refusal(
          text,
          LocalizedText("un nombre, ou une limite", english: "a number, or a limit"), ">=4", rule)
      }
      kind = number
    case .class, .lifecycle:
      let choices = rule.categories
      if choices.isEmpty, !text.isEmpty {
        kind = .category(FactType.Choice(id: text))
        return
      }
      guard let choice = FactType.choice(meantBy: text, among: choices) else {
        // What is suggested is typed: one choice, or none.
        let near = nearestName(to: text, among: choices.map(\.id)) ?? ""
        throw Self.refusal(text, FactType.choice(choices).name, near, rule)
      }
      kind = .category(choice)
    }
  }

  private static func number(_ text: String) -> Kind? {
    let signs: [(String, Comparison.Operator)] = [
      (">=", .greaterOrEqual), ("<=", .lessOrEqual), ("≥", .greaterOrEqual), ("≤", .lessOrEqual),
      (">", .greater), ("<", .less), ("=", .equal),
    ]
    let sign = signs.first { text.hasPrefix($0.0) }
    let rest = String(text.dropFirst(sign?.0.count ?? 0)).trimmingSpaces
    let declaration = FactDeclaration("", type: .number)
    guard let number = (try? FactValue(text: rest, for: declaration))?.double else { return nil }
    return .number(sign?.1 ?? .equal, number)
  }

  private static func refusal(
    _ found: String, _ expected: LocalizedText, _ example: String, _ rule: Rule
  ) -> Diagnostic {
    Diagnostic(
      "bad-argument",
      LocalizedText(
        "--why-not « \(found) »\u{A0}: attendu \(expected.french) pour « \(rule.id) »",
        english: "--why-not “\(found)”: expected \(expected.text(in: .english)) for “\(rule.id)”"),
      suggestion: example.isEmpty ? nil : LocalizedText("--why-not \"\(example)\""))
  }

  /// Whether an answer is the one wanted; numbers are equal within a billionth.
  package func isReached(by answer: Outcome.Answer) -> Bool {
    switch (kind, answer) {
    case (.boolean(let wanted), .met(let found)), (.boolean(let wanted), .alert(let found)):
      return wanted == found
    case (.category(let wanted), .category(let found)): return wanted.id == found
    case (.number(let sign, let wanted), _):
      guard let number = answer.magnitude else { return false }
      switch sign {
      case .less: return number < wanted
      case .lessOrEqual: return number <= wanted
      case .greater: return number > wanted
      case .greaterOrEqual: return number >= wanted
      case .equal: return (number - wanted).magnitude <= 1e-9 * max(1, wanted.magnitude)
      case .notEqual: return number != wanted
      }
    default: return false
    }
  }

  /// Whether an answer is the one wanted or, of numbers, on the other side of it from `start`: what a
  /// search that narrows an interval asks.
  package func isPassed(by answer: Outcome.Answer, from start: Outcome.Answer) -> Bool {
    guard case .number(.equal, let wanted) = kind, let number = answer.magnitude,
      let first = start.magnitude
    else { return isReached(by: answer) }
    return isReached(by: answer) || (first < wanted ? number >= wanted : number <= wanted)
  }

  /// The answer in words: `rempli`, `4 / 5 ou plus`.
  package var text: LocalizedText {
    LocalizedText { language in
      func say(_ french: String, _ english: String) -> String {
        language == .french ? french : english
      }
      switch kind {
      case .boolean(let value):
        let answer: Outcome.Answer = rule.kind == .alert ? .alert(value) : .met(value)
        return answer.text(of: rule, in: language)
      case .category(let choice): return choice.label.text(in: language)
      case .number(let sign, let number):
        let format = NumberFormat(language)
        let unit = rule.kind == .amount ? rule.unit ?? "€" : rule.unit
        let value = format.string(format.string(number), unit: unit)
        switch sign {
        case .less: return say("moins de \(value)", "less than \(value)")
        case .lessOrEqual: return say("\(value) ou moins", "\(value) or less")
        case .greater: return say("plus de \(value)", "more than \(value)")
        case .greaterOrEqual: return say("\(value) ou plus", "\(value) or more")
        case .equal, .notEqual: return value
        }
      }
    }
  }
}

extension Outcome.Answer {
  /// The number that an answer is; euros for payments.
  fileprivate var magnitude: Double? {
    switch self {
    case .points(let value), .number(let value): value
    case .payments(let schedule): schedule.total.euros
    default: nil
    }
  }
}
