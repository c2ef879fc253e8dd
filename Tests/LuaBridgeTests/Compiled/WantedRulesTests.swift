import CircularCore
import LuaBridge
import RuleAnalysis
import TestPacks
import Testing

/// Only the rules that somebody wants are compiled, into what they are compiled to among all of them.
@Suite("Compiling the rules that are wanted")
struct WantedRulesTests {
  private static let rules = """
    fact "n" { type = "integer" }
    param "least" { 3 }
    local function double(value) return 2 * value end
    indicator "first" { value = function(a) return double(a.n) end }
    prerequisite "second" { test = function(a, p) return outcome "first" >= p.least end }
    indicator "third" { value = function(a) return a.n // 3 end }
    """

  @Test("a rule has the same form alone, with what it asks of others")
  func forms() throws {
    let pack = try PackFixture(Self.rules).load()
    let evaluator = try Evaluator([pack])
    let day = try #require(CivilDate("2024-01-01"))
    let parameters = try evaluator.evaluation(on: day).parameters
    let all = CompiledPack(
      pack.sources, pack.rules, facts: evaluator.schema, parameters: parameters)
    let one = CompiledPack(
      pack.sources, pack.rules, facts: evaluator.schema, parameters: parameters, only: ["second"])
    #expect(Set(one.entries.keys) == ["second"])
    #expect(one.entries["second"]?.form == all.entries["second"]?.form)
    #expect(one.entries["second"]?.isWhole == true)
  }

  @Test("answers are the same, whatever was asked before")
  func answers() throws {
    let pack = try PackFixture(Self.rules).load()
    let day = try #require(CivilDate("2024-01-01"))
    var wordless = pack
    wordless.isWordless = true
    let evaluator = try Evaluator([pack])
    var table = FactTable(evaluator.schema)
    for number in 0..<100 {
      try table.append(Subject(id: "\(number)", facts: ["n": .integer(Int64(number % 9) - 2)]))
    }
    let wanted = try evaluator.evaluation(on: day).makeRunner().answers(table)
    let runner = try Evaluator([wordless]).evaluation(on: day).makeRunner()
    for rule in [2, 1, 0, 1] {
      let found = try runner.answers(of: SlotSet([rule]), table, rows: 0..<table.count)
      for row in 0..<table.count {
        #expect(found.answer(row: row, rule: rule) == wanted.answer(row: row, rule: rule))
      }
    }
  }

  @Test("data that a rule calls wrong is told by code and place, compiled as by the interpreter")
  func invalid() throws {
    let pack = try PackFixture(
      """
      fact "n" { type = "integer" }
      param "most" { 4 }
      prerequisite "sound" {
        test = function(a, p)
          if a.n > p.most then invalid { "{n} de trop", n = a.n - p.most } end
          if a.n == 1 then invalid("un seul") end
          if a.n == 2 then invalid { "{n}", n = {} } end
          if a.n == 3 then invalid {} end
          return a.n > 0
        end,
      }
      alert "asks" { when = function() return not outcome "sound" end }
      """
    ).load()
    var wordless = pack
    wordless.isWordless = true
    let day = try #require(CivilDate("2024-01-01"))
    let evaluator = try Evaluator([wordless])
    var table = FactTable(evaluator.schema)
    for number in 0..<200 {
      // One in seven stands in no file.
      let place = number % 7 == 0 ? nil : SourceLocation(file: "données.csv", line: number + 2)
      try table.append(
        Subject(id: "\(number)", facts: ["n": .integer(Int64(number % 9) - 1)], location: place))
    }
    let evaluation = try evaluator.evaluation(on: day)
    let all = SlotSet([0, 1])
    let many = try evaluation.makeRunner().answers(of: all, table, rows: 0..<table.count)
    for row in 0..<table.count {
      let alone = try evaluation.makeRunner().answers(of: all, table, rows: row..<row + 1)
      for rule in [0, 1] {
        #expect(many.answer(row: row, rule: rule) == alone.answer(row: row, rule: rule), "\(row)")
      }
    }
    let wrong = try #require(many.failure(row: 8, rule: 0))
    #expect(wrong.code == "invalid-data")
    #expect(wrong.location == SourceLocation(file: "données.csv", line: 10))
    #expect(many.failure(row: 8, rule: 1)?.code == "outcome-failed")
  }
}
