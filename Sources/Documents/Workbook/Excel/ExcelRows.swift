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
  /// A text of a cell longer than this is no text of a cell: Excel's are 32 767 letters at most.
  private static let longestText = 1 << 20

  private enum CellType {
    case number, shared, text, inline, boolean, error, date
  }

  init(_ reader: PartReader, of sheet: Sheet, _ context: ExcelContext, _ archive: Archive) {
    self.reader = reader
    self.sheet = sheet
    self.context = context
    self.archive = archive
  }

  func next(_ row: inout SheetRow) throws(Diagnostic) -> Bool {
    while try reader.next() {
      guard reader.kind == .start else { continue }
      switch reader.tag {
      case .row:
        try readRow(&row)
        if !row.stored.isEmpty { return true }
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
    row.start(number, isHidden: reader.flag(.hidden), formats: context.formats.all)
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
    let type = self.type()
    let style = reader.number(.style)
    let start = row.bytes.count
    var isFormula = false
    var hasValue = false
    var isText = false
    var depth = 1
    while depth > 0, try reader.next() {
      switch reader.kind {
      case .text:
        guard isText else { break }
        row.bytes.append(contentsOf: reader.characters)
        guard row.bytes.count - start <= Self.longestText else { throw tooLong(column) }
      case .start:
        depth += 1
        switch reader.tag {
        case .value, .sheetText:
          isText = true
          hasValue = true
        case .formula: isFormula = true
        case .phonetic:
          try reader.skip()
          depth -= 1
        default: break
        }
      case .finish:
        isText = false
        depth -= 1
      }
    }
    var cell = StoredCell(.text, column: column, bytes: start..<row.bytes.count)
    cell.isFormula = isFormula
    cell.format = context.formats.index(style)
    if depth == 0, settle(&cell, type, hasValue: hasValue, &row.bytes) {
      cell.bytes = start..<row.bytes.count
      guard cell.bytes.count <= Self.longestText else { throw tooLong(column) }
      guard row.bytes.count <= RowBound.bytes else {
        throw RowBound.problem(in: sheet, row: rowNumber)
      }
      row.add(cell)
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

  /// Says what the cell holds, whose bytes are the last ones and may become others; false for nothing.
  @inline(__always)
  private func settle(
    _ cell: inout StoredCell, _ type: CellType, hasValue: Bool, _ bytes: inout [UInt8]
  ) -> Bool {
    if cell.bytes.isEmpty {
      // A formula that gives an empty text holds it; any other without a value was not computed.
      let isEmptyText = hasValue && (type == .text || type == .inline)
      cell.kind = .uncomputed
      return cell.isFormula && !isEmptyText
    }
    let start = cell.bytes.lowerBound
    switch type {
    case .number: settleNumber(&cell, &bytes)
    case .text, .inline: ExcelText.unescape(&bytes, from: start)
    case .shared:
      let number = bytes.withUnsafeBytes {
        PartReader.number(UnsafeRawBufferPointer(rebasing: $0[start...]))
      }
      guard let number, number < context.strings.count else {
        cell.kind = .unreadable
        break
      }
      bytes.removeLast(bytes.count - start)
      context.strings.add(number, to: &bytes)
      return bytes.count > start
    case .boolean:
      let found = bytes[start...]
      let isTrue = found.elementsEqual("1".utf8) || found.elementsEqual("true".utf8)
      guard isTrue || found.elementsEqual("0".utf8) || found.elementsEqual("false".utf8) else {
        cell.kind = .unreadable
        break
      }
      cell.kind = .boolean
      bytes.replaceSubrange(start..., with: (isTrue ? "true" : "false").utf8)
    case .error: cell.kind = .error
    case .date:
      if let value = ISODate.value(String(decoding: bytes[start...], as: UTF8.self)) {
        cell.settle(value)
      } else {
        cell.kind = .unreadable
      }
    }
    return true
  }

  @inline(__always)
  private func settleNumber(_ cell: inout StoredCell, _ bytes: inout [UInt8]) {
    let start = cell.bytes.lowerBound
    guard DecimalText.settle(&bytes, from: start) else {
      cell.kind = .unreadable
      return
    }
    cell.kind = .number
    if context.isToCalculate, cell.isFormula, bytes.count == start + 1, bytes[start] == 48 {
      cell.kind = .uncomputed
    } else if let format = cell.format, context.formats.showsDates(format),
      let serial = Double(String(decoding: bytes[start...], as: UTF8.self)),
      let date = context.dates.value(serial, context.formats.all[Int(format)])
    {
      cell.settle(date)
    }
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

  private func tooLong(_ column: Int) -> Diagnostic {
    Diagnostic(
      "workbook-long-text",
      LocalizedText(
        "le texte de cette case dépasse 1\u{00A0}Mo", english: "this cell's text is over 1 MB"),
      at: sheet.location(row: rowNumber, column: column))
  }
}
