/// What the tables of a workbook, or of a file of text, say of territories for a label.
///
/// Each table is told by its headings: an export of scores of the platform, statuses in rows or a column a
/// territory, answers, indicators, territories a row each, or a form, items of a list. What they say of one territory is gathered,
/// and read as its record by `LabelSubjectReader`, so that a value means the same wherever it is written.
///
/// ```swift
/// var tables = LabelTables(label, file: "export.xlsx")
/// for sheet in sheets { tables.take(CSVReader(sheet), name: sheet.name) }
/// let readings = reader.read(tables, told: &told)
/// ```
package struct LabelTables: Sendable {
  /// A part of a territory's record.
  enum Part: String, Sendable, Hashable, CaseIterable {
    case territory, answers, statuses, indicators, facts
  }

  /// What a heading, or the label of a form, asks for.
  enum Field: Sendable, Hashable {
    case id, name, holds
    case member(Part, String)
  }

  /// What is known of one territory.
  struct Record: Sendable {
    var id: JSONNode
    var name: JSONNode?
    var holds: JSONNode?
    var members: [Part: [JSONNode.Member]] = [:]
    /// What is wrong in its tables beside any value: what contradicts itself, so that nobody knows what holds.
    var contradictions: [Diagnostic] = []
    /// What is wrong with the items of its lists, which costs no more than these.
    var itemProblems: [Diagnostic] = []
  }

  let label: PackLabel
  let file: String
  /// The forms of the ids of its measures.
  let forms: Set<[Bool]>
  private(set) var records: [Record] = []
  private var numbers: [String: Int] = [:]
  /// Where each value stands, by its number.
  private(set) var places: [SourceLocation] = []
  /// What each member says, and where: two tables must not say two things.
  private var said: [Said: (text: String, place: Int)] = [:]
  /// What is told of the tables, and what is wrong in them outside of any value.
  private(set) var notes: [Diagnostic] = []
  /// The sheets that are none of these tables.
  private(set) var others: [String] = []
  /// How many tables were read.
  private(set) var count = 0
  /// What is said of a territory that no table names, until all tables are known.
  private var nameless: [Record] = []

  private struct Said: Hashable {
    var record: Int
    var part: Part?
    var key: String
  }

  /// The number of the territory that tables do not name.
  static let unnamed = -1

  /// Takes the tables of a file, none so far.
  package init(_ label: PackLabel, file: String) {
    self.label = label
    self.file = file
    forms = Self.forms(of: label)
  }

  /// Takes a table.
  ///
  /// - Parameters:
  ///   - reader: at its start.
  ///   - name: the name of its sheet; nil for a file of text.
  /// - Returns: whether it is one that a label reads.
  @discardableResult
  package mutating func take(_ reader: CSVReader, name: String? = nil) -> Bool {
    for separator in reader.separators {
      let start = reader.restarted(separator: separator)
      if takeExport(start) || takeNamedStatuses(start) || takeStatuses(start)
        || takeIndicators(start) || takeAnswers(start) || takeList(start)
        || takeTerritories(start) || takeForm(start)
      {
        count += 1
        return true
      }
    }
    others.append(name ?? file)
    return false
  }

  /// Takes a table that somebody says to be that of a list.
  ///
  /// - Throws: `missing-column` where its headings are none of the list's.
  package mutating func take(_ reader: CSVReader, list fact: String) throws(Diagnostic) {
    for separator in reader.separators
    where takeList(reader.restarted(separator: separator), fact: fact) {
      count += 1
      return
    }
    throw Diagnostic.noListFields(fact, label.facts, at: reader.recordLocation)
  }

  /// Says something of the tables.
  package mutating func tell(_ more: [Diagnostic]) { notes += more }

  /// Says which sheets are none of its tables.
  ///
  /// - Throws: what is said of a file without any.
  package mutating func requireTables() throws(Diagnostic) {
    guard count > 0 else {
      throw Diagnostic(
        "missing-column",
        LocalizedText(
          "aucun tableau d'un label\u{00A0}: attendu une colonne de mesures (1.1.1) et une de statuts, un export de la plateforme, ou un territoire par ligne",
          english:
            "no table of a label: expected a column of measures (1.1.1) and one of statuses, an export of the platform, or a territory a row"
        ), at: SourceLocation(file: file))
    }
    guard !others.isEmpty else { return }
    let names = others.map { "« \($0) »" }.joined(separator: ", ")
    note(
      "sheet-not-read",
      LocalizedText(
        "onglets non lus\u{00A0}: \(names)", english: "sheets that are not read: \(names)"),
      at: SourceLocation(file: file))
  }

  /// Says that no table has a status: every measure counts as not reported then.
  mutating func tellMissingStatuses() {
    guard !records.isEmpty,
      records.allSatisfy({ ($0.members[.statuses] ?? []).isEmpty })
    else { return }
    note(
      "no-statuses",
      LocalizedText(
        "aucun statut de mesure n'est lu\u{00A0}: tout compte comme non renseigné",
        english: "no status of a measure is read: all counts as not reported"),
      at: SourceLocation(file: file), severity: .warning)
  }

  // MARK: - Values

  /// Notes a place, and gives its number times two: the offset of a value in `source`.
  mutating func offset(_ place: SourceLocation) -> Int {
    places.append(place)
    return (places.count - 1) * 2
  }

  /// A text of which each value has a line: what is told of an offset is told of the place of that value.
  var source: TextPosition {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(places.count * 2)
    for _ in places {
      bytes.append(UInt8(ascii: "\""))
      bytes.append(UInt8(ascii: "\n"))
    }
    return TextPosition(bytes, file: file)
  }

  /// A diagnostic that was told of `source`, at the place that it is about.
  func located(_ diagnostic: Diagnostic) -> Diagnostic {
    guard let line = diagnostic.location?.line, places.indices.contains(line - 1),
      diagnostic.location?.file == file
    else { return diagnostic }
    var result = diagnostic
    var place = places[line - 1]
    place.field = diagnostic.location?.field ?? place.field
    result.location = place
    result.excerpt = nil
    return explained(result)
  }

  /// The value of a field of the current record; nil where it is empty.
  mutating func value(_ reader: CSVReader, _ field: Int) -> JSONNode? {
    guard field < reader.fieldCount, !reader.isEmpty(field) else { return nil }
    let text = reader.text(field).trimmingSpaces
    let offset = offset(reader.location(field))
    if reader.isStoredNumber(field) {
      if let integer = Int64(text) { return JSONNode(value: .integer(integer), offset: offset) }
      if let number = Double(text) { return JSONNode(value: .number(number), offset: offset) }
    }
    return JSONNode(value: .string(written(reader, field)), offset: offset)
  }

  /// The text of a field; of a number that is stored, with a unit beside it, without a doubt about its point.
  func written(_ reader: CSVReader, _ field: Int) -> String {
    let text = reader.text(field).trimmingSpaces
    guard reader.isStoredNumber(field) else { return text }
    return WrittenNumber(text)?.writtenWithoutDoubt?.decimals ?? text
  }

  mutating func note(
    _ code: Diagnostic.Code, _ message: LocalizedText, at place: SourceLocation?,
    severity: Diagnostic.Severity = .note, suggestion: LocalizedText? = nil
  ) {
    notes.append(
      Diagnostic(code, severity: severity, message, at: place, suggestion: suggestion))
  }

  // MARK: - Territories

  /// The number of the territory of an id, or of a name where that is how it was called first.
  mutating func record(id: String, at place: SourceLocation, name: String? = nil) -> Int {
    let key = id.folded
    if let number = numbers[key] { return number }
    let offset = offset(place)
    var record = Record(id: JSONNode(value: .string(id), offset: offset))
    if let name { record.name = JSONNode(value: .string(name), offset: offset) }
    records.append(record)
    numbers[key] = records.count - 1
    if let name { numbers[name.folded] = numbers[name.folded] ?? records.count - 1 }
    return records.count - 1
  }

  /// Adds what a table says of a territory; where two say two things, the territory is in error.
  mutating func add(_ node: JSONNode, _ part: Part, _ key: String, keyOffset: Int, to number: Int) {
    let node = meant(node, part, key)
    guard isFirst(node, part, key, of: number) else { return }
    let member = JSONNode.Member(key: key, keyOffset: keyOffset, value: node)
    change(number) { $0.members[part, default: []].append(member) }
  }

  /// Whether nothing was said yet of something; another value than what was said is an error of the territory.
  ///
  /// - Parameter part: what it is a part of; nil for the record itself.
  private mutating func isFirst(
    _ node: JSONNode, _ part: Part?, _ key: String, of number: Int
  ) -> Bool {
    let text = node.plainText
    let place = Said(record: number, part: part, key: key)
    guard let first = said[place] else {
      said[place] = (text, node.offset)
      return true
    }
    if first.text == text { return false }
    let other = places[first.place / 2]
    let problem = Diagnostic(
      "contradictory-rows",
      LocalizedText(
        "« \(key) » est dit deux fois, et pas la même chose\u{00A0}: « \(first.text) » (\(other.text(in: .french))), « \(text) » ici",
        english:
          "“\(key)” is said twice, and not the same: “\(first.text)” (\(other.text(in: .english))), “\(text)” here"
      ), at: places[node.offset / 2],
      suggestion: LocalizedText("gardez l'une des deux", english: "keep one of the two"))
    refuse(number, problem)
    return false
  }

  /// Says what is wrong with a territory, which keeps it from being read.
  mutating func refuse(_ number: Int, _ problem: Diagnostic) {
    change(number) { $0.contradictions.append(problem) }
  }

  /// Lets rows of other tables call a territory by its SIREN too.
  mutating func call(_ number: Int, also siren: String) {
    if number != Self.unnamed, numbers[siren.folded] == nil { numbers[siren.folded] = number }
  }

  /// Sets the stars that a territory holds.
  mutating func setHeld(_ node: JSONNode, to number: Int) {
    guard isFirst(node, nil, "holds", of: number) else { return }
    change(number) { $0.holds = node }
  }

  mutating func change(_ number: Int, _ body: (inout Record) -> Void) {
    if number == Self.unnamed {
      if nameless.isEmpty {
        nameless.append(
          Record(
            id: JSONNode(value: .string(file.stem), offset: offset(SourceLocation(file: file)))))
      }
      body(&nameless[0])
    } else {
      body(&records[number])
    }
  }

  /// All records, what no territory was named for being that of the only one.
  mutating func settle() {
    guard let rest = nameless.first else {
      if records.isEmpty {
        note(
          "no-records",
          LocalizedText(
            "aucun territoire\u{00A0}: ni statut, ni réponse, ni fiche",
            english: "no territory: neither status, nor answer, nor form"),
          at: SourceLocation(file: file), severity: .error)
      }
      return
    }
    nameless = []
    if records.isEmpty {
      records.append(rest)
    } else if records.count == 1 {
      records[0].name = records[0].name ?? rest.name
      records[0].contradictions += rest.contradictions
      records[0].itemProblems += rest.itemProblems
      if let holds = rest.holds { setHeld(holds, to: 0) }
      for (part, members) in rest.members.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        for member in members {
          add(member.value, part, member.key, keyOffset: member.keyOffset, to: 0)
        }
      }
    } else {
      notes += rest.contradictions + rest.itemProblems
      let first = Part.allCases.lazy.compactMap { rest.members[$0]?.first }.first
      note(
        "missing-column",
        LocalizedText(
          "aucune colonne ne dit de quel territoire est chaque ligne, et il y en a plusieurs",
          english: "no column tells whose each row is, and there are several territories"),
        at: first.map { places[$0.keyOffset / 2] },
        severity: .error,
        suggestion: LocalizedText(
          "ajoutez une colonne « identifiant du territoire »",
          english: "add a column “territory id”"))
    }
  }
}

extension LabelSubjectReader {
  /// Reads what tables say: first what is told of them, then a territory each.
  package func read(
    _ tables: LabelTables, into table: inout FactTable, told: inout ToldWarnings?
  ) -> [Record] {
    var tables = tables
    tables.settle()
    tables.tellMissingStatuses()
    let source = tables.source
    let marks = tables.decimalMarks
    var records: [Record] = []
    if !tables.notes.isEmpty { records.append(Record(diagnostics: tables.notes)) }
    for given in tables.records {
      var record = read(given.node, source: source, marks, into: &table, told: &told)
      record.diagnostics = record.diagnostics.map(tables.located)
      record.diagnostics += given.contradictions + given.itemProblems
      if !given.contradictions.isEmpty, record.row != nil {
        table.removeLastRow()
        record.row = nil
      }
      let place = tables.places[given.id.offset / 2]
      record.identity?.location = place
      if let row = record.row { table.setLocation(place, row: row) }
      records.append(record)
    }
    return records
  }
}

extension LabelTables.Record {
  /// The record as JSON has it.
  fileprivate var node: JSONNode {
    func member(_ key: String, _ value: JSONNode) -> JSONNode.Member {
      JSONNode.Member(key: key, keyOffset: value.offset, value: value)
    }
    var all = [member("id", id)]
    if let name { all.append(member("name", name)) }
    if let holds { all.append(member("holds", holds)) }
    for part in LabelTables.Part.allCases {
      guard let members = members[part], let first = members.first else { continue }
      all.append(
        member(part.rawValue, JSONNode(value: .object(members), offset: first.keyOffset)))
    }
    return JSONNode(value: .object(all), offset: id.offset)
  }
}

extension JSONNode {
  /// What it says, to compare it with another.
  var plainText: String {
    switch value {
    case .null: ""
    case .boolean(let value): String(value)
    case .integer(let value): String(value)
    case .number(let value): String(value)
    case .string(let text): text
    case .array(let items): items.map(\.plainText).joined(separator: ", ")
    case .object(let members):
      members.map { $0.key + " " + $0.value.plainText }.joined(separator: ", ")
    }
  }
}
