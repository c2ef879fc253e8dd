/// Reads subjects from a table: the header binds columns to facts, each record becomes a row.
///
/// Lines above the header are passed over. A cell that cannot be read costs its fact only: that is unknown,
/// and the row says why.
struct CSVSubjects: Sendable {
  private struct Column: Sendable {
    var index: Int
    var slot: Int
    var plain: PlainCell
    /// The other columns that carry the same fact.
    var twins: [Int]
  }

  /// What a row of the table is.
  enum Rows: Sendable {
    /// A subject, with an id of its own.
    case subjects
    /// An item of a list; a column of ids tells whose.
    case items
  }

  private let rows: Rows
  private var reader: CSVReader
  /// The reader right behind the header.
  private var body: CSVReader
  private var headings = TableHeadings([], .empty, IdentityColumns())
  private var columns: [Column] = []
  /// How many fields a record has at least.
  private var width = 0
  /// What the numbers of the file tell of their marks; nil until somebody asks.
  private var marks: DecimalMarks?

  /// Among so many records the header is looked for.
  private static let headerSearch = 50

  /// Takes a reader at its start.
  init(_ reader: CSVReader, _ rows: Rows = .subjects) {
    self.reader = reader
    body = reader
    self.rows = rows
  }

  // MARK: - The header

  /// Finds the header and binds the columns.
  ///
  /// - Returns: where the header is, if lines stand above it; notes on headings that look like a fact's
  ///   name.
  /// - Throws: when there is no header, no id column, or no column of a fact.
  mutating func readHeader(
    _ schema: FactSchema, _ identity: IdentityColumns
  ) throws(Diagnostic) -> [Diagnostic] {
    var notes: [Diagnostic] = []
    let first = reader
    if !(try findHeader(schema, identity)) {
      reader = first
      guard try reader.next() else {
        throw Diagnostic(
          "no-records",
          LocalizedText(
            "le fichier est vide, attendu une ligne d'en-tête",
            english: "the file is empty, expected a header line"),
          at: SourceLocation(file: reader.source.file, line: 1))
      }
      throw noHeader(schema, identity)
    }
    if !isFirst(first) {
      notes.append(
        Diagnostic(
          "header-below", severity: .note,
          LocalizedText(
            "les titres des colonnes sont à cette ligne, ce qui est au-dessus n'est pas lu",
            english: "the headings are in this line, what stands above is not read"),
          at: reader.recordLocation))
    }
    if rows == .items { headings.leaveFactsAlone() }
    body = reader
    width = (headings.headings.lastIndex { !$0.isEmpty } ?? -1) + 1
    columns = headings.facts.map { binding in
      Column(
        index: binding.columns[0], slot: binding.slot,
        plain: PlainCell(schema.declarations[binding.slot]),
        twins: Array(binding.columns.dropFirst()))
    }
    // What is wrong in a record is told from left to right.
    .sorted { $0.index < $1.index }
    return notes + strangers(schema)
  }

  /// Whether the current record is the first of the input.
  private func isFirst(_ start: CSVReader) -> Bool {
    var first = start
    do throws(Diagnostic) {
      return try first.next() && first.recordStart == reader.recordStart
    } catch {
      // What is no record stands above.
      return false
    }
  }

  /// Goes to the first record that is the header of a table, by any separator.
  private mutating func findHeader(
    _ schema: FactSchema, _ identity: IdentityColumns
  ) throws(Diagnostic) -> Bool {
    let usual = reader.separator
    let others =
      reader.isSheet
      ? [] : [UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "\t")].filter { $0 != usual }
    var best: (reader: CSVReader, headings: TableHeadings)?
    for separator in [usual] + others {
      var candidate = reader.restarted(separator: separator)
      for _ in 0..<Self.headerSearch {
        do throws(Diagnostic) {
          guard try candidate.next() else { break }
        } catch  where error.code == "workbook" {
          throw error
        } catch {
          continue
        }
        let found = TableHeadings(
          (0..<candidate.fieldCount).map { candidate.text($0).trimmingSpaces }, schema, identity)
        if rows == .subjects ? found.isTable : found.facts.count > 1 {
          (reader, headings) = (candidate, found)
          return true
        }
        if found.knownCount > best?.headings.knownCount ?? 0 { best = (candidate, found) }
      }
    }
    if let best { (reader, headings) = best }
    return false
  }

  private func noHeader(_ schema: FactSchema, _ identity: IdentityColumns) -> Diagnostic {
    let headings = (0..<reader.fieldCount).map { reader.text($0).trimmingSpaces }
    let excerpt = reader.recordExcerpt
    guard TableHeadings(headings, schema, identity).id.isEmpty else {
      let wanted = schema.declarations.prefix(5).map(\.name).joined(separator: ", ")
      return Diagnostic(
        "missing-column",
        LocalizedText(
          "aucune colonne ne porte un fait du dispositif, attendu par exemple \(wanted)",
          english: "no column carries a fact of the pack, expected for example \(wanted)"),
        at: reader.location(0), excerpt: excerpt)
    }
    let wanted = identity.id.joined(separator: ", ")
    return Diagnostic(
      "missing-column",
      LocalizedText(
        "colonne de l'identifiant absente, attendu \(wanted)",
        english: "no id column, expected \(wanted)"),
      at: reader.location(0),
      suggestion: identity.id.first.flatMap { id in
        nearestName(to: id, among: headings).map { near in
          LocalizedText("renommez « \(near) » en « \(id) »", english: "rename “\(near)” to “\(id)”")
        }
      },
      excerpt: excerpt)
  }

  /// Warnings on headings that look like the name of a fact which no column carries.
  private func strangers(_ schema: FactSchema) -> [Diagnostic] {
    headings.headings.indices.compactMap { index in
      let heading = headings.headings[index]
      guard headings.isIgnored(index), let near = schema.nearest(to: heading),
        !headings.carries(near)
      else { return nil }
      return Diagnostic(
        "ignored-column", severity: .warning,
        LocalizedText("colonne « \(heading) » ignorée", english: "column “\(heading)” ignored"),
        at: reader.location(index), suggestion: LocalizedText(near),
        excerpt: reader.excerpt(index))
    }
  }

  /// How many facts the columns carry.
  var factCount: Int { columns.count }

  /// Where the current record is: the header, before any other is read.
  var place: SourceLocation { reader.recordLocation }

  // MARK: - Records

  /// Adds the next record to the table, with what is wrong in it; false at the end.
  ///
  /// - Throws: what leaves no record to speak of.
  mutating func readRecord(into table: inout FactTable) throws(Diagnostic) -> Bool {
    repeat {
      guard try reader.next() else { return false }
    } while reader.isBlank
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
