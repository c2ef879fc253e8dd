/// The numbers of an envelope on one day: figures looked up, euros as cents.
package struct EnvelopeTerms: Sendable, Hashable {
  /// What one year has.
  package struct Year: Sendable, Hashable, Encodable {
    /// The year, as schedules have it once they are shifted.
    package var year: Int
    /// What there is.
    package var budget: Money

    /// Makes a year.
    package init(_ year: Int, budget: Money) {
      self.year = year
      self.budget = budget
    }
  }

  /// What subjects of one kind may have, or must.
  package struct Quota: Sendable, Hashable {
    /// The fact that says of which kind a subject is.
    package var fact: String
    /// The value of the kind; nil for each value by itself.
    package var value: FactValue?
    /// The fewest subjects.
    package var leastCount: Int?
    /// The most subjects.
    package var mostCount: Int?
    /// The least money; a share is counted in it.
    package var leastAmount: Money?
    /// The most money, as it is declared.
    package var mostAmount: Money?
    /// The most of the envelope.
    package var mostShare: Double?

    /// Makes a quota that asks nothing yet.
    package init(fact: String, value: FactValue? = nil) {
      self.fact = fact
      self.value = value
    }
  }

  /// What there is for all years together; nil where only years have a limit.
  package var total: Money?
  /// What single years have, in order.
  package var years: [Year]
  /// By how much the years of schedules are moved: 2025 makes of year 1 the year 2026.
  package var shift: Int
  /// What happens at the first subject that does not fit.
  package var overflow: Envelope.Overflow
  /// The least share of its amount that a subject takes, where it is given what is left.
  package var leastShare: Double
  /// How many wait on a list; nil for no list.
  package var reserve: Int?
  /// What kinds of subjects may have, or must.
  package var quotas: [Quota]

  /// Makes the terms of a plain envelope.
  package init(
    total: Money?, years: [Year] = [], shift: Int = 0, overflow: Envelope.Overflow = .skip,
    leastShare: Double = 0, reserve: Int? = nil, quotas: [Quota] = []
  ) {
    self.total = total
    self.years = years.sorted { $0.year < $1.year }
    self.shift = shift
    self.overflow = overflow
    self.leastShare = leastShare
    self.reserve = reserve
    self.quotas = quotas
  }

  /// What there is in all: the total, else the sum of the years.
  package var whole: Money { total ?? years.reduce(.zero) { $0.adding($1.budget) } }
}

extension EnvelopeTerms {
  /// Looks up the figures of a declared envelope.
  ///
  /// - Throws: `no-budget` where it has none, or what is wrong with a figure: without a value on the day,
  ///   below zero, no whole number where subjects or years are counted.
  package init(_ envelope: Envelope, _ parameters: ParameterValues) throws(Diagnostic) {
    let reader = FigureReader(envelope: envelope, parameters: parameters)
    var years: [Year] = []
    for year in envelope.years {
      if let budget = try reader.money(year.budget, "\(year.year)") {
        years.append(Year(year.year, budget: budget))
      }
    }
    let total = try reader.money(envelope.budget, "budget")
    guard total != nil || !years.isEmpty else { throw .noBudget(envelope) }
    let start = try reader.whole(envelope.start, "start")
    self.init(
      total: total, years: years, shift: start.map { $0 - 1 } ?? 0, overflow: envelope.overflow,
      leastShare: try reader.share(envelope.leastShare, "least_share") ?? 0,
      reserve: try reader.whole(envelope.reserve, "reserve"))
    let whole = whole
    for declared in envelope.quotas {
      var quota = Quota(fact: declared.fact, value: declared.value)
      quota.leastCount = try reader.whole(declared.count.least, "min")
      quota.mostCount = try reader.whole(declared.count.most, "max")
      quota.leastAmount = try reader.money(declared.amount.least, "min_amount")
      quota.mostAmount = try reader.money(declared.amount.most, "max_amount")
      quota.mostShare = try reader.share(declared.share.most, "max_share")
      if let least = try reader.share(declared.share.least, "min_share"),
        let amount = Money(euros: whole.euros * least)
      {
        quota.leastAmount = max(quota.leastAmount ?? .zero, amount)
      }
      quotas.append(quota)
    }
  }
}

/// Looks up the figures of one envelope.
private struct FigureReader {
  let envelope: Envelope
  let parameters: ParameterValues

  private func number(_ figure: Rule.Figure?, _ entry: String) throws(Diagnostic) -> Double? {
    guard let figure else { return nil }
    guard let number = parameters.number(figure) else {
      throw problem(
        entry, "n'a pas de valeur à cette date", english: "has no value on this date")
    }
    guard number >= 0, number.isFinite else {
      let found = NumberFormat(.french).string(number)
      throw problem(
        entry, "vaut \(found), attendu 0 ou plus",
        english: "is \(NumberFormat(.english).string(number)), expected 0 or more")
    }
    return number
  }

  func money(_ figure: Rule.Figure?, _ entry: String) throws(Diagnostic) -> Money? {
    guard let number = try number(figure, entry) else { return nil }
    guard let money = Money(euros: number) else {
      throw problem(entry, "est trop grand", english: "is too great")
    }
    return money
  }

  func whole(_ figure: Rule.Figure?, _ entry: String) throws(Diagnostic) -> Int? {
    guard let number = try number(figure, entry) else { return nil }
    guard let whole = Int(exactly: number), whole < 1 << 31 else {
      throw problem(
        entry, "vaut \(NumberFormat(.french).string(number)), attendu un nombre entier",
        english: "is \(NumberFormat(.english).string(number)), expected a whole number")
    }
    return whole
  }

  func share(_ figure: Rule.Figure?, _ entry: String) throws(Diagnostic) -> Double? {
    guard let number = try number(figure, entry) else { return nil }
    guard number <= 1 else {
      throw problem(
        entry, "vaut \(NumberFormat(.french).string(number)), attendu une part de 0 à 1",
        english: "is \(NumberFormat(.english).string(number)), expected a share from 0 to 1")
    }
    return number
  }

  private func problem(_ entry: String, _ french: String, english: String) -> Diagnostic {
    Diagnostic(
      "wrong-envelope",
      LocalizedText { language in
        let label = envelope.label.text(in: language)
        return language == .french
          ? "enveloppe « \(label) »\u{A0}: « \(entry) » \(french)"
          : "envelope “\(label)”: “\(entry)” \(english)"
      }, at: envelope.location)
  }
}

extension Diagnostic {
  /// An envelope does not say how much there is.
  static func noBudget(_ envelope: Envelope) -> Diagnostic {
    Diagnostic(
      "no-budget",
      LocalizedText(
        "le montant de l'enveloppe n'est pas dit", english: "the envelope has no amount"),
      at: envelope.location, suggestion: "--envelope 300000")
  }
}

extension Money {
  /// The sum, or the greatest amount where it is beyond all counting.
  package func adding(_ other: Money) -> Money {
    let (sum, overflow) = cents.addingReportingOverflow(other.cents)
    return Money(cents: overflow ? (cents < 0 ? .min : .max) : sum)
  }
}
