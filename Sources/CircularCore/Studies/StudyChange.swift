/// What is another in a study than in one that was evaluated: parameters, and facts of some subjects.
///
/// An outcome that read none of it is the same, since a rule knows nothing else than what it reads and the
/// day. So only the others are evaluated again.
struct StudyChange {
  private let facts: ChangedFacts
  /// The facts changed of every row, as words of bits.
  private let factsOfAll: [UInt64]
  /// Those of some, by row and in order.
  private let factsOfSome: [(row: Int, words: [UInt64])]
  /// Those of any of these.
  private let factsOfAny: [UInt64]
  private let parameters: [UInt64]
  private let noParameters: [UInt64]

  private let movesParameters: Bool

  /// Whether no outcome can move.
  var isNothing: Bool { !changesFacts && !movesParameters }
  /// Whether a fact is another.
  var changesFacts: Bool { !facts.isEmpty }

  /// What parts two evaluations by the same rules, of tables of the same rows; nil where it cannot be told:
  /// another day, other rules that are wanted.
  ///
  /// - Parameter facts: every fact that is another in the later table.
  /// - Complexity: O(parameters + facts).
  init?(from before: Evaluation, to after: Evaluation, changing facts: ChangedFacts) {
    guard before.date == after.date, before.wanted == after.wanted,
      let moved = after.parameters.moved(from: before.parameters)
    else { return nil }
    func words(_ slots: SlotSet, of count: Int) -> [UInt64] {
      var words: [UInt64] = []
      slots.append(to: &words, wordCount: SlotSet.wordCount(slots: count))
      return words
    }
    let factCount = after.evaluator.schema.count
    self.facts = facts
    factsOfAll = words(facts.ofAll, of: factCount)
    factsOfSome = facts.ofRows.sorted { $0.key < $1.key }
      .map { ($0.key, words($0.value, of: factCount)) }
    factsOfAny = words(facts.ofRows.values.reduce(SlotSet()) { $0.union($1) }, of: factCount)
    parameters = words(moved, of: after.parameters.values.count)
    noParameters = words(SlotSet(), of: after.parameters.values.count)
    movesParameters = !moved.isEmpty
  }

  /// The rows whose outcome of a rule may be another, in order.
  func rows(in outcomes: OutcomeTable, _ readings: RuleReadings, rule: Int) -> [Int] {
    let reachesAll =
      (!facts.ofAll.isEmpty || movesParameters)
      && readings.meets(facts: factsOfAll, parameters: parameters, rule: rule)
    func isReachedByAll(_ row: Int) -> Bool {
      reachesAll
        && outcomes.dependsOn(facts: factsOfAll, parameters: parameters, row: row, rule: rule)
    }
    let rows = reachesAll ? (0..<outcomes.rowCount).filter(isReachedByAll) : []
    guard !factsOfSome.isEmpty,
      readings.meets(facts: factsOfAny, parameters: noParameters, rule: rule)
    else { return rows }
    let others = factsOfSome.filter { row, words in
      outcomes.dependsOn(facts: words, parameters: noParameters, row: row, rule: rule)
        && !isReachedByAll(row)
    }
    return rows.isEmpty ? others.map(\.row) : (rows + others.map(\.row)).sorted()
  }
}

extension FactValue {
  /// Whether nothing can tell two values apart: −0 and 0 are equal, and not the same.
  static func isSame(_ a: FactValue?, _ b: FactValue?) -> Bool {
    switch (a, b) {
    case (.number(let a)?, .number(let b)?): a.bitPattern == b.bitPattern
    case (.list(let a)?, .list(let b)?):
      a.count == b.count && zip(a, b).allSatisfy { isSame($0, $1) }
    case (.record(let a)?, .record(let b)?):
      a.count == b.count && a.allSatisfy { isSame($0.value, b[$0.key]) }
    default: a == b
    }
  }
}

extension FactTable {
  /// The rows in the order of their ids.
  var rowsInOrderOfIDs: [UInt32] {
    (0..<UInt32(count)).sorted { a, b in
      switch NumericID.compare(identities[Int(a)].id, identities[Int(b)].id) {
      case 0: a < b
      case let sign: sign < 0
      }
    }
  }
}
