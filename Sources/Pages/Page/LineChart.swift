/// Numbers over years, a line a series: what is aimed at, what was measured, what is foreseen.
package struct LineChart: Sendable, Hashable {
  /// A number of a year.
  package struct Point: Sendable, Hashable {
    /// The year, or any whole number on the same scale.
    package var year: Int
    /// The number.
    package var number: Double

    /// Makes a point.
    package init(_ year: Int, _ number: Double) {
      self.year = year
      self.number = number
    }
  }

  /// A line.
  package struct Series: Sendable, Hashable {
    /// What it is.
    package var name: String
    /// Its points by year; a year without a number has none.
    package var points: [Point]

    /// Makes a line.
    package init(_ name: String, _ points: [Point]) {
      self.name = name
      self.points = points
    }
  }

  /// What the lines show.
  package var caption: String
  /// The unit of the numbers; nil for none.
  package var unit: String?
  /// The lines.
  package var series: [Series]

  /// Makes a chart.
  package init(_ caption: String, unit: String? = nil, _ series: [Series]) {
    self.caption = caption
    self.unit = unit
    self.series = series.map { Series($0.name, $0.points.filter { $0.number.isFinite }) }
  }

  /// The years from the first to the last; nil without any point.
  var years: ClosedRange<Int>? {
    let years = series.flatMap { $0.points.map(\.year) }
    guard let first = years.min(), let last = years.max() else { return nil }
    return first...last
  }

  /// The numbers that the scale names, from the first below all to the first above: about five, in steps of 1,
  /// 2 or 5 of some power of ten; 0 is one of them.
  var scale: [Double] {
    let numbers = series.flatMap { $0.points.map(\.number) }.filter(\.isFinite)
    guard let low = numbers.min().map({ min(0, $0) }), let high = numbers.max().map({ max(0, $0) }),
      high > low, (high - low).isFinite
    else { return [0, 1] }
    var power = 1.0
    while power * 10 <= (high - low) / 4 { power *= 10 }
    while power > (high - low) / 4 { power /= 10 }
    let step = [1, 2, 5, 10].map { $0 * power }.first { (high - low) / $0 <= 5 } ?? 10 * power
    let first = (low / step).rounded(.down)
    let last = (high / step).rounded(.up)
    return (0...Int(last - first)).map { (first + Double($0)) * step }
  }
}
