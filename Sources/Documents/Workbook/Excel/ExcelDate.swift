internal import CircularCore

/// The days that Excel counts: from 1900, with a 29 February 1900 that never was, or from 1904.
struct ExcelDate {
  /// Whether day 0 is 1 January 1904.
  let isFrom1904: Bool

  /// What a number shown as a date or a time stands for; nil when that is none, as the false
  /// 29 February 1900 or a negative number.
  ///
  /// The day is the whole part, as spreadsheets show it: 23:59:59.999 is still that day. Only what arithmetic
  /// leaves just below a day, less than a ten thousandth of a second, is the next one.
  func value(_ serial: Double, _ format: CellFormat) -> Cell.Value? {
    guard serial >= 0, serial < 2_958_466 else { return nil }
    var day = Int(serial)
    let seconds = (serial - Double(day)) * 86_400
    var second = Int(seconds.rounded())
    if !format.showsDays { return .duration(seconds: day * 86_400 + second) }
    if 86_400 - seconds < Self.slip {
      day += 1
      second = 0
    }
    second = min(second, 86_399)
    guard let date = date(day) else {
      return day == 0 && format.showsTime ? .duration(seconds: second) : nil
    }
    return .date(date, second: second == 0 && !format.showsTime ? nil : second)
  }

  /// What arithmetic may lack to a day, in seconds: far more than the last bit of any serial.
  private static let slip = 1e-4

  private func date(_ day: Int) -> CivilDate? {
    if isFrom1904 { return CivilDate(year: 1904, month: 1, day: 1)?.adding(days: day) }
    switch day {
    case 0, 60: return nil
    case ..<60: return CivilDate(year: 1899, month: 12, day: 31)?.adding(days: day)
    default: return CivilDate(year: 1899, month: 12, day: 30)?.adding(days: day)
    }
  }
}
