/// Reads subjects batch by batch from CSV, JSON or NDJSON.
///
/// A value that cannot be read gives a located diagnostic and costs its fact, which is unknown; the row
/// says so (`FactTable.problems(row:)`). Inside a list it costs only the field that has it, or the list where
/// no field does. A record without an id of its own makes no row, and is among `FactTable.rejected`.
///
/// ```swift
/// var reader = SubjectReader(bytes, file: "candidats.csv", schema: evaluator.schema)
/// while let table = reader.next(upTo: 1024) { … }
/// reader.diagnostics  // what could not be read
/// ```
public struct SubjectReader: Sendable {
  /// What could not be read, in the order of the input.
  public private(set) var diagnostics: [Diagnostic] = []
  /// How many records were met, good or bad.
  public private(set) var recordCount = 0
  /// The schema of the tables that are read.
  public let schema: FactSchema

  private enum Source: Sendable {
    /// The table, which stands beside: it is read in place.
    case csv
    /// The records, which stand beside as well.
    case json
    /// Subjects of which only lists are known, beside too.
    case owners
    case none
  }

  private var source: Source
  private var table: CSVSubjects?
  private var records: JSONSubjects?
  /// Subjects of which only lists are known, the next one last.
  private var owners: [FactTable.Identity] = []
  private var lists: [SubjectList] = []
  /// The sheet that is read, for what it has to say at the end.
  private var feed: (any SheetFeed)?
  private var ids = KnownIDs()
  private let file: String
  private let identity: IdentityColumns
  private var isAtEnd = false

  /// Makes a reader of a whole input.
  ///
  /// - Parameters:
  ///   - bytes: the input.
  ///   - file: its name, for messages.
  ///   - format: the layout; where it is nil the file's name tells, else the first bytes.
  ///   - header: the line of the headings of a table; nil to find it.
  ///   - firstLine: the number of the first line, of JSON that is a part of another input.
  ///   - schema: the facts that are wanted.
  ///   - identity: under which names the input carries id and name.
  ///   - isBesideLists: whether lists of the subjects stand elsewhere, so that their own table may have ids and
  ///     names alone.
  public init(
    _ bytes: [UInt8], file: String, format: InputFormat? = nil, header: Int? = nil,
    firstLine: Int = 1, schema: FactSchema, identity: IdentityColumns = IdentityColumns(),
    isBesideLists: Bool = false
  ) {
    self.schema = schema
    self.file = file
    self.identity = identity
    if let workbook = Diagnostic.workbook(bytes, file: file) {
      diagnostics = [workbook]
      source = .none
      return
    }
    let text = DecodedText(bytes)
    let format = format ?? InputFormat(fileName: file) ?? InputFormat(sniffing: text.bytes)
    // A byte of JSON that is no UTF-8 is told where it stands.
    let bytes = text.encoding == .utf16 ? text.bytes : bytes
    if format == .csv || text.encoding == .utf16, let note = text.note(file) {
      diagnostics.append(note)
    }
    switch format {
    case .csv:
      source = .none
      take(CSVReader(text, file: file), header: header, isBesideLists: isBesideLists)
    case .json, .ndjson:
      source = .json
      records = JSONSubjects(
        bytes, file: file, firstLine: firstLine, isLines: format == .ndjson, schema: schema,
        identity: identity)
    }
  }

  /// Makes a reader of a sheet of a workbook.
  package init(
    _ sheet: SheetText, header: Int? = nil, schema: FactSchema,
    identity: IdentityColumns = IdentityColumns()
  ) {
    self.schema = schema
    self.identity = identity
    file = sheet.file
    source = .none
    take(CSVReader(sheet), header: header)
  }

  /// Makes a reader of a sheet that comes in parts; headings are in the first.
  ///
  /// - Parameter rows: what its rows are.
  package init(
    _ feed: any SheetFeed, _ rows: CSVSubjects.Rows = .subjects, header: Int? = nil,
    schema: FactSchema, identity: IdentityColumns = IdentityColumns()
  ) {
    self.schema = schema
    self.identity = identity
    source = .none
    let first = feed.next() ?? SheetText(name: "", file: "")
    file = first.file
    self.feed = feed
    var subjects = CSVSubjects(CSVReader(first), rows, header: header, before: feed)
    do throws(Diagnostic) {
      diagnostics += try subjects.readHeader(schema, identity)
      takeTable(below: &subjects)
      table = subjects
      source = .csv
    } catch {
      diagnostics.append(error)
    }
  }

  /// Makes the reader of subjects of which only lists are known.
  package init(
    lists: [ListSubjects], file: String, schema: FactSchema,
    identity: IdentityColumns = IdentityColumns()
  ) {
    self.schema = schema
    self.identity = identity
    self.file = file
    source = .none
    take(lists)
  }

  /// Makes the reader of an input that is not read, and says why.
  package init(refusing problem: Diagnostic, file: String, schema: FactSchema) {
    self.schema = schema
    identity = IdentityColumns()
    self.file = file
    source = .none
    diagnostics = [problem]
  }

  /// Says something of the input before its records are read.
  package mutating func tell(_ notes: [Diagnostic]) { diagnostics += notes }

  /// Takes a list of the subjects from a table of its own.
  package mutating func attach(_ list: ListSubjects) {
    diagnostics += list.notes
    lists.append(SubjectList(list))
    diagnostics += lists[lists.count - 1].rejected
  }

  /// Takes a list of the subjects from a table of text.
  ///
  /// - Parameters:
  ///   - fact: the list.
  ///   - bytes: the table.
  ///   - file: its name, for messages.
  package mutating func attach(
    list fact: String, _ bytes: [UInt8], file: String
  ) throws(Diagnostic) {
    let text = DecodedText(bytes)
    if let note = text.note(file) { diagnostics.append(note) }
    let reader = CSVReader(text, file: file)
    guard
      let list = ListSubjects(
        reader, file: file, schema: schema, identity: identity, fact: fact)
    else { throw Diagnostic.noListFields(fact, schema, at: SourceLocation(file: file)) }
    attach(list)
  }

  /// Takes a table: of subjects, or of the items of a list.
  private mutating func take(_ reader: CSVReader, header: Int?, isBesideLists: Bool = false) {
    do throws(Diagnostic) {
      try take(CSVSubjects(reader, header: header))
    } catch {
      if error.code == "missing-column",
        let list = ListSubjects(
          reader, file: file, schema: schema, identity: identity, header: header)
      {
        take([list])
        return
      }
      if isBesideLists, error.code == "missing-column",
        (try? take(CSVSubjects(reader, .named, header: header))) != nil
      {
        return
      }
      diagnostics.append(error)
    }
  }

  /// Takes a table of subjects.
  private mutating func take(_ table: CSVSubjects) throws(Diagnostic) {
    var subjects = table
    diagnostics += try subjects.readHeader(schema, identity)
    takeTable(below: &subjects)
    self.table = subjects
    source = .csv
  }

  /// Takes the table below that of the subjects, where it is one of their lists; it is told otherwise.
  private mutating func takeTable(below subjects: inout CSVSubjects) {
    guard let line = subjects.endAtTableBelow(schema, identity) else { return }
    // Of a long sheet only the first part is held.
    let rest = feed?.rewound()
    _ = rest?.next()
    if rest?.next() == nil,
      let list = ListSubjects(
        subjects.body, file: file, schema: schema, identity: identity, header: line)
    {
      attach(list)
      return
    }
    diagnostics.append(
      Diagnostic(
        "table-below", severity: .warning,
        LocalizedText(
          "un autre tableau commence ici, sous le premier\u{00A0}: il n'est pas lu",
          english: "another table begins here, below the first: it is not read"),
        at: subjects.body.place(ofLine: line),
        suggestion: LocalizedText(
          "mettez-le dans un onglet ou un fichier à lui",
          english: "give it a sheet or a file of its own")))
  }

  private mutating func take(_ lists: [ListSubjects]) {
    for list in lists { attach(list) }
    source = .owners
    owners = SubjectList.owners(of: self.lists, file: file).reversed()
  }

  /// The next subjects, `limit` at most; nil at the end of the input.
  public mutating func next(upTo limit: Int = 1024) -> FactTable? {
    guard !isAtEnd else { return nil }
    var table = FactTable(schema)
    // Where there was a whole batch, there is likely another.
    if recordCount >= limit, limit <= Self.reservedRows { table.reserveRows(limit) }
    while table.count + table.rejected.count < limit {
      do {
        guard try readRecord(into: &table) else {
          isAtEnd = true
          break
        }
      } catch {
        diagnostics.append(error)
      }
    }
    if isAtEnd {
      for list in lists { diagnostics += list.unclaimed }
      if let feed { diagnostics += feed.notes }
      if let note = records?.noteOnUnread { diagnostics.append(note) }
    }
    if isAtEnd && recordCount == 0 && !diagnostics.contains(where: { $0.severity == .error }) {
      diagnostics.append(
        Diagnostic(
          "no-records",
          LocalizedText(
            "aucun enregistrement, attendu au moins un",
            english: "no records, expected at least one"),
          at: SourceLocation(file: file)))
    }
    return table.count > 0 || !table.rejected.isEmpty ? table : nil
  }

  /// Room for so many rows at most is made before they are read.
  private static let reservedRows = 1024

  /// All remaining subjects in one table.
  public mutating func readAll() -> FactTable {
    next(upTo: .max) ?? FactTable(schema)
  }

  private mutating func readRecord(into table: inout FactTable) throws(Diagnostic) -> Bool {
    let count = (rows: table.count, rejected: table.rejected.count)
    let isRead: Bool
    do {
      switch source {
      case .csv:
        defer { if let notes = self.table?.takeNotes(), !notes.isEmpty { diagnostics += notes } }
        isRead = try self.table?.readRecord(into: &table) ?? false
      case .owners:
        guard let owner = owners.popLast() else { return false }
        _ = table.appendRow(owner)
        isRead = true
      case .json:
        defer {
          if let notes = records?.takeNotes(), !notes.isEmpty { diagnostics += notes }
        }
        isRead = try records?.readRecord(into: &table) ?? false
      case .none:
        return false
      }
    } catch {
      recordCount += 1
      throw error
    }
    guard isRead else { return false }
    recordCount += 1
    if table.count > count.rows {
      checkID(of: &table, row: count.rows)
      if table.count > count.rows, !lists.isEmpty {
        let isAlone = recordCount == 1 && !hasMore
        for index in lists.indices { lists[index].give(to: &table, row: count.rows, isAlone) }
      }
      if table.count > count.rows, case let problems = table.problems(row: count.rows),
        !problems.isEmpty
      {
        diagnostics += problems.map(\.diagnostic)
      }
    }
    if table.rejected.count > count.rejected {
      diagnostics += table.rejected[count.rejected...].map(\.problem)
    }
    return true
  }

  /// Whether a source has another record; what is wrong with it is not told.
  private var hasMore: Bool {
    var ahead = FactTable(schema)
    do throws(Diagnostic) {
      switch source {
      case .csv:
        var subjects = table
        return try subjects?.readRecord(into: &ahead) ?? false
      case .json:
        var subjects = records
        return try subjects?.readRecord(into: &ahead) ?? false
      case .owners: return !owners.isEmpty
      case .none: return false
      }
    } catch {
      return true
    }
  }

  /// Rejects the last row of a table if an earlier subject has its id.
  private mutating func checkID(of table: inout FactTable, row: Int) {
    let identity = table.identities[row]
    guard !ids.insert(identity.id) else { return }
    table.rejectLastRow(.duplicateID(identity))
  }
}

extension Diagnostic {
  /// A table that was said to be a list has none of its fields for headings.
  package static func noListFields(
    _ fact: String, _ schema: FactSchema, at location: SourceLocation
  ) -> Diagnostic {
    var wanted: [FactDeclaration] = []
    if let slot = schema.slot(of: fact),
      case .list(.record(let fields)) = schema.declarations[slot].type
    {
      wanted = fields
    }
    return Diagnostic(
      "missing-column",
      LocalizedText { language in
        let names = wanted.prefix(5).map { $0.label.text(in: language) }.joined(separator: ", ")
        return language == .french
          ? "aucune colonne n'est un champ de la liste « \(fact) », attendu par exemple \(names)"
          : "no column is a field of the list “\(fact)”, expected for example \(names)"
      }, at: location)
  }

  /// What is said of a record whose id an earlier one has.
  package static func duplicateID(_ identity: FactTable.Identity) -> Diagnostic {
    Diagnostic(
      "duplicate-id",
      LocalizedText(
        "l'identifiant « \(identity.id) » est déjà pris par un sujet précédent",
        english: "the id “\(identity.id)” is already that of an earlier subject"),
      at: identity.location,
      suggestion: LocalizedText(
        "donnez un identifiant unique\u{00A0}: le nom n'en est pas un",
        english: "give it an id of its own: a name is not one"))
  }
}
