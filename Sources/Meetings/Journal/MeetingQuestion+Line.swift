import CircularCore

extension MeetingQuestion {
  /// The line of the journal.
  var line: String {
    func text(_ words: [String], _ value: String? = nil) -> String {
      MeetingEvent.text("question", words, value)
    }
    switch self {
    case .ranking: return text(["classement"])
    case .robustness(let draws, let seed): return text(["solidité", "\(draws)", "\(seed)"])
    case .funding: return text(["financement"])
    case .ballots: return text(["bulletins"])
    case .influence(let member): return text(["influence", member])
    case .free(let words): return text(["libre"], words)
    }
  }

  init?(_ line: MeetingLineReader) {
    let words = line.words
    guard let first = words.first else { return nil }
    switch (first.withoutAccents, words.count, line.value) {
    case ("classement", 1, nil): self = .ranking
    case ("solidite", 3, nil):
      guard let draws = Int(words[1]), (1...10_000_000).contains(draws),
        let seed = UInt64(words[2])
      else { return nil }
      self = .robustness(draws: draws, seed: seed)
    case ("financement", 1, nil): self = .funding
    case ("bulletins", 1, nil): self = .ballots
    case ("influence", 2, nil): self = .influence(member: words[1])
    case ("libre", 1, let text?): self = .free(text)
    default: return nil
    }
  }
}

extension MeetingSharing {
  /// The line of the journal.
  var line: String {
    func text(_ words: [String], _ value: String) -> String {
      MeetingEvent.text("répartition", words, value)
    }
    switch self {
    case .envelope(let id): return text(["enveloppe"], id)
    case .year(let year, let money): return text(["année", "\(year)"], Self.euros(money))
    case .start(let year): return text(["début"], "\(year)")
    case .overflow(let overflow): return text(["dépassement"], Self.word(of: overflow))
    case .reserve(let count): return text(["réserve"], "\(count)")
    case .amount(let rule): return text(["montant"], rule)
    }
  }

  init?(_ line: MeetingLineReader) {
    guard let first = line.words.first, let value = line.value else { return nil }
    switch (first.withoutAccents, line.words.count) {
    case ("enveloppe", 1): self = .envelope(value)
    case ("annee", 2):
      guard let year = Int(line.words[1]), (1...9999).contains(year),
        let euros = Double(written: value), euros >= 0, let money = Money(euros: euros)
      else { return nil }
      self = .year(year, money)
    case ("debut", 1):
      guard let year = Int(value), (1...9999).contains(year) else { return nil }
      self = .start(year)
    case ("depassement", 1):
      guard
        let overflow = Envelope.Overflow.allCases.first(where: {
          Self.word(of: $0).withoutAccents == value.withoutAccents
        })
      else { return nil }
      self = .overflow(overflow)
    case ("reserve", 1):
      guard let count = Int(value), (0...1_000_000).contains(count) else { return nil }
      self = .reserve(count)
    case ("montant", 1): self = .amount(value)
    default: return nil
    }
  }

  private static func word(of overflow: Envelope.Overflow) -> String {
    switch overflow {
    case .skip: "passer"
    case .stop: "arrêter"
    case .partial: "partiel"
    }
  }

  private static func euros(_ money: Money) -> String {
    let cents = money.cents
    guard cents % 100 != 0 else { return "\(cents / 100)" }
    let rest = cents % 100
    return "\(cents / 100),\(rest < 10 ? "0" : "")\(rest)"
  }
}

extension MeetingSharing {
  /// Whether both say the same thing of how money is shared out.
  func isAbout(sameAs other: MeetingSharing) -> Bool {
    switch (self, other) {
    case (.envelope, .envelope), (.start, .start), (.overflow, .overflow), (.reserve, .reserve),
      (.amount, .amount):
      true
    case (.year(let a, _), .year(let b, _)): a == b
    default: false
    }
  }
}
