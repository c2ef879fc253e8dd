import CircularCore
import Documents
import LuaBridge

extension BlankWorkbook {
  /// The workbook of a programme: a sheet of its subjects, a sheet for each list of records.
  ///
  /// - Parameter table: the subjects that are in it already.
  init(_ pack: RulePack, _ schema: FactSchema, _ table: FactTable) {
    let id = pack.identity.id.first ?? "id"
    let name = pack.identity.name.first ?? "name"
    let slots = schema.declarations.indices.filter { !schema.declarations[$0].isListOfRecords }
    let facts = slots.map { schema.declarations[$0] }
    let taken = Set((pack.identity.id + pack.identity.name).map(\.folded))
    var subjects = Sheet(
      "Sujets",
      [Column(id, question: "Identifiant, propre à chaque ligne", format: "@"), Column(name)]
        + facts.columns(beside: taken))
    for row in 0..<table.count {
      let identity = table.identities[row]
      subjects.rows.append(
        [.text(identity.id), identity.name.map { .text($0) } ?? .empty]
          + slots.map { slot in
            Content(table.value(row: row, slot: slot), schema.declarations[slot])
          })
    }
    var sheets = [subjects]
    var names = Set(["sujets"])
    for (slot, list) in schema.declarations.enumerated() where list.isListOfRecords {
      sheets.append(
        Self.sheet(of: list, &names, table.identities.indices) { row in
          (table.identities[row].id, table.value(row: row, slot: slot))
        })
    }
    self.init(sheets)
  }

  /// The sheet of a list of records, an item a row.
  private static func sheet<Subjects: Sequence>(
    of list: FactDeclaration, _ names: inout Set<String>, _ subjects: Subjects,
    _ value: (Subjects.Element) -> (id: String, FactValue?)
  ) -> Sheet {
    let fields = list.fieldsOfRecords ?? []
    var sheet = Sheet(
      sheetName(list, &names),
      [Column("id du sujet", question: list.question.french, format: "@")]
        + fields.columns(beside: []))
    for subject in subjects {
      guard case (let id, .list(let items)?) = value(subject) else { continue }
      if items.isEmpty { sheet.rows.append([.text(id), .text("aucun")]) }
      for item in items {
        guard case .record(let values) = item else { continue }
        sheet.rows.append([.text(id)] + fields.map { Content(values[$0.name], $0) })
      }
    }
    return sheet
  }

  /// The workbook of a label: a sheet of territories, one of statuses, and one for each list of records that some
  /// territory has.
  ///
  /// - Parameter territories: those that are in it already.
  init(label: PackLabel, _ territories: [Subject] = []) {
    let yesNo = ["oui", "non"]
    var columns = [
      Column("id", question: "Identifiant du territoire", format: "@"), Column("nom"),
      Column("type", choices: Territory.Kind.allCases.map(\.rawValue)),
      Column("sous-type", choices: Territory.Subtype.allCases.map(\.rawValue)),
      Column("population", format: "#,##0"), Column("outre-mer", choices: yesNo),
      Column("aire urbaine", choices: yesNo), Column("étoiles détenues"),
    ]
    // What each column holds, in their order.
    var names = TerritoryFacts.read.map(\.name) + ["holds"] + label.questions.map(\.fact.name)
    for question in label.questions {
      let choices: [String] =
        switch question.kind {
        case .boolean: yesNo
        case .choice: question.choices.map(\.id)
        case .proportion: []
        }
      columns.append(Column(question.id, question: question.ask.french, choices: choices))
    }
    func isGiven(_ name: String) -> Bool { territories.contains { $0.facts[name] != nil } }
    if isGiven(TerritoryFacts.competences.name) {
      columns.append(Column("compétences", format: "@"))
      names.append(TerritoryFacts.competences.name)
    }
    for id in label.indicators where isGiven("indicators.\(id)") {
      columns.append(Column(id))
      names.append("indicators.\(id)")
    }
    // What the scorecard and the answers say is asked of nobody, and kept where somebody said it.
    let own = label.facts.declarations.filter { fact in
      !fact.isListOfRecords && !names.contains(fact.name)
        && (!["score.", "answers.", "done."].contains { fact.name.hasPrefix($0) }
          || isGiven(fact.name))
    }
    let facts = own.columns(beside: Set(columns.map(\.heading.folded)))
    columns += facts
    var sheet = Sheet("Territoires", columns)
    for territory in territories {
      var cells: [Content] = [.text(territory.id), territory.name.map { .text($0) } ?? .empty]
      cells += names.map { Content(plain: territory.facts[$0]) }
      cells += own.map { Content(territory.facts[$0.name], $0) }
      sheet.rows.append(cells)
    }
    var taken = Set(["territoires", "statuts"])
    let lists = label.facts.declarations.filter { $0.isListOfRecords && isGiven($0.name) }
      .map { list in
        Self.sheet(of: list, &taken, territories) { ($0.id, $0.facts[list.name]) }
      }
    self.init([sheet, Self.statuses(of: label, territories)] + lists)
  }

  /// What territories have that no column of a label's workbook says.
  static func leftOut(_ territories: [Subject]) -> [FactDeclaration] {
    [TerritoryFacts.formerCompetences].filter { fact in
      territories.contains { $0.facts[fact.name] != nil }
    }
  }

  /// The sheet of statuses: what has one, once, or once a territory with what each says.
  private static func statuses(of label: PackLabel, _ territories: [Subject]) -> Sheet {
    let framework = label.framework
    let words = ["Fait", "Programmé", "Pas fait", "Détaillé au %", "Non renseigné", "Non concerné"]
    var columns = [
      Column("mesure", format: "@"), Column("intitulé"), Column("statut", choices: words),
      Column("% fait", question: "Si le statut est « Détaillé au % »", format: "0%"),
      Column("% programmé", format: "0%"), Column("% pas fait", format: "0%"),
      Column("commentaire"),
    ]
    if !territories.isEmpty {
      columns.insert(Column("identifiant du territoire", format: "@"), at: 1)
    }
    var statuses = Sheet("Statuts", columns)
    // What has a status: tasks, and the submeasures above them.
    let usual = Set(
      (0..<framework.count).filter { node in
        framework.level(node) > 1
          && (framework.isLeaf(node)
            || framework.children(of: node).allSatisfy { framework.isLeaf($0) })
      })
    func row(_ node: Int, _ owner: [Content], _ status: MeasureStatus?) -> [Content] {
      var cells: [Content] = [.text(framework.id(node).rawValue)]
      cells += owner
      cells.append(.text(framework.label(node).french))
      if let status { cells += Content.cells(of: status) }
      return cells
    }
    guard !territories.isEmpty else {
      statuses.rows = usual.sorted().map { row($0, [], nil) }
      return statuses
    }
    for territory in territories {
      let given = Dictionary(
        (territory.statuses[label.id]?.entries ?? []).map { ($0.node, $0.status) },
        uniquingKeysWith: { _, last in last })
      statuses.rows += usual.union(given.keys).sorted().map {
        row($0, [.text(territory.id)], given[$0])
      }
    }
    return statuses
  }

  /// The name of the sheet of a list: its label, as far as a tab holds it.
  private static func sheetName(_ list: FactDeclaration, _ taken: inout Set<String>) -> String {
    func plain(_ text: String) -> String {
      String(text.map { "[]:*?/\\'".contains($0) ? "-" : $0 }.prefix(31))
    }
    for name in [plain(list.label.french), plain(list.name)]
    where !name.isEmpty && taken.insert(name.lowercased()).inserted {
      return name
    }
    return plain(list.name)
  }
}

extension [FactDeclaration] {
  /// A column for each: under its label where nothing else is called so, else under its name.
  fileprivate func columns(beside taken: Set<String>) -> [BlankWorkbook.Column] {
    var names: [String: Int] = [:]
    for fact in self {
      // A fact that has one name in several writings has it once.
      let own = [fact.name, fact.label.french, fact.label.text(in: .english)] + fact.columns
      for name in Set(own.map(\.folded)) { names[name, default: 0] += 1 }
    }
    return map { fact in
      let label = fact.label.french.folded
      let isAlone = names[label] == 1 && !taken.contains(label) && !label.isEmpty
      let mayBeName = fact.name.folded == label
      return BlankWorkbook.Column(
        isAlone || mayBeName && !taken.contains(label) ? fact.label.french : fact.name,
        question: fact.explanation, choices: fact.offered, format: fact.cellFormat)
    }
  }
}

extension FactDeclaration {
  fileprivate var isListOfRecords: Bool { fieldsOfRecords != nil }

  /// The fields of the items, of a list of records.
  fileprivate var fieldsOfRecords: [FactDeclaration]? {
    if case .list(.record(let fields)) = type { fields } else { nil }
  }

  /// What a person who fills in a cell should know.
  fileprivate var explanation: String {
    var text = question.french
    if let unit { text += " En \(unit)." }
    switch type {
    case .list(.record(let fields)):
      let names = fields.map { $0.label.french }.joined(separator: " : ")
      text += " Séparez les éléments par | et leurs champs par « : » (\(names))."
    case .list: text += " Séparez les éléments par |."
    default: break
    }
    return text
  }

  fileprivate var offered: [String] {
    switch type {
    case .boolean: ["oui", "non"]
    case .choice(let choices):
      choices.map {
        FactType.choice(meantBy: $0.label.french, among: choices)?.id == $0.id
          ? $0.label.french : $0.id
      }
    default: []
    }
  }

  fileprivate var cellFormat: String {
    switch type {
    case .text, .answer: "@"
    case .date: "dd/mm/yyyy"
    default: ""
    }
  }
}

extension BlankWorkbook.Content {
  /// What a cell says of a value that is written as records have it.
  fileprivate init(plain value: FactValue?) {
    switch value {
    case .boolean(let isTrue)?: self = .text(isTrue ? "oui" : "non")
    case .integer(let number)?: self = .number(Double(number))
    case .number(let number)?: self = .number(number)
    case .text(let text)?: self = .text(text)
    case .date(let date)?: self = .date(date)
    case .list(let items)?:
      let codes = items.compactMap { item -> String? in
        if case .integer(let code) = item { String(code) } else { nil }
      }
      self = .text(codes.joined(separator: ", "))
    case .record?, nil: self = .empty
    }
  }

  /// The cells of a status: its word, and its shares.
  fileprivate static func cells(of status: MeasureStatus) -> [Self] {
    guard status.isApplicable else { return [.text("Non concerné")] }
    switch status.progress {
    case .unreported: return [.text("Non renseigné")]
    case .done: return [.text("Fait")]
    case .planned: return [.text("Programmé")]
    case .notDone: return [.text("Pas fait")]
    case .detailed(let shares):
      let numbers = shares.map { [$0.done, $0.planned, $0.notDone] } ?? []
      return [.text("Détaillé au %")] + numbers.map { .number($0) }
    }
  }

  /// What a cell says of a value.
  fileprivate init(_ value: FactValue?, _ fact: FactDeclaration) {
    switch value {
    case nil: self = .empty
    case .integer(let number)?: self = .number(Double(number))
    case .number(let number)?: self = .number(number)
    case .date(let date)?: self = .date(date)
    case let value?: self = .text(Self.text(value, fact.type))
    }
  }

  private static func text(_ value: FactValue, _ type: FactType) -> String {
    switch (value, type) {
    case (.boolean(let isTrue), _): return isTrue ? "oui" : "non"
    case (.integer(let number), _): return String(number)
    case (.number(let number), _): return number.writtenWithoutDoubt
    case (.date(let date), _): return date.description
    case (.text(let id), .choice(let choices)):
      let label = choices.first { $0.id == id }?.label.french ?? id
      return FactType.choice(meantBy: label, among: choices)?.id == id ? label : id
    case (.text(let text), _): return text
    case (.list(let items), .list(let element)):
      return items.isEmpty ? "aucun" : items.map { text($0, element) }.joined(separator: " | ")
    case (.record(let values), .record(let fields)):
      return fields.map { field in values[field.name].map { text($0, field.type) } ?? "" }
        .joined(separator: " : ")
    default: return ""
    }
  }
}
