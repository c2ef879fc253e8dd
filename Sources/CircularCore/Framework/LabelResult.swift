/// The result line of one territory: stars, every measure, and the way to the next star.
public struct LabelResult: Sendable {
  /// A rule that failed, so that nobody knows what it would have decided of the points.
  package struct FailedRule: Sendable, Encodable {
    /// The rule, as messages name it.
    package var rule: String
    /// What is wrong.
    package var error: Diagnostic
    /// What it costs: which points are not to be trusted.
    package var costs: LocalizedText

    /// Makes one.
    package init(rule: String, error: Diagnostic, costs: LocalizedText) {
      self.rule = rule
      self.error = error
      self.costs = costs
    }

    /// The rule and what its failure costs, in a sentence.
    package var text: LocalizedText {
      costs.map { costs, language in
        language == .french ? "\(rule) a échoué\u{00A0}: \(costs)" : "\(rule) failed: \(costs)"
      }
    }
  }

  /// The id of the territory.
  public var id: String
  /// The scores.
  public var scorecard: Scorecard
  /// The stars.
  package var stars: StarScale
  /// The way to the next star; nil for a label without any.
  public var path: LabelPath?
  /// What rules needed and nobody gave, such as `population`; written only if there is any.
  public var missing: [String]
  /// The rules that failed; written only if there are any, and then the stars are unknown.
  package var failed: [FailedRule]
  /// The deepest level written; nil for all.
  public var depth: Int?
  /// What the label's ordinary rules answer; nil where none was evaluated.
  public var outcomes: ScoredSubject?
  /// What is wrong in the data and costs no more than what it concerns.
  public var errors: [Diagnostic] = []

  /// Makes the result of an outcome.
  ///
  /// - Parameters:
  ///   - outcome: the outcome.
  ///   - label: the label that it is of.
  ///   - depth: the deepest level written; nil for all.
  public init(_ outcome: LabelOutcome, of label: PackLabel, depth: Int? = nil) {
    self.init(
      id: outcome.id, scorecard: outcome.scorecard, stars: label.scale.stars, path: outcome.path,
      missing: outcome.missing,
      failed: label.failedRules(outcome), depth: depth, outcomes: outcome.ordinary)
  }

  /// Makes a result.
  package init(
    id: String, scorecard: Scorecard, stars: StarScale, path: LabelPath? = nil,
    missing: [String] = [], failed: [FailedRule] = [], depth: Int? = nil,
    outcomes: ScoredSubject? = nil
  ) {
    self.id = id
    self.scorecard = scorecard
    self.stars = stars
    self.path = path
    self.missing = missing
    self.failed = failed
    self.depth = depth
    self.outcomes = outcomes
  }
}

extension LabelResult: Encodable {
  private enum CodingKeys: String, CodingKey {
    case id, label, stars, potentialStars, complete, failed, measures, path, missing,
      outcomes, errors
  }

  /// Writes the members of `circular score --format ndjson`, measures in document order.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encode(scorecard.framework.id, forKey: .label)
    if failed.isEmpty {
      try container.encode(scorecard.stars(on: stars), forKey: .stars)
      try container.encode(scorecard.potentialStars(on: stars), forKey: .potentialStars)
    } else {
      try container.encodeNil(forKey: .stars)
      try container.encodeNil(forKey: .potentialStars)
    }
    try container.encode(scorecard.isComplete, forKey: .complete)
    if !failed.isEmpty { try container.encode(failed, forKey: .failed) }
    try container.encode(Measures(scorecard: scorecard, depth: depth), forKey: .measures)
    try container.encodeIfPresent(path, forKey: .path)
    if !missing.isEmpty { try container.encode(missing, forKey: .missing) }
    try container.encodeIfPresent(outcomes?.answers, forKey: .outcomes)
    if !errors.isEmpty { try container.encode(errors, forKey: .errors) }
  }

  /// The scores as an object, one member a measure.
  private struct Measures: Recorded {
    var scorecard: Scorecard
    var depth: Int?

    func encode(to encoder: any Encoder) throws { try encodeRecord(to: encoder) }

    func record<Members: RecordMembers>(into members: inout Members) throws {
      let framework = scorecard.framework
      for node in 0..<framework.count where framework.level(node) <= depth ?? .max {
        try members.add(framework.id(node).rawValue, scorecard[node])
      }
    }
  }
}
