package import CircularCore

/// Spans of days and days on one scale of time: a plan of actions with its milestones (Gantt).
package struct TimelineChart: Sendable, Hashable {
  /// One thing: from a day to another, or on a day.
  package struct Bar: Sendable, Hashable {
    /// What it is.
    package var name: String
    /// The first day; nil for what is on one day only, or where nobody told.
    package var start: CivilDate?
    /// The last day; nil where nobody told.
    package var end: CivilDate?
    /// The part that is done, from 0 to 1; nil where nobody told.
    package var done: Double?
    /// Whether it is late.
    package var isLate: Bool

    /// Makes a bar.
    ///
    /// - Parameters:
    ///   - name: what it is.
    ///   - start: the first day.
    ///   - end: the last day.
    ///   - done: the part that is done, from 0 to 1.
    ///   - isLate: whether it is late.
    package init(
      _ name: String, from start: CivilDate?, to end: CivilDate?, done: Double? = nil,
      isLate: Bool = false
    ) {
      self.name = name
      self.start = start
      self.end = end
      self.done = done
      self.isLate = isLate
    }

    /// The first and the last day that it has; nil for a thing without any, and for one that ends before it begins.
    var days: ClosedRange<CivilDate>? {
      guard let first = start ?? end, let last = end ?? start, first <= last else { return nil }
      return first...last
    }

    /// Whether it is on one day.
    var isPoint: Bool { start == nil || end == nil || start == end }
  }

  /// A day that the scale names.
  struct Tick: Sendable, Hashable {
    /// The day.
    var day: CivilDate
    /// What stands there.
    var name: String
  }

  /// What the bars show.
  package var caption: String
  /// The bars, from the top.
  package var bars: [Bar]
  /// The day that the page holds for; nil for none.
  package var today: CivilDate?

  /// Makes a chart.
  package init(_ caption: String, _ bars: [Bar], today: CivilDate? = nil) {
    self.caption = caption
    self.bars = bars
    self.today = today
  }
}

extension TimelineChart {
  /// The scale: whole months that hold every day of the bars, today too where it is not far from them.
  var scale: ClosedRange<CivilDate>? {
    let spans = bars.compactMap(\.days)
    guard var first = spans.map(\.lowerBound).min(), var last = spans.map(\.upperBound).max() else {
      return nil
    }
    if let today, today.days(until: first) <= 366, last.days(until: today) <= 366 {
      (first, last) = (min(first, today), max(last, today))
    }
    guard let start = CivilDate(year: first.year, month: first.month, day: 1),
      let end = CivilDate(year: last.year, month: last.month, day: 1)?.adding(months: 1)
    else { return first...last }
    return start...end
  }

  /// Where a day stands on the scale, from 0 to 1.
  func place(of day: CivilDate, on scale: ClosedRange<CivilDate>) -> Double {
    let whole = scale.lowerBound.days(until: scale.upperBound)
    guard whole > 0 else { return 0 }
    return Double(scale.lowerBound.days(until: day)) / Double(whole)
  }

  /// Where a bar begins and ends, from 0 to 1: its last day counts whole.
  func extent(of bar: Bar, on scale: ClosedRange<CivilDate>) -> (start: Double, end: Double)? {
    guard let days = bar.days else { return nil }
    if bar.isPoint {
      let place = place(of: days.lowerBound, on: scale)
      return (place, place)
    }
    let after = days.upperBound.adding(days: 1) ?? days.upperBound
    return (place(of: days.lowerBound, on: scale), min(1, place(of: after, on: scale)))
  }

  /// The days that the scale names, a few of them: years, quarters or months, as they have room.
  func ticks(on scale: ClosedRange<CivilDate>, atMost most: Int, in language: Language) -> [Tick] {
    let months = scale.lowerBound.months(until: scale.upperBound)
    let step = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200].first { months / $0 < most } ?? 12_000
    var ticks: [Tick] = []
    var day = scale.lowerBound
    // Steps stand where the calendar has them: quarters in January, April, July and October.
    let months0 = (day.month - 1) % min(step, 12)
    if months0 != 0, let next = day.adding(months: min(step, 12) - months0) { day = next }
    while day < scale.upperBound {
      let number = day.month < 10 ? "0\(day.month)" : "\(day.month)"
      ticks.append(
        Tick(day: day, name: step >= 12 ? "\(day.year)" : "\(number)/\(day.year)"))
      guard let next = day.adding(months: step) else { break }
      day = next
    }
    return ticks
  }
}
