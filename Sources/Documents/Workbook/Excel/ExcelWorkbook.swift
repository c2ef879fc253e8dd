internal import CircularCore

/// A workbook of Excel: its sheets, shared texts and formats.
struct ExcelWorkbook: WorkbookContent {
  let sheets: [Sheet]

  private let archive: Archive
  /// The part of each sheet.
  private let parts: [String]
  private let context: ExcelContext

  init(_ package: Package) throws(Diagnostic) {
    archive = package.archive
    let links = try Relationships(of: package.main, in: archive)
    var parts: [String] = []
    var sheets: [Sheet] = []
    var isFrom1904 = false
    var isToCalculate = false
    let reader = try archive.stream(package.main)
    while try reader.next() {
      guard reader.kind == .start else { continue }
      switch reader.tag {
      case .workbookProperties: isFrom1904 = reader.flag(.date1904)
      case .calculation: isToCalculate = reader.flag(.fullCalculation)
      case .sheet:
        let id = reader.text(.linkID) ?? ""
        guard let link = links.links.first(where: { $0.id == id }) else {
          throw archive.damage(in: package.main)
        }
        // Sheets of charts, dialogues and old macros have no cells.
        guard link.kind == "worksheet" else { break }
        let visibility: Sheet.Visibility =
          switch reader.text(.state) {
          case "hidden": .hidden
          case "veryHidden": .veryHidden
          default: .visible
          }
        sheets.append(
          Sheet(
            index: sheets.count, name: reader.text(.name) ?? "", visibility: visibility,
            file: archive.file))
        parts.append(link.part)
      default: break
      }
    }
    self.sheets = sheets
    self.parts = parts
    let strings = links.first("sharedStrings")
    let styles = links.first("styles")
    context = ExcelContext(
      strings: try strings.map { [archive] (link) throws(Diagnostic) in
        archive.has(link.part) ? try SharedStrings(link.part, in: archive) : SharedStrings()
      } ?? SharedStrings(),
      formats: try styles.map { [archive] (link) throws(Diagnostic) in
        archive.has(link.part) ? try CellFormats(link.part, in: archive) : CellFormats()
      } ?? CellFormats(),
      dates: ExcelDate(isFrom1904: isFrom1904), isToCalculate: isToCalculate)
  }

  func rows(of sheet: Sheet) throws(Diagnostic) -> any SheetContent {
    try ExcelRows(archive.stream(parts[sheet.index]), of: sheet, context, archive)
  }

  func remarks(of sheet: Sheet) throws(Diagnostic) -> SheetRemarks {
    let reader = try archive.stream(parts[sheet.index], leavingOut: .row)
    let rows = ExcelRows(reader, of: sheet, context, archive)
    var row = SheetRow()
    while try rows.next(&row) {}
    return rows.remarks
  }
}

/// What the cells of a workbook of Excel refer to.
final class ExcelContext {
  let strings: SharedStrings
  let formats: CellFormats
  let dates: ExcelDate
  /// Whether results of formulas are only to be had by calculating.
  let isToCalculate: Bool

  init(strings: SharedStrings, formats: CellFormats, dates: ExcelDate, isToCalculate: Bool) {
    self.strings = strings
    self.formats = formats
    self.dates = dates
    self.isToCalculate = isToCalculate
  }
}
