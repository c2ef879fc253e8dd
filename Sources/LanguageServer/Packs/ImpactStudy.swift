import CircularCore
import LuaBridge
import RuleAnalysis

/// What the text of a pack changes for the subjects of a file; one owner.
///
/// The text that is saved is evaluated once, and kept; of every other text only the rules that may answer
/// otherwise are evaluated, without provenance.
final class ImpactStudy {
  /// The subjects that are counted, and what makes them others.
  struct Subjects {
    var table: FactTable
    var isCut: Bool
    /// The file, and what it was when it was read.
    var path: String
    var stamp: [Int]
  }

  private struct Key: Hashable {
    var sources: PackSources
    var path: String
    var stamp: [Int]
    var date: CivilDate
  }

  private struct Baseline {
    var key: Key
    var evaluator: Evaluator
    var outcomes: OutcomeTable
    var eligible: Int
    /// The parameters that each rule read, for any subject.
    var reads: [String: Set<String>]
  }

  private var baseline: Baseline?

  /// Forgets what was kept, such as what was stopped half way.
  func forget() { baseline = nil }

  /// What a pack changes from its saved text, and what it answers.
  ///
  /// - Parameters:
  ///   - current: the texts that `runner` is of.
  ///   - saved: those on disk.
  ///   - load: makes a pack of texts; nil where it does not load.
  func impact(
    _ runner: EvaluationRunner, of current: PackSources, from saved: PackSources,
    _ subjects: Subjects, loading load: (PackSources) -> LuaRulePack?
  ) throws(Diagnostic) -> (impact: PackFigures.Impact, outcomes: OutcomeTable) {
    let key = Key(
      sources: saved.rules, path: subjects.path, stamp: subjects.stamp,
      date: runner.evaluation.date)
    let file = subjects.path.split(separator: "/").last.map(String.init) ?? subjects.path
    let isSaved = saved.rules == current.rules
    if baseline?.key != key {
      baseline = nil
      if isSaved {
        baseline = try makeBaseline(key, runner, subjects)
      } else if let pack = load(saved), pack.label == nil {
        let evaluation = try Evaluator([pack]).evaluation(on: key.date)
        if evaluation.evaluator.schema == subjects.table.schema {
          baseline = try makeBaseline(key, try evaluation.makeRunner(), subjects)
        }
      }
    }
    var impact = PackFigures.Impact(
      file: file, subjects: subjects.table.count, eligibleBefore: baseline?.eligible,
      eligible: 0, isCut: subjects.isCut)
    guard let baseline else {
      let outcomes = try runner.answers(subjects.table)
      impact.eligible = try Ranking.eligibleCount(runner.evaluation, subjects.table, outcomes)
      return (impact, outcomes)
    }
    impact.eligible = baseline.eligible
    if isSaved { return (impact, baseline.outcomes) }
    let outcomes = try compare(runner, current, baseline, subjects.table, &impact)
    return (impact, outcomes)
  }

  private func makeBaseline(
    _ key: Key, _ runner: EvaluationRunner, _ subjects: Subjects
  ) throws(Diagnostic) -> Baseline {
    let evaluator = runner.evaluation.evaluator
    let outcomes = try runner.run(subjects.table)
    let readings = RuleReadings(outcomes)
    var reads: [String: Set<String>] = [:]
    for (index, rule) in evaluator.rules.enumerated() where rule.scope == .subject {
      reads[rule.id] = Set(
        readings.parameters(rule: index).slots.map { evaluator.parameters[$0].name }
          + rule.namedParameters.map(\.name))
    }
    return Baseline(
      key: key, evaluator: evaluator, outcomes: outcomes,
      eligible: try Ranking.eligibleCount(runner.evaluation, subjects.table, outcomes),
      reads: reads)
  }

  private func compare(
    _ runner: EvaluationRunner, _ current: PackSources, _ baseline: Baseline, _ table: FactTable,
    _ impact: inout PackFigures.Impact
  ) throws(Diagnostic) -> OutcomeTable {
    let evaluator = runner.evaluation.evaluator
    let isSameShape =
      evaluator.rules.map(\.id) == baseline.evaluator.rules.map(\.id)
      && evaluator.parameters.map(\.name) == baseline.evaluator.parameters.map(\.name)
      && evaluator.schema == baseline.evaluator.schema
    let affected =
      isSameShape
      ? AffectedRules.ids(
        from: baseline.key.sources, to: current.rules, reading: baseline.reads) : nil
    let outcomes: OutcomeTable
    if let affected {
      let slots = SlotSet(
        evaluator.rules.indices.filter { affected.contains(evaluator.rules[$0].id) })
      var changed = baseline.outcomes
      try runner.answer(slots, table, into: &changed)
      outcomes = changed
    } else {
      outcomes = try runner.answers(table)
    }
    for (index, rule) in evaluator.rules.enumerated()
    where affected?.contains(rule.id) ?? true && rule.scope == .subject {
      guard let old = baseline.evaluator.rule(rule.id) else { continue }
      var count = 0
      for row in 0..<table.count {
        if outcomes.isSame(row: row, rule: index, as: baseline.outcomes, row: row, rule: old) {
          continue
        }
        // Failures are the same where they are at the same place.
        let now = outcomes.answer(row: row, rule: index)
        let then = baseline.outcomes.answer(row: row, rule: old)
        if let now, let then, now.isSame(as: then) { continue }
        count += 1
      }
      if count > 0 { impact.changed[rule.id] = count }
    }
    impact.eligible = try Ranking.eligibleCount(runner.evaluation, table, outcomes)
    return outcomes
  }
}
