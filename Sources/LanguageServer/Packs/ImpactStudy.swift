import CircularCore
import LuaBridge
import RuleAnalysis

/// What the text of a pack changes for the subjects of a file; one owner.
///
/// The text that is saved is evaluated once, and kept, with what each rule read. Of every other text only the
/// rules are evaluated that may answer otherwise than by the text before it, without provenance.
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

  /// What a text answers.
  fileprivate struct Answered {
    var sources: PackSources
    var evaluator: Evaluator
    var outcomes: OutcomeTable
    var eligible: Int
    /// The parameters that each rule read, for any subject, or may have read.
    var reads: [String: Set<String>]
    /// How many answers of each rule differ from those of the saved text.
    var changed: [String: Int] = [:]
    /// How many texts lie between the saved one and this one.
    var distance = 0
  }

  private var key: Key?
  private var saved: Answered?
  /// The text before; nil for the saved one.
  private var last: Answered?
  private var second: SecondWorker?

  /// What is replaced in a table of outcomes stays in it: after so many texts the saved one is begun from again.
  private static let mostDistance = 16

  /// What a pack changes from its saved text, and what it answers.
  ///
  /// - Parameters:
  ///   - pack: the pack that `runner` is of.
  ///   - saved: the texts on disk.
  ///   - load: makes a pack of texts; nil where it does not load.
  func impact(
    _ runner: EvaluationRunner, of pack: LuaRulePack, from saved: PackSources,
    _ subjects: Subjects, loading load: (PackSources) -> LuaRulePack?
  ) throws(Diagnostic) -> (impact: PackFigures.Impact, outcomes: OutcomeTable) {
    let (current, saved) = (pack.sources.rules, saved.rules)
    let key = Key(
      sources: saved, path: subjects.path, stamp: subjects.stamp, date: runner.evaluation.date)
    if self.key != key || self.saved == nil {
      (self.key, self.saved, last) = (key, nil, nil)
      if saved == current {
        self.saved = try answered(runner, saved, subjects.table)
      } else if let pack = load(saved), pack.label == nil {
        let evaluation = try Evaluator([pack]).evaluation(on: key.date)
        if evaluation.evaluator.schema == subjects.table.schema {
          self.saved = try answered(try evaluation.makeRunner(), saved, subjects.table)
        }
      }
    }
    var impact = PackFigures.Impact(
      file: subjects.path.split(separator: "/").last.map(String.init) ?? subjects.path,
      subjects: subjects.table.count, eligibleBefore: self.saved?.eligible, eligible: 0,
      isCut: subjects.isCut)
    guard let base = self.saved else {
      let outcomes = try runner.answers(subjects.table)
      impact.eligible = try Ranking.eligibleCount(runner.evaluation, subjects.table, outcomes)
      return (impact, outcomes)
    }
    if saved == current {
      last = nil
      impact.eligible = base.eligible
      return (impact, base.outcomes)
    }
    let answered = try answered(runner, pack, current, subjects.table, base)
    last = answered
    impact.eligible = answered.eligible
    impact.changed = answered.changed
    return (impact, answered.outcomes)
  }

  /// The answers of the saved text, with what its rules read.
  private func answered(
    _ runner: EvaluationRunner, _ sources: PackSources, _ table: FactTable
  ) throws(Diagnostic) -> Answered {
    let evaluator = runner.evaluation.evaluator
    let outcomes = try runner.run(table)
    let readings = RuleReadings(outcomes)
    var reads: [String: Set<String>] = [:]
    for (index, rule) in evaluator.rules.enumerated() where rule.scope == .subject {
      reads[rule.id] = Set(
        readings.parameters(rule: index).slots.map { evaluator.parameters[$0].name }
          + rule.namedParameters.map(\.name))
    }
    return Answered(
      sources: sources, evaluator: evaluator, outcomes: outcomes,
      eligible: try Ranking.eligibleCount(runner.evaluation, table, outcomes), reads: reads)
  }

  /// The answers of another text: those of the text before, or of the saved one, where no rule may answer
  /// otherwise.
  private func answered(
    _ runner: EvaluationRunner, _ pack: LuaRulePack, _ sources: PackSources, _ table: FactTable,
    _ base: Answered
  ) throws(Diagnostic) -> Answered {
    let evaluator = runner.evaluation.evaluator
    // Whatever stops half way leaves no answers of a text behind.
    let before = last.flatMap { $0.distance < Self.mostDistance ? $0 : nil }
    last = nil
    // What they read is not noted: it may be any parameter.
    let parameters = Set(evaluator.parameters.map(\.name))
    for known in [before, base].compactMap({ $0 }) {
      guard known.hasShape(of: evaluator),
        let affected = AffectedRules.ids(from: known.sources, to: sources, reading: known.reads)
      else { continue }
      var answered = known
      answered.sources = sources
      answered.evaluator = evaluator
      answered.distance += 1
      let slots = SlotSet(
        evaluator.rules.indices.filter { affected.contains(evaluator.rules[$0].id) })
      try answer(slots, table, runner, pack, into: &answered.outcomes)
      for id in affected { answered.reads[id] = parameters }
      count(affected, &answered, base)
      answered.eligible = try Ranking.eligibleCount(runner.evaluation, table, answered.outcomes)
      return answered
    }
    let everything = evaluator.rules.map(\.id)
    let outcomes = try runner.answers(table)
    var answered = Answered(
      sources: sources, evaluator: evaluator, outcomes: outcomes,
      eligible: try Ranking.eligibleCount(runner.evaluation, table, outcomes),
      reads: everything.reduce(into: [:]) { $0[$1] = parameters })
    count(Set(everything), &answered, base)
    return answered
  }

  /// So many rows are answered before it is decided whether a second thread is worth while.
  private static let firstRows = 1024
  /// What takes less is not worth a second thread, which loads the pack first.
  private static let worthSharing = Duration.milliseconds(25)

  /// Answers some rules for all rows, the second half of them on another thread where that takes long.
  private func answer(
    _ rules: SlotSet, _ table: FactTable, _ runner: EvaluationRunner, _ pack: LuaRulePack,
    into outcomes: inout OutcomeTable
  ) throws(Diagnostic) {
    let start = ContinuousClock.now
    let first = min(table.count, Self.firstRows)
    try runner.answer(rules, table, rows: 0..<first, into: &outcomes)
    let left = table.count - first
    guard left > 0 else { return }
    let expected = (ContinuousClock.now - start) * left / first
    guard expected > Self.worthSharing, let second = second ?? SecondWorker() else {
      return try runner.answer(rules, table, rows: first..<table.count, into: &outcomes)
    }
    self.second = second
    let middle = first + left / 2
    let order = SecondWorker.Order(
      pack: pack, date: runner.evaluation.date, rules: rules, table: table,
      rows: middle..<table.count)
    let others = try second.answer(order) { () throws(Diagnostic) in
      try runner.answer(rules, table, rows: first..<middle, into: &outcomes)
    }
    outcomes.take(rules, rows: order.rows, from: others)
  }

  /// Counts the answers of some rules that differ from those of the saved text.
  private func count(_ rules: Set<String>, _ answered: inout Answered, _ base: Answered) {
    let outcomes = answered.outcomes
    for (index, rule) in answered.evaluator.rules.enumerated()
    where rules.contains(rule.id) && rule.scope == .subject {
      answered.changed[rule.id] = nil
      guard let old = base.evaluator.rule(rule.id) else { continue }
      var count = 0
      for row in 0..<outcomes.rowCount {
        if outcomes.isSame(row: row, rule: index, as: base.outcomes, row: row, rule: old) {
          continue
        }
        // Failures are the same where they are at the same place.
        let now = outcomes.answer(row: row, rule: index)
        let then = base.outcomes.answer(row: row, rule: old)
        if let now, let then, now.isSame(as: then) { continue }
        count += 1
      }
      if count > 0 { answered.changed[rule.id] = count }
    }
  }
}

extension ImpactStudy.Answered {
  /// Whether outcomes of this evaluator stand where those of another one do.
  fileprivate func hasShape(of other: Evaluator) -> Bool {
    evaluator.rules.map(\.id) == other.rules.map(\.id)
      && evaluator.parameters.map(\.name) == other.parameters.map(\.name)
      && evaluator.schema == other.schema
  }
}
