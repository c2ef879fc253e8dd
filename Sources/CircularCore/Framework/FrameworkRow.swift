/// One measure as a table or a rule pack gives it, before its points are known.
package struct FrameworkRow: Sendable, Hashable {
  /// The identifier, below the root.
  package var id: MeasureID
  /// What people call it.
  package var label: LocalizedText
  /// The points given to it; nil if they follow from a percentage or from its parts.
  package var points: Double?
  /// Its part of its parent's points, from 0 to 100; nil is not 0: a measure at 0 % keeps 0 points
  /// when its siblings share the rest.
  package var percentage: Double?
  /// What the source says of its category, such as `bases`; empty if nothing.
  package var category: String
  /// Where it was read.
  package var location: SourceLocation?

  /// Makes a row.
  package init(
    id: MeasureID, label: LocalizedText = "", points: Double? = nil, percentage: Double? = nil,
    category: String = "", location: SourceLocation? = nil
  ) {
    self.id = id
    self.label = label
    self.points = points
    self.percentage = percentage
    self.category = category
    self.location = location
  }
}
