/// How the tree of a label is read and scored: its levels, and what is particular to it.
///
/// It is data of the label, not code: another label is another shape.
package struct FrameworkShape: Sendable, Hashable {
  /// The names of the levels from the root (level 0) down; empty if any depth will do.
  package var levels: [LocalizedText]
  /// The level of measures.
  ///
  /// Redistribution works inside a measure, and only what is below one has a status of its own on the
  /// scorecard.
  package var measureLevel: Int
  /// Whether the points of what does not apply inside a measure go to its applicable siblings.
  package var redistributes: Bool

  /// Makes a shape.
  package init(levels: [LocalizedText] = [], measureLevel: Int, redistributes: Bool) {
    self.levels = levels
    self.measureLevel = measureLevel
    self.redistributes = redistributes
  }
}
