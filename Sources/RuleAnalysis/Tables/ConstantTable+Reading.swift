package import CircularCore

extension ConstantTable {
  /// What a file may have at most.
  private enum Most {
    static let columns = 64
    static let cells = 2_000_000
    static let problems = 50
  }

  /// Reads a file, or a sheet of a workbook; what is wrong with it is in `problems`.
  ///
  /// - Parameter workbooks: what gives the sheets of workbooks.
  package init(
    _ source: PackSources.File, _ request: Request, _ workbooks: WorkbookReader? = nil
  ) {
    self.init(file: source.path)
    let start: CSVReader
    do throws(Diagnostic) {
      start = try Self.reader(of: source, request, workbooks, &problems)
    } catch {
      problems = [error]
      return
    }
    guard problems.isEmpty else { return }
    var reader = start
    sheet = reader.recordLocation.sheet
    bytes = reader.source.bytes
    separator = reader.separator
    do throws(Diagnostic) {
      guard try reader.next() else { throw emptyFile }
      try passTitles(&reader)
      try readHeadings(reader)
    } catch {
      problems = [error]
      return
    }
    guard problems.isEmpty else { return }
    readRows(&reader)
    guard problems.isEmpty else { return }
    if lines.isEmpty {
      problems.append(emptyFile)
      return
    }
    let bounds = request.key == nil ? bandColumns : nil
    var key = 0
    if bounds == nil {
      guard let found = keyColumn(request) else { return }
      key = found
    }
    var typing = ColumnTyping(self, start, most: Most.problems)
    for name in request.texts where !names.contains(name) {
      problems.append(unknownColumn(name, request))
    }
    guard problems.isEmpty else { return }
    hasDates = bounds.map { typing.areDates([$0.from, $0.to]) } ?? false
    for column in columns.indices where bounds != nil || column != key {
      let isBound = bounds.map { $0.from == column || $0.to == column } ?? false
      columns[column] =
        isBound && hasDates
        ? typing.days(column)
        : typing.column(
          column, isBound: isBound, isText: request.texts.contains(columns[column].name))
    }
    madeBytes = typing.madeBytes
    problems += typing.problems
    if let bounds {
      orderBands(bounds, request, typing)
    } else {
      orderKeys(key, request, typing)
    }
    pack()
  }

  private var emptyFile: Diagnostic {
    Diagnostic(
      "empty-table",
      LocalizedText("la table n'a pas de ligne", english: "the table has no row"),
      at: SourceLocation(file: file, sheet: sheet, line: 1))
  }

  // MARK: - Headings and rows

  private mutating func readHeadings(_ reader: CSVReader) throws(Diagnostic) {
    guard reader.fieldCount <= Most.columns else {
      throw tooLarge(reader)
    }
    // Spreadsheets leave empty columns behind a table.
    let last = (0..<reader.fieldCount).last { !reader.isEmpty($0) } ?? -1
    // A sheet may have a margin on its left.
    if reader.isSheet { margin = (0..<last + 1).first { !reader.isEmpty($0) } ?? 0 }
    for field in margin..<last + 1 {
      let column = Column(heading: reader.text(field))
      if column.name.isEmpty {
        problems.append(
          Diagnostic(
            "table-heading",
            LocalizedText("cette colonne n'a pas de titre", english: "this column has no heading"),
            at: reader.location(field), excerpt: reader.excerpt(field)))
      } else if let other = columns.firstIndex(where: { $0.name == column.name }) {
        problems.append(
          Diagnostic(
            "table-heading",
            LocalizedText(
              "les colonnes \(other + margin + 1) et \(field + 1) s'appellent toutes deux « \(column.name) »",
              english:
                "columns \(other + margin + 1) and \(field + 1) are both called “\(column.name)”"),
            at: reader.location(field), excerpt: reader.excerpt(field)))
      }
      columns.append(column)
    }
  }

  private func tooLarge(_ reader: CSVReader) -> Diagnostic {
    Diagnostic(
      "table-too-large",
      LocalizedText(
        "la table a plus de \(Most.columns) colonnes ou de 2\u{A0}000\u{A0}000 cellules",
        english: "the table has more than \(Most.columns) columns or 2,000,000 cells"),
      at: reader.recordLocation)
  }

  private mutating func readRows(_ reader: inout CSVReader) {
    while problems.count < Most.problems {
      do throws(Diagnostic) {
        guard try reader.next() else { return }
        if reader.isBlank { continue }
        guard (count + 1) * columns.count <= Most.cells else { throw tooLarge(reader) }
        try readRow(reader)
      } catch {
        problems.append(error)
        if error.code == "table-too-large" { return }
      }
    }
  }

  private mutating func readRow(_ reader: CSVReader) throws(Diagnostic) {
    let end = margin + columns.count
    if let field = (0..<min(margin, reader.fieldCount)).first(where: { !reader.isEmpty($0) })
      ?? (min(end, reader.fieldCount)..<reader.fieldCount).first(where: { !reader.isEmpty($0) })
    {
      throw beside(reader, field, end)
    }
    for column in columns.indices {
      let field = margin + column
      guard field < reader.fieldCount else {
        columns[column].cells.append(Self.absent)
        continue
      }
      if let range = reader.range(field), range.count <= Self.longestText {
        columns[column].cells.append(textCell(in: range))
        continue
      }
      let cell = reader.bytes(field)
      guard cell.count <= Self.longestText else {
        columns[column].cells.append(Self.absent)
        problems.append(
          Diagnostic(
            "table-cell",
            LocalizedText(
              "ce texte a plus de \(Self.longestText) octets",
              english: "this text has more than \(Self.longestText) bytes"),
            at: reader.location(field)))
        continue
      }
      columns[column].cells.append(textCell(cell))
    }
    lines.append(Int32(clamping: reader.line))
  }

  /// What is said of a cell that stands under no heading.
  private func beside(_ reader: CSVReader, _ field: Int, _ end: Int) -> Diagnostic {
    if reader.isSheet {
      return Diagnostic(
        "table-row",
        LocalizedText(
          "cette case n'est sous aucun titre de la table",
          english: "this cell is below no heading of the table"), at: reader.location(field),
        suggestion: LocalizedText(
          "gardez pour la table un onglet à elle", english: "give the table a sheet of its own"))
    }
    return Diagnostic(
      "table-row",
      LocalizedText(
        "la ligne a \(field + 1) cellules, le tableau \(end) colonne\(end > 1 ? "s" : "")",
        english: "the row has \(field + 1) cells, the table \(end) column\(end > 1 ? "s" : "")"),
      at: reader.location(field),
      // A heading that stands alone is rather the title of the table.
      suggestion: end > 1
        ? LocalizedText(
          "mettez entre guillemets un texte qui contient le séparateur",
          english: "put a text that holds the separator in quotes")
        : LocalizedText(
          "la première ligne porte les titres des colonnes\u{A0}: retirez ce qui est au-dessus d'eux",
          english: "the first line holds the headings: remove what is above them"),
      excerpt: reader.excerpt(field))
  }

  /// The cell of a text of the file, without the blanks around it.
  private mutating func textCell(in range: Range<Int>) -> UInt64 {
    guard let first = range.first, let last = range.last else { return Self.absent }
    if Self.mayBeBlank(bytes[first], bytes[last]) { return textCell(bytes[range]) }
    return Self.textCell(at: range.lowerBound, count: range.count, isMade: false)
  }

  /// Whether a text may begin or end with a blank: no-break spaces have these bytes.
  private static func mayBeBlank(_ first: UInt8, _ last: UInt8) -> Bool {
    first <= 0x20 || first == 0xC2 || first == 0xE2 || last <= 0x20 || last == 0xA0 || last == 0xAF
  }

  /// The cell of some bytes of the file, without the blanks around them.
  private mutating func textCell(_ cell: ArraySlice<UInt8>) -> UInt64 {
    var cell = cell
    if let first = cell.first, let last = cell.last, Self.mayBeBlank(first, last) {
      let text = String(decoding: cell, as: UTF8.self)
      let start = text.utf8.count - text.drop(while: \.isWhitespace).utf8.count
      cell = cell.dropFirst(start).prefix(text.trimmingSpaces.utf8.count)
    }
    if cell.isEmpty { return Self.absent }
    // The reader hands out its own bytes, but for quotes made single.
    let start = cell.startIndex
    let isFromFile =
      start + cell.count <= bytes.count && start > 0
      && bytes[start..<start + cell.count].elementsEqual(cell)
    if isFromFile { return Self.textCell(at: start, count: cell.count, isMade: false) }
    madeBytes += cell
    return Self.textCell(at: madeBytes.count - cell.count, count: cell.count, isMade: true)
  }

  // MARK: - Order

  /// The columns of the ends of bands; nil for a table that has none.
  private var bandColumns: (from: Int, to: Int)? {
    guard let first = columns.first, Self.starts.contains(first.name),
      let to = columns.firstIndex(where: { Self.ends.contains($0.name) })
    else { return nil }
    return (0, to)
  }

  private static let starts: Set = ["from", "de", "du", "a_partir_de", "depuis", "min", "minimum"]
  static let ends: Set = ["to", "a", "au", "jusqu_a", "jusque", "max", "maximum"]

  private mutating func keyColumn(_ request: Request) -> Int? {
    guard let name = request.key else { return 0 }
    if let column = columns.firstIndex(where: { $0.name == name }) { return column }
    problems.append(unknownColumn(name, request))
    return nil
  }

  private func unknownColumn(_ name: String, _ request: Request) -> Diagnostic {
    Diagnostic(
      "table-column",
      LocalizedText(
        "« \(request.file) » n'a pas de colonne « \(name) »",
        english: "“\(request.file)” has no column “\(name)”"),
      at: request.location,
      suggestion: nearestNameOrAll(to: name, among: names, most: .max).map { LocalizedText($0) })
  }

  private mutating func orderKeys(_ key: Int, _ request: Request, _ typing: ColumnTyping) {
    if let name = (request.rising + request.falling).first {
      problems.append(
        Diagnostic(
          "table-column",
          LocalizedText(
            "« \(request.file) » n'a pas de tranches\u{A0}: « \(name) » n'y monte ni ne descend",
            english: "“\(request.file)” has no bands: “\(name)” neither rises nor falls in it"),
          at: request.location,
          suggestion: LocalizedText(
            "des tranches ont pour première colonne « de », puis « à »",
            english: "bands have “from” as their first column, then “to”")))
    }
    let cells = columns[key].cells
    for row in cells.indices where cells[row] == Self.absent && tellsMore {
      problems.append(
        typing.problem(
          "table-key", "la clé manque", english: "the key is missing", row: row, column: key))
    }
    let rows = orderRows(byKey: key)
    for (a, b) in zip(rows, rows.dropFirst()) where cells[Int(b)] != Self.absent {
      guard tellsMore, isSameText(cells[Int(a)], cells[Int(b)]) else { continue }
      let name = text(cells[Int(b)])
      problems.append(
        typing.problem(
          "table-key", "la clé « \(name) » est déjà à la ligne \(lines[Int(a)])",
          english: "the key “\(name)” is on line \(lines[Int(a)]) already", row: Int(b),
          column: key))
    }
  }

  private mutating func orderBands(
    _ bounds: (from: Int, to: Int), _ request: Request, _ typing: ColumnTyping
  ) {
    func bound(_ row: Int, _ column: Int, _ open: Double) -> Double {
      let cell = columns[column].cells[row]
      if cell == Self.absent { return open }
      guard hasDates else { return Double(bitPattern: cell) }
      // A day is a whole number: the band of a year ends the day before the next one begins.
      return CivilDate(text(cell)).map { Double($0.dayNumber) } ?? open
    }
    // Of bounds that could not be read nothing is said but that.
    let bands = Bands(
      lines.indices.map { row in
        .init(
          row: row, from: bound(row, bounds.from, -.infinity), to: bound(row, bounds.to, .infinity))
      })
    order = .bands(bands)
    guard problems.isEmpty else { return }
    for fault in bands.faults.prefix(Most.problems) {
      problems.append(typing.problem(fault, bounds))
    }
    for (names, rises) in [(request.rising, true), (request.falling, false)] {
      for name in names {
        guard let column = columns.firstIndex(where: { $0.name == name }) else {
          problems.append(unknownColumn(name, request))
          continue
        }
        checkScale(column, rises: rises, bands, request, typing)
      }
    }
  }

  private mutating func checkScale(
    _ column: Int, rises: Bool, _ bands: Bands, _ request: Request, _ typing: ColumnTyping
  ) {
    guard [.integer, .number].contains(columns[column].kind) else {
      problems.append(
        Diagnostic(
          "table-column",
          LocalizedText(
            "« \(columns[column].name) » n'est pas une colonne de nombres",
            english: "“\(columns[column].name)” is no column of numbers"),
          at: request.location))
      return
    }
    var last: Int?
    for band in bands.bands where columns[column].cells[band.row] != Self.absent {
      defer { last = band.row }
      guard let before = last else { continue }
      let (old, new) = (
        Double(bitPattern: columns[column].cells[before]),
        Double(bitPattern: columns[column].cells[band.row])
      )
      guard tellsMore, rises ? new < old : new > old else { continue }
      let word = rises ? "rises" : "falls"
      problems.append(
        typing.problem(
          "table-order",
          "\(new.written) suit \(old.written) de la ligne \(lines[before]), alors que « \(columns[column].name) » doit \(rises ? "monter" : "descendre") (\(word))",
          english:
            "\(new.written) follows \(old.written) of line \(lines[before]), while “\(columns[column].name)” must \(rises ? "rise" : "fall") (\(word))",
          row: band.row, column: column))
    }
  }

  /// Whether another problem is told: to find the place of one costs a walk through the file.
  private var tellsMore: Bool { problems.count < Most.problems }
}

extension ConstantTable.Column {
  /// Reads a heading: `Montant (€)` is the column `montant` in euros.
  init(heading: String) {
    var heading = heading.trimmingSpaces
    var unit: String?
    if heading.hasSuffix(")"), let open = heading.lastIndex(of: "(") {
      let inside = String(heading[heading.index(after: open)...].dropLast()).trimmingSpaces
      if UnitOfMeasure(inside) != nil {
        unit = TaxedUnit(inside).unit
        heading = String(heading[..<open]).trimmingSpaces
      }
    }
    var name = ""
    for character in heading.withoutAccents {
      if character.isASCII, character.isLetter || character.isNumber {
        name.append(character)
      } else if !name.isEmpty, name.last != "_" {
        name.append("_")
      }
    }
    if name.last == "_" { name.removeLast() }
    self.init(name: name, heading: heading, unit: unit)
  }
}
