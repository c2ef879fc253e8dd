public import CircularCore

/// A rule of a label pack that adapts one measure to a territory.
package struct LabelRule: Sendable, Hashable {
  /// What a rule decides.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Whether the measure is disabled.
    case disable
    /// By what its points are multiplied.
    case scale
    /// The ratio that replaces its score.
    case override
  }

  /// What the rule decides.
  package var kind: Kind
  /// The measure.
  package var measure: MeasureID
  /// Its node in the framework.
  package var node: Int
  /// What people read of the rule; nil if it says nothing of itself.
  package var label: LocalizedText?
  /// The official text it comes from.
  package var source: String?
  /// Where it is declared.
  package var location: SourceLocation?
}

extension LabelRule {
  /// How messages name the rule: `disable "2.2"`.
  var name: String { "\(kind.rawValue) \"\(measure)\"" }
}
