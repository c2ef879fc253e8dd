/// Turns one screen into the next with few bytes, on a terminal whose cursor it has moved itself.
///
/// It writes from where the cursor was when it began (the first column of a row), with relative moves
/// up and down and absolute moves along a row; it never writes beyond a row, so that no terminal wraps
/// by itself. Rows that did not change are not touched; of a row that changed, only what lies between
/// what is the same at both ends.
///
///     var painter = ScreenPainter(colors: true)
///     let bytes = painter.paint(editor.screen(columns: 80, rows: 24))
public struct ScreenPainter: Sendable {
  private let colors: Bool
  private var previous: Screen?
  /// How many rows are ours on the terminal: going further down needs new ones.
  private var reached = 1
  private var row = 0
  /// The terminal's column; nil just after the last column was written, where terminals differ.
  private var column: Int? = 0
  private var style = Style.plain
  private var output: [UInt8] = []

  /// Makes a painter.
  ///
  /// The terminal's cursor is at the beginning of an empty row.
  public init(colors: Bool) {
    self.colors = colors
  }

  /// The bytes that show a screen instead of the one before.
  ///
  /// A new size repaints everything.
  public mutating func paint(_ next: Screen) -> [UInt8] {
    output.removeAll(keepingCapacity: true)
    if let shown = previous, shown.columns != next.columns || shown.rows != next.rows {
      returnToStart(of: shown, columns: next.columns)
      previous = nil
    }
    let old = previous?.lines ?? []
    let changed = next.lines.indices.filter { $0 >= old.count || old[$0] != next.lines[$0] }
    let hides = changed.count > 1
    if hides { write("\u{1B}[?25l") }
    if old.count > next.lines.count {
      // First, so that rows which go away cannot be told from those that stay.
      move(row: next.lines.count, column: 0)
      write("\u{1B}[J")
    }
    for index in changed {
      paint(next.lines[index], over: index < old.count ? old[index] : [], row: index, next.columns)
    }
    use(.plain)
    move(row: next.cursor.row, column: next.cursor.column)
    if hides { write("\u{1B}[?25h") }
    previous = next
    return output
  }

  /// The bytes that leave the screen as it is and go to the beginning of the row below; the next
  /// screen begins there.
  public mutating func finish() -> [UInt8] {
    output.removeAll(keepingCapacity: true)
    if let previous {
      move(row: previous.lines.count - 1, column: nil)
      write("\r\n")
    }
    forget()
    return output
  }

  /// The bytes that clear the whole terminal; the next screen begins at its top.
  public mutating func clear() -> [UInt8] {
    forget()
    return Array("\u{1B}[H\u{1B}[2J".utf8)
  }

  /// Forgets what is shown, after something else wrote to the terminal and left its cursor at the
  /// beginning of a row.
  public mutating func forget() {
    previous = nil
    (reached, row, column, style) = (1, 0, 0, .plain)
  }

  // MARK: - A row

  private mutating func paint(
    _ new: [Screen.Cell], over old: [Screen.Cell], row: Int, _ columns: Int
  ) {
    var same = 0
    while same < new.count, same < old.count, new[same] == old[same] { same += 1 }
    let start = Screen.width(new[..<same])
    let newWidth = start + Screen.width(new[same...])
    let oldWidth = start + Screen.width(old[same...])
    var tail = 0
    if newWidth == oldWidth {
      while tail < new.count - same, tail < old.count - same,
        new[new.count - 1 - tail] == old[old.count - 1 - tail]
      { tail += 1 }
    }
    move(row: row, column: start)
    var at = start
    for cell in new[same..<(new.count - tail)] {
      use(cell.style)
      write(cell.text)
      at += cell.columns
      column = at < columns ? at : nil
      if at < columns, DisplayWidth.isDoubtful(cell.text) {
        column = nil
        moveAlong(to: at)
      }
    }
    if newWidth < oldWidth {
      use(.plain)
      write("\u{1B}[K")
    }
  }

  private mutating func use(_ next: Style) {
    guard next != style else { return }
    let attributes = next.attributes(colors: colors)
    if attributes != style.attributes(colors: colors) {
      write(attributes.isEmpty ? "\u{1B}[m" : "\u{1B}[0;\(attributes)m")
    }
    style = next
  }

  // MARK: - Moves

  /// Moves to a row, and to a column unless it is nil.
  private mutating func move(row target: Int, column wanted: Int?) {
    if target < row {
      write(target == row - 1 ? "\u{1B}[A" : "\u{1B}[\(row - target)A")
    } else if target > row {
      let known = min(target, reached - 1)
      if known > row { write(known == row + 1 ? "\u{1B}[B" : "\u{1B}[\(known - row)B") }
      if target > known {
        // A line feed alone makes a row at the bottom of the terminal.
        use(.plain)
        write("\r" + String(repeating: "\n", count: target - max(known, row)))
        column = 0
        reached = target + 1
      }
    }
    row = target
    if let wanted { moveAlong(to: wanted) }
  }

  private mutating func moveAlong(to wanted: Int) {
    guard column != wanted else { return }
    write(wanted == 0 ? "\r" : "\u{1B}[\(wanted + 1)G")
    column = wanted
  }

  /// Goes where the screen began and erases it, on a terminal that has a new width.
  ///
  /// Most terminals cut anew the rows that no longer fit; the cursor's distance follows from that.
  private mutating func returnToStart(of shown: Screen, columns: Int) {
    func height(_ cells: some Collection<Screen.Cell>) -> Int {
      var rows = 1
      var used = 0
      for cell in cells {
        if used + cell.columns > columns { (rows, used) = (rows + 1, 0) }
        used += cell.columns
      }
      return rows
    }
    var above = shown.lines[..<shown.cursor.row].reduce(0) { $0 + height($1) }
    above += shown.cursor.column / columns
    if above > 0 { write("\u{1B}[\(above)A") }
    write("\r\u{1B}[J")
    (reached, row, column) = (1, 0, 0)
  }

  private mutating func write(_ text: String) {
    output.append(contentsOf: text.utf8)
  }
}
