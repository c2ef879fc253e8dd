import CircularCore
import Documents
import LuaBridge

/// The data of a meeting, read from its bytes: nothing is looked for on the disk.
struct MeetingData {
  /// The bytes of a file of the meeting.
  let bytes: (String) throws(Diagnostic) -> [UInt8]
  /// The file of the subjects.
  let path: String
  /// Where its tables are.
  let layout: [MeetingLayout]

  private var sheet: String? {
    layout.lazy.compactMap { if case .sheet(let name) = $0 { name } else { nil } }.last
  }

  private var header: Int? {
    layout.lazy.compactMap { if case .header(let line) = $0 { line } else { nil } }.last
  }

  /// The subjects of a programme; what is wrong in a record leaves it out, as in every command.
  func table(
    _ schema: FactSchema, _ identity: IdentityColumns
  ) throws(Diagnostic) -> FactTable {
    let content = try bytes(path)
    let isWorkbook = DocumentFormat.isDocument(content, file: path)
    let isBesideLists = layout.contains { if case .list = $0 { true } else { false } }
    var reader =
      isWorkbook
      ? SubjectReader(
        workbook: content, file: path, sheet: sheet, header: header, schema: schema,
        identity: identity, isBesideLists: isBesideLists)
      : SubjectReader(
        content, file: path, header: header, schema: schema, identity: identity,
        isBesideLists: isBesideLists)
    for case .list(let name, let place) in layout {
      let fact = try reader.schema.list(named: name)
      // No sheet has a stroke in its name.
      guard place.contains("/") else {
        try reader.attach(
          list: fact, workbook: content, file: path, sheet: place, identity: identity)
        continue
      }
      let list = try bytes(place)
      if DocumentFormat.isDocument(list, file: place) {
        try reader.attach(list: fact, workbook: list, file: place, identity: identity)
      } else {
        try reader.attach(list: fact, list, file: place)
      }
    }
    return reader.next(upTo: .max) ?? FactTable(schema)
  }

  /// The territories of a label.
  func table(_ reader: LabelSubjectReader) throws(Diagnostic) -> FactTable {
    let content = try bytes(path)
    var told: ToldWarnings?
    var read = FactTable(reader.schema.facts)
    let records: [LabelSubjectReader.Record]
    let isTable =
      InputFormat(fileName: path) == .csv || DocumentFormat.isDocument(content, file: path)
      || (InputFormat(fileName: path) == nil && InputFormat(sniffing: content) == .csv)
    if isTable {
      records = reader.read(
        try LabelTables(reader.schema.label, content, file: path, sheet: sheet), into: &read,
        told: &told)
    } else {
      records = reader.readDocument(content, file: path, into: &read)
    }
    var (table, ids) = (FactTable(reader.schema.facts), Set<String>())
    for record in records {
      guard let row = record.row, let id = record.identity?.id, ids.insert(id).inserted else {
        continue
      }
      _ = table.append(row: row, of: read)
    }
    return table
  }
}
