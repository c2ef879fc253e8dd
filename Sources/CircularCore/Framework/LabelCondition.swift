/// What a star asks of one measure, besides its score.
///
/// A later star's condition on the same measure replaces an earlier one's.
package struct LabelCondition: Sendable, Hashable {
  /// The star that asks it first.
  package var star: Int
  /// The measure.
  package var measure: MeasureID
  /// The per cent that must be done.
  package var doneAtLeast: Double
  /// The per cent of done and planned together that will do as well; nil if planned is not enough.
  package var plannedAtLeast: Double?
  /// What people call it.
  package var label: LocalizedText
  /// Where it was read.
  package var location: SourceLocation?

  /// Makes a condition.
  package init(
    star: Int, measure: MeasureID, doneAtLeast: Double, plannedAtLeast: Double? = nil,
    label: LocalizedText = "", location: SourceLocation? = nil
  ) {
    self.star = star
    self.measure = measure
    self.doneAtLeast = doneAtLeast
    self.plannedAtLeast = plannedAtLeast
    self.label = label
    self.location = location
  }

  /// Whether shares done and planned, from 0 to 1, are enough.
  package func isMet(done: Double, planned: Double) -> Bool {
    done * 100 >= doneAtLeast || plannedAtLeast.map { (done + planned) * 100 >= $0 } ?? false
  }
}
