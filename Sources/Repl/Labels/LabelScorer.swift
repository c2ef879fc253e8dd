import CircularCore
import LuaBridge

/// Scores batches of territories; it owns one worker, and several scorers work side by side.
actor LabelScorer {
  /// One territory scored, with what is written of it.
  struct Scored: Sendable {
    /// Who it is about; nil where not even that could be read.
    var identity: FactTable.Identity?
    /// What was wrong in the record.
    var diagnostics: [Diagnostic]
    /// The outcome; nil for a record that could not be read.
    var outcome: LabelOutcome?
    /// Its JSON, where that is asked for.
    var json: String?

    /// The name or id.
    var name: String { identity?.displayName ?? "" }

    /// What is wrong with it.
    var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }
  }

  /// What each part of the work took; empty unless it is measured.
  private(set) var timings = Timings()

  private let worker: LabelWorker
  private let reader: LabelSubjectReader
  private let scenario: AppliedScenario
  private let depth: Int?
  private let isJSON: Bool
  private let language: Language

  init(
    _ evaluation: LabelEvaluation, depth: Int?, isJSON: Bool, language: Language,
    measuresTime: Bool = false
  ) throws(Diagnostic) {
    worker = try evaluation.makeWorker()
    worker.measuresTime = measuresTime
    worker.answersEverybody = !isJSON
    reader = evaluation.reader(of: worker.schema)
    scenario = evaluation.scenario
    self.depth = depth
    self.isJSON = isJSON
    self.language = language
  }

  /// Scores the territories of a batch, in order.
  ///
  /// - Parameter told: the warnings that were told before; they are not made again.
  func run(_ batch: LabelInput.Batch, told: ToldWarnings) throws -> [Scored] {
    guard worker.measuresTime else {
      return try score(batch.read(by: reader, told: told)).map(written)
    }
    // The same in parts, each measured: what a batch holds is no more than before.
    let before = worker.timeInRules
    let read = timings.measure(Timings.reading) { batch.read(by: reader, told: told) }
    let start = ContinuousClock.now
    let scored = try score(read)
    let rules = worker.timeInRules - before
    timings.add(rules, to: Timings.rules)
    timings.add(ContinuousClock.now - start - rules, to: Timings.scoring)
    return try timings.measure(Timings.writing) { try scored.map(written) }
  }

  private func score(_ read: ReadTerritories) throws(Diagnostic) -> [Scored] {
    var table = read.table
    try scenario.apply(to: &table)
    var scored: [Scored] = []
    scored.reserveCapacity(read.records.count)
    for record in read.records {
      var territory = Scored(identity: record.identity, diagnostics: record.diagnostics)
      if let row = record.row {
        territory.outcome = try worker.score(table, row: row)
      }
      scored.append(territory)
    }
    return scored
  }

  /// The same with its JSON, where that is asked for.
  private func written(_ scored: Scored) throws -> Scored {
    guard isJSON, let outcome = scored.outcome else { return scored }
    var scored = scored
    var result = worker.label.result(outcome, depth: depth)
    result.errors = scored.errors
    scored.json = try JSONText.string(result, language: language)
    return scored
  }
}

extension PackLabel {
  /// The result line of an outcome.
  func result(_ outcome: LabelOutcome, depth: Int?) -> LabelResult {
    LabelResult(outcome, of: self, depth: depth)
  }
}
