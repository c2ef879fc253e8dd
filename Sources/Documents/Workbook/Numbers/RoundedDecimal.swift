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
}
