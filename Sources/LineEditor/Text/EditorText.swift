/// A block of lines that is edited as one text: Characters (grapheme clusters), a cursor, undo and a
/// kill ring.
///
/// The cursor always stands between two Characters, so that `é` written with a combining accent, a
/// family of emoji or a flag is one step and one deletion. Characters are found anew in the lines that
/// a change touches: what combines with its neighbours joins them.
///
///     var text = EditorText("e")
///     text.insert("\u{301}")       // one Character, é
///     text.deleteBackward()        // empty
///
/// Offsets are in UTF-8 bytes from the beginning of the block. A change costs the lines that it
/// touches, plus one step a line of the block.
public struct EditorText: Sendable {
  /// A place between two Characters: a line, and how many Characters come before on it.
  public struct Position: Sendable, Hashable, Comparable {
    /// The line, from 0.
    public var line: Int
    /// The number of Characters before on the line.
    public var column: Int

    /// Orders places as they follow each other in the text.
    public static func < (first: Position, second: Position) -> Bool {
      (first.line, first.column) < (second.line, second.column)
    }
  }

  /// The longest block, in bytes: what would make it longer is refused.
  public static let maximumLength = 4 << 20

  /// Never empty; no line holds a line end.
  private(set) var lines: [TextLine]
  /// The length in UTF-8 bytes.
  public private(set) var utf8Count: Int
  /// Where the cursor is.
  public internal(set) var cursor: Position
  /// The display column that moves up and down aim at, while they follow each other.
  var wantedColumn: Int?
  var undo = UndoLog()
  var kills = KillRing()

  /// Makes a block of a text, the cursor at its end.
  ///
  /// Line ends become `\n`.
  public init(_ text: String = "") {
    lines = Self.split(Self.normalised(text))
    utf8Count = 0
    cursor = Position(line: 0, column: 0)
    utf8Count = lines.reduce(lines.count - 1) { $0 + $1.utf8Count }
    cursor = end
  }

  /// The whole block.
  public var text: String {
    if lines.count == 1 { return lines[0].text }
    var text = ""
    text.reserveCapacity(utf8Count)
    for index in lines.indices {
      if index > 0 { text.append("\n") }
      text.append(lines[index].text)
    }
    return text
  }

  /// Whether there is no character.
  public var isEmpty: Bool { utf8Count == 0 }

  /// How many lines; an empty block has one.
  public var lineCount: Int { lines.count }

  /// The place after the last Character.
  public var end: Position {
    Position(line: lines.count - 1, column: lines[lines.count - 1].count)
  }

  /// The cursor as a UTF-8 offset.
  public var cursorOffset: Int { offset(of: cursor) }

  var currentLine: TextLine { lines[cursor.line] }

  // MARK: - Places

  func offset(of position: Position) -> Int {
    var offset = position.line
    for index in 0..<position.line { offset += lines[index].utf8Count }
    return offset + lines[position.line].offset(of: position.column)
  }

  /// The first Character boundary at or after an offset, which may be out of the text.
  func position(at offset: Int) -> Position {
    guard offset <= utf8Count else { return end }
    let (line, rest) = lineAndOffset(max(offset, 0))
    return Position(line: line, column: lines[line].column(at: rest))
  }

  /// The text between two places.
  func text(from start: Position, to end: Position) -> String {
    guard start < end else { return "" }
    if start.line == end.line {
      return String(lines[start.line].text(start.column..<end.column))
    }
    var text = String(lines[start.line].text(start.column..<lines[start.line].count))
    for line in lines[(start.line + 1)..<end.line] {
      text.append("\n")
      text.append(line.text)
    }
    text.append("\n")
    text.append(contentsOf: lines[end.line].text(0..<end.column))
    return text
  }

  // MARK: - The one change that all others are made of

  /// Replaces what lies between two offsets (between scalars), puts the cursor after the new text, and
  /// returns what was there.
  @discardableResult
  mutating func splice(_ range: Range<Int>, with new: String) -> String {
    let (first, start) = lineAndOffset(range.lowerBound)
    let (last, stop) = lineAndOffset(range.upperBound)
    var removed = ""
    if first == last {
      removed = String(lines[first].slice(start..<stop))
    } else {
      removed = String(lines[first].slice(start..<lines[first].utf8Count))
      for line in lines[(first + 1)..<last] { removed += "\n" + line.text }
      removed += "\n" + lines[last].slice(0..<stop)
    }
    let head = lines[first].slice(0..<start)
    let tail = lines[last].slice(stop..<lines[last].utf8Count)
    lines.replaceSubrange(first...last, with: Self.split(head + new + tail))
    utf8Count += new.utf8.count - range.count
    cursor = position(at: range.lowerBound + new.utf8.count)
    wantedColumn = nil
    return removed
  }

  private func lineAndOffset(_ offset: Int) -> (line: Int, offset: Int) {
    var rest = offset
    for index in lines.indices {
      let length = lines[index].utf8Count
      if rest <= length { return (index, rest) }
      rest -= length + 1
    }
    return (lines.count - 1, lines[lines.count - 1].utf8Count)
  }

  private static func split(_ text: String) -> [TextLine] {
    guard text.utf8.contains(0x0A) else { return [TextLine(text)] }
    return text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
      .map { TextLine(String(Substring($0))) }
  }

  /// A text whose line ends are all `\n`.
  static func normalised(_ text: String) -> String {
    guard text.utf8.contains(0x0D) else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var previous: UInt8 = 0
    for byte in text.utf8 {
      if byte == 0x0D {
        bytes.append(0x0A)
      } else if byte != 0x0A || previous != 0x0D {
        bytes.append(byte)
      }
      previous = byte
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
