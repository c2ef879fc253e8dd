import CircularCore
import Documents
import LuaBridge

/// The data of a meeting, read from its bytes: nothing is looked for on the disk.
struct MeetingData {
  /// The bytes of a file of the meeting.
  let bytes: (String) throws(Diagnostic) -> [UInt8]
  /// The file of the subjects.
  let path: String
  /// How it is read.
  let layout: [MeetingLayout]

  private var sheet: String? {
    layout.lazy.compactMap { if case .sheet(let name) = $0 { name } else { nil } }.last
  }

  private var header: Int? {
    layout.lazy.compactMap { if case .header(let line) = $0 { line } else { nil } }.last
  }

  private var lists: [(fact: String, place: String)] {
    layout.compactMap { if case .list(let fact, let place) = $0 { (fact, place) } else { nil } }
  }

  /// What completes territories that are named by a code.
  private var directory: DirectoryExtract {
    get throws(Diagnostic) {
      var directory = DirectoryExtract()
      for case .directory(let path) in layout {
        directory.add(try DirectoryExtract(bytes(path), file: path))
      }
      return directory
    }
  }

  /// The bytes of the file of a list; nil for a sheet, none of which has a stroke in its name.
  private func contents(_ place: String) throws(Diagnostic) -> [UInt8]? {
    place.contains("/") ? try bytes(place) : nil
  }

  /// The subjects of a programme, and what is wrong in the data, which leaves nothing else out.
  func subjects(
    _ schema: FactSchema, _ identity: IdentityColumns
  ) throws(Diagnostic) -> (table: FactTable, problems: [Diagnostic]) {
    let content = try bytes(path)
    let isWorkbook = DocumentFormat.isDocument(content, file: path)
    var reader =
      isWorkbook
      ? SubjectReader(
        workbook: content, file: path, sheet: sheet, header: header, schema: schema,
        identity: identity, isBesideLists: !lists.isEmpty)
      : SubjectReader(
        content, file: path, header: header, schema: schema, identity: identity,
        isBesideLists: !lists.isEmpty)
    for (name, place) in lists {
      let fact = try reader.schema.list(named: name)
      guard let list = try contents(place) else {
        try reader.attach(
          list: fact, workbook: content, file: path, sheet: place, identity: identity)
        continue
      }
      if DocumentFormat.isDocument(list, file: place) {
        try reader.attach(list: fact, workbook: list, file: place, identity: identity)
      } else {
        try reader.attach(list: fact, list, file: place)
      }
    }
    let table = reader.next(upTo: .max) ?? FactTable(schema)
    return (table, reader.diagnostics)
  }

  /// The territories of a label, those in error beside.
  func territories(of label: PackLabel) throws(Diagnostic) -> ReadTerritories {
    let reader = try LabelSubjectReader(LabelSchema(label), completedBy: directory.lookup)
    var attached: [(fact: String, place: String)] = []
    for (name, place) in lists { attached.append((try label.facts.list(named: name), place)) }
    var read = ReadTerritories(reader.schema)
    read.add(
      try reader.territories(
        in: bytes(path), file: path, sheet: sheet, lists: attached, contents: contents))
    return read
  }
}
