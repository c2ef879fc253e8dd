public import CircularCore

extension SubjectReader {
  /// Makes a reader of the subjects that a workbook holds, with those of their lists that have a sheet.
  ///
  /// The sheet of the subjects is the one of which most headings are known, else a form; where several are as
  /// good, the input is refused until one is named. A sheet whose headings are the fields of a list, or
  /// whose name is the list's, gives that list. All other sheets are told.
  ///
  /// - Parameters:
  ///   - bytes: the workbook, `.xlsx` or `.ods`.
  ///   - file: its name, for messages.
  ///   - sheet: the name of the sheet of the subjects; nil to find it.
  ///   - header: the row of its headings; nil to find it.
  ///   - schema: the facts that are wanted.
  ///   - identity: under which headings the table carries id and name.
  ///   - isBesideLists: whether lists of the subjects stand elsewhere, so that their own sheet may have ids and
  ///     names alone.
  public init(
    workbook bytes: [UInt8], file: String, sheet: String? = nil, header: Int? = nil,
    schema: FactSchema, identity: IdentityColumns = IdentityColumns(), isBesideLists: Bool = false
  ) {
    do throws(Diagnostic) {
      self = try Self.reader(
        of: Workbook(bytes, file: file), file, sheet, header, schema, identity, isBesideLists)
    } catch {
      self.init(refusing: error, file: file, schema: schema)
    }
  }

  /// The same of a file, which is not held in memory.
  public init(
    workbookAt path: String, sheet: String? = nil, header: Int? = nil, schema: FactSchema,
    identity: IdentityColumns = IdentityColumns(), isBesideLists: Bool = false
  ) {
    do throws(Diagnostic) {
      self = try Self.reader(
        of: Workbook(path: path), path, sheet, header, schema, identity, isBesideLists)
    } catch {
      self.init(refusing: error, file: path, schema: schema)
    }
  }

  private static func reader(
    of workbook: Workbook, _ file: String, _ sheet: String?, _ header: Int?, _ schema: FactSchema,
    _ identity: IdentityColumns, _ isBesideLists: Bool
  ) throws(Diagnostic) -> SubjectReader {
    try WorkbookTables(
      workbook, file: file, header: header, schema: schema, identity: identity,
      isBesideLists: isBesideLists
    ).reader(sheet)
  }

  /// Takes a list of the subjects from a workbook of its own.
  ///
  /// - Parameters:
  ///   - fact: the list.
  ///   - bytes: the workbook.
  ///   - sheet: the name of the sheet; nil to find it.
  package mutating func attach(
    list fact: String, workbook bytes: [UInt8], file: String, sheet: String? = nil,
    identity: IdentityColumns
  ) throws(Diagnostic) {
    let tables = WorkbookTables(
      try Workbook(bytes, file: file), file: file, header: nil, schema: schema, identity: identity)
    let (list, notes) = try tables.list(fact, sheet)
    tell(notes)
    attach(list)
  }
}
