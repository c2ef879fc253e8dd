import CircularCore
import Testing

/// A weight is a finite number of 0 or more, wherever it comes from.
@Suite("Weights that mean nothing")
struct CriterionWeightsTests {
  /// Two criteria, one weighed by a parameter, with another value from 2030 on.
  private func evaluator(
    _ value: FactValue? = 1, later: FactValue = 2, plain: Double = 1
  ) throws -> Evaluator {
    try Evaluator([
      SwiftRules(
        facts: [FactDeclaration("n", type: .number)],
        parameters: [
          Parameter(
            FactDeclaration("w", type: .number), value: value, since: [day("2030-01-01"): later]),
          Parameter(FactDeclaration("other", type: .number), value: -5),
        ]
      )
      .adding(Rule("c", .criterion, weight: .parameter("w"))) { .points(try $0.number("n")) }
      .adding(Rule("d", .criterion, weight: .fixed(plain))) { .points(try $0.number("n")) }
      .adding(Rule("i", .indicator, weight: .fixed(-1))) { .number(try $0.number("n")) }
    ])
  }

  private func code(_ body: () throws -> Void) -> Diagnostic.Code? {
    do {
      try body()
      return nil
    } catch {
      return (error as? Diagnostic)?.code
    }
  }

  @Test("a parameter that is a weight is not changed to less than 0; another one may be")
  func changed() throws {
    let evaluator = try evaluator()
    let day = try day("2026-01-01")
    for weight in [-1, -0.001, -1e300] {
      for only in [nil, ["i"], ["c"]] {
        // Asked for twice: what is kept of evaluations is not asked less.
        for _ in 0..<2 {
          #expect(
            code {
              _ = try evaluator.evaluation(on: day, changing: ["w": .number(weight)], only: only)
            } == "wrong-weight")
        }
      }
      let error = #expect(throws: Diagnostic.self) {
        try evaluator.evaluation(on: day, changing: ["w": .number(weight)], weights: ["c": 1])
      }
      #expect(error?.message.french.contains("le poids de « c » est le paramètre « w »") == true)
    }
    for value in [FactValue.number(.nan), .number(.infinity), .number(-.infinity)] {
      #expect(code { _ = try evaluator.evaluation(on: day, changing: ["w": value]) } != nil)
    }
    for weight in [0, 0.5, -0.0, 1e300] {
      let evaluation = try evaluator.evaluation(on: day, changing: ["w": .number(weight)])
      #expect(evaluation.weight(of: evaluator.rules[0]) == weight)
    }
    #expect(code { _ = try evaluator.evaluation(on: day, changing: ["other": -7]) } == nil)
  }

  @Test(
    "one that an engine declares so is refused on the days on which it holds",
    arguments: [FactValue.number(-1), -3, .number(.nan), .number(.infinity)])
  func declared(_ wrong: FactValue) throws {
    let (before, after) = (try day("2029-12-31"), try day("2030-01-01"))
    let later = try evaluator(later: wrong)
    #expect(code { _ = try later.evaluation(on: before) } == nil)
    #expect(code { _ = try later.evaluation(on: after) } == "negative-weight")
    #expect(code { _ = try later.evaluation(on: after, changing: ["w": 1]) } == nil)
    let earlier = try evaluator(wrong)
    #expect(code { _ = try earlier.evaluation(on: before) } == "negative-weight")
    #expect(code { _ = try earlier.evaluation(on: after) } == nil)
    #expect(code { _ = try evaluator(nil).evaluation(on: before) } == nil)
  }

  @Test("so is a number", arguments: [-1, Double.nan, .infinity, -.infinity])
  func fixed(_ weight: Double) throws {
    let evaluator = try evaluator(plain: weight)
    #expect(code { _ = try evaluator.evaluation(on: day("2026-01-01")) } == "negative-weight")
  }

  @Test("a scenario is refused at the line that gives the weight")
  func scenario() throws {
    let text = "# essai\nparam other = -9\nparam w = -1\npoids d = 2\n"
    let scenario = try Scenario(reading: Array(text.utf8), file: "s.txt")
    let error = #expect(throws: Scenario.Refused.self) {
      _ = try AppliedScenario(scenario, for: evaluator())
    }
    #expect(error?.diagnostics.map(\.code) == ["wrong-weight"])
    #expect(
      error?.diagnostics.first?.location == SourceLocation(file: "s.txt", line: 3, column: 7))
  }
}
