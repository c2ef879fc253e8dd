import CircularCore
import LuaBridge
import TestPacks
import Testing

/// Points and values of indicators are doubles: a whole number that no double is, is told, not rounded.
@Suite("Answers beyond 2⁵³")
struct GreatIntegersTests {
  private static let rules = """
    fact "n" { type = "integer" }
    fact "x" { type = "number" }
    indicator "plain" { value = function(a) return a.n end }
    indicator "told" { value = function(a) return a.n, { "vaut {n}", n = a.n } end }
    criterion "points" { score = function(a) return a.n end }
    indicator "of_number" { value = function(a) return a.x end }
    indicator "computed" { value = function(a) return a.n // 2 * 2 + 1 end }
    indicator "asks" { value = function() return (outcome "plain") * 0 end }
    prerequisite "tests" { test = function() return outcome "points" > 3 end }
    indicator "as_float" { value = function(a) return a.n + 0.0 end }
    class "text" { of = function(a) return "" .. a.n end }
    """
  private static let numbers: [Int64] = [
    0, 1, -7, 1 << 53, (1 << 53) - 1, (1 << 53) + 1, (1 << 53) + 2, -(1 << 53), -(1 << 53) - 1,
    (1 << 54) + 2, (1 << 54) + 4, 1 << 60, (1 << 60) + 1, 1_000_000_000_000_000_000, .min,
    .min + 1, .max, .max - 1, .max - 1023,
  ]

  init() throws { try RuleTimer.take() }

  private func study(_ copies: Int) throws -> (Evaluation, FactTable) {
    let evaluator = try Evaluator([try PackFixture(Self.rules).load()])
    let evaluation = try evaluator.evaluation(on: #require(CivilDate("2024-01-01")))
    let subjects = (0..<copies).flatMap { copy in
      Self.numbers.enumerated().map { index, number in
        Subject(
          id: "\(copy)-\(index)",
          facts: ["n": .integer(number), "x": copy % 2 == 0 ? .integer(number) : .number(0.5)])
      }
    }
    return (evaluation, try FactTable(evaluator.schema, subjects))
  }

  private func isExact(_ number: Int64) -> Bool { Int64(exactly: Double(number)) == number }

  @Test(
    "one row or many, a number that a double is comes out as it is, another fails",
    arguments: [1, 8])
  func answers(copies: Int) throws {
    let (evaluation, table) = try study(copies)
    let outcomes = try evaluation.run(table)
    func answer(_ rule: String, _ row: Int) throws -> Outcome.Answer? {
      outcomes.answer(row: row, rule: try #require(evaluation.evaluator.rule(rule)))
    }
    for (row, number) in Self.numbers.enumerated() {
      #expect(try answer("text", row) == .category("\(number)"))
      #expect(try answer("as_float", row) == .number(Double(number)))
      if isExact(number) {
        #expect(try answer("plain", row) == .number(Double(number)))
        #expect(try answer("told", row) == .number(Double(number)))
        #expect(try answer("points", row) == .points(Double(number)))
        #expect(try answer("of_number", row) == .number(Double(number)))
        #expect(try answer("asks", row) == .number(0))
        #expect(try answer("tests", row) == .met(number > 3))
        continue
      }
      for rule in ["plain", "told", "points", "of_number"] {
        guard case .failed(let failure)? = try answer(rule, row) else {
          Issue.record("\(rule) of \(number)")
          continue
        }
        #expect(failure.code == .notExact)
        #expect(failure.message.french.contains("\(number)"), "\(failure.message.french)")
        #expect(failure.message.text(in: .english).contains("\(number)"))
        #expect(failure.location?.line != nil)
        #expect(failure.excerpt != nil)
      }
      for rule in ["asks", "tests"] {
        guard case .failed(let failure)? = try answer(rule, row) else {
          Issue.record("\(rule) of \(number)")
          continue
        }
        #expect(failure.code == "outcome-failed")
      }
    }
  }

  @Test("the compiled form and the interpreter say the same, to the word")
  func alike() throws {
    let (evaluation, table) = try study(8)
    try BothWays(evaluation, table).compare("great integers")
  }
}
