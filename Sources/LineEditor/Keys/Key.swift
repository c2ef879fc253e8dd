/// One key as a person thinks of it: what was pressed, with what held down.
///
/// `KeyDecoder` makes keys of the bytes that a terminal sends.
public struct Key: Sendable, Hashable {
  /// What was pressed.
  public enum Code: Sendable, Hashable {
    /// A character. The decoder gives one Unicode scalar a key: what combines meets in the text.
    case character(Character)
    case enter, tab, backspace, delete, insert, escape
    case up, down, left, right
    case home, end, pageUp, pageDown
    /// A text pasted in one piece, its lines separated by `\n`. `isCut` says that it was longer than
    /// the decoder keeps, and that its end is missing.
    case paste(String, isCut: Bool)
    /// A sequence that is known for none of the keys above; one ignores it.
    case unknown
  }

  /// The keys held down.
  public struct Modifiers: OptionSet, Sendable, Hashable {
    /// One bit a modifier, in the order of xterm: shift, alt, control.
    public let rawValue: UInt8

    /// Makes a set of its bits.
    public init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    /// The shift key; never set beside a character, which says it itself.
    public static let shift = Modifiers(rawValue: 1)
    /// The alt key, which many terminals send as an escape before the key.
    public static let alt = Modifiers(rawValue: 2)
    /// The control key.
    public static let control = Modifiers(rawValue: 4)
  }

  /// What was pressed.
  public var code: Code
  /// What was held down.
  public var modifiers: Modifiers

  /// Makes a key.
  public init(_ code: Code, _ modifiers: Modifiers = []) {
    self.code = code
    self.modifiers = modifiers
  }

  /// A character without modifiers.
  public static func character(_ character: Character) -> Key {
    Key(.character(character))
  }

  /// A character with control, written in lower case: `.control("a")`.
  public static func control(_ character: Character) -> Key {
    Key(.character(character), .control)
  }

  /// A character with alt: `.alt("b")`.
  public static func alt(_ character: Character) -> Key {
    Key(.character(character), .alt)
  }

  /// A whole text pasted.
  public static func paste(_ text: String) -> Key {
    Key(.paste(text, isCut: false))
  }

  /// The enter key.
  public static let enter = Key(.enter)
  /// The enter key with alt: a new line, whatever the block is.
  public static let altEnter = Key(.enter, .alt)
  /// The tab key.
  public static let tab = Key(.tab)
  /// The tab key with shift.
  public static let shiftTab = Key(.tab, .shift)
  /// The key that deletes backwards.
  public static let backspace = Key(.backspace)
  /// The key that deletes forwards.
  public static let delete = Key(.delete)
  /// The escape key alone.
  public static let escape = Key(.escape)
  /// The arrow up.
  public static let up = Key(.up)
  /// The arrow down.
  public static let down = Key(.down)
  /// The arrow to the left.
  public static let left = Key(.left)
  /// The arrow to the right.
  public static let right = Key(.right)
  /// The home key.
  public static let home = Key(.home)
  /// The end key.
  public static let end = Key(.end)
  /// The page-up key.
  public static let pageUp = Key(.pageUp)
  /// The page-down key.
  public static let pageDown = Key(.pageDown)
  /// What is ignored.
  public static let unknown = Key(.unknown)
}
