import CircularCore
package import Diagnostics
package import Documents

extension Page {
  /// The page as an .xlsx workbook: a sheet a table, what else it says, and where it comes from.
  ///
  /// - Parameter ids: whether headings and words are those of programs.
  /// - Returns: the bytes, and what a workbook could not hold.
  /// - Throws: `unwritable-file` where there is no room for drafts, `too-many-columns`.
  package func workbook(
    ids: Bool = false
  ) throws(Diagnostic) -> (bytes: [UInt8], notes: [Diagnostic]) {
    let workbook = try PageWorkbook(self, ids: ids)
    for table in sheets.isEmpty ? tables : sheets {
      let sheet = try workbook.addSheet(table)
      for row in table.rows { try sheet.add(row) }
    }
    return try workbook.finished(self)
  }

  /// The tables in the blocks, in reading order.
  private var tables: [Table] {
    sections.flatMap(\.blocks).compactMap { block in
      switch block {
      case .table(let table): table
      case .tree(let tree): tree.table(in: self)
      default: nil
      }
    }
  }
}

/// A page as a workbook that is being written, for tables whose rows come one after another.
package struct PageWorkbook {
  /// A sheet that is being written.
  package struct Sheet {
    fileprivate let writer: SheetWriter
    fileprivate let values: WorkbookValues

    /// Writes a row.
    ///
    /// - Throws: `unwritable-file`, `too-many-columns`.
    package func add(_ row: [Page.Cell]) throws(Diagnostic) {
      try writer.add(row.map { values.cell($0) })
    }
  }

  private let writer: WorkbookWriter
  private let values: WorkbookValues

  /// Begins the workbook of a page.
  ///
  /// - Parameters:
  ///   - page: the page: what is said of it, and its day.
  ///   - ids: whether headings and words are those of programs.
  /// - Throws: `unwritable-file` where there is no room for drafts.
  package init(_ page: Page, ids: Bool = false) throws(Diagnostic) {
    // A page for no day in particular has a day all the same, so that its bytes do not depend on a clock.
    guard let day = page.date ?? CivilDate(year: 2000, month: 1, day: 1) else {
      throw Diagnostic("internal", "1/1/2000")
    }
    writer = try WorkbookWriter(title: page.title, on: day, language: page.language)
    values = WorkbookValues(language: page.language, ids: ids)
  }

  /// Adds a sheet with the headings of a table; its rows are for who calls.
  ///
  /// - Throws: `unwritable-file`, `too-many-columns`.
  package func addSheet(_ table: Page.Table) throws(Diagnostic) -> Sheet {
    let columns = table.columns
    let numbers = columns.indices.filter { columns[$0].alignment == .end }
    return Sheet(
      writer: try writer.addSheet(
        table.caption, columns.sheetHeadings(ids: values.ids), numbers: Set(numbers)),
      values: values)
  }

  /// Adds a sheet of cells that are no page's, such as formulas.
  ///
  /// - Throws: `unwritable-file`, `too-many-columns`.
  package func addSheet(
    _ title: String, _ headings: [String], numbers: Set<Int> = []
  ) throws(Diagnostic) -> SheetWriter {
    try writer.addSheet(title, headings, numbers: numbers)
  }

  /// Adds what a page says outside of tables and where it comes from, and ends the workbook.
  ///
  /// - Returns: the bytes, and what a workbook could not hold.
  /// - Throws: `unwritable-file`.
  package func finished(_ page: Page) throws(Diagnostic) -> (bytes: [UInt8], notes: [Diagnostic]) {
    for table in [page.words, page.about].compactMap({ $0 }) where !table.rows.isEmpty {
      let sheet = try addSheet(table)
      for row in table.rows { try sheet.add(row) }
    }
    let bytes = try writer.finished()
    return (bytes, writer.notes)
  }
}

extension Page {
  /// What the page says outside of its tables, a row a sentence: where tables of a spreadsheet have all
  /// that lists tell, the sentences alone.
  fileprivate var words: Table? {
    var table = Table(
      language.say("Texte", english: "Text"),
      [
        Column(language.say("partie", english: "part")),
        Column(language.say("nom", english: "name")),
        Column(language.say("texte", english: "text")),
      ])
    for section in sections {
      let heading = Cell(.text(self.heading(of: section) ?? ""))
      func add(_ name: String, _ text: String) {
        table.rows.append([heading, Cell(.text(name)), Cell(.text(text))])
      }
      func plain(_ phrase: Phrase) -> String { phrase.spans.map(\.text).joined() }
      if let standing = section.standing { add(section.heading ?? "", standing) }
      for block in section.blocks {
        switch block {
        case .sentence(let phrase): add("", plain(phrase))
        case .list(let list) where sheets.isEmpty:
          for item in list.items {
            let said = (item.text.map { [$0] } ?? []) + item.details
            for phrase in said.isEmpty ? [""] : said { add(item.name ?? "", plain(phrase)) }
          }
        case .definitions(let definitions):
          for definition in definitions { add(definition.term, definition.text) }
        case .list, .table, .chart, .tree, .slope, .radar, .timeline, .matrix, .lines: break
        }
      }
    }
    return table
  }
}

/// Values of a page as cells of a workbook: real numbers and days, each with the format that shows what
/// the page shows.
private struct WorkbookValues {
  let language: Language
  let ids: Bool

  func cell(_ cell: Page.Cell) -> WrittenCell {
    var (content, format) = content(of: cell.value)
    if case .text = content { format = "" }
    return WrittenCell(content, .init(format, isStrong: cell.meaning == .strong))
  }

  private func content(of value: Page.Value) -> (WrittenCell.Content, String) {
    switch value {
    case .empty: (.empty, "")
    case .text(let text): (.text(text), "")
    case .word(let word, let id): (.text(ids ? id : word), "")
    case .date(let date):
      (.date(date), language.say("dd/mm/yyyy", english: "yyyy-mm-dd"))
    case .year(let year): (.number(Double(year)), "0")
    case .number(let number, let digits): (.number(number), format(number, digits))
    case .points(let number, let digits):
      (.number(number), "#,##0" + decimals(digits))
    case .change(let number, let digits):
      (.number(number), signed(format(number, digits)))
    case .amount(let amount): (.number(amount.euros), format(amount))
    case .amountChange(let amount): (.number(amount.euros), signed(format(amount)))
    case .percentage(let share, let digits): (.number(share), percentage(share, digits))
    case .cutPercentage(let share, let digits):
      (.number(share), percentage(share, cutDigits(share * 100, digits)))
    case .percentageChange(let share, let digits):
      (.number(share), signed(percentage(share, digits)))
    case .stars(let count, let greatest): (.number(Double(count)), "0\" / \(greatest) ★\"")
    case .rank(let rank, let isTied): (.number(Double(rank)), isTied ? "0\"=\"" : "0")
    case .unknown: (.text(ids ? "?" : language.say("inconnu", english: "unknown")), "")
    case .failed: (.text(ids ? "!" : language.say("en erreur", english: "in error")), "")
    }
  }

  /// A format with a sign, and that of no change.
  private func signed(_ format: String) -> String { "+F;-F;\"=\"".replacing("F", with: format) }

  private func format(_ amount: Money) -> String {
    (amount.cents % 100 == 0 ? "#,##0" : "#,##0.00") + "\"\u{A0}€\""
  }

  /// The decimals of a share that the page cuts.
  ///
  /// A cell holds all of it, and its format rounds: it has as many as tell the share from the whole per cent above, where
  /// thresholds are.
  private func cutDigits(_ percent: Double, _ digits: Int) -> Int {
    let above = percent.rounded(.up)
    // What is less than the last bit of a double is noise.
    guard NumberFormat.cut(percent, digits: digits) != above else { return digits }
    return min(NumberFormat.digits(telling: [percent, above], atLeast: digits), 9)
  }

  /// The format of a number with as many decimals as the page shows of it.
  private func format(_ number: Double, _ digits: Int) -> String {
    "#,##0" + decimals(written: number, digits)
  }

  private func percentage(_ share: Double, _ digits: Int) -> String {
    "0" + decimals(written: share * 100, digits) + language.say("\"\u{A0}\"%", english: "%")
  }

  private func decimals(written number: Double, _ digits: Int) -> String {
    let text = NumberFormat(.english).string(number, digits: digits)
    guard let point = text.lastIndex(of: ".") else { return "" }
    return decimals(text.distance(from: point, to: text.endIndex) - 1)
  }

  private func decimals(_ count: Int) -> String {
    count == 0 ? "" : "." + String(repeating: "0", count: count)
  }
}
