/// A runner that tasks may share: each worker owns one interpreter, and one table at a time.
///
/// Several workers evaluate several tables at once; every row gives the same bits whichever worker
/// it meets.
public actor EvaluationWorker {
  /// What is evaluated of each row.
  public enum Purpose: Sendable {
    /// Every wanted rule.
    case outcomes
    /// What a ranking needs, as `EvaluationRunner.runForRanking(_:)` says.
    case ranking
  }

  private let runner: EvaluationRunner
  private let purpose: Purpose

  /// Makes a worker of an evaluation.
  public init(_ evaluation: Evaluation, for purpose: Purpose = .outcomes) throws(Diagnostic) {
    runner = try evaluation.makeRunner()
    self.purpose = purpose
  }

  /// The outcomes of a table's rows.
  public func run(_ table: FactTable) throws(Diagnostic) -> OutcomeTable {
    switch purpose {
    case .outcomes: try runner.run(table)
    case .ranking: try runner.runForRanking(table)
    }
  }

  /// The outcomes of the rules of programme scope, in rule order.
  public func runProgramme() throws(Diagnostic) -> [(rule: Rule, outcome: Outcome)] {
    try runner.runProgramme()
  }
}
