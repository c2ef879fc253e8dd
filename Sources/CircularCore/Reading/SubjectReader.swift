/// How an input is laid out.
public enum InputFormat: String, Sendable, Hashable, CaseIterable {
  /// A table with a header line.
  case csv
  /// An object, a list of objects, or one object after another.
  case json
  /// One object a line; a broken line costs that line only.
  case ndjson

  /// The format that a file's name tells, nil if it tells none.
  public init?(fileName: String) {
    guard let dot = fileName.lastIndex(of: ".") else { return nil }
    switch fileName[fileName.index(after: dot)...].lowercased() {
    case "csv", "tsv", "txt": self = .csv
    case "json": self = .json
    case "ndjson", "jsonl": self = .ndjson
    default: return nil
    }
  }

  /// The format that the first bytes tell: an object or a list is JSON, anything else a table.
  public init(sniffing bytes: [UInt8]) {
    let first = bytes.first {
      $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D && $0 != 0xEF && $0 != 0xBB
        && $0 != 0xBF
    }
    self = first == UInt8(ascii: "{") || first == UInt8(ascii: "[") ? .ndjson : .csv
  }
}

/// Under which names an input carries the id and the name of a subject, the preferred one first.
public struct IdentityColumns: Sendable, Hashable {
  /// The headings or keys of the id.
  public var id: [String]
  /// The headings or keys of the name.
  public var name: [String]

  /// Makes the names; by default `id` and `name`.
  public init(id: [String] = ["id"], name: [String] = ["name"]) {
    self.id = id
    self.name = name
  }
}

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
    case csv(CSVSubjects)
    case list(ListSubjects)
    case json(JSONSubjects)
    case none
  }

  private var source: Source
  private var ids = KnownIDs()
  private let file: String
  private var isAtEnd = false

  /// Makes a reader of a whole input.
  ///
  /// - Parameters:
  ///   - bytes: the input.
  ///   - file: its name, for messages.
  ///   - format: the layout; where it is nil the file's name tells, else the first bytes.
  ///   - schema: the facts that are wanted.
  ///   - identity: under which names the input carries id and name.
  public init(
    _ bytes: [UInt8], file: String, format: InputFormat? = nil, schema: FactSchema,
    identity: IdentityColumns = IdentityColumns()
  ) {
    self.schema = schema
    self.file = file
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
      take(CSVReader(text, file: file), identity)
    case .json:
      source = .json(JSONSubjects(bytes, file: file, isLines: false, identity: identity))
    case .ndjson:
      source = .json(JSONSubjects(bytes, file: file, isLines: true, identity: identity))
    }
  }

  /// Makes a reader of a sheet of a workbook.
  package init(
    _ sheet: SheetText, schema: FactSchema, identity: IdentityColumns = IdentityColumns()
  ) {
    self.schema = schema
    file = sheet.file
    source = .none
    take(CSVReader(sheet), identity)
  }

  /// Makes the reader of an input that is not read, and says why.
  package init(refusing problem: Diagnostic, file: String, schema: FactSchema) {
    self.schema = schema
    self.file = file
    source = .none
    diagnostics = [problem]
  }

  /// How many columns carry what the schema asks for, as far as headings tell; 0 for none, or for JSON.
  package var knownColumns: Int {
    switch source {
    case .csv(let subjects): subjects.factCount
    case .list(let list): list.factCount
    case .json, .none: 0
    }
  }

  /// Says something of the input before its records are read.
  package mutating func tell(_ notes: [Diagnostic]) { diagnostics += notes }

  /// Takes a table: of subjects, or of the items of a list.
  private mutating func take(_ reader: CSVReader, _ identity: IdentityColumns) {
    var subjects = CSVSubjects(reader)
    do {
      diagnostics += try subjects.readHeader(schema, identity)
      source = .csv(subjects)
    } catch {
      if error.code == "missing-column",
        let list = ListSubjects(reader, file: file, schema: schema, identity: identity)
      {
        diagnostics += list.notes
        source = .list(list)
      } else {
        diagnostics.append(error)
      }
    }
  }

  /// The next subjects, `limit` at most; nil at the end of the input.
  public mutating func next(upTo limit: Int = 1024) -> FactTable? {
    guard !isAtEnd else { return nil }
    var table = FactTable(schema)
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

  /// All remaining subjects in one table.
  public mutating func readAll() -> FactTable {
    next(upTo: .max) ?? FactTable(schema)
  }

  private mutating func readRecord(into table: inout FactTable) throws(Diagnostic) -> Bool {
    let count = (rows: table.count, rejected: table.rejected.count)
    // Taken out while it works, so that the reader's buffers are never copied.
    var current = source
    source = .none
    defer { source = current }
    let isRead: Bool
    do {
      switch current {
      case .csv(var subjects):
        current = .none
        defer { current = .csv(subjects) }
        isRead = try subjects.readRecord(into: &table)
      case .list(var list):
        current = .none
        defer { current = .list(list) }
        let before = list.rejected.count
        isRead = list.readRecord(into: &table)
        diagnostics += list.rejected[before...]
      case .json(var subjects):
        current = .none
        defer {
          diagnostics += subjects.takeNotes()
          current = .json(subjects)
        }
        isRead = try subjects.readRecord(into: &table)
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
      if table.count > count.rows {
        diagnostics += table.problems(row: count.rows).map(\.diagnostic)
      }
    }
    diagnostics += table.rejected[count.rejected...].map(\.problem)
    return true
  }

  /// Rejects the last row of a table if an earlier subject has its id.
  private mutating func checkID(of table: inout FactTable, row: Int) {
    let identity = table.identities[row]
    guard !ids.insert(identity.id) else { return }
    table.rejectLastRow(.duplicateID(identity))
  }
}

extension Diagnostic {
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
