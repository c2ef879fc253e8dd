internal import CircularCore
import Synchronization

/// The rows of a sheet, some thousands at a time.
///
/// Whoever makes it uses the workbook no more. From then on it is only touched under `turn`, which those that
/// read the sheet again share: that is why it may be handed from one task to another.
final class SheetParts: SheetFeed, @unchecked Sendable {
  /// Who holds it reads.
  private final class Turn: Sendable {
    let mutex = Mutex(())
  }

  private let turn: Turn
  private let workbook: Workbook
  private let sheet: Sheet
  private let rows: SheetRows
  private var merged: MergedCells
  private var row = SheetRow()
  private var problem: Diagnostic?
  private var isOver = false

  /// The headings are among the rows of the first part.
  private static let partSize = 2048
  /// A part whose rows are that long has no more of them.
  private static let partBytes = RowBound.bytes

  /// Takes a sheet at its start.
  convenience init(_ workbook: Workbook, _ sheet: Sheet) throws(Diagnostic) {
    try self.init(workbook, sheet, Turn())
  }

  private init(_ workbook: Workbook, _ sheet: Sheet, _ turn: Turn) throws(Diagnostic) {
    self.turn = turn
    self.workbook = workbook
    self.sheet = sheet
    merged = MergedCells(workbook.isSmall ? try workbook.merged(in: sheet) : [], of: sheet)
    rows = try workbook.rows(of: sheet)
  }

  func next() -> SheetText? {
    turn.mutex.withLock { _ in
      guard !isOver else { return nil }
      var text = SheetText(name: sheet.name, file: sheet.file)
      do throws(Diagnostic) {
        while text.rows.count < Self.partSize, text.bytes.count < Self.partBytes {
          guard try rows.next(&row) else {
            isOver = true
            break
          }
          merged.fill(&row)
          text.add(row)
        }
      } catch {
        problem = error
        isOver = true
      }
      return text.rows.isEmpty ? nil : text
    }
  }

  func rewound() -> (any SheetFeed)? {
    // What cannot be read again was told by the first reading.
    turn.mutex.withLock { _ in try? SheetParts(workbook, sheet, turn) }
  }

  var notes: [Diagnostic] {
    turn.mutex.withLock { _ in rows.notes + merged.notes + [problem].compactMap { $0 } }
  }
}
