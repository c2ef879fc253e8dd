extension Evaluation {
  /// Makes something that traces rules; engines that cannot trace give nothing.
  ///
  /// - Complexity: an engine may load its rules once more.
  public func makeTracer() throws(Diagnostic) -> EvaluationTracer { try EvaluationTracer(self) }
}

/// Traces the rules of an evaluation, each by its own engine; one owner.
public final class EvaluationTracer {
  private var tracers: [(rules: Range<Int>, tracer: any RuleTracer)] = []
  private let evaluation: Evaluation

  fileprivate init(_ evaluation: Evaluation) throws(Diagnostic) {
    self.evaluation = evaluation
    for (index, engine) in evaluation.evaluator.engines.enumerated() {
      let task = evaluation.task(ofEngine: index)
      if let tracer = try engine.makeTracer(for: task) { tracers.append((task.rules, tracer)) }
    }
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
  public func trace(
    _ id: String, of outcome: Outcome, _ table: FactTable?, row: Int
  ) throws(Diagnostic) -> RuleTrace? {
    if let table {
      try table.mustHave(evaluation.evaluator.schema)
      try evaluation.mustHave(row: row, in: table)
    }
    guard let rule = evaluation.evaluator.rule(id), !outcome.answer.isStopped,
      let tracer = tracers.first(where: { $0.rules.contains(rule) })?.tracer,
      let trace = try tracer.trace(rule, table, row: row),
      trace.outcome.answer.isSame(as: outcome.answer)
    else { return nil }
    return trace
  }
}

extension Evaluation {
  /// What the worker of an engine is told.
  package func task(ofEngine index: Int) -> EvaluationTask {
    let first = evaluator.engines[..<index].reduce(0) { $0 + $1.rules.count }
    return EvaluationTask(
      schema: evaluator.schema, parameters: parameters, date: date,
      rules: first..<first + evaluator.engines[index].rules.count, wanted: wanted)
  }
}

extension EvaluationTask {
  /// The same task for one rule alone.
  package func wanting(_ rule: Int) -> EvaluationTask {
    var only = SlotSet()
    only.insert(rule)
    return EvaluationTask(
      schema: schema, parameters: parameters, date: date, rules: rules, wanted: only)
  }
}
