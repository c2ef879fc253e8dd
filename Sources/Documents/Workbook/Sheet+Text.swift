package import CircularCore

extension Workbook {
  /// The sheet of a name, accents and case aside.
  package func sheet(named name: String) throws(Diagnostic) -> Sheet {
    if let sheet = sheets.first(where: { $0.name == name })
      ?? sheets.first(where: { $0.name.folded == name.folded })
    {
      return sheet
    }
    let names = sheets.map(\.name)
    throw Diagnostic(
      "no-such-sheet",
      LocalizedText(
        "pas d'onglet « \(name) »\u{00A0}; ceux du classeur\u{00A0}: \(names.joined(separator: ", "))",
        english: "no sheet “\(name)”; those of the workbook: \(names.joined(separator: ", "))"),
      at: SourceLocation(file: file),
      suggestion: nearestName(to: name, among: names).map { LocalizedText($0) })
  }

  /// A sheet as a table of text, with what a reader of it should know; what is wrong with the rest of a sheet
  /// is among that.
  ///
  /// A cell that is merged over several rows is read in each, where it is no number.
  ///
  /// - Parameters:
  ///   - limit: the most rows that are read.
  ///   - filling: whether merged cells are looked for.
  package func text(
    of sheet: Sheet, rows limit: Int = .max, filling: Bool = true
  ) throws(Diagnostic) -> (text: SheetText, notes: [Diagnostic]) {
    var merged = MergedCells(filling && isSmall ? try self.merged(in: sheet) : [], of: sheet)
    let rows = try rows(of: sheet)
    var text = SheetText(name: sheet.name, file: sheet.file)
    var row = SheetRow()
    var count = 0
    do throws(Diagnostic) {
      while count < limit, try rows.next(&row) {
        count += 1
        merged.fill(&row)
        text.add(row)
        guard text.bytes.count <= Self.textLimit else {
          throw Diagnostic(
            "file-too-large",
            LocalizedText(
              "cet onglet a plus de \(Self.textLimit / 1_000_000) millions de caractères",
              english: "this sheet has more than \(Self.textLimit / 1_000_000) million characters"),
            at: sheet.location(row: row.number))
        }
      }
    } catch {
      return (text, rows.notes + merged.notes + [error])
    }
    return (text, rows.notes + merged.notes)
  }

  /// The most bytes that the cells of a sheet take: what a file of text may have.
  private static let textLimit = 1 << 30
}

extension SheetText {
  /// Adds a row as a table of text would have it; yes and no as the program shows them to a person.
  mutating func add(_ row: SheetRow) {
    startRow(row.number)
    row.bytes.withUnsafeBytes { bytes in
      for cell in row.stored {
        let column = Int(cell.column)
        let found = UnsafeRawBufferPointer(rebasing: bytes[cell.bytes])
        switch cell.kind {
        case .text, .error: if !found.isEmpty { add(text: found, column: column) }
        // The number of a text that is not there is no value: nobody wrote it.
        case .unreadable:
          if !found.isEmpty, DecimalText.read(found) == nil { add(text: found, column: column) }
        case .number: add(number: found, of: cell, in: row)
        case .uncomputed: break
        case .boolean: add(text: row.cell(of: cell).shown, column: column)
        case .date, .duration: add(text: row.cell(of: cell).plain, column: column)
        }
      }
    }
  }

  /// Adds a number with what a person sees beside it.
  private mutating func add(
    number: UnsafeRawBufferPointer, of cell: StoredCell, in row: SheetRow
  ) {
    let column = Int(cell.column)
    let format = row.format(of: cell)
    if let format, format.isPercentage {
      return add(number: number, movedBy: 2, unit: Self.percent, column: column)
    }
    if let shown = cell.shown {
      // Where nothing stands beside the digits, no unit has to be looked for.
      guard Self.isBare(row.bytes[shown]) else {
        return add(number: number, shown: row.cell(of: cell))
      }
      if cell.thousands > 0 { noteDivided(column: column) }
      return add(number: number, unit: [], column: column)
    }
    guard let format, !format.isGeneral else {
      return add(number: number, unit: [], column: column)
    }
    let reading = format.reading(of: number)
    if reading.mayBeCode { return add(number: number, shown: row.cell(of: cell)) }
    if reading.isDivided { noteDivided(column: column) }
    add(
      number: number, movedBy: -3 * reading.thousands, unit: reading.unit, column: column)
  }

  /// Adds a number of which the file says what a person sees.
  private mutating func add(number: UnsafeRawBufferPointer, shown cell: Cell) {
    let shown = cell.shown
    if CellFormat.isCode(shown) { return add(text: shown, column: cell.column) }
    let unit = Cell.unit(in: shown)
    if unit == nil, cell.thousands > 0 { noteDivided(column: cell.column) }
    // To read a unit takes longer than to read a number, and few are shown divided.
    let isDivided = cell.thousands > 0 && unit.map { Cell.isOfThousands($0) } ?? false
    add(
      number: number, movedBy: isDivided ? -3 * cell.thousands : 0,
      unit: unit.map { Array((" " + $0).utf8) } ?? [], column: cell.column)
  }

  /// Adds a number with its mark moved: of 1 234 567, shown as 1 235 k€, neither digits nor thousands are lost,
  /// 1234.567 k€.
  private mutating func add(
    number: UnsafeRawBufferPointer, movedBy places: Int, unit: [UInt8], column: Int
  ) {
    guard places != 0 else { return add(number: number, unit: unit, column: column) }
    DecimalText.moved(number, by: places).withUnsafeBytes {
      add(number: $0, unit: unit, column: column)
    }
  }

  /// Whether a number is shown by digits and marks alone, with no zeros in front.
  private static func isBare(_ shown: ArraySlice<UInt8>) -> Bool {
    guard let first = shown.first, first != 48 || shown.count == 1 || shown.contains(0x2C) else {
      return false
    }
    return shown.allSatisfy { (48...57).contains($0) || (0x2C...0x2E).contains($0) || $0 == 0x20 }
  }

  private static let percent = Array(" %".utf8)
}
