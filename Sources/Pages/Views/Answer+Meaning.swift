package import CircularCore

extension Outcome.Answer {
  /// What an answer means for its subject; nil where it only says something.
  package var meaning: Phrase.Meaning? {
    switch self {
    case .met(true): .good
    case .met(false), .failed: .bad
    case .notArising: nil
    case .unknown, .alert(true): .warning
    default: nil
    }
  }
}

extension RuleKind {
  /// What people call it.
  package func name(in language: Language) -> String {
    switch self {
    case .prerequisite: language.say("prérequis", english: "prerequisite")
    case .criterion: language.say("critère", english: "criterion")
    case .indicator: language.say("indicateur", english: "indicator")
    case .amount: language.say("montant", english: "amount")
    case .class: language.say("classe", english: "class")
    case .alert: language.say("alerte", english: "alert")
    case .lifecycle: language.say("avancement", english: "state")
    }
  }
}
