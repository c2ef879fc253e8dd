/// A programme's calendar and life cycle: its phases, and the states an application goes through.
package struct Programme: Sendable, Hashable {
  /// The phases, in order.
  package var phases: [Phase]
  /// The states of an application; nil if the programme follows none.
  package var lifecycle: Lifecycle?

  /// Makes a programme.
  package init(phases: [Phase] = [], lifecycle: Lifecycle? = nil) {
    self.phases = phases
    self.lifecycle = lifecycle
  }
}

/// One phase of a programme, with what must be handed in by when.
package struct Phase: Sendable, Hashable {
  /// The id.
  package var id: String
  /// What people read.
  package var label: LocalizedText
  /// The name of the parameter that holds the deadline; nil if there is none.
  package var deadlineParameter: String?
  /// The reference to the official text.
  package var source: String?

  /// Makes a phase.
  package init(
    id: String, label: LocalizedText, deadlineParameter: String? = nil, source: String? = nil
  ) {
    self.id = id
    self.label = label
    self.deadlineParameter = deadlineParameter
    self.source = source
  }
}

/// A last day, with the reading of the day itself.
///
/// ```swift
/// let deadline = Deadline(day, isInclusive: true)
/// deadline.isMet(by: day)  // true until the end of the day; false if it is exclusive
/// ```
package struct Deadline: Sendable, Hashable {
  /// The day.
  package var date: CivilDate
  /// Whether the day itself is still in time ("au plus tard le"), or not ("avant le").
  package var isInclusive: Bool

  /// Makes a deadline, inclusive unless said otherwise.
  package init(_ date: CivilDate, isInclusive: Bool = true) {
    self.date = date
    self.isInclusive = isInclusive
  }

  /// Whether something received on `day` is in time.
  package func isMet(by day: CivilDate) -> Bool {
    isInclusive ? day <= date : day < date
  }
}
