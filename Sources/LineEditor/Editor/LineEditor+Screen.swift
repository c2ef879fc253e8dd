// What the state looks like.
extension LineEditor {
  /// The screen of the block under way, for a terminal of that size.
  public func screen(columns: Int, rows: Int) -> Screen {
    let columns = max(columns, 2)
    let rows = max(rows, 1)
    let text = state.text
    let layout = BlockLayout(
      prompts: (prompt, continuation), text: text.lines,
      hint: hint.map { EditorText($0).lines } ?? [], cursor: text.cursor, columns: columns)
    var footer: [[Screen.Cell]] = []
    if rows > 1 {
      let room = max(rows / 2, rows - layout.height)
      footer = Array(self.footer(columns: columns, rows: min(room, rows - 1)))
    }
    let blockRows = min(layout.height, rows - footer.count)
    let top = layout.top(rows: blockRows)
    let visible = layout.rows(from: top, count: blockRows)
    let styles = VisibleStyles(of: visible, in: text, spans: spans)
    let lines = visible.map { styles.cells(of: $0) }
    return Screen(
      columns: columns, rows: rows, lines: lines + footer,
      cursor: Screen.Place(row: layout.cursorRow - top, column: layout.cursorColumn))
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
