internal import CircularCore

/// What a sheet says beside its cells.
struct SheetRemarks {
  var merged: [CellRange] = []
  var hiddenColumns: [ClosedRange<Int>] = []

  /// More than so many of either are no longer kept.
  static let most = 100_000

  mutating func addMerged(_ range: CellRange) {
    if merged.count < Self.most { merged.append(range) }
  }

  mutating func addHidden(_ columns: ClosedRange<Int>) {
    guard hiddenColumns.count < Self.most else { return }
    if let last = hiddenColumns.last, last.upperBound + 1 == columns.lowerBound {
      hiddenColumns[hiddenColumns.count - 1] = last.lowerBound...columns.upperBound
    } else {
      hiddenColumns.append(columns)
    }
  }
}

/// The rows of one sheet, whatever the workbook's format: what `SheetRows` shows to its caller.
protocol SheetContent: AnyObject {
  /// Puts the cells of the next row that has any; false behind the last.
  func next(_ row: inout SheetRow) throws(Diagnostic) -> Bool
  /// What was met so far beside the cells.
  var remarks: SheetRemarks { get }
}

/// The workbook of a format: its sheets, and the content of each.
protocol WorkbookContent {
  var sheets: [Sheet] { get }
  func rows(of sheet: Sheet) throws(Diagnostic) -> any SheetContent
  /// The merged cells and hidden columns, without the rows.
  func remarks(of sheet: Sheet) throws(Diagnostic) -> SheetRemarks
}
