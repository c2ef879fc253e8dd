/// Names in the cells of two ratings: whole numbers across, whole numbers up.
package struct MatrixChart: Sendable, Hashable {
  /// A rating.
  package struct Axis: Sendable, Hashable {
    /// What it is.
    package var name: String
    /// The values that it may have.
    package var range: ClosedRange<Int>

    /// Makes a rating.
    package init(_ name: String, _ range: ClosedRange<Int>) {
      self.name = name
      self.range = range
    }
  }

  /// A thing that is rated.
  package struct Point: Sendable, Hashable {
    /// What it is called.
    package var name: String
    /// Its rating across.
    package var across: Int
    /// Its rating up.
    package var up: Int

    /// Makes a thing.
    package init(_ name: String, across: Int, up: Int) {
      self.name = name
      self.across = across
      self.up = up
    }
  }

  /// What the cells show.
  package var caption: String
  /// The rating across.
  package var across: Axis
  /// The rating up.
  package var up: Axis
  /// The things, in the order in which they stand in a cell.
  package var points: [Point]

  /// Makes a chart.
  package init(_ caption: String, across: Axis, up: Axis, _ points: [Point]) {
    self.caption = caption
    self.across = across
    self.up = up
    self.points = points
  }

  /// The names of a cell.
  func names(across: Int, up: Int) -> [String] {
    points.filter { $0.across == across && $0.up == up }.map(\.name)
  }
}
