import CLuaShim
import CircularCore

/// The words that compute with dates, on the calendar of the core: `add_days`, `add_months`,
/// `days_between`. A date is its ISO text, so that `<` and `==` work as they are.
enum CalendarWords {
  private typealias Word = @convention(c) (
    UnsafeMutableRawPointer?, OpaquePointer?, OpaquePointer?
  ) -> Bool

  /// Makes the words globals of the environments created afterwards.
  static func register(in state: OpaquePointer, _ report: inout clua_report) -> Bool {
    let words: [(String, Word)] = [
      ("add_days", { _, arguments, results in
        CalendarWords.shift("add_days", arguments, results) { $0.adding(days: $1) }
      }),
      ("add_months", { _, arguments, results in
        CalendarWords.shift("add_months", arguments, results) { $0.adding(months: $1) }
      }),
      ("days_between", { _, arguments, results in
        CalendarWords.daysBetween(arguments, results)
      }),
    ]
    for (name, word) in words {
      guard clua_register(state, name, word, nil, &report) == CLUA_OK else { return false }
    }
    return true
  }

  private static func shift(
    _ name: String, _ arguments: OpaquePointer?, _ results: OpaquePointer?,
    _ move: (CivilDate, Int) -> CivilDate?
  ) -> Bool {
    guard let arguments, let results else { return false }
    let values = DeclarationValue.values(of: arguments)
    guard values.count == 2, case .text(let text)? = values[0], let date = CivilDate(text) else {
      return fail(results, "\(name): argument 1 is \(found(values, 0)), expected a date")
    }
    let number: Int?
    switch values[1] {
    case .integer(let integer): number = Int(exactly: integer)
    case .number(let double): number = Int(exactly: double)
    default: number = nil
    }
    guard let number else {
      return fail(results, "\(name): argument 2 is \(found(values, 1)), expected a whole number")
    }
    guard let moved = move(date, number) else {
      return fail(results, "\(name): the date is beyond the calendar")
    }
    return add(moved.description, to: results)
  }

  private static func daysBetween(_ arguments: OpaquePointer?, _ results: OpaquePointer?) -> Bool {
    guard let arguments, let results else { return false }
    let values = DeclarationValue.values(of: arguments)
    var dates: [CivilDate] = []
    for index in 0..<2 {
      guard index < values.count, case .text(let text)? = values[index],
        let date = CivilDate(text)
      else {
        return fail(
          results,
          "days_between: argument \(index + 1) is \(found(values, index)), expected a date")
      }
      dates.append(date)
    }
    return clua_tape_add_integer(results, Int64(dates[0].days(until: dates[1])))
  }

  private static func found(_ values: [DeclarationValue?], _ index: Int) -> String {
    index < values.count ? values[index]?.typeName ?? "nil" : "missing"
  }

  private static func add(_ text: String, to results: OpaquePointer) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        clua_tape_add_string(results, $0.baseAddress, $0.count)
      }
    }
  }

  private static func fail(_ results: OpaquePointer, _ message: String) -> Bool {
    _ = add(message, to: results)
    return false
  }
}
