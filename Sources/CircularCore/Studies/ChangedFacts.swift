/// The facts that are others in a table than in an earlier one of the same rows: of every row, and of some.
struct ChangedFacts {
  /// Those of every row.
  private(set) var ofAll = SlotSet()
  /// Those of some, by row; one that is among those of every row may be here too.
  private(set) var ofRows: [Int: SlotSet] = [:]

  /// Whether every fact is the same.
  var isEmpty: Bool { ofAll.isEmpty && ofRows.isEmpty }

  /// None.
  init() {}

  /// What a scenario changes of the subjects of a table.
  ///
  /// - Complexity: O(changes), and O(rows) where facts of single subjects are changed.
  init(_ scenario: AppliedScenario, of table: FactTable) {
    var named: [String: SlotSet] = [:]
    for (subject, slot) in scenario.changedFacts {
      if let subject { named[subject, default: SlotSet()].insert(slot) } else { ofAll.insert(slot) }
    }
    guard !named.isEmpty else { return }
    for (row, identity) in table.identities.enumerated() {
      if let slots = named[identity.id] { ofRows[row] = slots }
    }
  }

  /// What parts two tables of the same facts and the same rows.
  ///
  /// - Complexity: O(rows × facts), some nanoseconds each.
  init(from before: FactTable, to after: FactTable) {
    for row in 0..<after.count {
      let slots = after.differences(row: row, from: before)
      if !slots.isEmpty { ofRows[row] = slots }
    }
  }

  /// What either changes.
  func union(_ other: ChangedFacts) -> ChangedFacts {
    var all = self
    all.ofAll.formUnion(other.ofAll)
    all.ofRows.merge(other.ofRows) { $0.union($1) }
    return all
  }
}
