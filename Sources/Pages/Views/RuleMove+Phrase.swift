package import CircularCore

extension ProgrammeComparison.RuleMove {
  /// The answer of the rule, before and after, by how much it moves, and why.
  package func phrase(in language: Language) -> Phrase {
    let format = NumberFormat(language)
    let digits = digits
    func text(_ answer: Outcome.Answer?) -> String {
      answer.map { $0.text(of: rule, in: language, digits: digits) } ?? "—"
    }
    let colon = language.say("\u{A0}:", english: ":")
    var phrase = Phrase(
      "\(rule.label.text(in: language))\(colon) \(text(before)) → \(text(after))")
    if let gap = difference {
      let change = format.change(
        gap.settled, digits: NumberFormat.digits(telling: [gap.settled, 0], atLeast: digits ?? 3))
      let unit = if case .payments? = after { "\u{A0}€" } else { "" }
      phrase =
        phrase + Phrase(" (") + Phrase(change + unit, .of(change: gap.settled)) + Phrase(")")
    }
    if let because {
      phrase = phrase + Phrase(" — \(because.text(in: language))", .faint)
    }
    return phrase
  }
}

extension Phrase.Meaning {
  /// What a change is for who it is about: more is good.
  static func of(change: Double) -> Phrase.Meaning {
    change == 0 ? .faint : change > 0 ? .good : .bad
  }
}

extension NumberFormat {
  /// A change with its sign: `+3`, `−0,5`, and `=` for none.
  func change(_ value: Double, digits: Int) -> String {
    value == 0 ? "=" : (value > 0 ? "+" : "") + string(value, digits: digits)
  }

  /// A change of an amount with its sign: `+1 500 €`, `−0,50 €`, and `=` for none.
  func change(_ amount: Money) -> String {
    amount == .zero ? "=" : (amount > .zero ? "+" : "") + string(amount)
  }
}
