/// Ranks subjects and funds them out of an envelope, table by table.
///
/// ```swift
/// var builder = try FundingBuilder(evaluation, pack: pack, envelope)
/// while let table = reader.next() { try builder.add(table, try runner.runForRanking(table)) }
/// let funding = builder.funding()
/// ```
package struct FundingBuilder: Sendable {
  /// What is known of a subject that has no place in the ranking.
  private struct Note: Sendable {
    var score: ClosedRange<Double>
    var requested: PaymentSchedule?
  }

  private let evaluation: Evaluation
  private let pack: RulePack
  private let envelope: Envelope
  private let terms: EnvelopeTerms
  private let stakes: Stakes
  private let amount: Int
  /// The slot of each quota's fact.
  private let slots: [Int]
  private var builder: RankingBuilder
  /// The ranking, where it was made before.
  private let made: Ranking?
  private var verdict = Stakes.Verdict()
  private var kinds: [String: [FactValue?]] = [:]
  private var notes: [String: Note] = [:]

  /// Makes a builder without subjects.
  ///
  /// - Throws: `unknown-rule` where the amount is none, `rule-left-out` where it is not evaluated,
  ///   `undeclared-fact` for the fact of a quota, or what is wrong with the envelope's numbers.
  package init(
    _ evaluation: Evaluation, pack: RulePack, _ envelope: Envelope
  ) throws(Diagnostic) {
    try self.init(evaluation, pack: pack, envelope, ranking: nil)
  }

  /// Makes a builder for what a study found.
  init(_ results: StudyResults, pack: RulePack, _ envelope: Envelope) throws(Diagnostic) {
    try self.init(results.evaluation, pack: pack, envelope, ranking: results.ranking)
    note(results.table, results.outcomes)
  }

  private init(
    _ evaluation: Evaluation, pack: RulePack, _ envelope: Envelope, ranking: Ranking?
  ) throws(Diagnostic) {
    let evaluator = evaluation.evaluator
    guard let rule = evaluator.rule(envelope.amount),
      evaluator.rules[rule].kind == .amount, evaluator.rules[rule].scope == .subject
    else {
      throw .noAmount(envelope.amount, among: evaluator.rules, at: envelope.location)
    }
    guard evaluation.wanted.contains(rule) else {
      throw Diagnostic(
        "rule-left-out",
        LocalizedText(
          "le montant « \(envelope.amount) » n'est pas évalué, l'enveloppe en dépend",
          english: "the amount “\(envelope.amount)” is not evaluated, the envelope depends on it"))
    }
    var slots: [Int] = []
    for quota in envelope.quotas {
      guard let slot = evaluator.schema.slot(of: quota.fact) else {
        throw .undeclaredQuotaFact(quota.fact, envelope, among: evaluator.schema)
      }
      slots.append(slot)
    }
    self.evaluation = evaluation
    self.pack = pack
    self.envelope = envelope
    self.slots = slots
    terms = try EnvelopeTerms(envelope, evaluation.parameters)
    stakes = Stakes(evaluation)
    amount = rule
    builder = RankingBuilder(evaluation, pack: pack.id, ties: pack.ties)
    made = ranking
  }

  /// Takes the rows of a table.
  ///
  /// - Throws: what `RankingBuilder.add(_:_:)` throws.
  package mutating func add(_ table: FactTable, _ outcomes: OutcomeTable) throws(Diagnostic) {
    try builder.add(table, outcomes)
    note(table, outcomes)
  }

  /// Notes what the ranking does not say: kinds, and what the undecided may still come to.
  private mutating func note(_ table: FactTable, _ outcomes: OutcomeTable) {
    for row in 0..<table.count {
      let id = table.identities[row].id
      if !slots.isEmpty { kinds[id] = slots.map { table.value(row: row, slot: $0) } }
      verdict.take(outcomes, row: row, stakes, evaluation.evaluator.rules)
      let isUndecided =
        !table.problems(row: row).isEmpty || !verdict.missing.isEmpty || !verdict.failures.isEmpty
      guard isUndecided else { continue }
      notes[id] = Note(
        score: possibleScore(outcomes, row: row),
        requested: outcomes.answer(row: row, rule: amount)?.schedule?.inCivilYears(
          shift: terms.shift))
    }
  }

  /// Adds the outcomes of the rules of programme scope.
  package mutating func addProgramme(_ outcomes: [(rule: Rule, outcome: Outcome)]) {
    builder.addProgramme(outcomes)
  }

  /// From the least to the greatest score that a subject may still have.
  private func possibleScore(_ outcomes: OutcomeTable, row: Int) -> ClosedRange<Double> {
    var (low, high) = (0.0, 0.0)
    for (rule, weight) in stakes.weighing {
      if let points = outcomes.points(row: row, rule: rule) {
        low += weight * points
        high += weight * points
      } else if let scale = evaluation.evaluator.rules[rule].scale {
        low += weight * scale.lowerBound
        high += weight * scale.upperBound
      } else {
        return -Double.infinity...Double.infinity
      }
    }
    // Whose score cannot be compared may stand anywhere.
    guard Ranking.isComparable(low), Ranking.isComparable(high) else {
      return -Double.infinity...Double.infinity
    }
    return low <= high ? low...high : high...low
  }

  // MARK: - Deciding

  /// The funding of everything added so far.
  package func funding() -> Funding { funding(isPlain: false) }

  /// The same; a plain one says neither what the best set would be nor what the undecided could change, which
  /// take long of many.
  package func funding(isPlain: Bool) -> Funding {
    let ranking = made ?? builder.ranking()
    var funding = Funding(
      pack: pack.id, date: evaluation.date, envelope: envelope, terms: terms, ranking: ranking)
    funding.refusedCount = ranking.refused.count
    var candidates: [FundingProblem.Given] = []
    let amount = ranking.amountRules.firstIndex(of: envelope.amount)
    for place in ranking.ranked.indices {
      take(
        ranking.ranked, place, amount.map { ranking.ranked.amount($0, at: place) }, &candidates,
        &funding)
    }
    for unknown in ranking.unknown {
      addUndecided(unknown.id, unknown.name, .unknown(unknown.missing), to: &funding)
    }
    for failed in ranking.failed {
      addUndecided(failed.id, failed.name, .failed(failed.errors), to: &funding)
    }
    let problem = FundingProblem(terms, candidates)
    let plain = PlainOrder(problem)
    funding.decide(problem, plain)
    if isPlain { return funding }
    funding.findBest(problem, plain)
    funding.tryUndecided(candidates, plain)
    return funding
  }

  /// Gives a ranked subject its turn, or sets it apart where its amount or its kind is not known.
  private func take(
    _ ranked: RankedRows, _ place: Int, _ answer: Outcome.Answer?,
    _ candidates: inout [FundingProblem.Given], _ funding: inout Funding
  ) {
    let (entry, seat) = (ranked.identity(at: place), ranked.seat(at: place))
    let kinds = slots.isEmpty ? [] : kinds[entry.id] ?? slots.map { _ in nil }
    let score = Ranking.settledScore(seat.score)
    let requested = answer?.schedule?.inCivilYears(shift: terms.shift)
    var why: Funding.Undecided.Why?
    switch answer {
    case .payments?:
      let missing = zip(slots, kinds).compactMap { slot, kind -> Outcome.MissingFact? in
        guard kind == nil else { return nil }
        let fact = evaluation.evaluator.schema.declarations[slot]
        return Outcome.MissingFact(fact: fact.name, ask: fact.question)
      }
      if !missing.isEmpty { why = .unknownAmount(missing) }
    case .unknown(let missing)?: why = .unknownAmount(missing)
    case .failed(let error)?:
      why = .failed([Ranking.Failure(rule: envelope.amount, error: error)])
    default: why = .unknownAmount([])
    }
    guard why == nil, let requested else {
      funding.undecided.append(
        Funding.Undecided(
          id: entry.id, name: entry.name, why: why ?? .unknownAmount([]), requested: requested,
          bestRank: seat.rank, stake: nil, score: score...score, kinds: kinds))
      return
    }
    candidates.append((score: seat.score, schedule: requested, kinds: kinds))
    funding.entries.append(
      Funding.Entry(
        id: entry.id, name: entry.name, rank: seat.rank, isTied: ranked.sharesRank(at: place),
        score: seat.score,
        requested: requested, decision: .behind, reserve: nil, spent: .zero, isInBest: nil))
  }

  private func addUndecided(
    _ id: String, _ name: String?, _ why: Funding.Undecided.Why, to funding: inout Funding
  ) {
    let note = notes[id]
    let score = note?.score ?? -Double.infinity...Double.infinity
    let ranked = funding.ranking.ranked
    let rank = ranked.indices.partition { ranked.seat(at: $0).score > score.upperBound } + 1
    funding.undecided.append(
      Funding.Undecided(
        id: id, name: name, why: why, requested: note?.requested, bestRank: rank, stake: nil,
        score: score, kinds: kinds[id] ?? slots.map { _ in nil }))
  }
}

extension Outcome.Answer {
  /// The payments of an amount.
  var schedule: PaymentSchedule? {
    if case .payments(let schedule) = self { schedule } else { nil }
  }
}

extension RandomAccessCollection where Index == Int {
  /// How many elements at the beginning have what all behind them have not.
  func partition(where isBefore: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low - startIndex
  }
}

extension Diagnostic {
  /// No rule of this id is an amount of a subject.
  package static func noAmount(
    _ id: String, among rules: [Rule], at location: SourceLocation? = nil
  ) -> Diagnostic {
    let amounts = rules.filter { $0.kind == .amount && $0.scope == .subject }.map(\.id)
    return Diagnostic(
      "unknown-rule",
      LocalizedText(
        "« \(id) » n'est pas un montant de ce dispositif",
        english: "“\(id)” is no amount of this pack"),
      at: location,
      suggestion: nearestNameOrAll(to: id, among: amounts, most: .max).map { LocalizedText($0) })
  }

  fileprivate static func undeclaredQuotaFact(
    _ name: String, _ envelope: Envelope, among schema: FactSchema
  ) -> Diagnostic {
    Diagnostic(
      "undeclared-fact",
      LocalizedText(
        "un quota compte par « \(name) », fait non déclaré",
        english: "a quota counts by “\(name)”, which is no declared fact"),
      at: envelope.location,
      suggestion: nearestName(to: name, among: schema.declarations.map(\.name)).map {
        LocalizedText($0)
      })
  }
}

extension String {
  /// The text; nil for an empty one.
  fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
