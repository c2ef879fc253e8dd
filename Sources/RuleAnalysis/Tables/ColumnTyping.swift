import CircularCore

/// Tells what the cells of a table's columns are, and reads them as cells of data are read.
///
/// A column whose heading has a unit, or most of whose cells are numbers, is one of numbers: a cell that is
/// none is refused. Codes that begin with a zero are texts, as are their columns.
struct ColumnTyping {
  private let table: ConstantTable
  /// The reader of the file at its start.
  private let start: CSVReader
  private let most: Int
  /// The bytes of texts that do not stand in the file as they are.
  private(set) var madeBytes: [UInt8]
  /// What cannot be read.
  private(set) var problems: [Diagnostic] = []

  init(_ table: ConstantTable, _ start: CSVReader, most: Int) {
    self.table = table
    self.start = start
    self.most = most
    madeBytes = table.madeBytes
  }

  /// Reads a column whose cells are texts so far.
  mutating func column(_ number: Int, isBound: Bool, isText: Bool) -> ConstantTable.Column {
    let column = table.columns[number]
    let hasUnit = column.unit.flatMap { UnitOfMeasure($0) }?.isKnown ?? false
    let sample: Content =
      isBound ? .numbers : isText ? .texts : hasUnit ? .numbers : content(of: column)
    switch sample {
    case .numbers: return numbers(number, isBound: isBound)
    case .texts: return texts(number)
    case .quantities:
      if tellsMore { problems.append(withoutUnit(number)) }
      return texts(number)
    case .booleans:
      return texts(number, as: .boolean) { text in
        Bool(written: text).map { $0 ? 1 : 0 }
      }
    case .dates: return dates(number)
    }
  }

  /// Reads a column of days as rules have them, `2026-01-12`.
  private mutating func dates(_ number: Int) -> ConstantTable.Column {
    var made = madeBytes
    let result = texts(number) { text in
      guard let date = CivilDate(written: text) else { return nil }
      let bytes = Array(date.description.utf8)
      made += bytes
      return ConstantTable.textCell(
        at: made.count - bytes.count, count: bytes.count, isMade: true)
    }
    madeBytes = made
    return result
  }

  /// Whether the first thing in columns is a day.
  func areDates(_ columns: [Int]) -> Bool {
    for row in table.lines.indices {
      for column in columns where table.columns[column].cells[row] != ConstantTable.absent {
        let text = table.text(table.columns[column].cells[row])
        return WrittenNumber(text) == nil && CivilDate(written: text) != nil
      }
    }
    return false
  }

  /// Reads the ends of bands of dates: what is no day is refused.
  mutating func days(_ number: Int) -> ConstantTable.Column {
    let column = dates(number)
    let declaration = FactDeclaration(column.name, type: .date)
    for row in column.cells.indices where column.cells[row] == ConstantTable.absent {
      let cell = table.columns[number].cells[row]
      if cell != ConstantTable.absent {
        refuse(declaration, table.text(cell), row: row, column: number)
      }
    }
    return column
  }

  private enum Content {
    case numbers, texts, booleans, dates
    /// Amounts and percentages, each with its unit.
    case quantities
  }

  private func content(of column: ConstantTable.Column) -> Content {
    var numbers = 0
    var others = 0
    var areBooleans = true
    var areDates = true
    var areQuantities = true
    for cell in column.cells where cell != ConstantTable.absent {
      let (kind, text) = table.withText(cell) { bytes -> (Plain, String) in
        var kind = Plain(bytes)
        if kind == .other, !areBooleans, !areDates, Self.isWordsOnly(bytes) { kind = .words }
        return (kind, kind == .other ? String(decoding: bytes, as: UTF8.self) : "")
      }
      switch kind {
      case .code: return .texts
      case .integer: numbers += 1
      case .words:
        others += 1
        areQuantities = false
      case .other:
        if WrittenWords.meansUnknown(text) || WrittenWords.isSpreadsheetFailure(text) { continue }
        let written = WrittenNumber(text)
        if let written, written.unit.isEmpty {
          numbers += 1
        } else {
          others += 1
          if areQuantities { areQuantities = written.map(Self.isQuantity) ?? false }
          if areBooleans { areBooleans = Bool(written: text) != nil }
          if areDates { areDates = CivilDate(written: text) != nil }
        }
      }
    }
    if others == 0 { return numbers == 0 ? .texts : .numbers }
    if numbers == 0, areBooleans { return .booleans }
    if numbers == 0, areDates { return .dates }
    if numbers == 0, areQuantities { return .quantities }
    return numbers >= others ? .numbers : .texts
  }

  /// Whether a number is an amount or a percentage; `6 mois` and `14 h` may be meant as texts.
  private static func isQuantity(_ number: WrittenNumber) -> Bool {
    let unit = TaxedUnit(number.unit).unit
    return unit.contains { "%‰€".contains($0) } && UnitOfMeasure(unit)?.isKnown ?? false
  }

  /// What the bytes of a cell tell at once.
  private enum Plain {
    case integer, code, words, other

    init(_ bytes: UnsafeRawBufferPointer) {
      guard bytes.allSatisfy({ (48...57).contains($0) }) else {
        self = .other
        return
      }
      // Numbers of more digits are not exact.
      self = bytes.count > 15 || bytes.count > 1 && bytes[0] == 48 ? .code : .integer
    }
  }

  /// Whether a text has no digit, and is none of the words for what is not known.
  private static func isWordsOnly(_ bytes: UnsafeRawBufferPointer) -> Bool {
    (bytes.count > 20 || !mayBegin(bytes[0])) && !bytes.contains { (48...57).contains($0) }
  }

  // MARK: - Cells

  private mutating func texts(
    _ number: Int, as kind: ConstantTable.Kind = .text, _ read: ((String) -> UInt64?)? = nil
  ) -> ConstantTable.Column {
    var column = table.columns[number]
    column.kind = kind
    column.unit = nil
    for row in column.cells.indices where column.cells[row] != ConstantTable.absent {
      let cell = column.cells[row]
      // Most texts are told from the words for what is not known by their length or their first byte.
      let isWord = table.withText(cell) { $0.count <= 20 && Self.mayBegin($0[0]) }
      let text = isWord || read != nil ? table.text(cell) : ""
      if isWord, WrittenWords.meansUnknown(text) {
        column.cells[row] = ConstantTable.absent
      } else if isWord, WrittenWords.isSpreadsheetFailure(text) {
        column.cells[row] = ConstantTable.absent
        refuse(
          FactDeclaration("", type: .text), text, row: row, column: number)
      } else if let read {
        column.cells[row] = read(text) ?? ConstantTable.absent
      }
    }
    return column
  }

  private static func mayBegin(_ byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case UInt8(ascii: "n"), UInt8(ascii: "i"), UInt8(ascii: "u"): true
    default: byte < 0x30 || byte == UInt8(ascii: "?") || byte >= 0x80
    }
  }

  private mutating func numbers(_ number: Int, isBound: Bool) -> ConstantTable.Column {
    var column = table.columns[number]
    let declaration = FactDeclaration(column.name, type: .number, unit: column.unit)
    let marks = marks(of: column)
    var areWhole = true
    for row in column.cells.indices where column.cells[row] != ConstantTable.absent {
      let cell = column.cells[row]
      if let integer = table.withText(cell, Self.integer) {
        column.cells[row] = Double(integer).bitPattern
        continue
      }
      let text = table.text(cell)
      column.cells[row] = ConstantTable.absent
      do throws(FactDeclaration.Refusal) {
        switch try declaration.read(cell: text, isStored(cell) ? .stored : marks) {
        case .integer(let value):
          column.cells[row] = Double(value).bitPattern
          if abs(Double(value)) >= 1e15, tellsMore {
            problems.append(
              problem(
                "table-cell", "trouvé « \(text) », attendu un nombre de 15 chiffres au plus",
                english: "found “\(text)”, expected a number of at most 15 digits", row: row,
                column: number))
          }
        case .number(let value):
          column.cells[row] = value.bitPattern
          areWhole = areWhole && value == value.rounded() && abs(value) < 1e15
        default:
          // An unknown end would be taken for none.
          if isBound, tellsMore { problems.append(openEnd(text, row: row, column: number)) }
        }
      } catch {
        if tellsMore { problems.append(problem(error, row: row, column: number)) }
      }
    }
    column.kind = areWhole ? .integer : .number
    return column
  }

  private static func integer(_ bytes: UnsafeRawBufferPointer) -> Int64? {
    guard bytes.count <= 15 else { return nil }
    var value: Int64 = 0
    for byte in bytes {
      guard (48...57).contains(byte) else { return nil }
      value = value * 10 + Int64(byte - 48)
    }
    return value
  }

  /// Whether a cell is a number of a workbook, whose point stands before decimals: texts of sheets stand in quotes.
  private func isStored(_ cell: UInt64) -> Bool {
    guard start.isSheet, cell & 1 == 0 else { return false }
    let (bytes, offset) = (table.bytes, Int(cell >> 24))
    let end = offset + table.withText(cell, \.count)
    let before = offset == 0 || bytes[offset - 1] == table.separator || bytes[offset - 1] == 0x0A
    return before && (end == bytes.count || bytes[end] != UInt8(ascii: "\""))
  }

  /// What the numbers of a column tell of the mark before their decimals.
  private func marks(of column: ConstantTable.Column) -> DecimalMarks {
    var marks = DecimalMarks.unsettled
    for cell in column.cells where cell != ConstantTable.absent {
      if isStored(cell) || table.withText(cell, Self.integer) != nil { continue }
      if let number = WrittenNumber(table.text(cell)) { marks.note(number) }
    }
    return marks
  }

  // MARK: - Problems

  /// Whether another problem is told: to find the place of one costs a walk through the file.
  private var tellsMore: Bool { problems.count < most }

  private mutating func refuse(
    _ declaration: FactDeclaration, _ text: String, row: Int, column: Int
  ) {
    do throws(FactDeclaration.Refusal) {
      _ = try declaration.read(cell: text)
    } catch {
      if tellsMore { problems.append(problem(error, row: row, column: column)) }
    }
  }

  /// What is said of a column whose cells have a unit each and its heading none: rules would get texts.
  private func withoutUnit(_ number: Int) -> Diagnostic {
    let column = table.columns[number]
    let row =
      column.cells.indices.first { row in
        column.cells[row] != ConstantTable.absent
          && WrittenNumber(table.text(column.cells[row])).map(Self.isQuantity) ?? false
      } ?? 0
    let text = column.cells[row] == ConstantTable.absent ? "" : table.text(column.cells[row])
    let heading = column.heading + " (" + (WrittenNumber(text)?.unit ?? "") + ")"
    return problem(
      "table-cell",
      "trouvé « \(text) » sous un titre sans unité, attendu un nombre, et son unité dans le titre",
      english:
        "found “\(text)” below a heading without a unit, expected a number, its unit in the heading",
      row: row, column: number,
      suggestion: LocalizedText(
        "titrez la colonne « \(heading) »", english: "head the column “\(heading)”"))
  }

  private func openEnd(_ text: String, row: Int, column: Int) -> Diagnostic {
    problem(
      "table-cell", "trouvé « \(text) », attendu un nombre",
      english: "found “\(text)”, expected a number", row: row, column: column,
      suggestion: LocalizedText(
        "laissez la cellule vide si la tranche n'a pas de fin",
        english: "leave the cell empty if the band has no end"))
  }

  private func problem(
    _ refusal: FactDeclaration.Refusal, row: Int, column: Int
  ) -> Diagnostic {
    let place = place(row: row, column: column)
    return Diagnostic(
      "table-cell", refusal.message, at: place?.location, suggestion: refusal.suggestion,
      excerpt: place?.excerpt)
  }

  /// A problem of a cell of the table.
  func problem(
    _ code: Diagnostic.Code, _ french: String, english: String, row: Int, column: Int,
    suggestion: LocalizedText? = nil
  ) -> Diagnostic {
    let place = place(row: row, column: column)
    return Diagnostic(
      code, LocalizedText(french, english: english), at: place?.location, suggestion: suggestion,
      excerpt: place?.excerpt)
  }

  /// A fault of a band.
  func problem(_ fault: Bands.Fault, _ bounds: (from: Int, to: Int)) -> Diagnostic {
    let lines = table.lines
    switch fault {
    case .reversed(let row):
      return problem(
        "table-unreachable", "la tranche finit avant de commencer\u{A0}: aucun nombre n'y est",
        english: "the band ends before it begins: no number is in it", row: row,
        column: bounds.to)
    case .unreachable(let row, let other):
      return problem(
        "table-unreachable",
        "cette tranche est dans celle de la ligne \(lines[other])\u{A0}: elle ne sert jamais",
        english: "this band lies in that of line \(lines[other]): it is never used", row: row,
        column: bounds.from)
    case .overlap(let row, let other):
      return problem(
        "table-overlap", "cette tranche commence avant la fin de celle de la ligne \(lines[other])",
        english: "this band begins before the end of that of line \(lines[other])", row: row,
        column: bounds.from)
    case .gap(let row, let other):
      return problem(
        "table-gap",
        "rien entre la fin de la tranche de la ligne \(lines[other]) et le début de celle-ci",
        english:
          "nothing between the end of the band of line \(lines[other]) and the start of this one",
        row: row, column: bounds.from,
        suggestion: LocalizedText(
          "commencez-la à la fin de l'autre\u{A0}: ce nombre sera dans la seconde",
          english: "begin it where the other ends: that number will be in the second one"))
    }
  }

  /// The place of a cell, found by reading the file again.
  private func place(
    row: Int, column: Int
  ) -> (location: SourceLocation, excerpt: Diagnostic.Excerpt?)? {
    var reader = start
    let line = Int(table.lines[row])
    let field = table.margin + column
    do throws(Diagnostic) {
      while try reader.next() {
        if reader.line < line { continue }
        return (reader.location(field, named: table.columns[column].heading), reader.excerpt(field))
      }
    } catch {
      return (table.location(ofRow: row), nil)
    }
    return nil
  }
}
