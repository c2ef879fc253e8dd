public import CircularCore

/// A label pack, its territories, a day and a scenario: what every question about labels is put to; one
/// owner.
///
/// ```swift
/// let study = try LabelStudy(pack, territories: [vallon], on: day)
/// try study.outcome(of: "vallon").earnedStars(on: study.label.scale)
/// try study.under(scenario).comparison(of: "vallon", from: study).moved
/// ```
///
/// As of a `Study`, another scenario is a study that shares its worker, and what is asked is scored when it
/// is asked, and kept.
public final class LabelStudy: ScenarioStudy {
  /// What is changed of the parameters and of the territories; the base stays as it is.
  public let scenario: Scenario
  /// The territories as they were given.
  public let base: [LabelSubject]
  /// The territories, under the scenario.
  public let territories: [LabelSubject]
  /// Scores them, and keeps what each rule said.
  public let worker: LabelWorker

  private var made: [Int: LabelOutcome] = [:]

  /// The pack.
  public var pack: LuaRulePack { worker.pack }
  /// What it declares of a label.
  public var label: LuaLabel { worker.label }

  /// Studies territories.
  ///
  /// - Parameters:
  ///   - pack: the label's pack.
  ///   - origins: the packs that a merged label is scored from.
  ///   - territories: the territories.
  ///   - date: the evaluation date.
  /// - Throws: what `LabelWorker` throws.
  public convenience init(
    _ pack: LuaRulePack, territories: [LabelSubject] = [], on date: CivilDate,
    from origins: [LuaRulePack] = []
  ) throws(Diagnostic) {
    let worker = try LabelWorker(pack, on: date, from: origins)
    worker.keepsDecisions = true
    self.init(Scenario(""), base: territories, territories, worker)
  }

  private init(
    _ scenario: Scenario, base: [LabelSubject], _ territories: [LabelSubject],
    _ worker: LabelWorker
  ) {
    self.scenario = scenario
    self.base = base
    self.territories = territories
    self.worker = worker
  }

  /// The same territories under another scenario, in the place of this one's.
  ///
  /// - Throws: `Scenario.Refused` with every change that the label cannot take.
  public func under(_ scenario: Scenario) throws -> LabelStudy {
    let applied = try LabelScenario(scenario, for: pack, label)
    return LabelStudy(
      scenario, base: base, base.map(applied.changing),
      try worker.under(worker.date, changing: applied.parameters))
  }

  // MARK: - Territories

  /// The place of a territory.
  ///
  /// - Throws: `no-such-subject` with the nearest id.
  public func row(of id: String) throws(Diagnostic) -> Int {
    guard let row = territories.firstIndex(where: { $0.id == id }) else {
      throw .noSubject(id, among: territories.map(\.id))
    }
    return row
  }

  /// A territory, under the scenario.
  ///
  /// - Throws: `no-such-subject` with the nearest id.
  public subscript(id: String) -> LabelSubject {
    get throws(Diagnostic) { territories[try row(of: id)] }
  }

  // MARK: - Questions

  /// What a territory scores.
  public func outcome(of id: String) throws(Diagnostic) -> LabelOutcome {
    try outcome(row: row(of: id))
  }

  private func outcome(row: Int) throws(Diagnostic) -> LabelOutcome {
    if let known = made[row] { return known }
    let outcome = try worker.score(territories[row])
    made[row] = outcome
    return outcome
  }

  /// What every territory scores, in their order.
  public var outcomes: [LabelOutcome] {
    get throws(Diagnostic) {
      var outcomes: [LabelOutcome] = []
      for row in territories.indices { outcomes.append(try outcome(row: row)) }
      return outcomes
    }
  }

  /// The territories by stars, then by share done; their order where both are equal.
  ///
  /// Where a rule that decides points failed, nobody knows the stars: it stands behind the others.
  public var standings: [(subject: LabelSubject, outcome: LabelOutcome)] {
    get throws(Diagnostic) {
      let scale = label.scale.stars
      return zip(territories, try outcomes).enumerated().sorted { a, b in
        let (one, other) = (a.element.1, b.element.1)
        let (stars, others) = (one.stars(on: scale) ?? -1, other.stars(on: scale) ?? -1)
        if stars != others { return stars > others }
        let (done, less) = (one.scorecard.percentDone, other.scorecard.percentDone)
        return done != less ? done > less : a.offset < b.offset
      }.map { ($0.element.0, $0.element.1) }
    }
  }

  /// A territory as the ordinary rules of the pack see it, with what it scores.
  public func ordinary(_ id: String) throws(Diagnostic) -> StudiedSubject {
    try worker.studied(self[id], outcome(of: id))
  }

  /// Where the points of a measure went, for a territory.
  public func explanation(of node: Int, _ id: String) throws(Diagnostic) -> LabelExplanation {
    try worker.explanation(of: node, in: outcome(of: id), self[id])
  }

  /// What moves for a territory, from another study of it to this one.
  public func comparison(
    of id: String, from base: LabelStudy
  ) throws(Diagnostic) -> LabelComparison {
    try LabelComparison(label, from: base.outcome(of: id), to: outcome(of: id))
  }

  /// A question that nobody answered, and by how many points of percentage its answer may move the share
  /// done.
  public struct OpenQuestion: Sendable {
    /// The question.
    public var question: LabelQuestion
    /// The greatest difference that answers make.
    public var stake: Double
  }

  /// The questions that a territory is asked and has not answered, what moves most first: every answer is
  /// tried.
  public func openQuestions(of id: String) throws(Diagnostic) -> [OpenQuestion] {
    let territory = try self[id]
    let today = try outcome(of: id).scorecard.percentDone
    var open: [OpenQuestion] = []
    for index in try worker.openQuestions(of: territory) {
      let question = label.questions[index]
      var (least, most) = (Double.infinity, -Double.infinity)
      for answer in question.possibleAnswers {
        var tried = territory
        tried.answers.append(.init(question: index, value: answer))
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

extension LabelQuestion {
  /// Answers that show what a question can do: all of a choice, of a share none, half and the whole.
  fileprivate var possibleAnswers: [LabelAnswer] {
    switch kind {
    case .boolean: [.boolean(true), .boolean(false)]
    case .choice: choices.map { .choice($0.id) }
    case .proportion: [.proportion(0), .proportion(0.5), .proportion(1)]
    }
  }
}
