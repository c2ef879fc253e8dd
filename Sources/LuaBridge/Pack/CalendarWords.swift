import CircularCore

/// The words that compute with dates, on the calendar of the core: `add_days`, `add_months`,
/// `days_between`.
///
/// A date is its ISO text, so that `<` and `==` work as they are.
enum CalendarWords {
  /// Makes the words globals of the environments created afterwards.
  static func register(in interpreter: Interpreter) throws(LuaError) {
    try interpreter.register("add_days") { arguments in
      let date = try date(arguments, 0, "add_days")
      let days = try wholeNumber(arguments, 1, "add_days")
      return [.text(try inCalendar(date.adding(days: days), "add_days").description)]
    }
    try interpreter.register("add_months") { arguments in
      let date = try date(arguments, 0, "add_months")
      let months = try wholeNumber(arguments, 1, "add_months")
      return [.text(try inCalendar(date.adding(months: months), "add_months").description)]
    }
    try interpreter.register("days_between") { arguments in
      let first = try date(arguments, 0, "days_between")
      let last = try date(arguments, 1, "days_between")
      return [.integer(Int64(first.days(until: last)))]
    }
  }

  private static func date(
    _ arguments: [LuaValue], _ index: Int, _ word: String
  ) throws(LuaError) -> CivilDate {
    guard index < arguments.count, let date = arguments[index].text.flatMap({ CivilDate($0) })
    else { throw wrong(arguments, index, word, "a date") }
    return date
  }

  private static func wholeNumber(
    _ arguments: [LuaValue], _ index: Int, _ word: String
  ) throws(LuaError) -> Int {
    let number: Int? =
      switch index < arguments.count ? arguments[index] : .nil {
      case .integer(let integer): Int(exactly: integer)
      case .number(let double): Int(exactly: double)
      default: nil
      }
    guard let number else { throw wrong(arguments, index, word, "a whole number") }
    return number
  }

  private static func inCalendar(
    _ date: CivilDate?, _ word: String
  ) throws(LuaError) -> CivilDate {
    guard let date else {
      throw LuaError(code: .host, message: "\(word): the date is beyond the calendar")
    }
    return date
  }

  private static func wrong(
    _ arguments: [LuaValue], _ index: Int, _ word: String, _ expected: String
  ) -> LuaError {
    let found = index < arguments.count ? arguments[index].found : "missing"
    return LuaError(
      code: .host, message: "\(word): argument \(index + 1) is \(found), expected \(expected)")
  }
}
