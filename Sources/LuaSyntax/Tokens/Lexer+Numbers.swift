import Diagnostics

extension Lexer {
  /// Reads a numeral as greedily as Lua does.
  ///
  /// It takes every digit, point, letter A–F and exponent with its sign, then the letters that
  /// touch. The whole is then a numeral or an error: `3x`, `1..2` and `0x` are malformed numbers,
  /// not two tokens.
  mutating func numeral() -> TokenKind {
    let start = position
    var exponent: UInt8 = 101
    position += 1
    if bytes[start] == 48, peek() | 32 == 120 {
      exponent = 112
      position += 1
    }
    while position < end {
      let byte = bytes[position]
      if byte | 32 == exponent {
        position += 1
        if peek() == 43 || peek() == 45 { position += 1 }
      } else if byte.isHexDigit || byte == 46 {
        position += 1
      } else {
        break
      }
    }
    let isTouching = peek().startsName
    if isTouching {
      while peek().continuesName { position += 1 }
    }
    guard !isTouching, let shape = NumeralShape(bytes[start..<position]) else {
      report(.malformedNumber, start..<position)
      return .float
    }
    switch shape {
    case .decimalInteger, .hexadecimalInteger: return .integer
    case .decimalFloat, .hexadecimalFloat: return .float
    }
  }
}
