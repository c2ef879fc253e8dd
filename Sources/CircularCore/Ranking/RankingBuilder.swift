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
  /// What the ranking says before its subjects, then of the programme.
  private var draft: Ranking
  /// Who stands where.
  private(set) var groups = RankingGroups()
  private let stakes: Stakes
  private var verdict = Stakes.Verdict()
  private let columns: Ranking.Columns
  private var lastMissing: [Outcome.MissingFact] = []
  private var knownMissing: [[Outcome.MissingFact]: [Outcome.MissingFact]] = [:]
  /// The groups of the records added, in the order of the input; nil where nobody asks.
  var placements: [RankingPart.Placement]?

  /// Makes a builder without subjects; equal scores share a rank.
  ///
  /// - Parameters:
  ///   - evaluation: the rules, the day, the parameters and the weights.
  ///   - pack: the id that the ranking goes by.
  public init(_ evaluation: Evaluation, pack: String) {
    self.init(evaluation, pack: pack, ties: .shared)
  }

  /// Makes a builder without subjects for a pack, which says how equal scores are parted.
  public init(_ evaluation: Evaluation, pack: RulePack) {
    self.init(evaluation, pack: pack.id, ties: pack.ties)
  }

  /// Makes a builder without subjects.
  package init(_ evaluation: Evaluation, pack: String, ties: Ranking.Ties) {
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

  /// The criteria that weigh, by their place among all criteria.
  private var weights: [(criterion: Int, weight: Double)] {
    stakes.criteria.enumerated().compactMap { place, criterion in
      criterion.weight == 0 ? nil : (place, criterion.weight)
    }
  }

  /// Takes the groups of another builder instead of sorting rows: nothing but what criteria weigh differs.
  ///
  /// - Returns: nil where other criteria weigh, or a score could not be compared, so that rows may stand elsewhere.
  ///   Scores that cannot be compared now are found as they are added up: `RankedRows.areComparable`.
  func taking(_ other: RankingGroups, of earlier: Evaluation) -> RankingBuilder? {
    guard !other.haveScoresBeyondComparing,
      Stakes(earlier).weighing.map(\.index) == stakes.weighing.map(\.index)
    else { return nil }
    var builder = self
    builder.groups = other.under(evaluation)
    return builder
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
    var noted: RowPlaces? = RowPlaces(rowCount: table.count)
    try add(table, outcomes, &noted)
    if let noted { places = noted }
  }

  private mutating func add(
    _ table: FactTable, _ outcomes: OutcomeTable, _ places: inout RowPlaces?
  ) throws(Diagnostic) {
    try evaluation.mustOwn(outcomes, of: table)
    var groups = RankingGroups.Draft(evaluation, table, columns)
    var rejected = table.rejected[...]
    for row in 0..<table.count {
      while let record = rejected.first, record.row <= row {
        add(record, to: &groups)
        rejected.removeFirst()
      }
      let alerts = captureAlerts(row, table, outcomes, &groups.reasons)
      noteSideFailures(row, table, outcomes, &groups)
      // With wrong data no decision stands, were it a refusal.
      let problems = table.problems(row: row)
      if !problems.isEmpty {
        addWrong(table.identities[row], problems.map(\.diagnostic), alerts, to: &groups)
        continue
      }
      verdict.takeRefusals(outcomes, row: row, stakes)
      if verdict.refused.isEmpty {
        verdict.take(outcomes, row: row, stakes, evaluation.evaluator.rules)
        add(row, table, outcomes, alerts, &groups, &places)
      } else {
        places?.noteRefused(row, groups.refused.count)
        let first = groups.reasons.count
        for rule in verdict.refused { groups.reasons.add(rule, table, outcomes, row: row) }
        groups.refused.add(
          table.identities[row], refusals: first..<groups.reasons.count, alerts: alerts)
        placements?.append(.init(.refused, table.identities[row]))
      }
    }
    for record in rejected { add(record, to: &groups) }
    self.groups.append(groups)
  }

  /// Adds a record that makes no row; its id is still free, or that of another.
  private mutating func add(_ record: FactTable.Rejected, to groups: inout RankingGroups.Draft) {
    addWrong(record.identity, [record.problem], 0..<0, to: &groups)
    if let last = placements?.indices.last { placements?[last].takesID = false }
  }

  /// Adds a subject in whose data something is wrong.
  private mutating func addWrong(
    _ identity: FactTable.Identity, _ problems: [Diagnostic], _ alerts: Range<Int>,
    to groups: inout RankingGroups.Draft
  ) {
    groups.add(
      failed: identity, problems.map { Ranking.Failure(rule: nil, error: $0) }, alerts: alerts)
    placements?.append(.init(.failed, identity))
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
    var ranking = unordered
    ranking.ranked.sort(ties)
    return ranking
  }

  /// The same of one table.
  ///
  /// - Parameters:
  ///   - places: where its rows went; told of the order.
  ///   - rows: its rows in the order of their ids.
  func ranking(_ places: inout RowPlaces, inOrderOfIDs rows: [UInt32]) -> Ranking {
    var ranking = unordered
    ranking.ranked.sort(ties, inOrderOfIDs: rows.compactMap { places.rankedIndex(Int($0)) })
    places.settle(ranking)
    return ranking
  }

  /// What was added, before those that are ranked are put in order.
  var unordered: Ranking {
    var ranking = draft
    groups.fill(&ranking, weights: weights)
    return ranking
  }

  /// Adds a row that no prerequisite refuses.
  private mutating func add(
    _ row: Int, _ table: FactTable, _ outcomes: OutcomeTable, _ alerts: Range<Int>,
    _ groups: inout RankingGroups.Draft, _ places: inout RowPlaces?
  ) {
    if !verdict.failures.isEmpty {
      if verdict.isBeyondComparing { groups.haveScoresBeyondComparing = true }
      groups.add(failed: table.identities[row], verdict.failures, alerts: alerts)
      placements?.append(.init(.failed, table.identities[row]))
    } else if !verdict.missing.isEmpty {
      places?.noteUnknown(row, groups.unknown.count)
      groups.unknown.add(table.identities[row], shared(verdict.missing), alerts: alerts)
      placements?.append(.init(.unknown, table.identities[row]))
    } else {
      places?.noteRanked(row, groups.ranked.count)
      groups.ranked.add(
        table.identities[row], alerts: alerts,
        tieValues: ties.needsValues ? tieValues.values(table, outcomes, row: row) : [])
      for (index, _) in stakes.criteria { groups.ranked.add(index, outcomes, row: row) }
      for index in stakes.amounts { groups.ranked.add(index, outcomes, row: row) }
      placements?.append(.init(.ranked, table.identities[row]))
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
  private func noteSideFailures(
    _ row: Int, _ table: FactTable, _ outcomes: OutcomeTable, _ groups: inout RankingGroups.Draft
  ) {
    var failures: [Ranking.Failure] = []
    for index in stakes.undecisive {
      // What is wrong in the data is told once, with the subject.
      if let error = outcomes.failure(row: row, rule: index), error.code != .wrongData {
        failures.append(.init(rule: evaluation.evaluator.rules[index].id, error: error))
      }
    }
    guard !failures.isEmpty else { return }
    let identity = table.identities[row]
    groups.sideFailures.append(.init(id: identity.id, name: identity.name, errors: failures))
  }

  /// Captures what people should be told of a row.
  private func captureAlerts(
    _ row: Int, _ table: FactTable, _ outcomes: OutcomeTable,
    _ reasons: inout CapturedReasons.Draft
  ) -> Range<Int> {
    let first = reasons.count
    for rule in stakes.alerts where outcomes.isRaised(row: row, rule: rule) {
      reasons.add(rule, table, outcomes, row: row)
    }
    for rule in stakes.alerts {
      if let open = outcomes.openAnswer(row: row, rule: rule) { reasons.add(rule, open: open) }
    }
    return first..<reasons.count
  }
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
