/// Makes a ranking, table by table; what is not ranked is forgotten but for its reason.
///
/// ```swift
/// var builder = RankingBuilder(evaluation, pack: "projet-k")
/// while let table = reader.next() { try builder.add(table, try runner.run(table)) }
/// let ranking = builder.ranking()
/// ```
public struct RankingBuilder: Sendable {
  private let evaluation: Evaluation
  private let ties: Ranking.Ties
  private let tieValues: TieValues
  private var draft: Ranking
  private let stakes: Stakes
  private var verdict = Stakes.Verdict()
  private let columns: Ranking.Columns
  private var lastMissing: [Outcome.MissingFact] = []
  private var knownMissing: [[Outcome.MissingFact]: [Outcome.MissingFact]] = [:]
  /// The groups of the records added, in the order of the input; nil where nobody asks.
  var placements: [RankingPart.Placement]?

  /// Makes a builder without subjects.
  public init(_ evaluation: Evaluation, pack: String, ties: Ranking.Ties = .shared) {
    self.evaluation = evaluation
    self.ties = ties
    tieValues = TieValues(ties, evaluation)
    let rules = evaluation.evaluator.rules
    stakes = Stakes(evaluation)
    columns = Ranking.Columns(
      prerequisites: stakes.prerequisites.map { rules[$0].id },
      criteria: stakes.criteria.map { rules[$0.index].id },
      amounts: stakes.amounts.map { rules[$0].id })
    var hasDefaultWeights = evaluation.weights.isEmpty
    let weights = stakes.criteria.map { index, weight in
      let rule = rules[index]
      var parameter: String?
      var isChosen = evaluation.weights[rule.id] != nil
      switch rule.weight {
      case .parameter(let name) where !isChosen:
        parameter = name
        isChosen = evaluation.parameters.isChosen(name)
        if evaluation.parameters.changed.contains(name) { hasDefaultWeights = false }
      case .fixed(let number): isChosen = isChosen || number != 1
      default: break
      }
      return Ranking.Weight(
        rule: rule.id, weight: weight, parameter: parameter, isChosen: isChosen)
    }
    draft = Ranking(
      pack: pack, date: evaluation.date, weights: weights, hasDefaultWeights: hasDefaultWeights,
      greatestScore: stakes.greatestScore)
    draft.stamps = evaluation.evaluator.stamps
    draft.ties = tieValues.breaks
    draft.amountRules = stakes.amounts.map { rules[$0].id }
    draft.notEvaluated = rules.indices.filter { index in
      let rule = rules[index]
      guard rule.scope == .subject, !evaluation.wanted.contains(index) else { return false }
      return rule.kind == .prerequisite
        || rule.kind == .criterion && evaluation.weight(of: rule) != 0
    }.map { rules[$0].id }
  }

  /// Sorts the rows of a table into the four groups.
  ///
  /// - Throws: `foreign-table` or `foreign-outcomes` for what is not of this evaluation, or not of that
  ///   table.
  public mutating func add(_ table: FactTable, _ outcomes: OutcomeTable) throws(Diagnostic) {
    var places: RowPlaces?
    try add(table, outcomes, &places)
  }

  /// The same for the one table of a ranking, with where its rows went.
  mutating func add(
    _ table: FactTable, _ outcomes: OutcomeTable, noting places: inout RowPlaces
  ) throws(Diagnostic) {
    var noted: RowPlaces? = places
    try add(table, outcomes, &noted)
    if let noted { places = noted }
  }

  private mutating func add(
    _ table: FactTable, _ outcomes: OutcomeTable, _ places: inout RowPlaces?
  ) throws(Diagnostic) {
    try evaluation.mustOwn(outcomes, of: table)
    var reasons = CapturedReasons.Draft(evaluation, table)
    var refused = RefusedChunk.Draft()
    var ranked = RankedChunk.Draft(columns)
    var unknown: [Ranking.Unknown] = []
    var rejected = table.rejected[...]
    for row in 0..<table.count {
      while let record = rejected.first, record.row <= row {
        add(record)
        rejected.removeFirst()
      }
      let raised = alertReasons(row, table, outcomes)
      noteSideFailures(row, table, outcomes)
      // With wrong data no decision stands, were it a refusal.
      if failed(table.identities[row], table.problems(row: row).map(\.diagnostic), raised) {
        continue
      }
      verdict.take(outcomes, row: row, stakes, evaluation.evaluator.rules)
      if verdict.refused.isEmpty {
        let (rankedBefore, unknownBefore) = (ranked.count, unknown.count)
        add(row, table, outcomes, raised, &ranked, &unknown)
        if ranked.count > rankedBefore {
          places?.noteRanked(row, rankedBefore)
        } else if unknown.count > unknownBefore {
          places?.noteUnknown(row, unknownBefore)
        }
      } else {
        places?.noteRefused(row, refused.count)
        for rule in verdict.refused { reasons.add(rule, table, outcomes, row: row) }
        refused.add(table.identities[row], end: reasons.count, raised)
        placements?.append(.init(.refused, table.identities[row]))
      }
    }
    draft.ranked.append(ranked.chunk())
    draft.unknown.append(unknown)
    let chunk = refused.chunk(reasons.captured())
    draft.refused.append(count: chunk.count) { chunk[$0] }
    for record in rejected { add(record) }
  }

  /// Adds a record that makes no row; its id is still free, or that of another.
  private mutating func add(_ record: FactTable.Rejected) {
    _ = failed(record.identity, [record.problem], [])
    if let last = placements?.indices.last { placements?[last].takesID = false }
  }

  /// Adds a subject in whose data something is wrong; false for one without such a problem.
  private mutating func failed(
    _ identity: FactTable.Identity, _ problems: [Diagnostic], _ raised: [Ranking.Reason]
  ) -> Bool {
    guard !problems.isEmpty else { return false }
    draft.failed.append(
      Ranking.Failed(
        id: identity.id, name: identity.name,
        errors: problems.map { Ranking.Failure(rule: nil, error: $0) },
        alerts: raised.isEmpty ? nil : raised))
    placements?.append(.init(.failed, identity))
    return true
  }

  /// Adds the outcomes of the rules of programme scope.
  public mutating func addProgramme(_ outcomes: [(rule: Rule, outcome: Outcome)]) {
    draft.add(programme: outcomes, in: evaluation)
  }

  /// The ranking of everything added so far.
  ///
  /// Scores are compared as `floor(score × 10⁶ + 0.5)`, so that the noise of binary sums does not
  /// break a tie; equal scores are ordered by id, digit runs compared as numbers.
  public func ranking() -> Ranking {
    var ranking = draft
    ranking.ranked.sort(ties)
    return ranking
  }

  /// What was added, before those that are ranked are put in order.
  var unordered: Ranking { draft }

  /// Adds a row that no prerequisite refuses.
  private mutating func add(
    _ row: Int, _ table: FactTable, _ outcomes: OutcomeTable, _ raised: [Ranking.Reason],
    _ ranked: inout RankedChunk.Draft, _ unknown: inout [Ranking.Unknown]
  ) {
    let (failures, missing) = (verdict.failures, verdict.missing)
    let identity = table.identities[row]
    if failures.isEmpty && missing.isEmpty {
      var answers: [Outcome.Answer] = []
      answers.reserveCapacity(columns.rules.count)
      for (index, _) in stakes.criteria {
        answers.append(outcomes.answer(row: row, rule: index) ?? .unknown([]))
      }
      for index in stakes.amounts {
        answers.append(outcomes.answer(row: row, rule: index) ?? .unknown([]))
      }
      placements?.append(.init(.ranked, identity))
      return ranked.add(
        identity, score: verdict.score, answers, raised,
        tieValues: ties.needsValues ? tieValues.values(table, outcomes, row: row) : [])
    }
    let (id, name) = (identity.id, identity.name)
    let alerts = raised.isEmpty ? nil : raised
    placements?.append(.init(failures.isEmpty ? .unknown : .failed, identity))
    if failures.isEmpty {
      unknown.append(.init(id: id, name: name, missing: shared(missing), alerts: alerts))
    } else {
      draft.failed.append(.init(id: id, name: name, errors: failures, alerts: alerts))
    }
  }

  /// The same list of missing facts for all who lack the same: there are few of them.
  private mutating func shared(_ missing: [Outcome.MissingFact]) -> [Outcome.MissingFact] {
    if lastMissing == missing { return lastMissing }
    lastMissing = knownMissing[missing] ?? missing
    knownMissing[missing] = lastMissing
    return lastMissing
  }

  /// Keeps the failures that do not decide, so that they are told all the same.
  private mutating func noteSideFailures(_ row: Int, _ table: FactTable, _ outcomes: OutcomeTable) {
    var failures: [Ranking.Failure] = []
    for index in stakes.undecisive {
      // What is wrong in the data is told once, with the subject.
      if let error = outcomes.failure(row: row, rule: index), error.code != .wrongData {
        failures.append(.init(rule: evaluation.evaluator.rules[index].id, error: error))
      }
    }
    guard !failures.isEmpty else { return }
    let identity = table.identities[row]
    draft.sideFailures.append(.init(id: identity.id, name: identity.name, errors: failures))
  }

  private func alertReasons(
    _ row: Int, _ table: FactTable, _ outcomes: OutcomeTable
  ) -> [Ranking.Reason] {
    stakes.alerts.compactMap { index in
      guard outcomes.isRaised(row: row, rule: index), let outcome = outcomes[row, index] else {
        return nil
      }
      let rule = evaluation.evaluator.rules[index]
      return Ranking.Reason(
        rule: rule.id,
        text: outcome.reason(rule, in: evaluation, table: table, row: row) ?? rule.label,
        severity: rule.severity)
    }
  }
}

extension Ranking {
  /// What scores are compared by: whole millionths.
  static func compared(_ score: Double) -> Double { (score * 1e6 + 0.5).rounded(.down) }

  /// A score as it was compared: two that are tied are the same number, two that are not differ.
  public static func settledScore(_ score: Double) -> Double { compared(score) / 1e6 }
}

extension Outcome {
  /// Why a prerequisite is not met: the reason that the rule gave, else its label and what it read.
  func refusalText(
    _ rule: Rule, in evaluation: Evaluation, table: FactTable, row: Int
  ) -> LocalizedText {
    if let reason = reason(rule, in: evaluation, table: table, row: row) { return reason }
    return LocalizedText { language in
      let readings = factsRead.slots.compactMap { slot -> String? in
        guard let value = table.value(row: row, slot: slot) else { return nil }
        return table.schema.declarations[slot].reading(of: value, in: language)
      }
      return rule.label.withReadings(readings, in: language)
    }
  }
}
