/// Where one request at a time is answered by a pack that is ready: its engines are loaded when they are
/// first needed, and never again; one owner.
///
/// `StudyPool.run` lends one. What is made of it stays with it.
public final class StudyDesk {
  /// The pack.
  public let served: ServedPack
  /// What stops everything that is done here.
  public let stop: EvaluationStop

  private let workers: LazyWorkers
  private var labels: LabelWorker?

  /// Makes a desk; nothing is loaded yet.
  public init(_ served: ServedPack, stoppedBy stop: EvaluationStop = EvaluationStop()) {
    self.served = served
    self.stop = stop
    workers = LazyWorkers(stop)
  }

  // MARK: - Rules

  /// Evaluates by the pack's rules, with the engines that are loaded.
  ///
  /// - Parameter evaluation: one of `served.evaluator`.
  /// - Throws: what keeps an engine from being made ready; `foreign-evaluation`.
  public func runner(_ evaluation: Evaluation) throws(Diagnostic) -> EvaluationRunner {
    try served.evaluator.mustOwn(evaluation)
    return try workers.runner(under: evaluation)
  }

  // MARK: - Studies

  /// Studies subjects by the pack, and by its label where it declares one.
  ///
  /// - Parameters:
  ///   - subjects: the subjects.
  ///   - date: the evaluation date.
  ///   - only: the rules that are evaluated; nil for all.
  /// - Throws: what `Study` and `FactTable` throw; `bad-argument` for some rules of a label.
  public func study(
    _ subjects: [Subject] = [], on date: CivilDate, only: [String]? = nil
  ) throws(Diagnostic) -> Study {
    guard let worker = try labelWorkerIfAny(on: date, only: only) else {
      return try study(FactTable(served.evaluator.schema, subjects), on: date, only: only)
    }
    return try Study(worker, subjects: worker.table(of: subjects))
  }

  /// Studies the subjects of a table.
  ///
  /// - Throws: `foreign-table` for a table with other facts than the pack's, or than its label's; `unknown-rule`;
  ///   `bad-argument` for some rules of a label.
  public func study(
    _ subjects: FactTable, on date: CivilDate, only: [String]? = nil
  ) throws(Diagnostic) -> Study {
    guard let worker = try labelWorkerIfAny(on: date, only: only) else {
      let evaluation = try served.evaluator.evaluation(on: date, only: only)
      return try Study(served.pack, evaluation, workers, subjects: subjects, only: only)
    }
    return try Study(worker, subjects: subjects)
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

  /// The same; nil for a pack of rules only.
  private func labelWorkerIfAny(
    on date: CivilDate, only: [String]?
  ) throws(Diagnostic) -> LabelWorker? {
    guard served.label != nil else { return nil }
    guard only == nil else { throw .scoredWhole(served.id) }
    return try labelWorker(on: date)
  }
}
