import CXLSXWriter
package import CircularCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes one sheet of a workbook, row by row; what no longer fits goes on in another sheet.
package final class SheetWriter {
  private let workbook: WorkbookWriter
  private let title: String
  private let headings: [String]
  /// The columns whose headings stand over numbers.
  private let numbers: Set<Int>
  private var sheet: UnsafeMutablePointer<lxw_worksheet>
  private var name: String
  /// The row to be written next, from 0.
  private var row = 0
  /// The longest text of each column, in characters.
  private var widths: [Int]
  private var parts = 1
  /// The columns that are folded away, from 0.
  private var folded: Set<Int> = []

  /// Columns are no wider, in characters; what is longer is broken.
  private static let greatestWidth = 60
  private static let leastWidth = 6
  /// The height of a line, and of the highest row, in points.
  private static let (lineHeight, greatestHeight) = (15.0, 409.0)
  /// The longest text of a cell, in UTF-16 units.
  private static let longestText = 32_767
  private static let columnLimit = 16_384

  init(
    _ workbook: WorkbookWriter, _ title: String, _ headings: [String], numbers: Set<Int>
  ) throws(Diagnostic) {
    self.workbook = workbook
    self.title = title
    self.headings = headings
    self.numbers = numbers
    (sheet, name) = try workbook.newWorksheet(title)
    widths = headings.map { _ in Self.leastWidth }
    guard headings.count <= Self.columnLimit else {
      throw Diagnostic(
        "too-many-columns",
        LocalizedText(
          "\(headings.count) colonnes, un onglet en tient \(Self.columnLimit)",
          english: "\(headings.count) columns; a sheet has \(Self.columnLimit)"),
        at: SourceLocation(file: title), suggestion: "--format csv")
    }
    try writeHeadings()
  }

  /// Writes a row.
  ///
  /// - Throws: `unwritable-file` where another sheet has no room for drafts.
  package func add(_ cells: [WrittenCell]) throws(Diagnostic) {
    if row == workbook.rowLimit { try beginAnother() }
    let lines = cells.reduce(1) { max($0, Self.lines(of: $1)) }
    // Not every program makes a row as high as its texts; of one that is written no height is taken.
    if lines > 1 {
      let height = min(Double(lines) * Self.lineHeight, Self.greatestHeight)
      worksheet_set_row(sheet, UInt32(row), height, nil)
    }
    for (column, cell) in cells.enumerated() where column < widths.count {
      write(cell, column)
    }
    row += 1
  }

  /// Sets filters, widths and how the sheet is printed.
  func end() throws(Diagnostic) {
    let last = UInt16(max(0, widths.count - 1))
    if !widths.isEmpty {
      worksheet_autofilter(sheet, 0, 0, UInt32(max(0, row - 1)), last)
    }
    for (column, width) in widths.enumerated() {
      // A heading is broken between words and keeps room for the button of its filter.
      let longest = headings[column].split(separator: " ").map(\.count).max() ?? 0
      let whole = max(width + 2, min(headings[column].count, 14) + 3, longest + 3)
      let shown = Double(min(whole, Self.greatestWidth))
      guard folded.contains(column) else {
        worksheet_set_column(sheet, UInt16(column), UInt16(column), shown, nil)
        continue
      }
      var options = lxw_row_col_options(hidden: 1, level: 1, collapsed: 0)
      worksheet_set_column_opt(sheet, UInt16(column), UInt16(column), shown, nil, &options)
    }
    worksheet_freeze_panes(sheet, 1, 0)
    worksheet_repeat_rows(sheet, 0, 0)
    worksheet_set_landscape(sheet)
    // A4, as wide as one page.
    worksheet_set_paper(sheet, 9)
    worksheet_fit_to_pages(sheet, 1, 0)
    worksheet_set_footer(sheet, "&L&A&R&P / &N")
    // The library looks at no write of its drafts.
    if let draft = sheet.pointee.optimize_tmpfile, fflush(draft) != 0 || ferror(draft) != 0 {
      throw DraftFile.unwritable(name)
    }
  }

  private func writeHeadings() throws(Diagnostic) {
    var style = WrittenCell.Style()
    for (column, heading) in headings.enumerated() {
      style.heading = numbers.contains(column) ? .number : .text
      worksheet_write_string(
        sheet, 0, UInt16(column), escaped(fitted(heading.onOneLine, column)),
        workbook.format(style))
    }
    row = 1
  }

  private func beginAnother() throws(Diagnostic) {
    try end()
    parts += 1
    let full = name
    (sheet, name) = try workbook.newWorksheet("\(title) (\(parts))")
    let limit = NumberFormat(workbook.language).string(Int64(workbook.rowLimit))
    workbook.note(
      Diagnostic(
        "sheet-full", severity: .warning,
        LocalizedText(
          "l'onglet « \(full) » a \(limit) lignes, le plus qu'un onglet puisse avoir\u{A0}: la suite est dans « \(name) »",
          english:
            "the sheet “\(full)” has \(limit) rows, the most that a sheet has: it goes on in “\(name)”"
        )))
    try writeHeadings()
  }

  /// How many lines a cell takes, as near as characters tell.
  private static func lines(of cell: WrittenCell) -> Int {
    guard case .text(let text) = cell.content,
      text.utf8.count > greatestWidth || text.utf8.contains(UInt8(ascii: "\n"))
    else { return 1 }
    return text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) {
      $0 + max(1, ($1.count + greatestWidth - 1) / greatestWidth)
    }
  }

  private func write(_ cell: WrittenCell, _ column: Int) {
    let place = (UInt32(row), UInt16(column))
    switch cell.content {
    case .empty: break
    case .text(let text) where text.isEmpty: break
    case .text(let text):
      let shown = fitted(text.withoutControls, column)
      var style = cell.style
      let length = shown.count
      style.isWrapped = length > Self.greatestWidth || shown.utf8.contains(UInt8(ascii: "\n"))
      widths[column] = max(widths[column], min(length, Self.greatestWidth))
      worksheet_write_string(sheet, place.0, place.1, escaped(shown), workbook.format(style))
    case .number(let number):
      guard number.isFinite else {
        return write(WrittenCell(.text(NumberFormat(workbook.language).string(number))), column)
      }
      // Digits with a mark between thousands, decimals and a unit.
      let digits = number.magnitude < 1e15 ? "\(Int64(number.magnitude))".utf8.count : 15
      let rest = cell.style.numberFormat.utf8.count { $0 == UInt8(ascii: "0") }
      widths[column] = max(widths[column], digits + digits / 3 + rest + 2)
      worksheet_write_number(sheet, place.0, place.1, number, workbook.format(cell.style))
    case .date(let date):
      // Excel's calendar has a day that never was, at the end of February 1900.
      guard let serial = date.excelSerial else {
        return write(WrittenCell(.text(date.description), cell.style), column)
      }
      widths[column] = max(widths[column], 11)
      worksheet_write_number(sheet, place.0, place.1, Double(serial), workbook.format(cell.style))
    case .formula(let formula, let result): write(formula, result, cell.style, column)
    }
  }

  private func write(
    _ formula: String, _ result: WrittenCell.Result, _ style: WrittenCell.Style, _ column: Int
  ) {
    let (row, place) = (UInt32(row), UInt16(column))
    switch result {
    case .number(let number):
      widths[column] = max(widths[column], 10)
      worksheet_write_formula_num(
        sheet, row, place, "=" + formula, workbook.format(style), number.isFinite ? number : 0)
    case .text(let text):
      let shown = fitted(text.withoutControls, column)
      widths[column] = max(widths[column], min(shown.count, Self.greatestWidth))
      worksheet_write_formula_str(
        sheet, row, place, "=" + formula, workbook.format(style), escaped(shown))
    }
  }

  /// Folds columns away, such as those of steps; whoever wants to see them unfolds them.
  package func fold(_ columns: some Sequence<Int>) { folded.formUnion(columns) }

  /// Offers choices in the rows of a column, where a drop-down holds them; something else may be written all
  /// the same.
  ///
  /// - Parameter rows: the rows, from 0, headings counted.
  package func offer(_ choices: [String], column: Int, rows: ClosedRange<Int>) {
    let range = UInt32(rows.lowerBound)...UInt32(rows.upperBound)
    _ = DropDown.offer(choices, sheet, UInt16(column), range)
  }

  /// The text, cut where a cell cannot hold it; that is told.
  private func fitted(_ text: String, _ column: Int) -> String {
    guard text.utf16.count > Self.longestText else { return text }
    let format = NumberFormat(workbook.language)
    let (count, most) = (
      format.string(Int64(text.utf16.count)), format.string(Int64(Self.longestText))
    )
    let cell = "\(SourceLocation.letters(ofColumn: column + 1))\(row + 1)"
    workbook.note(
      Diagnostic(
        "text-cut", severity: .warning,
        LocalizedText(
          "onglet « \(name) », \(cell)\u{A0}: texte de \(count) caractères, une cellule en tient \(most)\u{A0}; la fin est coupée",
          english:
            "sheet “\(name)”, \(cell): a text of \(count) characters, a cell holds \(most); its end is cut"
        )))
    return SheetNames.shortened(text, to: Self.longestText)
  }

  /// The text as a workbook keeps it: what looks like an escape of Excel's is escaped, and what XML
  /// forbids becomes `�`.
  private func escaped(_ text: String) -> String {
    var result = text
    if text.utf8.contains(0xEF),
      text.unicodeScalars.contains(where: { $0.value & 0xFFFE == 0xFFFE })
    {
      result = ""
      for scalar in text.unicodeScalars {
        result.unicodeScalars.append(scalar.value & 0xFFFE == 0xFFFE ? "\u{FFFD}" : scalar)
      }
    }
    return result.contains("_x") ? result.replacing("_x", with: "_x005F_x") : result
  }
}

extension CivilDate {
  /// The number that Excel knows a day by; nil before March 1900.
  var excelSerial: Int? {
    let serial = dayNumber + 25_569
    return serial > 60 ? serial : nil
  }
}
