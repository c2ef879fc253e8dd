/// A rule of the kind "at least one every three months": when the next event is due, and when none came.
///
/// ```swift
/// let quarterly = Cadence(months: 3)
/// quarterly?.due(after: january15)  // 2016-04-15, itself in time
/// // Letters on 15 January and 20 April, on 1 May:
/// quarterly?.breaches(of: letters, until: today)
/// // from 2016-04-16 till 2016-04-20, 4 days
/// ```
package struct Cadence: Sendable, Hashable {
  /// A period in which an event was due and had not come.
  package struct Breach: Sendable, Hashable {
    /// The first day, the one after the due date.
    package let from: CivilDate
    /// The day of the event that ended it, no longer a day of the breach; nil while it lasts.
    package let till: CivilDate?
    /// How many days passed without the event.
    ///
    /// Up to the day before `till`, or up to today, included; 0 when it came on the first day too late.
    package let days: Int
  }

  /// The most calendar months from one event to the next, at least 1.
  package let months: Int

  /// Makes a cadence; nil unless `months` is at least 1.
  package init?(months: Int) {
    guard months >= 1 else { return nil }
    self.months = months
  }

  /// The last day on which the next event is in time: so many calendar months later, at most the last of
  /// that month.
  ///
  /// Nil beyond the calendar's bounds: nothing is due then.
  package func due(after event: CivilDate) -> CivilDate? { event.adding(months: months) }

  /// The periods in which the cadence was broken, the earliest first.
  ///
  /// Without events there is nothing to count from, and no breach: whoever expects a first event gives
  /// the day from which it is awaited among the events.
  ///
  /// - Parameters:
  ///   - events: in any order; those after `today` have not happened yet.
  ///   - today: the last day looked at.
  /// - Complexity: O(n log n) in the number of events.
  package func breaches(of events: [CivilDate], until today: CivilDate) -> [Breach] {
    let past = events.filter { $0 <= today }.sorted()
    var breaches: [Breach] = []
    for (index, event) in past.enumerated() {
      let next = index + 1 < past.count ? past[index + 1] : nil
      guard let from = due(after: event)?.adding(days: 1), from <= today else { continue }
      if let next {
        guard next >= from else { continue }
        breaches.append(Breach(from: from, till: next, days: from.days(until: next)))
      } else {
        breaches.append(Breach(from: from, till: nil, days: from.days(until: today) + 1))
      }
    }
    return breaches
  }
}
