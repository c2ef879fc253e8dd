/// What a star asks of one measure, besides its score.
///
/// A later star's condition on the same measure replaces an earlier one's.
public struct LabelCondition: Sendable, Hashable {
  /// The star that asks it first.
  public var star: Int
  /// The measure.
  public var measure: MeasureID
  /// The per cent that must be done.
  public var doneAtLeast: Double
  /// The per cent of done and planned together that will do as well; nil if planned is not enough.
  public var plannedAtLeast: Double?
  /// What people call it.
  public var label: LocalizedText
  /// Where it was read.
  public var location: SourceLocation?

  /// Makes a condition.
  public init(
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
  public func isMet(done: Double, planned: Double) -> Bool {
    done * 100 >= doneAtLeast || plannedAtLeast.map { (done + planned) * 100 >= $0 } ?? false
  }
}
