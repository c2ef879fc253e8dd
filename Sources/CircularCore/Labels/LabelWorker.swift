/// Scores territories by a label pack, one after another; one owner, one interpreter.
///
/// ```swift
/// let worker = try LabelWorker(pack, on: today)
/// for subject in subjects {
///   let outcome = try worker.score(subject)
///   outcome.scorecard.stars(on: worker.label.scale.stars)
/// }
/// ```
///
/// Same pack, parameters, date and territory give the same bits, on every machine. The pack is loaded once,
/// whatever the number of days and parameters: `under(_:changing:)`.
public final class LabelWorker {
  /// The label.
  public let label: PackLabel
  /// The pack that declares it.
  public let pack: RulePack

  /// The same, with their places, those of the labels that it is scored from included.
  package let schema: LabelSchema
  /// The facts of the tables of territories that it scores.
  public var facts: FactSchema { schema.facts }
  /// Reads such territories from JSON; completes nothing.
  public var reader: LabelSubjectReader { LabelSubjectReader(schema) }

  /// What stops it from outside, with all that are made of it.
  public let stop: EvaluationStop

  let rules: any LabelRuleWorker
  /// Whether `rules` are evaluating.
  private let occupancy: Occupancy
  private let workspace: ScoringWorkspace
  let merged: OriginScoring?
  private let originWorkers: [LabelWorker]
  /// Whether it scores one of those that another label comes from.
  private let isOrigin: Bool
  /// The ordinary rules, the pack's and those of engines beside it, and the day and the parameters of all rules.
  private let ordinary: Evaluation
  let ordinaryRules: LazyWorkers
  private var personalisation = Personalisation()
  private var timeInOrdinaryRules = Duration.zero

  /// Makes a worker.
  ///
  /// - Parameters:
  ///   - pack: a pack that declares a label.
  ///   - others: engines beside it, whose rules read what a territory scores as the pack's ordinary rules do.
  ///   - date: the evaluation date, which chooses parameter values.
  ///   - changes: parameters changed.
  ///   - origins: the packs that a merged label is scored from; empty to score its own statuses.
  ///   - stop: what stops it from outside.
  /// - Throws: `not-a-label`, `undeclared-parameter`, the refusal of a value, or what links to origins
  ///   have wrong, `conflicting-fact` for a question that two labels ask otherwise, `aim-out-of-order` for
  ///   an indicator's target, and what `Evaluator` throws of engines that do not go together.
  public convenience init(
    _ pack: some PackEngine, beside others: [any RuleEngine] = [], on date: CivilDate,
    changing changes: [String: FactValue] = [:], from origins: [any PackEngine] = [],
    stoppedBy stop: EvaluationStop = EvaluationStop()
  ) throws(Diagnostic) {
    let label = try pack.requireLabel()
    var labels: [PackLabel] = []
    for origin in origins { labels.append(try origin.requireLabel()) }
    let evaluator = try Evaluator([pack] + others)
    let isAlone = labels.isEmpty && others.isEmpty
    let schema =
      isAlone
      ? LabelSchema(label) : try LabelSchema(label, from: labels, ordinary: evaluator.schema)
    var workers: [LabelWorker] = []
    for (index, origin) in origins.enumerated() {
      workers.append(
        try LabelWorker(origin, Evaluator([origin]), schema, origin: index, on: date, stop))
    }
    try self.init(pack, evaluator, schema, on: date, changing: changes, from: workers, stop)
  }

  /// Makes a worker of one label alone, of rules that somebody else made ready and goes on looking at.
  ///
  /// - Throws: what the other initializer throws.
  package convenience init(
    _ pack: some PackEngine, deciding rules: any LabelRuleWorker, on date: CivilDate
  ) throws(Diagnostic) {
    try self.init(
      pack, Evaluator([pack]), LabelSchema(pack.requireLabel()), on: date, deciding: rules,
      EvaluationStop())
  }

  private init(
    _ pack: any PackEngine, _ evaluator: Evaluator, _ schema: LabelSchema, origin: Int? = nil,
    on date: CivilDate, changing changes: [String: FactValue] = [:],
    from origins: [LabelWorker] = [],
    deciding made: (any LabelRuleWorker)? = nil, _ stop: EvaluationStop
  ) throws(Diagnostic) {
    self.stop = stop
    occupancy = Occupancy()
    let label = origin.map { schema.origins[$0] } ?? schema.label
    self.pack = pack.pack
    self.label = label
    self.schema = schema
    ordinary = try evaluator.evaluation(on: date, changing: changes)
    ordinaryRules = LazyWorkers(stop)
    if let made {
      rules = made
    } else {
      guard let pack = pack as? any LabelEngine else { throw pack.notALabel }
      rules = try pack.makeLabelRules(for: schema, origin: origin, stoppedBy: stop)
    }
    workspace = ScoringWorkspace(label.framework)
    originWorkers = origins
    isOrigin = origin != nil
    if origins.isEmpty {
      merged = nil
    } else {
      guard !label.origins.isEmpty else {
        throw Diagnostic(
          "no-origins",
          LocalizedText(
            "le référentiel « \(label.id) » ne dit pas d'où viennent ses mesures\u{A0}: colonne « origins » absente ou vide",
            english:
              "the framework “\(label.id)” does not say where its measures come from: no column “origins”, or an empty one"
          ))
      }
      merged = try OriginScoring(
        label.framework, from: origins.map(\.label.framework), links: label.origins)
    }
  }

  /// The evaluation date.
  public var date: CivilDate { ordinary.date }
  /// The ordinary rules, with the day and the parameters of all rules.
  package var evaluation: Evaluation { ordinary }
  /// The parameter values.
  public var parameters: ParameterValues { ordinary.parameters }
  /// What a scenario may change.
  package var terms: LabelTerms { LabelTerms(pack, schema) }

  private init(_ worker: LabelWorker, _ ordinary: Evaluation, origins: [LabelWorker]) {
    (label, pack, schema, stop) = (worker.label, worker.pack, worker.schema, worker.stop)
    (rules, occupancy) = (worker.rules, worker.occupancy)
    (workspace, merged) = (worker.workspace, worker.merged)
    self.ordinary = ordinary
    ordinaryRules = worker.ordinaryRules
    originWorkers = origins
    isOrigin = worker.isOrigin
    answersEverybody = worker.answersEverybody
  }

  /// The same worker on another day, with other parameters; both may be used, one at a time.
  ///
  /// Nothing is loaded again.
  ///
  /// - Throws: `undeclared-parameter`, the refusal of a value, or `aim-out-of-order`.
  public func under(
    _ date: CivilDate, changing changes: [String: FactValue] = [:]
  ) throws(Diagnostic) -> LabelWorker {
    var origins: [LabelWorker] = []
    for worker in originWorkers { origins.append(try worker.under(date)) }
    return LabelWorker(
      self, try ordinary.evaluator.evaluation(on: date, changing: changes), origins: origins)
  }

  /// Whether ordinary rules answer for a territory of which nothing is known that only they read, too; slower.
  ///
  /// What they answer of the score alone, and their alerts, are worth a page; a stream of millions leaves them out.
  public var answersEverybody = false

  /// Whether each outcome tells what every rule said and read; slower.
  public var keepsDecisions: Bool {
    get { rules.keepsDecisions }
    set {
      rules.keepsDecisions = newValue
      for worker in originWorkers { worker.keepsDecisions = newValue }
    }
  }

  /// Whether the time spent in rules is measured; a call then costs some tens of nanoseconds more.
  public var measuresTime: Bool {
    get { rules.measuresTime }
    set {
      rules.measuresTime = newValue
      for worker in originWorkers { worker.measuresTime = newValue }
    }
  }

  /// The time spent in Lua while it was measured: questions, rules, overrides, ordinary rules.
  public var timeInRules: Duration {
    originWorkers.reduce(rules.timeInRules + timeInOrdinaryRules) { $0 + $1.timeInRules }
  }

  /// Scores a territory.
  ///
  /// - Throws: `undeclared-fact` and `foreign-measures` for answers and statuses of another label, the refusal
  ///   of a value, and what stops everything; a rule that fails is told in the outcome.
  public func score(_ territory: Subject) throws(Diagnostic) -> LabelOutcome {
    try score(table(of: territory), row: 0)
  }

  /// Scores a row of a table of territories.
  ///
  /// - Parameters:
  ///   - table: territories, with the facts of `schema`.
  ///   - row: which of them.
  /// - Throws: `foreign-table` and `foreign-measures` for facts and statuses of another label, and what stops
  ///   everything; a rule that fails is told in the outcome.
  public func score(_ table: FactTable, row: Int) throws(Diagnostic) -> LabelOutcome {
    var outcome = try scoreAlone(table, row: row)
    try addOrdinaryOutcomes(table, row, to: &outcome)
    return outcome
  }

  /// Scores a row of a table of territories, and asks no ordinary rules.
  ///
  /// - Throws: what `score(_:row:)` throws.
  func scoreAlone(_ table: FactTable, row: Int) throws(Diagnostic) -> LabelOutcome {
    try table.mustHave(schema.facts)
    return try score(known: table, row)
  }

  /// What the rules decide of a row of a table, then those of each label that it is scored from: nothing is scored.
  ///
  /// - Throws: what `score(_:row:)` throws.
  package func decide(_ table: FactTable, row: Int) throws(Diagnostic) -> [Personalisation] {
    try table.mustHave(schema.facts)
    try decide(known: table, row)
    var found = [personalisation]
    for worker in originWorkers { found += try worker.decide(table, row: row) }
    return found
  }

  private func decide(known table: FactTable, _ row: Int) throws(Diagnostic) {
    try stop.check()
    try occupancy.enter()
    do throws(Diagnostic) {
      defer { occupancy.leave() }
      try rules.decide(table, row: row, under: ordinary.terms, into: &personalisation)
    } catch {
      throw stop.told(error)
    }
  }

  private func score(known table: FactTable, _ row: Int) throws(Diagnostic) -> LabelOutcome {
    try decide(known: table, row)
    let scorecard: Scorecard
    var origins: [LabelOutcome] = []
    if let merged {
      for worker in originWorkers { origins.append(try worker.score(known: table, row)) }
      scorecard = merged.score(origins.map(\.scorecard), personalisation)
    } else {
      try occupancy.enter()
      do throws(Diagnostic) {
        defer { occupancy.leave() }
        try workspace.score(
          table.statuses(row: row, of: label.id), personalisation, overrides: rules)
      } catch {
        throw stop.told(error)
      }
      scorecard = workspace.scorecard()
    }
    var outcome = LabelOutcome(
      id: table.identities[row].id, stamp: pack.stamp, scorecard: scorecard, path: nil,
      personalisation: personalisation, failures: rules.failures,
      lackingPopulation: rules.lackingPopulation,
      decisions: rules.decisions.sorted { $0.rule < $1.rule }, reads: rules.reads,
      inactive: rules.inactive.sorted(), origins: origins, ordinary: nil)
    if outcome.undecided.isEmpty && !label.scale.stars.stars.isEmpty {
      outcome.path = LabelPath(
        scorecard, on: label.scale, holding: isOrigin ? nil : schema.stars(table, row: row))
    }
    return outcome
  }

  /// Territories as a table.
  ///
  /// - Throws: `undeclared-fact` and `foreign-measures` for answers and statuses of another label, and the refusal
  ///   of a value.
  package func table(of territories: Subject...) throws(Diagnostic) -> FactTable {
    try table(of: territories)
  }

  /// The same.
  package func table(of territories: [Subject]) throws(Diagnostic) -> FactTable {
    for territory in territories { try mustScore(territory) }
    return try FactTable(schema.facts, territories)
  }

  /// Refuses the statuses of another label.
  private func mustScore(_ territory: Subject) throws(Diagnostic) {
    for framework in territory.statuses.keys.sorted() where schema.framework(framework) == nil {
      throw Diagnostic(
        "foreign-measures",
        LocalizedText(
          "« \(territory.id) » a des statuts de « \(framework) », qui n'est pas noté ici",
          english: "“\(territory.id)” has statuses of “\(framework)”, which is not scored here"),
        at: territory.location,
        suggestion: nearestName(
          to: framework, among: [label.id] + schema.origins.map(\.id)
        ).map { LocalizedText($0) })
    }
  }

  /// The questions that a territory is asked and has not answered, by their place in the label.
  ///
  /// An answer to any other does not count.
  public func openQuestions(_ table: FactTable, row: Int) throws(Diagnostic) -> [Int] {
    try table.mustHave(schema.facts)
    try stop.check()
    try occupancy.enter()
    do throws(Diagnostic) {
      defer { occupancy.leave() }
      return try rules.openQuestions(table, row: row, under: ordinary.terms)
    } catch {
      throw stop.told(error)
    }
  }

  /// The same as the questions that ordinary rules wait for are told.
  public func missing(_ table: FactTable, row: Int) throws(Diagnostic) -> [MissingFact] {
    try openQuestions(table, row: row).map { index in
      let question = label.questions[index]
      return MissingFact(fact: question.id, ask: question.ask, decides: .score)
    }
  }

  /// A territory as the ordinary rules see it: its facts, its answers and what it scores.
  ///
  /// - Parameters:
  ///   - table: territories, with the facts of `schema`.
  ///   - row: which of them.
  ///   - outcome: what `score(_:row:)` gave; points that nobody can trust are unknown to these rules.
  public func studied(
    _ table: FactTable, row: Int, _ outcome: LabelOutcome
  ) throws(Diagnostic) -> StudiedSubject {
    try StudiedSubject(
      pack: pack.id, ordinaryRules.runner(under: ordinary), one: seen(table, row: row, outcome))
  }

  /// A territory as the ordinary rules see it, as a table of one row.
  func seen(_ table: FactTable, row: Int, _ outcome: LabelOutcome) -> FactTable {
    var seen = FactTable(ordinary.evaluator.schema)
    schema.appendOrdinary(table, row: row, scoring: outcome, to: &seen)
    return seen
  }

  /// Territories as the ordinary rules see them.
  ///
  /// - Parameters:
  ///   - table: territories, with the facts of `schema`.
  ///   - outcomes: what `score(_:row:)` gave, row by row.
  ///   - earlier: the same territories as they were seen before.
  ///   - stands: whether a row of these is what it was; the others are filled anew.
  func seen(
    _ table: FactTable, _ outcomes: [LabelOutcome], like earlier: FactTable?,
    where stands: (Int) -> Bool
  ) -> FactTable {
    var seen = earlier ?? FactTable(ordinary.evaluator.schema)
    for (row, outcome) in outcomes.enumerated() {
      if earlier == nil {
        schema.appendOrdinary(table, row: row, scoring: outcome, to: &seen)
      } else if !stands(row) {
        seen.clear(row: row)
        schema.fillOrdinary(table, row: row, scoring: outcome, in: &seen, row: row)
      }
    }
    return seen
  }

  /// Tells where the points of a measure went.
  ///
  /// - Parameters:
  ///   - node: the measure, by its index.
  ///   - outcome: what `score(_:row:)` gave for it while `keepsDecisions` was set.
  ///   - statuses: what the territory says of its measures.
  public func explanation(
    of node: Int, in outcome: LabelOutcome, _ statuses: MeasureStatuses
  ) -> LabelExplanation {
    var explanation = LabelExplanation(node, of: outcome, statuses, in: label)
    explanation.origins = merged?.contributions(
      to: node, of: outcome.scorecard, from: outcome.origins.map(\.scorecard))
    return explanation
  }

  /// What the ordinary rules answer for a territory that has facts of theirs, or for everybody.
  func addOrdinaryOutcomes(
    _ table: FactTable, _ row: Int, to outcome: inout LabelOutcome
  ) throws(Diagnostic) {
    guard !ordinary.evaluator.rules.isEmpty,
      answersEverybody || schema.hasOrdinaryFacts(table, row: row)
    else { return }
    let studied = try self.studied(table, row: row, outcome)
    // What the territory says of itself may be none of the values that an ordinary fact allows.
    for problem in studied.table.problems(row: 0) {
      outcome.failures.append(.init(rule: nil, question: nil, diagnostic: problem.diagnostic))
    }
    let start = measuresTime ? ContinuousClock.now : nil
    outcome.ordinary = try studied.scored
    if let start { timeInOrdinaryRules += ContinuousClock.now - start }
  }
}
