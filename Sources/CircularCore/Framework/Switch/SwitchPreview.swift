/// What the switch would make of one territory: statuses, scores, and what explains their difference.
package struct SwitchPreview: Sendable {
  /// A measure that applies and that the switch leaves without a status.
  package struct OpenMeasure: Sendable, Hashable {
    /// The node of the merged framework.
    package var node: Int
    /// Its identifier.
    package var measure: MeasureID
    /// Its points.
    package var points: Double
    /// Whether it is new, rather than unreported where it comes from.
    package var isNative: Bool
  }

  /// The merged framework.
  package let framework: Framework
  /// The territory in each framework before the switch.
  package let sources: [FrameworkSwitch.Source]
  /// The merged framework once it is personalised, without any status.
  package let bare: Scorecard
  /// The measures that get a status, in document order.
  package let targets: [SwitchTarget]
  /// The statuses as the platform would store them.
  package let statuses: MeasureStatuses
  /// What the platform projects before the switch, from the frameworks as they are.
  package let projection: Scorecard
  /// The score if the statuses carried over were not rounded down to steps of 5 %.
  package let unrounded: Scorecard
  /// The score just after the switch.
  package let after: Scorecard
  /// What leads from the score today to the one after; nil where no framework may be written.
  package let bridge: SwitchBridge?
  /// What would be lost, most points first.
  package let losses: [SwitchLoss]
  /// What would be left without a status, most points first.
  package let openMeasures: [OpenMeasure]
  /// What becomes of what stands on measures beside their statuses.
  package let attachments: SwitchAttachments
}

extension SwitchPreview.OpenMeasure: Encodable {
  private enum CodingKeys: String, CodingKey { case measure, points, native }

  /// Writes the measure, its points, and whether it is new.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(measure, forKey: .measure)
    try container.encode(points, forKey: .points)
    try container.encode(isNative, forKey: .native)
  }
}
