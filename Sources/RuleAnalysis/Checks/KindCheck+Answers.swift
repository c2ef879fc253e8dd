import CircularCore
import LuaSyntax

extension KindCheck {
  /// The answers of a rule's own function that are not of its kind.
  ///
  /// What a function that it calls may answer depends on what that is handed.
  static func answers(of rule: RuleReading.Rule, _ reader: KindReader) -> [Diagnostic] {
    guard let function = rule.function, let kind = RuleKind(rawValue: rule.site.word.name),
      let answer = Answer(kind)
    else { return [] }
    var returns = Returns()
    function.body.walk(&returns)
    let name = rule.site.id ?? rule.site.word.name
    return returns.values.compactMap { value, isConditional -> Diagnostic? in
      // A rule that answers nothing has a message of its own.
      if case .nil = value.withoutParentheses.kind { return nil }
      // Where it is known that nobody told it, what is read there is what is asked for.
      if isConditional, case .value(let datum)? = reader.meaning(of: value), datum.fallback == .none
      {
        return nil
      }
      let kinds = reader.kinds(of: value)
      guard kinds.isDisjoint(with: answer.kinds) else { return nil }
      let shown = ComparisonCheck.brief(value)
      return finding(
        "wrong-answer", value.tree, value.range,
        "la règle « \(name) » doit rendre \(answer.name.french), « \(shown) » \(kinds.predicate.french)",
        english: "the rule “\(name)” must return \(answer.name.text(in: .english)), “\(shown)” "
          + kinds.predicate.text(in: .english))
    }
  }

  /// What a kind of rule answers.
  private struct Answer {
    var kinds: PossibleKinds
    var name: LocalizedText

    /// Nil for a rule that has no function.
    init?(_ kind: RuleKind) {
      switch kind {
      case .prerequisite, .alert:
        kinds = .boolean
        name = LocalizedText("vrai ou faux", english: "true or false")
      case .criterion:
        kinds = .number
        name = LocalizedText("un nombre", english: "a number")
      case .indicator:
        kinds = [.number, .absent]
        name = LocalizedText("un nombre", english: "a number")
      case .amount:
        kinds = [.number, .table, .list]
        name = LocalizedText("un nombre ou payments { … }", english: "a number or payments { … }")
      case .class:
        kinds = .textual
        name = LocalizedText("un texte", english: "a text")
      case .lifecycle: return nil
      }
    }
  }
}

/// The first values that a function returns, without those of the functions inside of it.
struct Returns: SyntaxVisitor {
  var values: [(value: Expression, isConditional: Bool)] = []
  private var conditions = 0

  mutating func enter(_ statement: Statement) -> Visit {
    switch statement.kind {
    case .return(let returned):
      if let first = returned.first { values.append((first, conditions > 0)) }
    case .if: conditions += 1
    default: break
    }
    return .children
  }

  mutating func leave(_ statement: Statement) {
    if case .if = statement.kind { conditions -= 1 }
  }

  mutating func enter(_ expression: Expression) -> Visit {
    if case .function = expression.kind { return .skip }
    return .children
  }
}
