package import CircularCore

extension LabelTables {
  /// Reads the tables of a workbook, or the one of a file of text.
  ///
  /// - Parameter sheet: the only sheet to read; nil for all.
  package init(
    _ label: PackLabel, _ bytes: [UInt8], file: String, sheet name: String? = nil
  ) throws(Diagnostic) {
    self.init(label, file: file)
    guard DocumentFormat.isDocument(bytes, file: file) else {
      let text = DecodedText(bytes)
      if let note = text.note(file) { tell([note]) }
      take(CSVReader(text, file: file))
      try requireTables()
      return
    }
    let workbook = try Workbook(bytes, file: file)
    let sheets =
      try name.map { name throws(Diagnostic) in [try workbook.sheet(named: name)] }
      ?? workbook.sheets
    for sheet in sheets {
      let (text, notes) = try workbook.text(of: sheet)
      if take(CSVReader(text), name: sheet.name) { tell(notes) }
    }
    try requireTables()
  }
}
