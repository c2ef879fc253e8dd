/// One territory before the switch: a label's subject in the frameworks that are merged, and what the
/// platform knows of it.
package struct SwitchSubject: Sendable {
  /// The territory in the merged framework, with itself in the others as `origins`.
  package var label: Subject
  /// What the platform asks before it lets the territory switch.
  package var situation: SwitchSituation

  /// Makes a territory.
  package init(label: Subject, situation: SwitchSituation = SwitchSituation()) {
    self.label = label
    self.situation = situation
  }
}
