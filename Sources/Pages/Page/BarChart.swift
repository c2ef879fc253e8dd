/// Numbers of one kind as bars on one scale.
package struct BarChart: Sendable, Hashable {
  /// One number.
  package struct Bar: Sendable, Hashable {
    /// Whose it is.
    package var name: String
    /// The number, on the scale of the chart.
    package var number: Double
    /// The same as people read it.
    package var value: Page.Value
    /// What the number is the sum of, in the order in which it is shown; empty for a number that is one.
    package var parts: [Part]

    /// Makes a bar.
    ///
    /// - Parameters:
    ///   - name: whose the number is.
    ///   - number: the number, on the scale of the chart.
    ///   - value: the same as people read it.
    ///   - parts: what the number is the sum of.
    package init(_ name: String, _ number: Double, _ value: Page.Value, parts: [Part] = []) {
      self.name = name
      self.number = number
      self.value = value
      self.parts = parts
    }

    /// The parts as shares of the whole bar; nil where they are not what it is made of.
    var shares: [Double]? {
      let sum = parts.reduce(0) { $0 + $1.number }
      guard parts.count > 1, sum > 0, sum.isFinite, parts.allSatisfy({ $0.number >= 0 }) else {
        return nil
      }
      return parts.map { $0.number / sum }
    }
  }

  /// A part of a number.
  package struct Part: Sendable, Hashable {
    /// What it is.
    package var name: String
    /// The number.
    package var number: Double
    /// The same as people read it.
    package var value: Page.Value

    /// Makes a part.
    package init(_ name: String, _ number: Double, _ value: Page.Value) {
      self.name = name
      self.number = number
      self.value = value
    }
  }

  /// What the bars show.
  package var caption: String
  /// The bars, from the top.
  package var bars: [Bar]
  /// The number that a bar of the whole width has, if none is greater; nil for the greatest of them.
  package var greatest: Double?

  /// Makes a chart.
  package init(_ caption: String, _ bars: [Bar], greatest: Double? = nil) {
    self.caption = caption
    self.bars = bars
    self.greatest = greatest
  }
}

extension BarChart {
  /// Where each bar begins and how long it is, in parts of the width: bars of numbers below zero end
  /// where the others begin.
  var extents: [(start: Double, length: Double)] {
    let numbers = bars.map { $0.number.isFinite ? $0.number : 0 }
    let most = ([greatest ?? 0] + numbers).map(\.magnitude).filter(\.isFinite).max() ?? 0
    guard most > 0 else { return numbers.map { _ in (0, 0) } }
    // Divided first, so that no difference overflows.
    let parts = numbers.map { $0 / most }
    let low = min(0, parts.min() ?? 0)
    let high = max(greatest.map { $0.isFinite ? $0 / most : 0 } ?? 0, parts.max() ?? 0, 0)
    let width = high - low
    guard width > 0 else { return parts.map { _ in (0, 0) } }
    return parts.map { ((min($0, 0) - low) / width, $0.magnitude / width) }
  }
}
