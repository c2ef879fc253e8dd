import CircularCore
import Testing

@Suite("Outcome tables")
struct OutcomeTableTests {
  /// A plain answer, one that reads facts, one with words, one that failed.
  private static let outcomes = [
    Outcome(.points(1)), Outcome(.met(true), factsRead: SlotSet([0])),
    Outcome(.met(false), because: Reason("trop grand")), Outcome(.failed(Diagnostic("x", "faux"))),
  ]

  private static func table(rows: Int, rules: Int) -> OutcomeTable {
    var table = OutcomeTable(rowCount: rows, ruleCount: rules, factCount: 2, parameterCount: 1)
    for row in 0..<rows {
      for rule in 0..<rules { table[row, rule] = outcomes[(row + rule) % outcomes.count] }
    }
    return table
  }

  /// Places that are not there, also those that are another cell's in memory.
  private static func outside(rows: Int, rules: Int) -> [(row: Int, rule: Int)] {
    let far = [-1, Int.min, Int.max, Int.max / 2, rows * rules]
    var places: [(row: Int, rule: Int)] = far.map { ($0, $0) }
    for row in 0..<rows { places += (far + [rules, rules + 1]).map { (row, $0) } }
    for rule in 0..<rules { places += (far + [rows, rows + 1]).map { ($0, rule) } }
    return places
  }

  @Test(
    "a row or a rule that is not there has no outcome, and not that of the next",
    arguments: [(3, 2), (1, 4), (4, 1), (1, 1), (0, 2), (2, 0)])
  func reading(rows: Int, rules: Int) {
    let table = Self.table(rows: rows, rules: rules)
    for place in Self.outside(rows: rows, rules: rules) {
      #expect(table[place.row, place.rule] == nil, "\(place)")
      #expect(table.answer(row: place.row, rule: place.rule) == nil, "\(place)")
    }
    for row in 0..<rows {
      for rule in 0..<rules {
        #expect(table[row, rule] == Self.outcomes[(row + rule) % Self.outcomes.count])
      }
    }
  }

  @Test("an outcome set where no row or rule is, is dropped, and changes no other")
  func writing() {
    let (rows, rules) = (3, 2)
    for outcome in Self.outcomes.map(Optional.some) + [nil] {
      var table = Self.table(rows: rows, rules: rules)
      for place in Self.outside(rows: rows, rules: rules) {
        table[place.row, place.rule] = outcome
        #expect(table[place.row, place.rule] == nil, "\(place)")
      }
      for row in 0..<rows {
        for rule in 0..<rules {
          #expect(table[row, rule] == Self.outcomes[(row + rule) % Self.outcomes.count])
        }
      }
    }
  }
}
