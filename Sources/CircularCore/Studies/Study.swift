/// A pack, its subjects, a day and a scenario: what every question is put to; one owner.
///
/// ```swift
/// let study = try Study(pack, Neighbourhood(), subjects: applications, on: day)
/// try study.ranking.ranked.first?.name
/// try study["fronsac"].explanation(of: "grant").text(in: .french)
/// try study.under("population_max = 1700").compared(to: study).moves
/// ```
///
/// What it gives are values: the same study gives the same bits. The engines are made ready once, for this
/// study and all that are made of it: another day, another scenario and one subject alone load nothing
/// again. What is asked is evaluated when it is asked, and kept.
///
/// A pack that declares a label scores its subjects by it, `label`; what each scores is among the facts that its
/// ordinary rules read.
public final class Study {
  /// The pack.
  public let pack: RulePack
  /// What is changed of the pack and of the subjects; the base stays as it is.
  public let scenario: Scenario
  /// The subjects, under the scenario.
  public let subjects: FactTable
  /// The subjects as they were given.
  public let base: FactTable
  /// The territories of its data that are not among the subjects, since what is said of them is wrong.
  package let rejected: [RejectedTerritory]
  /// The rules, the day, the parameters and the weights.
  public let evaluation: Evaluation

  /// What the subjects score by the pack's label; nil where it declares none.
  private let scores: LabelScores?
  private let workers: LazyWorkers
  /// The facts that the scenario changes.
  private let changedFacts: ChangedFacts
  private let only: [String]?
  private var made: StudyResults?
  /// The study without changes that this one comes from; nil for that one itself.
  private let root: Study?
  /// The study that this one was made of, until this one has results.
  private var parent: Study?

  /// What stops it from outside, with all studies that are made of it.
  public var stop: EvaluationStop { workers.stop }
  /// The evaluation date.
  public var date: CivilDate { evaluation.date }

  /// Studies subjects by a pack, and by engines that stand beside it.
  ///
  /// - Parameters:
  ///   - pack: the pack.
  ///   - others: engines beside it; beside a label, their rules read what a territory scores.
  ///   - subjects: the subjects.
  ///   - date: the evaluation date.
  ///   - origins: the packs that a merged label is scored from.
  /// - Throws: what `Evaluator(_:)` and `FactTable(_:_:)` throw, or what keeps an engine from being made
  ///   ready; of a label, what `LabelWorker` throws, `not-a-label` where there are origins without one, and
  ///   `foreign-measures` for statuses of another one.
  public convenience init(
    _ pack: some PackEngine, _ others: any RuleEngine..., subjects: [Subject] = [],
    on date: CivilDate, from origins: [any PackEngine] = []
  ) throws(Diagnostic) {
    guard pack.label == nil, origins.isEmpty else {
      let worker = try LabelWorker(pack, beside: others, on: date, from: origins)
      try self.init(worker, subjects: worker.table(of: subjects))
      return
    }
    let evaluator = try Evaluator([pack] + others)
    try self.init(
      pack.pack, evaluator, subjects: FactTable(evaluator.schema, subjects), on: date)
  }

  /// Studies the subjects of a table by rules alone, whatever label the pack declares.
  ///
  /// - Parameters:
  ///   - pack: the pack.
  ///   - evaluator: its engines, ready.
  ///   - subjects: the subjects, with the facts of the evaluator.
  ///   - date: the evaluation date.
  ///   - only: the rules that are evaluated; nil for all.
  /// - Throws: `foreign-table` for a table with other facts than the evaluator's, `unknown-rule`, or what
  ///   keeps an engine from being made ready.
  public convenience init(
    _ pack: RulePack, _ evaluator: Evaluator, subjects: FactTable, on date: CivilDate,
    only: [String]? = nil
  ) throws(Diagnostic) {
    try self.init(
      pack, evaluator.evaluation(on: date, only: only), LazyWorkers(), subjects: subjects,
      only: only)
  }

  /// Studies the subjects of a table by rules that may be ready.
  convenience init(
    _ pack: RulePack, _ evaluation: Evaluation, _ workers: LazyWorkers, subjects: FactTable,
    only: [String]?
  ) throws(Diagnostic) {
    try subjects.mustHave(evaluation.evaluator.schema)
    // What keeps an engine from being made ready is told here, not by the first question.
    _ = try workers.runner(under: evaluation)
    self.init(pack, evaluation, workers, Scenario(""), base: subjects, subjects, nil, only: only)
  }

  /// Studies the territories of a table by a label.
  ///
  /// - Parameters:
  ///   - worker: what scores them; it keeps decisions from now on.
  ///   - subjects: the territories, with the worker's `facts`.
  /// - Throws: `foreign-table`.
  public convenience init(_ worker: LabelWorker, subjects: FactTable) throws(Diagnostic) {
    try self.init(worker, subjects: subjects, rejected: [])
  }

  /// The same with the territories of its data that are not among them, since what is said of them is wrong.
  package convenience init(
    _ worker: LabelWorker, subjects: FactTable, rejected: [RejectedTerritory]
  ) throws(Diagnostic) {
    try subjects.mustHave(worker.facts)
    self.init(
      worker.pack, worker.evaluation, worker.ordinaryRules, Scenario(""), base: subjects, subjects,
      LabelScores(worker, subjects), rejected: rejected, only: nil)
  }

  private init(
    _ pack: RulePack, _ evaluation: Evaluation, _ workers: LazyWorkers, _ scenario: Scenario,
    base: FactTable, _ subjects: FactTable, _ scores: LabelScores?,
    changing facts: ChangedFacts = ChangedFacts(), rejected: [RejectedTerritory] = [],
    only: [String]?, after parent: Study? = nil
  ) {
    self.pack = pack
    self.evaluation = evaluation
    self.workers = workers
    self.scenario = scenario
    self.base = base
    self.subjects = subjects
    self.scores = scores
    changedFacts = facts
    self.rejected = rejected
    self.only = only
    self.parent = parent
    root = parent.map { $0.root ?? $0 }
  }

  /// What evaluates it.
  package var runner: EvaluationRunner {
    get throws(Diagnostic) { try workers.runner(under: evaluation) }
  }

  // MARK: - Other studies

  /// The same pack and subjects under another scenario, in the place of this one's.
  ///
  /// - Throws: `Scenario.Refused` with every change that the pack cannot take.
  public func under(_ scenario: Scenario) throws -> Study {
    let applied = try AppliedScenario(scenario, for: terms)
    var subjects = base
    try applied.apply(to: &subjects)
    return Study(
      pack, try applied.evaluation(on: date, by: evaluation.evaluator, only: only), workers,
      applied.scenario, base: base, subjects, try scores?.under(applied, subjects),
      changing: ChangedFacts(applied, of: base), rejected: rejected, only: only, after: self)
  }

  /// What a scenario may change.
  package var terms: any ScenarioTerms { scores?.worker.terms ?? evaluation.evaluator }

  /// The same under changes of its scenario, each written as people do: `population_max = 1700`, the weight
  /// of a criterion as `citizens = 2`, `fronsac inhabitants = 900`.
  ///
  /// They go on top of those of the scenario; among themselves, they do not give one thing two values.
  ///
  /// - Throws: `Scenario.Refused`, or what cannot be read of a line; `bad-argument` for a second value.
  public func under(_ lines: String...) throws -> Study {
    var asked = Scenario("")
    for line in lines { try asked.add(change(line)) }
    var changed = scenario
    for change in asked.changes { changed.set(change) }
    if changed.name.isEmpty { changed.name = lines.joined(separator: ", ") }
    return try under(changed)
  }

  private func change(_ text: String) throws(Diagnostic) -> Scenario.Change {
    let line = try ScenarioLine(text)
    var words = line.words.map(\.text)
    guard let name = words.popLast(), let value = line.value, words.count < 2 else {
      throw Diagnostic(
        "scenario-line",
        LocalizedText(
          "« \(text) » n'est pas un changement, attendu NOM = VALEUR",
          english: "“\(text)” is no change, expected NAME = VALUE"))
    }
    let kind = terms.kind(ofChanged: name, isOfSubject: !words.isEmpty)
    return Scenario.Change(kind, name, value, of: words.first)
  }

  /// The same pack, subjects and scenario on another day.
  public func on(_ date: CivilDate) throws -> Study {
    let applied = try AppliedScenario(scenario, for: terms)
    return Study(
      pack, try applied.evaluation(on: date, by: evaluation.evaluator, only: only), workers,
      scenario, base: base, subjects,
      try scores?.on(date, under: applied), changing: changedFacts,
      rejected: rejected, only: only)
  }

  // MARK: - Questions

  /// What the subjects score by the label of the pack.
  ///
  /// - Throws: `not-a-label` where it declares none.
  public var label: StudiedLabel {
    get throws(Diagnostic) {
      guard let label = labelIfAny else { throw .notALabel(pack.id) }
      return label
    }
  }

  /// The same; nil where the pack declares none.
  package var labelIfAny: StudiedLabel? { scores.map { StudiedLabel(self, $0) } }

  /// The subjects as rules see them: of a label, with what each scores.
  ///
  /// - Complexity: every territory of a label is scored the first time.
  package var seen: FactTable {
    get throws(Diagnostic) { try scores?.seen ?? subjects }
  }

  /// Every outcome of every subject by rules, and where each stands.
  ///
  /// - Throws: what stops a whole evaluation; an error in one rule is that rule's outcome.
  /// - Complexity: every rule of every subject the first time, some tenths of a microsecond each for simple
  ///   rules.
  public var results: StudyResults {
    get throws(Diagnostic) {
      if let made { return made }
      let seen = try seen
      let results = try StudyResults(
        runner, seen, pack: pack, inOrderOfIDs: (root ?? self).order, after: nearest(to: seen))
      made = results
      parent = nil
      return results
    }
  }

  /// The rows in the order of their ids, which no scenario changes.
  private lazy var order = base.rowsInOrderOfIDs

  /// Results of a study of the same rows, and what is another in this one, as rules see it; nil where
  /// everything is to be evaluated.
  ///
  /// Those of the parent where no outcome moves, else those of the base: outcomes that replace others
  /// leave room behind, which must not add up.
  private func nearest(to seen: FactTable) -> (results: StudyResults, change: StudyChange)? {
    func results(
      of study: Study?, _ facts: (Study, StudyResults) -> ChangedFacts
    ) -> (results: StudyResults, change: StudyChange)? {
      guard let study, let made = study.made,
        let change = StudyChange(
          from: study.evaluation, to: evaluation, changing: facts(study, made))
      else { return nil }
      return (made, change)
    }
    // What a label scores are facts too.
    guard scores == nil else {
      return results(of: root) { ChangedFacts(from: $1.table, to: seen) }
    }
    // Both tables are the base with changes: what neither changes is the same in both.
    func changed(_ study: Study, _: StudyResults) -> ChangedFacts {
      study.changedFacts.union(changedFacts)
    }
    if let parent = results(of: parent, changed), parent.change.isNothing { return parent }
    return results(of: root, changed)
  }

  /// The subjects in order.
  public var ranking: Ranking { get throws(Diagnostic) { try results.ranking } }

  /// Who is funded out of an envelope, in the order of ranks, and what the best set would be.
  ///
  /// - Throws: what `FundingBuilder` throws of an envelope that the pack cannot fill.
  public func funding(_ envelope: Envelope) throws(Diagnostic) -> Funding {
    try fundingBuilder(envelope).funding()
  }

  /// Who is funded in plain order, without looking for the best set.
  package func plainFunding(_ envelope: Envelope) throws(Diagnostic) -> Funding {
    try fundingBuilder(envelope).funding(isPlain: true)
  }

  private func fundingBuilder(_ envelope: Envelope) throws(Diagnostic) -> FundingBuilder {
    try FundingBuilder(results, pack: pack, envelope)
  }

  /// What moves from another study of the same subjects to this one; the rules may be those of another version
  /// of the pack.
  ///
  /// - Throws: `foreign-table` for a study of other subjects.
  public func compared(to base: Study) throws(Diagnostic) -> ProgrammeComparison {
    try subjects.identities.mustBe(base.subjects.identities)
    return ProgrammeComparison(from: try base.results, to: try results)
  }

  /// The facts that rules and envelopes wait for, of all subjects together, the most decisive first.
  public var missing: [MissingFact] {
    get throws(Diagnostic) {
      let results = try results
      return MissingFact.all(in: results.outcomes, of: results.table, evaluation, pack.envelopes)
    }
  }

  /// One subject as rules see it; the others of a label are not scored for it.
  ///
  /// - Throws: `no-such-subject` with the nearest id.
  public subscript(id: String) -> StudiedSubject {
    get throws(Diagnostic) { try studied(seen(row: row(of: id))) }
  }

  /// A subject that is none of the study's: an invented one, or a changed one.
  public func studying(_ subject: Subject) throws(Diagnostic) -> StudiedSubject {
    guard let worker = scores?.worker else {
      return try studied(FactTable(subjects.schema, [subject]))
    }
    let table = try worker.table(of: subject)
    return try studied(worker.seen(table, row: 0, worker.scoreAlone(table, row: 0)))
  }

  /// The subject of a row as rules see it, as a table of one row.
  private func seen(row: Int) throws(Diagnostic) -> FactTable {
    if let scores { return try scores.seen(row: row) }
    return try FactTable(subjects.schema, [subjects.subject(row: row)])
  }

  private func studied(_ one: FactTable) throws(Diagnostic) -> StudiedSubject {
    StudiedSubject(pack: pack.id, try runner, one: one, sharing: pack.envelopes) {
      try self.programmeRanking
    }
  }

  /// A study of one subject by rules alone, as they see it here.
  func alone(row: Int) throws(Diagnostic) -> Study {
    let one = try seen(row: row)
    return Study(pack, evaluation, workers, Scenario(""), base: one, one, nil, only: only)
  }

  /// What rules of the programme read of the subjects.
  private var programmeRanking: ProgrammeRanking? {
    get throws(Diagnostic) { ProgrammeRanking(try ranking) }
  }

  /// The slot of a fact of the subjects by its name; of a label, also by the last part of one of the territory
  /// itself: `population`.
  package func slot(ofFact name: String) -> Int? {
    scores?.worker.schema.slot(ofFact: name) ?? subjects.schema.slot(of: name)
  }

  /// The row of a subject.
  ///
  /// - Throws: `no-such-subject` with the nearest id; what is wrong with a territory that is in error.
  public func row(of id: String) throws(Diagnostic) -> Int {
    do throws(Diagnostic) {
      return try subjects.row(of: id)
    } catch {
      throw rejected.first { $0.identity.id == id }?.refusal ?? error
    }
  }
}

extension Diagnostic {
  /// There is no subject of this id; the nearest one is suggested.
  ///
  /// - Parameter noun: what the subjects are; masculine.
  package static func noSubject(
    _ id: String, among ids: [String], in file: String? = nil,
    called noun: LocalizedText = LocalizedText("sujet", english: "subject")
  ) -> Diagnostic {
    Diagnostic(
      "no-such-subject",
      noun.map { noun, language in
        language == .french
          ? "aucun \(noun) « \(id) » parmi \(ids.count)" : "no \(noun) “\(id)” among \(ids.count)"
      },
      at: file.map { SourceLocation(file: $0) },
      suggestion: nearestNameOrAll(to: id, among: ids).map { LocalizedText($0) })
  }

  /// The same of the territories of a label.
  package static func noTerritory(_ id: String, among ids: [String], in file: String) -> Diagnostic
  {
    noSubject(id, among: ids, in: file, called: LocalizedText("territoire", english: "territory"))
  }
}
