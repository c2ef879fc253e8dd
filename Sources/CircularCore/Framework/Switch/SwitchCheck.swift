/// What the platform produced, beside what was computed before.
package struct SwitchCheck: Sendable {
  /// Why a status may be another.
  package enum Reason: String, Sendable, Hashable, CaseIterable, Encodable {
    /// The platform has no row for the measure.
    case missing
    /// The measure has no origin, so that somebody entered it.
    case entered
    /// The answers of that day left the measure, or disabled it.
    case answers
    /// Origins of an archived framework were counted too.
    case archivedCounted
    /// The sums ran over the origins in another order.
    case order
    /// The share is a step of 5 % off.
    case step
    /// Nothing that is known explains it: the status or its origins were changed between the two.
    case changed
  }

  /// A measure whose status is another.
  package struct Difference: Sendable, Hashable {
    /// The node of the merged framework.
    package var node: Int
    /// Its identifier.
    package var measure: MeasureID
    /// What was computed; nil where the switch gives no status.
    package var computed: MeasureStatus?
    /// What the platform has; nil for nothing.
    package var produced: MeasureStatus?
    /// Points done with what the platform has, beyond those with what was computed.
    package var points: Double
    /// Why.
    package var reason: Reason
  }

  /// How many statuses are the same.
  package let same: Int
  /// Those that are not, most points first.
  package let differences: [Difference]
  /// The score of what the platform has, under the answers of the preview.
  package let score: Scorecard
}

extension SwitchWorker {
  /// Compares what the platform produced with what the switch of a territory was computed to give.
  ///
  /// - Throws: what scoring throws.
  package func check(
    _ produced: MeasureStatuses, of subject: SwitchSubject, _ outcome: SwitchOutcome
  ) throws(Diagnostic) -> SwitchCheck {
    let table = try merged.table(of: subject.label)
    let scored = try merged.score(table, row: 0)
    let workspace = ScoringWorkspace(label.framework)
    try workspace.score(produced, scored.personalisation)
    let score = workspace.scorecard()
    var (same, found): (Int, [SwitchCheck.Difference]) = (0, [])
    let after = outcome.preview.after
    let targets = Dictionary(outcome.preview.targets.map { ($0.node, $0) }) { first, _ in first }
    var given: [Int: MeasureStatus] = [:]
    for entry in produced.entries { given[entry.node] = entry.status.simplified }
    for node in 0..<label.framework.count {
      let (target, status) = (targets[node], given[node])
      guard target != nil || status != nil else { continue }
      let computed = target?.merge.status
      if (status ?? .unreported) == (computed ?? .unreported) {
        same += 1
        continue
      }
      found.append(
        SwitchCheck.Difference(
          node: node, measure: label.framework.id(node), computed: computed, produced: status,
          points: PointRounding.rounded(score[node].done - after[node].done),
          reason: target.map { $0.reason(for: status) } ?? .entered))
    }
    return SwitchCheck(
      same: same,
      differences: found.sorted {
        let (a, b) = ($0.points.magnitude, $1.points.magnitude)
        return a != b ? a > b : $0.node < $1.node
      }, score: score)
  }
}

extension SwitchTarget {
  /// What explains a status that is not the one computed, tried by computing it that way.
  fileprivate func reason(for produced: MeasureStatus?) -> SwitchCheck.Reason {
    guard let produced else { return .missing }
    if merge.ground == .disabled || !produced.isApplicable && merge.projected != nil {
      return .answers
    }
    let records = origins.map(\.record)
    func status(_ records: [StatusMerge.Origin]) -> MeasureStatus {
      StatusMerge(potential: potential, origins: records).status
    }
    let all = records.map { record in
      var record = record
      record.isInWrite = true
      return record
    }
    if status(all) == produced { return .archivedCounted }
    if status(records.reversed()) == produced { return .order }
    return merge.status.isOneStep(from: produced) ? .step : .changed
  }
}

extension MeasureStatus {
  /// Its shares; nil where it has none.
  private var parts: [Double]? {
    guard isApplicable else { return nil }
    return switch progress {
    case .done: [1, 0, 0]
    case .planned: [0, 1, 0]
    case .notDone: [0, 0, 1]
    case .detailed(let shares?): [shares.done, shares.planned, shares.notDone]
    case .unreported, .detailed(nil): nil
    }
  }

  /// Whether what is done or planned differs by at most a step of 5 %.
  fileprivate func isOneStep(from other: MeasureStatus) -> Bool {
    guard let parts, let others = other.parts else { return false }
    return zip(parts, others).prefix(2).allSatisfy { ($0 - $1).magnitude < 0.05 + 1e-9 }
  }
}

extension SwitchCheck.Reason {
  /// The reason in a few words.
  package var label: LocalizedText {
    switch self {
    case .missing:
      LocalizedText("aucun statut sur la plateforme", english: "no status on the platform")
    case .entered:
      LocalizedText(
        "mesure sans origine, saisie dans TE", english: "measure without origin, entered in TE")
    case .answers:
      LocalizedText(
        "les réponses de ce jour-là décidaient autrement si elle concerne la collectivité",
        english: "the answers of that day decided otherwise whether it applies")
    case .archivedCounted:
      LocalizedText(
        "un référentiel archivé y a été compté", english: "an archived framework was counted")
    case .order:
      LocalizedText(
        "les origines ont été additionnées dans un autre ordre",
        english: "origins were summed in another order")
    case .step:
      LocalizedText(
        "un pas de 5\u{00A0}% d'écart, dû à l'arrondi", english: "a step of 5% off, by rounding")
    case .changed:
      LocalizedText(
        "statut ou origines modifiés entre le calcul et la bascule",
        english: "status or origins changed between the computation and the switch")
    }
  }
}

extension SwitchCheck: Encodable {
  private enum CodingKeys: String, CodingKey { case same, differences, done, potential }

  /// Writes how many are the same, each difference, and the score.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(same, forKey: .same)
    try container.encode(differences, forKey: .differences)
    try container.encode(score.root.done, forKey: .done)
    try container.encode(score.root.potential, forKey: .potential)
  }
}

extension SwitchCheck.Difference: Encodable {
  private enum CodingKeys: String, CodingKey { case measure, computed, produced, points, because }

  /// Writes the measure, both statuses, and why.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(measure, forKey: .measure)
    try container.encode(computed, forKey: .computed)
    try container.encode(produced, forKey: .produced)
    try container.encode(points, forKey: .points)
    try container.encode(reason, forKey: .because)
  }
}
