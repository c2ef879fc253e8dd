public import CircularCore

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
  public let label: LuaLabel
  /// The parameters' names and values are those of this pack.
  public let pack: LuaRulePack

  let rules: LabelRuleRunner
  private let workspace: ScoringWorkspace
  let merged: OriginScoring?
  private let originWorkers: [LabelWorker]
  /// The pack's ordinary rules, and the day and the parameters of all rules.
  private let ordinary: Evaluation
  private let ordinaryRules: OrdinaryRules
  private var personalisation = Personalisation()
  private var timeInOrdinaryRules = Duration.zero

  /// Makes a worker.
  ///
  /// - Parameters:
  ///   - pack: a pack that declares a label.
  ///   - date: the evaluation date, which chooses parameter values.
  ///   - changes: parameters changed.
  ///   - origins: the packs that a merged label is scored from; empty to score its own statuses.
  /// - Throws: `not-a-label`, `undeclared-parameter`, the refusal of a value, or what links to origins
  ///   have wrong, `aim-out-of-order` for an indicator's target.
  public init(
    _ pack: LuaRulePack, on date: CivilDate, changing changes: [String: FactValue] = [:],
    from origins: [LuaRulePack] = []
  ) throws(Diagnostic) {
    let label = try pack.requireLabel()
    self.pack = pack
    self.label = label
    ordinary = try Evaluator([pack]).evaluation(on: date, changing: changes)
    ordinaryRules = OrdinaryRules()
    rules = try LabelRuleRunner(pack, label)
    workspace = ScoringWorkspace(label.framework)
    var workers: [LabelWorker] = []
    for origin in origins { workers.append(try LabelWorker(origin, on: date)) }
    originWorkers = workers
    if origins.isEmpty {
      merged = nil
    } else {
      guard !label.origins.isEmpty else {
        throw Diagnostic(
          "no-origins",
          LocalizedText(
            "le référentiel « \(label.id) » ne dit pas d'où viennent ses mesures : colonne « origins » absente ou vide",
            english:
              "the framework “\(label.id)” does not say where its measures come from: no column “origins”, or an empty one"
          ))
      }
      merged = try OriginScoring(
        label.framework, from: workers.map(\.label.framework), links: label.origins)
    }
  }

  /// The evaluation date.
  public var date: CivilDate { ordinary.date }
  /// The parameter values.
  public var parameters: ParameterValues { ordinary.parameters }

  private init(_ worker: LabelWorker, _ ordinary: Evaluation, origins: [LabelWorker]) {
    (label, pack, rules) = (worker.label, worker.pack, worker.rules)
    (workspace, merged) = (worker.workspace, worker.merged)
    self.ordinary = ordinary
    ordinaryRules = worker.ordinaryRules
    originWorkers = origins
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

  private func ordinaryRunner() throws(Diagnostic) -> EvaluationRunner {
    try ordinaryRules.runner(under: ordinary)
  }

  /// Whether each outcome tells what every rule said and read; slower.
  public var keepsDecisions: Bool {
    get { rules.keepsDecisions }
    set { rules.keepsDecisions = newValue }
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
    originWorkers.reduce(rules.timeInLua + timeInOrdinaryRules) { $0 + $1.timeInRules }
  }

  /// Scores a territory.
  ///
  /// - Throws: `foreign-question` and `foreign-measures` for answers and statuses of another label, and
  ///   what stops everything; a rule that fails is told in the outcome.
  public func score(_ subject: LabelSubject) throws(Diagnostic) -> LabelOutcome {
    try label.mustHave(questionsOf: subject)
    try rules.decide(subject, under: ordinary.terms, into: &personalisation)
    let scorecard: Scorecard
    var origins: [LabelOutcome] = []
    if let merged {
      for (index, worker) in originWorkers.enumerated() {
        let origin =
          index < subject.origins.count
          ? subject.origins[index]
          : LabelSubject(id: subject.id, territory: subject.territory)
        origins.append(try worker.score(origin))
      }
      scorecard = merged.score(origins.map(\.scorecard), personalisation)
    } else {
      try workspace.score(subject.statuses, personalisation, overrides: rules)
      scorecard = workspace.scorecard()
    }
    var outcome = LabelOutcome(
      id: subject.id, scorecard: scorecard, path: nil, personalisation: personalisation,
      failures: rules.failures, lackingPopulation: rules.lackingPopulation,
      decisions: rules.decisions.sorted { $0.rule < $1.rule }, inactive: rules.inactive.sorted(),
      origins: origins, ordinary: nil)
    if outcome.undecided.isEmpty && !label.scale.stars.stars.isEmpty {
      outcome.path = LabelPath(scorecard, on: label.scale, holding: subject.holds)
    }
    try addOrdinaryOutcomes(subject, to: &outcome)
    return outcome
  }

  /// The questions that a territory is asked and has not answered, by their place in the label.
  ///
  /// An answer to any other does not count.
  public func openQuestions(of subject: LabelSubject) throws(Diagnostic) -> [Int] {
    try label.mustHave(questionsOf: subject)
    return try rules.openQuestions(of: subject, under: ordinary.terms)
  }

  /// The same as the questions that ordinary rules wait for are told.
  public func missing(of subject: LabelSubject) throws(Diagnostic) -> [MissingFact] {
    try openQuestions(of: subject).map { index in
      let question = label.questions[index]
      return MissingFact(fact: question.id, ask: question.ask, decides: .score)
    }
  }

  /// A territory as the ordinary rules see it, with what it scores: facts, and what its own object and its
  /// scorecard answer.
  ///
  /// - Parameters:
  ///   - subject: the territory.
  ///   - outcome: what `score(_:)` gave; points that nobody can trust are unknown to these rules.
  public func studied(
    _ subject: LabelSubject, _ outcome: LabelOutcome
  ) throws(Diagnostic) -> StudiedSubject {
    let scorecard = outcome.undecided.isEmpty ? outcome.scorecard : nil
    let table = try FactTable(
      ordinary.evaluator.schema, [label.ordinarySubject(subject, scoring: scorecard)])
    return StudiedSubject(pack: pack.pack.id, try ordinaryRunner(), table)
  }

  /// Tells where the points of a measure went.
  ///
  /// - Parameters:
  ///   - node: the measure, by its index.
  ///   - outcome: what `score(_:)` gave for `subject` while `keepsDecisions` was set.
  ///   - subject: the territory.
  public func explanation(
    of node: Int, in outcome: LabelOutcome, _ subject: LabelSubject
  ) -> LabelExplanation {
    var explanation = LabelExplanation(node, of: outcome, subject, in: label)
    explanation.origins = merged?.contributions(
      to: node, of: outcome.scorecard, from: outcome.origins.map(\.scorecard))
    return explanation
  }

  /// What the ordinary rules answer for a territory that has facts.
  private func addOrdinaryOutcomes(
    _ subject: LabelSubject, to outcome: inout LabelOutcome
  ) throws(Diagnostic) {
    guard !subject.facts.isEmpty, !pack.rules.isEmpty else { return }
    _ = try ordinaryRunner()
    let studied: StudiedSubject
    do throws(Diagnostic) {
      studied = try self.studied(subject, outcome)
    } catch {
      // What the territory says of itself may be none of the values that the pack's fact allows.
      outcome.failures.append(.init(rule: nil, question: nil, diagnostic: error))
      return
    }
    let start = measuresTime ? ContinuousClock.now : nil
    outcome.ordinary = try studied.scored
    if let start { timeInOrdinaryRules += ContinuousClock.now - start }
  }
}

/// The ordinary rules of a label's pack, made ready for the first territory that has facts.
private final class OrdinaryRules {
  private var made: EvaluationRunner?

  func runner(under evaluation: Evaluation) throws(Diagnostic) -> EvaluationRunner {
    if let made { return made.under(evaluation) }
    let runner = try evaluation.makeRunner()
    made = runner
    return runner
  }
}

extension LuaLabel {
  /// Refuses answers to questions that the label does not ask: they are of another one.
  fileprivate func mustHave(questionsOf subject: LabelSubject) throws(Diagnostic) {
    for answer in subject.answers where !questions.indices.contains(answer.question) {
      throw Diagnostic(
        "foreign-question",
        LocalizedText(
          "\(subject.displayName)\u{00A0}: une réponse n'est pas à une question de « \(id) » : son numéro est \(answer.question), il y en a \(questions.count)",
          english:
            "\(subject.displayName): an answer is not to a question of “\(id)”: its number is \(answer.question), there are \(questions.count)"
        ),
        at: subject.location)
    }
  }
}

extension LuaRulePack {
  /// The label that the pack declares.
  ///
  /// - Throws: `not-a-label` when it declares none.
  public func requireLabel() throws(Diagnostic) -> LuaLabel {
    guard let label else {
      throw Diagnostic(
        "not-a-label",
        LocalizedText(
          "le dispositif « \(pack.id) » ne déclare pas de label",
          english: "the pack “\(pack.id)” declares no label"),
        suggestion: LocalizedText(
          "prenez un dispositif qui déclare label { framework = … }",
          english: "take a pack that declares label { framework = … }"))
    }
    return label
  }
}
