internal import CircularCore

/// The rows of a sheet of OpenDocument, as its part is read.
///
/// Empty cells and rows that are said to repeat a million times are counted, not made; those with
/// content are given as often as they repeat, up to a bound.
final class OpenDocumentRows: SheetContent {
  private(set) var remarks = SheetRemarks()

  private let reader: PartReader
  private let sheet: Sheet
  private let numbers: NumberStyles
  private let archive: Archive

  private var isOver = false
  private var rowNumber = 0
  /// How many more times the row is given.
  private var repeats = 0
  private var column = 0
  private var headColumn = 0
  /// The styles of cells that have none of their own, where number styles matter: by column, and of the row.
  private var columnStyles: [String?] = []
  private var rowStyle: String?
  private var text = OpenDocumentText()
  /// How many cells came from repeating.
  private var repeatedCells = 0
  /// What the texts of the row take, each as often as it repeats.
  private var rowSize = 0

  /// What repeating may make of a sheet: a million rows of fifty cells.
  private static let mostRepeated = 50_000_000
  private static let longestText = 1 << 20

  /// `reader` is behind the start of the table.
  init(
    _ reader: PartReader, of sheet: Sheet, _ numbers: NumberStyles, _ archive: Archive
  ) {
    self.reader = reader
    self.sheet = sheet
    self.numbers = numbers
    self.archive = archive
  }

  func next(_ row: inout SheetRow) throws(Diagnostic) -> Bool {
    if repeats > 0 {
      repeats -= 1
      rowNumber += 1
      row.repeat(as: rowNumber)
      try count(repeated: row.stored.count, row: rowNumber)
      return true
    }
    while !isOver, try reader.next() {
      switch (reader.kind, reader.tag) {
      case (.start, .tableRow):
        if try readRow(&row) { return true }
      case (.start, .tableColumn): try readColumn()
      case (.start, .tableShapes): try reader.skip()
      case (.finish, .table): isOver = true
      default: break
      }
    }
    return false
  }

  private func count(repeated cells: Int, row: Int) throws(Diagnostic) {
    repeatedCells += cells
    guard repeatedCells <= Self.mostRepeated else {
      throw Diagnostic(
        "workbook-repeats",
        LocalizedText(
          "l'onglet répète les mêmes cases plus de 50\u{202F}000\u{202F}000 de fois",
          english: "the sheet repeats the same cells more than 50,000,000 times"),
        at: sheet.location(row: row))
    }
  }

  private func readColumn() throws(Diagnostic) {
    let count = max(1, reader.number(.columnsRepeated) ?? 1)
    let first = headColumn + 1
    headColumn = min(headColumn + count, CellReference.columns.upperBound)
    let visibility = reader.text(.visibility)
    if numbers.matter, columnStyles.count < headColumn {
      let style = reader.text(.defaultCellStyle)
      columnStyles += [String?](repeating: style, count: headColumn - columnStyles.count)
    }
    // What is hidden to the last column is the empty rest of the sheet.
    if visibility == "collapse" || visibility == "filter", first <= headColumn,
      headColumn < CellReference.columns.upperBound
    {
      remarks.addHidden(first...headColumn)
    }
    try reader.skip()
  }

  /// Reads a row; false if it has no cells.
  private func readRow(_ row: inout SheetRow) throws(Diagnostic) -> Bool {
    let times = max(1, reader.number(.rowsRepeated) ?? 1)
    let visibility = reader.text(.visibility)
    if numbers.matter { rowStyle = reader.text(.defaultCellStyle) }
    rowNumber += 1
    guard rowNumber <= CellReference.rows.upperBound else { throw tooMany() }
    row.start(
      rowNumber, isHidden: visibility == "collapse" || visibility == "filter",
      formats: OpenDocumentValue.formats)
    column = 0
    rowSize = 0
    while try reader.next() {
      switch reader.kind {
      case .start:
        switch reader.tag {
        case .tableCell: try readCell(&row)
        case .coveredCell:
          column += max(1, reader.number(.columnsRepeated) ?? 1)
          try reader.skip()
        default: try reader.skip()
        }
      case .finish:
        if row.stored.isEmpty {
          rowNumber = min(rowNumber + times - 1, CellReference.rows.upperBound)
          return false
        }
        repeats = times - 1
        guard rowNumber + repeats <= CellReference.rows.upperBound else { throw tooMany() }
        return true
      case .text: break
      }
    }
    throw archive.damage(in: "content.xml")
  }

  private func tooMany() -> Diagnostic {
    Diagnostic(
      "workbook-rows",
      LocalizedText(
        "l'onglet a plus de 1\u{202F}048\u{202F}576 lignes",
        english: "the sheet has more than 1,048,576 rows"),
      at: sheet.location())
  }

  // MARK: - Cells

  private func readCell(_ row: inout SheetRow) throws(Diagnostic) {
    let times = max(1, reader.number(.columnsRepeated) ?? 1)
    let first = column + 1
    column = min(column + times, CellReference.columns.upperBound)
    noteSpan(first)
    let isFormula = reader.bytes(.tableFormula) != nil
    var kind = OpenDocumentValue.Kind(reader)
    let written = OpenDocumentValue.written(kind, reader)
    let style = numbers.matter && kind == .number ? style(column: first) : nil
    try readText(column: first)
    var thousands = 0
    if let style, let written {
      if numbers.divide { thousands = numbers.thousands(style: style, showing: written) }
      if text.bytes.contains(UInt8(ascii: "%")),
        numbers.isPercentage(style: style, showing: written)
      {
        kind = .percentage
      }
    }
    guard
      var made = OpenDocumentValue.cell(
        kind, written, text, column: first, isFormula: isFormula, &row.bytes)
    else { return }
    guard first <= column else { throw tooWide() }
    made.thousands = Int8(clamping: thousands)
    rowSize += made.bytes.count * (column - first + 1)
    guard rowSize <= RowBound.bytes else { throw RowBound.problem(in: sheet, row: rowNumber) }
    row.add(made)
    guard times > 1 else { return }
    try count(repeated: column - first, row: rowNumber)
    for repeated in first..<column {
      var copy = made
      copy.column = Int32(clamping: repeated + 1)
      row.add(copy)
    }
  }

  /// The style of the cell that starts: its own, else that of its row or its column.
  private func style(column: Int) -> String? {
    let ofColumn = columnStyles.indices.contains(column - 1) ? columnStyles[column - 1] : nil
    return reader.text(.tableStyle) ?? rowStyle ?? ofColumn
  }

  private func tooWide() -> Diagnostic {
    Diagnostic(
      "workbook-columns",
      LocalizedText(
        "la ligne a plus de 16\u{202F}384 colonnes", english: "the row has more than 16,384 columns"
      ),
      at: sheet.location(row: rowNumber))
  }

  private func noteSpan(_ column: Int) {
    let rows = reader.number(.rowsSpanned) ?? 1
    let columns = reader.number(.columnsSpanned) ?? 1
    guard rows > 1 || columns > 1 else { return }
    let lastRow = min(rowNumber + max(rows, 1) - 1, CellReference.rows.upperBound)
    let lastColumn = min(column + max(columns, 1) - 1, CellReference.columns.upperBound)
    guard lastColumn >= column else { return }
    remarks.addMerged(CellRange(rows: rowNumber...lastRow, columns: column...lastColumn))
  }

  /// Reads the paragraphs of a cell up to its finish: comments, drawings and readings left out.
  private func readText(column: Int) throws(Diagnostic) {
    text.clear()
    var paragraphs = 0
    var depth = 1
    var isInParagraph = false
    while try reader.next() {
      switch reader.kind {
      case .text: if isInParagraph { text.append(reader.characters) }
      case .start:
        switch reader.tag {
        case .annotation, .frame, .control, .rubyText, .table:
          try reader.skip()
          continue
        case .paragraph, .heading:
          text.startParagraph(isFirst: paragraphs == 0)
          paragraphs += 1
          isInParagraph = true
        default: _ = text.addElement(reader)
        }
        depth += 1
      case .finish:
        depth -= 1
        if reader.tag == .paragraph || reader.tag == .heading { isInParagraph = false }
        if depth == 0 { return }
      }
      guard text.bytes.count <= Self.longestText else {
        throw Diagnostic(
          "workbook-long-text",
          LocalizedText(
            "le texte de cette case dépasse 1\u{00A0}Mo", english: "this cell's text is over 1 MB"),
          at: sheet.location(row: rowNumber, column: column))
      }
    }
    throw archive.damage(in: "content.xml")
  }
}
