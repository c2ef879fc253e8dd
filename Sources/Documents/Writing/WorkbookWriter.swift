import CXLSXWriter
package import CircularCore

/// Writes an .xlsx workbook, sheet by sheet and row by row, in constant memory.
///
/// ```swift
/// let workbook = try WorkbookWriter(title: "Classement", on: day, language: .french)
/// let sheet = try workbook.addSheet("Classement", ["rang", "nom"])
/// try sheet.add([WrittenCell(.number(1)), WrittenCell(.text("Fronsac"))])
/// let bytes = try workbook.finished()
/// ```
///
/// The same cells give the same bytes: the day is told, no clock is read. What a workbook cannot hold
/// (a longer text, more rows) is told in `notes`. It has one owner and is used up by `finished()`.
package final class WorkbookWriter {
  /// What was cut or carried over, each with its place.
  package private(set) var notes: [Diagnostic] = []

  let language: Language
  let rowLimit: Int
  private var workbook: UnsafeMutablePointer<lxw_workbook>?
  private let draft: DraftFile
  private var names = SheetNames()
  private var formats: [WrittenCell.Style: UnsafeMutablePointer<lxw_format>] = [:]
  private var sheets: [SheetWriter] = []

  /// The rows that a sheet of Excel has.
  package static let greatestRowLimit = 1_048_576

  /// Begins a workbook.
  ///
  /// - Parameters:
  ///   - title: what the file's properties call it.
  ///   - day: the day that its properties say it was made.
  ///   - language: of what the workbook itself has to say.
  ///   - rowLimit: the rows of a sheet, headings included; what is more goes on in another one.
  /// - Throws: `unwritable-file` where there is no room for drafts.
  package init(
    title: String, on day: CivilDate, language: Language, rowLimit: Int = greatestRowLimit
  ) throws(Diagnostic) {
    self.language = language
    self.rowLimit = max(2, min(rowLimit, Self.greatestRowLimit))
    let draft = try DraftFile()
    self.draft = draft
    workbook = draft.folder.withCString { folder in
      var options = lxw_workbook_options(
        constant_memory: 1, tmpdir: UnsafeMutablePointer(mutating: folder), use_zip64: 0)
      return workbook_new_opt(draft.path, &options)
    }
    guard let workbook else { throw DraftFile.unwritable(draft.folder) }
    title.withoutControls.withCString { title in
      var properties = lxw_doc_properties()
      properties.title = UnsafeMutablePointer(mutating: title)
      // A time of 0 would be now.
      properties.created = max(1, day.dayNumber * 86_400)
      _ = workbook_set_properties(workbook, &properties)
    }
  }

  deinit {
    if let workbook { lxw_workbook_free(workbook) }
  }

  /// Adds a sheet with a row of headings, which stays in sight and has filters.
  ///
  /// - Parameters:
  ///   - title: what people call the sheet; changed where Excel does not take it.
  ///   - headings: of the columns.
  ///   - numbers: the columns, from 0, whose headings stand over numbers.
  /// - Throws: `unwritable-file` where there is no room for drafts, `too-many-columns`.
  package func addSheet(
    _ title: String, _ headings: [String], numbers: Set<Int> = []
  ) throws(Diagnostic) -> SheetWriter {
    let sheet = try SheetWriter(self, title, headings, numbers: numbers)
    sheets.append(sheet)
    return sheet
  }

  /// Ends the workbook and gives its bytes.
  ///
  /// - Throws: `unwritable-file` where there was no room for drafts.
  package func finished() throws(Diagnostic) -> [UInt8] {
    for sheet in sheets { try sheet.end() }
    sheets = []
    guard let workbook else { throw DraftFile.unwritable(draft.path) }
    self.workbook = nil
    // It frees the workbook, whatever comes of it.
    guard workbook_close(workbook) == LXW_NO_ERROR else {
      throw DraftFile.unwritable(draft.path)
    }
    return try draft.bytes()
  }

  // MARK: - For sheets

  /// A sheet of the library's, under a name that nobody has.
  func newWorksheet(
    _ title: String
  ) throws(Diagnostic) -> (sheet: UnsafeMutablePointer<lxw_worksheet>, name: String) {
    let name = names.name(for: title)
    guard let workbook, let sheet = workbook_add_worksheet(workbook, name) else {
      throw DraftFile.unwritable(draft.path)
    }
    return (sheet, name)
  }

  /// The library's form of a style.
  func format(_ style: WrittenCell.Style) -> UnsafeMutablePointer<lxw_format>? {
    if let known = formats[style] { return known }
    guard let workbook, let format = workbook_add_format(workbook) else { return nil }
    format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    if !style.numberFormat.isEmpty { format_set_num_format(format, style.numberFormat) }
    if style.isStrong || style.heading != nil { format_set_bold(format) }
    if style.isWrapped || style.heading != nil { format_set_text_wrap(format) }
    if style.heading != nil {
      format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_bg_color(format, 0xE9ECEF)
      if style.heading == .number { format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue)) }
    }
    formats[style] = format
    return format
  }

  /// Says what was cut or carried over.
  func note(_ diagnostic: Diagnostic) { notes.append(diagnostic) }
}
