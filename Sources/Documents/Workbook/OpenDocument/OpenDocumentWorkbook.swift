internal import CircularCore

/// A workbook of OpenDocument: one part with all its sheets, one behind the other.
struct OpenDocumentWorkbook: WorkbookContent {
  let sheets: [Sheet]

  private let archive: Archive
  private let part: String
  /// Where each sheet starts when rows are left out.
  private let places: [UInt64]
  private let numbers: NumberStyles

  /// The part of the styles that people name, and of those that all cells of a kind have.
  private static let styles = "styles.xml"

  init(_ package: Package) throws(Diagnostic) {
    archive = package.archive
    part = package.main
    var sheets: [Sheet] = []
    var places: [UInt64] = []
    var hiddenStyles: Set<String> = []
    var style: String?
    var numbers = NumberStyles()
    if archive.has(Self.styles) {
      let reader = try archive.stream(Self.styles)
      while try reader.next() { numbers.take(reader) }
    }
    let reader = try archive.stream(part, leavingOut: .tableRow)
    while try reader.next() {
      numbers.take(reader)
      guard reader.kind == .start else { continue }
      switch reader.tag {
      case .styleElement: style = reader.text(.styleName)
      case .tableProperties:
        if let style, reader.text(.tableDisplay) == "false" { hiddenStyles.insert(style) }
      case .trackedChanges: try reader.skip()
      case .table:
        let isHidden = reader.text(.tableStyle).map(hiddenStyles.contains) ?? false
        sheets.append(
          Sheet(
            index: sheets.count, name: reader.text(.tableName) ?? "",
            visibility: isHidden ? .hidden : .visible, file: archive.file))
        places.append(reader.place)
        try reader.skip()
      default: break
      }
    }
    self.sheets = sheets
    self.places = places
    self.numbers = numbers
  }

  func rows(of sheet: Sheet) throws(Diagnostic) -> any SheetContent {
    let place = places[sheet.index]
    let reader = try archive.stream(part, leavingOut: .tableRow, until: place)
    while try reader.next() {
      guard reader.isStart(.table), reader.place == place else { continue }
      return OpenDocumentRows(reader, of: sheet, numbers, archive)
    }
    throw archive.damage(in: part)
  }

  func remarks(of sheet: Sheet) throws(Diagnostic) -> SheetRemarks {
    // Merged cells are marks of the cells themselves.
    let rows = try rows(of: sheet)
    var row = SheetRow()
    while try rows.next(&row) {}
    return rows.remarks
  }
}
