/// What is another in a study than in one that was evaluated: parameters, and facts of some subjects.
///
/// An outcome that read none of it is the same, since a rule knows nothing else than what it reads and the
/// day. So only the others are evaluated again.
struct StudyChange {
  /// The facts changed of every subject.
  private var factsOfAll = SlotSet()
  /// The facts changed of some, by row.
  private var facts: [Int: SlotSet] = [:]
  private var parameters = SlotSet()

  /// Whether no outcome can move.
  var isNothing: Bool { !changesFacts && parameters.isEmpty }
  /// Whether a fact is another.
  var changesFacts: Bool { !factsOfAll.isEmpty || !facts.isEmpty }

  /// What parts two studies of the same base; nil where it cannot be told: another day, other rules that
  /// are wanted.
  ///
  /// - Complexity: O(parameters + changes), and O(rows) where facts of single subjects are changed.
  init?(from before: Study, to after: Study) {
    let (old, new) = (before.evaluation, after.evaluation)
    guard old.date == new.date, old.wanted == new.wanted else { return nil }
    parameters = SlotSet(
      new.parameters.values.indices.filter { slot in
        !FactValue.isSame(old.parameters.values[slot], new.parameters.values[slot])
      })
    // What a rule read of a parameter that has no value was maybe not noted.
    guard parameters.slots.allSatisfy({ old.parameters.values[$0] != nil }) else { return nil }
    // Both tables are the base with changes: what neither changes is the same in both.
    var rows: [String: Int]?
    for (subject, slot) in before.changedFacts + after.changedFacts {
      guard let subject else {
        factsOfAll.insert(slot)
        continue
      }
      let known = rows ?? after.subjects.rowsByID
      rows = known
      if let row = known[subject] { facts[row, default: SlotSet()].insert(slot) }
    }
  }

  /// The rows whose outcome of a rule may be another, in order.
  func rows(in outcomes: OutcomeTable, _ readings: RuleReadings, rule: Int) -> [Int] {
    let (all, parameters) = outcomes.words(facts: factsOfAll, parameters: parameters)
    func mayMove(_ row: Int, _ facts: [UInt64]) -> Bool {
      outcomes.dependsOn(facts: facts, parameters: parameters, row: row, rule: rule)
    }
    let reachesAll =
      (!factsOfAll.isEmpty || !self.parameters.isEmpty)
      && readings.meets(facts: all, parameters: parameters, rule: rule)
    var rows = reachesAll ? (0..<outcomes.rowCount).filter { mayMove($0, all) } : []
    guard !facts.isEmpty else { return rows }
    for (row, changed) in facts {
      let words = outcomes.words(facts: changed, parameters: SlotSet()).facts
      if mayMove(row, words), !(reachesAll && mayMove(row, all)) { rows.append(row) }
    }
    return rows.sorted()
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

  /// The row of each subject, by its id.
  var rowsByID: [String: Int] {
    Dictionary(
      identities.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
