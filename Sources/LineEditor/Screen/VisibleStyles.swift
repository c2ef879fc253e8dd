/// The styles of the part of a block that is on the screen, byte by byte.
struct VisibleStyles {
  /// The first visible line, and the offsets in the block at which the visible lines begin.
  private let firstLine: Int
  private let offsets: [Int]
  private let start: Int
  private var styles: [Style]

  init(of rows: [BlockLayout.Row], in text: EditorText, spans: [Span]) {
    firstLine = rows.first?.line ?? 0
    let last = min(rows.last?.line ?? 0, text.lineCount - 1)
    var offset = firstLine < text.lineCount ? text.offset(of: .init(line: firstLine, column: 0)) : 0
    var offsets: [Int] = []
    for line in firstLine..<max(firstLine, last + 1) {
      offsets.append(offset)
      offset += text.lines[line].utf8Count + 1
    }
    self.offsets = offsets
    start = offsets.first ?? 0
    styles = Array(repeating: .plain, count: max(0, offset - start))
    for span in spans {
      let range = span.range.clamped(to: start..<(start + styles.count))
      for byte in range { styles[byte - start] = span.style }
    }
  }

  /// The cells of a row.
  func cells(of row: BlockLayout.Row) -> [Screen.Cell] {
    let line = row.line - firstLine
    let base = offsets.indices.contains(line) ? offsets[line] - start : 0
    return row.content.cells(row.items) { styles[base + $0] }
  }
}
