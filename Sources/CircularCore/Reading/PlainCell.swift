/// Reads the plainest cells of a table straight from their bytes: `1120`, `12.5`, `CC`.
///
/// What it reads is what `FactDeclaration.read(cell:)` and `accept(_:)` give; everything else (other
/// types, spaces, decimal commas, what can be read in two ways, values out of bounds) is left to them.
struct PlainCell: Sendable {
  private enum Kind: Sendable {
    case integer, number, text, other
  }

  private let kind: Kind
  private let minimum: Double
  private let maximum: Double

  /// Powers of ten that a double holds exactly.
  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  init(_ declaration: FactDeclaration) {
    switch declaration.type {
    case .integer: kind = .integer
    case .number: kind = .number
    case .text: kind = .text
    default: kind = .other
    }
    minimum = declaration.minimum ?? -.infinity
    maximum = declaration.maximum ?? .infinity
  }

  /// Whether it reads numbers.
  var isNumeric: Bool {
    switch kind {
    case .integer, .number: true
    case .text, .other: false
    }
  }

  /// The cell for some bytes, its text added to the table; nil when they are not plain.
  func cell(_ bytes: ArraySlice<UInt8>, _ table: inout FactTable) -> FactCell? {
    switch kind {
    case .other: return nil
    case .text:
      return bytes.withUnsafeBufferPointer { WrittenWords.areOther(than: $0) }
        ? table.textCell(bytes) : nil
    case .integer, .number: return number(bytes)
    }
  }

  private func number(_ bytes: ArraySlice<UInt8>) -> FactCell? {
    // Fifteen digits at most: the integer, and the quotient by a power of ten, are exact.
    guard (1...16).contains(bytes.count) else { return grouped(bytes) }
    var mantissa: Int64 = 0
    var decimals = 0
    var hasMark = false
    var digits = 0
    for byte in bytes {
      if byte == UInt8(ascii: "."), !hasMark, kind == .number, digits > 0 {
        hasMark = true
        continue
      }
      guard (48...57).contains(byte) else { return grouped(bytes) }
      mantissa = mantissa * 10 + Int64(byte - 48)
      digits += 1
      if hasMark { decimals += 1 }
    }
    guard digits <= 15, !hasMark || decimals > 0 else { return nil }
    // A point before three digits may set thousands apart: the other numbers of the file tell.
    if decimals == 3, digits <= 6, bytes.first != UInt8(ascii: "0") { return nil }
    let value = Double(mantissa) / Self.powers[decimals]
    guard minimum <= value, value <= maximum else { return nil }
    return hasMark
      ? FactCell(.number, bits: value.bitPattern)
      : FactCell(.integer, bits: UInt64(bitPattern: mantissa))
  }

  /// A whole number whose thousands are set apart by spaces of one kind or another: `17 400`.
  private func grouped(_ bytes: ArraySlice<UInt8>) -> FactCell? {
    guard bytes.count <= 32 else { return nil }
    var mantissa: Int64 = 0
    var (digits, inGroup) = (0, 0)
    var hasGroups = false
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if (48...57).contains(byte) {
        mantissa = mantissa * 10 + Int64(byte - 48)
        digits += 1
        inGroup += 1
        index += 1
        guard inGroup <= 3, digits <= 15 else { return nil }
        continue
      }
      // U+0020, U+00A0, U+202F or U+2009, one between two groups.
      let width: Int
      switch byte {
      case 0x20: width = 1
      case 0xC2 where index + 1 < bytes.endIndex && bytes[index + 1] == 0xA0: width = 2
      case 0xE2
      where index + 2 < bytes.endIndex && bytes[index + 1] == 0x80
        && (bytes[index + 2] == 0xAF || bytes[index + 2] == 0x89):
        width = 3
      default: return nil
      }
      guard hasGroups ? inGroup == 3 : inGroup > 0 else { return nil }
      hasGroups = true
      inGroup = 0
      index += width
    }
    guard hasGroups, inGroup == 3 else { return nil }
    let value = Double(mantissa)
    guard minimum <= value, value <= maximum else { return nil }
    return FactCell(.integer, bits: UInt64(bitPattern: mantissa))
  }
}
