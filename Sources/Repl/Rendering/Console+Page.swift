import CircularCore
import Pages

extension Console {
  /// Writes a page for people.
  func write(_ page: Page) {
    for line in page.terminalLines(on: screen, styled) { writeLine(line) }
  }

  /// Writes parts of a page, apart by blank lines.
  func write(_ sections: [Page.Section]) {
    for (index, section) in sections.enumerated() {
      if index > 0, !section.followsOn { writeLine() }
      write(section)
    }
  }

  /// Writes one part of a page.
  func write(_ section: Page.Section) {
    let page = Page(language, title: "")
    for line in page.terminalLines(of: section, on: screen, styled) { writeLine(line) }
  }

  /// Writes a page in one of the forms of pages.
  ///
  /// - Parameter ids: whether headings and words of a spreadsheet are those of programs.
  func write(_ page: Page, as format: OutputFormat, ids: Bool = false) throws(Diagnostic) {
    switch format {
    case .table, .json, .ndjson: write(page)
    case .html: writeExactly(page.html)
    case .xlsx: try writeWorkbook(page, ids: ids)
    case .csv: page.writeCSV(ids: ids) { writeExactly($0) }
    }
  }

  /// Writes the workbook of a page, and says what it could not hold.
  ///
  /// - Parameter ids: whether its headings and words are those of programs.
  func writeWorkbook(_ page: Page, ids: Bool = false) throws(Diagnostic) {
    let (bytes, notes) = try page.workbook(ids: ids)
    for note in notes { report(note) }
    writeExactly(bytes)
  }

  /// A text as a terminal shows what it means.
  func styled(_ text: String, _ meaning: Phrase.Meaning) -> String {
    switch meaning {
    case .strong: bold(text)
    case .faint: faint(text)
    case .good: green(text)
    case .bad: red(text)
    case .warning: yellow(text)
    }
  }
}
