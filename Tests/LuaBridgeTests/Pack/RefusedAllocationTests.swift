import CircularCore
import Foundation
import TestPacks
import Testing

@testable import LuaBridge

/// Every third allocation, beginning elsewhere in each case, and each where `CIRCULAR_WHOLE` is set, as
/// `scripts/nightly` does.
@Suite("Refused allocations while rules are evaluated")
struct RefusedAllocationTests {
  private static let step: UInt64 =
    ProcessInfo.processInfo.environment["CIRCULAR_WHOLE"] == nil ? 3 : 1

  private static let rules = """
    fact "n" { type = "integer" }
    fact "kind" { type = "text" }
    fact "list" { type = "list", fields = { { "x", type = "number" } } }
    param "words" { { "a", "b" } }
    prerequisite "plain" { test = function(a) return a.n > 0 end }
    prerequisite "reason" {
      test = function(a) return a.n > 99, { fr = "trop peu : {n}", by = a.n .. "" } end,
    }
    criterion "built" {
      score = function(a)
        local t = {}
        for i = 1, 20 do t[i] = a.kind .. i end
        return #table.concat(t, ",")
      end,
    }
    indicator "nested" { value = function(a) return a.list[1].x + #a.list end }
    indicator "asked" { value = function() return outcome "nested" * 2 end }
    amount "years" {
      schedule = function(a)
        local years = {}
        for year = 1, 5 do years[year] = a.n * year end
        return payments(years)
      end,
    }
    class "size" { of = function(a) return a.kind .. "!" end }
    indicator "programme" { scope = "programme", value = function(a, p) return #p.words[1] end }
    """

  private static func subjects(_ count: Int) -> [Subject] {
    (0..<count).map {
      Subject(
        id: "s\($0)",
        facts: ["n": 4, "kind": "commune rurale", "list": [["x": 1.5], ["x": 2]]])
    }
  }

  private func worker(_ evaluator: Evaluator, _ pack: LuaRulePack) throws -> LuaRuleWorker {
    try LuaRuleWorker(pack, try #require(evaluator.tasks(stoppedBy: EvaluationStop()).first))
  }

  private func outcomes(
    _ worker: LuaRuleWorker, _ evaluator: Evaluator, _ table: FactTable,
    _ detail: OutcomeTable.Detail
  ) throws -> OutcomeTable {
    var outcomes = OutcomeTable(
      rowCount: table.count, ruleCount: evaluator.rules.count, factCount: evaluator.schema.count,
      parameterCount: evaluator.parameters.count)
    let evaluation = try evaluator.evaluation(on: try #require(CivilDate("2024-01-01")))
    try worker.evaluate(
      table, rows: Array(0..<table.count), rules: evaluation.wanted, under: evaluation.terms,
      detail: detail, into: &outcomes)
    let programme = try worker.evaluateProgramme(evaluation.wanted, under: evaluation.terms)
    for (rule, outcome) in programme { outcomes[0, rule] = outcome }
    return outcomes
  }

  @Test(
    "Each rule answers, or fails for want of memory, whichever allocation is refused",
    arguments: [1, 80], [OutcomeTable.Detail.answers, .provenance])
  func everyAllocation(_ rows: Int, _ detail: OutcomeTable.Detail) throws {
    let pack = try PackFixture(Self.rules).load()
    let evaluator = try Evaluator([pack])
    let table = try FactTable(
      evaluator.schema, Self.subjects(rows))
    let right = try outcomes(worker(evaluator, pack), evaluator, table, detail)
    var last: UInt64 = 0
    let first = 1 + UInt64((rows == 1 ? 0 : 1) + (detail == .answers ? 0 : 1)) % Self.step
    for n: UInt64 in stride(from: first, through: 400, by: Int(Self.step)) {
      let worker = try worker(evaluator, pack)
      let interpreter = worker.session.interpreter
      let before = interpreter.allocationCount
      interpreter.refuseAllocation(n)
      let found = try outcomes(worker, evaluator, table, detail)
      interpreter.refuseAllocation(0)
      for row in 0..<rows {
        for rule in evaluator.rules.indices
        where found[row, rule]?.answer != right[row, rule]?.answer {
          guard case .failed(let failure)? = found[row, rule]?.answer else {
            Issue.record(
              "\(n), \(evaluator.rules[rule].id): \(String(describing: found[row, rule]))")
            continue
          }
          #expect(failure.code == "memory", "\(n), \(evaluator.rules[rule].id): \(failure)")
        }
      }
      #expect(interpreter.isUsable, "\(n)")
      last = n
      if interpreter.allocationCount - before < n { break }
    }
    #expect(last > 20)
  }
}
