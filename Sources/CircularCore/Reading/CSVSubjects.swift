/// Reads subjects from a table: the header binds columns to facts, each record becomes a row.
///
/// Lines above the header are passed over. A cell that cannot be read costs its fact only: that is unknown,
/// and the row says why.
package struct CSVSubjects: Sendable {
  struct Column: Sendable {
    var index: Int
    var slot: Int
    var plain: PlainCell
    /// The other columns that carry the same fact.
    var twins: [Int]
    /// Whether the heading of one of them has a unit that converts to the fact's.
    var isConverted: Bool
  }

  /// What a row of the table is.
  package enum Rows: Sendable {
    /// A subject, with an id of its own.
    case subjects
    /// The same of a table of ids and names, beside lists that tell all else.
    case named
    /// An item of a list; a column of ids tells whose. So many of its fields are known at least.
    case items(Int)

    /// Whether headings are those of such a table.
    func fit(_ headings: TableHeadings) -> Bool {
      switch self {
      case .subjects: headings.isTable
      case .named: !headings.id.isEmpty && !headings.name.isEmpty
      case .items(let least): headings.factCount >= least
      }
    }

    var areSubjects: Bool {
      if case .items = self { false } else { true }
    }
  }

  let rows: Rows
  /// The line of the headings, where somebody says it.
  let header: Int?
  var reader: CSVReader
  /// The reader right behind the header.
  var body: CSVReader
  var headings = TableHeadings([], .empty, IdentityColumns())
  var columns: [Column] = []
  /// How many fields a record has at least.
  var width = 0
  /// The line where another table begins below this one; nil for none.
  var end: Int?
  /// What the numbers of the file tell of their marks; nil until somebody asks.
  private var marks: DecimalMarks?
  /// What its records are told apart from.
  private var others: RowsBeside
  /// Which columns have years of two digits that can be read.
  private var years = TwoDigitYears()
  /// The rows behind the reader's, of a sheet that comes in parts.
  private let feed: (any SheetFeed)?
  /// How many rows had no id, and the last of them that was only counted.
  private var withoutID = 0
  private var lastWithoutID: SourceLocation?
  /// Whether a zero that was lost has been told.
  var toldZero = false
  /// So many rows without an id are told one by one.
  private static let mostWithoutID = 1_000
  /// What is wrong with the fields of the current record as a whole: a quote, or how many they are.
  private(set) var fault: Diagnostic?
  /// What was left out since `takeNotes()`.
  var notes: [Diagnostic] = []

  /// Takes a reader at its start.
  ///
  /// - Parameters:
  ///   - rows: what a row is.
  ///   - header: the line of the headings; nil to find it.
  ///   - feed: what follows the reader's rows; nil for nothing.
  package init(
    _ reader: CSVReader, _ rows: Rows = .subjects, header: Int? = nil,
    before feed: (any SheetFeed)? = nil
  ) {
    self.feed = feed
    self.reader = reader
    body = reader
    self.rows = rows
    self.header = header
    others = RowsBeside(rows)
  }

  /// Gives what was said since the last call: of rows that are no records.
  mutating func takeNotes() -> [Diagnostic] {
    defer { notes = [] }
    return notes
  }

  /// How many facts the columns carry.
  package var factCount: Int { headings.factCount }

  /// Where the current record is: the header, before any other is read.
  var place: SourceLocation { reader.recordLocation }

  // MARK: - Records

  /// Adds the next record to the table, with what is wrong in it; false at the end.
  ///
  /// - Throws: what leaves no record to speak of.
  mutating func readRecord(into table: inout FactTable) throws(Diagnostic) -> Bool {
    repeat {
      guard try goToRecord() else {
        tellWithoutID()
        return false
      }
    } while isOneMoreWithoutID()
    var identity = FactTable.Identity(
      id: headings.id.first.map { id(in: $0) } ?? "",
      location: reader.recordLocation)
    if let name = headings.name.first, name < reader.fieldCount {
      let text = reader.text(name).trimmingSpaces
      let isFailure = WrittenWords.isSpreadsheetFailure(text)
      identity.name = text.isEmpty || isFailure ? nil : text
      if isFailure { notes.append(failedFormula(text, name, .warning)) }
    }
    fault = fault ?? layoutProblem
    if let problem = fault ?? identityProblem(identity) {
      table.appendRejected(identity, problem)
      return true
    }
    let row = table.appendRow(identity)
    for column in columns { read(column, row, &table) }
    for years in headings.years { read(years, row, &table) }
    for items in headings.items { read(items, row, &table) }
    return true
  }

  /// Goes to the next row that is a record, which may be broken; false at the end.
  private mutating func goToRecord() throws(Diagnostic) -> Bool {
    fault = nil
    while true {
      do throws(Diagnostic) {
        guard try reader.next() else {
          guard let part = feed?.next() else { return false }
          reader = CSVReader(part)
          continue
        }
      } catch {
        if let end, reader.line >= end { return false }
        reader.trustBroken(width: headings.headings.count)
        // Of a row whose subject can be read, that one is in error; items without a key are of one.
        let key = headings.id.first ?? headings.name.first
        guard key.map({ reader.soundText($0) != nil }) ?? !rows.areSubjects else { throw error }
        fault = error
        return true
      }
      if let end, reader.line >= end { return false }
      if reader.isBlank {
        others.meetsGap()
        continue
      }
      guard let note = others.note(on: reader, headings) else { return true }
      notes.append(note)
    }
  }

  /// Whether the current record has no id, as a thousand before it: it is only counted.
  private mutating func isOneMoreWithoutID() -> Bool {
    guard let id = headings.id.first, text(of: id).isEmpty else { return false }
    withoutID += 1
    guard withoutID > Self.mostWithoutID else { return false }
    lastWithoutID = reader.recordLocation
    return true
  }

  /// Tells how many rows without an id were only counted.
  private mutating func tellWithoutID() {
    guard let last = lastWithoutID else { return }
    lastWithoutID = nil
    let count = withoutID - Self.mostWithoutID
    notes.append(
      Diagnostic(
        "missing-id",
        LocalizedText { language in
          let number = NumberFormat(language).string(Int64(count))
          return language == .french
            ? "\(number) autre\(count > 1 ? "s" : "") ligne\(count > 1 ? "s" : "") sans identifiant jusqu'ici"
            : "\(number) more row\(count > 1 ? "s" : "") without an id up to here"
        }, at: last))
  }

  /// Whether the current record says that there is nothing: `aucun` alone, beside the subject's id.
  var saysNone: Bool {
    let keys = Set(headings.id + headings.name)
    let filled = (0..<reader.fieldCount).filter { !keys.contains($0) && !reader.isEmpty($0) }
    return filled.count == 1 && WrittenWords.meansNone(reader.text(filled[0]).trimmingSpaces)
  }

  private var layoutProblem: Diagnostic? {
    let (found, expected) = (reader.fieldCount, headings.headings.count)
    // The rows of a sheet end where their last cell does, and notes may stand beside the table.
    guard !reader.isSheet, found < width || found > expected && reader.filledCount > expected else {
      return nil
    }
    return Diagnostic(
      "csv-field-count",
      LocalizedText(
        "trouvé \(found) champ\(found < 2 ? "" : "s"), attendu \(expected) comme dans l'en-tête",
        english:
          "found \(found) field\(found == 1 ? "" : "s"), expected \(expected) as in the header"),
      at: reader.location(min(found, expected)),
      excerpt: reader.recordExcerpt)
  }

  /// The text of a field of the current record, empty where it has none.
  func text(of field: Int) -> String {
    field < reader.fieldCount ? reader.text(field).trimmingSpaces : ""
  }

  private mutating func read(_ column: Column, _ row: Int, _ table: inout FactTable) {
    if column.twins.isEmpty, !column.isConverted, !reader.isShownDivided(column.index) {
      guard column.index < reader.fieldCount else { return }
      let bytes = reader.bytes(column.index)
      if bytes.isEmpty { return }
      if let cell = column.plain.cell(bytes, &table) {
        return table.set(cell, row: row, slot: column.slot)
      }
    }
    readWritten(column, row, &table)
  }

  /// Reads a cell that is not plain, or one of several of its fact.
  private mutating func readWritten(_ column: Column, _ row: Int, _ table: inout FactTable) {
    let declaration = table.schema.declarations[column.slot]
    var index = column.index
    for twin in column.twins where !isEmpty(twin) {
      if isEmpty(index) {
        index = twin
      } else if !isSame(index, twin, declaration) {
        table.note(contradiction(index, twin, declaration), row: row, slot: column.slot)
        return
      }
    }
    guard index < reader.fieldCount else { return }
    let bytes = reader.bytes(index)
    if bytes.isEmpty { return }
    let unit = column.isConverted ? convertedUnit(of: index, declaration) : nil
    let isDivided = reader.isShownDivided(index)
    if unit == nil, !isDivided, let cell = column.plain.cell(bytes, &table) {
      table.set(cell, row: row, slot: column.slot)
      return
    }
    do throws(FactDeclaration.Refusal) {
      let written = String(decoding: bytes, as: UTF8.self)
      if isDivided { try declaration.refuse(divided: written, under: unit) }
      let text =
        if let unit { try declaration.text(written, under: unit) } else { written }
      let value: FactValue?
      if reader.isStoredNumber(index) {
        value = try declaration.value(cell: text, .stored)
      } else if let day = day(text, declaration, index) {
        value = day
      } else {
        value = try self.value(of: text, declaration)
      }
      guard let value else { return }
      for refusal in try table.setItems(value, row: row, slot: column.slot) {
        table.note(located(refusal, declaration, index), row: row, slot: column.slot)
      }
    } catch {
      table.note(located(error, declaration, index), row: row, slot: column.slot)
    }
  }

  /// The unit of a heading that converts to the fact's; nil where numbers are the fact's as they are.
  func convertedUnit(of column: Int, _ declaration: FactDeclaration) -> String? {
    guard let unit = headings.units[column], unit.meaning(for: declaration) == .converted else {
      return nil
    }
    return unit.unit
  }

  /// The day of a cell whose year has two digits, where its whole column reads day first.
  private mutating func day(
    _ text: String, _ declaration: FactDeclaration, _ index: Int
  ) -> FactValue? {
    guard declaration.type == .date else { return nil }
    let (body, feed) = (body, feed)
    guard
      let (day, isFirst) = years.day(
        text, column: index, texts: { Self.texts(ofColumn: index, body, feed) })
    else { return nil }
    if isFirst {
      notes.append(
        Diagnostic(
          "two-digit-year", severity: .note,
          LocalizedText { language in
            let read = NumberFormat(language).string(day)
            return language == .french
              ? "« \(text) » est lu \(read), et de même dans toute la colonne\u{00A0}: jour d'abord, années de 1970 à 2069"
              : "“\(text)” is read as \(read), and so in the whole column: day first, years from 1970 to 2069"
          }, at: reader.location(index, named: declaration.name)))
    }
    return .date(day)
  }

  /// The texts of a column, from the header down.
  private static func texts(
    ofColumn column: Int, _ body: CSVReader, _ feed: (any SheetFeed)?
  ) -> [String] {
    var texts: [String] = []
    forEachRecord(of: body, feed) { reader in
      if column < reader.fieldCount { texts.append(reader.text(column)) }
      return true
    }
    return texts
  }

  /// Calls `body` for each record below the header, from the first, until it says no.
  private static func forEachRecord(
    of start: CSVReader, _ feed: (any SheetFeed)?, _ body: (CSVReader) -> Bool
  ) {
    var reader = start
    // The reader's rows are the first part of what is read again.
    let feed = feed?.rewound()
    _ = feed?.next()
    while true {
      do throws(Diagnostic) {
        guard try reader.next() else {
          guard let part = feed?.next() else { return }
          reader = CSVReader(part)
          continue
        }
      } catch { continue }
      if !body(reader) { return }
    }
  }

  /// The value of a cell; the other numbers of the file are asked where it can be read in two ways.
  mutating func value(
    of text: String, _ declaration: FactDeclaration
  ) throws(FactDeclaration.Refusal) -> FactValue? {
    guard declaration.type.holdsNumbers, text.contains(".") || text.contains(",") else {
      return try declaration.value(cell: text, .unsettled)
    }
    if marks == nil {
      if declaration.type.isNumeric, WrittenNumber(text)?.isAmbiguous != true {
        return try declaration.value(cell: text, .unsettled)
      }
      var all = columns.map { (index: $0.index, isNumeric: $0.plain.isNumeric) }
      for (_, column) in headings.years.flatMap(\.columns) { all.append((column, true)) }
      for cell in headings.items.flatMap({ $0.items.joined() }) {
        all.append((cell.column, cell.field.type.isNumeric))
      }
      marks = decimalMarks(table: all)
    }
    return try declaration.value(cell: text, marks ?? .unsettled)
  }

  /// What the numbers of the file tell, all of them read once.
  private func decimalMarks(table columns: [(index: Int, isNumeric: Bool)]) -> DecimalMarks {
    var marks = DecimalMarks.unsettled
    let numeric = columns.filter(\.isNumeric).map(\.index)
    Self.forEachRecord(of: body, feed) { reader in
      for index in numeric where index < reader.fieldCount && !reader.isStoredNumber(index) {
        let bytes = reader.bytes(index)
        guard bytes.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") }),
          let number = WrittenNumber(String(decoding: bytes, as: UTF8.self))
        else { continue }
        marks.note(number)
      }
      return !marks.isMixed
    }
    return marks
  }
}

extension FactType {
  /// Whether its values are numbers.
  var isNumeric: Bool { self == .integer || self == .number }

  /// Whether numbers are in its values.
  fileprivate var holdsNumbers: Bool {
    switch self {
    case .integer, .number: true
    case .list(let element): element.holdsNumbers
    case .record(let fields): fields.contains { $0.type.holdsNumbers }
    default: false
    }
  }
}
