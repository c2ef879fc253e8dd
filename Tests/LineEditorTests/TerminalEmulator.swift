import LineEditor

/// A small terminal: what a painter writes shows on a grid of cells, as on a VT220 with colours.
///
/// Rows that leave at the top are kept. A change of width cuts the rows anew where they no longer fit,
/// as most terminals do.
struct TerminalEmulator {
  struct Cell: Equatable {
    var text = ""
    var columns = 1
    var attributes = ""
  }

  private(set) var columns: Int
  private(set) var rows: Int
  private(set) var grid: [[Cell]]
  private(set) var scrolledOff = 0
  private(set) var row = 0
  private(set) var column = 0
  private(set) var problems: [String] = []
  private var attributes = ""
  /// The last column was written: the next character would go to the next row.
  private var wrapIsPending = false

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    grid = Array(repeating: [], count: rows)
  }

  mutating func write(_ bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      problems.append("not UTF-8")
      return
    }
    var rest = Substring(text)
    while let character = rest.first {
      if character == "\u{1B}" {
        rest.removeFirst()
        escape(&rest)
      } else if character == "\r\n" {
        rest.removeFirst()
        wrapIsPending = false
        column = 0
        lineFeed()
      } else if character == "\n" {
        rest.removeFirst()
        lineFeed()
      } else if character == "\r" {
        rest.removeFirst()
        wrapIsPending = false
        column = 0
      } else {
        rest.removeFirst()
        print(character)
      }
    }
  }

  private mutating func lineFeed() {
    wrapIsPending = false
    if row + 1 < rows {
      row += 1
    } else {
      grid.removeFirst()
      grid.append([])
      scrolledOff += 1
    }
  }

  private mutating func print(_ character: Character) {
    let shown = String(character)
    if shown.unicodeScalars.contains(where: { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) })
    {
      problems.append("control character \(shown.debugDescription)")
    }
    let width = DisplayWidth.columns(of: character)
    if wrapIsPending || column + width > columns {
      problems.append("wrapped by itself")
      column = 0
      lineFeed()
    }
    fill(row, to: column)
    clear(row, from: column, count: width)
    let start = index(row, column)
    grid[row].insert(Cell(text: shown, columns: width, attributes: attributes), at: start)
    column += width
    if column == columns {
      column -= 1
      wrapIsPending = true
    }
  }

  /// The index of the cell at a column.
  private func index(_ row: Int, _ column: Int) -> Int {
    var used = 0
    for (index, cell) in grid[row].enumerated() {
      if used >= column { return index }
      used += cell.columns
    }
    return grid[row].count
  }

  private mutating func fill(_ row: Int, to column: Int) {
    var width = grid[row].reduce(0) { $0 + $1.columns }
    while width < column {
      grid[row].append(Cell(text: " "))
      width += 1
    }
  }

  /// Takes away what stands in some columns; half of a wide cell becomes a space.
  private mutating func clear(_ row: Int, from start: Int, count: Int) {
    var cells: [Cell] = []
    var used = 0
    for cell in grid[row] {
      for column in used..<(used + cell.columns) where cell.columns == 1 || cell.columns == 2 {
        let isOverlapped = used < start + count && used + cell.columns > start
        let isInside = column >= start && column < start + count
        if isInside { continue }
        if isOverlapped {
          cells.append(Cell(text: " "))
        } else if column == used {
          cells.append(cell)
        }
      }
      used += cell.columns
    }
    grid[row] = cells
  }

  private mutating func escape(_ rest: inout Substring) {
    guard rest.first == "[" else {
      problems.append("unknown escape")
      return
    }
    rest.removeFirst()
    let parameters = rest.prefix { "0123456789;?".contains($0) }
    rest = rest.dropFirst(parameters.count)
    guard let final = rest.popFirst() else {
      problems.append("unfinished escape")
      return
    }
    let number = Int(parameters) ?? 1
    switch final {
    case "A": row = max(0, row - number)
    case "B": row = min(rows - 1, row + number)
    case "G": column = min(columns - 1, number - 1)
    case "H": (row, column) = (0, 0)
    case "K": eraseLine()
    case "J":
      if parameters == "2" {
        grid = Array(repeating: [], count: rows)
      } else {
        eraseLine()
        for below in (row + 1)..<max(rows, row + 1) { grid[below] = [] }
      }
    case "m":
      attributes = parameters.isEmpty ? "" : String(parameters.dropFirst(2))
      return
    case "h", "l":
      if parameters != "?25" { problems.append("mode \(parameters)") }
      return
    default: problems.append("escape \(parameters)\(final)")
    }
    wrapIsPending = false
  }

  private mutating func eraseLine() {
    if wrapIsPending { problems.append("erased after the last column") }
    if !attributes.isEmpty { problems.append("erased in a style") }
    let width = grid[row].reduce(0) { $0 + $1.columns }
    clear(row, from: column, count: max(0, width - column))
  }

  // MARK: - Size

  mutating func resize(columns newColumns: Int, rows newRows: Int) {
    var cut: [[Cell]] = []
    var cursor = (row: 0, column: 0)
    for (index, line) in grid.enumerated() {
      var pieces: [[Cell]] = [[]]
      var used = 0
      for cell in line {
        if used + cell.columns > newColumns {
          pieces.append([])
          used = 0
        }
        pieces[pieces.count - 1].append(cell)
        used += cell.columns
      }
      if index == row {
        cursor = (cut.count + column / newColumns, column % newColumns)
        while column / newColumns >= pieces.count { pieces.append([]) }
      }
      cut += pieces
    }
    // Rows below the cursor that are empty give way first, then rows leave at the top.
    while cut.count > newRows, cut.count > cursor.row + 1, cut.last?.isEmpty == true {
      cut.removeLast()
    }
    let leaving = max(0, min(cut.count - newRows, cursor.row))
    scrolledOff += leaving
    cut.removeFirst(leaving)
    cut = Array(cut.prefix(newRows))
    while cut.count < newRows { cut.append([]) }
    grid = cut
    (row, column) = (max(0, cursor.row - leaving), cursor.column)
    (columns, rows) = (newColumns, newRows)
    wrapIsPending = false
  }

  // MARK: - Comparison

  /// What differs from a screen that begins at a row of the grid; empty if all is as it should be.
  func differences(from screen: Screen, startingAt top: Int) -> [String] {
    var found = problems
    for index in 0..<(rows - top) {
      let wanted = index < screen.lines.count ? screen.lines[index].flatMap(Self.cells) : []
      let shown = Self.trimmed(grid[top + index])
      if shown != Self.trimmed(wanted) {
        found.append("row \(index): \(shown.map(\.text)), wanted \(wanted.map(\.text))")
      }
    }
    if row - top != screen.cursor.row || column != screen.cursor.column {
      found.append("cursor \(row - top),\(column), wanted \(screen.cursor)")
    }
    if !attributes.isEmpty { found.append("a style is left on") }
    return found
  }

  /// A cell of a screen as a terminal shows it: `^X` is two.
  private static func cells(_ cell: Screen.Cell) -> [Cell] {
    cell.text.map {
      Cell(
        text: String($0), columns: DisplayWidth.columns(of: $0),
        attributes: attributes(of: cell.style))
    }
  }

  private static func trimmed(_ cells: [Cell]) -> [Cell] {
    var cells = cells
    while let last = cells.last, last.text == " ", last.attributes.isEmpty { cells.removeLast() }
    return cells
  }

  /// The look of each style in colours.
  private static func attributes(of style: Style) -> String {
    switch style {
    case .plain: return ""
    case .hint, .comment: return "90"
    case .match: return "1;4"
    case .bracket: return "1;36"
    case .prompt: return "1"
    case .selected: return "7"
    case .error: return "31"
    case .keyword: return "35"
    case .string: return "32"
    case .number: return "36"
    case .command: return "1;34"
    case .name: return "34"
    }
  }
}
