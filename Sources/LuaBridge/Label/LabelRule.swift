public import CircularCore

/// A rule of a label pack that adapts one measure to a territory.
public struct LabelRule: Sendable, Hashable {
  /// What a rule decides.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Whether the measure is disabled.
    case disable
    /// By what its points are multiplied.
    case scale
    /// The ratio that replaces its score.
    case override
  }

  /// What the rule decides.
  public var kind: Kind
  /// The measure.
  public var measure: MeasureID
  /// Its node in the framework.
  public var node: Int
  /// What people read of the rule; nil if it says nothing of itself.
  public var label: LocalizedText?
  /// The official text it comes from.
  public var source: String?
  /// Where it is declared.
  public var location: SourceLocation?
}

extension LabelRule {
  /// How messages name the rule: `disable "2.2"`.
  var name: String { "\(kind.rawValue) \"\(measure)\"" }
}
