extension LabelTables {
  // MARK: - Territories

  /// Takes a table of territories, one a row; false where it is none.
  mutating func takeTerritories(_ reader: CSVReader) -> Bool {
    let known = Self.headings(of: label)
    let records = start(reader, Self.headerSearch)
    for (index, header) in records.enumerated() {
      guard header.texts.contains(where: { Self.names(known[$0.folded]) }) else { continue }
      let fields = fields(header, index, records, known)
      let id = Self.owner(fields)
      let name = fields.firstIndex(of: .name)
      guard id ?? name != nil, fields.compactMap({ $0 }).count > 1,
        fields.contains(where: { if case .member = $0 { true } else { false } })
          || areTerritories(id, behind: header)
      else { continue }
      if header.line > 1 { noteHeader(header) }
      var unread = UnreadNames(.columns)
      for (column, field) in fields.enumerated()
      where field == nil || field == .id && column != id {
        unread.add(header.texts[column])
      }
      tell([unread.note(at: header.recordLocation)].compactMap { $0 })
      forEachRow(
        below: header, owner: id ?? name, of: { $0.territories(ofBroken: $1, id, name) }
      ) { tables, reader in
        let isSaid = fields.indices.contains { column in
          fields[column] != nil && column < reader.fieldCount && !reader.isEmpty(column)
        }
        guard isSaid else { return tables.tell([RowsBeside.nothing(reader)]) }
        guard let number = tables.territory(reader, id, name) else { return }
        for (column, field) in fields.enumerated() {
          if let field { tables.set(field, reader, column, header.location(column), number) }
        }
      }
      return true
    }
    return false
  }

  /// Whether a field tells whose a row is.
  private static func names(_ field: Field?) -> Bool {
    field == .id || field == .name || field == siren
  }

  /// Whether rows of ids and names, and nothing else, are territories: not a list of measures.
  private func areTerritories(_ id: Int?, behind header: CSVReader) -> Bool {
    guard let id else { return false }
    let ids = start(header, Self.headerSearch).filter { id < $0.fieldCount && !$0.isEmpty(id) }
    return !ids.isEmpty && ids.allSatisfy { measure($0.text(id).trimmingSpaces) == nil }
  }

  /// Says that what stands above the headings is not read.
  mutating func noteHeader(_ header: CSVReader) {
    note(
      "header-below",
      LocalizedText(
        "les titres des colonnes sont à cette ligne, ce qui est au-dessus n'est pas lu",
        english: "the headings are in this line, what stands above is not read"),
      at: header.recordLocation)
  }

  // MARK: - Forms

  /// Takes a form of one territory, an answer beside each label; false where it is none.
  mutating func takeForm(_ reader: CSVReader) -> Bool {
    let known = Self.headings(of: label)
    var pairs: [(field: Field, row: CSVReader, label: Int, answer: Int)] = []
    let rows = start(reader, 500)
    for row in rows {
      var column = 0
      while column < row.fieldCount {
        guard !row.isEmpty(column),
          let answer = (column + 1..<max(column + 1, row.fieldCount)).first(where: {
            !row.isEmpty($0)
          }),
          let field = field(row.text(column).trimmingSpaces, known)
            ?? unknownMeasure(row, column, answer),
          // A line of headings has no answers.
          known[row.text(answer).trimmingSpaces.folded] == nil
        else {
          column += 1
          continue
        }
        pairs.append((field, row, column, answer))
        column = answer + 1
      }
    }
    guard pairs.count > 1, Set(pairs.map(\.row.line)).count * 2 > pairs.count else { return false }
    var number = Self.unnamed
    let id =
      pairs.first { $0.field == .id } ?? pairs.first { $0.field == Self.siren }
      ?? pairs.first { $0.field == .name }
    if let id {
      number = record(
        id: id.row.text(id.answer).trimmingSpaces, at: id.row.location(id.answer))
    }
    tell([unreadLabels(rows, Set(pairs.map(\.label)), known)].compactMap { $0 })
    for pair in pairs where pair.field != .id {
      set(
        pair.field, pair.row, pair.answer, pair.row.location(pair.label), number,
        unit: unit(behind: pair.answer, of: pair.row))
    }
    return true
  }

  /// A label with the form of a measure and a status beside it, whatever measures there are.
  private func unknownMeasure(_ row: CSVReader, _ label: Int, _ answer: Int) -> Field? {
    let text = row.text(label).trimmingSpaces
    guard looksLikeMeasure(text),
      (try? MeasureStatus(written: row.text(answer).trimmingSpaces)) != nil
    else { return nil }
    return .member(.statuses, text)
  }

  /// The unit that stands in a cell of its own behind a number: `13`, `k€`; nil for none.
  private func unit(behind answer: Int, of row: CSVReader) -> String? {
    guard WrittenNumber(row.text(answer).trimmingSpaces)?.unit.isEmpty ?? false,
      let next = (answer + 1..<max(answer + 1, row.fieldCount)).first(where: { !row.isEmpty($0) })
    else { return nil }
    return HeadingUnit.alone(row.text(next))
  }

  /// What is said of the texts that stand below the labels of a form, with an answer beside, and ask for nothing.
  private func unreadLabels(
    _ rows: [CSVReader], _ columns: Set<Int>, _ known: [String: Field]
  ) -> Diagnostic? {
    var unread = UnreadNames(.labels)
    for row in rows {
      let filled = (0..<row.fieldCount).filter { !row.isEmpty($0) }
      guard filled.count > 1, columns.contains(filled[0]), !row.isStoredNumber(filled[0]) else {
        continue
      }
      let text = row.text(filled[0]).trimmingSpaces
      if field(text, known) == nil { unread.add(text) }
    }
    guard let first = rows.first else { return nil }
    var place = first.recordLocation
    place.line = nil
    return unread.note(at: place)
  }

  /// Sets what one cell says of a territory.
  mutating func set(
    _ field: Field, _ reader: CSVReader, _ column: Int, _ place: SourceLocation, _ number: Int,
    unit: String? = nil
  ) {
    guard var node = value(reader, column) else { return }
    if let unit { node.value = .string(written(reader, column) + " " + unit) }
    switch field {
    case .id: break
    case .name:
      if case .string = node.value {} else { node.value = .string(node.plainText) }
      let name = node
      change(number) { $0.name = $0.name ?? name }
    case .holds:
      if let stars = Int64(node.plainText) { node.value = .integer(stars) }
      setHeld(node, to: number)
    case .member(let part, let key):
      let keyOffset = offset(place)
      if part == .territory {
        guard let (value, kind) = territoryValue(node, key) else { return }
        if key == "siren" { call(number, also: node.plainText) }
        add(value, part, key, keyOffset: keyOffset, to: number)
        if let kind { addKind(kind, keyOffset: keyOffset, at: node.offset, to: number) }
      } else {
        add(node, part, key, keyOffset: keyOffset, to: number)
      }
    }
  }

  /// What a cell says of a territory as its record has it; a nature such as `CC` tells its kind too.
  private func territoryValue(_ node: JSONNode, _ key: String) -> (JSONNode, kind: String?)? {
    let text = node.plainText
    var node = node
    switch key {
    case "subtype":
      if text.folded == "commune" { return nil }
      if let subtype = Territory.Subtype(nature: text.uppercased()) {
        node.value = .string(subtype.rawValue)
        return (node, "epci")
      }
    case "kind":
      if let subtype = Territory.Subtype(nature: text.uppercased()) {
        node.value = .string(Territory.Kind.epci.rawValue)
        _ = subtype
      }
    case "competences":
      let codes = text.split { ",;| \n".contains($0) }
      node.value = .array(codes.map { JSONNode(value: .string(String($0)), offset: node.offset) })
    case "population":
      if case .number(let number) = node.value, number == number.rounded() {
        node.value = .integer(Int64(number))
      }
    default: break
    }
    return (node, nil)
  }

  private mutating func addKind(_ kind: String, keyOffset: Int, at offset: Int, to number: Int) {
    let isThere: Bool
    if number == Self.unnamed {
      isThere = false
    } else {
      isThere = records[number].members[.territory]?.contains { $0.key == "kind" } ?? false
    }
    guard !isThere else { return }
    add(
      JSONNode(value: .string(kind), offset: offset), .territory, "kind", keyOffset: keyOffset,
      to: number)
  }

  // MARK: - Answers

  private static let questions: Set<String> = [
    "question", "questions", "iddequestion", "idquestion",
  ]
  private static let answers: Set<String> = ["reponse", "reponses", "answer", "answers", "valeur"]

  /// Takes answers in rows: the question, by its id or wording, and what was answered; false where it is none.
  mutating func takeAnswers(_ reader: CSVReader) -> Bool {
    let known = Self.headings(of: label)
    for header in start(reader, Self.headerSearch) {
      let folded = header.texts.map(\.folded)
      guard let question = folded.firstIndex(where: { Self.questions.contains($0) }),
        let answer = folded.firstIndex(where: { Self.answers.contains($0) })
      else { continue }
      let fields = folded.map { known[$0] }
      let id = Self.owner(fields)
      let name = fields.firstIndex(of: .name)
      let siren = fields.firstIndex(of: Self.siren)
      forEachRow(
        below: header, owner: id ?? name, of: { $0.territories(ofBroken: $1, id, name) }
      ) { tables, reader in
        let isNamed = [id, name].contains {
          $0.map { $0 < reader.fieldCount && !reader.isEmpty($0) } ?? false
        }
        let value = tables.value(reader, answer)
        // A question that is printed beforehand and has no answer needs nobody.
        guard value != nil || isNamed, let number = tables.territory(reader, id, name) else {
          return
        }
        if let siren {
          tables.set(Self.siren, reader, siren, header.location(siren), number)
        }
        guard question < reader.fieldCount, !reader.isEmpty(question), let value else { return }
        let text = reader.text(question).trimmingSpaces
        var key = text
        if case .member(.answers, let id) = known[text.folded] { key = id }
        let offset = tables.offset(reader.location(question))
        tables.add(value, .answers, key, keyOffset: offset, to: number)
      }
      return true
    }
    return false
  }

  // MARK: - Indicators

  /// Takes the platform's export of indicators: of those that the label scores the last result that the
  /// territory gave itself, of others all of them, where a list of the label has years; false where it is none.
  mutating func takeIndicators(_ reader: CSVReader) -> Bool {
    for header in start(reader, Self.headerSearch) {
      let headings = header.texts
      let folded = headings.map(\.folded)
      guard let id = folded.firstIndex(of: "identifiant"),
        folded.contains("nomdelindicateur")
      else { continue }
      let results = folded.indices.filter { folded[$0].hasSuffix("resultat") }
        .compactMap { column in Int(folded[column].prefix(4)).map { (year: $0, column: column) } }
        .sorted { $0.year > $1.year }
      let source = folded.firstIndex(of: "source")
      var known: [String: String] = [:]
      for indicator in label.indicators { known[indicator.folded] = indicator }
      let series = IndicatorSeries(label.facts)
      var items: [JSONNode] = []
      var years: Set<Int> = []
      var unread = 0
      forEachRecord(behind: header, of: { _, _ in [Self.unnamed] }) { tables, reader in
        guard id < reader.fieldCount, !reader.isEmpty(id) else {
          // An indicator of the territory's own has a name and no identifier.
          unread += 1
          return
        }
        if let source, source < reader.fieldCount, !reader.isEmpty(source),
          reader.text(source).folded != "collectivite"
        {
          return
        }
        let text = reader.text(id).trimmingSpaces
        guard
          let last = results.first(where: {
            $0.column < reader.fieldCount && !reader.isEmpty($0.column)
          }),
          let value = tables.value(reader, last.column)
        else { return }
        let offset = tables.offset(reader.location(id))
        let bare =
          text.hasPrefix(tables.label.id + "_")
          ? String(text.dropFirst(tables.label.id.utf8.count + 1)) : text
        if let key = known[text.folded] ?? known[bare.folded] {
          tables.add(value, .indicators, key, keyOffset: offset, to: Self.unnamed)
        } else if let fact = tables.label.facts.declarations.first(where: {
          $0.name == "indicators." + text || $0.name == "indicators." + bare || $0.name == text
        }) {
          tables.add(value, .facts, fact.name, keyOffset: offset, to: Self.unnamed)
        } else if let series {
          for (year, column) in results.reversed() {
            guard let value = tables.value(reader, column) else { continue }
            items.append(series.item(text, year, value, at: offset))
            years.insert(year)
          }
        } else {
          unread += 1
          return
        }
        years.insert(last.year)
      }
      if let series, let first = items.first {
        add(
          JSONNode(value: .array(items), offset: first.offset), .facts, series.fact,
          keyOffset: first.offset, to: Self.unnamed)
      }
      let told = years.sorted().map(String.init).joined(separator: ", ")
      note(
        "indicator-export",
        LocalizedText(
          "export d'indicateurs\u{00A0}: résultats de la collectivité (\(told.isEmpty ? "aucun" : told))\u{00A0}; \(unread) indicateur\(unread > 1 ? "s" : "") que ce dispositif ne lit pas",
          english:
            "export of indicators: results of the authority (\(told.isEmpty ? "none" : told)); \(unread) indicator\(unread == 1 ? "" : "s") that this pack does not read"
        ), at: header.recordLocation)
      return true
    }
    return false
  }
}
