/// The list of what may stand at the cursor, in columns below the block, and which one is chosen.
///
/// Items go down a column, then to the next. Items with a detail stand one a row.
struct CompletionMenu: Sendable {
  private static let maximumRows = 10
  private static let gap = 2

  let items: [CompletionItem]
  /// What the choice replaces, in the text of before.
  let range: Range<Int>
  let original: EditorText
  private(set) var choice: Int?

  init(items: [CompletionItem], range: Range<Int>, original: EditorText) {
    self.items = items
    self.range = range
    self.original = original
  }

  /// The text with the choice in it.
  var text: EditorText {
    var text = original
    if let choice { text.replace(range, with: items[choice].text) }
    return text
  }

  /// Chooses the next item, or the one before, around the ends of the list.
  mutating func step(_ distance: Int) {
    let count = items.count
    guard let choice else {
      self.choice = distance > 0 ? 0 : count - 1
      return
    }
    self.choice = ((choice + distance) % count + count) % count
  }

  /// Chooses the item in the next column, or in the one before, if there is one.
  mutating func stepColumn(_ direction: Int, columns: Int) {
    let grid = self.grid(columns: columns)
    guard let choice, grid.columns > 1 else { return step(direction) }
    let target = choice + direction * grid.rows
    if items.indices.contains(target) { self.choice = target }
  }

  // MARK: - Layout

  private var hasDetails: Bool { items.contains { $0.detail != nil } }

  private func grid(columns: Int) -> (columns: Int, rows: Int, width: Int) {
    let widest = items.reduce(1) { max($0, DisplayWidth.columns(of: $1.text)) }
    guard !hasDetails else { return (1, items.count, min(widest, columns / 2)) }
    let width = min(widest, columns)
    let across = max(1, (columns + Self.gap) / (width + Self.gap))
    let rows = (items.count + across - 1) / across
    return ((items.count + rows - 1) / rows, rows, width)
  }

  /// The rows of the list: those around the choice where there are too many, and how far one is.
  func lines(columns: Int, rows limit: Int, words: EditorWords) -> [[Screen.Cell]] {
    let grid = self.grid(columns: columns)
    var visible = min(grid.rows, Self.maximumRows, limit)
    let isCut = visible < grid.rows && visible > 1
    if isCut { visible -= 1 }
    let chosenRow = (choice ?? 0) % grid.rows
    let top = min(max(0, chosenRow - visible / 2), grid.rows - visible)
    var lines = (top..<(top + visible)).map { row in
      var line: [Screen.Cell] = []
      for index in stride(from: row, to: items.count, by: grid.rows) {
        if index > row { pad(&line, to: (index / grid.rows) * (grid.width + Self.gap)) }
        line += cells(of: index, width: grid.width, room: columns)
      }
      return line
    }
    if isCut {
      let text = words.shownItems(top + 1, top + visible, grid.rows)
      lines.append(Screen.cells(text, style: .hint, width: columns))
    }
    return lines
  }

  private func cells(of index: Int, width: Int, room: Int) -> [Screen.Cell] {
    let style = index == choice ? Style.selected : .plain
    var cells = Screen.cells(items[index].text, style: style, width: width)
    if let detail = items[index].detail {
      let start = width + Self.gap
      pad(&cells, to: min(start, room))
      cells += Screen.cells(detail, style: .hint, width: max(0, room - start))
    }
    return cells
  }

  private func pad(_ cells: inout [Screen.Cell], to width: Int) {
    let missing = width - Screen.width(cells)
    if missing > 0 {
      cells += Array(repeating: Screen.Cell(" ", columns: 1, style: .plain), count: missing)
    }
  }
}
