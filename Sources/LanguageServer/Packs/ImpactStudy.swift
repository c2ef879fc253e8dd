import CircularCore
import LuaBridge
import RuleAnalysis

/// What the text of a pack changes for the subjects of a file; one owner.
///
/// The text that is saved first is evaluated once, and kept, with what each rule read. Of every other text, saved or
/// not, only the rules are evaluated that may answer otherwise than by the text before it, without provenance.
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
    /// How often rules were evaluated again since everything was.
    var distance = 0
    /// The rules that were evaluated of this text.
    var evaluated: Set<String> = []
  }

  private var key: Key?
  private var saved: Answered?
  /// The text before; nil for the saved one.
  private var last: Answered?
  private var second: SecondWorker?
  /// Whether the last text was the first one: everything was evaluated, with what it read.
  private(set) var hasBegun = false

  /// What is replaced in a table of outcomes stays in it: after so many times another one is begun from.
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
    hasBegun = false
    let (current, saved) = (pack.sources.rules, saved.rules)
    let key = Key(path: subjects.path, stamp: subjects.stamp, date: runner.evaluation.date)
    // Other facts may find other records in the same file.
    let isOther = self.saved.map { $0.outcomes.rowCount != subjects.table.count } ?? false
    if self.key != key || isOther { (self.key, self.saved, last) = (key, nil, nil) }
    if self.saved?.sources != saved {
      var made: Answered?
      if saved == current {
        made = try base(runner, pack, saved, subjects.table)
      } else if let pack = load(saved), pack.label == nil {
        let evaluation = try Evaluator([pack]).evaluation(on: key.date)
        if evaluation.evaluator.schema == subjects.table.schema {
          made = try base(try evaluation.makeRunner(), pack, saved, subjects.table)
        }
      }
      (self.saved, last) = (made, nil)
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

  /// The answers of the saved text: those of another one, or of the text that was just saved, where no rule may
  /// answer otherwise; else evaluated, with what its rules read.
  private func base(
    _ runner: EvaluationRunner, _ pack: LuaRulePack, _ sources: PackSources, _ table: FactTable
  ) throws(Diagnostic) -> Answered {
    if var answered = try following(runner, pack, sources, table) {
      answered.changed = [:]
      return answered
    }
    hasBegun = true
    let evaluator = runner.evaluation.evaluator
    let outcomes = try runner.run(table)
    let readings = RuleReadings(outcomes)
    var reads: [String: Set<String>] = [:]
    for (index, rule) in evaluator.rules.enumerated() where rule.scope == .subject {
      reads[rule.id] = Set(
        readings.parameters(rule: index).slots.map { evaluator.parameters[$0].name })
    }
    return Answered(
      sources: sources, evaluator: evaluator,
      outcomes: try Self.answersAlone(outcomes, runner.evaluation, table),
      eligible: try Ranking.eligibleCount(runner.evaluation, table, outcomes), reads: reads)
  }

  /// Outcomes without what they read and say of it: each text begins with a copy of them.
  private static func answersAlone(
    _ outcomes: OutcomeTable, _ evaluation: Evaluation, _ table: FactTable
  ) throws(Diagnostic) -> OutcomeTable {
    var answers = OutcomeTable(
      rowCount: outcomes.rowCount, ruleCount: outcomes.ruleCount,
      factCount: evaluation.evaluator.schema.count,
      parameterCount: evaluation.parameters.parameters.count)
    for row in 0..<outcomes.rowCount {
      for rule in 0..<outcomes.ruleCount {
        guard let answer = outcomes.answer(row: row, rule: rule) else { continue }
        answers.set(answer, row: row, rule: rule)
      }
    }
    return answers
  }

  /// The answers of another text: those of the text before, or of the saved one, where no rule may answer
  /// otherwise.
  private func answered(
    _ runner: EvaluationRunner, _ pack: LuaRulePack, _ sources: PackSources, _ table: FactTable,
    _ base: Answered
  ) throws(Diagnostic) -> Answered {
    if var answered = try following(runner, pack, sources, table) {
      count(answered.evaluated, &answered, base)
      return answered
    }
    let evaluator = runner.evaluation.evaluator
    let outcomes = try runner.answers(table)
    // What they read is not noted: it may be any parameter.
    let parameters = Set(evaluator.parameters.map(\.name))
    var answered = Answered(
      sources: sources, evaluator: evaluator, outcomes: outcomes,
      eligible: try Ranking.eligibleCount(runner.evaluation, table, outcomes),
      reads: evaluator.rules.reduce(into: [:]) { $0[$1.id] = parameters })
    count(Set(evaluator.rules.map(\.id)), &answered, base)
    return answered
  }

  /// The answers of a text, after those of the text before or of the saved one, where it is told which rules may
  /// answer otherwise; else nil.
  private func following(
    _ runner: EvaluationRunner, _ pack: LuaRulePack, _ sources: PackSources, _ table: FactTable
  ) throws(Diagnostic) -> Answered? {
    let evaluator = runner.evaluation.evaluator
    func affected(since known: Answered) -> Set<String>? {
      guard known.distance < Self.mostDistance, known.hasShape(of: evaluator),
        known.outcomes.rowCount == table.count
      else { return nil }
      return AffectedRules.ids(from: known.sources, to: sources, reading: known.reads)
    }
    var answered: Answered
    let rules: Set<String>
    if let last, let found = affected(since: last) {
      (answered, rules) = (last, found)
    } else if let saved, let found = affected(since: saved) {
      (answered, rules) = (saved, found)
    } else {
      last = nil
      return nil
    }
    // Whatever stops half way leaves no answers of a text behind; and what nobody else holds is changed in place.
    last = nil
    answered.sources = sources
    answered.evaluator = evaluator
    answered.evaluated = rules
    let slots = SlotSet(evaluator.rules.indices.filter { rules.contains(evaluator.rules[$0].id) })
    if !slots.isEmpty {
      answered.distance += 1
      try answer(slots, table, runner, pack, into: &answered.outcomes)
      // What they read is not noted: it may be any parameter.
      let parameters = Set(evaluator.parameters.map(\.name))
      for id in rules { answered.reads[id] = parameters }
    }
    answered.eligible = try Ranking.eligibleCount(runner.evaluation, table, answered.outcomes)
    return answered
  }

  /// Lets another thread run texts that are still being looked at, where rules took long before.
  func runAhead(_ sources: PackSources, stoppedBy interrupt: InterruptHandle) {
    if wasShared { second?.runAhead(sources, stoppedBy: interrupt) }
  }

  /// Whether the last rules that were answered took long enough for two threads.
  private var wasShared = false

  /// So many rows are answered before it is decided whether a second thread is worth while.
  private static let firstRows = 1024
  /// What takes less is not worth a second thread, which loads the pack first.
  private static let worthSharing = Duration.milliseconds(25)

  /// Answers some rules for all rows, a part of them on another thread where that takes long.
  private func answer(
    _ rules: SlotSet, _ table: FactTable, _ runner: EvaluationRunner, _ pack: LuaRulePack,
    into outcomes: inout OutcomeTable
  ) throws(Diagnostic) {
    // Rules that took long before will do so again: the other thread begins at once.
    let first = wasShared ? 0 : min(table.count, Self.firstRows)
    let start = WorkTime.now
    if first > 0 { try runner.answer(rules, table, rows: 0..<first, into: &outcomes) }
    let rows = SharedRows(first..<table.count)
    if first > 0 { wasShared = isLong(WorkTime.now - start, first, of: table.count) }
    if wasShared, !rows.all.isEmpty { second = second ?? SecondWorker() }
    let begun =
      wasShared
      ? second?.begin(
        SecondWorker.Order(
          pack: pack, date: runner.evaluation.date, rules: rules, table: table, rows: rows)) : nil
    var count = first
    do throws(Diagnostic) {
      while let part = rows.takeFirst() {
        try runner.answer(rules, table, rows: part, into: &outcomes)
        count += part.count
      }
    } catch {
      begun?.forgo()
      throw error
    }
    if count > 0 { wasShared = isLong(WorkTime.now - start, count, of: table.count) }
    try begun?.finish(into: &outcomes)
  }

  /// Whether all rows would take long, by what some took.
  private func isLong(_ time: Duration, _ count: Int, of all: Int) -> Bool {
    time * all / count > Self.worthSharing
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
        guard outcomes.isAnother(row: row, rule: index, than: base.outcomes, row: row, rule: old)
        else { continue }
        // Failures are the same where they are at the same place.
        let now = outcomes.answer(row: row, rule: index)
        let then = base.outcomes.answer(row: row, rule: old)
        if let now, let then, now.isSame(as: then) || now.waitsAs(then) { continue }
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

extension Outcome.Answer {
  /// Whether both wait for the same facts, in whatever words these are asked for.
  fileprivate func waitsAs(_ other: Outcome.Answer) -> Bool {
    guard case .unknown(let mine) = self, case .unknown(let theirs) = other else { return false }
    return mine.map(\.fact) == theirs.map(\.fact)
  }
}
