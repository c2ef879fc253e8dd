extension LabelTables {
  /// Takes statuses a column a territory, or in rows of their own layout; false where it is none of these.
  mutating func takeStatuses(_ reader: CSVReader) -> Bool {
    let known = Self.headings(of: label)
    let records = start(reader, Self.headerSearch)
    for (index, header) in records.enumerated() {
      guard let measure = measureColumn(below: index, records) else { continue }
      let headings = header.texts
      if let columns = StatusColumns(headings, above: [], measure: measure, known),
        !columns.isExport
      {
        if hasLines(above: index, records) { noteHeader(header) }
        tell([columns.unread.note(at: header.recordLocation)].compactMap { $0 })
        readRows(columns, behind: header)
        return true
      }
      let territories = headings.indices.filter {
        $0 != measure && !headings[$0].isEmpty && hasStatuses($0, below: index, records)
      }
      if !territories.isEmpty {
        if hasLines(above: index, records) { noteHeader(header) }
        readColumns(territories, measure, header)
        return true
      }
    }
    return false
  }

  /// Whether something stands above a header: a title, or answers that nothing reads there.
  private func hasLines(above index: Int, _ records: [CSVReader]) -> Bool {
    records[..<index].contains { !$0.isBlank }
  }

  /// Takes an export of scores of the platform, in its layout of today or an older one.
  mutating func takeExport(_ reader: CSVReader) -> Bool {
    let records = start(reader, Self.headerSearch)
    for (index, header) in records.enumerated() {
      let folded = Set(header.texts.map(\.folded))
      guard folded.contains("potentielmax"), folded.contains("statut"),
        let measure = measureColumn(below: index, records)
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

  /// The column below some headings whose cells are mostly measures, one of them below the axes.
  private func measureColumn(below index: Int, _ records: [CSVReader]) -> Int? {
    let rows = records[(index + 1)...].prefix(12)
    guard let width = rows.map(\.fieldCount).max() else { return nil }
    // Identifiers stand in front, and a hostile sheet has thousands of columns.
    return (0..<min(width, 64)).first { column in
      let texts = rows.compactMap { row in
        column < row.fieldCount && !row.isEmpty(column) ? row.text(column).trimmingSpaces : nil
      }.filter { $0.folded != "total" }
      let known = texts.filter { measure($0) != nil }
      return !known.isEmpty && known.count * 2 > texts.count && known.contains { $0.contains(".") }
    }
  }

  private func hasStatuses(_ column: Int, below index: Int, _ records: [CSVReader]) -> Bool {
    records[(index + 1)...].prefix(40).contains { row in
      guard column < row.fieldCount, !row.isEmpty(column) else { return false }
      let text = row.text(column).trimmingSpaces
      return (try? MeasureStatus(written: text)) != nil || Self.words[text.folded] != nil
    }
  }

  // MARK: - Layouts

  private mutating func readRows(_ columns: StatusColumns, behind header: CSVReader) {
    forEachRecord(behind: header) { tables, reader in
      guard let (key, offset) = tables.key(reader, columns.measure) else { return }
      let number = tables.territory(reader, columns.id, columns.name)
      guard let number, let status = tables.status(reader, columns.groups[0], isExport: false)
      else { return }
      tables.add(status, .statuses, key, keyOffset: offset, to: number)
    }
  }

  private mutating func readColumns(_ territories: [Int], _ measure: Int, _ header: CSVReader) {
    let numbers = territories.map { column in
      let heading = header.text(column).trimmingSpaces
      // A table of one territory whose heading says only what the column has.
      return ["statut", "status", "etat"].contains(heading.folded)
        ? Self.unnamed : record(id: heading, at: header.location(column), name: heading)
    }
    note(
      "territory-columns",
      LocalizedText(
        "une colonne par territoire\u{00A0}: \(territories.map { header.text($0).trimmingSpaces }.joined(separator: ", "))",
        english:
          "one column a territory: \(territories.map { header.text($0).trimmingSpaces }.joined(separator: ", "))"
      ), at: header.recordLocation)
    forEachRecord(behind: header) { tables, reader in
      guard let (key, offset) = tables.key(reader, measure) else { return }
      for (column, number) in zip(territories, numbers) {
        let group = StatusColumns.Group(status: column)
        guard let status = tables.status(reader, group, isExport: false) else { continue }
        tables.add(status, .statuses, key, keyOffset: offset, to: number)
      }
    }
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
    forEachRecord(behind: header) { tables, reader in
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

  // MARK: - Rows

  /// The measure of a row, and where it stands; nil for a row without one.
  ///
  /// An unknown one is kept: its status is
  /// refused at its place.
  private mutating func key(_ reader: CSVReader, _ column: Int) -> (String, Int)? {
    guard column < reader.fieldCount, !reader.isEmpty(column) else { return nil }
    let text = reader.text(column).trimmingSpaces
    if text.folded == "total" || text.folded == label.id { return nil }
    let key = measure(text) ?? text
    return (key, offset(reader.location(column)))
  }

  /// The territory of a row; nil, and told, where its column is empty.
  mutating func territory(_ reader: CSVReader, _ id: Int?, _ name: Int?) -> Int? {
    func text(_ column: Int?) -> String? {
      guard let column, column < reader.fieldCount, !reader.isEmpty(column) else { return nil }
      return reader.text(column).trimmingSpaces
    }
    guard id != nil || name != nil else { return Self.unnamed }
    guard let key = text(id) ?? text(name) else {
      note(
        "missing-id",
        LocalizedText(
          "on ne sait de quel territoire est cette ligne",
          english: "nothing tells whose row this is"),
        at: reader.location(id ?? name ?? 0), severity: .error)
      return nil
    }
    return record(id: key, at: reader.recordLocation, name: text(name))
  }

  /// The words of exports that are no status of their own.
  static let words: [String: Bool] = [
    "detailleau": true, "detailleaupourcentage": true, "detaillealatache": false,
    "nondisponible": false,
  ]

  /// The status of a row; nil where it says none.
  private mutating func status(
    _ reader: CSVReader, _ group: StatusColumns.Group, isExport: Bool
  ) -> JSONNode? {
    if let column = group.applicable, column < reader.fieldCount,
      ["false", "faux", "non", "f"].contains(reader.text(column).folded)
    {
      return JSONNode(value: .string("notApplicable"), offset: offset(reader.location(column)))
    }
    let word = group.status.flatMap { value(reader, $0) }
    let folded = word?.plainText.folded ?? ""
    if let hasShares = Self.words[folded], !hasShares { return nil }
    let isDetailed =
      word == nil ? !isExport : Self.words[folded] == true || folded.hasPrefix("detaille")
    if isDetailed, let triplet = triplet(reader, group) { return triplet }
    guard isDetailed, group.done != nil else {
      guard let word else { return nil }
      return Self.words[folded] == true
        ? JSONNode(value: .string("détaillé"), offset: word.offset) : word
    }
    return shares(reader, group, at: word)
  }

  /// The shares of a status that one cell holds; nil where it holds none.
  private mutating func triplet(
    _ reader: CSVReader, _ group: StatusColumns.Group
  ) -> JSONNode? {
    guard let column = group.shares, column < reader.fieldCount else { return nil }
    let text = reader.text(column).trimmingSpaces
    guard let first = text.first, let last = text.last, "[{(".contains(first), "]})".contains(last)
    else { return nil }
    let parts = text.dropFirst().dropLast().split(separator: ",", omittingEmptySubsequences: false)
    let place = offset(reader.location(column))
    guard parts.count == 3 else { return nil }
    return JSONNode(
      value: .object(
        zip(["done", "planned", "notDone"], parts).map { key, part in
          let written = String(part).trimmingSpaces
          let value: JSONNode.Value = Double(written).map { .number($0) } ?? .string(written)
          return JSONNode.Member(
            key: key, keyOffset: place, value: JSONNode(value: value, offset: place))
        }), offset: place)
  }

  /// The shares of a status; blank ones are 0.
  ///
  /// Where nothing says what is not done, it is the rest.
  private mutating func shares(
    _ reader: CSVReader, _ group: StatusColumns.Group, at word: JSONNode?
  ) -> JSONNode? {
    var members: [JSONNode.Member] = []
    let columns = [("done", group.done), ("planned", group.planned), ("notDone", group.notDone)]
    for (key, column) in columns {
      guard let column, let value = value(reader, column) else { continue }
      members.append(JSONNode.Member(key: key, keyOffset: value.offset, value: value))
    }
    guard let first = members.first else {
      return word.map { JSONNode(value: .string("détaillé"), offset: $0.offset) }
    }
    let numbers = members.map { $0.value.share }
    if !numbers.contains(nil) {
      let sum = numbers.reduce(0) { $0 + ($1 ?? 0) }
      // Percentages written without their sign.
      if sum > 1.5, (sum - 100).magnitude < 0.5 || group.notDone == nil && sum <= 100 {
        for index in members.indices {
          members[index].value.value = .number((numbers[index] ?? 0) / 100)
        }
      }
      if group.notDone == nil {
        let given = members.reduce(0) { $0 + ($1.value.share ?? 0) }
        let rest = ((1 - given) * 1e6).rounded() / 1e6
        if rest > 0 {
          members.append(
            JSONNode.Member(
              key: "notDone", keyOffset: first.keyOffset,
              value: JSONNode(value: .number(rest), offset: first.value.offset)))
        }
      }
    }
    return JSONNode(value: .object(members), offset: word?.offset ?? first.value.offset)
  }
}

extension JSONNode {
  /// A share as it is written; nil where it is none.
  fileprivate var share: Double? {
    switch value {
    case .integer(let number): Double(number)
    case .number(let number): number
    case .string(let text): Double(writtenShare: text)
    default: nil
    }
  }
}
