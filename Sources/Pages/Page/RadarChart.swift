/// Shares of several axes, one shape a series.
package struct RadarChart: Sendable, Hashable {
  /// One axis.
  package struct Axis: Sendable, Hashable {
    /// What stands at its end: a number, a short name.
    package var short: String
    /// Its whole name.
    package var name: String
    /// The share of each series, from 0 to 1.
    package var shares: [Double]

    /// Makes an axis.
    ///
    /// - Parameters:
    ///   - short: what stands at its end: a number, a short name.
    ///   - name: its whole name.
    ///   - shares: the share of each series, from 0 to 1.
    package init(_ short: String, _ name: String, _ shares: [Double]) {
      self.short = short
      self.name = name
      self.shares = shares
    }
  }

  /// What the shapes show.
  package var caption: String
  /// What each shape is of, the main one first; two at most are told apart.
  package var series: [String]
  /// The axes, from the top, as a clock goes.
  package var axes: [Axis]

  /// Makes a chart.
  ///
  /// - Parameters:
  ///   - caption: what the shapes show.
  ///   - series: what each shape is of, the main one first.
  ///   - axes: the axes, from the top.
  package init(_ caption: String, series: [String], _ axes: [Axis]) {
    self.caption = caption
    self.series = series
    self.axes = axes
  }
}
