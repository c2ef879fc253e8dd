package import CircularCore

extension LabelSubjectReader {
  /// Reads an input that is there whole: a workbook, a table as CSV, or a JSON document.
  ///
  /// - Parameters:
  ///   - bytes: the input.
  ///   - file: its name, which tells the format where it can.
  ///   - sheet: the only sheet of a workbook to read; nil for all.
  ///   - lists: facts that are lists in a table of their own, each with the file or the sheet that has it.
  ///   - told: the warnings that were told and are not made again; nil to make them all.
  ///   - contents: gives the bytes of such a file; nil where there is none, so that it is a sheet.
  /// - Throws: `bad-argument` for a sheet of what is no workbook, or what is wrong with the input as a whole.
  package func territories(
    in bytes: [UInt8], file: String, sheet: String? = nil,
    lists: [(fact: String, place: String)] = [], told: ToldWarnings? = nil,
    contents: (String) throws(Diagnostic) -> [UInt8]? = { _ throws(Diagnostic) in nil }
  ) throws(Diagnostic) -> ReadTerritories {
    var told = told
    var read = ReadTerritories(schema)
    let format = InputFormat(fileName: file)
    if format == .csv || DocumentFormat.isDocument(bytes, file: file)
      || format == nil && InputFormat(sniffing: bytes) == .csv
    {
      let tables = try LabelTables(
        schema.label, bytes, file: file, sheet: sheet, lists: lists, contents: contents)
      read.records = self.read(tables, into: &read.table, told: &told)
      return read
    }
    if let sheet { throw Diagnostic.noSheets(sheet, file) }
    read.records = readDocument(bytes, file: file, into: &read.table, told: &told)
    for (fact, place) in lists {
      guard let bytes = try contents(place) else { throw Diagnostic.noListFile(place) }
      let (list, notes) = try ListSubjects.read(fact, bytes, file: place, schema: schema.facts)
      give(list, notes, to: &read.table, &read.records)
    }
    return read
  }
}
