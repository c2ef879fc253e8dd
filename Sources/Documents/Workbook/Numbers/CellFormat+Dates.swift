internal import CircularCore

extension CellFormat {
  /// A day, with its time, as it is shown; `12/01/2026` where the format is none of dates.
  func shown(_ day: CivilDate, second: Int) -> String {
    showsDays || showsTime
      ? dateText(day, second: second)
      : Self.shortDate.dateText(day, second: second)
        + (second == 0 ? "" : " " + Cell.time(second))
  }

  /// A time of day or a span of time as it is shown.
  func shown(seconds: Int) -> String {
    showsTime && !showsDays ? dateText(nil, second: seconds) : Cell.time(seconds)
  }

  private static let shortDate = CellFormat("dd/mm/yyyy")

  private func dateText(_ day: CivilDate?, second: Int) -> String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let size = Int(second.magnitude)
    let isHalfDay = sections[0].contains(.meridiem)
    var text = second < 0 ? "-" : ""
    for token in sections[0] {
      switch token {
      case .literal(let literal): text += literal
      case .point: text += ","
      case .meridiem: text += size / 3600 % 24 < 12 ? "AM" : "PM"
      case .date(let letter, let count, let isElapsed):
        switch letter {
        case "h":
          let hour = isElapsed ? size / 3600 : size / 3600 % 24
          text += padded(isHalfDay ? (hour + 11) % 12 + 1 : hour, count)
        case "m": text += padded(isElapsed ? size / 60 : size / 60 % 60, count)
        case "s": text += padded(isElapsed ? size : size % 60, count)
        default: if let day { text += Self.part(letter, count, of: day) }
        }
      default: break
      }
    }
    return text
  }

  private static func part(_ letter: Character, _ count: Int, of day: CivilDate) -> String {
    func padded(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    switch (letter, count) {
    case ("y", ...2): return padded(day.year % 100)
    case ("y", _): return String(day.year)
    case ("M", 1): return String(day.month)
    case ("M", 2): return padded(day.month)
    case ("M", 3): return shortMonths[day.month - 1]
    case ("M", 5): return String(months[day.month - 1].prefix(1)).uppercased()
    case ("M", _): return months[day.month - 1]
    case ("d", 1): return String(day.day)
    case ("d", 2): return padded(day.day)
    case ("d", 3): return weekdays[day.weekday - 1].prefix(3) + "."
    default: return weekdays[day.weekday - 1]
    }
  }

  private static let months = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
  ]
  private static let shortMonths = [
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
    "déc.",
  ]
  private static let weekdays = [
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
  ]
}
