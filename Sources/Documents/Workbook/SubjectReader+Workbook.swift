public import CircularCore

extension SubjectReader {
  /// Makes a reader of the subjects, or of the items of a list, that a workbook holds.
  ///
  /// The sheet is the one of which most headings are known; where several are as good, the input is refused
  /// until one is named.
  ///
  /// - Parameters:
  ///   - bytes: the workbook, `.xlsx` or `.ods`.
  ///   - file: its name, for messages.
  ///   - sheet: the name of the sheet to read; nil to find it.
  ///   - schema: the facts that are wanted.
  ///   - identity: under which headings the table carries id and name.
  public init(
    workbook bytes: [UInt8], file: String, sheet: String? = nil, schema: FactSchema,
    identity: IdentityColumns = IdentityColumns()
  ) {
    do throws(Diagnostic) {
      let workbook = try Workbook(bytes, file: file)
      let found = try workbook.table(sheet, schema, identity, file)
      let (text, notes) = try workbook.text(of: found)
      self.init(text, schema: schema, identity: identity)
      tell(workbook.note(on: found) + notes)
    } catch {
      self.init(refusing: error, file: file, schema: schema)
    }
  }
}

extension Workbook {
  /// Among so many rows of each sheet the headings are looked for.
  private static let headerSearch = 60

  /// The sheet of that name, else the one that holds the table.
  fileprivate func table(
    _ name: String?, _ schema: FactSchema, _ identity: IdentityColumns, _ file: String
  ) throws(Diagnostic) -> Sheet {
    if let name { return try sheet(named: name, file) }
    guard let only = sheets.first, sheets.count > 1 else {
      if let only = sheets.first { return only }
      throw Diagnostic(
        "no-records",
        LocalizedText(
          "ce classeur n'a aucun onglet de cellules", english: "this workbook has no sheet of cells"
        ),
        at: SourceLocation(file: file))
    }
    var best: (sheets: [Sheet], known: Int) = ([], 0)
    for sheet in sheets {
      let start = try text(of: sheet, rows: Self.headerSearch).text
      let known = SubjectReader(start, schema: schema, identity: identity).knownColumns
      if known > best.known { best = ([], known) }
      if known == best.known, known > 0 { best.sheets.append(sheet) }
    }
    if let seen = best.sheets.filter({ $0.visibility == .visible }).first,
      best.sheets.count(where: { $0.visibility == .visible }) == 1
    {
      return seen
    }
    guard best.sheets.count > 1 else { return best.sheets.first ?? only }
    let names = best.sheets.map { "« \($0.name) »" }.joined(separator: ", ")
    throw Diagnostic(
      "several-tables",
      LocalizedText(
        "plusieurs onglets conviennent autant\u{00A0}: \(names)\u{00A0}; dites lequel lire (--sheet)",
        english: "several sheets fit as well: \(names); say which to read (--sheet)"),
      at: SourceLocation(file: file))
  }

  private func sheet(named name: String, _ file: String) throws(Diagnostic) -> Sheet {
    if let sheet = sheets.first(where: { $0.name == name })
      ?? sheets.first(where: { $0.name.folded == name.folded })
    {
      return sheet
    }
    let names = sheets.map(\.name)
    throw Diagnostic(
      "no-such-sheet",
      LocalizedText(
        "pas d'onglet « \(name) »\u{00A0}; ceux du classeur\u{00A0}: \(names.joined(separator: ", "))",
        english: "no sheet “\(name)”; those of the workbook: \(names.joined(separator: ", "))"),
      at: SourceLocation(file: file),
      suggestion: nearestName(to: name, among: names).map { LocalizedText($0) })
  }

  /// Which sheet is read, where there are others.
  fileprivate func note(on sheet: Sheet) -> [Diagnostic] {
    let others = sheets.filter { $0 != sheet }.map { "« \($0.name) »" }
    guard !others.isEmpty else { return [] }
    return [
      Diagnostic(
        "sheet-read", severity: .note,
        LocalizedText(
          "cet onglet est lu\u{00A0}; non lus\u{00A0}: \(others.joined(separator: ", "))",
          english: "this sheet is read; not read: \(others.joined(separator: ", "))"),
        at: sheet.location())
    ]
  }
}
