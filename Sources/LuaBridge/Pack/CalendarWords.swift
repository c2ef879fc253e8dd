import CircularCore
import PackReading

/// The words that compute with dates, on the calendar of the core: `add_days`, `add_months`,
/// `days_between`, `months_between`, `year_of`, `breaches`.
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
    try interpreter.register("months_between") { arguments in
      let first = try date(arguments, 0, "months_between")
      let last = try date(arguments, 1, "months_between")
      return [.integer(Int64(first.months(until: last)))]
    }
    try interpreter.register("year_of") { arguments in
      [.integer(Int64(try date(arguments, 0, "year_of").year))]
    }
    try interpreter.register("breaches", unitsPerByte: 4) { arguments in
      let dates = try dates(arguments, 0, "breaches")
      guard let cadence = Cadence(months: try wholeNumber(arguments, 1, "breaches")) else {
        throw wrong(arguments, 1, "breaches", "a whole number of at least 1")
      }
      let today = try date(arguments, 2, "breaches")
      let breaches = cadence.breaches(of: dates, until: today)
      return [.table(LuaTable(sequence: breaches.map(record)))]
    }
  }

  /// `{ from = "2016-04-16", till = "2016-04-20", days = 4 }`.
  private static func record(_ breach: Cadence.Breach) -> LuaValue {
    var fields: [String: LuaValue] = [
      "from": .text(breach.from.description), "days": .integer(Int64(breach.days)),
    ]
    if let till = breach.till { fields["till"] = .text(till.description) }
    return .table(LuaTable(fields: fields))
  }

  private static func dates(
    _ arguments: [LuaValue], _ index: Int, _ word: String
  ) throws(LuaError) -> [CivilDate] {
    guard index < arguments.count, case .table(let table) = arguments[index],
      let items = table.sequence
    else { throw wrong(arguments, index, word, "a list of dates") }
    var dates: [CivilDate] = []
    dates.reserveCapacity(items.count)
    for (position, item) in items.enumerated() {
      guard let date = item.text.flatMap({ CivilDate($0) }) else {
        throw LuaError(
          code: .host,
          message: "\(word): argument \(index + 1) is \(item.found) at item \(position + 1), "
            + "expected a date")
      }
      dates.append(date)
    }
    return dates
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
