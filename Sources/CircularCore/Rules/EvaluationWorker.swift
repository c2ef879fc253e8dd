/// A runner that tasks may share: each worker owns one interpreter, and one table at a time.
///
/// Several workers evaluate several tables at once; every row gives the same bits whichever worker
/// it meets.
package actor EvaluationWorker {
  /// What is evaluated of each row.
  package enum Purpose: Sendable {
    /// Every wanted rule.
    case outcomes
    /// What a ranking needs, as `EvaluationRunner.runForRanking(_:)` says.
    case ranking
  }

  /// How long a worker has worked; no outcome depends on it.
  package struct Times: Sendable {
    /// On answers; for a ranking, on those that decide.
    package var answers = Duration.zero
    /// For a ranking, on the rest of what people will ask: `EvaluationRunner.runForRanking(_:)`.
    package var reasons = Duration.zero
  }

  /// How long it has worked so far.
  package private(set) var times = Times()

  private let runner: EvaluationRunner
  private let purpose: Purpose

  /// Makes a worker of an evaluation.
  package init(_ evaluation: Evaluation, for purpose: Purpose = .outcomes) throws(Diagnostic) {
    runner = try evaluation.makeRunner()
    self.purpose = purpose
  }

  /// The outcomes of a table's rows.
  package func run(_ table: FactTable) throws(Diagnostic) -> OutcomeTable {
    let clock = ContinuousClock()
    let start = clock.now
    switch purpose {
    case .outcomes:
      let outcomes = try runner.run(table)
      times.answers += clock.now - start
      return outcomes
    case .ranking:
      var outcomes = try runner.decisions(table)
      let answered = clock.now
      try runner.addReasons(table, to: &outcomes)
      times.answers += answered - start
      times.reasons += clock.now - answered
      return outcomes
    }
  }

  /// The outcomes of the rules of programme scope, in rule order.
  ///
  /// - Parameter ranking: what they may read.
  package func runProgramme(
    reading ranking: Ranking? = nil
  ) throws(Diagnostic) -> [(rule: Rule, outcome: Outcome)] {
    try runner.runProgramme(reading: ranking)
  }
}
