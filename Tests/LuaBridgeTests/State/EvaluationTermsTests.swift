import CircularCore
import TestPacks
import Testing

@testable import LuaBridge

/// A worker that is told another day, or other parameters, answers as one that was made for them.
@Suite("One interpreter, any day and any parameters")
struct EvaluationTermsTests {
  private static let rules = """
    fact "n" { type = "integer" }
    param "most" { 50, since = { ["2025-01-01"] = 70 } }
    param "words" { { "a", "b" } }
    param "names" { type = "list", of = "number", { 1, 2, 3 } }
    prerequisite "small" { test = function(a, p) return a.n <= p.most end }
    prerequisite "old" { test = function(a, p, today) return today < "2024-08-01" or a.n > 20 end }
    criterion "sum" {
      scale = { 0, 100 },
      score = function(a, p) local s = 0 for _, x in ipairs(p.names) do s = s + x end return s end,
    }
    indicator "share" { value = function(a, p) return a.n / p.most end }
    indicator "whole" { scope = "programme", value = function(a, p) return #p.names + p.most end }
    """

  private func json(_ runner: EvaluationRunner, _ table: FactTable) throws -> [String] {
    let outcomes = try runner.run(table)
    var found: [String] = []
    for row in 0..<table.count {
      let scored = try ScoredSubject(
        pack: "mini", table, outcomes, row: row, in: runner.evaluation)
      found.append(try JSONText.string(scored, language: .french))
    }
    var builder = RankingBuilder(runner.evaluation, pack: "mini")
    try builder.add(table, try runner.runForRanking(table))
    builder.addProgramme(try runner.runProgramme())
    return found + [try JSONText.string(builder.ranking(), language: .french)]
  }

  @Test("rules, of few rows and of many", arguments: [3, 200])
  func rules(_ rows: Int) throws {
    let evaluator = try Evaluator([try PackFixture(Self.rules).load()])
    let table = try FactTable(
      evaluator.schema,
      (0..<rows).map { Subject(id: "\($0)", facts: ["n": .integer(Int64($0 % 100))]) })
    let days = ["2024-06-01", "2024-09-01", "2025-02-01", "2024-06-01"]
    let changes: [[String: FactValue]] = [
      [:], ["most": 10], ["names": [7]], ["most": 10, "names": [1, 1, 1, 1]], [:],
    ]
    let first = try evaluator.evaluation(on: #require(CivilDate("2023-01-01"))).makeRunner()
    for day in days {
      for change in changes {
        let evaluation = try evaluator.evaluation(on: #require(CivilDate(day)), changing: change)
        #expect(
          try json(first.under(evaluation), table) == json(evaluation.makeRunner(), table),
          "\(day) \(change)")
      }
    }
  }

  @Test("a rule that met a limit is asked again as by a new worker")
  func limits() throws {
    let pack = try PackFixture(
      """
      fact "n" { type = "integer" }
      param "most" { 5 }
      criterion "slow" {
        score = function(a, p) local s = 0 for i = 1, a.n > p.most and 1e9 or 3 do s = s + 1 end return s end,
      }
      """
    ).load()
    let evaluator = try Evaluator([pack])
    let date = try #require(CivilDate("2024-06-01"))
    let runner = try evaluator.evaluation(on: date).makeRunner()
    let table = try FactTable(evaluator.schema, [Subject(id: "a", facts: ["n": 9])])
    guard case .failed? = try runner.run(table)[0, 0]?.answer else {
      Issue.record("expected a limit")
      return
    }
    let patient = try evaluator.evaluation(on: date, changing: ["most": 10])
    #expect(try runner.under(patient).run(table)[0, 0]?.answer == .points(3))
  }
}
