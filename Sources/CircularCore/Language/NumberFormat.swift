/// How numbers, amounts and dates are written for people.
///
/// Rounding here is for the eye only; a formatted number never goes back into a computation.
public struct NumberFormat: Sendable, Hashable {
  /// The language whose customs are followed.
  public var language: Language

  /// Makes the format of a language.
  public init(_ language: Language) {
    self.language = language
  }

  /// Thousands are set apart by a narrow no-break space in French, a comma in English.
  private var groupSeparator: String { language == .french ? "\u{202F}" : "," }
  private var decimalSeparator: String { language == .french ? "," : "." }

  /// A whole number: `1 234 567`.
  public func string(_ value: Int64) -> String {
    (value < 0 ? "\u{2212}" : "") + grouped(String(value.magnitude))
  }

  /// A number with at most `digits` decimals, trailing zeros left out: `1 234,5`.
  ///
  /// What is rounded is the number as it is written, a half away from zero: 1.0005 is `1,001`.
  ///
  /// - Precondition: `digits` is from 0 to 20.
  public func string(_ value: Double, digits: Int = 3) -> String {
    guard value.isFinite else { return value.isNaN ? "n/a" : value < 0 ? "\u{2212}∞" : "∞" }
    // A number beyond all counting is told by its power of ten.
    guard value.magnitude < 1e21 else { return "\(value)" }
    if digits <= 9, let parts = value.parts(decimals: digits) {
      let scale = (0..<digits).reduce(1 as UInt64) { scale, _ in scale * 10 }
      let (whole, rest) = parts.magnitude.quotientAndRemainder(dividingBy: scale)
      let decimals = digits == 0 ? "" : String(rest)
      let zeros = String(repeating: "0", count: max(0, digits - decimals.utf8.count))
      return string(whole: String(whole), decimals: zeros + decimals, isNegative: parts < 0)
    }
    var decimal = WrittenDecimal(value)
    decimal.round(toDecimals: digits)
    return string(
      whole: decimal.whole, decimals: decimal.fraction,
      isNegative: decimal.isNegative && !decimal.digits.isEmpty)
  }

  private func string(whole: String, decimals: String, isNegative: Bool) -> String {
    var decimals = decimals[...]
    while decimals.last == "0" { decimals.removeLast() }
    return (isNegative ? "\u{2212}" : "") + grouped(whole)
      + (decimals.isEmpty ? "" : decimalSeparator + decimals)
  }

  /// An amount in euros, cents only when there are some: `112 000 €`, `0,50 €`.
  public func string(_ amount: Money) -> String {
    let cents = amount.cents.magnitude
    let part = cents % 100
    var text = grouped(String(cents / 100))
    if part > 0 { text += decimalSeparator + (part < 10 ? "0" : "") + String(part) }
    return (amount.cents < 0 ? "\u{2212}" : "") + text + "\u{00A0}€"
  }

  /// A share as a percentage with at most `digits` decimals: `94,1 %`.
  public func percentage(_ ratio: Double, digits: Int = 1) -> String {
    string(ratio * 100, digits: digits) + (language == .french ? "\u{00A0}%" : "%")
  }

  /// A date in words: `2 juin 2023`, `1er mars 2023`, or `2 June 2023`.
  public func string(_ date: CivilDate) -> String {
    let month = (language == .french ? Self.frenchMonths : Self.englishMonths)[date.month - 1]
    let day = language == .french && date.day == 1 ? "1er" : String(date.day)
    return "\(day) \(month) \(date.year)"
  }

  /// A date in figures, where words have no room: `02/06/2023`, or `2023-06-02`.
  public func short(_ date: CivilDate) -> String {
    guard language == .french else { return date.description }
    func padded(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    return "\(padded(date.day))/\(padded(date.month))/\(date.year)"
  }

  private func grouped(_ digits: String) -> String {
    guard digits.utf8.count > 3 else { return digits }
    let separator = groupSeparator.utf8
    let count = digits.utf8.count
    let length = count + (count - 1) / 3 * separator.count
    return String(unsafeUninitializedCapacity: length) { text in
      var place = 0
      for (index, digit) in digits.utf8.enumerated() {
        if index > 0 && (count - index) % 3 == 0 {
          for byte in separator {
            text[place] = byte
            place += 1
          }
        }
        text[place] = digit
        place += 1
      }
      return place
    }
  }

  private static let frenchMonths = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
  ]
  private static let englishMonths = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
