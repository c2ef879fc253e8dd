import CircularCore

extension ConstantTable {
  /// The reader of a file at its start; what is wrong with a sheet besides goes to `problems`: a cell that counts as
  /// empty because nobody computed it would be a hole in the table.
  static func reader(
    of source: PackSources.File, _ request: Request, _ workbooks: WorkbookReader?,
    _ problems: inout [Diagnostic]
  ) throws(Diagnostic) -> CSVReader {
    guard let workbooks, WorkbookReader.isWorkbook(source.name) else {
      return CSVReader(source.bytes, file: source.path)
    }
    let (sheet, notes) = try workbooks.sheet(
      request.sheet, of: source.bytes, file: source.path)
    problems = notes.filter { $0.severity != .note }.map { note in
      var problem = note
      problem.severity = .error
      return problem
    }
    return CSVReader(sheet)
  }

  /// Goes to the headings of a sheet: titles stand above them, a cell each.
  func passTitles(_ reader: inout CSVReader) throws(Diagnostic) {
    guard reader.isSheet else { return }
    let first = reader
    while reader.filledFields < 2 {
      guard try reader.next() else {
        reader = first
        return
      }
    }
  }
}
