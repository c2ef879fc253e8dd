/// The part of an escape sequence after its introducer, `ESC [` or `ESC O`, and what key it means.
///
/// Read are the sequences of xterm, of the Linux console and of rxvt, and the two ways of saying any
/// key with modifiers: `CSI code ; modifiers u` and `CSI 27 ; modifiers ; code ~`.
struct EscapeSequence: Sendable {
  enum Step {
    case more
    case key(Key)
    case paste
    case console
    /// The byte belongs to no sequence.
    case broken
  }

  /// Longer ones are no key: they are read to their end and ignored.
  private static let maximumLength = 64

  /// The second byte of the sequence.
  let introducer: Character
  private var bytes: [UInt8] = []
  private var isTooLong = false

  init(introducer: UInt8 = UInt8(ascii: "[")) {
    self.introducer = Character(Unicode.Scalar(introducer))
  }

  var isEmpty: Bool { bytes.isEmpty && !isTooLong }

  mutating func take(_ byte: UInt8) -> Step {
    switch byte {
    case 0x20...0x3F:
      guard bytes.count < Self.maximumLength else {
        isTooLong = true
        return .more
      }
      bytes.append(byte)
      return .more
    case UInt8(ascii: "[") where introducer == "[" && isEmpty:
      return .console
    case 0x40...0x7E:
      return isTooLong ? .key(.unknown) : finish(byte)
    default:
      return .broken
    }
  }

  // MARK: - Meaning

  /// The numbers between semicolons; nil for anything else.
  ///
  /// What follows a colon is a detail.
  private func parameters() -> [Int]? {
    var numbers = [0]
    var isDetail = false
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if isDetail { continue }
        let last = numbers.count - 1
        numbers[last] = min(numbers[last] * 10 + Int(byte - UInt8(ascii: "0")), 0x11_0000)
      case UInt8(ascii: ";"):
        numbers.append(0)
        isDetail = false
      case UInt8(ascii: ":"):
        isDetail = true
      default:
        return nil
      }
    }
    return numbers
  }

  private func finish(_ final: UInt8) -> Step {
    guard let numbers = parameters() else { return .key(.unknown) }
    if introducer == "O" { return .key(applicationKey(final, numbers)) }
    let modifiers = Self.modifiers(numbers.count > 1 ? numbers[1] : 0)
    switch final {
    case UInt8(ascii: "~"):
      if numbers == [200] { return .paste }
      if numbers[0] == 27, numbers.count == 3 {
        return .key(Self.key(number: numbers[2], modifiers))
      }
      return .key(Self.editingKey(numbers[0]).map { Key($0, modifiers) } ?? .unknown)
    case UInt8(ascii: "u"):
      return .key(Self.key(number: numbers[0], modifiers))
    case UInt8(ascii: "Z"):
      return .key(Key(.tab, modifiers.union(.shift)))
    case UInt8(ascii: "^"), UInt8(ascii: "@"), UInt8(ascii: "$"):
      let held: Key.Modifiers =
        switch final {
        case UInt8(ascii: "^"): .control
        case UInt8(ascii: "$"): .shift
        default: [.control, .shift]
        }
      return .key(Self.editingKey(numbers[0]).map { Key($0, held) } ?? .unknown)
    default:
      if let code = Self.motion(final) { return .key(Key(code, modifiers)) }
      // rxvt writes arrows with shift in lower case.
      if let code = Self.motion(final & 0xDF), (0x61...0x64).contains(final) {
        return .key(Key(code, .shift))
      }
      return .key(.unknown)
    }
  }

  private func applicationKey(_ final: UInt8, _ numbers: [Int]) -> Key {
    let modifiers = Self.modifiers(numbers.last ?? 0)
    if final == UInt8(ascii: "M") { return Key(.enter, modifiers) }
    if let code = Self.motion(final) { return Key(code, modifiers) }
    // rxvt writes arrows with control in lower case.
    if (0x61...0x64).contains(final), let code = Self.motion(final & 0xDF) {
      return Key(code, .control)
    }
    return .unknown
  }

  /// One more than the sum of shift 1, alt 2, control 4; meta, which some send for alt, is 8.
  private static func modifiers(_ number: Int) -> Key.Modifiers {
    guard number > 1 else { return [] }
    let bits = number - 1
    var modifiers = Key.Modifiers(rawValue: UInt8(bits & 7))
    if bits & 8 != 0 { modifiers.insert(.alt) }
    return modifiers
  }

  private static func motion(_ final: UInt8) -> Key.Code? {
    switch final {
    case UInt8(ascii: "A"): return .up
    case UInt8(ascii: "B"): return .down
    case UInt8(ascii: "C"): return .right
    case UInt8(ascii: "D"): return .left
    case UInt8(ascii: "F"): return .end
    case UInt8(ascii: "H"): return .home
    default: return nil
    }
  }

  private static func editingKey(_ number: Int) -> Key.Code? {
    switch number {
    case 1, 7: return .home
    case 2: return .insert
    case 3: return .delete
    case 4, 8: return .end
    case 5: return .pageUp
    case 6: return .pageDown
    default: return nil
    }
  }

  /// A key told by its Unicode number.
  private static func key(number: Int, _ modifiers: Key.Modifiers) -> Key {
    switch number {
    case 9: return Key(.tab, modifiers)
    case 13: return Key(.enter, modifiers)
    case 27: return Key(.escape, modifiers)
    case 8, 127: return Key(.backspace, modifiers)
    default:
      // Numbers from U+E000 are keys without a character of their own.
      guard number >= 32, !(0xE000...0xF8FF).contains(number),
        let scalar = Unicode.Scalar(UInt32(number))
      else { return .unknown }
      let held = modifiers.subtracting(.shift)
      let lower = held.contains(.control) ? scalar.properties.lowercaseMapping : String(scalar)
      return Key(.character(lower.first ?? Character(scalar)), held)
    }
  }
}
