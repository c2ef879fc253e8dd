/// Makes a ranking, table by table; what is not ranked is forgotten but for its reason.
///
/// ```swift
/// var builder = RankingBuilder(evaluation, pack: "projet-k")
/// while let table = reader.next() { builder.add(table, try runner.run(table)) }
/// let ranking = builder.ranking()
/// ```
public struct RankingBuilder: Sendable {
  private let evaluation: Evaluation
  private let ties: Ranking.Ties
  private var draft: Ranking
  private let prerequisites: [Int]
  private let criteria: [(index: Int, weight: Double)]
  private let amounts: [Int]
  private let alerts: [Int]

  /// Makes a builder without subjects.
  public init(_ evaluation: Evaluation, pack: String, ties: Ranking.Ties = .shared) {
    self.evaluation = evaluation
    self.ties = ties
    let rules = evaluation.evaluator.rules
    func indices(_ kind: RuleKind) -> [Int] {
      rules.indices.filter {
        rules[$0].kind == kind && rules[$0].scope == .subject && evaluation.wanted.contains($0)
      }
    }
    prerequisites = indices(.prerequisite)
    criteria = indices(.criterion).map { ($0, evaluation.weight(of: rules[$0])) }
    amounts = indices(.amount)
    alerts = indices(.alert)
    var greatest: Double? = 0
    var hasDefaultWeights = true
    let weights = criteria.map { index, weight in
      let rule = rules[index]
      greatest = rule.scale.flatMap { scale in greatest.map { $0 + weight * scale.upperBound } }
      var parameter: String?
      if case .parameter(let name) = rule.weight {
        parameter = name
        if evaluation.parameters.changed.contains(name) { hasDefaultWeights = false }
      }
      return Ranking.Weight(rule: rule.id, weight: weight, parameter: parameter)
    }
    draft = Ranking(
      pack: pack, date: evaluation.date, weights: weights, hasDefaultWeights: hasDefaultWeights,
      greatestScore: criteria.isEmpty ? nil : greatest)
  }

  /// Sorts the rows of a table into the four groups.
  public mutating func add(_ table: FactTable, _ outcomes: OutcomeTable) {
    for row in 0..<table.count { add(row, table, outcomes) }
  }

  /// Adds the outcomes of the rules of programme scope.
  public mutating func addProgramme(_ outcomes: [(rule: Rule, outcome: Outcome)]) {
    draft.programme += outcomes.map { .init(rule: $0.rule.id, answer: $0.outcome.answer) }
  }

  /// The ranking of everything added so far.
  ///
  /// Scores are compared as `floor(score × 10⁶ + 0.5)`, so that the noise of binary sums does not
  /// break a tie; equal scores are ordered by id, digit runs compared as numbers.
  public func ranking() -> Ranking {
    var ranking = draft
    let keyed = ranking.ranked
      .map { (entry: $0, key: ($0.score * 1e6 + 0.5).rounded(.down), id: NumericID($0.id)) }
      .sorted { a, b in a.key != b.key ? a.key > b.key : a.id < b.id }
    ranking.ranked = keyed.map(\.entry)
    for index in keyed.indices {
      let tiesBefore = index > 0 && keyed[index - 1].key == keyed[index].key
      let tiesAfter = index + 1 < keyed.count && keyed[index + 1].key == keyed[index].key
      ranking.ranked[index].isTied = tiesBefore || tiesAfter
      ranking.ranked[index].rank =
        ties == .shared && tiesBefore ? ranking.ranked[index - 1].rank : index + 1
    }
    return ranking
  }

  private mutating func add(_ row: Int, _ table: FactTable, _ outcomes: OutcomeTable) {
    let rules = evaluation.evaluator.rules
    let identity = table.identities[row]
    var refusals: [Ranking.Reason] = []
    var missing: [Outcome.MissingFact] = []
    var failures: [Ranking.Failure] = []

    func take(_ index: Int) {
      guard let outcome = outcomes[row, index] else { return }
      switch outcome.answer {
      case .met(false):
        refusals.append(
          Ranking.Reason(
            rule: rules[index].id,
            text: outcome.refusalText(rules[index], in: evaluation, table: table, row: row)))
      case .unknown(let facts):
        for fact in facts where !missing.contains(fact) { missing.append(fact) }
      case .failed(let error):
        failures.append(Ranking.Failure(rule: rules[index].id, error: error))
      default: break
      }
    }

    noteSideFailures(row, identity, outcomes)
    let raised = alertReasons(row, table, outcomes)
    let alerts = raised.isEmpty ? nil : raised
    for index in prerequisites { take(index) }
    guard refusals.isEmpty else {
      draft.refused.append(
        .init(id: identity.id, name: identity.name, because: refusals, alerts: alerts))
      return
    }
    for (index, weight) in criteria where weight != 0 { take(index) }
    guard failures.isEmpty else {
      draft.failed.append(
        .init(id: identity.id, name: identity.name, errors: failures, alerts: alerts))
      return
    }
    guard missing.isEmpty else {
      draft.unknown.append(
        .init(id: identity.id, name: identity.name, missing: missing, alerts: alerts))
      return
    }
    var score = 0.0
    for (index, weight) in criteria where weight != 0 {
      guard case .points(let points)? = outcomes[row, index]?.answer else { continue }
      score += weight * points
    }
    func answers(_ indices: some Sequence<Int>) -> [Ranking.Answer] {
      indices.compactMap { index in
        outcomes[row, index].map { Ranking.Answer(rule: rules[index].id, answer: $0.answer) }
      }
    }
    draft.ranked.append(
      Ranking.Entry(
        id: identity.id, name: identity.name, rank: 0, isTied: false, score: score,
        prerequisites: answers(prerequisites), criteria: answers(criteria.map(\.index)),
        amounts: answers(amounts), alerts: raised))
  }

  /// Keeps the failures that do not decide, so that they are told all the same.
  private mutating func noteSideFailures(
    _ row: Int, _ identity: FactTable.Identity, _ outcomes: OutcomeTable
  ) {
    let rules = evaluation.evaluator.rules
    var failures: [Ranking.Failure] = []
    for index in amounts + alerts + criteria.filter({ $0.weight == 0 }).map(\.index) {
      if case .failed(let error)? = outcomes[row, index]?.answer {
        failures.append(Ranking.Failure(rule: rules[index].id, error: error))
      }
    }
    guard !failures.isEmpty else { return }
    draft.sideFailures.append(.init(id: identity.id, name: identity.name, errors: failures))
  }

  private func alertReasons(
    _ row: Int, _ table: FactTable, _ outcomes: OutcomeTable
  ) -> [Ranking.Reason] {
    alerts.compactMap { index in
      guard let outcome = outcomes[row, index], case .alert(true) = outcome.answer else {
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

extension Outcome {
  /// Why a prerequisite is not met: the reason that the rule gave, else its label and what it read.
  func refusalText(
    _ rule: Rule, in evaluation: Evaluation, table: FactTable, row: Int
  ) -> LocalizedText {
    if let reason = reason(rule, in: evaluation, table: table, row: row) { return reason }
    return rule.label.map { label, language in
      var readings: [String] = []
      for slot in factsRead.slots {
        guard let value = table.value(row: row, slot: slot) else { continue }
        let fact = table.schema.declarations[slot]
        readings.append(
          fact.label.text(in: language) + (language == .french ? "\u{00A0}: " : ": ")
            + fact.text(of: value, in: language))
      }
      return readings.isEmpty ? label : "\(label) (\(readings.joined(separator: " ; ")))"
    }
  }
}

/// An id in the order that people expect: digit runs compare as numbers, so `10` follows `9`.
struct NumericID: Comparable {
  private let text: [UInt8]

  init(_ id: String) { text = Array(id.utf8) }

  static func < (a: NumericID, b: NumericID) -> Bool {
    var i = 0
    var j = 0
    let (a, b) = (a.text, b.text)
    func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
    while i < a.count && j < b.count {
      guard isDigit(a[i]) && isDigit(b[j]) else {
        if a[i] != b[j] { return a[i] < b[j] }
        i += 1
        j += 1
        continue
      }
      // Runs without their leading zeros: the longer one is the greater number.
      while i < a.count && a[i] == 48 { i += 1 }
      while j < b.count && b[j] == 48 { j += 1 }
      let start = (i, j)
      while i < a.count && isDigit(a[i]) { i += 1 }
      while j < b.count && isDigit(b[j]) { j += 1 }
      let (x, y) = (a[start.0..<i], b[start.1..<j])
      if x.count != y.count { return x.count < y.count }
      if !x.elementsEqual(y) { return x.lexicographicallyPrecedes(y) }
    }
    if (i < a.count) != (j < b.count) { return j < b.count }
    // The same but for leading zeros: a total order all the same.
    return a.lexicographicallyPrecedes(b)
  }
}
