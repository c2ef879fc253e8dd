// What the state looks like.
extension LineEditor {
  /// The screen of the block under way, for a terminal of that size.
  public func screen(columns: Int, rows: Int) -> Screen {
    let columns = max(columns, 2)
    let rows = max(rows, 1)
    let text = state.text
    let layout = BlockLayout(
      lines: layoutLines(hint: hint), cursorLine: text.cursor.line,
      cursorColumn: text.cursor.column, columns: columns)
    var footer: [[Screen.Cell]] = []
    if rows > 1 {
      let room = max(rows / 2, rows - layout.height)
      footer = Array(self.footer(columns: columns, rows: min(room, rows - 1)))
    }
    let blockRows = min(layout.height, rows - footer.count)
    let top = layout.top(rows: blockRows)
    let visible = layout.rows(from: top, count: blockRows)
    let styles = VisibleStyles(of: visible, in: layout, text: text, spans: spans)
    let lines = visible.map { row in
      row.items.map { item in
        let line = layout.lines[row.line]
        let shown = DisplayWidth.shown(line.character(at: item))
        return Screen.Cell(
          shown, columns: line.width(of: item), style: styles.style(line: row.line, item: item))
      }
    }
    return Screen(
      columns: columns, rows: rows, lines: lines + footer,
      cursor: Screen.Place(row: layout.cursorRow - top, column: layout.cursorColumn))
  }

  /// The lines of the block, then those of the hint beyond its first.
  private func layoutLines(hint: String?) -> [BlockLayout.Line] {
    let text = state.text
    var lines: [BlockLayout.Line] = []
    lines.reserveCapacity(text.lineCount)
    for line in text.lines {
      lines.append(BlockLayout.Line(prompt: lines.isEmpty ? prompt : continuation, text: line))
    }
    guard let hint else { return lines }
    for (index, line) in EditorText(hint).lines.enumerated() {
      if index == 0 {
        lines[lines.count - 1].hint = line
      } else {
        lines.append(
          BlockLayout.Line(prompt: continuation, text: TextLine(""), hint: line))
      }
    }
    return lines
  }

  /// What stands below the block.
  private func footer(columns: Int, rows: Int) -> [[Screen.Cell]] {
    if let search = state.search {
      let text = words.search(search.query, search.isForward, search.fails)
      return [Screen.cells(text, style: .hint, width: columns)]
    }
    if let menu = state.menu { return menu.lines(columns: columns, rows: rows, words: words) }
    if let message = state.message {
      return [Screen.cells(message, style: .hint, width: columns)]
    }
    return []
  }

  /// The host's styles, then what the editor marks itself.
  private var spans: [Span] {
    var spans = colors ? host.highlight(state.text.text) : []
    if let found = state.search?.found { spans.append(Span(found.range, .match)) }
    return spans
  }
}
