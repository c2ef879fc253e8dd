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
public final class Study: ScenarioStudy {
  /// The pack.
  public let pack: RulePack
  /// What is changed of the pack and of the subjects; the base stays as it is.
  public let scenario: Scenario
  /// The subjects, under the scenario.
  public let subjects: FactTable
  /// The subjects as they were given.
  public let base: FactTable

  package let runner: EvaluationRunner
  /// The facts that the scenario changes.
  private let changedFacts: ChangedFacts
  private let only: [String]?
  private var made: StudyResults?
  /// The study without changes that this one comes from; nil for that one itself.
  private let root: Study?
  /// The study that this one was made of, until this one has results.
  private var parent: Study?
  /// Finds a study of another base with the same rows, whose results these may be made of; until this one has
  /// results.
  private var model: (() -> Study?)?

  /// The rules, the day, the parameters and the weights.
  public var evaluation: Evaluation { runner.evaluation }
  /// What stops it from outside, with all studies that are made of it.
  public var stop: EvaluationStop { runner.stop }
  /// The evaluation date.
  public var date: CivilDate { evaluation.date }

  /// Studies subjects by a pack, and by engines that stand beside it.
  ///
  /// - Throws: what `Evaluator(_:)` and `FactTable(_:_:)` throw, or what keeps an engine from being made
  ///   ready.
  public convenience init(
    _ pack: some PackEngine, _ others: any RuleEngine..., subjects: [Subject] = [],
    on date: CivilDate
  ) throws(Diagnostic) {
    let evaluator = try Evaluator([pack] + others)
    try self.init(
      pack.pack, evaluator, subjects: FactTable(evaluator.schema, subjects), on: date)
  }

  /// Studies the subjects of a table.
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
    try subjects.mustHave(evaluator.schema)
    let evaluation = try evaluator.evaluation(on: date, only: only)
    self.init(
      pack, Scenario(""), base: subjects, subjects, try evaluation.makeRunner(), only: only)
  }

  /// - Parameters:
  ///   - facts: what the scenario changes of the base.
  ///   - parent: what it was made of; of the same base.
  ///   - model: finds a study by the same rules and of the same rows with other facts, whose results these may
  ///     be made of: what moves from it is evaluated, and nothing else.
  init(
    _ pack: RulePack, _ scenario: Scenario, base: FactTable, _ subjects: FactTable,
    _ runner: EvaluationRunner, changing facts: ChangedFacts = ChangedFacts(),
    only: [String]?, after parent: Study? = nil, like model: (() -> Study?)? = nil
  ) {
    self.pack = pack
    self.scenario = scenario
    self.base = base
    self.subjects = subjects
    self.runner = runner
    changedFacts = facts
    self.only = only
    self.parent = parent
    root = parent.map { $0.root ?? $0 }
    self.model = model
  }

  // MARK: - Other studies

  /// The same pack and subjects under another scenario, in the place of this one's.
  ///
  /// - Throws: `Scenario.Refused` with every change that the pack cannot take.
  public func under(_ scenario: Scenario) throws -> Study {
    let applied = try AppliedScenario(scenario, for: evaluation.evaluator)
    var subjects = base
    try applied.apply(to: &subjects)
    let evaluation = try applied.evaluation(on: date, by: runner.evaluation.evaluator, only: only)
    return Study(
      pack, applied.scenario, base: base, subjects, try runner.under(evaluation),
      changing: ChangedFacts(applied, of: base), only: only, after: self)
  }

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
    let evaluator = evaluation.evaluator
    // Who is named has facts; only a fact has a subject.
    let kind: Scenario.Kind =
      if !words.isEmpty {
        .fact
      } else if evaluator.parameters.contains(where: { $0.name == name }) {
        .parameter
      } else if evaluator.rules.contains(where: { $0.id == name && $0.kind == .criterion }) {
        .weight
      } else {
        .fact
      }
    return Scenario.Change(kind, name, value, of: words.first)
  }

  /// The same pack, subjects and scenario on another day.
  public func on(_ date: CivilDate) throws -> Study {
    let applied = try AppliedScenario(scenario, for: evaluation.evaluator)
    let evaluation = try applied.evaluation(on: date, by: runner.evaluation.evaluator, only: only)
    return Study(
      pack, scenario, base: base, subjects, try runner.under(evaluation), changing: changedFacts,
      only: only)
  }

  // MARK: - Questions

  /// Every outcome of every subject, and where each stands.
  ///
  /// - Throws: what stops a whole evaluation; an error in one rule is that rule's outcome.
  /// - Complexity: every rule of every subject the first time, some tenths of a microsecond each for simple
  ///   rules.
  public var results: StudyResults {
    get throws(Diagnostic) {
      if let made { return made }
      let results = try StudyResults(
        runner, subjects, pack: pack, inOrderOfIDs: (root ?? self).order, after: nearest)
      made = results
      parent = nil
      model = nil
      return results
    }
  }

  /// The rows in the order of their ids, which no scenario changes.
  private lazy var order = base.rowsInOrderOfIDs

  /// Results of a study of the same rows, and what is another in this one; nil where everything is to be
  /// evaluated.
  ///
  /// Those of the parent where no outcome moves, else those of the base: outcomes that replace others
  /// leave room behind, which must not add up.
  private var nearest: (results: StudyResults, change: StudyChange)? {
    func results(
      of study: Study?, _ facts: (Study) -> ChangedFacts
    ) -> (results: StudyResults, change: StudyChange)? {
      guard let study, let made = study.made,
        let change = StudyChange(
          from: study.evaluation, to: evaluation, changing: facts(study))
      else { return nil }
      return (made, change)
    }
    // Both tables are the base with changes: what neither changes is the same in both.
    let changed: (Study) -> ChangedFacts = { $0.changedFacts.union(self.changedFacts) }
    if let parent = results(of: parent, changed), parent.change.isNothing { return parent }
    guard root == nil else { return results(of: root, changed) }
    return results(of: model?()) { ChangedFacts(from: $0.subjects, to: subjects) }
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

  /// The facts that rules wait for, of all subjects together, the most decisive first.
  public var missing: [MissingFact] {
    get throws(Diagnostic) {
      let outcomes = try results.outcomes
      return MissingFact.all(in: outcomes, rows: 0..<subjects.count, evaluation)
    }
  }

  /// One subject.
  ///
  /// - Throws: `no-such-subject` with the nearest id.
  public subscript(id: String) -> StudiedSubject {
    get throws(Diagnostic) {
      let table = try FactTable(subjects.schema, [subjects.subject(row: row(of: id))])
      return StudiedSubject(pack: pack.id, runner, one: table) { try self.programmeRanking }
    }
  }

  /// A subject that is none of the study's: an invented one, or a changed one.
  public func studying(_ subject: Subject) throws(Diagnostic) -> StudiedSubject {
    StudiedSubject(pack: pack.id, runner, one: try FactTable(subjects.schema, [subject])) {
      try self.programmeRanking
    }
  }

  /// What rules of the programme read of the subjects.
  private var programmeRanking: ProgrammeRanking? {
    get throws(Diagnostic) { ProgrammeRanking(try ranking) }
  }

  /// The row of a subject.
  ///
  /// - Throws: `no-such-subject` with the nearest id.
  public func row(of id: String) throws(Diagnostic) -> Int {
    try subjects.row(of: id)
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
