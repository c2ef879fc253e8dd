/// The territories of a study as its label scores them: points, stars, and what they come of.
///
/// ```swift
/// let study = try Study(pack, subjects: [vallon], on: day)
/// try study.label.outcome(of: "vallon").earnedStars(of: study.label.label)
/// try study.under(scenario).label.comparison(of: "vallon", from: study.label).moved
/// try study["vallon"].answer("request")
/// ```
///
/// What ordinary rules answer of them, and what each scores among their facts, are in the study itself.
public struct StudiedLabel {
  /// The study.
  public let study: Study
  let scores: LabelScores

  init(_ study: Study, _ scores: LabelScores) {
    self.study = study
    self.scores = scores
  }

  /// Scores them, and keeps what each rule said.
  public var worker: LabelWorker { scores.worker }
  /// What the pack declares of a label.
  public var label: PackLabel { worker.label }
  /// The territories, under the scenario.
  package var subjects: FactTable { study.subjects }

  // MARK: - Territories

  /// A territory, under the scenario.
  ///
  /// - Throws: `no-such-subject` with the nearest id.
  package func territory(_ id: String) throws(Diagnostic) -> Subject {
    subjects.subject(row: try study.row(of: id))
  }

  /// The answers of a territory, those that its competences give included.
  package func answers(of id: String) throws(Diagnostic) -> [TerritoryAnswer] {
    worker.schema.answers(subjects, row: try study.row(of: id))
  }

  /// The stars that a territory holds; nil for none.
  package func stars(of id: String) throws(Diagnostic) -> Int? {
    worker.schema.stars(subjects, row: try study.row(of: id))
  }

  // MARK: - Scores

  /// What a territory scores.
  public func outcome(of id: String) throws(Diagnostic) -> LabelOutcome {
    try scores.outcome(row: study.row(of: id))
  }

  /// What every territory scores, in their order.
  public var outcomes: [LabelOutcome] {
    get throws(Diagnostic) {
      var outcomes: [LabelOutcome] = []
      for row in 0..<subjects.count { outcomes.append(try scores.outcome(row: row)) }
      return outcomes
    }
  }

  /// The same, without what ordinary rules answer.
  package var scored: [LabelOutcome] { get throws(Diagnostic) { try scores.all } }

  /// Where the points of a measure went, for a territory.
  package func explanation(of node: Int, _ id: String) throws(Diagnostic) -> LabelExplanation {
    try worker.explanation(
      of: node, in: outcome(of: id), subjects.statuses(row: study.row(of: id), of: label.id))
  }

  /// Where the points of a measure went, for a territory.
  ///
  /// - Throws: `unknown-measure` with the nearest one.
  public func explanation(
    ofMeasure measure: MeasureID, _ id: String
  ) throws(Diagnostic) -> LabelExplanation {
    try explanation(of: label.framework.index(of: measure, at: nil), id)
  }

  // MARK: - What moves

  /// What moves for a territory, from another study of it to this one: its score, and what ordinary rules
  /// answer.
  ///
  /// The base may be a study by another version of the pack.
  public func comparison(
    of id: String, from base: StudiedLabel
  ) throws(Diagnostic) -> LabelComparison {
    let (row, old) = (try study.row(of: id), try base.study.row(of: id))
    let answers = ProgrammeComparison(
      from: try base.study.alone(row: old).results, to: try study.alone(row: row).results)
    return try LabelComparison(
      subjects.identities[row],
      from: .init(label: base.label, outcome: try base.scores.outcome(row: old)),
      to: .init(label: label, outcome: try scores.outcome(row: row)),
      answers: answers.moves.first?.rules ?? [])
  }

  /// The territories of which anything moves from another study of the same ones to this one, in their order.
  ///
  /// The base may be a study by another version of the pack.
  ///
  /// - Throws: `foreign-table` for a study of other territories, and what stops everything; a rule that fails is
  ///   told in its outcome.
  public func compared(to base: StudiedLabel) throws(Diagnostic) -> [LabelComparison] {
    try comparisons(from: base).territories
  }

  /// The same, and what ordinary rules answer otherwise.
  ///
  /// - Throws: what `compared(to:)` throws.
  func comparisons(
    from base: StudiedLabel
  ) throws(Diagnostic) -> (answers: ProgrammeComparison, territories: [LabelComparison]) {
    try subjects.identities.mustBe(base.subjects.identities)
    // The base first: what stands in it is not made again.
    let old = try base.scores.all
    _ = try base.study.results
    let new = try scores.all
    let answers = try study.compared(to: base.study)
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

  // MARK: - What is not known

  /// The questions that a territory is asked and has not answered, as the facts that ordinary rules wait for
  /// are told.
  public func missing(of id: String) throws(Diagnostic) -> [MissingFact] {
    try worker.missing(subjects, row: study.row(of: id))
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
    let row = try study.row(of: id)
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
