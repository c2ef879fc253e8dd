public import CircularCore

extension WorkbookReader {
  /// Reads `.xlsx` and `.ods`.
  public static let documents = WorkbookReader { (bytes, file, name) throws(Diagnostic) in
    let workbook = try Workbook(bytes, file: file)
    let sheet = if let name { try workbook.sheet(named: name) } else { try workbook.onlySheet() }
    let found = try workbook.text(of: sheet)
    return (found.text, found.notes)
  }
}

extension Workbook {
  /// The sheet that is meant where nobody says which: the one that is not hidden.
  fileprivate func onlySheet() throws(Diagnostic) -> Sheet {
    let seen = sheets.filter { $0.visibility == .visible }
    let all = seen.isEmpty ? sheets : seen
    guard let first = all.first else {
      throw Diagnostic(
        "no-records",
        LocalizedText(
          "ce classeur n'a aucun onglet de cellules",
          english: "this workbook has no sheet of cells"), at: SourceLocation(file: file))
    }
    guard all.count > 1 else { return first }
    let names = all.map { "« \($0.name) »" }.joined(separator: ", ")
    let english = all.map { "“\($0.name)”" }.joined(separator: ", ")
    let name = file.split(separator: "/").last.map(String.init) ?? file
    throw Diagnostic(
      "several-tables",
      LocalizedText(
        "ce classeur a plusieurs onglets\u{A0}: \(names)\u{A0}; dites lequel est la table",
        english: "this workbook has several sheets: \(english); say which one is the table"),
      at: SourceLocation(file: file),
      suggestion: LocalizedText("table { \"\(name)\", sheet = \"\(first.name)\" }"))
  }
}
