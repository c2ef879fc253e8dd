/// What lies between two scores of a label, told apart: what was done, what was answered otherwise, and what
/// the label itself changed.
///
/// Each step is a whole scoring with one thing changed, so that the differences add up exactly.
package struct LabelBridge: Sendable {
  /// Why points moved.
  package enum Cause: String, Sendable, Hashable, CaseIterable {
    /// The statuses of measures are others.
    case done
    /// What is known of the territory is other: answers, kind, population, indicators.
    case answers
    /// The rules of the label are others.
    case rules
    /// The framework of the label is another: its measures or their points.
    case framework
  }

  /// One scoring behind another.
  package struct Step: Sendable {
    /// What was changed.
    package var cause: Cause
    /// The label that scores.
    package var label: PackLabel
    /// The score with it.
    package var outcome: LabelOutcome
  }

  /// What is compared with.
  package var before: FactTable.Identity
  /// What is compared.
  package var after: FactTable.Identity
  /// The label of the first score.
  package var label: PackLabel
  /// The first score.
  package var start: LabelOutcome
  /// The steps from it to the last one.
  package var steps: [Step]

  /// The last score.
  package var end: LabelOutcome { steps.last?.outcome ?? start }
  /// The label of the last score.
  package var endLabel: PackLabel { steps.last?.label ?? label }

  /// Compares two territories, or two states of one, under one label.
  ///
  /// - Throws: what scoring throws.
  package init(
    _ worker: LabelWorker, from first: Subject, to second: Subject
  ) throws(Diagnostic) {
    before = first.identity
    after = second.identity
    label = worker.label
    start = try worker.score(first)
    var moved = first
    moved.statuses = second.statuses
    steps = [
      Step(cause: .done, label: label, outcome: try worker.score(moved)),
      Step(cause: .answers, label: label, outcome: try worker.score(second)),
    ]
  }

  /// Goes on to another version of the label, with the territory as that version reads it.
  ///
  /// - Throws: what scoring throws.
  package mutating func add(
    _ cause: Cause, _ worker: LabelWorker, _ subject: Subject
  ) throws(Diagnostic) {
    steps.append(Step(cause: cause, label: worker.label, outcome: try worker.score(subject)))
  }

  // MARK: - Differences

  /// A number of a measure, at the start and after each step; nil where a framework has no such measure.
  package func values(
    of measure: MeasureID?, _ number: (MeasureScore) -> Double
  ) -> [Double?] {
    ([(label, start)] + steps.map { ($0.label, $0.outcome) }).map { label, outcome in
      guard let measure else { return number(outcome.scorecard.root) }
      return label.framework.node(of: measure).map { number(outcome.scorecard[$0]) }
    }
  }

  /// The measures whose points moved in some step, in the order of the last framework, those that it has no
  /// more behind.
  package var moved: [MeasureID] {
    let level = endLabel.framework.shape.measureLevel
    func measures(_ label: PackLabel) -> [MeasureID] {
      (0..<label.framework.count).filter { label.framework.level($0) == level }
        .map { label.framework.id($0) }
    }
    let last = measures(endLabel)
    let there = Set(last)
    return (last + measures(label).filter { !there.contains($0) }).filter { measure in
      Set(values(of: measure, \.done)).count > 1 || Set(values(of: measure, \.potential)).count > 1
    }
  }
}

extension Framework {
  /// The node of a measure; nil where the framework has none of that id.
  func node(of measure: MeasureID) -> Int? { (0..<count).first { id($0) == measure } }
}

extension LabelBridge: Encodable {
  private enum CodingKeys: String, CodingKey {
    case before, after, label, start, steps, end, measures
  }

  private struct Score: Encodable {
    var cause: String?
    var done: Double
    var planned: Double
    var potential: Double
    var percentDone: Double
    var stars: Int?

    init(_ outcome: LabelOutcome, _ label: PackLabel, _ cause: Cause? = nil) {
      self.cause = cause?.rawValue
      done = outcome.scorecard.root.done
      planned = outcome.scorecard.root.planned
      potential = outcome.scorecard.root.potential
      percentDone = PointRounding.rounded(outcome.scorecard.percentDone)
      stars = outcome.stars(on: label.scale.stars)
    }
  }

  private struct Measure: Encodable {
    var measure: MeasureID
    var done: [Double?]
    var potential: [Double?]
  }

  /// Writes both ends, each step with its cause, and the measures that moved with their points after each.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(before.id, forKey: .before)
    try container.encode(after.id, forKey: .after)
    try container.encode(endLabel.id, forKey: .label)
    try container.encode(Score(start, label), forKey: .start)
    try container.encode(
      steps.map { Score($0.outcome, $0.label, $0.cause) }, forKey: .steps)
    try container.encode(Score(end, endLabel), forKey: .end)
    try container.encode(
      moved.map {
        Measure(
          measure: $0, done: values(of: $0, \.done), potential: values(of: $0, \.potential))
      }, forKey: .measures)
  }
}
