/// The JSON of a switch: the contract of `circular switch --format json`.
package struct SwitchResult: Encodable, Sendable {
  private let outcome: SwitchOutcome
  private let check: SwitchCheck?
  private let depth: Int?

  /// Makes the result of an outcome.
  ///
  /// - Parameters:
  ///   - outcome: what is written.
  ///   - check: what the platform produced beside it; nil where nobody gave that.
  ///   - depth: the deepest level of measures that is written; nil for all.
  package init(_ outcome: SwitchOutcome, _ check: SwitchCheck? = nil, depth: Int? = nil) {
    self.outcome = outcome
    self.check = check
    self.depth = depth
  }

  private enum CodingKeys: String, CodingKey {
    case id, blocked, guards, statuses, score, bridge, losses, toReport, disabled, questions
    case answers, unusedAnswers, contradictions, labels, variants
    case engagement, targets, attached, produced, failures, missing
  }

  private enum ScoreKeys: String, CodingKey { case before, after, projection, unrounded }

  /// Writes everything, measures in document order.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    let preview = outcome.preview
    try container.encode(outcome.id, forKey: .id)
    try container.encode(outcome.isBlocked, forKey: .blocked)
    try container.encode(outcome.guards, forKey: .guards)
    let framework = preview.framework
    try container.encode(
      JSONMembers(
        preview.statuses.entries.map { (framework.id($0.node).rawValue, $0.status) }),
      forKey: .statuses)
    var scores = container.nestedContainer(keyedBy: ScoreKeys.self, forKey: .score)
    try scores.encode(
      JSONMembers(
        zip(preview.sources, outcome.originStars).map { source, stars in
          (
            source.scorecard.framework.id,
            SwitchScore(source.scorecard, stars, depth: depth, mode: source.mode)
          )
        }), forKey: .before)
    try scores.encode(SwitchScore(preview.after, outcome.stars, depth: depth), forKey: .after)
    try scores.encode(
      SwitchScore(preview.projection, outcome.stars, depth: depth), forKey: .projection)
    try scores.encode(
      SwitchScore(preview.unrounded, outcome.stars, depth: depth), forKey: .unrounded)
    try container.encode(preview.bridge, forKey: .bridge)
    try container.encode(preview.losses, forKey: .losses)
    try container.encode(preview.openMeasures, forKey: .toReport)
    try container.encode(outcome.disabled, forKey: .disabled)
    try container.encode(outcome.questions, forKey: .questions)
    try container.encode(outcome.answers, forKey: .answers)
    try container.encode(outcome.unusedAnswers, forKey: .unusedAnswers)
    try container.encode(outcome.contradictions, forKey: .contradictions)
    try container.encode(
      JSONMembers(outcome.standings.map { ($0.framework, $0) }), forKey: .labels)
    try container.encode(outcome.variants, forKey: .variants)
    try container.encode(
      JSONMembers(outcome.engagement.map { ($0.framework, $0) }), forKey: .engagement)
    try container.encode(
      JSONMembers(preview.targets.map { ($0.measure.rawValue, $0) }), forKey: .targets)
    if !preview.attachments.isEmpty { try container.encode(preview.attachments, forKey: .attached) }
    if let check { try container.encode(check, forKey: .produced) }
    if !outcome.failures.isEmpty {
      try container.encode(outcome.failures.map(\.diagnostic.message), forKey: .failures)
    }
    let missing = outcome.scored.missing
    if !missing.isEmpty { try container.encode(missing, forKey: .missing) }
  }
}

/// An object whose members come in the order of a list.
private struct JSONMembers<Value: Encodable>: Encodable {
  let members: [(key: String, value: Value)]

  init(_ members: [(String, Value)]) { self.members = members.map { (key: $0.0, value: $0.1) } }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: AnyKey.self)
    for member in members {
      try container.encode(member.value, forKey: AnyKey(stringValue: member.key))
    }
  }
}

private struct AnyKey: CodingKey {
  var stringValue: String
  var intValue: Int? { nil }
  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

/// A score as it stands in the result.
private struct SwitchScore: Encodable {
  let scorecard: Scorecard
  let stars: StarScale
  let depth: Int?
  let mode: FrameworkMode?

  init(_ scorecard: Scorecard, _ stars: StarScale, depth: Int?, mode: FrameworkMode? = nil) {
    self.scorecard = scorecard
    self.stars = stars
    self.depth = depth
    self.mode = mode
  }

  private enum CodingKeys: String, CodingKey {
    case mode, stars, potentialStars, percent, potential, done, planned, notDone, unreported
    case measures
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    if let mode { try container.encode(mode, forKey: .mode) }
    let root = scorecard.root
    try container.encode(scorecard.stars(on: stars), forKey: .stars)
    try container.encode(scorecard.potentialStars(on: stars), forKey: .potentialStars)
    try container.encode(PointRounding.rounded(scorecard.percentDone), forKey: .percent)
    try container.encode(root.potential, forKey: .potential)
    try container.encode(root.done, forKey: .done)
    try container.encode(root.planned, forKey: .planned)
    try container.encode(root.notDone, forKey: .notDone)
    try container.encode(root.unreported, forKey: .unreported)
    let framework = scorecard.framework
    try container.encode(
      JSONMembers(
        (0..<framework.count).filter { framework.level($0) <= depth ?? .max }
          .map { (framework.id($0).rawValue, scorecard[$0]) }),
      forKey: .measures)
  }
}

extension SwitchOutcome.Effect.Score: Encodable {
  private enum CodingKeys: String, CodingKey { case potential, done, percent }

  /// Writes the points, and the percentage rounded as those of scorecards are.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(potential, forKey: .potential)
    try container.encode(done, forKey: .done)
    try container.encode(PointRounding.rounded(percent), forKey: .percent)
  }
}

extension SwitchOutcome.Effect: Encodable {
  private enum CodingKeys: String, CodingKey {
    case answer, reachable, potential, done, percent, answeredAfter
  }

  /// Writes the answer and the points that follow if it is given before the switch, then if it is given after.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(answer, forKey: .answer)
    try container.encode(bare, forKey: .reachable)
    try container.encode(before.potential, forKey: .potential)
    try container.encode(before.done, forKey: .done)
    try container.encode(PointRounding.rounded(before.percent), forKey: .percent)
    try container.encode(after, forKey: .answeredAfter)
  }
}

extension SwitchOutcome.OpenQuestion: Encodable {
  private enum CodingKeys: String, CodingKey { case id, ask, answers }

  /// Writes the question and what each answer leads to.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encode(ask, forKey: .ask)
    try container.encode(effects, forKey: .answers)
  }
}

extension SwitchOutcome.DisabledMeasure: Encodable {
  private enum CodingKeys: String, CodingKey { case measure, points, questions }

  /// Writes the measure, its points and the questions that decided.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(measure, forKey: .measure)
    try container.encode(points, forKey: .points)
    try container.encode(questions, forKey: .questions)
  }
}
