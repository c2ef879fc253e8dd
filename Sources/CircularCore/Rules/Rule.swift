/// What a rule decides.
public enum RuleKind: String, Sendable, Hashable, CaseIterable, Codable {
  /// Met or not met; a subject that fails one is refused.
  case prerequisite
  /// Points on a scale, with a weight in the score.
  case criterion
  /// A number with a unit.
  case indicator
  /// A payment schedule.
  case amount
  /// One of several categories.
  case `class`
  /// Something that people should be told.
  case alert
  /// Where a subject stands in the programme's life cycle.
  case lifecycle
}

/// A rule as it is declared: everything but how it computes.
public struct Rule: Sendable, Hashable {
  /// A number that a declaration gives.
  public enum Figure: Sendable, Hashable {
    /// The same for every evaluation.
    case fixed(Double)
    /// The value of a parameter, so that a committee can change it.
    case parameter(String)
  }

  /// What a rule is evaluated for.
  public enum Scope: String, Sendable, Hashable, CaseIterable {
    /// Once a subject.
    case subject
    /// Once an evaluation: it reads parameters, such as the envelope of a call, and the ranking.
    case programme
  }

  /// The id, unique in its pack.
  public var id: String
  /// What it decides.
  public var kind: RuleKind
  /// What people read.
  public var label: LocalizedText
  /// The label in a word or two, for the head of a column.
  public var short: LocalizedText
  /// The reference to the official text.
  public var source: String?
  /// The unit of the result.
  public var unit: String?
  /// The weight of a criterion.
  public var weight: Figure
  /// The least and greatest points of a criterion.
  public var scale: ClosedRange<Double>?
  /// What an indicator aims at; nil where nothing is declared.
  package var aim: IndicatorAim?
  /// The categories of a class, in order.
  public var categories: [FactType.Choice]
  /// How much an alert matters.
  public var severity: Diagnostic.Severity
  /// What is said when the rule refuses or alerts; `{name}` stands for a fact or parameter.
  public var message: LocalizedText?
  /// What it is evaluated for.
  public var scope: Scope
  /// Where it is declared.
  public var location: SourceLocation?
  /// What a prerequisite asks for, where its source says so in plain comparisons.
  package var requirement: Requirement?
  /// Whether it reads the ranking; only a rule of programme scope is handed one.
  public var readsRanking = false

  /// Makes a rule.
  public init(
    _ id: String, _ kind: RuleKind, label: LocalizedText? = nil, short: LocalizedText? = nil,
    source: String? = nil, unit: String? = nil, weight: Figure = .fixed(1),
    scale: ClosedRange<Double>? = nil, categories: [FactType.Choice] = [],
    severity: Diagnostic.Severity = .warning, message: LocalizedText? = nil,
    scope: Scope = .subject, location: SourceLocation? = nil
  ) {
    self.id = id
    self.kind = kind
    self.label = label ?? LocalizedText(id)
    self.short = short ?? LocalizedText(id)
    self.source = source
    self.unit = unit
    self.weight = weight
    self.scale = scale
    self.categories = categories
    self.severity = severity
    self.message = message
    self.scope = scope
    self.location = location
  }

  /// The indicator with an aim, by which it has a score.
  ///
  /// - Parameters:
  ///   - target: the value worth 1.
  ///   - limit: the value worth 0; nil for an aim that gives no score.
  ///   - isLessBetter: whether less is better.
  public func aiming(at target: Figure, limit: Figure? = nil, isLessBetter: Bool) -> Rule {
    var rule = self
    rule.aim = IndicatorAim(target: target, limit: limit, better: isLessBetter ? .lower : .higher)
    return rule
  }

  /// The numbers that are answers of the rule, where not every finite one is: the scale of a criterion,
  /// the euros that an amount may be.
  package var numbers: ClosedRange<Double>? {
    switch kind {
    case .criterion: scale
    case .amount: Money.answers
    default: nil
    }
  }

  /// The parameters that its declaration names as numbers, each with its role: "the weight".
  package var namedParameters: [(role: LocalizedText, name: String)] {
    let figures: [(LocalizedText, Figure?)] = [
      (LocalizedText("le poids", english: "the weight"), weight),
      (LocalizedText("la cible", english: "the target"), aim?.target),
      (LocalizedText("la limite", english: "the limit"), aim?.limit),
    ]
    return figures.compactMap { role, figure in
      if case .parameter(let name)? = figure { (role, name) } else { nil }
    }
  }
}
