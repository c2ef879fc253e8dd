extension CivilDate {
  /// Reads a date as people write it: `2023-06-02`, `02/06/2023`, `2.6.2023`, `2 juin 2023`, `1er mars
  /// 2023`, `June 2, 2023`; a time of day behind it (`00:00`, `à 14h30`) is dropped.
  ///
  /// The day comes first unless the year does. A year of two digits is refused, since nothing tells its
  /// century, and so are a time with a zone and a day of the week that is another one.
  package init?(written text: String) {
    let text = text.trimmingSpaces
    if let date = CivilDate(text) {
      self = date
      return
    }
    guard let (date, weekday) = Self.date(in: text), weekday == nil || weekday == date.weekday
    else { return nil }
    self = date
  }

  /// The date of a text that says another day of the week, `lundi 26 mai 2023`; nil for any other text.
  static func date(ofOtherWeekday text: String) -> CivilDate? {
    guard let (date, weekday) = date(in: text.trimmingSpaces), let weekday,
      weekday != date.weekday
    else { return nil }
    return date
  }

  /// The name of a day of the week, from 1 for Monday.
  static func name(ofWeekday day: Int, in language: Language) -> String {
    let name = weekdays[day - 1 + (language == .french ? 0 : 7)]
    return language == .french ? name : name.prefix(1).uppercased() + name.dropFirst()
  }

  /// A date in other forms than the standard one, with the day of the week before it, from 1 for Monday.
  private static func date(in text: String) -> (date: CivilDate, weekday: Int?)? {
    var words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    if words.count > 1, let last = words.last, isTimeOfDay(last) {
      words.removeLast()
      if words.count > 1, ["à", "a", "at"].contains(words[words.count - 1].lowercased()) {
        words.removeLast()
      }
    }
    var weekday: Int?
    if words.count > 3, let place = weekdays.firstIndex(of: words[0].folded) {
      weekday = place % 7 + 1
      words.removeFirst()
    }
    let parts: (day: Int, month: Int, year: Int)?
    switch words.count {
    case 1: parts = numbers(words[0])
    case 3: parts = Self.words(words)
    default: parts = nil
    }
    guard let parts, parts.year >= 1000,
      let date = CivilDate(year: parts.year, month: parts.month, day: parts.day)
    else { return nil }
    return (date, weekday)
  }

  /// The day that a spreadsheet means by a number, as one without format shows it: 45123.
  package init?(spreadsheetDay text: String) {
    guard text.utf8.count == 5, let number = Int(text), (20_000...80_000).contains(number),
      let first = CivilDate(year: 1899, month: 12, day: 30), let date = first.adding(days: number)
    else { return nil }
    self = date
  }

  private static func numbers(_ text: String) -> (day: Int, month: Int, year: Int)? {
    for separator in ["/", "-", "."] as [Character] {
      let parts = text.split(separator: separator, omittingEmptySubsequences: false)
      guard parts.count == 3 else { continue }
      let numbers = parts.compactMap { number(String($0)) }
      guard numbers.count == 3 else { return nil }
      switch (parts[0].count, parts[1].count, parts[2].count) {
      case (4, 1...2, 1...2): return (numbers[2], numbers[1], numbers[0])
      case (1...2, 1...2, 4): return (numbers[0], numbers[1], numbers[2])
      default: return nil
      }
    }
    return nil
  }

  private static func words(_ words: [String]) -> (day: Int, month: Int, year: Int)? {
    guard words[2].utf8.count == 4, let year = number(words[2]) else { return nil }
    if let month = month(words[1]), let day = number(words[0] == "1er" ? "1" : words[0]) {
      return (day, month, year)
    }
    guard words[1].hasSuffix(","), let month = month(words[0]),
      let day = number(String(words[1].dropLast()))
    else { return nil }
    return (day, month, year)
  }

  private static func number(_ text: String) -> Int? {
    text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
  }

  /// The number of a month by its name, or a usual short form of it.
  static func month(_ word: String) -> Int? {
    let word = word.folded
    return months.firstIndex { $0.contains(word) }.map { $0 + 1 }
  }

  /// `00:00`, `23:59:59`, `14h`, `14h30`.
  private static func isTimeOfDay(_ text: String) -> Bool {
    let fields = text.split(omittingEmptySubsequences: false) {
      $0 == ":" || $0 == "h" || $0 == "H"
    }
    guard (2...3).contains(fields.count) else { return false }
    for (index, (field, most)) in zip(fields, [23, 59, 59]).enumerated() {
      if index > 0 && field.isEmpty && fields.count == 2 { return text.lowercased().hasSuffix("h") }
      guard (1...2).contains(field.utf8.count), let number = number(String(field)), number <= most
      else { return false }
    }
    return true
  }

  private static let months: [[String]] = [
    ["janvier", "janv", "jan", "january"], ["fevrier", "fevr", "fev", "february", "feb"],
    ["mars", "march", "mar"], ["avril", "avr", "april", "apr"], ["mai", "may"],
    ["juin", "june", "jun"], ["juillet", "juil", "july", "jul"], ["aout", "august", "aug"],
    ["septembre", "sept", "sep", "september"], ["octobre", "oct", "october"],
    ["novembre", "nov", "november"], ["decembre", "dec", "december"],
  ]

  private static let weekdays = [
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "monday", "tuesday",
    "wednesday", "thursday", "friday", "saturday", "sunday",
  ]
}
