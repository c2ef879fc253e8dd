/// One line of a block, cut into Characters (grapheme clusters).
///
/// A line of printable ASCII stores nothing but its text: its characters are its bytes. Any other
/// stores where each Character begins and how many columns it takes.
struct TextLine: Sendable, Hashable {
  let text: String
  /// How many Characters.
  let count: Int
  /// Where each Character begins, then the length; empty for a line of printable ASCII.
  private let starts: [Int32]
  /// The columns that each Character takes; empty for a line of printable ASCII.
  private let widths: [UInt8]

  init(_ text: String) {
    self.text = text
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
      count = text.utf8.count
      starts = []
      widths = []
      return
    }
    var starts: [Int32] = []
    var widths: [UInt8] = []
    var offset = 0
    for character in text {
      starts.append(Int32(clamping: offset))
      widths.append(UInt8(clamping: DisplayWidth.columns(of: character)))
      offset += character.utf8.count
    }
    count = starts.count
    starts.append(Int32(clamping: offset))
    self.starts = starts
    self.widths = widths
  }

  var utf8Count: Int { text.utf8.count }

  /// Whether every Character is one byte and one column.
  var isSimple: Bool { starts.isEmpty }

  /// The UTF-8 offset at which a Character begins; the length for `count`.
  func offset(of column: Int) -> Int {
    isSimple ? column : Int(starts[column])
  }

  /// The first Character boundary at or after a UTF-8 offset.
  func column(at offset: Int) -> Int {
    if isSimple { return min(offset, count) }
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if Int(starts[middle]) < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// How many columns of the screen a Character takes.
  func width(of column: Int) -> Int {
    isSimple ? 1 : Int(widths[column])
  }

  func character(at column: Int) -> Character {
    text[text.utf8.index(text.startIndex, offsetBy: offset(of: column))]
  }

  /// Adds the cells that show some Characters; `style` tells that of the byte at an offset.
  func appendCells(
    _ columns: Range<Int>, to cells: inout [Screen.Cell], _ style: (Int) -> Style
  ) {
    guard !columns.isEmpty else { return }
    var offset = offset(of: columns.lowerBound)
    var index = text.utf8.index(text.startIndex, offsetBy: offset)
    if isSimple {
      for byte in text.utf8[index...].prefix(columns.count) {
        let character = String(Unicode.Scalar(byte))
        cells.append(Screen.Cell(character, columns: 1, style: style(offset)))
        offset += 1
      }
      return
    }
    for column in columns {
      let next = text.index(after: index)
      let shown = DisplayWidth.shown(text[index])
      cells.append(
        Screen.Cell(shown, columns: Int(widths[column]), style: style(Int(starts[column]))))
      index = next
    }
  }

  /// The text between two Character boundaries.
  func text(_ columns: Range<Int>) -> Substring {
    slice(offset(of: columns.lowerBound)..<offset(of: columns.upperBound))
  }

  /// The text between two UTF-8 offsets that lie between scalars.
  func slice(_ offsets: Range<Int>) -> Substring {
    let start = text.utf8.index(text.startIndex, offsetBy: offsets.lowerBound)
    return text[start..<text.utf8.index(start, offsetBy: offsets.count)]
  }
}
