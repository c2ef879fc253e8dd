import CircularCore
import PackReading

/// The words that make numbers exact: `round`, `share`.
enum NumberWords {
  /// Makes the words globals of the environments created afterwards.
  static func register(in interpreter: Interpreter) throws(LuaError) {
    try interpreter.register("round") { arguments in
      let digits = arguments.count > 1 ? whole(arguments[1]) : 0
      guard let digits, digits.magnitude <= 15 else {
        throw wrong(arguments, 1, "round", "a whole number from -15 to 15")
      }
      switch arguments.first {
      case .integer(let number):
        guard digits < 0 else { return [.integer(number)] }
        guard let rounded = number.rounded(toPowerOfTen: -digits) else { break }
        return [.integer(rounded)]
      case .number(let number) where number.isFinite:
        guard let rounded = number.rounded(toDecimals: digits) else { break }
        guard digits <= 0, let whole = Int64(exactly: rounded) else { return [.number(rounded)] }
        return [.integer(whole)]
      default: break
      }
      throw wrong(arguments, 0, "round", "a number")
    }
    try interpreter.register("share", unitsPerByte: 2) { arguments in
      guard let amount = arguments.first.flatMap(euros) else {
        throw wrong(arguments, 0, "share", "an amount of euros")
      }
      guard arguments.count == 2, case .table(let table) = arguments[1] else {
        throw wrong(arguments, 1, "share", "a list of weights")
      }
      var weights: [Double] = []
      for entry in table.entries {
        guard let weight = FactValue(entry.value)?.double, weight.isFinite, weight >= 0 else {
          throw LuaError(
            code: .host,
            message: "share: a weight is \(entry.value.found), expected a number of at least 0")
        }
        weights.append(weight)
      }
      guard let shares = amount.shared(by: weights) else {
        throw LuaError(code: .host, message: "share: every weight is 0, expected one above 0")
      }
      let entries = zip(table.entries, shares).map { entry, share in
        LuaTable.Entry(key: entry.key, value: value(share))
      }
      return [.table(LuaTable(entries: entries))]
    }
  }

  /// Whole euros stay whole.
  private static func value(_ amount: Money) -> LuaValue {
    amount.cents % 100 == 0 ? .integer(amount.cents / 100) : .number(amount.euros)
  }

  private static func euros(_ value: LuaValue) -> Money? {
    switch value {
    case .integer(let euros): Money(euros: euros)
    case .number(let euros): Money(euros: euros)
    default: nil
    }
  }

  private static func whole(_ value: LuaValue) -> Int? {
    switch value {
    case .integer(let integer): Int(exactly: integer)
    case .number(let double): Int(exactly: double)
    default: nil
    }
  }

  private static func wrong(
    _ arguments: [LuaValue], _ index: Int, _ word: String, _ expected: String
  ) -> LuaError {
    let found = index < arguments.count ? arguments[index].found : "missing"
    return LuaError(
      code: .host, message: "\(word): argument \(index + 1) is \(found), expected \(expected)")
  }
}
