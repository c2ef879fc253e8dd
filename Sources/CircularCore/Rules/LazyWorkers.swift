/// The workers of an evaluator's engines, made ready when rules are first asked; one owner.
final class LazyWorkers {
  /// What stops them.
  let stop: EvaluationStop
  private var made: EngineWorkers?

  init(_ stop: EvaluationStop = EvaluationStop()) { self.stop = stop }

  /// What evaluates under an evaluation, always one by the same evaluator.
  ///
  /// - Throws: what keeps an engine from being made ready.
  func runner(under evaluation: Evaluation) throws(Diagnostic) -> EvaluationRunner {
    if let made { return EvaluationRunner(evaluation, made) }
    let made = try EngineWorkers(evaluation.evaluator, stop)
    self.made = made
    return EvaluationRunner(evaluation, made)
  }
}
