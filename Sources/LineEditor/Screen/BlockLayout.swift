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

    /// The cells of some items; `style` tells that of the byte at an offset in the text.
    func cells(_ items: Range<Int>, style: (Int) -> Style) -> [Screen.Cell] {
      var cells: [Screen.Cell] = []
      cells.reserveCapacity(items.count)
      var start = 0
      func add(_ part: TextLine, style: (Int) -> Style) {
        let range = items.clamped(to: start..<(start + part.count))
        part.appendCells((range.lowerBound - start)..<(range.upperBound - start), to: &cells, style)
        start += part.count
      }
      add(prompt) { _ in .prompt }
      add(text, style: style)
      if let hint { add(hint) { _ in .hint } }
      return cells
    }
  }

  /// What stands before the first line, and before the others.
  let prompts: (first: TextLine, next: TextLine)
  let text: [TextLine]
  /// What comes after the text: the end of its last line, then lines of its own.
  let hint: [TextLine]
  let columns: Int
  /// The number of rows of each line.
  private let heights: [Int]
  private let cursorLine: Int
  /// The item that the cursor is on; the line's count at its end.
  private let cursorItem: Int
  /// The rows above the cursor.
  let cursorRow: Int
  let cursorColumn: Int
  let height: Int

  init(
    prompts: (first: TextLine, next: TextLine), text: [TextLine], hint: [TextLine],
    cursor: EditorText.Position, columns: Int
  ) {
    self.prompts = prompts
    self.text = text
    self.hint = hint
    self.columns = columns
    cursorLine = cursor.line
    func line(_ index: Int) -> Line {
      Self.line(index, prompts: prompts, text: text, hint: hint)
    }
    let current = line(cursor.line)
    let cursorItem = current.prompt.count + cursor.column
    let starts = Self.rowStarts(current, cursor: cursorItem, columns: columns)
    let promptsAreSimple = prompts.first.isSimple && prompts.next.isSimple
    var heights: [Int] = []
    heights.reserveCapacity(text.count + hint.count)
    for index in 0..<(text.count + max(0, hint.count - 1)) {
      if index == cursor.line {
        heights.append(starts.count)
      } else if promptsAreSimple, index < text.count - 1, text[index].isSimple {
        let count = (index == 0 ? prompts.first.count : prompts.next.count) + text[index].count
        heights.append(max(1, (count + columns - 1) / columns))
      } else {
        heights.append(Self.rowStarts(line(index), cursor: nil, columns: columns).count)
      }
    }
    let row = (starts.firstIndex { $0 > cursorItem } ?? starts.count) - 1
    cursorRow = heights[..<cursor.line].reduce(0, +) + row
    cursorColumn = (starts[row]..<cursorItem).reduce(0) { $0 + current.width(of: $1) }
    height = heights.reduce(0, +)
    self.heights = heights
    self.cursorItem = cursorItem
  }

  func line(_ index: Int) -> Line {
    Self.line(index, prompts: prompts, text: text, hint: hint)
  }

  private static func line(
    _ index: Int, prompts: (first: TextLine, next: TextLine), text: [TextLine], hint: [TextLine]
  ) -> Line {
    let after = index - text.count + 1
    return Line(
      prompt: index == 0 ? prompts.first : prompts.next,
      text: index < text.count ? text[index] : TextLine(""),
      hint: hint.indices.contains(after) ? hint[after] : nil)
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
    var content: Line
    var items: Range<Int>
  }

  /// The rows from one on, so many at most.
  func rows(from top: Int, count: Int) -> [Row] {
    var rows: [Row] = []
    var skipped = 0
    for index in heights.indices {
      guard rows.count < count else { break }
      guard skipped + heights[index] > top else {
        skipped += heights[index]
        continue
      }
      let line = line(index)
      let cursor = index == cursorLine ? cursorItem : nil
      let starts = Self.rowStarts(line, cursor: cursor, columns: columns)
      let first = max(0, top - skipped)
      for row in first..<min(starts.count, first + count - rows.count) {
        let end = row + 1 < starts.count ? starts[row + 1] : line.count
        rows.append(Row(line: index, content: line, items: starts[row]..<end))
      }
      skipped += heights[index]
    }
    return rows
  }
}
