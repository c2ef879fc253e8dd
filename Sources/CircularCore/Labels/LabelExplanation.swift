/// Where the points of one measure went, for one territory: the rules that changed them and what those
/// read, the points that came from or went to neighbours, and the status that counts.
public struct LabelExplanation: Sendable {
  /// A rule that spoke, with what it read.
  package struct Cause: Sendable {
    /// The measure that the rule is about.
    package var measure: MeasureID
    /// What it said.
    package var answer: LabelDecision.Answer
    /// The official text.
    package var source: String?
    /// Where the rule stands.
    package var location: SourceLocation?
    /// What it read, as people say it: a question and its answer.
    package var readings: [(name: LocalizedText, value: LocalizedText)]
  }

  /// Points that pass between two measures.
  package struct Transfer: Sendable, Encodable {
    /// The other measure.
    package var measure: MeasureID
    /// How many points.
    package var points: Double
  }

  /// Which status a measure counts by.
  package enum Standing: Sendable {
    /// Its own.
    case own(MeasureStatus)
    /// That of a measure above.
    case above(MeasureID, MeasureStatus)
    /// Those of its parts.
    case parts(Int)
    /// None was given.
    case none
  }

  /// The measure.
  public var measure: MeasureID
  /// What people call it.
  public var label: LocalizedText
  /// Its score.
  public var score: MeasureScore
  /// Factors on it and above it, the outermost first.
  package var factors: [Cause]
  /// The points after factors, before anything is redistributed.
  public var scaled: Double
  /// The rule that disabled it, here or above; nil for none.
  package var disabled: Cause?
  /// Rules about this very measure that changed nothing.
  package var idle: [Cause]
  /// The rule that replaced its share done; nil for none.
  package var override: Cause?
  /// What it received from neighbours that do not apply.
  package var received: [Transfer]
  /// Which neighbours shared its points, if it does not apply.
  package var given: [Transfer]
  /// The status that counts.
  package var standing: Standing
  /// What the measures of other frameworks bring that it comes from; nil unless it is scored from them.
  package var origins: [OriginContribution]?

  /// Explains a node of an outcome whose decisions were kept.
  public init(
    _ node: Int, of outcome: LabelOutcome, _ statuses: MeasureStatuses, in label: PackLabel
  ) {
    let framework = label.framework
    let scorecard = outcome.scorecard
    let points = ScaledPoints(framework, outcome.personalisation)
    measure = framework.id(node)
    self.label = framework.label(node)
    score = scorecard[node]
    scaled = points[node]

    var ancestors: [Int] = []
    var next: Int? = node
    while let current = next {
      ancestors.append(current)
      next = framework.parent(current)
    }
    func causes(_ kind: LabelRule.Kind, of node: Int) -> [Cause] {
      outcome.decisions.filter {
        label.rules[$0.rule].kind == kind && label.rules[$0.rule].node == node
      }.map { Cause($0, in: label) }
    }
    factors = ancestors.reversed().flatMap { causes(.scale, of: $0) }
      .filter { if case .factor = $0.answer { true } else { false } }
    disabled = ancestors.lazy.flatMap { causes(.disable, of: $0) }
      .first { $0.answer == .disabled }
    override = ancestors.lazy.flatMap { causes(.override, of: $0) }
      .first { if case .ratio = $0.answer { true } else { false } }
    idle = LabelRule.Kind.allCases.flatMap { causes($0, of: node) }
      .filter { $0.answer == .nothing }

    (received, given) = ([], [])
    if let parent = framework.parent(node), framework.shape.redistributes,
      framework.level(parent) >= framework.shape.measureLevel, scorecard[parent].isApplicable
    {
      let siblings = framework.children(of: parent)
      let receivers = siblings.filter { scorecard[$0].isApplicable && points[$0] != 0 }
      let givers = siblings.filter { !scorecard[$0].isApplicable && points[$0] != 0 }
      let count = Double(receivers.count)
      if receivers.contains(node) {
        received = givers.map { Transfer(measure: framework.id($0), points: points[$0] / count) }
      } else if givers.contains(node) {
        given = receivers.map {
          Transfer(measure: framework.id($0), points: points[node] / count)
        }
      }
    }

    standing = .none
    if let status = statuses[node], status.isReported || !status.isApplicable {
      standing = .own(status.simplified)
      if score.status == .detailed { score.status = .init(status.simplified.progress) }
    }
    for above in ancestors.dropFirst() {
      guard let status = statuses[above], status.isReported || !status.isApplicable
      else { continue }
      standing = .above(framework.id(above), status.simplified)
    }
    if case .none = standing, !framework.isLeaf(node) {
      standing = .parts(framework.children(of: node).count)
    }
  }
}

extension LabelExplanation.Cause {
  /// Makes a cause of a decision.
  package init(_ decision: LabelDecision, in label: PackLabel) {
    let rule = label.rules[decision.rule]
    measure = rule.measure
    answer = decision.answer
    source = rule.source
    location = rule.location
    readings = decision.readings.map { reading in
      let name = reading.question.map { label.questions[$0].ask } ?? Self.name(reading.name)
      return (name, Self.deduced(Self.text(reading, label), from: reading.competence))
    }
  }

  /// An answer with the competence that gave it.
  private static func deduced(_ text: LocalizedText, from competence: Int?) -> LocalizedText {
    guard let competence else { return text }
    return text.map { text, language in
      language == .french
        ? "\(text), d'après la compétence \(competence)"
        : "\(text), by the competence \(competence)"
    }
  }

  private static func name(_ name: String) -> LocalizedText {
    switch name {
    case "kind": LocalizedText("type", english: "kind")
    case "subtype": LocalizedText("sous-type", english: "subtype")
    case "population": LocalizedText("population", english: "population")
    case "overseas": LocalizedText("outre-mer", english: "overseas")
    case "urbanArea": LocalizedText("aire urbaine", english: "urban area")
    default: LocalizedText(name)
    }
  }

  private static func text(_ reading: LabelDecision.Reading, _ label: PackLabel) -> LocalizedText {
    switch reading.value {
    case nil:
      reading.question == nil
        ? LocalizedText("inconnu", english: "unknown")
        : LocalizedText("sans réponse", english: "unanswered")
    case .boolean(let value)?:
      value ? LocalizedText("oui", english: "yes") : LocalizedText("non", english: "no")
    case .integer(let number)?:
      LocalizedText { NumberFormat($0).string(number) }
    case .number(let number)?:
      LocalizedText { NumberFormat($0).string(number) }
    case .text(let text)?:
      reading.question.flatMap { question in
        label.questions[question].choices.first { $0.id == text }?.label
      } ?? LocalizedText(text)
    default: LocalizedText("…")
    }
  }
}

/// The points of each node after factors, before anything is redistributed.
private struct ScaledPoints {
  private var points: [Double]

  init(_ framework: Framework, _ personalisation: Personalisation) {
    var own = [Double?](repeating: nil, count: framework.count)
    for scale in personalisation.scales { own[scale.node] = scale.factor }
    var factors = own
    for node in 1..<max(1, framework.count) {
      let above = framework.parent(node).flatMap { factors[$0] }
      // An inherited factor of 0 counts as 1 where a measure has one of its own.
      factors[node] = own[node].map { $0 * (above == nil || above == 0 ? 1 : above ?? 1) } ?? above
    }
    points = (0..<framework.count).map { framework.reference($0) ?? 0 }
    for node in stride(from: framework.count - 1, through: 0, by: -1) {
      if let factor = factors[node], points[node] != 0 {
        points[node] *= factor
      } else if !framework.isLeaf(node) {
        points[node] = framework.children(of: node).reduce(0) { $0 + points[$1] }
      }
    }
  }

  subscript(node: Int) -> Double { points[node] }
}
