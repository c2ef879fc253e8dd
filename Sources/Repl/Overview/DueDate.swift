import CircularCore
import LuaBridge

/// Something that falls due on a day: an alert, an answer that changes, a deadline, an appointment.
struct DueDate: Encodable {
  /// What it is.
  enum Kind: String, Encodable {
    /// An alert is raised on the evaluation date.
    case raised
    /// An alert will be raised behind that day, unless something is done by then.
    case alert
    /// A prerequisite, a class or a state answers otherwise from that day on.
    case answer
    /// The deadline of a phase of the programme.
    case deadline
    /// A date that the territory gives.
    case appointment
  }

  var on: CivilDate
  var pack: String
  var kind: Kind
  /// The rule, the phase or the fact.
  var name: String
  var text: LocalizedText
  /// How much an alert matters; nil for what is no alert.
  var severity: Diagnostic.Severity?

  /// Whether it is only good to know: told by JSON, counted on the page.
  var isNote: Bool { severity == .note }
}

extension CivilDate {
  /// The last day of its month.
  var monthEnd: CivilDate {
    let first = CivilDate(year: year, month: month, day: 1)
    // The calendar ends with a last day of a month.
    return first?.adding(months: 1)?.adding(days: -1) ?? CivilDate(
      year: year, month: month, day: 31)
      ?? self
  }
}
