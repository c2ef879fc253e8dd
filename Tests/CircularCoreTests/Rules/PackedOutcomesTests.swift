import Testing

@testable import CircularCore

@Suite("Outcomes of compiled rules, packed")
struct PackedOutcomesTests {
  private let wording = LocalizedText("{n} hab, {gap} de trop", english: "{n} inh, {gap} too many")
  private var missing: [Outcome.MissingFact] { [.init(fact: "n", ask: "Combien ?")] }

  /// Two rows: the first refused with a reason, the second unknown; both have read the first fact.
  private func table() -> OutcomeTable {
    var table = OutcomeTable(rowCount: 2, ruleCount: 1, factCount: 2, parameterCount: 1)
    let first = table.nextRead
    table.withWords { table, words in
      words.reasons.append(reason, of: 0)
      let unknown = words.place(of: missing)
      table.withUnsafeMutableCells { cells in
        cells[0] = OutcomeCell(bits: 1, kind: .notMet, reads: first)
        cells[1] = OutcomeCell(bits: UInt64(unknown), kind: .unknown, reads: first)
      }
    }
    table.append(reads: [1, 0])
    return table
  }

  private var reason: Reason {
    Reason(
      wording,
      values: [.init(name: "n", value: .integer(9)), .init(name: "gap", value: .number(0.5))])
  }

  @Test("a reason and a list of missing facts come out as outcomes of their own would")
  func reading() {
    let table = table()
    let read = SlotSet([0])
    #expect(table[0, 0] == Outcome(.met(false), because: reason, factsRead: read))
    #expect(table[1, 0] == Outcome(.unknown(missing), factsRead: read))
    #expect(table.because(row: 0, rule: 0) == reason)
    #expect(table.because(row: 1, rule: 0) == nil)
    #expect(table.isRefused(row: 0, rule: 0) && !table.lacksReason(row: 0, rule: 0))
    #expect(!table.isMet(row: 1, rule: 0) && table.isEvaluated(row: 1, rule: 0))
    #expect(table.dependsOn(facts: [1], parameters: [0], row: 1, rule: 0))
    #expect(!table.dependsOn(facts: [2], parameters: [1], row: 0, rule: 0))
  }

  @Test("they are the same as those outcomes, and are taken over whole")
  func taking() {
    let table = table()
    var other = OutcomeTable(rowCount: 2, ruleCount: 1, factCount: 2, parameterCount: 1)
    for row in 0..<2 { other[row, 0] = table[row, 0] }
    for row in 0..<2 { #expect(table.isSame(row: row, rule: 0, as: other, row: row, rule: 0)) }
    #expect(!table.isSame(row: 0, rule: 0, as: table, row: 1, rule: 0))
    var taken = OutcomeTable(rowCount: 2, ruleCount: 1, factCount: 2, parameterCount: 1)
    taken.take(SlotSet([0]), rows: 0..<2, from: table)
    for row in 0..<2 { #expect(taken[row, 0] == table[row, 0]) }
  }

  @Test("what is unknown and read nothing is an outcome of its own, that may depend on anything")
  func unread() {
    var table = table()
    table.set(.unknown(missing), row: 0, rule: 0, reading: [0, 0][...], because: nil)
    #expect(table[0, 0] == Outcome(.unknown(missing)))
    #expect(table.dependsOn(facts: [2], parameters: [0], row: 0, rule: 0))
    table.set(.unknown(missing), row: 0, rule: 0, reading: [2, 0][...], because: nil)
    #expect(table[0, 0] == Outcome(.unknown(missing), factsRead: SlotSet([1])))
    #expect(!table.dependsOn(facts: [1], parameters: [0], row: 0, rule: 0))
  }
}
