import CircularCore
import Documents
import FileAccess

extension SubjectReader {
  /// Opens an input: CSV, JSON, NDJSON, a workbook or a register; `-` is standard input.
  ///
  /// - Parameters:
  ///   - layout: where its tables are, as far as somebody says it.
  ///   - day: the day that a register is asked about; nil for all that it knows.
  init(
    path: String, _ layout: InputLayout = InputLayout(), schema: FactSchema,
    identity: IdentityColumns, on day: CivilDate? = nil
  ) throws(Diagnostic) {
    if let register = try RegisterInput(path, on: day) {
      try layout.requireNoTables(path)
      self.init(
        try register.lines(for: schema), file: path, schema: schema, identity: IdentityColumns())
      return
    }
    let isBesideLists = !layout.lists.isEmpty
    let start = path == "-" ? [] : FileContents.start(of: path)
    // A workbook is read where it is: it is not held in memory beside what it gives.
    let isFile = DocumentFormat.isDocument(start, file: path)
    let bytes =
      isFile
      ? []
      : path == "-"
        ? try FileContents.readStandardInput() : try FileContents.read(path, isStream: true)
    let isWorkbook = isFile || DocumentFormat.isDocument(bytes, file: path)
    if isFile {
      self.init(
        workbookAt: path, sheet: layout.sheet, header: layout.header, schema: schema,
        identity: identity, isBesideLists: isBesideLists)
    } else if isWorkbook {
      self.init(
        workbook: bytes, file: path, sheet: layout.sheet, header: layout.header, schema: schema,
        identity: identity, isBesideLists: isBesideLists)
    } else {
      if let sheet = layout.sheet {
        throw Diagnostic.noSheets(sheet, path)
      }
      self.init(
        bytes, file: path, format: layout.firstLine == nil ? nil : .ndjson, header: layout.header,
        firstLine: layout.firstLine ?? 1, schema: schema, identity: identity,
        isBesideLists: isBesideLists)
    }
    for list in layout.lists {
      try attach(list: list, of: path, bytes, isWorkbook: isWorkbook, identity)
    }
  }

  /// Takes the list that an option names: `actions=actions.csv`, or `actions=Onglet` of the input.
  ///
  /// - Parameter bytes: the input; empty where it is read from its file.
  private mutating func attach(
    list option: String, of path: String, _ bytes: [UInt8], isWorkbook: Bool,
    _ identity: IdentityColumns
  ) throws(Diagnostic) {
    let (fact, file) = try ListOption.read(option, schema)
    if isWorkbook, !FileContents.exists(file) {
      let workbook = bytes.isEmpty ? try FileContents.read(path) : bytes
      try attach(list: fact, workbook: workbook, file: path, sheet: file, identity: identity)
      return
    }
    let bytes = try FileContents.read(file, isStream: true)
    if DocumentFormat.isDocument(bytes, file: file) {
      try attach(list: fact, workbook: bytes, file: file, identity: identity)
    } else {
      try attach(list: fact, bytes, file: file)
    }
  }
}
