import CircularCore
import Testing

/// Two criteria and a bound, computed in Swift: what a scenario moves does not depend on Lua.
private struct Bounds: RuleEngine {
  let facts = [
    FactDeclaration("inhabitants", type: .integer, unit: "hab", minimum: 0),
    FactDeclaration("votes", type: .number),
  ]
  let parameters = [
    Parameter(FactDeclaration("most", type: .integer, minimum: 1), value: .integer(1000))
  ]
  let rules = [
    Rule("size", .prerequisite), Rule("votes", .criterion, weight: .fixed(1), scale: 0...10),
  ]

  func makeWorker(for task: EvaluationTask) throws(Diagnostic) -> any RuleWorker {
    Worker()
  }

  private final class Worker: RuleWorker {
    func evaluate(
      _ table: FactTable, rows: [Int], rules: SlotSet, under terms: EvaluationTerms,
      detail: OutcomeTable.Detail, into outcomes: inout OutcomeTable
    ) {
      for row in rows {
        for rule in rules.slots { outcomes[row, rule] = outcome(rule, table, row, terms) }
      }
    }

    private func outcome(
      _ rule: Int, _ table: FactTable, _ row: Int, _ terms: EvaluationTerms
    ) -> Outcome {
      let name = rule == 0 ? "inhabitants" : "votes"
      guard let value = table.value(row: row, of: name)?.double else {
        return Outcome(.unknown([.init(fact: name, ask: "?")]))
      }
      if rule == 1 { return Outcome(.points(value)) }
      return Outcome(.met(value <= terms.parameters["most"]?.double ?? 0))
    }

    func evaluateProgramme(_ rules: SlotSet, under terms: EvaluationTerms) -> [Int: Outcome] { [:] }
  }
}

@Suite("A scenario over a programme")
struct AppliedScenarioTests {
  private let evaluator: Evaluator
  private let pack = RulePack(id: "bounds", version: "1", title: "Bounds", subject: "commune")
  private let date: CivilDate
  private let table: FactTable

  init() throws {
    evaluator = try Evaluator([Bounds()])
    date = try #require(CivilDate(year: 2026, month: 1, day: 1))
    table = try FactTable(
      evaluator.schema,
      [
        Subject(id: "a", facts: ["inhabitants": 900, "votes": 3.0]),
        Subject(id: "b", facts: ["inhabitants": 800, "votes": 5.0]),
        Subject(id: "c", facts: ["inhabitants": 1200, "votes": 9.0]),
        Subject(id: "d", facts: ["votes": 1.0]),
      ])
  }

  private func study(_ changes: [Scenario.Change]) throws -> Study {
    var scenario = Scenario("essai")
    for change in changes { scenario.set(change) }
    return try Study(pack, evaluator, subjects: table, on: date).under(scenario)
  }

  private func comparison(_ changes: [Scenario.Change]) throws -> ProgrammeComparison {
    try study(changes).compared(to: study([]))
  }

  @Test("without changes moves nothing")
  func nothing() throws {
    let comparison = try comparison([])
    #expect(comparison.moves.isEmpty)
    #expect(comparison.weights.isEmpty)
  }

  @Test("lets in whom a parameter refused, and tells the rule; the others fall")
  func entering() throws {
    let comparison = try comparison([.init(.parameter, "most", "1200")])
    #expect(comparison.moves.map { "\($0.id) \($0.kind)" } == ["c enters", "b falls", "a falls"])
    #expect(comparison.moves[0].rules.map(\.rule.id) == ["size"])
    #expect(comparison.moves[0].before == .refused(["size"]))
    #expect(comparison.moves[0].after == .ranked(rank: 1, score: 9, isTied: false))
  }

  @Test("changes a fact of one subject and leaves the data as it was")
  func oneSubject() throws {
    let comparison = try comparison([.init(.fact, "votes", "6,5", of: "a")])
    #expect(comparison.moves.map { "\($0.id) \($0.kind)" } == ["a rises", "b falls"])
    #expect(comparison.moves[0].rules.first?.difference == 3.5)
    #expect(table.value(row: 0, of: "votes") == .number(3))
    #expect(comparison.after.table.value(row: 0, of: "votes") == .number(6.5))
    #expect(comparison.after.table.value(row: 1, of: "votes") == .number(5))
  }

  @Test("changes a fact of every subject when it names none")
  func everySubject() throws {
    let after = try study([.init(.fact, "inhabitants", "10")]).results
    #expect(after.ranking.ranked.map(\.id) == ["c", "b", "a", "d"])
  }

  @Test("makes a fact unknown when nothing is given")
  func forgetting() throws {
    let comparison = try comparison([.init(.fact, "inhabitants", "", of: "b")])
    #expect(comparison.moves.map { "\($0.id) \($0.kind)" } == ["b leaves", "a rises"])
    guard case .unknown(let missing) = comparison.moves[0].after else {
      Issue.record("b should be unknown")
      return
    }
    #expect(missing.map(\.fact) == ["inhabitants"])
  }

  @Test("changes the weight of a criterion, also one that no parameter holds")
  func weights() throws {
    let comparison = try comparison([.init(.weight, "votes", "2")])
    #expect(comparison.weights.map(\.rule) == ["votes"])
    #expect(comparison.after.ranking.ranked.map(\.score) == [10, 6])
    #expect(comparison.moves.allSatisfy { $0.kind == .score })
    #expect(!comparison.after.ranking.hasDefaultWeights)
  }

  @Test("is refused with every problem and the nearest names")
  func refusals() throws {
    var scenario = Scenario("faux")
    scenario.set(.init(.parameter, "mots", "3"))
    scenario.set(.init(.fact, "inhabitant", "3"))
    scenario.set(.init(.fact, "inhabitants", "douze"))
    scenario.set(.init(.fact, "inhabitants", "-4", of: "a"))
    scenario.set(.init(.weight, "vote", "3"))
    scenario.set(.init(.weight, "votes", "-1"))
    scenario.set(.init(.status, "1.1", "fait"))
    do throws(Scenario.Refused) {
      _ = try AppliedScenario(scenario, for: evaluator)
      Issue.record("accepted")
    } catch {
      #expect(error.diagnostics.count == 7)
      #expect(
        error.diagnostics.map { $0.suggestion?.french ?? "-" }.filter { $0 != "-" }.prefix(3)
          == ["most", "inhabitants", "votes"])
    }
  }
}
