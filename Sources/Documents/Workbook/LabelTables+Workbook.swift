package import CircularCore

extension LabelTables {
  /// Reads the tables of a workbook, or the one of a file of text, and the lists that have a table of their own.
  ///
  /// - Parameters:
  ///   - name: the only sheet to read; nil for all.
  ///   - lists: facts that are lists, each with the file or the sheet that has it.
  ///   - contents: gives the bytes of such a file; nil where there is none, so that it is a sheet.
  package init(
    _ label: PackLabel, _ bytes: [UInt8], file: String, sheet name: String? = nil,
    lists: [(fact: String, place: String)] = [],
    contents: (String) throws(Diagnostic) -> [UInt8]? = { _ throws(Diagnostic) in nil }
  ) throws(Diagnostic) {
    self.init(label, file: file)
    var workbook: Workbook?
    if DocumentFormat.isDocument(bytes, file: file) {
      workbook = try Workbook(bytes, file: file)
    } else if let name {
      throw .noSheets(name, file)
    }
    if let workbook {
      let sheets =
        try name.map { name throws(Diagnostic) in [try workbook.sheet(named: name)] }
        ?? workbook.sheets
      for sheet in sheets where !lists.contains(where: { $0.place == sheet.name }) {
        let (text, notes) = try workbook.text(of: sheet)
        if take(CSVReader(text), name: sheet.name) { tell(notes) }
      }
    } else {
      let text = DecodedText(bytes)
      if let note = text.note(file) { tell([note]) }
      take(CSVReader(text, file: file))
    }
    for (fact, place) in lists {
      guard let bytes = try contents(place) else {
        guard let workbook else { throw Diagnostic.noListFile(place) }
        try take(sheet: workbook.sheet(named: place), of: workbook, list: fact)
        continue
      }
      guard DocumentFormat.isDocument(bytes, file: place) else {
        try take(CSVReader(DecodedText(bytes), file: place), list: fact)
        continue
      }
      let other = try Workbook(bytes, file: place)
      guard let sheet = other.sheets.first, other.sheets.count == 1 else {
        throw Diagnostic(
          "several-tables",
          LocalizedText(
            "ce classeur a plusieurs onglets\u{A0}: enregistrez en CSV celui de la liste « \(fact) »",
            english: "this workbook has several sheets: save that of the list “\(fact)” as CSV"),
          at: SourceLocation(file: place))
      }
      try take(sheet: sheet, of: other, list: fact)
    }
    try requireTables()
  }

  private mutating func take(
    sheet: Sheet, of workbook: Workbook, list fact: String
  ) throws(Diagnostic) {
    let (text, notes) = try workbook.text(of: sheet)
    try take(CSVReader(text), list: fact)
    tell(notes)
  }
}

extension Diagnostic {
  /// A list was to be read from a file that is not there.
  static func noListFile(_ place: String) -> Diagnostic {
    Diagnostic(
      "no-such-file",
      LocalizedText("le fichier « \(place) » n'existe pas", english: "there is no file “\(place)”"),
      at: SourceLocation(file: place))
  }

  /// A sheet was asked of a file that has none.
  package static func noSheets(_ sheet: String, _ path: String) -> Diagnostic {
    Diagnostic(
      "bad-argument",
      LocalizedText(
        "--sheet \(sheet)\u{00A0}: ce fichier n'est pas un classeur",
        english: "--sheet \(sheet): this file is no workbook"),
      at: SourceLocation(file: path))
  }
}
