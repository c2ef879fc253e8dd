extension Outcome.Answer {
  /// The answer as people read it: `rempli`, `3,75 / 5`, `156 800 €`, `inconnu`.
  ///
  /// - Parameters:
  ///   - rule: the rule that answers.
  ///   - language: what it is written in.
  ///   - digits: the most decimals of a number; nil for those worth reading of one alone.
  public func text(of rule: Rule, in language: Language, digits: Int? = nil) -> String {
    func say(_ french: String, _ english: String) -> String {
      language == .french ? french : english
    }
    let format = NumberFormat(language)
    switch self {
    case .met(let isMet): return isMet ? say("rempli", "met") : say("non rempli", "not met")
    case .points(let points):
      return format.string(points, digits: digits ?? 2)
        + (rule.scale.map { " / \(format.string($0.upperBound))" } ?? "")
    case .number(let number):
      return format.string(
        format.string(number, digits: digits ?? (rule.unit == "%" ? 1 : Self.digits(number))),
        unit: rule.unit)
    case .payments(let schedule): return format.string(schedule.total)
    case .category(let id):
      return rule.categories.first { $0.id == id }?.label.text(in: language) ?? id
    case .alert(let isRaised):
      return isRaised
        ? say("alerte", "alert") : say("rien à signaler", "nothing to report")
    case .notArising: return say("sans objet", "does not arise")
    case .unknown: return say("inconnu", "unknown")
    case .failed: return say("échec", "failed")
    }
  }

  /// The decimals worth reading of a number: three, fewer of a great one.
  private static func digits(_ number: Double) -> Int {
    switch number.magnitude {
    case 1000...: 1
    case 100...: 2
    default: 3
    }
  }
}
