/// A label pack, its territories, a day and a scenario: what every question about labels is put to; one
/// owner.
///
/// ```swift
/// let study = try LabelStudy(pack, subjects: [vallon], on: day)
/// try study.outcome(of: "vallon").earnedStars(of: study.label)
/// try study.under(scenario).comparison(of: "vallon", from: study).moved
/// try study.ordinary["vallon"].answer("request")
/// ```
///
/// Ordinary rules, the pack's and those of engines beside it, are a `Study` of the same territories with what
/// they score: `ordinary`. As of a `Study`, another scenario is a study that shares its worker, and what is
/// asked is scored when it is asked, and kept: also by the studies that are made of it, for the territories
/// whose score no change reaches. Of these, ordinary rules are asked again where they read what moves.
public final class LabelStudy: ScenarioStudy {
  /// What is changed of the parameters and of the territories; the base stays as it is.
  public let scenario: Scenario
  /// The territories as they were given.
  public let base: FactTable
  /// The territories, under the scenario.
  public let subjects: FactTable
  /// Scores them, and keeps what each rule said.
  public let worker: LabelWorker

  private var made: [Int: LabelOutcome] = [:]
  /// The same, before ordinary rules were asked.
  private var scored: [Int: LabelOutcome] = [:]
  /// The rows whose score is the one that the base has.
  private var scoredAsRoot: Set<Int> = []
  private var madeOrdinary: Study?
  /// The study without changes that this one comes from; nil for that one itself.
  private let root: LabelStudy?
  /// What is another than there.
  private lazy var change = root.map { LabelChange(from: $0, to: self) }
  /// The rows that the scenario changes; nil where it changes all.
  let touched: Set<Int>?

  /// The pack.
  public var pack: RulePack { worker.pack }
  /// What stops it from outside, with all studies that are made of it.
  public var stop: EvaluationStop { worker.stop }
  /// What it declares of a label.
  public var label: PackLabel { worker.label }

  /// Studies territories.
  ///
  /// - Parameters:
  ///   - pack: the label's pack.
  ///   - others: engines beside it, whose rules read what a territory scores as the pack's ordinary rules do.
  ///   - subjects: the territories.
  ///   - date: the evaluation date.
  ///   - origins: the packs that a merged label is scored from.
  /// - Throws: what `LabelWorker` and `FactTable` throw.
  public convenience init(
    _ pack: some PackEngine, _ others: any RuleEngine..., subjects: [Subject] = [],
    on date: CivilDate, from origins: [any PackEngine] = []
  ) throws(Diagnostic) {
    let worker = try LabelWorker(pack, beside: others, on: date, from: origins)
    try self.init(worker, subjects: FactTable(worker.schema.facts, subjects))
  }

  /// Studies the territories of a table.
  ///
  /// - Parameters:
  ///   - worker: what scores them; it keeps decisions from now on.
  ///   - subjects: the territories, with the facts of the worker's `schema`.
  /// - Throws: `foreign-table`.
  public convenience init(_ worker: LabelWorker, subjects: FactTable) throws(Diagnostic) {
    try subjects.mustHave(worker.schema.facts)
    worker.keepsDecisions = true
    self.init(Scenario(""), base: subjects, subjects, worker, touching: [])
  }

  private init(
    _ scenario: Scenario, base: FactTable, _ subjects: FactTable, _ worker: LabelWorker,
    touching touched: Set<Int>?, from root: LabelStudy? = nil
  ) {
    self.scenario = scenario
    self.touched = touched
    self.root = root
    self.base = base
    self.subjects = subjects
    self.worker = worker
  }

  /// The same territories under another scenario, in the place of this one's.
  ///
  /// - Throws: `Scenario.Refused` with every change that the label cannot take.
  public func under(_ scenario: Scenario) throws -> LabelStudy {
    let applied = try AppliedScenario(scenario, for: LabelTerms(pack, worker.schema))
    var subjects = base
    try applied.apply(to: &subjects)
    let touched = applied.changedSubjects.map { ids in
      Set(base.identities.indices.filter { ids.contains(base.identities[$0].id) })
    }
    let study = LabelStudy(
      applied.scenario, base: base, subjects,
      try worker.under(worker.date, changing: applied.parameters), touching: touched,
      from: root ?? self)
    // What the base scores is looked up there when it is asked.
    guard root != nil else { return study }
    let change = LabelChange(from: self, to: study)
    study.made = made.filter { change.isNothing(row: $0.key) }
    study.scored = scored.filter { change.leaves($0.value, row: $0.key) }
    study.scoredAsRoot = scoredAsRoot.filter { study.scored[$0] != nil }
    return study
  }

  // MARK: - Territories

  /// The row of a territory.
  ///
  /// - Throws: `no-such-subject` with the nearest id.
  public func row(of id: String) throws(Diagnostic) -> Int {
    try subjects.row(of: id)
  }

  /// A territory, under the scenario.
  ///
  /// - Throws: `no-such-subject` with the nearest id.
  public subscript(id: String) -> Subject {
    get throws(Diagnostic) { subjects.subject(row: try row(of: id)) }
  }

  /// The answers of a territory, those that its competences give included.
  package func answers(of id: String) throws(Diagnostic) -> [TerritoryAnswer] {
    worker.schema.answers(subjects, row: try row(of: id))
  }

  /// The stars that a territory holds; nil for none.
  package func stars(of id: String) throws(Diagnostic) -> Int? {
    worker.schema.stars(subjects, row: try row(of: id))
  }

  // MARK: - Questions

  /// What a territory scores.
  public func outcome(of id: String) throws(Diagnostic) -> LabelOutcome {
    try outcome(row: row(of: id))
  }

  private func outcome(row: Int) throws(Diagnostic) -> LabelOutcome {
    if let known = made[row] { return known }
    if let known = root?.made[row], change?.isNothing(row: row) == true {
      made[row] = known
      return known
    }
    var outcome = try score(row: row)
    try worker.addOrdinaryOutcomes(subjects, row, to: &outcome)
    made[row] = outcome
    return outcome
  }

  private func score(row: Int) throws(Diagnostic) -> LabelOutcome {
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

  /// What every territory scores, in their order, without what ordinary rules answer: `ordinary` has that.
  package var scores: [LabelOutcome] {
    get throws(Diagnostic) {
      var outcomes: [LabelOutcome] = []
      for row in 0..<subjects.count { outcomes.append(try score(row: row)) }
      return outcomes
    }
  }

  /// What every territory scores, in their order.
  public var outcomes: [LabelOutcome] {
    get throws(Diagnostic) {
      var outcomes: [LabelOutcome] = []
      for row in 0..<subjects.count { outcomes.append(try outcome(row: row)) }
      return outcomes
    }
  }

  /// The same territories, day and parameters as ordinary rules see them: what each scores is among its facts.
  ///
  /// Its scenario is none: what this one changes is in its facts and parameters.
  ///
  /// Where that of the base has results, it starts from them.
  ///
  /// - Complexity: every territory is scored the first time.
  public var ordinary: Study {
    get throws(Diagnostic) {
      if let madeOrdinary { return madeOrdinary }
      let scores = try scores
      let (table, runner) = try worker.seen(subjects, scores, like: root?.madeOrdinary?.subjects) {
        scoredAsRoot.contains($0) && touched?.contains($0) == false
      }
      let model: (() -> Study?)? = root.map { root in { root.madeOrdinary } }
      let study = Study(pack, Scenario(""), base: table, table, runner, only: nil, like: model)
      madeOrdinary = study
      return study
    }
  }

  /// A territory as ordinary rules see it, with what it scores; the others are not scored for it.
  public func ordinary(_ id: String) throws(Diagnostic) -> StudiedSubject {
    let row = try row(of: id)
    return try worker.studied(subjects, row: row, score(row: row))
  }

  /// Where the papers of the pack are made, for its territories with what they score; nil without any.
  package var papers: PaperDesk? {
    get throws(Diagnostic) {
      guard subjects.count > 0 else { return nil }
      let study = try ordinary
      return try PaperDesk(pack, study.runner, study.subjects)
    }
  }

  /// Where the points of a measure went, for a territory.
  public func explanation(of node: Int, _ id: String) throws(Diagnostic) -> LabelExplanation {
    try worker.explanation(
      of: node, in: outcome(of: id), subjects.statuses(row: row(of: id), of: label.id))
  }

  /// Where the points of a measure went, for a territory.
  ///
  /// - Throws: `unknown-measure` with the nearest one.
  public func explanation(
    ofMeasure measure: MeasureID, _ id: String
  ) throws(Diagnostic) -> LabelExplanation {
    try explanation(of: label.framework.index(of: measure, at: nil), id)
  }

  /// What moves for a territory, from another study of it to this one: its score, and what ordinary rules
  /// answer.
  ///
  /// The base may be a study by another version of the pack.
  public func comparison(
    of id: String, from base: LabelStudy
  ) throws(Diagnostic) -> LabelComparison {
    let (row, old) = (try row(of: id), try base.row(of: id))
    let answers = try ProgrammeComparison(
      from: base.seen(row: old).results, to: seen(row: row).results)
    return try LabelComparison(
      subjects.identities[row], from: .init(label: base.label, outcome: try base.outcome(row: old)),
      to: .init(label: label, outcome: try outcome(row: row)),
      answers: answers.moves.first?.rules ?? [])
  }

  /// A study of ordinary rules of one territory alone.
  private func seen(row: Int) throws(Diagnostic) -> Study {
    let one = try worker.studied(subjects, row: row, score(row: row))
    return Study(pack, Scenario(""), base: one.table, one.table, one.runner, only: nil)
  }

  /// The territories of which anything moves from another study of the same ones to this one, in their order.
  ///
  /// The base may be a study by another version of the pack.
  ///
  /// - Throws: `foreign-table` for a study of other territories, and what stops everything; a rule that fails is
  ///   told in its outcome.
  public func compared(to base: LabelStudy) throws(Diagnostic) -> [LabelComparison] {
    try comparisons(from: base).territories
  }

  /// The same, and what ordinary rules answer otherwise.
  ///
  /// - Throws: what `compared(to:)` throws.
  func comparisons(
    from base: LabelStudy
  ) throws(Diagnostic) -> (answers: ProgrammeComparison, territories: [LabelComparison]) {
    try subjects.identities.mustBe(base.subjects.identities)
    // The base first: what stands in it is not made again.
    let (old, oldAnswers) = (try base.scores, try base.ordinary)
    let (new, newAnswers) = (try scores, try ordinary)
    let answers = try newAnswers.compared(to: oldAnswers)
    let places = answers.moves.placesByRow
    var moves: [LabelComparison] = []
    for (row, territory) in subjects.identities.enumerated() {
      let rules = places[row].map { answers.moves[$0].rules } ?? []
      if rules.isEmpty, LabelComparison.isSame(old[row], new[row]) { continue }
      let move = try LabelComparison(
        territory, from: .init(label: base.label, outcome: old[row]),
        to: .init(label: label, outcome: new[row]), answers: rules)
      if !move.isNothing { moves.append(move) }
    }
    return (answers, moves)
  }

  /// The questions that a territory is asked and has not answered, as the facts that ordinary rules wait for
  /// are told.
  public func missing(of id: String) throws(Diagnostic) -> [MissingFact] {
    try worker.missing(subjects, row: row(of: id))
  }

  /// A question that nobody answered, and by how many points of percentage its answer may move the share
  /// done.
  public struct OpenQuestion: Sendable {
    /// The question.
    package var question: LabelQuestion
    /// The fact that an answer gives, with what is asked.
    public var fact: FactDeclaration { question.fact }
    /// The greatest difference that answers make.
    public var stake: Double
  }

  /// The questions that a territory is asked and has not answered, what moves most first: every answer is
  /// tried.
  public func openQuestions(of id: String) throws(Diagnostic) -> [OpenQuestion] {
    let row = try row(of: id)
    let territory = subjects.subject(row: row)
    let today = try outcome(of: id).scorecard.percentDone
    var open: [OpenQuestion] = []
    for index in try worker.openQuestions(subjects, row: row) {
      let question = label.questions[index]
      var (least, most) = (Double.infinity, -Double.infinity)
      for answer in question.possibleAnswers() {
        var tried = territory
        tried.facts[question.fact.name] = answer
        let percent = try worker.score(tried).scorecard.percentDone
        (least, most) = (min(least, percent), max(most, percent))
      }
      guard least <= most else { continue }
      open.append(
        OpenQuestion(
          question: question,
          stake: PointRounding.rounded(max(most - today, today - least, most - least))))
    }
    return open.enumerated().sorted {
      $0.element.stake != $1.element.stake
        ? $0.element.stake > $1.element.stake : $0.offset < $1.offset
    }.map(\.element)
  }
}
