import CircularCore

extension Console {
  /// An answer in words: `rempli`, `3,75`, `156 800 €`, `inconnu`.
  func text(_ answer: Outcome.Answer, of rule: Rule) -> String {
    switch answer {
    case .met(let value):
      value
        ? say("rempli", english: "met") : say("non rempli", english: "not met")
    case .points(let points):
      format.string(points)
        + (rule.scale.map { " / \(format.string($0.upperBound))" } ?? "")
    case .number(let number): format.string(format.string(number), unit: rule.unit)
    case .payments(let schedule): format.string(schedule.total)
    case .category(let id):
      rule.categories.first { $0.id == id }?.label.text(in: language) ?? id
    case .alert(let value):
      value ? say("alerte", english: "alert") : say("rien à signaler", english: "nothing to report")
    case .unknown: say("inconnu", english: "unknown")
    case .failed: say("échec", english: "failed")
    }
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
