extension LabelTables {
  /// Takes an export of scores of the platform, in its layout of today or an older one.
  mutating func takeExport(_ reader: CSVReader) -> Bool {
    let records = start(reader, Self.headerSearch)
    for (index, header) in records.enumerated() {
      let folded = Set(header.texts.map(\.folded))
      guard folded.contains("potentielmax"), folded.contains("statut"),
        let measure = measureColumn(below: index, records, [:])
      else { continue }
      let above = index > 0 ? records[index - 1].texts : []
      guard let columns = StatusColumns(header.texts, above: above, measure: measure, [:]) else {
        return false
      }
      let authority = authority(above: measure, records[..<index])
      readExport(
        columns, of: authority?.name, at: authority?.place ?? header.location(0), header)
      return true
    }
    return false
  }

  /// The authority of an export: what stands first above its table, but for the lines that say something else
  /// of it; nil where its line was taken out.
  private func authority(
    above measure: Int, _ records: ArraySlice<CSVReader>
  ) -> (name: String, place: SourceLocation)? {
    for record in records {
      // Titles of groups of columns stand further to the right.
      guard let column = (0..<record.fieldCount).first(where: { !record.isEmpty($0) }),
        column <= measure
      else { continue }
      let text = record.text(column).trimmingSpaces
      guard !["datedexport", "audit"].contains(text.folded), WrittenNumber(text)?.unit != "",
        CivilDate(written: text) == nil
      else { continue }
      return (text, record.location(column))
    }
    return nil
  }

  private mutating func readExport(
    _ columns: StatusColumns, of authority: String?, at place: SourceLocation, _ header: CSVReader
  ) {
    if let refusal = foreignFramework(columns.measure, behind: header) {
      note(refusal.code, refusal.message, at: refusal.location, severity: .error)
      return
    }
    let name = authority ?? file.stem
    let numbers = columns.groups.enumerated().map { index, group in
      guard columns.groups.count > 1 else { return record(id: name, at: place, name: name) }
      let title = group.title.isEmpty ? String(index + 1) : group.title
      return record(id: name + " · " + title, at: place, name: name + " · " + title)
    }
    note(
      "score-export",
      columns.groups.count == 1
        ? LocalizedText(
          "export de la plateforme\u{00A0}: statuts de « \(name) »",
          english: "export of the platform: statuses of “\(name)”")
        : LocalizedText(
          "export de la plateforme\u{00A0}: deux états, notés l'un et l'autre\u{00A0}: \(columns.groups.map { "« \($0.title) »" }.joined(separator: ", "))",
          english:
            "export of the platform: two states, both scored: \(columns.groups.map { "“\($0.title)”" }.joined(separator: ", "))"
        ), at: header.recordLocation)
    var lost = 0
    var withoutShares = 0
    forEachRecord(behind: header, of: { _, _ in numbers }) { tables, reader in
      guard let (key, offset) = tables.key(reader, columns.measure) else { return }
      for (group, number) in zip(columns.groups, numbers) {
        if let column = group.status, column < reader.fieldCount,
          reader.text(column).folded == "nondisponible"
        {
          lost += 1
          continue
        }
        guard let status = tables.status(reader, group, isExport: true) else { continue }
        if case .string("détaillé") = status.value { withoutShares += 1 }
        tables.add(status, .statuses, key, keyOffset: offset, to: number)
      }
    }
    if lost > 0 {
      note(
        "status-not-available",
        LocalizedText(
          "\(lost) statut\(lost > 1 ? "s" : "") « Non disponible » dans cette ancienne sauvegarde\u{00A0}: comptés comme non renseignés",
          english:
            "\(lost) status\(lost > 1 ? "es" : "") not available in this old save: they count as not reported"
        ), at: header.recordLocation, severity: .warning)
    }
    if withoutShares > 0 {
      note(
        "status-without-shares",
        LocalizedText(
          "\(withoutShares) statut\(withoutShares > 1 ? "s" : "") « Détaillé au % » sans aucune part\u{00A0}: \(withoutShares > 1 ? "comptés" : "compté") pour 50\u{00A0}% fait, 25\u{00A0}% programmé et 25\u{00A0}% pas fait, comme sur la plateforme",
          english:
            "\(withoutShares) detailed status\(withoutShares > 1 ? "es" : "") without any share: \(withoutShares > 1 ? "they count" : "it counts") as 50% done, 25% planned and 25% not done, as on the platform"
        ), at: header.recordLocation, severity: .warning)
    }
    note(
      "export-without-answers",
      LocalizedText(
        "un export ne dit ni la nature du territoire, ni ses réponses de personnalisation\u{00A0}: ce qui en dépend peut différer de la plateforme\u{00A0}; un onglet ou une fiche peut les donner",
        english:
          "an export tells neither the kind of territory nor its answers: what depends on them may differ from the platform; a sheet or form may give them"
      ), at: header.location(0))
  }

  /// Why an export is that of another framework: its file's name says so, which alone does, or most of its
  /// measures are none of the label's; nil where nothing tells.
  private func foreignFramework(_ column: Int, behind header: CSVReader) -> Diagnostic? {
    // `Export_CAE_authority_date`, `Export_comparaison_CAE_authority_date`.
    let words = file.stem.split(separator: "_").map { String($0).folded }
    let said = words.dropFirst().first { $0 != "comparaison" }
    let official: Set<String> = ["cae", "eci", "te"]
    if words.first == "export", let said, official.contains(said), official.contains(label.id),
      said != label.id
    {
      return Diagnostic(
        "foreign-measures",
        LocalizedText(
          "ce fichier est un export du référentiel \(said.uppercased()), d'après son nom\u{00A0}: ce dispositif note \(label.id.uppercased())",
          english:
            "this file is an export of the framework \(said.uppercased()), as its name says: this pack scores \(label.id.uppercased())"
        ), at: SourceLocation(file: file))
    }
    var unknown: [String] = []
    var count = 0
    var reader = header
    while true {
      do throws(Diagnostic) {
        guard try reader.next() else { break }
      } catch { continue }
      guard column < reader.fieldCount, !reader.isEmpty(column) else { continue }
      let text = reader.text(column).trimmingSpaces
      guard text.utf8.first.map({ (48...57).contains($0) }) ?? false else { continue }
      count += 1
      if measure(text) == nil { unknown.append(text) }
    }
    guard count > 9, unknown.count * 2 > count, let example = unknown.first else { return nil }
    return Diagnostic(
      "foreign-measures",
      LocalizedText(
        "\(unknown.count) mesures sur \(count) ne sont pas du référentiel « \(label.id) », la première est « \(example) »\u{00A0}: c'est l'export d'un autre",
        english:
          "\(unknown.count) of \(count) measures are not of the framework “\(label.id)”, the first is “\(example)”: it is the export of another one"
      ), at: header.recordLocation)
  }
}
