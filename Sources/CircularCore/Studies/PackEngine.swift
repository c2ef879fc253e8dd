/// An engine that is a pack: it says who it is for, and evaluates its rules.
public protocol PackEngine: RuleEngine {
  /// What it declares.
  var pack: RulePack { get }
}
