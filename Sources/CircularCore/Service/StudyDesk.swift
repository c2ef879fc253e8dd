/// Where one request at a time is answered by a pack that is ready: its engines are loaded when they are
/// first needed, and never again; one owner.
///
/// `StudyPool.run` lends one. What is made of it stays with it.
public final class StudyDesk {
  /// The pack.
  public let served: ServedPack
  /// What stops everything that is done here.
  public let stop: EvaluationStop

  private var workers: EngineWorkers?
  private var labels: LabelWorker?

  /// Makes a desk; nothing is loaded yet.
  public init(_ served: ServedPack, stoppedBy stop: EvaluationStop = EvaluationStop()) {
    self.served = served
    self.stop = stop
  }

  // MARK: - Rules

  /// Evaluates by the pack's rules, with the engines that are loaded.
  ///
  /// - Parameter evaluation: one of `served.evaluator`.
  /// - Throws: what keeps an engine from being made ready; `foreign-evaluation`.
  public func runner(_ evaluation: Evaluation) throws(Diagnostic) -> EvaluationRunner {
    let ours = served.evaluator
    try ours.mustOwn(evaluation)
    if let workers { return EvaluationRunner(evaluation, workers) }
    let made = try EngineWorkers(ours, stop)
    workers = made
    return EvaluationRunner(evaluation, made)
  }

  /// Studies subjects by the pack.
  ///
  /// - Parameters:
  ///   - subjects: the subjects.
  ///   - date: the evaluation date.
  ///   - only: the rules that are evaluated; nil for all.
  /// - Throws: what `Study` and `FactTable` throw.
  public func study(
    _ subjects: [Subject] = [], on date: CivilDate, only: [String]? = nil
  ) throws(Diagnostic) -> Study {
    try study(FactTable(served.evaluator.schema, subjects), on: date, only: only)
  }

  /// Studies the subjects of a table.
  ///
  /// - Throws: `foreign-table` for a table with other facts than the pack's, `unknown-rule`.
  public func study(
    _ subjects: FactTable, on date: CivilDate, only: [String]? = nil
  ) throws(Diagnostic) -> Study {
    try subjects.mustHave(served.evaluator.schema)
    let evaluation = try served.evaluator.evaluation(on: date, only: only)
    return Study(
      served.pack, Scenario(""), base: subjects, subjects, try runner(evaluation), only: only)
  }

  // MARK: - Labels

  /// What scores territories by the pack's label, loaded once.
  ///
  /// - Throws: what `LabelWorker` throws.
  public func labelWorker(
    on date: CivilDate, changing changes: [String: FactValue] = [:]
  ) throws(Diagnostic) -> LabelWorker {
    let worker: LabelWorker
    if let labels {
      worker = labels
    } else {
      worker = try LabelWorker(served.engine, on: date, from: served.origins, stoppedBy: stop)
      labels = worker
    }
    worker.keepsDecisions = false
    return try worker.under(date, changing: changes)
  }

  /// Studies territories by the pack's label.
  ///
  /// - Throws: what `LabelStudy` and `FactTable` throw.
  public func labelStudy(
    _ territories: [Subject] = [], on date: CivilDate
  ) throws(Diagnostic) -> LabelStudy {
    let worker = try labelWorker(on: date)
    return try LabelStudy(worker, subjects: FactTable(worker.schema.facts, territories))
  }
}
