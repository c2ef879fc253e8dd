/// Turns the bytes of a terminal into keys, however they are cut into pieces.
///
/// A lone escape and the beginning of a sequence look alike: while `isPending`, wait some tens of
/// milliseconds for more, then call `timeout()`. No bytes make it fail: UTF-8 that is not valid
/// becomes U+FFFD as `String(decoding:as:)` has it, sequences of no known key are ignored.
///
///     var decoder = KeyDecoder()
///     decoder.feed([0x1B, 0x5B])        // []
///     decoder.feed([0x41])              // [.up]
///
/// Memory: at most `maximumPaste` bytes of a bracketed paste, besides some tens of bytes.
public struct KeyDecoder: Sendable {
  /// The longest paste kept, in bytes: 4 MiB.
  ///
  /// The key of a longer one says that it was cut.
  public static let maximumPaste = 4 << 20

  enum State: Sendable {
    case ground
    /// Inside a character of several bytes.
    case character
    /// After ESC.
    case escape
    /// After ESC [ or ESC O: the introducer, then what came since.
    case sequence
    /// After ESC [ [, which the Linux console sends for function keys.
    case consoleKey
    /// After ESC ], ESC P, ESC ^ or ESC _: the answer of a terminal, up to BEL or ESC \.
    case answer(sawEscape: Bool)
    case paste
  }

  var state = State.ground
  var utf8 = UTF8Assembler()
  /// Alt was sent as an ESC before the character that is under way.
  var characterHasAlt = false
  var sequence = EscapeSequence()
  var answerLength = 0
  var paste = PasteAssembler()

  /// Makes a decoder that has seen nothing.
  public init() {}

  /// Whether some bytes wait for what follows and `timeout()` would settle them.
  public var isPending: Bool {
    switch state {
    case .ground, .paste: return false
    default: return true
    }
  }

  /// Takes bytes, and gives the keys that they complete.
  public mutating func feed(_ bytes: some Sequence<UInt8>) -> [Key] {
    var keys: [Key] = []
    for byte in bytes { take(byte, &keys) }
    return keys
  }

  /// Settles what is pending: nothing more came for a while.
  ///
  /// An escape alone is the escape key, an escape with a bracket is the bracket with alt; the rest is
  /// unknown. A paste goes on: only its own end ends it.
  public mutating func timeout() -> [Key] {
    defer { if isPending { state = .ground } }
    switch state {
    case .ground, .paste:
      return []
    case .character:
      utf8.reset()
      return [replacement()]
    case .escape:
      return [.escape]
    case .sequence:
      return [sequence.isEmpty ? .alt(sequence.introducer) : .unknown]
    case .consoleKey:
      return [.unknown]
    case .answer:
      return [answerLength == 0 ? .alt(sequence.introducer) : .unknown]
    }
  }

  // MARK: - One byte

  private mutating func take(_ byte: UInt8, _ keys: inout [Key]) {
    switch state {
    case .ground:
      characterHasAlt = false
      start(byte, &keys)
    case .character:
      continueCharacter(byte, &keys)
    case .escape:
      afterEscape(byte, &keys)
    case .sequence:
      continueSequence(byte, &keys)
    case .consoleKey:
      state = .ground
      keys.append(.unknown)
      if byte == 0x1B { state = .escape }
    case .answer(let sawEscape):
      continueAnswer(byte, sawEscape: sawEscape, &keys)
    case .paste:
      guard paste.take(byte) else { return }
      state = .ground
      keys.append(paste.key())
    }
  }

  private mutating func start(_ byte: UInt8, _ keys: inout [Key]) {
    if byte == 0x1B {
      state = .escape
    } else if byte < 0x80 {
      state = .ground
      keys.append(Self.key(ascii: byte, alt: characterHasAlt))
    } else {
      state = .character
      continueCharacter(byte, &keys)
    }
  }

  private mutating func continueCharacter(_ byte: UInt8, _ keys: inout [Key]) {
    switch utf8.take(byte) {
    case .more:
      return
    case .scalar(let scalar):
      state = .ground
      keys.append(Key(.character(Character(scalar)), characterHasAlt ? .alt : []))
    case .invalid:
      state = .ground
      keys.append(replacement())
    case .invalidBefore:
      keys.append(replacement())
      characterHasAlt = false
      start(byte, &keys)
    }
  }

  private func replacement() -> Key {
    Key(.character("\u{FFFD}"), characterHasAlt ? .alt : [])
  }

  private mutating func afterEscape(_ byte: UInt8, _ keys: inout [Key]) {
    switch byte {
    case 0x1B:
      keys.append(.escape)
    case UInt8(ascii: "["), UInt8(ascii: "O"):
      sequence = EscapeSequence(introducer: byte)
      state = .sequence
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "^"), UInt8(ascii: "_"):
      sequence = EscapeSequence(introducer: byte)
      answerLength = 0
      state = .answer(sawEscape: false)
    default:
      characterHasAlt = true
      start(byte, &keys)
    }
  }

  private mutating func continueSequence(_ byte: UInt8, _ keys: inout [Key]) {
    switch sequence.take(byte) {
    case .more:
      return
    case .console:
      state = .consoleKey
    case .paste:
      paste = PasteAssembler()
      state = .paste
    case .key(let key):
      state = .ground
      keys.append(key)
    case .broken:
      state = .ground
      keys.append(.unknown)
      characterHasAlt = false
      start(byte, &keys)
    }
  }

  private mutating func continueAnswer(_ byte: UInt8, sawEscape: Bool, _ keys: inout [Key]) {
    if sawEscape {
      state = .ground
      keys.append(.unknown)
      guard byte != UInt8(ascii: "\\") else { return }
      state = .escape
      afterEscape(byte, &keys)
    } else if byte == 0x1B {
      state = .answer(sawEscape: true)
    } else if byte < 0x20 {
      // BEL is the end; any other control character is a key, not part of an answer.
      state = .ground
      keys.append(.unknown)
      if byte != 0x07 { start(byte, &keys) }
    }
    answerLength = min(answerLength + 1, 2)
  }

  private static func key(ascii byte: UInt8, alt: Bool) -> Key {
    var key: Key
    switch byte {
    case 0x0D: key = .enter
    case 0x09: key = .tab
    case 0x7F: key = .backspace
    case 0x00: key = .control(" ")
    case 0x01...0x1A: key = .control(Character(Unicode.Scalar(byte + 0x60)))
    case 0x1C...0x1F: key = .control(Character(Unicode.Scalar(byte + 0x40)))
    default: key = .character(Character(Unicode.Scalar(byte)))
    }
    if alt { key.modifiers.insert(.alt) }
    return key
  }
}
