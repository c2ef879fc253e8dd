import CircularCore
import Testing

@Suite("What a command may try")
struct TrialBudgetTests {
  @Test("a budget counts trials, and says after how many something was left out")
  func counts() {
    let budget = TrialBudget(2)
    #expect(budget.take() && budget.take())
    #expect(budget.stoppedAfter == nil)
    #expect(!budget.take() && !budget.take())
    #expect(budget.stoppedAfter == 2)
  }

  @Test("time that is over stays over")
  func time() {
    var hasTime = true
    let budget = TrialBudget { hasTime }
    #expect(budget.take())
    hasTime = false
    #expect(!budget.take())
    hasTime = true
    #expect(!budget.take())
    #expect(budget.stoppedAfter == 1)
  }

  @Test("a search that is stopped keeps what it found, and says that it is not all")
  func whyNot() throws {
    let engine = SwiftRules(
      facts: (0..<20).map { FactDeclaration("n\($0)", type: .number, label: "N\($0)") }
    ).adding(Rule("sum", .prerequisite)) { facts in
      .met(try (0..<20).reduce(0.0) { try $0 + facts.number("n\($1)") } > 100)
    }
    let evaluator = try Evaluator([engine])
    let evaluation = try evaluator.evaluation(on: day("2024-01-01"))
    let facts = Dictionary(uniqueKeysWithValues: (0..<20).map { ("n\($0)", FactValue.number(1)) })
    let table = try FactTable(evaluator.schema, [Subject(id: "s", facts: facts)])
    let wanted = try WantedAnswer("oui", for: evaluator.rules[0])
    let whole = try evaluation.whyNot("sum", wanted, table, row: 0)
    #expect(whole.stoppedAfter == nil)
    #expect(whole.changes.count == 20)
    let budget = TrialBudget(1000)
    let part = try evaluation.whyNot("sum", wanted, table, row: 0, within: budget)
    #expect(part.stoppedAfter == 1000)
    #expect((1..<20).contains(part.changes.count))
    #expect(part.changes.allSatisfy { $0.answer == .met(true) })
    #expect(try JSONText.string(part).hasSuffix("\"stoppedAfter\":1000}"))
    // Nothing is left for who asks next.
    let next = try evaluation.whyNot("sum", wanted, table, row: 0, within: budget)
    #expect(next.changes.isEmpty && next.stoppedAfter == 1000)
  }
}
