/// What is studied under one scenario after another: subjects by a pack, territories by a label.
package protocol ScenarioStudy: AnyObject {
  /// What is changed.
  var scenario: Scenario { get }
  /// The same under another scenario, in the place of this one's; it shares the workers.
  ///
  /// - Throws: `Scenario.Refused` with every change that cannot be made.
  func under(_ scenario: Scenario) throws -> Self
}
