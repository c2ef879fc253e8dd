/// The score after the switch if something were otherwise when it is made: another framework in write, or what is
/// planned done before.
package struct SwitchVariant: Sendable, Hashable {
  /// What is otherwise.
  package enum Change: Sendable, Hashable {
    /// Nothing: the switch as it would be made today.
    case today
    /// A framework that is not in write is put in write first, with the statuses that it has.
    case written(String)
    /// A framework that is in write is an archive.
    case archived(String)
    /// Whatever is planned is done before.
    case plannedDone
  }

  /// What is otherwise.
  package var change: Change
  /// Points that the territory could have.
  package var potential: Double
  /// Points done.
  package var done: Double
  /// The part that is done, in per cent.
  package var percent: Double
  /// Stars by score.
  package var stars: Int
  /// How many of the measures that get a status become not applicable.
  package var notApplicable: Int
}

extension SwitchVariant: Encodable {
  private enum CodingKeys: String, CodingKey {
    case change, framework, potential, done, percent, stars, notApplicable
  }

  /// Writes what is otherwise and the score that follows.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch change {
    case .today: try container.encode("today", forKey: .change)
    case .plannedDone: try container.encode("plannedDone", forKey: .change)
    case .written(let framework):
      try container.encode("written", forKey: .change)
      try container.encode(framework, forKey: .framework)
    case .archived(let framework):
      try container.encode("archived", forKey: .change)
      try container.encode(framework, forKey: .framework)
    }
    try container.encode(potential, forKey: .potential)
    try container.encode(done, forKey: .done)
    try container.encode(PointRounding.rounded(percent), forKey: .percent)
    try container.encode(stars, forKey: .stars)
    try container.encode(notApplicable, forKey: .notApplicable)
  }
}
