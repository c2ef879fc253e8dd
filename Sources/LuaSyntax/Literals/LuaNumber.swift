/// A number of Lua: a 64-bit integer or a double, two subtypes that never mix silently.
public enum LuaNumber: Hashable, Sendable {
  /// An integer, `math.type` `"integer"`.
  case integer(Int64)
  /// A double, `math.type` `"float"`.
  case float(Double)
}

extension LuaNumber {
  /// The value of a numeral as Lua's source writes it (`12`, `0xFF`, `3e-2`, `0x1p4`), or `nil`
  /// when it is malformed.
  ///
  /// A decimal integer too large for 64 bits becomes a float; a hexadecimal one wraps around.
  /// A numeral has no sign: `-1` is an operator and a numeral.
  ///
  /// ```
  /// LuaNumber(numeral: "9223372036854775808")  // .float(9.223372036854775808e18)
  /// LuaNumber(numeral: "0xffffffffffffffff")   // .integer(-1)
  /// ```
  public init?(numeral text: some StringProtocol) {
    self.init(Array(text.utf8)[...])
  }

  init?(_ bytes: ArraySlice<UInt8>) {
    guard let shape = NumeralShape(bytes) else { return nil }
    switch shape {
    case .decimalInteger(let value):
      self = .integer(value)
    case .hexadecimalInteger:
      var value: UInt64 = 0
      for byte in bytes.dropFirst(2) { value = value &* 16 &+ byte.hexValue }
      self = .integer(Int64(bitPattern: value))
    case .decimalFloat:
      guard let value = Double(String(decoding: bytes, as: UTF8.self)) else { return nil }
      self = .float(value)
    case .hexadecimalFloat:
      self = .float(Self.hexadecimalFloat(bytes.dropFirst(2)))
    }
  }

  /// The double nearest to a hexadecimal numeral (without its `0x`), ties to even.
  ///
  /// 62 bits of the significand are kept and a last, sticky bit says whether anything not zero was
  /// dropped: rounding them to 53 bits is then the correct rounding of the whole.
  private static func hexadecimalFloat(_ bytes: ArraySlice<UInt8>) -> Double {
    var significand: UInt64 = 0
    var sticky = false
    var exponent = 0
    var afterPoint = false
    var index = bytes.startIndex
    while index < bytes.endIndex, bytes[index] | 32 != 112 {
      let byte = bytes[index]
      index += 1
      if byte == 46 {
        afterPoint = true
        continue
      }
      if significand < 1 << 58 {
        significand = significand * 16 + byte.hexValue
        if afterPoint { exponent -= 4 }
      } else {
        if byte != 48 { sticky = true }
        if !afterPoint { exponent += 4 }
      }
    }
    if significand == 0 { return 0 }
    exponent += writtenExponent(bytes[index...])
    if sticky { significand |= 1 }
    return rounded(significand, exponent: exponent)
  }

  /// The exponent after `p`, brought back within ±2³⁰ — far beyond what a double tells apart.
  private static func writtenExponent(_ bytes: ArraySlice<UInt8>) -> Int {
    var value = 0
    var negative = false
    for byte in bytes.dropFirst() {
      if byte == 45 { negative = true }
      if byte.isDigit { value = min(value * 10 + Int(byte &- 48), 1 << 30) }
    }
    return negative ? -value : value
  }

  /// `significand × 2^exponent`, rounded once, subnormal numbers included.
  private static func rounded(_ significand: UInt64, exponent: Int) -> Double {
    let top = 63 - significand.leadingZeroBitCount + exponent
    if top > 1023 { return .infinity }
    if top < -1075 { return 0 }
    // A subnormal has fewer bits: drop the others into the sticky bit first.
    var significand = significand
    var exponent = exponent
    let lowest = max(top - 52, -1074)
    if lowest > exponent {
      let shift = lowest - exponent
      let kept = shift < 64 ? significand >> UInt64(shift) : 0
      let dropped = shift < 64 ? significand & ((1 << UInt64(shift)) - 1) : significand
      let half: UInt64 = shift <= 64 ? 1 << UInt64(shift - 1) : .max
      significand = kept
      if dropped > half || (dropped == half && kept & 1 == 1) { significand += 1 }
      exponent = lowest
    }
    return Double(sign: .plus, exponent: exponent, significand: Double(significand))
  }
}

/// What a numeral turns out to be, before its value is computed: the lexer needs no more.
enum NumeralShape {
  case decimalInteger(Int64)
  case decimalFloat
  case hexadecimalInteger
  case hexadecimalFloat

  init?(_ bytes: ArraySlice<UInt8>) {
    var index = bytes.startIndex
    let end = bytes.endIndex
    let isHexadecimal =
      bytes.count >= 2 && bytes[index] == 48 && bytes[index + 1] | 32 == 120
    if isHexadecimal { index += 2 }
    var digits = 0
    var isFloat = false
    var value: UInt64 = 0
    var overflows = false
    while index < end {
      let byte = bytes[index]
      if isHexadecimal ? byte.isHexDigit : byte.isDigit {
        digits += 1
        if !isHexadecimal, !isFloat, !overflows {
          let limit = UInt64(Int64.max)
          let digit = UInt64(byte &- 48)
          if value > (limit - digit) / 10 { overflows = true } else { value = value * 10 + digit }
        }
      } else if byte == 46, !isFloat {
        isFloat = true
      } else {
        break
      }
      index += 1
    }
    guard digits > 0 else { return nil }
    if index < end {
      guard bytes[index] | 32 == (isHexadecimal ? 112 : 101) else { return nil }
      isFloat = true
      index += 1
      if index < end, bytes[index] == 43 || bytes[index] == 45 { index += 1 }
      guard index < end else { return nil }
      while index < end {
        guard bytes[index].isDigit else { return nil }
        index += 1
      }
    }
    if isHexadecimal {
      self = isFloat ? .hexadecimalFloat : .hexadecimalInteger
    } else {
      self = isFloat || overflows ? .decimalFloat : .decimalInteger(Int64(value))
    }
  }
}
