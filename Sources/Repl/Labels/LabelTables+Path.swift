import CircularCore
import Documents
import LuaBridge

extension LabelTables {
  /// Reads the tables of a workbook, or the one of a file of text, and the lists that have a table of their own.
  ///
  /// - Parameter layout: where they are, as far as somebody says it.
  init(
    _ label: PackLabel, _ bytes: [UInt8], file: String, _ layout: InputLayout = InputLayout()
  ) throws(Diagnostic) {
    self.init(label, file: file)
    let lists = try layout.lists.map { option throws(Diagnostic) in
      try ListOption.read(option, label.facts)
    }
    var workbook: Workbook?
    if DocumentFormat.isDocument(bytes, file: file) {
      workbook = try Workbook(bytes, file: file)
    } else if let sheet = layout.sheet {
      throw .noSheets(sheet, file)
    }
    if let workbook {
      let sheets =
        try layout.sheet.map { name throws(Diagnostic) in [try workbook.sheet(named: name)] }
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
      if let workbook, !FileContents.exists(place) {
        try take(sheet: workbook.sheet(named: place), of: workbook, list: fact)
        continue
      }
      let bytes = try FileContents.read(place, isStream: true)
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
