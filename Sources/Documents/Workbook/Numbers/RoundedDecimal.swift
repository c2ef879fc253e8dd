/// A decimal number as two rows of digits, rounded as it is written: half away from zero.
struct RoundedDecimal {
  let isNegative: Bool
  /// The digits before the mark, without leading zeros; none for 0.
  private(set) var whole: [UInt8]
  /// The digits behind the mark.
  private(set) var decimals: [UInt8]

  var isZero: Bool { whole.allSatisfy { $0 == 48 } && decimals.allSatisfy { $0 == 48 } }

  /// Reads a plain decimal and moves its mark to the right by `shift` digits.
  init(_ text: String, shift: Int = 0) {
    var bytes = Array(text.utf8)
    isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative { bytes.removeFirst() }
    let mark = bytes.firstIndex(of: UInt8(ascii: ".")) ?? bytes.count
    var digits = bytes.filter { $0 != UInt8(ascii: ".") }
    var point = mark + shift
    if point < 0 {
      digits = [UInt8](repeating: 48, count: -point) + digits
      point = 0
    } else if point > digits.count {
      digits += [UInt8](repeating: 48, count: point - digits.count)
    }
    whole = Array(digits[..<point].drop { $0 == 48 })
    decimals = Array(digits[point...])
  }

  /// The number as a plain decimal, `-0.35`.
  var text: String {
    let whole = whole.isEmpty ? "0" : String(decoding: whole, as: UTF8.self)
    let end = (decimals.lastIndex { $0 != 48 } ?? -1) + 1
    let decimals = end == 0 ? "" : "." + String(decoding: decimals[..<end], as: UTF8.self)
    return (isNegative && !isZero ? "-" : "") + whole + decimals
  }

  /// Keeps so many digits behind the mark.
  mutating func round(to places: Int) {
    guard decimals.count > places else { return }
    let isUp = decimals[places] >= 53
    decimals.removeLast(decimals.count - places)
    guard isUp else { return }
    for index in decimals.indices.reversed() {
      if decimals[index] < 57 {
        decimals[index] += 1
        return
      }
      decimals[index] = 48
    }
    for index in whole.indices.reversed() {
      if whole[index] < 57 {
        whole[index] += 1
        return
      }
      whole[index] = 48
    }
    whole.insert(49, at: 0)
  }

  /// What the number of a text that a person sees may be: `1 235 k€`, `(0,5)`; none where there is none.
  ///
  /// `1,235` is two: programs set thousands apart by the sign that others put before decimals.
  static func readings(shown text: String) -> [RoundedDecimal] {
    func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
    guard let first = text.firstIndex(where: isDigit), let last = text.lastIndex(where: isDigit)
    else { return [] }
    let number = text[first...last].filter { !$0.isWhitespace && $0 != "'" && $0 != "’" }
    guard number.allSatisfy({ isDigit($0) || $0 == "," || $0 == "." }) else { return [] }
    let parts = number.split(omittingEmptySubsequences: false) { !isDigit($0) }
    var readings: [RoundedDecimal] = []
    if parts.dropFirst().allSatisfy({ $0.count == 3 }) {
      readings.append(RoundedDecimal(parts.joined()))
    }
    if let decimals = parts.last, parts.count > 1 {
      readings.append(RoundedDecimal(parts.dropLast().joined() + "." + decimals))
    }
    return readings
  }

  /// Whether it is `shown`, signs aside, once it has as many decimals.
  func rounds(to shown: RoundedDecimal) -> Bool {
    var rounded = self
    rounded.round(to: shown.decimals.count)
    let decimals =
      rounded.decimals
      + [UInt8](repeating: 48, count: max(0, shown.decimals.count - rounded.decimals.count))
    return rounded.whole == shown.whole && decimals == shown.decimals
  }
}
