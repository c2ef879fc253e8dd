internal import CircularCore

/// How the numbers of cells are shown, by the code of Excel: `0.0 %`, `#,##0.00 "€"`, `dd/mm/yyyy`.
///
/// Conditions, colours, languages and calendars in brackets are left out; fractions and powers of ten
/// are shown as plain numbers. Texts in quotes, percentages, thousands, padding zeros and dates are
/// shown as they ask.
final class CellFormat: Sendable, Hashable {
  /// What a code is made of.
  enum Token: Sendable, Hashable {
    case literal(String)
    /// `0`, `#` or `?`.
    case digit(Character)
    case point
    case comma
    case percent
    case general
    /// Letters of a date or a time: `yyyy`, `mm`, `h`; brackets make it elapsed time.
    case date(Character, count: Int, isElapsed: Bool)
    case meridiem
    case text
    /// A fraction or a power of ten.
    case other
  }

  /// The parts for positive numbers, negative ones and zero; one at least.
  let sections: [[Token]]
  /// Whether it shows days.
  let showsDays: Bool
  /// Whether it shows hours, minutes or seconds.
  let showsTime: Bool
  /// Whether it shows shares as percentages.
  let isPercentage: Bool
  /// Whether it shows numbers as they are.
  let isGeneral: Bool

  /// What its numbers are read with, a part each.
  private let readings: [Reading]

  /// What stands beside the numbers of a format, known without showing any.
  struct Reading: Sendable {
    /// The unit behind a space, ` €`; empty without one.
    let unit: [UInt8]
    /// How often a number is divided by a thousand for that unit.
    let thousands: Int
    /// Whether numbers may be shown as codes, with zeros in front.
    let mayBeCode: Bool
    /// Whether a number is shown divided by a thousand with no unit to tell it.
    let isDivided: Bool
  }

  static let general = CellFormat("General")
  static let percentage = CellFormat("0%")

  init(_ code: String) {
    let sections = FormatCodeReader.sections(of: code)
    self.sections = sections
    var days = false
    var time = false
    for case .date(let letter, _, let isElapsed) in sections[0] {
      if letter == "y" || letter == "d" || letter == "M" { days = true }
      if letter == "h" || letter == "s" || letter == "m" || isElapsed { time = true }
    }
    showsDays = days
    showsTime = time
    isPercentage = sections[0].contains(.percent)
    isGeneral = sections == [[.general]]
    // What a part shows beside digits is the same for all its numbers.
    let samples: [(large: String, small: String)] = [
      ("1000000000", "1"), ("-1000000000", "-1"), ("0", "0"),
    ]
    readings = zip(sections, samples).map { tokens, sample in
      let unit = Cell.unit(in: Self.shown(sample.large, tokens, showsSign: true))
      let isOfThousands = unit.map { Cell.isOfThousands($0) } ?? false
      return Reading(
        unit: unit.map { Array((" " + $0).utf8) } ?? [],
        thousands: isOfThousands ? Self.thousands(of: tokens) : 0,
        mayBeCode: Self.isCode(Self.shown(sample.small, tokens, showsSign: true)),
        isDivided: unit == nil && Self.thousands(of: tokens) > 0)
    }
  }

  /// What a plain decimal is read with.
  func reading(of decimal: UnsafeRawBufferPointer) -> Reading {
    if readings.count > 2, decimal.count == 1, decimal.first == 48 { return readings[2] }
    return readings[readings.count > 1 && decimal.first == UInt8(ascii: "-") ? 1 : 0]
  }

  /// Whether a person sees a code with its zeros, `01004`, where a number is stored.
  static func isCode(_ shown: String) -> Bool {
    shown.hasPrefix("0") && shown.count > 1 && shown.allSatisfy { ("0"..."9").contains($0) }
  }

  static func == (a: CellFormat, b: CellFormat) -> Bool { a.sections == b.sections }

  func hash(into hasher: inout Hasher) { hasher.combine(sections) }

  // MARK: - Numbers

  /// A plain decimal as it is shown.
  func shown(_ decimal: String) -> String {
    let (tokens, showsSign) = section(for: RoundedDecimal(decimal))
    return Self.shown(decimal, tokens, showsSign: showsSign)
  }

  private static func shown(_ decimal: String, _ tokens: [Token], showsSign: Bool) -> String {
    let value = RoundedDecimal(decimal)
    var sign = showsSign && value.isNegative && !value.isZero ? "-" : ""
    let percents = tokens.count { $0 == .percent }
    let text: String
    if tokens.contains(where: { if case .digit = $0 { true } else { false } }),
      !tokens.contains(.other)
    {
      text = pattern(tokens, decimal, shift: 2 * percents)
    } else {
      let plain = plain(decimal, shift: 2 * percents)
      text =
        tokens.contains(.general) || tokens.contains(.other) || tokens.contains(.text)
        ? literals(tokens, around: plain) : literals(tokens, around: "")
    }
    // A number that is rounded to zero has no sign.
    if !sign.isEmpty, !text.contains(where: { ("1"..."9").contains($0) }) { sign = "" }
    return sign + trimmed(text)
  }

  /// What a number is shown by, and whether it has its sign there.
  private func section(for value: RoundedDecimal) -> (tokens: [Token], showsSign: Bool) {
    if value.isZero, sections.count > 2 { return (sections[2], true) }
    if value.isNegative, sections.count > 1 { return (sections[1], false) }
    return (sections[0], true)
  }

  /// How often a number is divided by a thousand to be shown.
  func thousands(showing decimal: String) -> Int {
    Self.thousands(of: section(for: RoundedDecimal(decimal)).tokens)
  }

  /// Without the spaces around it, which stand for the widths of letters.
  private static func trimmed(_ text: String) -> Substring {
    var text = text[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  /// The size of a number, with fifteen digits at most, as in the bar above a sheet.
  private static func plain(_ decimal: String, shift: Int) -> String {
    var value = RoundedDecimal(decimal, shift: shift)
    value.round(to: max(0, 15 - value.whole.count))
    var decimals = value.decimals
    while decimals.last == 48 { decimals.removeLast() }
    let whole = value.whole.isEmpty ? "0" : String(decoding: value.whole, as: UTF8.self)
    return decimals.isEmpty ? whole : whole + "," + String(decoding: decimals, as: UTF8.self)
  }

  private static func literals(_ tokens: [Token], around number: String) -> String {
    var text = ""
    var isWritten = number.isEmpty
    for token in tokens {
      switch token {
      case .literal(let literal): text += literal
      case .percent: text += "%"
      case .general, .text, .digit, .other:
        if !isWritten { text += number }
        isWritten = true
      default: break
      }
    }
    return text
  }

  /// How often a number is divided by a thousand: once for each comma behind the last digit.
  private static func thousands(of tokens: [Token]) -> Int {
    func isDigit(_ token: Token) -> Bool { if case .digit = token { true } else { false } }
    guard let end = tokens.lastIndex(where: isDigit) else { return 0 }
    let behind = tokens[(end + 1)...].prefix { $0 == .comma }.count
    guard let point = tokens.firstIndex(of: .point), end > point else { return behind }
    let last = tokens[..<point].lastIndex(where: isDigit) ?? -1
    return behind + tokens[(last + 1)..<point].count { $0 == .comma }
  }

  private static func pattern(_ tokens: [Token], _ decimal: String, shift: Int) -> String {
    func isDigit(_ token: Token) -> Bool { if case .digit = token { true } else { false } }
    let point = tokens.firstIndex(of: .point) ?? tokens.count
    let first = tokens.firstIndex(where: isDigit) ?? 0
    let last = tokens[..<point].lastIndex(where: isDigit) ?? first
    let isGrouped = first < last && tokens[first..<last].contains(.comma)
    var value = RoundedDecimal(decimal, shift: shift - 3 * Self.thousands(of: tokens))
    let places = point < tokens.count ? tokens[point...].count(where: isDigit) : 0
    value.round(to: places)

    let slots = tokens[..<point].count(where: isDigit)
    var pending = value.whole
    var slot = 0
    var decimals = value.decimals[...]
    var text = ""
    var written = 0
    let length = max(pending.count, slots)
    func append(_ byte: UInt8) {
      let left = length - written
      if isGrouped, left % 3 == 0, text.last?.isNumber == true { text += "\u{202F}" }
      text.unicodeScalars.append(Unicode.Scalar(byte))
    }
    var mark = ""
    for (index, token) in tokens.enumerated() {
      switch token {
      case .digit(let kind) where index < point:
        // The first place takes all digits beyond the places there are.
        let count = slot == 0 ? max(1, pending.count - slots + 1) : 1
        for _ in 0..<count {
          if length - written <= pending.count, let digit = pending.first {
            append(digit)
            pending.removeFirst()
          } else if kind == "0" {
            append(48)
          }
          written += 1
        }
        slot += 1
      case .digit(let kind):
        let digit = decimals.popFirst()
        let isPadding = digit == nil || (digit == 48 && decimals.allSatisfy { $0 == 48 })
        if isPadding, kind != "0" { break }
        text += mark
        mark = ""
        text.unicodeScalars.append(Unicode.Scalar(digit ?? 48))
      case .point: mark = ","
      case .literal(let literal): text += literal
      case .percent: text += "%"
      default: break
      }
    }
    return text
  }
}
