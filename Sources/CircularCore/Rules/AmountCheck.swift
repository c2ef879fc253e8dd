extension PaymentSchedule {
  /// Whether a rule may answer it: no year below nothing, all years together less than the limit of money.
  var isAnswer: Bool {
    var sum = Money.zero
    for payment in years {
      guard payment.amount >= .zero else { return false }
      sum = sum.adding(payment.amount)
    }
    return sum < .limit
  }

  /// What is wrong with it as the answer of a rule; nil where nothing is.
  func fault(of rule: Rule) -> Diagnostic? {
    if isAnswer { return nil }
    // Of a schedule of several years, the one that is wrong; their sum, where none is.
    let wrong = years.first { $0.amount < .zero } ?? years.first { $0.amount >= .limit }
    let euros = wrong?.amount.euros ?? years.reduce(0) { $0 + $1.amount.euros }
    return .noAmountOfMoney(euros, of: rule, year: years.count > 1 ? wrong?.year : nil)
  }
}

extension Diagnostic {
  /// A rule answers so many euros, which are no amount of money: what was found, what was expected.
  ///
  /// - Parameter year: the year of the payment, where there are several.
  /// - Returns: `not-finite`, `negative-amount` or `amount-too-large`.
  package static func noAmountOfMoney(_ euros: Double, of rule: Rule, year: Int?) -> Diagnostic {
    let (code, expected): (Code, LocalizedText)
    if !euros.isFinite {
      code = .notFinite
      expected = LocalizedText("un nombre d'euros", english: "a number of euros")
    } else if euros < 0 {
      code = .negativeAmount
      expected = LocalizedText("0 ou plus", english: "0 or more")
    } else {
      code = .amountTooLarge
      expected = LocalizedText { language in
        let limit = NumberFormat(language).string(Money.limit)
        return language == .french ? "moins de \(limit)" : "less than \(limit)"
      }
    }
    return Diagnostic(
      code,
      LocalizedText { language in
        let format = NumberFormat(language)
        let found =
          Money(euros: euros).map(format.string) ?? format.string(euros, digits: 2) + "\u{A0}€"
        let when =
          year.map { language == .french ? " pour l'année \($0)" : " for year \($0)" } ?? ""
        let wanted = expected.text(in: language)
        return language == .french
          ? "le montant « \(rule.id) » vaut \(found)\(when), attendu \(wanted)"
          : "the amount “\(rule.id)” is \(found)\(when), expected \(wanted)"
      },
      at: rule.location,
      suggestion: code == .negativeAmount
        ? LocalizedText(
          "ce qui peut être négatif, un reste ou un écart, est un indicateur\u{A0}: indicator, unit = \"€\"",
          english:
            "what may be negative, a remainder or a difference, is an indicator: indicator, unit = \"€\""
        )
        : nil)
  }
}
