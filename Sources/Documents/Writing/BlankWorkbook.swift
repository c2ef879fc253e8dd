import CXLSXWriter
package import CircularCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A workbook to fill in: columns with headings, questions and drop-down lists; rows may be there already.
///
/// It says nothing of rules or packs: it is told its sheets.
package struct BlankWorkbook: Sendable {
  /// The hidden sheet of the choices that are too many for a drop-down of their own.
  static let sheetOfChoices = "Choix"

  /// A column to fill in.
  package struct Column: Sendable {
    /// Its heading.
    package var heading: String
    /// What stands in the comment of its heading; empty for none.
    package var question: String
    /// What may be chosen; empty for anything.
    package var choices: [String]
    /// The format of its cells as Excel writes formats; empty for as they come.
    package var format: String

    /// Makes a column.
    package init(
      _ heading: String, question: String = "", choices: [String] = [], format: String = ""
    ) {
      self.heading = heading
      self.question = question
      self.choices = choices
      self.format = format
    }
  }

  /// What a cell holds.
  package enum Content: Sendable {
    case empty
    case text(String)
    case number(Double)
    case date(CivilDate)
  }

  /// A sheet to fill in.
  package struct Sheet: Sendable {
    /// The name of its tab.
    package var name: String
    /// Its columns.
    package var columns: [Column]
    /// What is filled in already.
    package var rows: [[Content]] = []

    /// Makes a sheet.
    package init(_ name: String, _ columns: [Column], rows: [[Content]] = []) {
      self.name = name
      self.columns = columns
      self.rows = rows
    }
  }

  /// Its sheets; those that only hold long lists of choices are added.
  package var sheets: [Sheet]

  /// Makes a workbook.
  package init(_ sheets: [Sheet]) { self.sheets = sheets }

  /// Rows that a drop-down list is offered in, below the headings.
  private static let offered: UInt32 = 2000
  /// A comment holds so many characters.
  private static let longestComment = 2000

  /// The bytes of the workbook.
  ///
  /// - Throws: `unwritable-file` where there is no room for drafts.
  package func bytes() throws(Diagnostic) -> [UInt8] {
    let draft = try DraftFile()
    guard let workbook = workbook_new(draft.path) else {
      throw DraftFile.unwritable(draft.folder)
    }
    var properties = lxw_doc_properties()
    // A fixed day: the same workbook has the same bytes.
    properties.created = 1
    _ = workbook_set_properties(workbook, &properties)
    var lists = ChoiceLists()
    for sheet in sheets { write(sheet, workbook, &lists) }
    lists.write(workbook)
    guard workbook_close(workbook) == LXW_NO_ERROR else {
      throw DraftFile.unwritable(draft.path)
    }
    return try draft.bytes()
  }

  private func write(
    _ sheet: Sheet, _ workbook: UnsafeMutablePointer<lxw_workbook>, _ lists: inout ChoiceLists
  ) {
    guard let worksheet = workbook_add_worksheet(workbook, sheet.name) else { return }
    let heading = workbook_add_format(workbook)
    format_set_bold(heading)
    format_set_text_wrap(heading)
    format_set_align(heading, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    let day = workbook_add_format(workbook)
    format_set_num_format(day, "dd/mm/yyyy")
    for (index, column) in sheet.columns.enumerated() {
      let place = UInt16(index)
      worksheet_write_string(worksheet, 0, place, column.heading, heading)
      let format = column.format.isEmpty ? nil : workbook_add_format(workbook)
      if let format { format_set_num_format(format, column.format) }
      let width = Double(min(40, max(12, column.heading.count + 2)))
      worksheet_set_column(worksheet, place, place, width, format)
      if !column.question.isEmpty {
        worksheet_write_comment(
          worksheet, 0, place, String(column.question.prefix(Self.longestComment)))
      }
      if !column.choices.isEmpty { offer(column.choices, worksheet, place, &lists) }
    }
    worksheet_freeze_panes(worksheet, 1, 0)
    for (row, cells) in sheet.rows.enumerated() {
      for (column, cell) in cells.enumerated() {
        let (row, column) = (UInt32(row + 1), UInt16(column))
        switch cell {
        case .empty: break
        case .text(let text): worksheet_write_string(worksheet, row, column, text, nil)
        case .number(let number): worksheet_write_number(worksheet, row, column, number, nil)
        case .date(let date):
          var time = lxw_datetime(
            year: Int32(date.year), month: Int32(date.month), day: Int32(date.day), hour: 0, min: 0,
            sec: 0)
          worksheet_write_datetime(worksheet, row, column, &time, day)
        }
      }
    }
  }

  /// Offers choices in the rows of a column; something else may be written all the same.
  private func offer(
    _ choices: [String], _ worksheet: UnsafeMutablePointer<lxw_worksheet>, _ column: UInt16,
    _ lists: inout ChoiceLists
  ) {
    if DropDown.offer(choices, worksheet, column, 1...Self.offered) { return }
    DropDown.offer(formula: lists.add(choices), worksheet, column, 1...Self.offered)
  }
}

/// Lists of choices that are too long for a drop-down of their own: a column each of a sheet.
private struct ChoiceLists {
  private var lists: [[String]] = []

  /// Adds a list; gives the cells where it stands.
  mutating func add(_ choices: [String]) -> String {
    let index = lists.firstIndex(of: choices) ?? lists.count
    if index == lists.count { lists.append(choices) }
    let column = SourceLocation.letters(ofColumn: index + 1)
    return "='\(BlankWorkbook.sheetOfChoices)'!$\(column)$1:$\(column)$\(choices.count)"
  }

  func write(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
    guard !lists.isEmpty,
      let worksheet = workbook_add_worksheet(workbook, BlankWorkbook.sheetOfChoices)
    else {
      return
    }
    for (column, choices) in lists.enumerated() {
      for (row, choice) in choices.enumerated() {
        worksheet_write_string(worksheet, UInt32(row), UInt16(column), choice, nil)
      }
    }
    worksheet_hide(worksheet)
  }
}
