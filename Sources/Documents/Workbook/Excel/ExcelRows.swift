internal import CircularCore

/// The rows of a sheet of Excel, as its part is read.
final class ExcelRows: SheetContent {
  private(set) var remarks = SheetRemarks()

  private let reader: PartReader
  private let sheet: Sheet
  private let context: ExcelContext
  private let archive: Archive

  private var rowNumber = 0
  private var lastColumn = 0
  private var cell = OpenCell()
  /// The texts of the cell that is being read.
  private var buffer: [UInt8] = []

  /// A text of a cell longer than this is no text of a cell: Excel's are 32 767 letters at most.
  private static let longestText = 1 << 20

  private struct OpenCell {
    var column = 0
    var format = CellFormat.general
    var type = CellType.number
    var isFormula = false
    var hasValue = false
  }

  private enum CellType {
    case number, shared, text, inline, boolean, error, date
  }

  init(_ reader: PartReader, of sheet: Sheet, _ context: ExcelContext, _ archive: Archive) {
    self.reader = reader
    self.sheet = sheet
    self.context = context
    self.archive = archive
    buffer.reserveCapacity(256)
  }

  func next(_ row: inout SheetRow) throws(Diagnostic) -> Bool {
    while try reader.next() {
      guard reader.kind == .start else { continue }
      switch reader.tag {
      case .row:
        try readRow(&row)
        if !row.cells.isEmpty { return true }
      case .mergedCell:
        if let range = reader.text(.range).flatMap({ CellRange($0) }) { remarks.addMerged(range) }
      case .column:
        if reader.flag(.hidden), let first = reader.number(.minimum),
          let last = reader.number(.maximum), first <= last
        {
          remarks.addHidden(first...last)
        }
      default: break
      }
    }
    return false
  }

  private func readRow(_ row: inout SheetRow) throws(Diagnostic) {
    var number = rowNumber + 1
    if let bytes = reader.bytes(.reference) {
      guard let written = reader.number(.reference) else { throw damage(row: number, bytes) }
      number = written
    }
    guard number > rowNumber, CellReference.rows.contains(number) else {
      throw outOfOrder(row: number, column: nil)
    }
    rowNumber = number
    lastColumn = 0
    row.start(number, isHidden: reader.flag(.hidden))
    while try reader.next() {
      switch reader.kind {
      case .start: if reader.tag == .cell { try readCell(&row) } else { try reader.skip() }
      case .finish: return
      case .text: break
      }
    }
  }

  // MARK: - Cells

  private func readCell(_ row: inout SheetRow) throws(Diagnostic) {
    var column = lastColumn + 1
    if let bytes = reader.bytes(.reference) {
      guard let place = CellReference(bytes), place.row == rowNumber else {
        throw damage(row: rowNumber, bytes)
      }
      column = place.column
    }
    guard column > lastColumn, column <= CellReference.columns.upperBound else {
      throw outOfOrder(row: rowNumber, column: column)
    }
    lastColumn = column
    cell = OpenCell(column: column, type: type())
    if let style = reader.number(.style) { cell.format = context.formats[style] }
    buffer.removeAll(keepingCapacity: true)
    var isText = false
    var depth = 1
    while try reader.next() {
      switch reader.kind {
      case .text:
        guard isText else { break }
        buffer.append(contentsOf: reader.characters)
        guard buffer.count <= Self.longestText else { throw tooLong() }
      case .start:
        depth += 1
        switch reader.tag {
        case .value, .sheetText:
          isText = true
          cell.hasValue = true
        case .formula: cell.isFormula = true
        case .phonetic:
          try reader.skip()
          depth -= 1
        default: break
        }
      case .finish:
        isText = false
        depth -= 1
        if depth == 0 {
          if let value = value() {
            row.cells.append(
              Cell(column: column, value: value, isFormula: cell.isFormula, format: cell.format))
          }
          return
        }
      }
    }
  }

  @inline(__always)
  private func type() -> CellType {
    guard let bytes = reader.bytes(.type), let first = bytes.first else { return .number }
    switch (first, bytes.count) {
    case (UInt8(ascii: "s"), 1): return .shared
    case (UInt8(ascii: "s"), 3): return .text
    case (UInt8(ascii: "i"), _): return .inline
    case (UInt8(ascii: "b"), 1): return .boolean
    case (UInt8(ascii: "e"), 1): return .error
    case (UInt8(ascii: "d"), 1): return .date
    default: return .number
    }
  }

  /// What the cell holds; nil for nothing.
  private func value() -> Cell.Value? {
    buffer.withUnsafeBytes { bytes in
      switch cell.type {
      case .text, .inline:
        // A formula that gives an empty text, and a cell with one.
        guard cell.hasValue else { return cell.isFormula ? .uncomputed : nil }
        return bytes.isEmpty ? nil : .text(ExcelText.text(bytes))
      default: break
      }
      guard !bytes.isEmpty else { return cell.isFormula ? .uncomputed : nil }
      let found = String(decoding: bytes, as: UTF8.self)
      switch cell.type {
      case .shared:
        guard let index = Int(found), let text = context.strings[index] else {
          return .unreadable(found)
        }
        return text.isEmpty ? nil : .text(text)
      case .boolean:
        return found == "1" || found == "true"
          ? .boolean(true) : found == "0" || found == "false" ? .boolean(false) : .unreadable(found)
      case .error: return .error(found)
      case .date: return ISODate.value(found) ?? .unreadable(found)
      default: return number(bytes) ?? .unreadable(found)
      }
    }
  }

  @inline(__always)
  private func number(_ bytes: UnsafeRawBufferPointer) -> Cell.Value? {
    guard let decimal = DecimalText.read(bytes) else { return nil }
    if context.isToCalculate, cell.isFormula, decimal == "0" { return .uncomputed }
    if cell.format.showsDays || cell.format.showsTime, let serial = Double(decimal),
      let date = context.dates.value(serial, cell.format)
    {
      return date
    }
    return .number(decimal)
  }

  // MARK: - What cannot be

  private func outOfOrder(row: Int, column: Int?) -> Diagnostic {
    Diagnostic(
      "workbook-order",
      LocalizedText(
        "le classeur est abîmé\u{00A0}: cette case vient deux fois, ou hors de son ordre",
        english: "the workbook is damaged: this cell comes twice, or out of order"),
      at: sheet.location(row: row, column: column))
  }

  private func damage(row: Int, _ bytes: UnsafeRawBufferPointer) -> Diagnostic {
    let found = String(decoding: bytes.prefix(40), as: UTF8.self)
    return Diagnostic(
      "workbook-reference",
      LocalizedText(
        "le classeur est abîmé\u{00A0}: « \(found) » n'est pas une place dans cette ligne",
        english: "the workbook is damaged: “\(found)” is not a place in this row"),
      at: sheet.location(row: row))
  }

  private func tooLong() -> Diagnostic {
    Diagnostic(
      "workbook-long-text",
      LocalizedText(
        "le texte de cette case dépasse 1\u{00A0}Mo", english: "this cell's text is over 1 MB"),
      at: sheet.location(row: rowNumber, column: cell.column))
  }
}
