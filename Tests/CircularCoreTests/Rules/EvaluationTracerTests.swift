import CircularCore
import Testing

@Suite("Engines that trace, and those that do not")
struct EvaluationTracerTests {
  /// An engine whose tracer answers what it is told to.
  private struct Traced: SubjectRules, TracingEngine {
    let rules = [Rule("r", .prerequisite)]
    let traced: Bool

    func answer(_ rule: Rule, _ subject: SubjectFacts) throws -> Outcome.Answer { .met(true) }

    func makeTracer(for task: EvaluationTask) throws(Diagnostic) -> (any RuleTracer)? {
      Tracer(answer: .met(traced))
    }
  }

  private final class Tracer: RuleTracer {
    let answer: Outcome.Answer
    init(answer: Outcome.Answer) { self.answer = answer }

    func trace(
      _ rule: Int, _ table: FactTable?, row: Int, under terms: EvaluationTerms
    ) throws(Diagnostic) -> RuleTrace? {
      RuleTrace(
        outcome: Outcome(answer), path: [.init(at: "rules.swift:3", condition: "x", holds: true)])
    }
  }

  private func trace(_ engines: [any RuleEngine], _ id: String = "r") throws -> RuleTrace? {
    let evaluator = try Evaluator(engines)
    let evaluation = try evaluator.evaluation(on: day("2024-01-01"))
    let table = try FactTable(evaluator.schema, [Subject(id: "s")])
    let index = try #require(evaluator.rule(id))
    let outcome = try #require(try evaluation.run(table)[0, index])
    return try evaluation.makeTracer().trace(id, of: outcome, table, row: 0)
  }

  @Test("a Swift engine may trace, and its trace is used where it answers the same")
  func used() throws {
    #expect(try trace([Traced(traced: true)])?.path.first?.at == "rules.swift:3")
  }

  @Test("a trace that answers otherwise is dropped")
  func dropped() throws {
    #expect(try trace([Traced(traced: false)]) == nil)
  }

  @Test("an engine without a tracer has no traces, and leaves those of others alone")
  func without() throws {
    let plain = SwiftRules().adding(Rule("plain", .prerequisite)) { _ in .met(true) }
    #expect(try trace([plain, Traced(traced: true)], "plain") == nil)
    #expect(try trace([plain, Traced(traced: true)]) != nil)
    #expect(try trace([Traced(traced: true), plain]) != nil)
  }
}
