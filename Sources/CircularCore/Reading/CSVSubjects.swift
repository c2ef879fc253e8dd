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
  }

  /// What a row of the table is.
  package enum Rows: Sendable {
    /// A subject, with an id of its own.
    case subjects
    /// An item of a list; a column of ids tells whose. So many of its fields are known at least.
    case items(Int)

    /// Whether headings are those of such a table.
    func fit(_ headings: TableHeadings) -> Bool {
      switch self {
      case .subjects: headings.isTable
      case .items(let least): headings.facts.count >= least
      }
    }

    var areSubjects: Bool {
      if case .subjects = self { true } else { false }
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
  /// What the numbers of the file tell of their marks; nil until somebody asks.
  private var marks: DecimalMarks?
  /// What its records are told apart from.
  private var others: RowsBeside
  /// What was left out since `takeNotes()`.
  private var notes: [Diagnostic] = []

  /// Takes a reader at its start.
  ///
  /// - Parameters:
  ///   - rows: what a row is.
  ///   - header: the line of the headings; nil to find it.
  package init(_ reader: CSVReader, _ rows: Rows = .subjects, header: Int? = nil) {
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
  package var factCount: Int { columns.count }

  /// Where the current record is: the header, before any other is read.
  var place: SourceLocation { reader.recordLocation }

  // MARK: - Records

  /// Adds the next record to the table, with what is wrong in it; false at the end.
  ///
  /// - Throws: what leaves no record to speak of.
  mutating func readRecord(into table: inout FactTable) throws(Diagnostic) -> Bool {
    while true {
      guard try reader.next() else { return false }
      if reader.isBlank {
        others.meetsGap()
        continue
      }
      guard let note = others.note(on: reader, headings) else { break }
      notes.append(note)
    }
    var identity = FactTable.Identity(
      id: headings.id.first.map { text(of: $0) } ?? "",
      location: reader.recordLocation)
    if let name = headings.name.first, name < reader.fieldCount {
      let text = reader.text(name).trimmingSpaces
      identity.name = text.isEmpty ? nil : text
    }
    if let problem = layoutProblem ?? identityProblem(identity) {
      table.appendRejected(identity, problem)
      return true
    }
    let row = table.appendRow(identity)
    for column in columns { read(column, row, &table) }
    return true
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
        "trouvé \(found) champs, attendu \(expected) comme dans l'en-tête",
        english: "found \(found) fields, expected \(expected) as in the header"),
      at: reader.location(min(found, expected)),
      excerpt: reader.recordExcerpt)
  }

  private func identityProblem(_ identity: FactTable.Identity) -> Diagnostic? {
    guard !identity.id.isEmpty || headings.id.isEmpty else {
      return Diagnostic(
        "missing-id",
        LocalizedText("identifiant vide", english: "empty id"),
        at: reader.location(headings.id.first ?? 0),
        excerpt: reader.recordExcerpt)
    }
    for columns in [headings.id, headings.name] {
      for twin in columns.dropFirst()
      where text(of: twin) != text(of: columns[0]) {
        return contradiction(columns[0], twin, nil)
      }
    }
    return nil
  }

  /// The text of a field of the current record, empty where it has none.
  private func text(of field: Int) -> String {
    field < reader.fieldCount ? reader.text(field).trimmingSpaces : ""
  }

  private mutating func read(_ column: Column, _ row: Int, _ table: inout FactTable) {
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
    if let cell = column.plain.cell(bytes, &table) {
      table.set(cell, row: row, slot: column.slot)
      return
    }
    do {
      let text = String(decoding: bytes, as: UTF8.self)
      guard
        let value = reader.isStoredNumber(index)
          ? try declaration.value(cell: text, .stored) : try value(of: text, declaration)
      else { return }
      for refusal in try table.setItems(value, row: row, slot: column.slot) {
        table.note(located(refusal, declaration, index), row: row, slot: column.slot)
      }
    } catch {
      table.note(located(error, declaration, index), row: row, slot: column.slot)
    }
  }

  /// The value of a cell; the other numbers of the file are asked where it can be read in two ways.
  private mutating func value(
    of text: String, _ declaration: FactDeclaration
  ) throws(FactDeclaration.Refusal) -> FactValue? {
    guard declaration.type.holdsNumbers, text.contains(".") || text.contains(",") else {
      return try declaration.value(cell: text, .unsettled)
    }
    if marks == nil {
      if declaration.type.isNumeric, WrittenNumber(text)?.isAmbiguous != true {
        return try declaration.value(cell: text, .unsettled)
      }
      marks = decimalMarks(table: columns.map { ($0.index, $0.plain.isNumeric) })
    }
    return try declaration.value(cell: text, marks ?? .unsettled)
  }

  /// What the numbers of the file tell, all of them read once.
  private func decimalMarks(table columns: [(index: Int, isNumeric: Bool)]) -> DecimalMarks {
    // Where commas separate fields, decimals are usually set apart by points, and the other way round.
    var marks = DecimalMarks(usual: body.separator == UInt8(ascii: ",") ? .point : .comma)
    let numeric = columns.filter(\.isNumeric).map(\.index)
    var reader = body
    while !marks.isMixed {
      do throws(Diagnostic) {
        guard try reader.next() else { break }
      } catch { continue }
      for index in numeric where index < reader.fieldCount && !reader.isStoredNumber(index) {
        let bytes = reader.bytes(index)
        guard bytes.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") }),
          let number = WrittenNumber(String(decoding: bytes, as: UTF8.self))
        else { continue }
        marks.note(number)
      }
    }
    return marks
  }

  // MARK: - Two columns of one fact

  private func isEmpty(_ column: Int) -> Bool {
    text(of: column).isEmpty
  }

  private func isSame(_ a: Int, _ b: Int, _ declaration: FactDeclaration) -> Bool {
    let (one, other) = (text(of: a), text(of: b))
    if one == other { return true }
    guard let first = try? declaration.read(cell: one),
      let second = try? declaration.read(cell: other)
    else { return false }
    return first == second || first.double.map { $0 == second.double } ?? false
  }

  private func contradiction(
    _ a: Int, _ b: Int, _ declaration: FactDeclaration?
  ) -> Diagnostic {
    let titles = (headings.headings[a], headings.headings[b])
    let texts = (text(of: a), text(of: b))
    return Diagnostic(
      "contradictory-columns",
      LocalizedText { language in
        let what = declaration.map { declaration in
          let label = declaration.label.text(in: language)
          return language == .french ? "« \(label) »" : "“\(label)”"
        }
        return language == .french
          ? "deux colonnes disent \(what ?? "qui est le sujet"), et pas la même chose\u{00A0}: « \(titles.0) » (colonne \(a + 1)) dit « \(texts.0) », « \(titles.1) » (colonne \(b + 1)) dit « \(texts.1) »"
          : "two columns say \(what ?? "who the subject is"), and not the same: “\(titles.0)” (column \(a + 1)) says “\(texts.0)”, “\(titles.1)” (column \(b + 1)) says “\(texts.1)”"
      },
      at: reader.location(b, named: declaration?.name ?? titles.1),
      suggestion: LocalizedText(
        "gardez l'une des deux colonnes", english: "keep one of the two columns"),
      excerpt: reader.excerpt(b))
  }

  /// The refusal of a cell; a heading that is not the fact's name is told too.
  private func located(
    _ refusal: FactDeclaration.Refusal, _ declaration: FactDeclaration, _ column: Int
  ) -> Diagnostic {
    let heading = headings.headings[column]
    var message = refusal.message
    if heading.folded != declaration.name.folded {
      message = message.map { text, language in
        language == .french
          ? "colonne « \(heading) »\u{00A0}: \(text)" : "column “\(heading)”: \(text)"
      }
    }
    return Diagnostic(
      refusal.code, message,
      at: reader.location(column, named: declaration.name + refusal.path),
      suggestion: refusal.remedy, excerpt: reader.excerpt(column))
  }
}

extension FactType {
  /// Whether its values are numbers.
  fileprivate var isNumeric: Bool { self == .integer || self == .number }

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
