/// Reads subjects from a table: the header binds columns to facts, each record becomes a row.
struct CSVSubjects: Sendable {
  private enum Target: Sendable {
    case id
    case name
    case fact(Int, PlainCell)
    case ignored
  }

  private var reader: CSVReader
  private var targets: [Target] = []
  private var headings: [String] = []
  /// What is wrong inside lists, since the last record.
  private var notes: [Diagnostic] = []

  init(_ bytes: [UInt8], file: String) {
    reader = CSVReader(bytes, file: file)
  }

  /// Binds the columns.
  ///
  /// - Returns: notes on headings that look like a fact's name.
  /// - Throws: when there is no header, no id column, or no column of a fact.
  mutating func readHeader(
    _ schema: FactSchema, _ identity: IdentityColumns
  ) throws(Diagnostic) -> [Diagnostic] {
    guard try reader.next() else {
      throw Diagnostic(
        "no-records",
        LocalizedText(
          "le fichier est vide, attendu une ligne d'en-tête",
          english: "the file is empty, expected a header line"),
        at: SourceLocation(file: reader.source.file, line: 1))
    }
    headings = (0..<reader.fieldCount).map { reader.text($0).trimmingSpaces }
    targets = Array(repeating: .ignored, count: headings.count)
    guard let id = column(identity.id) else {
      let wanted = identity.id.joined(separator: ", ")
      throw Diagnostic(
        "missing-column",
        LocalizedText(
          "colonne de l'identifiant absente, attendu \(wanted)",
          english: "no id column, expected \(wanted)"),
        at: reader.location(0),
        suggestion: identity.id.first.flatMap {
          nearestName(to: $0, among: headings).map { near in
            LocalizedText(
              "renommez « \(near) » en « \(identity.id[0]) »",
              english: "rename “\(near)” to “\(identity.id[0])”")
          }
        },
        excerpt: reader.source.excerpt(at: reader.recordStart))
    }
    targets[id] = .id
    if let name = column(identity.name) { targets[name] = .name }
    var isBound = false
    for (slot, fact) in schema.declarations.enumerated() {
      guard let index = column([fact.name] + fact.columns) else { continue }
      isBound = true
      if case .ignored = targets[index] { targets[index] = .fact(slot, PlainCell(fact)) }
    }
    guard isBound || schema.count == 0 else {
      let wanted = schema.declarations.prefix(5).map(\.name).joined(separator: ", ")
      throw Diagnostic(
        "missing-column",
        LocalizedText(
          "aucune colonne ne porte un fait du dispositif, attendu par exemple \(wanted)",
          english: "no column carries a fact of the pack, expected for example \(wanted)"),
        at: reader.location(0),
        excerpt: reader.source.excerpt(at: reader.recordStart))
    }
    var notes: [Diagnostic] = []
    for (index, heading) in headings.enumerated() {
      guard case .ignored = targets[index], let near = schema.nearest(to: heading),
        column([near]) == nil
      else { continue }
      notes.append(
        Diagnostic(
          "ignored-column", severity: .warning,
          LocalizedText(
            "colonne « \(heading) » ignorée", english: "column “\(heading)” ignored"),
          at: reader.location(index), suggestion: LocalizedText(near),
          excerpt: reader.excerpt(index)))
    }
    return notes
  }

  /// Gives the errors that cost no record, since the last call.
  mutating func takeNotes() -> [Diagnostic] {
    guard !notes.isEmpty else { return [] }
    defer { notes = [] }
    return notes
  }

  /// Adds the next record to the table; false at the end.
  mutating func readRecord(into table: inout FactTable) throws(Diagnostic) -> Bool {
    guard try reader.next() else { return false }
    guard reader.fieldCount == targets.count else {
      let (found, expected) = (reader.fieldCount, targets.count)
      throw Diagnostic(
        "csv-field-count",
        LocalizedText(
          "trouvé \(found) champs, attendu \(expected) comme dans l'en-tête",
          english: "found \(found) fields, expected \(expected) as in the header"),
        at: reader.location(min(found, expected)),
        excerpt: reader.source.excerpt(at: reader.recordStart))
    }
    var identity = FactTable.Identity(id: "")
    for (index, target) in targets.enumerated() {
      switch target {
      case .id: identity.id = reader.text(index).trimmingSpaces
      case .name:
        let name = reader.text(index).trimmingSpaces
        identity.name = name.isEmpty ? nil : name
      default: break
      }
    }
    guard !identity.id.isEmpty else {
      throw Diagnostic(
        "missing-id",
        LocalizedText("identifiant vide", english: "empty id"), at: reader.location(0),
        excerpt: reader.source.excerpt(at: reader.recordStart))
    }
    identity.location = SourceLocation(file: reader.source.file, line: reader.line)
    let row = table.appendRow(identity)
    for (index, target) in targets.enumerated() {
      guard case .fact(let slot, let plain) = target else { continue }
      let bytes = reader.bytes(index)
      if bytes.isEmpty { continue }
      if let cell = plain.cell(bytes, &table) {
        table.set(cell, row: row, slot: slot)
        continue
      }
      let declaration = table.schema.declarations[slot]
      do {
        if let value = try declaration.value(cell: String(decoding: bytes, as: UTF8.self)) {
          let refusals = try table.setItems(value, row: row, slot: slot)
          for refusal in refusals { notes.append(located(refusal, declaration, index)) }
        }
      } catch {
        table.removeLastRow()
        throw located(error, declaration, index)
      }
    }
    return true
  }

  private func located(
    _ refusal: FactDeclaration.Refusal, _ declaration: FactDeclaration, _ column: Int
  ) -> Diagnostic {
    Diagnostic(
      refusal.code, refusal.message,
      at: reader.location(column, named: declaration.name + refusal.path),
      suggestion: refusal.remedy, excerpt: reader.excerpt(column))
  }

  /// The column with the first of these headings, compared to the letter, then without case.
  private func column(_ names: [String]) -> Int? {
    for name in names {
      if let index = headings.firstIndex(of: name) { return index }
    }
    for name in names {
      let folded = name.lowercased()
      if let index = headings.firstIndex(where: { $0.lowercased() == folded }) { return index }
    }
    return nil
  }
}
