/// A day of the civil calendar, without time or time zone.
///
/// Deadlines are civil dates ("end of the day"), so nothing here can shift by an hour. Years run
/// from 1 to 9999, which keeps the written form in the order of the dates.
///
/// ```swift
/// let deadline = CivilDate("2023-06-02")
/// deadline?.adding(months: 3)  // 2023-09-02
/// CivilDate("2023-02-30")      // nil: no such day
/// ```
public struct CivilDate: Sendable, Hashable, Comparable {
  /// Days since 1 January 1970.
  public let dayNumber: Int

  /// The year, from 1 to 9999.
  public var year: Int { parts.year }
  /// The month, from 1 to 12.
  public var month: Int { parts.month }
  /// The day of the month, from 1.
  public var day: Int { parts.day }

  /// Makes a date, or nil if there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      day >= 1, day <= Self.daysIn(month: month, year: year)
    else { return nil }
    dayNumber = Self.dayNumber(year: year, month: month, day: day)
  }

  /// Reads `2023-06-02`, also with a time of day behind it (`2023-06-02T23:59`), which is dropped.
  ///
  /// A time with a zone is refused: the day it stands for depends on where one is.
  public init?(_ text: some StringProtocol) {
    var text = Substring(text).utf8
    var parts = [0, 0, 0]
    for index in 0..<3 {
      let width = index == 0 ? 4 : 2
      guard text.count >= width else { return nil }
      for byte in text.prefix(width) {
        guard (48...57).contains(byte) else { return nil }
        parts[index] = parts[index] * 10 + Int(byte - 48)
      }
      text = text.dropFirst(width)
      if index < 2 {
        guard text.first == UInt8(ascii: "-") else { return nil }
        text = text.dropFirst()
      }
    }
    guard text.isEmpty || Self.isTimeOfDay(text) else { return nil }
    self.init(year: parts[0], month: parts[1], day: parts[2])
  }

  private init(dayNumber: Int) {
    self.dayNumber = dayNumber
  }

  /// Earlier dates come first.
  public static func < (a: CivilDate, b: CivilDate) -> Bool { a.dayNumber < b.dayNumber }

  /// The date so many days later, or nil beyond the calendar's bounds.
  public func adding(days: Int) -> CivilDate? {
    let (sum, overflow) = dayNumber.addingReportingOverflow(days)
    guard !overflow, Self.bounds.contains(sum) else { return nil }
    return CivilDate(dayNumber: sum)
  }

  /// The date so many calendar months later; a day that does not exist becomes the month's last.
  ///
  /// 30 November + 3 months is 28 or 29 February. Nil beyond the calendar's bounds.
  public func adding(months: Int) -> CivilDate? {
    let parts = parts
    let (sum, overflow) = (parts.year * 12 + parts.month - 1).addingReportingOverflow(months)
    guard !overflow, sum >= 12, sum < 120_000 else { return nil }
    let (year, month) = (sum / 12, sum % 12 + 1)
    let day = min(parts.day, Self.daysIn(month: month, year: year))
    return CivilDate(year: year, month: month, day: day)
  }

  /// The number of days from this date to `other`; negative if `other` is earlier.
  public func days(until other: CivilDate) -> Int { other.dayNumber - dayNumber }

  /// The whole calendar months from this date to `other`: the most that can be added to it without passing
  /// `other`; negative if `other` is earlier.
  ///
  /// From 30 November to 28 February there are 3 in a common year, 2 in a leap year.
  public func months(until other: CivilDate) -> Int {
    guard self <= other else { return -other.months(until: self) }
    let (first, last) = (parts, other.parts)
    let count = (last.year - first.year) * 12 + last.month - first.month
    let day = min(first.day, Self.daysIn(month: last.month, year: last.year))
    return day <= last.day ? count : count - 1
  }

  /// The day of the week, 1 for Monday to 7 for Sunday.
  public var weekday: Int { ((dayNumber + 3) % 7 + 7) % 7 + 1 }

  // MARK: - The calendar

  private static let bounds =
    dayNumber(year: 1, month: 1, day: 1)...dayNumber(year: 9999, month: 12, day: 31)

  private static func daysIn(month: Int, year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Counts whole 400-year eras from 1 March of year 0, so that the leap day ends a year.
  private static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let shifted = month > 2 ? year : year - 1
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private var parts: (year: Int, month: Int, day: Int) {
    let shifted = dayNumber + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// Whether `text` is `Thh:mm` or ` hh:mm`, with or without seconds, and nothing behind.
  private static func isTimeOfDay(_ text: Substring.UTF8View) -> Bool {
    guard let mark = text.first, mark == UInt8(ascii: "T") || mark == UInt8(ascii: " ") else {
      return false
    }
    let fields = Substring(text.dropFirst()).split(
      separator: ":", omittingEmptySubsequences: false)
    guard fields.count == 2 || fields.count == 3 else { return false }
    for (field, limit) in zip(fields, [23, 59, 59]) {
      guard field.utf8.count == 2, field.utf8.allSatisfy({ (48...57).contains($0) }),
        let number = Int(field), number <= limit
      else { return false }
    }
    return true
  }
}

extension CivilDate: CustomStringConvertible {
  /// The ISO form, `2023-06-02`.
  public var description: String {
    let parts = parts
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(parts.year, 4))-\(padded(parts.month, 2))-\(padded(parts.day, 2))"
  }
}

extension CivilDate: Codable {
  /// Reads the ISO form.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let date = CivilDate(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\(text) is not a civil date")
    }
    self = date
  }

  /// Writes the ISO form.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
