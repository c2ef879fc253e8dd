/// What territories score by a label, each scored when it is asked and kept; one owner.
///
/// The scores that no change reaches are those of the study without changes.
final class LabelScores {
  /// Scores them, and keeps what each rule said.
  let worker: LabelWorker
  /// The territories, under a scenario.
  let subjects: FactTable
  /// The rows that the scenario changes; nil where it changes all.
  let touched: Set<Int>?

  private var complete: [Int: LabelOutcome] = [:]
  /// The same, before ordinary rules were asked.
  private var scored: [Int: LabelOutcome] = [:]
  /// The rows whose score is the one that the root has.
  private var scoredAsRoot: Set<Int> = []
  private var madeSeen: FactTable?
  /// Those of the study without changes; nil for these themselves.
  private let root: LabelScores?
  /// What is another than there.
  private lazy var change = root.map { LabelChange(from: $0, to: self) }

  /// - Parameters:
  ///   - worker: what scores them; it keeps decisions from now on.
  ///   - subjects: the territories, with the facts of the worker's `schema`.
  ///   - touched: the rows that a scenario changes; nil where it changes all.
  init(_ worker: LabelWorker, _ subjects: FactTable, touching touched: Set<Int>? = []) {
    worker.keepsDecisions = true
    self.worker = worker
    self.subjects = subjects
    self.touched = touched
    root = nil
  }

  private init(
    _ worker: LabelWorker, _ subjects: FactTable, touching touched: Set<Int>?,
    from root: LabelScores
  ) {
    self.worker = worker
    self.subjects = subjects
    self.touched = touched
    self.root = root
  }

  /// Those of the same territories under another scenario.
  ///
  /// - Parameters:
  ///   - scenario: the scenario.
  ///   - changed: the territories under it.
  func under(
    _ scenario: AppliedScenario, _ changed: FactTable
  ) throws(Diagnostic) -> LabelScores {
    let touched = scenario.changedSubjects.map { ids in
      Set(changed.identities.indices.filter { ids.contains(changed.identities[$0].id) })
    }
    let scores = LabelScores(
      try worker.under(worker.date, changing: scenario.parameters), changed, touching: touched,
      from: root ?? self)
    // What the root scores is looked up there when it is asked.
    guard root != nil else { return scores }
    let change = LabelChange(from: self, to: scores)
    scores.complete = complete.filter { change.isNothing(row: $0.key) }
    scores.scored = scored.filter { change.leaves($0.value, row: $0.key) }
    scores.scoredAsRoot = scoredAsRoot.filter { scores.scored[$0] != nil }
    return scores
  }

  /// Those of the same territories, as they are here, on another day.
  ///
  /// - Parameter scenario: that of the study.
  func on(_ date: CivilDate, under scenario: AppliedScenario) throws(Diagnostic) -> LabelScores {
    LabelScores(
      try worker.under(date, changing: scenario.parameters), subjects, touching: touched)
  }

  /// What a territory scores, with what ordinary rules answer.
  func outcome(row: Int) throws(Diagnostic) -> LabelOutcome {
    if let known = complete[row] { return known }
    if let known = root?.complete[row], change?.isNothing(row: row) == true {
      complete[row] = known
      return known
    }
    var outcome = try score(row: row)
    try worker.addOrdinaryOutcomes(subjects, row, to: &outcome)
    complete[row] = outcome
    return outcome
  }

  /// What a territory scores, without what ordinary rules answer.
  func score(row: Int) throws(Diagnostic) -> LabelOutcome {
    if let known = scored[row] { return known }
    if let known = root?.scored[row], change?.leaves(known, row: row) == true {
      scored[row] = known
      scoredAsRoot.insert(row)
      return known
    }
    let outcome = try worker.scoreAlone(subjects, row: row)
    scored[row] = outcome
    return outcome
  }

  /// What every territory scores, in their order, without what ordinary rules answer.
  var all: [LabelOutcome] {
    get throws(Diagnostic) {
      var outcomes: [LabelOutcome] = []
      for row in 0..<subjects.count { outcomes.append(try score(row: row)) }
      return outcomes
    }
  }

  /// The territories as ordinary rules see them: what each scores is among its facts.
  ///
  /// - Complexity: every territory is scored the first time.
  var seen: FactTable {
    get throws(Diagnostic) {
      if let madeSeen { return madeSeen }
      let scores = try all
      let seen = worker.seen(subjects, scores, like: root?.madeSeen) {
        scoredAsRoot.contains($0) && touched?.contains($0) == false
      }
      madeSeen = seen
      return seen
    }
  }

  /// A territory as ordinary rules see it; the others are not scored for it.
  func seen(row: Int) throws(Diagnostic) -> FactTable {
    try worker.seen(subjects, row: row, score(row: row))
  }
}
