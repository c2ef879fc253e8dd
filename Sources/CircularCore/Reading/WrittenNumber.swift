/// A number as people write it, with what stands behind it: `1 250,5`, `−3`, `1.234.567,8`, `1 700 hab`.
///
/// Spaces of any kind, points or commas set thousands apart, one comma or point stands before decimals.
/// Where that can be read in two ways, both are kept (`isAmbiguous`). Accounts are written as Excel shows them:
/// `(1 250,00 €)` is negative, `-   €` is zero.
package struct WrittenNumber: Sendable, Hashable {
  /// What stands behind the number, `hab`; empty for nothing.
  package private(set) var unit = ""
  /// Whether its only mark may set thousands apart as well as decimals: `185.000`, `1,120`.
  package private(set) var isAmbiguous = false
  /// The mark that surely stands before decimals, or the one that does where the other surely sets
  /// thousands apart; nil where the text does not tell.
  package private(set) var decimalMark: DecimalMarks.Mark?
  /// The mark that surely sets thousands apart; nil where the text does not tell.
  package private(set) var thousandsMark: DecimalMarks.Mark?
  /// The mark of an ambiguous number.
  package private(set) var mark: DecimalMarks.Mark?

  private var isNegative = false
  private var whole = ""
  private var decimals: String?

  /// Reads a text; nil where it does not begin with a number, or goes on with what is no unit.
  package init?(_ text: String) {
    if let account = Self.account(text) {
      self = account
      return
    }
    self.init(plain: text)
  }

  /// What stands in brackets, negative, where a currency or decimals tell that it is an amount; a dash before a
  /// currency, zero.
  private static func account(_ text: String) -> WrittenNumber? {
    guard let first = text.utf8.first(where: { $0 != 0x20 }), first == 0x28 || first == 0x2D else {
      return nil
    }
    let text = text.trimmingSpaces
    if first == 0x2D {
      let unit = text.dropFirst().drop(while: \.isWhitespace)
      guard unit == "€" || unit == "k€" || unit == "M€" else { return nil }
      var zero = WrittenNumber(plain: "0")
      zero?.unit = String(unit)
      return zero
    }
    guard let close = text.lastIndex(of: ")") else { return nil }
    let inside = text[text.index(after: text.startIndex)..<close].drop(while: \.isWhitespace)
    let behind = text[text.index(after: close)...].drop(while: \.isWhitespace)
    guard var number = WrittenNumber(plain: String(inside) + (behind.isEmpty ? "" : " " + behind)),
      !number.isNegative, !number.unit.isEmpty || number.decimals != nil
    else { return nil }
    number.isNegative = true
    return number
  }

  private init?(plain text: String) {
    let characters = Array(text.trimmingSpaces)
    var place = 0
    if let sign = characters.first, "-\u{2212}+".contains(sign) {
      isNegative = sign != "+"
      place += 1
      while place < characters.count, Self.isSpace(characters[place]) { place += 1 }
    }
    var groups: [String] = []
    var separators: [Character] = []
    while true {
      var digits = ""
      while place < characters.count, Self.isDigit(characters[place]) {
        digits.append(characters[place])
        place += 1
      }
      groups.append(digits)
      guard place < characters.count else { break }
      let next = characters[place]
      let isFollowed = place + 1 < characters.count && Self.isDigit(characters[place + 1])
      guard next == "," || next == "." || Self.isSpace(next) && isFollowed else { break }
      separators.append(Self.isSpace(next) ? " " : next)
      place += 1
    }
    guard take(groups, separators) else { return nil }
    unit = String(characters[place...]).trimmingSpaces
    guard let first = unit.first else { return }
    // `1e3` and `0x10` are numbers of machines, not quantities.
    let isMachine =
      unit.count > 1 && "eExX".contains(first) && unit.dropFirst().allSatisfy(\.isNumber)
    if isMachine || !first.isLetter && !"€%‰°".contains(first) { return nil }
  }

  /// Tells what the groups of digits are; false where they make no number.
  private mutating func take(_ groups: [String], _ separators: [Character]) -> Bool {
    guard groups.contains(where: { !$0.isEmpty }),
      groups.dropFirst().dropLast().allSatisfy({ !$0.isEmpty })
    else { return false }
    guard let last = separators.last else {
      whole = groups[0]
      return true
    }
    let marks = separators.filter { $0 != " " }
    let isLastDecimal = last != " " && marks.filter { $0 == last }.count == 1
    let grouping = isLastDecimal ? separators.dropLast() : separators[...]
    let parts = isLastDecimal ? groups.dropLast() : groups[...]
    guard Set(grouping).count <= 1 else { return false }
    if !grouping.isEmpty {
      guard (1...3).contains(parts[0].count), parts.dropFirst().allSatisfy({ $0.count == 3 }) else {
        return false
      }
    }
    whole = parts.joined()
    let mark: DecimalMarks.Mark = last == "," ? .comma : .point
    if let first = grouping.first, first != " " {
      thousandsMark = first == "," ? .comma : .point
    }
    guard isLastDecimal, let rest = groups.last else {
      // 1.234.567: points set thousands apart, so it is commas that stand before decimals.
      if last != " " { decimalMark = last == "," ? .point : .comma }
      return true
    }
    decimals = rest
    if grouping.isEmpty && rest.count == 3 && (1...3).contains(whole.count) && whole.first != "0" {
      isAmbiguous = true
      self.mark = mark
    } else {
      decimalMark = mark
    }
    return true
  }

  private static func isDigit(_ character: Character) -> Bool {
    ("0"..."9").contains(character)
  }

  private static func isSpace(_ character: Character) -> Bool {
    [" ", "\u{A0}", "\u{202F}", "\u{2007}", "\u{2009}"].contains(character)
  }

  // MARK: - Its value

  /// The number with its mark settled by what others tell; nil where it can still be read in two ways.
  ///
  /// - Parameter isWhole: whether only a whole number is asked for.
  package func settled(by marks: DecimalMarks, isWhole: Bool = false) -> WrittenNumber? {
    guard let mark else { return self }
    guard let use = marks.use(of: mark, isWhole: isWhole) else { return nil }
    var number = self
    number.isAmbiguous = false
    number.mark = nil
    if use == .thousands {
      number.whole += decimals ?? ""
      number.decimals = nil
      number.thousandsMark = mark
    } else {
      number.decimalMark = mark
    }
    return number
  }

  /// Both readings of an ambiguous number as they can be written without doubt: `41000` and `41`; nil for any other.
  var writtenWithoutDoubt: (thousands: String, decimals: String)? {
    guard let mark, let decimals else { return nil }
    let sign = isNegative ? "-" : ""
    let behind = unit.isEmpty ? "" : " " + unit
    var rest = decimals
    while rest.last == "0" { rest.removeLast() }
    // Three decimals are what thousands look like: a zero behind them tells.
    if rest.count == 3 { rest += "0" }
    let separator = mark == .comma ? "," : "."
    return (
      sign + whole + decimals + behind,
      sign + whole + (rest.isEmpty ? "" : separator + rest) + behind
    )
  }

  /// The value; an ambiguous mark stands before decimals.
  ///
  /// - Parameter scale: by what it is multiplied, exactly where the digits allow.
  /// - Returns: nil for a number that cannot be represented.
  package func value(times scale: UnitScale = .one) -> FactValue? {
    let sign = isNegative ? "-" : ""
    let digits = sign + (whole.isEmpty ? "0" : whole)
    if scale != .one, let exact = scaled(scale) { return exact }
    if decimals == nil, scale == .one, let integer = Int64(digits) { return .integer(integer) }
    // `9007199254740993,0` is the whole number, which a double is not.
    if scale == .one, let decimals, decimals.utf8.allSatisfy({ $0 == 0x30 }),
      let integer = Int64(digits), integer.magnitude >= 1 << 53
    {
      return .integer(integer)
    }
    guard let number = Double(digits + (decimals.map { $0.isEmpty ? "" : "." + $0 } ?? "")) else {
      return nil
    }
    let value = number * Double(scale.numerator) / Double(scale.denominator)
    guard value.isFinite else { return nil }
    return .number(value == 0 ? 0 : value)
  }

  /// The value where its mark sets thousands apart.
  package var valueOfThousands: FactValue? {
    Int64((isNegative ? "-" : "") + whole + (decimals ?? "")).map(FactValue.integer)
  }

  /// The value in one rounding, where numerator and denominator are exact.
  private func scaled(_ scale: UnitScale) -> FactValue? {
    let decimals = decimals ?? ""
    guard decimals.count <= 15, let digits = Int64((isNegative ? "-" : "") + whole + decimals)
    else {
      return nil
    }
    var tens: Int64 = 1
    for _ in decimals { tens *= 10 }
    let above = digits.multipliedReportingOverflow(by: scale.numerator)
    let below = tens.multipliedReportingOverflow(by: scale.denominator)
    guard !above.overflow, !below.overflow else { return nil }
    if above.partialValue % below.partialValue == 0 {
      return .integer(above.partialValue / below.partialValue)
    }
    guard above.partialValue.magnitude <= 1 << 53, below.partialValue <= 1 << 53 else { return nil }
    return .number(Double(above.partialValue) / Double(below.partialValue))
  }
}

extension Double {
  /// A number as people write it, without a unit: `0,5`, `1 250.75`; nil for any other text, and for one
  /// that can be read in two ways.
  package init?(written text: String, _ marks: DecimalMarks = .unsettled) {
    guard let number = WrittenNumber(text)?.settled(by: marks), number.unit.isEmpty,
      let value = number.value()?.double
    else { return nil }
    self = value
  }

  /// A share from 0 to 1 as people write it: `0,5`, `50 %`; one of `1,000` is the whole, not a thousand.
  package init?(writtenShare text: String) {
    guard let number = WrittenNumber(text) else { return nil }
    switch number.unit {
    case "":
      guard let value = number.value()?.double, number.mark == nil || (0...1).contains(value)
      else { return nil }
      self = value
    case "%":
      guard number.mark == nil, let percent = UnitScale(1, 100),
        let value = number.value(times: percent)?.double
      else { return nil }
      self = value
    default: return nil
    }
  }

  /// The number in digits that are read back without doubt, decimals behind a comma: `12,3450`.
  ///
  /// Three decimals behind one to three digits could be thousands.
  package var writtenWithoutDoubt: String {
    if let integer = Int64(exactly: self) { return String(integer) }
    let digits = String(self)
    let text =
      digits.contains("e")
      ? NumberFormat(.french).string(self, digits: 15) : digits.replacing(".", with: ",")
    return WrittenNumber(text)?.writtenWithoutDoubt?.decimals ?? text
  }
}
