import Diagnostics

extension Page {
  /// The lines of the page on a terminal.
  ///
  /// - Parameters:
  ///   - screen: the columns of the screen; nil for lines that go to none.
  ///   - styled: a text as the terminal shows what it means. It is given texts of the data too:
  ///     what would move the cursor is for whoever writes the lines to make visible.
  package func terminalLines(
    on screen: Int? = nil, _ styled: @escaping (String, Phrase.Meaning) -> String
  ) -> [String] {
    Paragraph.$screen.withValue(screen) { allLines(styled) }
  }

  private func allLines(_ styled: @escaping (String, Phrase.Meaning) -> String) -> [String] {
    let date = subtitle.map { " — \($0)" } ?? ""
    var lines = [
      identifier.map { styled(title, .strong) + styled(" (\($0))", .faint) + date }
        ?? styled(title + date, .strong)
    ]
    if let lead { lines.append(text(lead, styled)) }
    for section in sections {
      let part = self.lines(of: section, styled)
      // A part of which nothing can be shown is no part.
      if !part.isEmpty { lines += (section.followsOn ? [] : [""]) + part }
    }
    return lines
  }

  /// The lines of one part of the page.
  package func terminalLines(
    of section: Section, on screen: Int? = nil,
    _ styled: @escaping (String, Phrase.Meaning) -> String
  ) -> [String] {
    Paragraph.$screen.withValue(screen) { lines(of: section, styled) }
  }

  private func lines(
    of section: Section, _ styled: @escaping (String, Phrase.Meaning) -> String
  ) -> [String] {
    let identifier = section.identifier.map { styled(" (\($0))", .faint) } ?? ""
    let source = section.source.map { styled(" — \($0)", .faint) } ?? ""
    let standing = section.standing.map { "\(colon) \($0)" } ?? ""
    let heading = heading(of: section).map {
      (section.isEntry ? "  " : "") + styled($0, .strong) + identifier + source + standing
    }
    let indent = section.isEntry ? 4 : 2
    return (heading.map { [$0] } ?? [])
      + section.blocks.flatMap { lines(of: $0, indent: indent, styled) }
  }

  private typealias Styling = (String, Phrase.Meaning) -> String

  private func lines(
    of block: Block, indent: Int, _ styled: @escaping Styling
  ) -> [String] {
    switch block {
    case .sentence(let phrase): [text(phrase, styled)]
    case .table(let table) where table.isBehindDrawing: []
    case .table(let table): lines(of: table, styled) + more(table.omitted, styled)
    case .list(let list) where list.isFlowing:
      list.items.flatMap { paragraphs(of: $0, indent: indent, styled) } + more(list.omitted, styled)
    case .list(let list):
      list.items.flatMap { lines(of: $0, styled) } + more(list.omitted, styled)
    case .definitions(let definitions): definitions.map { "  \($0.term)\(colon) \($0.text)" }
    case .chart, .slope, .radar, .matrix, .lines: []
    case .timeline(let chart): lines(of: chart, styled)
    case .tree(let tree): lines(of: tree, styled)
    }
  }

  /// The lines of a table whose headings and words are broken where they do not fit; a number, a date or an
  /// amount is not.
  private func fittedLines(of table: Table, _ styled: @escaping Styling) -> [String] {
    let rows = Array(table.rows) + (table.totals.isEmpty ? [] : [table.totals])
    let widths = fittedWidths(of: table, rows)
    if overflows(table, widths) {
      // Days in figures may be all that it takes; cards have room for words.
      guard let short = withShortDates(table) else { return cards(of: table, styled) }
      let rows = Array(short.rows) + (short.totals.isEmpty ? [] : [short.totals])
      return overflows(short, fittedWidths(of: short, rows))
        ? cards(of: table, styled) : fittedLines(of: short, styled)
    }
    func parts(_ text: String, _ column: Int) -> [String] {
      Paragraph.wrapped(text.onOneLine, widths[column])
    }
    let headings = table.columns.enumerated().map { parts($1.heading, $0) }
    let height = headings.map(\.count).max() ?? 0
    // The last line of each heading stands right above its column.
    func heading(_ line: Int, _ column: Int) -> String {
      let place = line - (height - headings[column].count)
      return place >= 0 ? headings[column][place] : ""
    }
    var text = TextTable(
      headings.indices.map { heading(0, $0) }, table.columns.map(\.alignment))
    for line in 1..<max(1, height) {
      text.add(headings.indices.map { .init(heading(line, $0)) { styled($0, .faint) } })
    }
    for row in rows {
      let cells = row.enumerated().map { column, cell -> [String] in
        let whole = self.text(of: cell.value)
        return cell.value.isWords ? parts(whole, column) : [whole]
      }
      for line in 0..<max(1, cells.map(\.count).max() ?? 1) {
        text.add(
          row.enumerated().map { column, cell in
            let part = line < cells[column].count ? cells[column][line] : ""
            guard let meaning = cell.meaning else { return .init(part) }
            return .init(part) { styled($0, meaning) }
          })
      }
    }
    return text.lines(header: { styled($0, .faint) }, indent: "  ").map { line in
      var line = line
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// How wide each column is: as wide as what cannot be broken, and columns of words as narrow as the page
  /// asks for.
  private func fittedWidths(of table: Table, _ rows: [[Cell]]) -> [Int] {
    func longestWord(_ text: String) -> Int {
      Paragraph.parts(of: text).map(\.count).max() ?? 0
    }
    var widths: [Int] = []
    var least: [Int] = []
    for (index, column) in table.columns.enumerated() {
      let cells = rows.map { (value: $0[index].value, text: text(of: $0[index].value)) }
      let fixed = cells.map { $0.value.isWords ? longestWord($0.text) : $0.text.count }.max() ?? 0
      least.append(max(fixed, longestWord(column.heading)))
      widths.append(max(least[index], cells.map(\.text.count).max() ?? 0))
    }
    func total() -> Int { widths.reduce(2) { $0 + $1 } + 2 * max(0, widths.count - 1) }
    while total() > Paragraph.tableWidth {
      let open = widths.indices.filter { widths[$0] > max(least[$0], 10) }
      guard let widest = open.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
    }
    return widths
  }

  private func text(_ phrase: Phrase, _ styled: Styling) -> String {
    phrase.spans.map { span in span.meaning.map { styled(span.text, $0) } ?? span.text }.joined()
  }

  private func lines(of table: Table, _ styled: @escaping Styling) -> [String] {
    if table.fits || isTooWide(table) { return fittedLines(of: table, styled) }
    let headings = table.columns.map { table.speaksForItself ? "" : $0.heading }
    var text = TextTable(headings, table.columns.map(\.alignment))
    func add(_ row: [Cell]) {
      text.add(
        row.map { cell in
          guard let meaning = cell.meaning else { return .init(self.text(of: cell.value)) }
          return .init(self.text(of: cell.value)) { styled($0, meaning) }
        })
    }
    for row in table.folds ? folded(table) : Array(table.rows) { add(row) }
    if !table.totals.isEmpty { add(table.totals) }
    let lines = text.lines(header: { styled($0, .faint) }, indent: "  ")
    return (table.speaksForItself ? Array(lines.dropFirst()) : lines).map { line in
      // Nothing stands behind the last word.
      var line = line
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// Whether a table that could be broken is wider than the screen that it is for.
  private func isTooWide(_ table: Table) -> Bool {
    guard Paragraph.screen != nil, !table.folds, !table.speaksForItself else { return false }
    let rows = Array(table.rows) + (table.totals.isEmpty ? [] : [table.totals])
    let widths = table.columns.enumerated().map { index, column in
      rows.reduce(column.heading.count) { max($0, text(of: $1[index].value).count) }
    }
    return widths.reduce(2, +) + 2 * max(0, widths.count - 1) > Paragraph.tableWidth
  }

  /// The rows of a table whose last column is broken to the width that the others leave it.
  private func folded(_ table: Table) -> [[Cell]] {
    let rows = Array(table.rows)
    let start = table.columns.indices.dropLast().reduce(2) { start, column in
      start + 2 + (rows.map { text(of: $0[column].value).count }.max() ?? 0)
    }
    return rows.flatMap { row -> [[Cell]] in
      guard let last = row.last else { return [row] }
      let wrapped = Paragraph.wrapped(text(of: last.value), max(20, Paragraph.tableWidth - start))
      let parts = wrapped.isEmpty ? [""] : wrapped
      let blanks = [Cell](repeating: Cell(.empty), count: row.count - 1)
      return parts.enumerated().map { index, part in
        (index == 0 ? Array(row.dropLast()) : blanks) + [Cell(.text(part), last.meaning)]
      }
    }
  }

  private func lines(of item: Item, _ styled: Styling) -> [String] {
    let said = [item.name, item.text.map { text($0, styled) }].compactMap { $0 }
      .joined(separator: item.mark == nil ? "\(colon) " : " — ")
    let head =
      item.mark.map { mark in
        (mark.meaning.map { styled(mark.sign, $0) } ?? mark.sign) + " "
      } ?? ""
    let indent = item.mark == nil ? "    " : "      "
    return ["  \(head)\(said)"] + item.details.map { indent + text($0, styled) }
  }

  /// A thing of running text: its paragraphs, the last of which says who says it.
  private func paragraphs(of item: Item, indent: Int, _ styled: Styling) -> [String] {
    let texts = (item.text.map { [$0] } ?? []) + item.details
    let gap = item.mark.map { $0.sign.count > 2 ? $0.sign.count + 2 : $0.sign.count + 1 } ?? 2
    return texts.enumerated().flatMap { index, text in
      Paragraph(
        language: language, indent: indent, mark: index == 0 ? item.mark : nil, gap: gap
      ).lines(text, source: index == texts.count - 1 ? item.source : nil, styled)
    }
  }

  private func more(_ omitted: Int, _ styled: Styling) -> [String] {
    omission(omitted).map { [styled("  " + $0, .faint)] } ?? []
  }
}

extension Page.Value {
  /// Whether it is words, which may be broken where lines end.
  var isWords: Bool {
    switch self {
    case .text, .word, .empty: true
    default: false
    }
  }
}
