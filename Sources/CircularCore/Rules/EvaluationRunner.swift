/// Evaluates table after table, on any day and with any parameters, with the same workers; one owner.
///
/// ```swift
/// let runner = try evaluation.makeRunner()          // each engine is made ready here, and never again
/// let today = try runner.run(table)
/// let later = try runner.under(evaluator.evaluation(on: tomorrow)).run(table)
/// ```
public final class EvaluationRunner {
  /// What is evaluated.
  public let evaluation: Evaluation

  let workers: EngineWorkers
  private lazy var stages = RankingStages(evaluation)

  /// So many rows are evaluated before it is asked whether to go on.
  private static let rowsBetweenLooks = 1024

  init(_ evaluation: Evaluation, _ workers: EngineWorkers) {
    self.evaluation = evaluation
    self.workers = workers
  }

  /// What stops it from outside.
  public var stop: EvaluationStop { workers.stop }

  /// The same workers under another evaluation by the same rules; both may be used, one at a time.
  ///
  /// - Throws: `foreign-evaluation` for one by other rules or facts.
  public func under(_ evaluation: Evaluation) throws(Diagnostic) -> EvaluationRunner {
    try self.evaluation.evaluator.mustOwn(evaluation)
    return EvaluationRunner(evaluation, workers)
  }

  /// The outcomes of a table's rows, with their provenance.
  ///
  /// - Throws: `foreign-table` for a table with other facts than the evaluation's, and what stops
  ///   everything.
  public func run(_ table: FactTable) throws(Diagnostic) -> OutcomeTable {
    var outcomes = try emptyOutcomes(of: table)
    try run(table, rows: Array(0..<table.count), evaluation.wanted, .provenance, into: &outcomes)
    return outcomes
  }

  /// Evaluates again what a change may move, in outcomes of the same rows on the same day.
  ///
  /// - Parameters:
  ///   - change: what is another than when the outcomes were made.
  ///   - readings: what the rules have read in them; kept up.
  /// - Returns: the rows that were evaluated again, by rule.
  func run(
    _ table: FactTable, after change: StudyChange, in outcomes: inout OutcomeTable,
    _ readings: inout RuleReadings
  ) throws(Diagnostic) -> [Int: SlotSet] {
    try table.mustHave(evaluation.evaluator.schema)
    var again: [Int: SlotSet] = [:]
    guard !change.isNothing else { return again }
    for rule in evaluation.wanted.slots where evaluation.evaluator.rules[rule].scope == .subject {
      let rows = change.rows(in: outcomes, readings, rule: rule)
      guard !rows.isEmpty else { continue }
      again[rule] = SlotSet(rows)
      for row in rows { outcomes.forget(row: row, rule: rule) }
      try run(table, rows: rows, SlotSet([rule]), .provenance, into: &outcomes)
      readings.add(outcomes, rule: rule, rows: rows)
    }
    return again
  }

  /// The outcomes that a ranking needs: prerequisites and alerts of every row, criteria and amounts
  /// of those that no prerequisite refuses, nothing else; provenance where something is refused or
  /// alerts.
  public func runForRanking(_ table: FactTable) throws(Diagnostic) -> OutcomeTable {
    var outcomes = try decisions(table)
    try addReasons(table, to: &outcomes)
    return outcomes
  }

  /// The answers that decide a ranking; of a row that is refused, maybe the first refusal only.
  func decisions(_ table: FactTable) throws(Diagnostic) -> OutcomeTable {
    var outcomes = try emptyOutcomes(of: table)
    let all = Array(0..<table.count)
    try run(table, rows: all, stages.prerequisites, .decisions, into: &outcomes)
    try run(table, rows: all, stages.alerts, .answers, into: &outcomes)
    let prerequisites = stages.prerequisites.slots
    let open = all.filter { row in
      !prerequisites.contains { outcomes.isRefused(row: row, rule: $0) }
    }
    try run(table, rows: open, stages.scores, .answers, into: &outcomes)
    return outcomes
  }

  /// Completes decisions: every prerequisite of the rows that one refuses, and, with provenance,
  /// what refuses or alerts, since people will ask why.
  func addReasons(
    _ table: FactTable, to outcomes: inout OutcomeTable
  ) throws(Diagnostic) {
    for rule in stages.prerequisites.slots {
      let rows = (0..<table.count).filter { !outcomes.isEvaluated(row: $0, rule: rule) }
      try run(table, rows: rows, SlotSet([rule]), .answers, into: &outcomes)
    }
    for rule in stages.prerequisites.slots + stages.alerts.slots {
      let rows = (0..<table.count).filter { outcomes.lacksReason(row: $0, rule: rule) }
      try run(table, rows: rows, SlotSet([rule]), .provenance, into: &outcomes)
    }
  }

  /// A table for the outcomes of a table's rows, once it is sure that its facts are the evaluation's.
  func emptyOutcomes(of table: FactTable) throws(Diagnostic) -> OutcomeTable {
    try table.mustHave(evaluation.evaluator.schema)
    return OutcomeTable(
      of: table.identities, ruleCount: evaluation.evaluator.rules.count,
      factCount: evaluation.evaluator.schema.count,
      parameterCount: evaluation.parameters.parameters.count)
  }

  func run(
    _ table: FactTable, rows: [Int], _ rules: SlotSet, _ detail: OutcomeTable.Detail,
    into outcomes: inout OutcomeTable
  ) throws(Diagnostic) {
    guard !rows.isEmpty, !rules.isEmpty else { return }
    try workers.occupancy.enter()
    defer { workers.occupancy.leave() }
    var next = 0
    while next < rows.count {
      try stop.check()
      let end = min(rows.count, next + Self.rowsBetweenLooks)
      let part = end - next == rows.count ? rows : Array(rows[next..<end])
      do throws(Diagnostic) {
        for worker in workers.all {
          try worker.evaluate(
            table, rows: part, rules: rules, under: evaluation.terms, detail: detail,
            into: &outcomes)
        }
      } catch {
        throw stop.told(error)
      }
      next = end
    }
    outcomes.blameData(of: table, rows: rows, rules)
  }

  /// The outcomes of the rules of programme scope, in rule order.
  ///
  /// - Parameter ranking: what they may read; nothing is made of it where none of them does. Without one, a
  ///   rule that reads it fails.
  public func runProgramme(
    reading ranking: Ranking? = nil
  ) throws(Diagnostic) -> [(rule: Rule, outcome: Outcome)] {
    try runProgramme(
      reading: evaluation.readsRanking ? ranking.map { ProgrammeRanking($0) } : nil)
  }

  /// The same, with what was read of a ranking before.
  package func runProgramme(
    reading ranking: ProgrammeRanking?
  ) throws(Diagnostic) -> [(rule: Rule, outcome: Outcome)] {
    let terms = evaluation.terms.reading(ranking)
    var outcomes: [Int: Outcome] = [:]
    try stop.check()
    try workers.occupancy.enter()
    defer { workers.occupancy.leave() }
    do throws(Diagnostic) {
      for worker in workers.all {
        outcomes.merge(
          try worker.evaluateProgramme(evaluation.wanted, under: terms)
        ) { first, _ in first }
      }
    } catch {
      throw stop.told(error)
    }
    return outcomes.sorted { $0.key < $1.key }
      .map { (evaluation.evaluator.rules[$0.key], $0.value) }
  }
}

extension EvaluationRunner {
  /// What rules of the programme read of subjects, ranked by all rules whichever are wanted; nil where no
  /// wanted rule reads it.
  package func programmeRanking(
    of table: FactTable, by pack: RulePack
  ) throws(Diagnostic) -> ProgrammeRanking? {
    guard evaluation.readsRanking else { return nil }
    let whole = try under(
      evaluation.evaluator.evaluation(
        on: evaluation.date, changing: evaluation.parameters.changes,
        weights: evaluation.weights))
    var builder = RankingBuilder(whole.evaluation, pack: pack.id, ties: pack.ties)
    try builder.add(table, try whole.runForRanking(table))
    return ProgrammeRanking(builder.ranking())
  }

  /// The workers of engines that make papers.
  var paperWorkers: [any PaperWorker] { workers.all.compactMap { $0 as? any PaperWorker } }

  /// What traces the rules of this evaluation.
  ///
  /// - Complexity: an engine may load its rules once more, the first time that one is asked for.
  package func tracer() throws(Diagnostic) -> EvaluationTracer {
    EvaluationTracer(evaluation, try workers.tracers())
  }
}

/// The workers of an evaluator's engines, and what traces their rules; one owner.
final class EngineWorkers {
  /// One worker an engine.
  let all: [any RuleWorker]
  /// What stops them.
  let stop: EvaluationStop
  /// Whether they are evaluating.
  let occupancy = Occupancy()

  private let evaluator: Evaluator
  private var madeTracers: [EngineTracer]?

  /// Makes every engine ready.
  init(_ evaluator: Evaluator, _ stop: EvaluationStop) throws(Diagnostic) {
    self.evaluator = evaluator
    self.stop = stop
    var workers: [any RuleWorker] = []
    for (engine, task) in zip(evaluator.engines, evaluator.tasks(stoppedBy: stop)) {
      workers.append(try engine.makeWorker(for: task))
    }
    all = workers
  }

  /// What traces the rules of the engines that can; made the first time.
  func tracers() throws(Diagnostic) -> [EngineTracer] {
    if let madeTracers { return madeTracers }
    let tracers = try EngineTracer.all(of: evaluator, stoppedBy: stop)
    madeTracers = tracers
    return tracers
  }
}

/// The rules that a ranking needs, in the order in which it needs them.
private struct RankingStages {
  /// What is evaluated first: a row that one of them refuses goes no further.
  var prerequisites = SlotSet()
  /// What is evaluated for every row.
  var alerts = SlotSet()
  /// What is evaluated for the rows that no prerequisite refuses: criteria and amounts.
  var scores = SlotSet()

  init(_ evaluation: Evaluation) {
    for (index, rule) in evaluation.evaluator.rules.enumerated()
    where evaluation.wanted.contains(index) && rule.scope == .subject {
      switch rule.kind {
      case .prerequisite: prerequisites.insert(index)
      case .alert: alerts.insert(index)
      case .criterion, .amount: scores.insert(index)
      default: break
      }
    }
  }
}
