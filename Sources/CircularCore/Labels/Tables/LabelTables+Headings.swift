extension LabelTables {
  /// The headings of what is not the label's own.
  private static let fields: [(field: Field, headings: [String])] = [
    (.id, ListHeadings.owner + ["id", "identifiant"]),
    (
      .name,
      ["name", "nom", "collectivité", "territoire", "nom de la collectivité", "nom du territoire"]
    ),
    (.holds, ["holds", "étoiles", "étoiles détenues", "stars held"]),
    (
      .member(.territory, "kind"), ["kind", "type", "type de collectivité", "nature du territoire"]
    ),
    (
      .member(.territory, "subtype"),
      ["subtype", "sous-type", "sous_type", "nature juridique", "nature"]
    ),
    (
      .member(.territory, "population"),
      ["population", "habitants", "nombre d'habitants", "inhabitants"]
    ),
    (.member(.territory, "overseas"), ["overseas", "outre-mer", "drom"]),
    (
      .member(.territory, "urbanArea"),
      ["urbanArea", "urban area", "aire urbaine", "unité urbaine"]
    ),
    (.member(.territory, "competences"), ["competences", "compétences", "codes de compétences"]),
    (
      .member(.territory, "insee"),
      ["insee", "code insee", "code commune", "code officiel géographique"]
    ),
    (.member(.territory, "siren"), ["siren", "numéro siren", "code siren"]),
  ]

  /// What headings ask for, by their folded text.
  static func headings(of label: PackLabel) -> [String: Field] {
    var known: [String: Field] = [:]
    func add(_ text: String, _ field: Field) {
      let key = text.folded
      if !key.isEmpty, known[key] == nil { known[key] = field }
    }
    for (field, headings) in fields { for heading in headings { add(heading, field) } }
    for question in label.questions { add(question.id, .member(.answers, question.id)) }
    for id in label.indicators { add(id, .member(.indicators, id)) }
    for fact in label.facts.declarations {
      for heading in [fact.name] + fact.columns { add(heading, .member(.facts, fact.name)) }
    }
    // Wordings last: a label must not hide a name.
    for question in label.questions {
      add(question.ask.french, .member(.answers, question.id))
      add(question.ask.text(in: .english), .member(.answers, question.id))
    }
    for fact in label.facts.declarations {
      add(fact.label.french, .member(.facts, fact.name))
      add(fact.label.text(in: .english), .member(.facts, fact.name))
    }
    return known
  }

  /// What a heading asks for; of a measure its status.
  func field(_ heading: String, _ known: [String: Field]) -> Field? {
    if let field = known[heading.folded] { return field }
    guard heading.contains("."), let id = measure(heading) else { return nil }
    return .member(.statuses, id)
  }

  /// The column that tells whose the rows are: that of ids, else that of SIRENs, which name territories as well.
  static func owner(_ fields: [Field?]) -> Int? {
    fields.firstIndex(of: .id) ?? fields.firstIndex(of: siren)
  }

  /// The SIREN of a territory: where nothing else does, it tells whose a row is.
  static let siren = Field.member(.territory, "siren")

  /// The id of the measure that a cell names, `1.1.1` or `eci_1.1.1`; nil for none.
  func measure(_ text: String) -> String? {
    guard let first = text.utf8.first, text.utf8.count < 40,
      (48...57).contains(first) || text.contains("_")
    else { return nil }
    let id = label.measure(text)
    if label.framework.index(of: id) != nil { return id.rawValue }
    // What French spreadsheets make of 1.2.
    return text.contains(",") ? measure(String(text.map { $0 == "," ? "." : $0 })) : nil
  }

  /// The records from a reader's start, `count` at most, each with the reader that stands there.
  func start(_ reader: CSVReader, _ count: Int) -> [CSVReader] {
    var records: [CSVReader] = []
    var reader = reader
    var tries = 0
    while records.count < count, tries < count * 2 {
      tries += 1
      do throws(Diagnostic) {
        guard try reader.next() else { break }
        records.append(reader)
      } catch {
        continue
      }
    }
    return records
  }

  /// Among so many records a table's headings are looked for.
  static let headerSearch = 60

  /// Calls `body` for each record behind the one that a reader stands at; what is no record is told, and what
  /// `rows` has none of the table's.
  ///
  /// - Parameters:
  ///   - owner: the column that tells whose the rows are; nil where none does.
  ///   - measure: the column of the measures, in a table of them.
  ///   - territories: the numbers of those that a record speaks of, also a broken one.
  mutating func forEachRow(
    below header: CSVReader, owner: Int?, measure: Int? = nil,
    of territories: (inout LabelTables, CSVReader) -> [Int],
    _ body: (inout LabelTables, CSVReader) -> Void
  ) {
    var rows = LabelRows(below: header)
    forEachRecord(behind: header, withEmpty: true, of: territories) { tables, reader in
      if reader.isBlank { return rows.meetsEmptyRow() }
      if let note = rows.note(on: reader, owner: owner, measure: measure) {
        return tables.tell([note])
      }
      body(&tables, reader)
    }
    tell([rows.untitledColumns].compactMap { $0 })
  }

  /// Calls `body` for each record behind the one that a reader stands at; of a broken one, the territories that it
  /// speaks of are in error, or what is wrong is told where none can be read.
  ///
  /// - Parameters:
  ///   - withEmpty: whether it is called for blank records too.
  ///   - territories: the numbers of those that a record speaks of.
  mutating func forEachRecord(
    behind header: CSVReader, withEmpty: Bool = false,
    of territories: (inout LabelTables, CSVReader) -> [Int],
    _ body: (inout LabelTables, CSVReader) -> Void
  ) {
    var reader = header
    while true {
      do throws(Diagnostic) {
        guard try reader.next() else { return }
        if withEmpty || !reader.isBlank { body(&self, reader) }
      } catch {
        reader.trustBroken(width: header.fieldCount)
        let numbers = territories(&self, reader)
        if numbers.isEmpty { tell([error]) }
        for number in numbers { refuse(number, error) }
      }
    }
  }
}

/// The headings of a column that says whose a row is.
enum ListHeadings {
  static let owner = [
    "id du sujet", "identifiant du sujet", "subject id", "identifiant de la collectivité",
    "identifiant du territoire", "territory id", "sujet", "subject",
  ]
}
