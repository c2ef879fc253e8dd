/// How the lines of a block, with what stands before and after them, fall on the rows of a screen.
///
/// A line's *items* are the Characters of its prompt, of its text, and of the hint after it. A row
/// takes items while they fit; a wide one that does not fit leaves the last column empty.
struct BlockLayout {
  struct Line {
    var prompt: TextLine
    var text: TextLine
    var hint: TextLine?

    var count: Int { prompt.count + text.count + (hint?.count ?? 0) }

    var isSimple: Bool { prompt.isSimple && text.isSimple && hint?.isSimple ?? true }

    func width(of item: Int) -> Int {
      if item < prompt.count { return prompt.width(of: item) }
      if item < prompt.count + text.count { return text.width(of: item - prompt.count) }
      return hint?.width(of: item - prompt.count - text.count) ?? 1
    }

    func character(at item: Int) -> Character {
      if item < prompt.count { return prompt.character(at: item) }
      if item < prompt.count + text.count { return text.character(at: item - prompt.count) }
      return hint?.character(at: item - prompt.count - text.count) ?? " "
    }
  }

  let columns: Int
  let lines: [Line]
  let cursorLine: Int
  /// The item that the cursor is on; the line's count at its end.
  let cursorItem: Int
  /// The number of rows of each line.
  private let heights: [Int]
  /// The rows above the cursor's line, then those of that line above the cursor.
  let cursorRow: Int
  let cursorColumn: Int
  let height: Int

  init(lines: [Line], cursorLine: Int, cursorColumn column: Int, columns: Int) {
    self.lines = lines
    self.columns = columns
    self.cursorLine = cursorLine
    let cursorItem = lines[cursorLine].prompt.count + column
    var heights: [Int] = []
    heights.reserveCapacity(lines.count)
    for (index, line) in lines.enumerated() {
      if index != cursorLine, line.isSimple {
        heights.append(max(1, (line.count + columns - 1) / columns))
      } else {
        let end = index == cursorLine ? cursorItem : nil
        heights.append(Self.rowStarts(line, cursor: end, columns: columns).count)
      }
    }
    let starts = Self.rowStarts(lines[cursorLine], cursor: cursorItem, columns: columns)
    let row = (starts.firstIndex { $0 > cursorItem } ?? starts.count) - 1
    cursorRow = heights[..<cursorLine].reduce(0, +) + row
    cursorColumn = (starts[row]..<cursorItem).reduce(0) { $0 + lines[cursorLine].width(of: $1) }
    height = heights.reduce(0, +)
    self.heights = heights
    self.cursorItem = cursorItem
  }

  /// The items that begin the rows of a line.
  ///
  /// A cursor after a full row has a row of its own.
  private static func rowStarts(_ line: Line, cursor: Int?, columns: Int) -> [Int] {
    var starts = [0]
    let count = line.count
    if line.isSimple {
      starts = Array(stride(from: 0, to: max(count, 1), by: columns))
      if cursor == count, count > 0, count % columns == 0 { starts.append(count) }
      return starts
    }
    var used = 0
    for item in 0..<count {
      let width = line.width(of: item)
      if used + width > columns {
        starts.append(item)
        used = 0
      }
      used += width
    }
    if cursor == count, used >= columns { starts.append(count) }
    return starts
  }

  /// The first of so many rows that show the cursor.
  ///
  /// It moves by half a screen, so that most moves of the cursor leave the rows where they are.
  func top(rows: Int) -> Int {
    guard height > rows else { return 0 }
    let step = max(1, rows / 2)
    let top = max(0, cursorRow - rows / 4) / step * step
    return min(top, height - rows)
  }

  /// A row: items of a line.
  struct Row {
    var line: Int
    var items: Range<Int>
  }

  /// The rows from one on, so many at most.
  func rows(from top: Int, count: Int) -> [Row] {
    var rows: [Row] = []
    var skipped = 0
    for (index, line) in lines.enumerated() {
      guard rows.count < count else { break }
      guard skipped + heights[index] > top else {
        skipped += heights[index]
        continue
      }
      let cursor = index == cursorLine ? cursorItem : nil
      let starts = Self.rowStarts(line, cursor: cursor, columns: columns)
      let first = max(0, top - skipped)
      for row in first..<min(starts.count, first + count - rows.count) {
        let end = row + 1 < starts.count ? starts[row + 1] : line.count
        rows.append(Row(line: index, items: starts[row]..<end))
      }
      skipped += heights[index]
    }
    return rows
  }
}
