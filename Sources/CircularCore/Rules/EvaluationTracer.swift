extension Evaluation {
  /// Makes something that traces rules; engines that cannot trace give nothing.
  ///
  /// - Complexity: an engine may load its rules once more.
  package func makeTracer() throws(Diagnostic) -> EvaluationTracer {
    EvaluationTracer(self, try EngineTracer.all(of: evaluator, stoppedBy: EvaluationStop()))
  }
}

/// What traces the rules of one engine.
struct EngineTracer {
  /// The rules, by their index among those of all engines.
  let rules: Range<Int>
  let tracer: any RuleTracer

  /// Those of the engines that can trace.
  static func all(
    of evaluator: Evaluator, stoppedBy stop: EvaluationStop
  ) throws(Diagnostic) -> [EngineTracer] {
    var tracers: [EngineTracer] = []
    for (engine, task) in zip(evaluator.engines, evaluator.tasks(stoppedBy: stop)) {
      guard let engine = engine as? any TracingEngine,
        let tracer = try engine.makeTracer(for: task)
      else { continue }
      tracers.append(EngineTracer(rules: task.rules, tracer: tracer))
    }
    return tracers
  }
}

/// Traces the rules of an evaluation, each by its own engine; one owner.
package final class EvaluationTracer {
  private let tracers: [EngineTracer]
  private let evaluation: Evaluation

  init(_ evaluation: Evaluation, _ tracers: [EngineTracer]) {
    self.evaluation = evaluation
    self.tracers = tracers
  }

  /// How a rule came to an outcome; nil where nobody can tell.
  ///
  /// The outcome is what counts: a trace that came to another answer is dropped.
  ///
  /// - Parameters:
  ///   - id: the rule.
  ///   - outcome: what the rule answered.
  ///   - table: the facts; nil for a rule of programme scope.
  ///   - row: the row of the subject.
  ///   - ranking: what a rule of programme scope may read.
  package func trace(
    _ id: String, of outcome: Outcome, _ table: FactTable?, row: Int,
    reading ranking: ProgrammeRanking? = nil
  ) throws(Diagnostic) -> RuleTrace? {
    if let table {
      try table.mustHave(evaluation.evaluator.schema)
      try evaluation.mustHave(row: row, in: table)
    }
    guard let rule = evaluation.evaluator.rule(id), !outcome.answer.isStopped,
      let tracer = tracers.first(where: { $0.rules.contains(rule) })?.tracer,
      var trace = try tracer.trace(rule, table, row: row, under: evaluation.terms.reading(ranking)),
      trace.outcome.answer.isSame(as: outcome.answer)
    else { return nil }
    // A failure has its place in the source that people wrote.
    trace.outcome.answer = outcome.answer
    return trace
  }
}
