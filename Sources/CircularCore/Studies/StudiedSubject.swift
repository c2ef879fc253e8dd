/// One subject of a study, as it is or as it would be; one owner.
public final class StudiedSubject {
  /// The pack's id.
  public let pack: String
  /// A table whose one row is the subject.
  public let table: FactTable
  /// The rules, the day, the parameters and the weights.
  public var evaluation: Evaluation { runner.evaluation }
  /// What stops it from outside.
  package var stop: EvaluationStop { runner.stop }

  let runner: EvaluationRunner
  /// The envelopes that are shared out among it and others.
  private let envelopes: [Envelope]
  private var made: OutcomeTable?
  /// Ranks the subjects among which this one is.
  private let ranking: (() throws -> ProgrammeRanking?)?

  /// Studies the one row of a table.
  ///
  /// - Parameters:
  ///   - pack: the id of the pack.
  ///   - runner: what evaluates it.
  ///   - table: the subject.
  ///   - ranking: gives what rules of the programme may read of all subjects, when one is explained
  ///     that does; without it such a rule fails.
  /// - Throws: `bad-argument` for a table that has not one row.
  package convenience init(
    pack: String, _ runner: EvaluationRunner, _ table: FactTable,
    ranking: (() throws -> ProgrammeRanking?)? = nil
  ) throws(Diagnostic) {
    guard table.count == 1 else {
      throw Diagnostic(
        .badArgument,
        LocalizedText(
          "attendu un sujet, il y en a \(table.count)",
          english: "expected one subject, there are \(table.count)"))
    }
    self.init(pack: pack, runner, one: table, ranking: ranking)
  }

  /// Studies the one row of a table that is known to have one.
  init(
    pack: String, _ runner: EvaluationRunner, one table: FactTable,
    sharing envelopes: [Envelope] = [], ranking: (() throws -> ProgrammeRanking?)? = nil
  ) {
    self.ranking = ranking
    self.envelopes = envelopes
    self.pack = pack
    self.runner = runner
    self.table = table
  }

  /// Who it is.
  public var identity: FactTable.Identity { table.identities[0] }
  /// What is known of it.
  public var subject: Subject { table.subject(row: 0) }

  // MARK: - As it is

  private var outcomes: OutcomeTable {
    get throws(Diagnostic) {
      if let made { return made }
      let outcomes = try runner.run(table)
      made = outcomes
      return outcomes
    }
  }

  /// Every answer, with its reasons in words.
  ///
  /// - Throws: what stops a whole evaluation; an error in one rule is that rule's outcome. So do the others.
  public var scored: ScoredSubject {
    get throws(Diagnostic) {
      ScoredSubject(pack: pack, sound: table, try outcomes, row: 0, in: evaluation)
    }
  }

  /// Where it stands by prerequisites and criteria.
  public var standing: Standing {
    get throws(Diagnostic) { Standing(table, try outcomes, row: 0, in: evaluation) }
  }

  /// The facts that rules and envelopes wait for, the most decisive first.
  public var missing: [MissingFact] {
    get throws(Diagnostic) { MissingFact.all(in: try outcomes, of: table, evaluation, envelopes) }
  }

  /// The answer of a rule; nil if it was not evaluated.
  public func answer(_ rule: String) throws(Diagnostic) -> Outcome.Answer? {
    let outcomes = try outcomes
    return evaluation.evaluator.rule(rule).flatMap { outcomes.answer(row: 0, rule: $0) }
  }

  /// Where the papers of its pack are made, for it alone.
  ///
  /// - Parameter pack: its pack.
  package func papers(of pack: RulePack) throws(Diagnostic) -> PaperDesk {
    try PaperDesk(pack, runner, table)
  }

  // MARK: - Why

  /// Why a rule answers what it answers, traced where its engine can.
  ///
  /// - Throws: `unknown-rule` with the nearest id.
  public func explanation(of rule: String) throws(Diagnostic) -> Explanation {
    try explanation(of: rule, within: TrialBudget())
  }

  /// The same, as long as the budget lasts.
  package func explanation(
    of rule: String, within budget: TrialBudget
  ) throws(Diagnostic) -> Explanation {
    guard let explanation = try explanations(of: rule, within: budget).first else {
      throw evaluation.evaluator.unknownRule(rule)
    }
    return explanation
  }

  /// Why rules answer what they answer, traced where their engine can and as long as the budget lasts.
  ///
  /// - Parameters:
  ///   - rule: one rule, of the subject or of the programme; nil for all of the subject.
  ///   - budget: how much may be tried.
  /// - Throws: `unknown-rule` with the nearest id.
  package func explanations(
    of rule: String? = nil, within budget: TrialBudget
  ) throws(Diagnostic) -> [Explanation] {
    let runner = if let rule { try self.runner.only(rule) } else { self.runner }
    let outcomes = rule == nil ? try self.outcomes : try runner.run(table)
    let read =
      rule != nil && runner.evaluation.readsRanking ? try programmeRanking() : nil
    let programme = rule == nil ? [] : try runner.runProgramme(reading: read)
    let tracer = try runner.tracer()
    func explanation(
      _ outcome: Outcome, _ rule: Rule, _ table: FactTable?
    ) throws(Diagnostic) -> Explanation {
      let trace =
        budget.take()
        ? try tracer.trace(
          rule.id, of: outcome, table, row: 0, reading: table == nil ? read : nil) : nil
      return Explanation(
        outcome, of: rule, in: runner.evaluation, table: table, row: 0, trace: trace,
        reading: read)
    }
    var explained: [Explanation] = []
    for (index, rule) in evaluation.evaluator.rules.enumerated() {
      guard let outcome = outcomes[0, index] else { continue }
      explained.append(try explanation(outcome, rule, table))
    }
    for (rule, outcome) in programme { explained.append(try explanation(outcome, rule, nil)) }
    return explained
  }

  /// What rules of the programme may read of all subjects; nil where nobody can tell.
  package func programmeRanking() throws(Diagnostic) -> ProgrammeRanking? {
    do {
      return try ranking?()
    } catch let problem as Diagnostic {
      throw problem
    } catch {
      throw Diagnostic("internal", LocalizedText("\(error)"))
    }
  }

  /// The changes of one fact or one parameter that would make a rule give a wanted answer.
  ///
  /// - Parameters:
  ///   - rule: the rule.
  ///   - wanted: the answer, as people write it: `oui`, `>=4`, a class.
  /// - Throws: `unknown-rule`, or what cannot be read of the answer.
  public func whyNot(_ rule: String, _ wanted: String) throws(Diagnostic) -> WhyNot {
    try whyNot(rule, wanted, within: TrialBudget())
  }

  /// The same, of some kinds only and as long as the budget lasts.
  ///
  /// - Parameters:
  ///   - rule: the rule.
  ///   - wanted: the answer, as people write it: `oui`, `>=4`, a class.
  ///   - kinds: what may be changed: facts only for what a territory can do about it.
  ///   - budget: how much may be tried.
  /// - Throws: `unknown-rule`, or what `WantedAnswer` cannot read.
  package func whyNot(
    _ rule: String, _ wanted: String, changing kinds: Set<Comparison.Kind> = [.fact, .parameter],
    within budget: TrialBudget = TrialBudget()
  ) throws(Diagnostic) -> WhyNot {
    let evaluator = evaluation.evaluator
    guard let index = evaluator.rule(rule) else { throw evaluator.unknownRule(rule) }
    guard !evaluator.rules[index].readsRanking else {
      throw Diagnostic(
        "not-for-ranking",
        LocalizedText(
          "« \(rule) » lit le classement\u{A0}: aucun changement d'un seul sujet ne dit ce qu'elle "
            + "répondrait",
          english:
            "“\(rule)” reads the ranking: no change of one subject tells what it would answer"),
        suggestion: LocalizedText(
          "circular what-if, qui reclasse tout le monde",
          english: "circular what-if, which ranks everybody again"))
    }
    let answer = try WantedAnswer(wanted, for: evaluator.rules[index])
    return try runner.whyNot(rule, answer, table, row: 0, changing: kinds, within: budget)
  }

  // MARK: - As it would be

  /// The subject with a change made; nil for a change of a parameter, and for a value that a fact refuses.
  public func changed(by change: WhyNot.Change) -> StudiedSubject? {
    guard let subject = change.applied(to: subject),
      let table = try? FactTable(table.schema, [subject])
    else { return nil }
    return StudiedSubject(pack: pack, runner, one: table, sharing: envelopes)
  }

  /// The subject on another day, facts as they are.
  ///
  /// - Parameters:
  ///   - date: the day.
  ///   - rules: the rules that are evaluated.
  public func on(_ date: CivilDate, only rules: [String]) throws(Diagnostic) -> StudiedSubject {
    StudiedSubject(
      pack: pack, try runner.on(date, only: rules), one: table, sharing: envelopes)
  }
}

extension EvaluationRunner {
  /// The same for one rule alone.
  fileprivate func only(_ rule: String) throws(Diagnostic) -> EvaluationRunner {
    try on(evaluation.date, only: [rule])
  }

  /// The same workers, parameters and weights on a day, for some rules.
  fileprivate func on(
    _ date: CivilDate, only rules: [String]
  ) throws(Diagnostic) -> EvaluationRunner {
    try under(
      evaluation.evaluator.evaluation(
        on: date, changing: evaluation.parameters.changes, weights: evaluation.weights, only: rules)
    )
  }
}
