import CircularCore

extension PackPage {
  /// The envelopes that are shared out among ranked subjects.
  mutating func writeEnvelopes() {
    guard !pack.pack.envelopes.isEmpty else { return }
    section(
      say("Enveloppes", "Envelopes"),
      [
        say("nom", "name"), "", say("montant partagé", "amount shared"), say("budget", "budget"),
        say("règles", "rules"), "source",
      ])
    for envelope in pack.pack.envelopes {
      var budgets = envelope.budget.map { [euros($0)] } ?? []
      for year in envelope.years {
        budgets.append("\(year.year)" + say("\u{A0}: ", ": ") + euros(year.budget))
      }
      if let start = envelope.start { budgets.append(say("an 1 = ", "year 1 = ") + figure(start)) }
      row([
        "`\(envelope.id)`", envelope.label.text(in: language), "`\(envelope.amount)`",
        budgets.joined(separator: "\u{A0}; "), rules(of: envelope), envelope.source ?? "",
      ])
    }
  }

  private func euros(_ budget: Rule.Figure) -> String {
    guard case .fixed(let number) = budget, let money = Money(euros: number) else {
      return figure(budget)
    }
    return NumberFormat(language).string(money)
  }

  private func rules(of envelope: Envelope) -> String {
    var parts: [String]
    switch envelope.overflow {
    case .skip: parts = [say("passe qui n'entre pas", "passes over who does not fit")]
    case .stop: parts = [say("s'arrête à qui n'entre pas", "stops at who does not fit")]
    case .partial: parts = [say("donne ce qui reste", "gives what is left")]
    }
    if let least = envelope.leastShare {
      parts.append(
        say("au moins \(figure(least)) du montant", "at least \(figure(least)) of the amount"))
    }
    if let reserve = envelope.reserve {
      parts.append(say("liste complémentaire\u{A0}: ", "reserve list: ") + figure(reserve))
    }
    for quota in envelope.quotas {
      let fact = pack.facts.first { $0.name == quota.fact }
      let kind =
        quota.value.flatMap { value in fact.map { $0.text(of: value, in: language) } }
        ?? say("chaque valeur", "each value")
      var bounds: [String] = []
      func add(_ pair: Envelope.Bounds, _ unit: (Rule.Figure) -> String) {
        if let least = pair.least { bounds.append("≥ " + unit(least)) }
        if let most = pair.most { bounds.append("≤ " + unit(most)) }
      }
      add(quota.count) { figure($0) }
      add(quota.amount) { euros($0) }
      add(quota.share) { share in
        guard case .fixed(let number) = share else { return figure(share) }
        return NumberFormat(language).percentage(number)
          + say(" de l'enveloppe", " of the envelope")
      }
      parts.append(
        "`\(quota.fact)`, \(kind)" + say("\u{A0}: ", ": ") + bounds.joined(separator: ", "))
    }
    return parts.joined(separator: "\u{A0}; ")
  }
}
