import CircularCore
import RuleAnalysis

/// `sheet "id" { … }` and `document "id" { … }`.
extension PackReader {
  /// Reads the papers, once everything that they name is declared.
  mutating func readPapers() {
    for entries in givenPapers {
      do throws(Diagnostic) {
        try readPaper(entries)
      } catch {
        problems.append(error)
      }
    }
    checkParts()
  }

  private mutating func readPaper(_ entries: DeclaredEntries) throws(Diagnostic) {
    let id = entries.declaration.id
    if let first = rulePlace(id) { throw duplicate(entries, entries.declaration.word, first) }
    if let first = pack.papers.first(where: { $0.id == id }) {
      throw duplicate(entries, entries.declaration.word, first.location)
    }
    let isSheet = entries.declaration.word == "sheet"
    let scope = try entries.word("scope", as: Rule.Scope.self) ?? .subject
    var body = PaperBody()
    let content: Paper.Content =
      isSheet
      ? .sheet(try sheet(entries, scope, &body)) : .document(try parts(entries, &body))
    pack.papers.append(
      Paper(
        id: id, label: try entries.text("label") ?? LocalizedText(id),
        source: try entries.string("source"), scope: scope, location: entries.location, content))
    paperBodies.append(body)
  }

  // MARK: - Sheets

  private func sheet(
    _ entries: DeclaredEntries, _ scope: Rule.Scope, _ body: inout PaperBody
  ) throws(Diagnostic) -> Paper.Sheet {
    let list = try entries.string("list")
    let computed = try function("rows", of: entries)
    if let list, computed != nil {
      throw entries.problem(
        "wrong-entry",
        "« list » et « rows » disent tous deux ce que sont les lignes\u{A0}: l'une suffit",
        english: "“list” and “rows” both say what the rows are: one is enough",
        suggestion: "list = \"\(list)\"", at: "rows")
    }
    let (rows, fields): (Paper.Sheet.Rows, [FactDeclaration])
    if let list {
      (rows, fields) = (.list(list), try self.fields(ofList: list, entries))
    } else {
      (rows, fields) = computed == nil ? (.subjects, pack.facts) : (.computed, [])
    }
    if scope == .programme, rows != .computed {
      throw entries.problem(
        "missing-entry", "une fiche du dispositif n'a pas de sujet\u{A0}: l'entrée « rows » manque",
        english: "a sheet of the programme has no subject: the entry “rows” is missing",
        suggestion: "rows = function(_, p, today) return { … } end")
    }
    let late = try function("late", of: entries)
    var columns: [Paper.Column] = []
    var cells: [PaperBody.Cell] = late.map { [.function($0)] } ?? []
    for item in entries.table["columns"]?.items ?? [] {
      let (column, cell) = try self.column(
        item, entries, among: rows == .computed ? nil : fields, of: list)
      if columns.contains(where: { $0.declaration.name == column.declaration.name }) {
        throw entries.problem(
          "wrong-entry", "la colonne « \(column.declaration.name) » est là deux fois",
          english: "the column “\(column.declaration.name)” is there twice", at: "columns")
      }
      columns.append(column)
      cells.append(cell)
    }
    guard !columns.isEmpty else {
      throw entries.problem(
        "missing-entry", "une fiche a des colonnes\u{A0}: l'entrée « columns » manque",
        english: "a sheet has columns: the entry “columns” is missing",
        suggestion:
          "columns = { \"…\", { \"…\", label = \"…\", value = function(a, p, today, item) … end } }"
      )
    }
    body.sheet = .init(
      items: list.map { .name($0) } ?? computed.map { .function($0) }, cells: cells)
    let names = columns.map(\.declaration.name)
    let group = try entries.string("group")
    if let group { try check(group, among: names, "group", entries) }
    var sheet = Paper.Sheet(
      rows: rows, columns: columns, order: try order(entries, names), group: group,
      tellsLate: late != nil, empty: try entries.text("empty"))
    sheet.chart = try entries.string("chart")
    if let chart = sheet.chart {
      try check(chart, among: numbers(columns.map(\.declaration)), "chart", entries)
    }
    sheet.timeline = try timeline(entries, columns.map(\.declaration))
    sheet.lines = try lines(entries, columns.map(\.declaration))
    sheet.matrix = try matrix(entries, columns.map(\.declaration))
    return sheet
  }

  /// The fields of the items of a list fact.
  private func fields(
    ofList name: String, _ entries: DeclaredEntries
  ) throws(Diagnostic) -> [FactDeclaration] {
    guard let fact = pack.facts.first(where: { $0.name == name }) else {
      throw entries.problem(
        "undeclared-fact", "« list » nomme le fait « \(name) », non déclaré",
        english: "“list” names the fact “\(name)”, which is not declared",
        suggestion: nearestName(to: name, among: pack.facts.map(\.name)), at: "list")
    }
    guard case .list(.record(let fields)) = fact.type else {
      throw entries.problem(
        "wrong-entry",
        "« list » nomme le fait « \(name) », attendu une liste dont les éléments ont des champs",
        english: "“list” names the fact “\(name)”, expected a list whose items have fields",
        at: "list")
    }
    return fields
  }

  private static let columnEntries = [
    "label", "type", "values", "unit", "value", "total", "min", "max",
  ]

  /// A column: the name of what it shows, or `{ "name", label = …, value = function … }`.
  ///
  /// - Parameter fields: what a name may stand for; nil where rows are made by a function.
  private func column(
    _ item: LuaValue, _ entries: DeclaredEntries, among fields: [FactDeclaration]?, of list: String?
  ) throws(Diagnostic) -> (Paper.Column, PaperBody.Cell) {
    guard let name = item.text ?? item.items.first?.text else {
      throw entries.problem(
        "wrong-entry", "« columns » attend une liste de noms ou de { \"nom\", label = … }",
        english: "“columns” expects a list of names or of { \"name\", label = … }", at: "columns")
    }
    let inner = entries.inside(item.text == nil ? item : .table(LuaTable()), "columns, \(name)")
    for entry in inner.table.names where !Self.columnEntries.contains(entry) {
      throw inner.problem(
        "unknown-entry", "entrée « \(entry) » inconnue", english: "unknown entry “\(entry)”",
        suggestion: nearestName(to: entry, among: Self.columnEntries))
    }
    let function = try self.function("value", of: inner)
    let known = fields?.first { $0.name == name }
    if let fields, known == nil, function == nil {
      let what = list.map { "\($0).\(name)" } ?? name
      throw inner.problem(
        "undeclared-fact",
        "le fait « \(what) » n'est pas déclaré, et la colonne n'a pas de « value »",
        english: "the fact “\(what)” is not declared, and the column has no “value”",
        suggestion: nearestName(to: name, among: fields.map(\.name)))
    }
    if function == nil, case .list? = known?.type {
      let item = list == nil ? "a" : "item"
      throw inner.problem(
        "wrong-entry", "« \(name) » est une liste, et une cellule n'a qu'une valeur",
        english: "“\(name)” is a list, and a cell has one value",
        suggestion:
          "value = function(a, p, today, item) return list.words(\(item):get(\"\(name)\", {})) end")
    }
    var declaration = try inner.fact(
      named: name, type: function == nil ? known?.type ?? .text : Self.plain(known?.type))
    if inner.table["label"] == nil, let known { declaration.label = known.label }
    if inner.table["unit"] == nil, inner.table["type"] == nil { declaration.unit = known?.unit }
    if let known, function == nil {
      (declaration.minimum, declaration.maximum) = (known.minimum, known.maximum)
    }
    let isTotalled = try inner.boolean("total") ?? false
    if isTotalled, ![.integer, .number].contains(declaration.type) {
      throw inner.problem(
        "wrong-entry", "« total » additionne des nombres, et la colonne n'en a pas",
        english: "“total” adds numbers, and the column has none")
    }
    return (
      Paper.Column(declaration, isTotalled: isTotalled),
      function.map { .function($0) } ?? .name(name)
    )
  }

  /// What a cell of a field holds; of a list, the words that a function makes of it.
  private static func plain(_ type: FactType?) -> FactType {
    switch type {
    case nil, .list?, .record?: .text
    case let type?: type
    }
  }

  /// By what rows are ordered: a column, or several, each `"name"` or `{ "name", first = "greatest" }`.
  private func order(
    _ entries: DeclaredEntries, _ columns: [String]
  ) throws(Diagnostic) -> [Paper.Key] {
    guard let value = entries.table["order"] else { return [] }
    let items: [LuaValue] = value.text == nil ? value.items : [value]
    var keys: [Paper.Key] = []
    for item in items {
      guard let name = item.text ?? item.items.first?.text else {
        throw entries.problem(
          "wrong-entry", "« order » attend des noms de colonnes",
          english: "“order” expects names of columns", at: "order")
      }
      try check(name, among: columns, "order", entries)
      let first = item["first"]?.text
      if item.text == nil, first != "greatest", first != "least" {
        throw entries.problem(
          "wrong-entry", "« order » attend { \"\(name)\", first = \"greatest\" }",
          english: "“order” expects { \"\(name)\", first = \"greatest\" }", at: "order")
      }
      keys.append(Paper.Key(name, isFalling: first == "greatest"))
    }
    return keys
  }

  private func function(
    _ name: String, of entries: DeclaredEntries
  ) throws(Diagnostic) -> LuaFunction? {
    switch entries.table[name] {
    case nil: return nil
    case .function(let function): return function
    case let other?:
      throw entries.problem(
        "wrong-entry", "« \(name) » vaut \(other.found), attendu une fonction",
        english: "“\(name)” is \(other.found), expected a function",
        suggestion: "\(name) = function(a, p, today) return … end", at: name)
    }
  }

  // MARK: - Documents

  private static let partKinds = ["heading", "text", "list", "sheet", "facts", "rules"]

  private func parts(
    _ entries: DeclaredEntries, _ body: inout PaperBody
  ) throws(Diagnostic) -> [Paper.Part] {
    var parts: [Paper.Part] = []
    for item in entries.table["parts"]?.items ?? [] {
      let (part, its) = try self.part(item, entries, number: parts.count + 1)
      parts.append(part)
      body.parts.append(its)
    }
    guard !parts.isEmpty else {
      throw entries.problem(
        "missing-entry", "un document a des parties\u{A0}: l'entrée « parts » manque",
        english: "a document has parts: the entry “parts” is missing",
        suggestion: "parts = { \"…\", { list = function(a, p, today) return { … } end } }")
    }
    return parts
  }

  private func part(
    _ item: LuaValue, _ entries: DeclaredEntries, number: Int
  ) throws(Diagnostic) -> (Paper.Part, PaperBody.Part) {
    // A text alone is a paragraph.
    if let text = LocalizedText(item) {
      return (Paper.Part(.paragraph, [wording(text)]), PaperBody.Part())
    }
    let inner = entries.inside(item, "parts, \(number)")
    let allowed = Self.partKinds + ["when", "empty"]
    for entry in inner.table.names where !allowed.contains(entry) {
      throw inner.problem(
        "unknown-entry", "entrée « \(entry) » inconnue", english: "unknown entry “\(entry)”",
        suggestion: nearestName(to: entry, among: allowed))
    }
    let kinds = Self.partKinds.filter { inner.table[$0] != nil }
    guard kinds.count == 1, let kind = kinds.first else {
      throw inner.problem(
        "wrong-entry",
        "une partie a l'une des entrées \(Self.partKinds.joined(separator: ", ")), une seule",
        english:
          "a part has one of the entries \(Self.partKinds.joined(separator: ", ")), and only one")
    }
    let condition = try function("when", of: inner)
    var body = PaperBody.Part(condition: condition)
    var part = Paper.Part(.paragraph, isConditional: condition != nil)
    part.empty = try inner.text("empty").map { wording($0) }
    switch kind {
    case "sheet": part.kind = .sheet(try inner.requiredString("sheet"))
    case "facts": part.kind = .facts(try inner.strings("facts") ?? [])
    case "rules": part.kind = .rules(try inner.strings("rules") ?? [])
    case "list":
      part.kind = .list
      if case .function(let function)? = inner.table["list"] {
        body.block = .init(items: .function(function), cells: [.item])
      } else {
        for text in inner.table["list"]?.items ?? [] {
          guard let text = LocalizedText(text) else {
            throw inner.problem(
              "wrong-entry", "« list » attend des textes, ou une fonction qui en rend une liste",
              english: "“list” expects texts, or a function that returns a list of them")
          }
          part.wordings.append(wording(text))
        }
      }
    default:
      if kind == "heading" { part.kind = .heading }
      if case .function(let function)? = inner.table[kind] {
        body.block = .init(items: nil, cells: [.function(function)])
      } else if let text = try inner.text(kind) {
        part.wordings = [wording(text)]
      }
    }
    return (part, body)
  }

  /// A text with its English, where the pack's file has it.
  private func wording(_ text: LocalizedText) -> LocalizedText {
    sources.english.wording(text.french, text.english)
  }

  /// What parts name: sheets, facts, rules, and facts and parameters in braces.
  private mutating func checkParts() {
    let facts = pack.facts.map(\.name)
    let rules = pack.rules.map(\.id)
    let sheets = pack.papers.filter { $0.sheet != nil }
    for paper in pack.papers {
      guard case .document(let parts) = paper.content else { continue }
      func report(
        _ code: Diagnostic.Code, _ name: String, _ french: String, _ english: String,
        among names: [String]
      ) {
        problems.append(
          Diagnostic(
            code,
            LocalizedText(
              "document \"\(paper.id)\"\u{A0}: \(french)",
              english: "document \"\(paper.id)\": \(english)"),
            at: paper.location,
            suggestion: nearestName(to: name, among: names).map { LocalizedText($0) },
            excerpt: sources.excerpt(paper.location)))
      }
      for part in parts {
        switch part.kind {
        case .sheet(let id):
          guard let sheet = sheets.first(where: { $0.id == id }) else {
            // One that is wrong itself is told there.
            if givenPapers.contains(where: {
              $0.declaration.id == id && $0.declaration.word == "sheet"
            }) {
              continue
            }
            report(
              "wrong-entry", id, "« \(id) » n'est pas une fiche du dispositif",
              "“\(id)” is no sheet of the pack", among: sheets.map(\.id))
            continue
          }
          if paper.scope == .programme, sheet.scope == .subject, !sheet.isOfSubjects {
            report(
              "wrong-entry", id, "« \(id) » est la fiche d'un sujet, et le document n'en a pas",
              "“\(id)” is the sheet of a subject, and the document has none", among: [])
          }
        case .facts(let names):
          for name in names where !facts.contains(name) {
            report(
              "undeclared-fact", name, "le fait « \(name) » n'est pas déclaré",
              "the fact “\(name)” is not declared", among: facts)
          }
        case .rules(let ids):
          for id in ids where !rules.contains(id) {
            report(
              "undeclared-rule", id, "aucune règle « \(id) »", "no rule “\(id)”", among: rules)
          }
        case .heading, .paragraph, .list: break
        }
      }
    }
  }
}
