import CircularCore

/// The workers of a command: tables are given to them in turn, and each has one interpreter.
///
/// A worker loads the pack: the first does before any table comes, the others beside it, when there is work.
struct EvaluationCrew {
  private let evaluation: Evaluation
  private let purpose: EvaluationWorker.Purpose
  private let count: Int
  private var making: [Task<EvaluationWorker, any Error>]
  private var tables = 0

  init(_ evaluation: Evaluation, for purpose: EvaluationWorker.Purpose, count: Int) {
    self.evaluation = evaluation
    self.purpose = purpose
    self.count = count
    making = [Self.make(evaluation, purpose)]
  }

  private static func make(
    _ evaluation: Evaluation, _ purpose: EvaluationWorker.Purpose
  ) -> Task<EvaluationWorker, any Error> {
    Task { try EvaluationWorker(evaluation, for: purpose) }
  }

  /// Gives a table to the next worker.
  mutating func start(_ table: FactTable) -> Task<(FactTable, OutcomeTable), any Error> {
    if making.count < count, tables == making.count {
      making.append(Self.make(evaluation, purpose))
    }
    let worker = making[tables % making.count]
    tables += 1
    return Task { (table, try await worker.value.run(table)) }
  }

  /// Those that were made; one at least.
  func workers() async throws -> [EvaluationWorker] {
    var workers: [EvaluationWorker] = []
    for one in making { workers.append(try await one.value) }
    return workers
  }
}
