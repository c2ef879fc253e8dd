/// A number as people write it: the digits of the shortest decimal that a double reads back from.
///
/// What is rounded for money or for the eye is this decimal, not the double under it: 1.005 is a little
/// less than that in binary, and half a cent all the same.
struct WrittenDecimal {
  /// Whether the number is below zero.
  let isNegative: Bool
  /// The digits that count, from 0 to 9, without zeros at either end; none for zero.
  private(set) var digits: [UInt8] = []
  /// How many of the digits stand before the decimal point; below zero for 0.001.
  private(set) var point = 0

  /// How many digits a computation leaves right: those after them are noise of binary arithmetic.
  private static let certain = 15

  /// The decimal of a finite number.
  init(_ value: Double) {
    isNegative = value < 0
    var exponent = 0
    var isFraction = false
    var bytes = Array(value.magnitude.description.utf8)[...]
    if let mark = bytes.firstIndex(of: UInt8(ascii: "e")) {
      exponent = Int(String(decoding: bytes[(mark + 1)...], as: UTF8.self)) ?? 0
      bytes = bytes[..<mark]
    }
    for byte in bytes {
      if byte == UInt8(ascii: ".") {
        isFraction = true
        continue
      }
      guard (48...57).contains(byte) else { continue }
      digits.append(byte - 48)
      if !isFraction { point += 1 }
    }
    point += exponent
    trim()
  }

  private mutating func trim() {
    let zeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(zeros)
    point -= zeros
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { point = 0 }
  }

  /// Keeps so many decimals, a half away from zero.
  mutating func round(toDecimals decimals: Int) {
    let kept = point + decimals
    guard kept < digits.count else { return }
    guard kept >= 0 else {
      digits = []
      point = 0
      return
    }
    let isUp = digits[kept] >= 5
    digits.removeSubrange(kept...)
    if isUp {
      var place = kept - 1
      while place >= 0, digits[place] == 9 {
        digits[place] = 0
        place -= 1
      }
      if place >= 0 {
        digits[place] += 1
      } else {
        digits.insert(1, at: 0)
        point += 1
      }
    }
    trim()
  }

  /// Takes the noise of binary arithmetic off: what stands after fifteen digits, but never the first
  /// `decimals` decimals.
  mutating func settle(keepingDecimals decimals: Int) {
    guard digits.count > Self.certain else { return }
    round(toDecimals: max(Self.certain - point, decimals))
  }

  /// The digits before the point; `0` for none.
  var whole: String {
    guard point > 0 else { return "0" }
    return String(
      decoding: (0..<point).map { (digits.indices.contains($0) ? digits[$0] : 0) + 48 },
      as: UTF8.self)
  }

  /// The digits after the point; empty for a whole number.
  var fraction: String {
    guard digits.count > max(point, 0) else { return "" }
    let zeros = [UInt8](repeating: 48, count: max(0, -point))
    return String(decoding: zeros + digits[max(point, 0)...].map { $0 + 48 }, as: UTF8.self)
  }

  /// The whole number that the digits make once the point is moved `decimals` places to the right.
  ///
  /// Digits after that point are left out.
  ///
  /// - Returns: nil for a number beyond 64 bits.
  func units(decimals: Int) -> Int64? {
    let count = point + decimals
    guard count > 0, !digits.isEmpty else { return 0 }
    guard count <= 18 else { return nil }
    var number: Int64 = 0
    for place in 0..<count {
      number = number * 10 + Int64(digits.indices.contains(place) ? digits[place] : 0)
    }
    return isNegative ? -number : number
  }
}

extension Double {
  /// The whole number of parts of 10^-`decimals` nearest to the number as it is written, a half away
  /// from zero; nil for one that is not finite, or beyond 2⁵³ parts, where doubles no longer tell
  /// parts apart.
  ///
  /// What is written is the shortest decimal of the double; of one with more than fifteen digits, which
  /// only a computation leaves, the last ones are noise and rounded away first. So 1.005 is 101
  /// hundredths, as 0.5 × 4.35 = 2.175 is 218 and 1.1 × 1.15 = 1.2649999999999999 is 127.
  ///
  /// - Precondition: `decimals` is from 0 to 15.
  /// - Complexity: a multiplication, but within a hair's breadth of a half.
  package func parts(decimals: Int) -> Int64? {
    let scaled = magnitude * Self.powersOfTen[decimals]
    guard scaled.isFinite, scaled <= 0x1p53 else { return nil }
    let below = scaled.rounded(.down)
    let half = (scaled - below - 0.5).magnitude
    // Taking the noise off moves a number by less than this.
    guard half <= scaled * 1e-14 else {
      let nearest = Int64(scaled.rounded(.toNearestOrAwayFromZero))
      return self < 0 ? -nearest : nearest
    }
    var decimal = WrittenDecimal(self)
    decimal.settle(keepingDecimals: decimals + 1)
    decimal.round(toDecimals: decimals)
    return decimal.units(decimals: decimals)
  }

  /// The number without the noise that sums and products leave in its last bits: 99.99999999999999,
  /// which is 33.4 + 33.3 + 33.3, is 100.
  package var settled: Double {
    guard isFinite else { return self }
    var decimal = WrittenDecimal(self)
    decimal.settle(keepingDecimals: 0)
    let text = decimal.whole + "." + (decimal.fraction.isEmpty ? "0" : decimal.fraction)
    return Double((self < 0 ? "-" : "") + text) ?? self
  }

  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]
}

extension Double {
  /// The number with so many decimals, a half away from zero, as the number is written.
  ///
  /// 2.675 with two is 2.68, 1.005 is 1.01. Below zero, `decimals` counts the digits before the point that
  /// become zeros.
  ///
  /// - Returns: nil for a number that is not finite.
  package func rounded(toDecimals decimals: Int) -> Double? {
    guard isFinite else { return nil }
    var decimal = WrittenDecimal(self)
    decimal.settle(keepingDecimals: Swift.max(decimals, 0) + 1)
    decimal.round(toDecimals: decimals)
    guard !decimal.digits.isEmpty else { return 0 }
    let text = decimal.whole + "." + (decimal.fraction.isEmpty ? "0" : decimal.fraction)
    return Double((self < 0 ? "-" : "") + text)
  }
}

extension Int64 {
  /// The nearest multiple of a power of ten, a half away from zero; nil beyond 64 bits.
  package func rounded(toPowerOfTen power: Int) -> Int64? {
    guard power > 0 else { return self }
    guard power <= 18 else { return 0 }
    let unit = (0..<power).reduce(1 as UInt64) { unit, _ in unit * 10 }
    let (quotient, rest) = magnitude.quotientAndRemainder(dividingBy: unit)
    let (value, overflow) = (quotient + (rest >= unit - rest ? 1 : 0))
      .multipliedReportingOverflow(by: unit)
    guard !overflow, let nearest = Int64(exactly: value) else { return nil }
    return self < 0 ? -nearest : nearest
  }
}
