/// What the questions and the rules of a label have read of one territory, all together.
package struct LabelReads: Sendable, Hashable {
  /// The facts, by their slots in the schema of the territories.
  package var facts: SlotSet
  /// The parameters, by their places in the pack.
  package var parameters: SlotSet

  /// Puts together what was read.
  package init(facts: SlotSet, parameters: SlotSet) {
    self.facts = facts
    self.parameters = parameters
  }
}
