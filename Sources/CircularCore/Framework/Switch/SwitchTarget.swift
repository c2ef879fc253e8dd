/// A measure of the merged framework that the switch gives a status, and where that comes from.
package struct SwitchTarget: Sendable, Hashable {
  /// A measure that it comes from.
  package struct Origin: Sendable, Hashable {
    /// The measure with its framework: `cae_1.1.2.2.1`.
    package var measure: String
    /// Which of the frameworks.
    package var framework: Int
    /// Its node there.
    package var node: Int
    /// What the merge reads of it.
    package var record: StatusMerge.Origin
  }

  /// The node of the merged framework.
  package var node: Int
  /// Its identifier.
  package var measure: MeasureID
  /// The points that it can have before the switch, once the merged framework is personalised.
  package var potential: Double
  /// What it comes from, in the order in which it is listed.
  package var origins: [Origin]
  /// What the switch makes of that.
  package var merge: StatusMerge
}

extension SwitchTarget: Encodable {
  private enum CodingKeys: String, CodingKey { case potential, origins, used, projected, because }

  /// Writes the potential, the origins and those that had a part, and the points before they become a
  /// status.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(potential, forKey: .potential)
    try container.encode(origins.map(\.measure), forKey: .origins)
    try container.encode(merge.used.map { origins[$0].measure }, forKey: .used)
    try container.encode(merge.projected, forKey: .projected)
    try container.encode(merge.ground, forKey: .because)
  }
}
