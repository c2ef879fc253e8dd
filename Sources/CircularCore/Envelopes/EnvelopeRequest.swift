/// An envelope as somebody asks for it, on the command line or at the prompt: one that the pack declares,
/// with what is typed in the place of what is declared.
package struct EnvelopeRequest: Sendable {
  /// The envelope of the pack, by id; nil for the only one.
  package var name: String?
  /// The euros of all years, as they are typed.
  package var total: String?
  /// The euros of single years: `2026=100 000`.
  package var years: [String] = []
  /// The civil year that is year 1 of schedules.
  package var start: Int?
  /// What happens at the first subject that does not fit.
  package var overflow: Envelope.Overflow?
  /// How many wait on a list.
  package var reserve: Int?
  /// The amount that is shared out, by the id of its rule.
  package var amount: String?
  /// Where options were typed; false at the prompt, where words have no names.
  package var isOfOptions = true

  /// Asks for the pack's envelope, with what is told in the place of what is declared.
  package init(
    name: String? = nil, total: String? = nil, years: [String] = [], start: Int? = nil,
    overflow: Envelope.Overflow? = nil, reserve: Int? = nil, amount: String? = nil
  ) {
    self.name = name
    self.total = total
    self.years = years
    self.start = start
    self.overflow = overflow
    self.reserve = reserve
    self.amount = amount
  }

  /// The envelope that is meant.
  ///
  /// - Throws: `no-such-envelope`, `no-budget`, `which-amount`, or what is wrong with a number.
  package func envelope(in pack: RulePack) throws(Diagnostic) -> Envelope {
    var envelope = try declared(in: pack)
    if let amount { envelope.amount = amount }
    if total != nil || !years.isEmpty {
      // What is typed stands alone: a year of the pack would limit it without a word.
      envelope.budget = nil
      envelope.years = []
    }
    if let total { envelope.budget = .fixed(try euros(total, place("--envelope"))) }
    for text in years {
      let year = try year(text)
      guard !envelope.years.contains(where: { $0.year == year.year }) else {
        throw problem(
          "duplicate-key", "l'année \(year.year) est donnée deux fois",
          english: "the year \(year.year) is given twice", "--year")
      }
      envelope.years.append(year)
    }
    envelope.years.sort { $0.year < $1.year }
    if let start { envelope.start = .fixed(Double(start)) }
    if let overflow {
      envelope.overflow = overflow
      if overflow != .partial { envelope.leastShare = nil }
    }
    if let reserve { envelope.reserve = .fixed(Double(reserve)) }
    guard envelope.budget != nil || !envelope.years.isEmpty else {
      throw Diagnostic(
        "no-budget",
        LocalizedText(
          "« \(pack.id) » ne dit pas combien il y a à partager",
          english: "“\(pack.id)” does not say how much there is to share out"),
        suggestion: isOfOptions
          ? "--envelope 300000"
          : LocalizedText(":enveloppe 300000", english: ":fund 300000"))
    }
    return envelope
  }

  /// The declared envelope, or a plain one of the only amount.
  private func declared(in pack: RulePack) throws(Diagnostic) -> Envelope {
    let ids = pack.envelopes.map(\.id)
    if let name {
      guard let envelope = pack.envelopes.first(where: { $0.id == name }) else {
        throw Diagnostic(
          "no-such-envelope",
          LocalizedText(
            "« \(pack.id) » n'a pas d'enveloppe « \(name) »",
            english: "“\(pack.id)” has no envelope “\(name)”"),
          at: place("--of"),
          suggestion: nearestNameOrAll(to: name, among: ids).map { LocalizedText($0) })
      }
      return envelope
    }
    if pack.envelopes.count == 1 { return pack.envelopes[0] }
    if pack.envelopes.count > 1 {
      throw Diagnostic(
        "which-envelope",
        LocalizedText(
          "« \(pack.id) » a \(ids.count) enveloppes, laquelle\u{A0}?",
          english: "“\(pack.id)” has \(ids.count) envelopes, which one?"),
        suggestion: LocalizedText(
          ids.map { isOfOptions ? "--of \($0)" : $0 }.joined(separator: ", ")))
    }
    let amounts = pack.rules.filter { $0.kind == .amount && $0.scope == .subject }
    guard let only = amounts.first else {
      throw Diagnostic(
        "no-amount",
        LocalizedText(
          "« \(pack.id) » ne calcule aucun montant\u{A0}: rien à partager",
          english: "“\(pack.id)” computes no amount: there is nothing to share out"))
    }
    if amounts.count > 1, amount == nil {
      throw Diagnostic(
        "which-amount",
        LocalizedText(
          "« \(pack.id) » calcule \(amounts.count) montants, lequel partager\u{A0}?",
          english: "“\(pack.id)” computes \(amounts.count) amounts, which one is shared out?"),
        suggestion: LocalizedText(amounts.map { "--amount \($0.id)" }.joined(separator: ", ")))
    }
    return Envelope("", label: "", amount: amount ?? only.id)
  }

  // MARK: - Numbers

  private func place(_ option: String) -> SourceLocation? {
    isOfOptions ? SourceLocation(file: option) : nil
  }

  private func problem(
    _ code: Diagnostic.Code, _ french: String, english: String, _ option: String,
    suggestion: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      code, LocalizedText(french, english: english), at: place(option),
      suggestion: suggestion.map { LocalizedText($0) })
  }

  private func year(_ text: String) throws(Diagnostic) -> Envelope.Year {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let year = Int(String(parts[0]).trimmingSpaces),
      (1...9999).contains(year)
    else {
      throw problem(
        "bad-argument", "« \(text) », attendu année=montant",
        english: "“\(text)”, expected year=amount", "--year", suggestion: "2026=100000")
    }
    return Envelope.Year(
      year, budget: .fixed(try euros(String(parts[1]), place("--year"))))
  }

  /// Euros as people write them: `300000`, `300 000 €`; a text with two meanings is refused.
  private func euros(_ text: String, _ place: SourceLocation?) throws(Diagnostic) -> Double {
    let name = "enveloppe"
    let parameter = Parameter(
      FactDeclaration(name, type: .number, unit: "€", minimum: 0), value: nil)
    let change = Scenario.Change(.parameter, name, text.trimmingSpaces, at: place)
    let value = try AppliedScenario.parameter(change, [parameter])
    guard let number = value.double else {
      throw problem(
        "bad-argument", "« \(text) », attendu un montant en euros",
        english: "“\(text)”, expected an amount in euros", "--envelope")
    }
    return number
  }
}

extension EnvelopeRequest {
  /// Reads the words of the prompt: an amount, years, the id of an envelope, and how the list ends.
  ///
  /// `300 000`, `2026=100000 2027=50000`, `vagues 300000`, `300000 arrêter`.
  package init(words text: String, in pack: RulePack) throws(Diagnostic) {
    self.init()
    isOfOptions = false
    var digits: [String] = []
    for word in text.split(whereSeparator: \.isWhitespace).map(String.init) {
      if let overflow = Envelope.Overflow(written: word) {
        self.overflow = overflow
      } else if word.contains("=") {
        years.append(word)
      } else if pack.envelopes.contains(where: { $0.id == word }) {
        name = word
      } else if let last = years.last, word.allSatisfy({ $0.isNumber || $0 == "€" || $0 == "," }) {
        // `2026=100 000`: thousands are set apart by spaces.
        years[years.count - 1] = last + " " + word
      } else {
        digits.append(word)
      }
    }
    if !digits.isEmpty { total = digits.joined(separator: " ") }
  }
}

extension Envelope.Overflow {
  /// What a word means, in French or as packs write it.
  package init?(written word: String) {
    switch word.withoutAccents {
    case "skip", "passer": self = .skip
    case "stop", "arreter": self = .stop
    case "partial", "partiel": self = .partial
    default: return nil
    }
  }
}
