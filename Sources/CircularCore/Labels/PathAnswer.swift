/// The cheapest plans of one territory for a star, as `circular path` writes them.
public struct PathAnswer: Sendable {
  /// The id of the territory.
  public let id: String
  /// The id of the label.
  public let label: String
  package let plans: StarPlans
  /// What rules needed and nobody gave, such as `population`; written only if there is any.
  public let missing: [String]

  package init(id: String, label: String, _ plans: StarPlans, missing: [String]) {
    (self.id, self.label, self.plans, self.missing) = (id, label, plans, missing)
  }
}

extension PathAnswer: Encodable {
  private enum CodingKeys: String, CodingKey { case id, label, missing }

  /// Writes the territory, the label, and what is known of the plans.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encode(label, forKey: .label)
    if !missing.isEmpty { try container.encode(missing, forKey: .missing) }
    try plans.encode(to: encoder)
  }
}

extension LabelWorker {
  /// The cheapest plans of a territory for a star, where every task costs 1.
  ///
  /// - Parameters:
  ///   - star: the star, one of the label's.
  ///   - territory: the territory.
  ///   - count: how many plans are wanted, the cheapest first.
  /// - Throws: `unknown-star`, `no-plans` for a merged label scored from others, or what stops scoring.
  public func path(
    to star: Int, for territory: Subject, count: Int = 1
  ) throws(Diagnostic) -> PathAnswer {
    PathAnswer(
      id: territory.id, label: label.id,
      try plans(
        to: star, for: territory, costs: MeasureCosts(in: label.framework), count: count),
      missing: try score(territory).missing)
  }
}
