extension LabelTables {
  /// Takes statuses in rows under headings that say so, whatever stands below; false where none does.
  ///
  /// What is no measure there is an error at its cell.
  mutating func takeNamedStatuses(_ reader: CSVReader) -> Bool {
    let known = Self.headings(of: label)
    let records = start(reader, Self.headerSearch)
    for (index, header) in records.enumerated() {
      let statuses = StatusColumns.ofStatuses(header.texts.map(\.folded))
      guard !statuses.isEmpty, let named = namedColumn(below: index, records) else { continue }
      // The items of a list may have measures and states too, which are no statuses.
      let isRead = statuses.contains { hasStatuses($0, below: index, records) }
      if !isRead || named.count == 0, takeList(reader) { return true }
      let measure = measureColumn(below: index, records, known) ?? named.column
      if takeRows(header, measure, index, records, known) { return true }
    }
    return false
  }

  /// Takes statuses a column a territory, or in rows of their own layout; false where it is none of these.
  mutating func takeStatuses(_ reader: CSVReader) -> Bool {
    let known = Self.headings(of: label)
    let records = start(reader, Self.headerSearch)
    for (index, header) in records.enumerated() {
      let named = namedColumn(below: index, records)
      guard
        let measure = measureColumn(below: index, records, known)
          ?? named.flatMap({ $0.count > 0 ? $0.column : nil })
      else { continue }
      if takeRows(header, measure, index, records, known) { return true }
      let headings = header.texts
      let others = headings.indices.filter {
        $0 != measure && !headings[$0].isEmpty
          && !StatusColumns.describesMeasures(headings[$0].folded)
      }
      guard others.contains(where: { hasStatuses($0, below: index, records) }) else { continue }
      let territories = others.filter { column in
        hasStatuses(column, below: index, records)
          || records[(index + 1)...].contains { row in
            profile(row, measure, known) != nil && column < row.fieldCount && !row.isEmpty(column)
          }
      }
      if hasLines(above: index, records) { noteHeader(header) }
      var unread = UnreadNames(.columns)
      for column in others where !territories.contains(column) { unread.add(headings[column]) }
      tell([unread.note(at: header.recordLocation)].compactMap { $0 })
      readColumns(territories, measure, header, known)
      return true
    }
    return false
  }

  /// Takes statuses in rows below a header; false where it names no statuses.
  private mutating func takeRows(
    _ header: CSVReader, _ measure: Int, _ index: Int, _ records: [CSVReader],
    _ known: [String: Field]
  ) -> Bool {
    guard let columns = StatusColumns(header.texts, above: [], measure: measure, known),
      !columns.isExport
    else { return false }
    if hasLines(above: index, records) { noteHeader(header) }
    tell([columns.unread.note(at: header.recordLocation)].compactMap { $0 })
    readRows(columns, behind: header)
    return true
  }

  /// Whether something stands above a header: a title, or answers that nothing reads there.
  private func hasLines(above index: Int, _ records: [CSVReader]) -> Bool {
    records[..<index].contains { !$0.isBlank }
  }

  // MARK: - Layouts

  private mutating func readRows(_ columns: StatusColumns, behind header: CSVReader) {
    let (group, measure) = (columns.groups[0], columns.measure)
    let owners = [columns.id, columns.name].compactMap { $0 }
    forEachRow(
      below: header, owner: owners.first, measure: measure,
      of: { $0.territories(ofBroken: $1, columns.id, columns.name) }
    ) { tables, reader in
      func isFilled(_ column: Int) -> Bool { column < reader.fieldCount && !reader.isEmpty(column) }
      let status = tables.status(reader, group, isExport: false)
      let isNamed = owners.isEmpty || owners.contains(where: isFilled)
      // A line that is printed beforehand and says nothing needs nobody.
      guard isNamed || status != nil || columns.profile.contains(where: { isFilled($0.column) }),
        let number = tables.territory(reader, columns.id, columns.name)
      else { return }
      for (column, field) in columns.profile {
        tables.set(field, reader, column, header.location(column), number)
      }
      guard let status else { return }
      if let problem = tables.contradiction(reader, group, header) {
        return tables.refuse(number, problem)
      }
      guard isFilled(measure) else { return tables.tellNoMeasure(status, reader, measure, number) }
      guard let (key, offset) = tables.key(reader, measure) else { return }
      tables.add(status, .statuses, key, keyOffset: offset, to: number)
    }
  }

  private mutating func readColumns(
    _ territories: [Int], _ measure: Int, _ header: CSVReader, _ known: [String: Field]
  ) {
    let (ids, names) = identities(measure, behind: header, known)
    let numbers = territories.map { column in
      let heading = header.text(column).trimmingSpaces
      // A table of one territory whose heading says only what the column has.
      return ["statut", "status", "etat"].contains(heading.folded)
        ? Self.unnamed
        : record(
          id: ids[column] ?? heading, at: header.location(column), name: names[column] ?? heading)
    }
    note(
      "territory-columns",
      LocalizedText(
        "une colonne par territoire\u{00A0}: \(territories.map { header.text($0).trimmingSpaces }.joined(separator: ", "))",
        english:
          "one column a territory: \(territories.map { header.text($0).trimmingSpaces }.joined(separator: ", "))"
      ), at: header.recordLocation)
    forEachRow(
      below: header, owner: nil, measure: measure, of: { _, _ in numbers }
    ) { tables, reader in
      if let field = tables.profile(reader, measure, known) {
        let place = reader.location(measure)
        for (column, number) in zip(territories, numbers) {
          tables.set(field, reader, column, place, number)
        }
        return
      }
      let isOfMeasure = measure < reader.fieldCount && !reader.isEmpty(measure)
      let named = tables.key(reader, measure)
      if isOfMeasure, named == nil { return }
      for (column, number) in zip(territories, numbers) {
        let group = StatusColumns.Group(status: column)
        guard let status = tables.status(reader, group, isExport: false) else { continue }
        guard let (key, offset) = named else {
          tables.tellNoMeasure(status, reader, measure, number)
          continue
        }
        tables.add(status, .statuses, key, keyOffset: offset, to: number)
      }
    }
  }

  // MARK: - Rows

  /// The measure of a row, and where it stands; nil for a row without one.
  ///
  /// An unknown one is kept: its status is
  /// refused at its place.
  mutating func key(_ reader: CSVReader, _ column: Int) -> (String, Int)? {
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

  /// The territory of a broken row, as far as it can be read; none otherwise.
  mutating func territories(ofBroken reader: CSVReader, _ id: Int?, _ name: Int?) -> [Int] {
    guard id != nil || name != nil else { return [Self.unnamed] }
    let (id, name) = (id.flatMap(reader.soundText), name.flatMap(reader.soundText))
    guard let key = id ?? name else { return [] }
    return [record(id: key, at: reader.recordLocation, name: name)]
  }

  /// The words of exports that are no status of their own.
  static let words: [String: Bool] = [
    "detailleau": true, "detailleaupourcentage": true, "detaillealatache": false,
    "nondisponible": false,
  ]

  /// The status of a row; nil where it says none.
  mutating func status(
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
  var share: Double? {
    switch value {
    case .integer(let number): Double(number)
    case .number(let number): number
    case .string(let text): Double(writtenShare: text)
    default: nil
    }
  }
}
