import CircularCore
import Pages

extension Console {
  /// An answer in words, in the output's language.
  func text(_ answer: Outcome.Answer, of rule: Rule) -> String {
    answer.text(of: rule, in: language)
  }

  /// An answer in words, in the colour of what it means.
  func cell(_ answer: Outcome.Answer, of rule: Rule) -> TextTable.Cell {
    let text = text(answer, of: rule)
    return switch answer {
    case .met(true): .init(text, style: green)
    case .met(false), .failed: .init(text, style: red)
    case .unknown, .alert(true): .init(text, style: yellow)
    default: .init(text)
    }
  }

  /// What kind of rule it is, in words.
  func text(_ kind: RuleKind) -> String {
    switch kind {
    case .prerequisite: say("prérequis", english: "prerequisite")
    case .criterion: say("critère", english: "criterion")
    case .indicator: say("indicateur", english: "indicator")
    case .amount: say("montant", english: "amount")
    case .class: say("classe", english: "class")
    case .alert: say("alerte", english: "alert")
    case .lifecycle: say("avancement", english: "state")
    }
  }
}
