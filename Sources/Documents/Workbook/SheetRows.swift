public import CircularCore

/// The rows of a sheet, read one by one as they are asked for; rows without cells are passed over.
///
/// ```swift
/// let rows = try workbook.rows(of: sheet)
/// var row = SheetRow()
/// while try rows.next(&row) {
///   row.number      // 3
///   row[2]          // .text("Fronsac")
/// }
/// rows.hiddenRows   // how many of them were hidden
/// ```
///
/// Memory does not grow with the number of rows. One owner: it is not `Sendable`.
public final class SheetRows {
  /// The sheet.
  public let sheet: Sheet
  /// How many of the rows given so far are hidden.
  public private(set) var hiddenRows = 0
  /// How many cells given so far are formulas without a result.
  public private(set) var uncomputedCells = 0
  /// Where the first of them stand: `C14`.
  private(set) var uncomputedPlaces: [String] = []
  /// How many cells hold what their kind cannot be: the workbook is damaged there.
  public private(set) var unreadableCells = 0
  /// Where the first of them stand.
  private(set) var unreadablePlaces: [String] = []
  /// How many cells given so far hold the error of a formula.
  public private(set) var errorCells = 0

  private static let mostPlaces = 10

  private let content: any SheetContent
  private var isOver = false

  init(_ content: any SheetContent, of sheet: Sheet) {
    self.content = content
    self.sheet = sheet
  }

  /// Puts the next row that has cells; false behind the last.
  ///
  /// Throws what is wrong with the rest of the sheet: there is then no next row.
  public func next(_ row: inout SheetRow) throws(Diagnostic) -> Bool {
    guard !isOver else { return false }
    do {
      guard try content.next(&row) else {
        isOver = true
        return false
      }
    } catch {
      isOver = true
      throw error
    }
    if row.isHidden { hiddenRows += 1 }
    for cell in row.stored {
      switch cell.kind {
      case .uncomputed:
        uncomputedCells += 1
        Self.add(cell, row.number, to: &uncomputedPlaces)
      case .unreadable:
        unreadableCells += 1
        Self.add(cell, row.number, to: &unreadablePlaces)
      case .error: errorCells += 1
      default: break
      }
    }
    return true
  }

  private static func add(_ cell: StoredCell, _ row: Int, to places: inout [String]) {
    guard places.count < mostPlaces else { return }
    places.append(SourceLocation.letters(ofColumn: Int(cell.column)) + String(row))
  }

  /// The merged cells met so far, all of them behind the last row; the value is that of the first
  /// cell, the others are empty.
  public var merged: [CellRange] { content.remarks.merged }

  /// The hidden columns.
  public var hiddenColumns: [ClosedRange<Int>] { content.remarks.hiddenColumns }

  /// What a reader of this sheet should know, once its rows are read: hidden rows and columns that were
  /// read like others, formulas without results, errors.
  public var notes: [Diagnostic] { SheetNotes.notes(of: self) }
}
