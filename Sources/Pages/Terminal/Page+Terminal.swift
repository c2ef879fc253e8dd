extension Page {
  /// The lines of the page on a terminal.
  ///
  /// - Parameter styled: a text as the terminal shows what it means. It is given texts of the data too:
  ///   what would move the cursor is for whoever writes the lines to make visible.
  package func terminalLines(
    _ styled: @escaping (String, Phrase.Meaning) -> String
  ) -> [String] {
    var lines = [styled(title + (subtitle.map { " — \($0)" } ?? ""), .strong)]
    for section in sections {
      let part = terminalLines(of: section, styled)
      // A part of which nothing can be shown is no part.
      if !part.isEmpty { lines += [""] + part }
    }
    return lines
  }

  /// The lines of one part of the page.
  package func terminalLines(
    of section: Section, _ styled: @escaping (String, Phrase.Meaning) -> String
  ) -> [String] {
    let identifier = section.identifier.map { styled(" (\($0))", .faint) } ?? ""
    let standing = section.standing.map { "\(colon) \($0)" } ?? ""
    return (heading(of: section).map { [styled($0, .strong) + identifier + standing] } ?? [])
      + section.blocks.flatMap { lines(of: $0, styled) }
  }

  private typealias Styling = (String, Phrase.Meaning) -> String

  private func lines(of block: Block, _ styled: @escaping Styling) -> [String] {
    switch block {
    case .sentence(let phrase): [text(phrase, styled)]
    case .table(let table): lines(of: table, styled) + more(table.omitted, styled)
    case .list(let list):
      list.items.flatMap { lines(of: $0, styled) } + more(list.omitted, styled)
    case .definitions(let definitions): definitions.map { "  \($0.term)\(colon) \($0.text)" }
    case .chart: []
    }
  }

  private func text(_ phrase: Phrase, _ styled: Styling) -> String {
    phrase.spans.map { span in span.meaning.map { styled(span.text, $0) } ?? span.text }.joined()
  }

  private func lines(of table: Table, _ styled: @escaping Styling) -> [String] {
    let headings = table.columns.map { table.speaksForItself ? "" : $0.heading }
    var text = TextTable(headings, table.columns.map(\.alignment))
    func add(_ row: [Cell]) {
      text.add(
        row.map { cell in
          guard let meaning = cell.meaning else { return .init(self.text(of: cell.value)) }
          return .init(self.text(of: cell.value)) { styled($0, meaning) }
        })
    }
    for row in table.rows { add(row) }
    if !table.totals.isEmpty { add(table.totals) }
    let lines = text.lines(header: { styled($0, .faint) }, indent: "  ")
    return table.speaksForItself ? Array(lines.dropFirst()) : lines
  }

  private func lines(of item: Item, _ styled: Styling) -> [String] {
    let said = [item.name, item.text.map { text($0, styled) }].compactMap { $0 }
      .joined(separator: item.mark == nil ? "\(colon) " : " — ")
    let head = item.mark.map { styled($0.sign, $0.meaning) + " " } ?? ""
    let indent = item.mark == nil ? "    " : "      "
    return ["  \(head)\(said)"] + item.details.map { indent + text($0, styled) }
  }

  private func more(_ omitted: Int, _ styled: Styling) -> [String] {
    omission(omitted).map { [styled("  " + $0, .faint)] } ?? []
  }
}
