/// The classes of bytes that Lua's lexer distinguishes; ASCII only, whatever the locale.
extension UInt8 {
  @inline(__always)
  var isDigit: Bool { self &- 48 < 10 }

  @inline(__always)
  var isHexDigit: Bool { isDigit || (self | 32) &- 97 < 6 }

  /// A letter or an underscore: what a name starts with.
  @inline(__always)
  var startsName: Bool { (self | 32) &- 97 < 26 || self == 95 }

  @inline(__always)
  var continuesName: Bool { startsName || isDigit }

  /// Space, tabulation, vertical tabulation, form feed.
  @inline(__always)
  var isBlank: Bool { self == 32 || self == 9 || self == 11 || self == 12 }

  @inline(__always)
  var isLineEnd: Bool { self == 10 || self == 13 }

  /// The value of a hexadecimal digit; meaningless for another byte.
  @inline(__always)
  var hexValue: UInt64 { UInt64(isDigit ? self &- 48 : (self | 32) &- 87) }
}
