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

  /// Makes a rule about the measure at `node` of the framework.
  package init(
    kind: Kind, measure: MeasureID, node: Int, label: LocalizedText? = nil,
    source: String? = nil, location: SourceLocation? = nil
  ) {
    self.kind = kind
    self.measure = measure
    self.node = node
    self.label = label
    self.source = source
    self.location = location
  }
}

extension LabelRule {
  /// How messages name the rule: `disable "2.2"`.
  package var name: String { "\(kind.rawValue) \"\(measure)\"" }
}
