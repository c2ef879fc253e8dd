/// The styles of the part of a block that is on the screen, byte by byte.
struct VisibleStyles {
  private let layout: BlockLayout
  /// The offset of the first byte of each visible line, and the first of them.
  private let firstLine: Int
  private let offsets: [Int]
  private let start: Int
  private var styles: [Style]

  init(of rows: [BlockLayout.Row], in layout: BlockLayout, text: EditorText, spans: [Span]) {
    self.layout = layout
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

  func style(line: Int, item: Int) -> Style {
    let content = layout.lines[line]
    if item < content.prompt.count { return .prompt }
    let column = item - content.prompt.count
    guard column < content.text.count, line - firstLine < offsets.count else { return .hint }
    return styles[offsets[line - firstLine] + content.text.offset(of: column) - start]
  }
}
