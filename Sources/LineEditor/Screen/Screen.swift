/// What the editor wants on a terminal: lines already cut to its width, and where the cursor is.
///
/// Line 0 is where the block begins on the terminal, whatever row that is there. There are never more
/// lines than the terminal has rows: of a block that is taller, the part around the cursor.
public struct Screen: Sendable, Hashable {
  /// What stands in one column, or in two.
  public struct Cell: Sendable, Hashable {
    /// What is written: no control characters.
    public var text: String
    /// How many columns it takes: 1 or 2.
    public var columns: Int
    /// How it looks.
    public var style: Style

    init(_ text: String, columns: Int, style: Style) {
      self.text = text
      self.columns = columns
      self.style = style
    }
  }

  /// A place on the screen, from 0.
  public struct Place: Sendable, Hashable {
    /// The line of the screen.
    public var row: Int
    /// The column of the screen.
    public var column: Int

    /// Makes a place.
    public init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  /// The width and height that the screen was made for, at least 2 and 1.
  public let columns: Int
  /// The height that the screen was made for.
  public let rows: Int
  /// The lines, from the top; at least one.
  public internal(set) var lines: [[Cell]]
  /// Where the cursor is: always on a line, and left of the right edge.
  public internal(set) var cursor: Place

  /// The text of the lines, for a reader without a terminal.
  public var text: [String] {
    lines.map { $0.map(\.text).joined() }
  }

  /// The columns that a line takes.
  static func width(_ cells: some Sequence<Cell>) -> Int {
    cells.reduce(0) { $0 + $1.columns }
  }

  /// The cells of a line of text, cut at a width.
  ///
  /// What is cut ends with `…`.
  static func cells(_ text: String, style: Style, width: Int) -> [Cell] {
    var cells: [Cell] = []
    var used = 0
    for character in text {
      let columns = DisplayWidth.columns(of: character)
      guard used + columns <= width else {
        while used >= width, let last = cells.popLast() { used -= last.columns }
        if width > 0 { cells.append(Cell("…", columns: 1, style: style)) }
        break
      }
      let shown = character == "\n" ? "⏎" : DisplayWidth.shown(character)
      cells.append(Cell(shown, columns: character == "\n" ? 1 : columns, style: style))
      used += character == "\n" ? 1 : columns
    }
    return cells
  }
}
