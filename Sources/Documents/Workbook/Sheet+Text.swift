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
        text.startRow(row.number)
        for cell in row.cells { text.add(cell) }
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
  /// Adds a cell as a table of text would have it; yes and no as the program shows them to a person.
  mutating func add(_ cell: Cell) {
    guard case .number(let decimal) = cell.value else {
      let text = if case .boolean = cell.value { cell.shown } else { cell.plain }
      if !text.isEmpty { add(text: text, column: cell.column) }
      return
    }
    if cell.isPlain {
      add(number: decimal, column: cell.column)
    } else if cell.isPercentage {
      add(number: RoundedDecimal(decimal, shift: 2).text + " %", column: cell.column)
    } else {
      // To show a number takes longer than to read it.
      let shown = cell.shown
      if Self.isCode(shown) {
        add(text: shown, column: cell.column)
      } else {
        let unit = Cell.unit(in: shown)
        let isOfThousands = unit.flatMap { UnitOfMeasure($0) }?.isOfThousands ?? false
        // Of 1 234 567, shown as 1 235 k€, neither digits nor thousands are lost: 1234.567 k€.
        let thousands = isOfThousands ? cell.thousands : 0
        let number = thousands == 0 ? decimal : RoundedDecimal(decimal, shift: -3 * thousands).text
        add(number: number + (unit.map { " " + $0 } ?? ""), column: cell.column)
      }
    }
  }

  /// Whether a person sees a code with its zeros, `01004`, where a number is stored.
  private static func isCode(_ shown: String) -> Bool {
    shown.hasPrefix("0") && shown.count > 1 && shown.allSatisfy { ("0"..."9").contains($0) }
  }
}
