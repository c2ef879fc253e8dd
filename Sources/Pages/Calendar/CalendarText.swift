package import CircularCore

/// Days with something to do, as calendars of all makers read them: a file `.ics`.
///
/// Source: RFC 5545. The same events are the same bytes: the time of the file is told, no clock is read.
package struct CalendarText {
  /// What is due on a day.
  package struct Event: Sendable {
    /// What tells it from all others, in any calendar.
    package var id: String
    /// The day.
    package var day: CivilDate
    /// What is due.
    package var summary: String
    /// More of it.
    package var details: String

    /// Makes an event.
    package init(id: String, day: CivilDate, summary: String, details: String = "") {
      self.id = id
      self.day = day
      self.summary = summary
      self.details = details
    }
  }

  /// What the calendar is called.
  package var title: String
  /// What is due, in order.
  package var events: [Event]
  /// When it was written.
  package var written: Instant

  /// Makes a calendar.
  package init(_ title: String, _ events: [Event], written: Instant) {
    self.title = title
    self.events = events
    self.written = written
  }

  /// The text of the file.
  package var text: String {
    let stamp = written.description.filter { $0 != "-" && $0 != ":" }
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Circular//Chemin//FR", "CALSCALE:GREGORIAN",
      "X-WR-CALNAME:\(Self.escaped(title))",
    ]
    for event in events {
      lines += [
        "BEGIN:VEVENT", "UID:\(Self.escaped(event.id))", "DTSTAMP:\(stamp)",
        "DTSTART;VALUE=DATE:\(event.day.description.filter { $0 != "-" })",
        "SUMMARY:\(Self.escaped(event.summary))",
      ]
      if !event.details.isEmpty { lines.append("DESCRIPTION:\(Self.escaped(event.details))") }
      lines += ["TRANSP:TRANSPARENT", "END:VEVENT"]
    }
    return (lines + ["END:VCALENDAR"]).map { Self.folded($0) + "\r\n" }.joined()
  }

  /// What separates values is escaped; other controls are for nobody.
  private static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.replacing("\r\n", with: "\n").unicodeScalars {
      switch scalar {
      case "\n": result.append(contentsOf: "\\n".unicodeScalars)
      case "\\", ";", ",":
        result.append("\\")
        result.append(scalar)
      default:
        if scalar.value >= 0x20, scalar.value != 0x7F { result.append(scalar) }
      }
    }
    return String(result)
  }

  /// A line of 75 bytes at most, what is more on lines that begin with a space; no character is cut.
  private static func folded(_ line: String) -> String {
    var result = ""
    var length = 0
    for scalar in line.unicodeScalars {
      let width = UTF8.width(scalar)
      if length + width > 75 {
        result += "\r\n "
        length = 1
      }
      result.unicodeScalars.append(scalar)
      length += width
    }
    return result
  }
}
