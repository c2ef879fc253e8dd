extension Funding: Encodable {
  private enum CodingKeys: String, CodingKey {
    case pack, packs, date, envelope, label, amount, budget, years, overflow, granted, left
    case requested, subjects, quotas, openTies, more, less, best, undecided, refused, omitted
  }

  /// Writes the funding as `circular fund --format json` prints it.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(pack, forKey: .pack)
    if !ranking.stamps.isEmpty { try container.encode(ranking.stamps, forKey: .packs) }
    try container.encode(date, forKey: .date)
    if !envelope.id.isEmpty { try container.encode(envelope.id, forKey: .envelope) }
    try container.encode(envelope.label, forKey: .label)
    try container.encode(envelope.amount, forKey: .amount)
    try container.encodeIfPresent(terms.total, forKey: .budget)
    if !years.isEmpty { try container.encode(years, forKey: .years) }
    try container.encode(terms.overflow, forKey: .overflow)
    try container.encode(granted, forKey: .granted)
    try container.encodeIfPresent(left, forKey: .left)
    try container.encode(requested, forKey: .requested)
    try container.encode(listed.map { Array(entries.prefix($0)) } ?? entries, forKey: .subjects)
    if !quotas.isEmpty { try container.encode(quotas, forKey: .quotas) }
    try container.encode(openTies, forKey: .openTies)
    try container.encode(more, forKey: .more)
    try container.encode(less, forKey: .less)
    try container.encodeIfPresent(best, forKey: .best)
    try container.encode(
      listed.map { Array(undecided.prefix($0)) } ?? undecided, forKey: .undecided)
    try container.encode(refusedCount, forKey: .refused)
    let omitted = OmittedRows(
      ["subjects": entries.count, "undecided": undecided.count], first: listed)
    if !omitted.isEmpty { try container.encode(omitted, forKey: .omitted) }
  }
}

extension Funding.Decision {
  /// The word of the decision: `funded`, `minimum`, `partly`, `blocked`, `behind`.
  package var word: String {
    switch self {
    case .funded: "funded"
    case .fundedByMinimum: "minimum"
    case .partly: "partly"
    case .blocked: "blocked"
    case .behind: "behind"
    }
  }
}

extension Funding.Entry: Encodable {
  private enum CodingKeys: String, CodingKey {
    case id, name, rank, tied, score, requested, decision, granted, spent, reserve, because, best
  }

  /// Writes the decision as a word, and what goes with it.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encodeIfPresent(name, forKey: .name)
    try container.encode(rank, forKey: .rank)
    if isTied { try container.encode(true, forKey: .tied) }
    try container.encode(score, forKey: .score)
    try container.encode(requested, forKey: .requested)
    try container.encode(decision.word, forKey: .decision)
    if case .partly(let part) = decision {
      try container.encode(part, forKey: .granted)
    } else {
      try container.encode(granted, forKey: .granted)
    }
    try container.encode(spent, forKey: .spent)
    try container.encodeIfPresent(reserve, forKey: .reserve)
    if case .blocked(let obstacles) = decision {
      try container.encode(obstacles, forKey: .because)
    }
    try container.encodeIfPresent(isInBest, forKey: .best)
  }
}

extension Funding.Obstacle: Encodable {
  private enum CodingKeys: String, CodingKey { case limit, year, fact, value, left, needed }

  /// Writes money as money, subjects as their number.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch limit {
    case .total: try container.encode("total", forKey: .limit)
    case .year(let year):
      try container.encode("year", forKey: .limit)
      try container.encode(year, forKey: .year)
    case .count(let fact, let value):
      try container.encode("count", forKey: .limit)
      try container.encode(fact, forKey: .fact)
      try container.encode(value, forKey: .value)
      try container.encode(left, forKey: .left)
      try container.encode(needed, forKey: .needed)
      return
    case .amount(let fact, let value):
      try container.encode("amount", forKey: .limit)
      try container.encode(fact, forKey: .fact)
      try container.encode(value, forKey: .value)
    }
    try container.encode(Money(cents: left), forKey: .left)
    try container.encode(Money(cents: needed), forKey: .needed)
  }
}

extension Funding.Undecided: Encodable {
  private enum CodingKeys: String, CodingKey {
    case id, name, why, missing, errors, requested, bestRank, stake
  }

  private enum StakeKeys: String, CodingKey { case takesFrom, upTo }

  /// Writes why as a word with the facts or errors.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encodeIfPresent(name, forKey: .name)
    switch why {
    case .unknown(let missing):
      try container.encode("unknown", forKey: .why)
      try container.encode(missing, forKey: .missing)
    case .unknownAmount(let missing):
      try container.encode("unknown-amount", forKey: .why)
      try container.encode(missing, forKey: .missing)
    case .failed(let errors):
      try container.encode("failed", forKey: .why)
      try container.encode(errors, forKey: .errors)
    }
    try container.encodeIfPresent(requested, forKey: .requested)
    try container.encode(bestRank, forKey: .bestRank)
    switch stake {
    case nil: break
    case .nothing?: try container.encode("nothing", forKey: .stake)
    case .takesFrom(let ids)?:
      var inner = container.nestedContainer(keyedBy: StakeKeys.self, forKey: .stake)
      try inner.encode(ids, forKey: .takesFrom)
    case .upTo(let amount)?:
      var inner = container.nestedContainer(keyedBy: StakeKeys.self, forKey: .stake)
      try inner.encode(amount, forKey: .upTo)
    }
  }
}
