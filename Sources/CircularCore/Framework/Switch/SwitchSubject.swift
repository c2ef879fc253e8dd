/// One territory before the switch: a label's subject in the frameworks that are merged, and what the
/// platform knows of it.
package struct SwitchSubject: Sendable {
  /// The territory in the merged framework, with itself in the others as `origins`.
  package var label: Subject
  /// What the platform asks before it lets the territory switch.
  package var situation: SwitchSituation

  /// What stands on its measures beside their statuses.
  package var attachments: [SwitchAttachment]

  /// Makes a territory.
  package init(
    label: Subject, situation: SwitchSituation = SwitchSituation(),
    attachments: [SwitchAttachment] = []
  ) {
    self.label = label
    self.situation = situation
    self.attachments = attachments
  }
}
