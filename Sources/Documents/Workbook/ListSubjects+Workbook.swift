package import CircularCore

extension ListSubjects {
  /// Reads the table of a list from text, or from a workbook of its own.
  ///
  /// - Parameters:
  ///   - fact: the list.
  ///   - bytes: the table.
  ///   - file: its name, for messages.
  ///   - schema: the facts of the subjects.
  /// - Returns: the table, and what is told of its file.
  /// - Throws: `missing-column` where its headings are none of the list's.
  package static func read(
    _ fact: String, _ bytes: [UInt8], file: String, schema: FactSchema
  ) throws(Diagnostic) -> (list: ListSubjects, notes: [Diagnostic]) {
    let identity = IdentityColumns()
    if DocumentFormat.isDocument(bytes, file: file) {
      return try WorkbookTables(
        try Workbook(bytes, file: file), file: file, header: nil, schema: schema,
        identity: identity
      ).list(fact, nil)
    }
    let text = DecodedText(bytes)
    guard
      let list = ListSubjects(
        CSVReader(text, file: file), file: file, schema: schema, identity: identity, fact: fact)
    else { throw Diagnostic.noListFields(fact, schema, at: SourceLocation(file: file)) }
    return (list, [text.note(file)].compactMap { $0 })
  }
}
