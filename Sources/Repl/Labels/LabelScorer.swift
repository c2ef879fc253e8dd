import CircularCore
import LuaBridge

/// Scores batches of territories; it owns one worker, and several scorers work side by side.
actor LabelScorer {
  /// One territory scored, with what is written of it.
  struct Scored: Sendable {
    /// The name or id.
    var name: String
    /// What was wrong in the record.
    var diagnostics: [Diagnostic]
    /// The outcome; nil for a record that could not be read.
    var outcome: LabelOutcome?
    /// Its JSON, where that is asked for.
    var json: String?
  }

  private let worker: LabelWorker
  private let reader: LabelSubjectReader
  private let scenario: LabelScenario
  private let depth: Int?
  private let isJSON: Bool
  private let language: Language

  init(
    _ evaluation: LabelEvaluation, depth: Int?, isJSON: Bool, language: Language
  ) throws(Diagnostic) {
    worker = try evaluation.makeWorker()
    reader = evaluation.reader
    scenario = evaluation.scenario
    self.depth = depth
    self.isJSON = isJSON
    self.language = language
  }

  /// Scores the territories of a batch, in order.
  func run(_ batch: LabelInput.Batch) throws -> [Scored] {
    try batch.readings(by: reader).map { reading in
      guard let read = reading.subject else {
        return Scored(name: "", diagnostics: reading.diagnostics)
      }
      let subject = scenario.changing(read)
      let outcome = try worker.score(subject)
      var scored = Scored(name: subject.displayName, diagnostics: reading.diagnostics)
      if !outcome.lackingPopulation.isEmpty {
        scored.diagnostics.append(worker.label.lacksPopulation(outcome, subject))
      }
      if isJSON {
        scored.json = try JSONText.string(
          worker.label.result(outcome, depth: depth), language: language)
      }
      scored.outcome = outcome
      return scored
    }
  }
}

extension LuaLabel {
  /// The result line of an outcome.
  func result(_ outcome: LabelOutcome, depth: Int?) -> LabelResult {
    LabelResult(
      id: outcome.id, scorecard: outcome.scorecard, stars: scale.stars, path: outcome.path,
      missing: outcome.lackingPopulation.isEmpty ? [] : ["population"], depth: depth)
  }

  /// What is said where rules needed a population that the record lacks.
  func lacksPopulation(_ outcome: LabelOutcome, _ subject: LabelSubject) -> Diagnostic {
    let measures = outcome.lackingPopulation.map { rules[$0].measure.rawValue }
      .joined(separator: ", ")
    var location = subject.location
    location?.field = "population"
    return Diagnostic(
      "missing-population", severity: .warning,
      LocalizedText(
        "\(subject.displayName)\u{00A0}: population absente, les règles qui la lisent ne s'appliquent pas (\(measures))",
        english:
          "\(subject.displayName): no population, the rules that read it do not apply (\(measures))"
      ),
      at: location,
      suggestion: "\"territory\":{\"population\":…}")
  }
}
