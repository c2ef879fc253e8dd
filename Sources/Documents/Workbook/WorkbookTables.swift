internal import CircularCore

/// What the sheets of a workbook are to a pack: the table of its subjects, a form of one, lists, or nothing.
struct WorkbookTables {
  let workbook: Workbook
  let file: String
  /// The row of the headings of the subjects, where somebody says it.
  let header: Int?
  let schema: FactSchema
  let identity: IdentityColumns
  /// Whether lists of the subjects stand elsewhere too.
  let isBesideLists: Bool

  /// Among so many rows of each sheet the headings are looked for.
  private static let headerSearch = 60

  init(
    _ workbook: Workbook, file: String, header: Int?, schema: FactSchema,
    identity: IdentityColumns, isBesideLists: Bool = false
  ) {
    self.isBesideLists = isBesideLists
    self.workbook = workbook
    self.file = file
    self.header = header
    self.schema = schema
    self.identity = identity
    computed = Self.computed(workbook.sheets)
  }

  /// What a sheet is.
  private enum Role {
    /// A table of subjects, and how many facts it carries.
    case subjects(Int)
    /// A table of the ids and names of subjects, which lists may tell more of.
    case named
    /// A form of one subject.
    case form(Int)
    /// The items of a list, by its slot.
    case list(Int)
    case nothing

    /// Of two tables of subjects the one that carries more; a form where there is no table.
    var rank: (Int, Int) {
      switch self {
      case .subjects(let known): (2, known)
      case .form(let known): (1, known)
      case .named, .list, .nothing: (0, 0)
      }
    }
  }

  /// The sheets of a workbook that recalculates: what its facts are, and what formulas make of them.
  private static let recalculating: [(facts: String, formulas: String, ranking: String)] = [
    ("donnees", "calculs", "classement"), ("data", "steps", "ranking"),
  ]

  /// The folded names of the sheets that only have what formulas compute of the facts of another one.
  private let computed: Set<String>

  private static func computed(_ sheets: [Sheet]) -> Set<String> {
    let names = Set(sheets.map(\.name.folded))
    guard !names.isDisjoint(with: about) else { return [] }
    for (facts, formulas, ranking) in recalculating
    where names.contains(facts) && names.contains(formulas) {
      return [formulas, ranking]
    }
    return []
  }

  /// The sheet in which a workbook of the program says what made it: it is no form, whatever its labels are.
  private static let about: Set<String> = ["apropos", "about"]

  // MARK: - What sheets are

  /// The list that a sheet is called after: by its whole name, else by how its name or that of the sheet begins.
  private func namesake(of sheet: Sheet) -> FactDeclaration? {
    let name = sheet.name.folded
    let lists = schema.declarations.filter { fact in
      guard case .list = fact.type else { return false }
      return true
    }
    func called(_ fits: (String) -> Bool) -> [FactDeclaration] {
      lists.filter { fact in
        ([fact.name, fact.label.french, fact.label.text(in: .english)] + fact.columns)
          .contains { fits($0.folded) }
      }
    }
    let same = called { !$0.isEmpty && $0 == name }
    if same.count == 1 { return same[0] }
    let alike = called {
      min($0.count, name.count) > 4 && ($0.hasPrefix(name) || name.hasPrefix($0))
    }
    return alike.count == 1 ? alike[0] : nil
  }

  /// What a sheet is; what is wrong with its part of the file is told, were its start no table.
  private func role(
    of sheet: Sheet, _ problems: inout [Diagnostic]
  ) throws(Diagnostic) -> Role {
    let (start, notes) = try workbook.text(of: sheet, rows: Self.headerSearch, filling: false)
    let role = role(of: sheet, from: start)
    if case .nothing = role { problems += notes.filter { $0.severity == .error } }
    return role
  }

  private func role(of sheet: Sheet, from start: SheetText) -> Role {
    let name = sheet.name.folded
    if Self.about.contains(name) || computed.contains(name) { return .nothing }
    if let fact = namesake(of: sheet), list(fact.name, in: start) != nil {
      return .list(schema.slot(of: fact.name) ?? 0)
    }
    var subjects = CSVSubjects(CSVReader(start), header: header)
    if (try? subjects.readHeader(schema, identity)) != nil { return .subjects(subjects.factCount) }
    if let list = list(nil, in: start) { return .list(list.slot) }
    if let form = SheetForm(start, schema: schema, identity: identity) {
      return .form(form.knownCount)
    }
    var named = CSVSubjects(CSVReader(start), .named, header: header)
    return (try? named.readHeader(schema, identity)) != nil ? .named : .nothing
  }

  private func list(_ fact: String?, in text: SheetText) -> ListSubjects? {
    ListSubjects(
      CSVReader(text), file: file, schema: schema, identity: identity, fact: fact)
  }

  // MARK: - The reader of them all

  /// Reads the subjects, with the lists that have a sheet.
  func reader(_ name: String?) throws(Diagnostic) -> SubjectReader {
    let sheets = workbook.sheets
    guard let first = sheets.first else {
      throw Diagnostic(
        "no-records",
        LocalizedText(
          "ce classeur n'a aucun onglet de cellules", english: "this workbook has no sheet of cells"
        ),
        at: SourceLocation(file: file))
    }
    var roles: [Role] = []
    var notes: [Diagnostic] = []
    for sheet in sheets { roles.append(try role(of: sheet, &notes)) }
    // Ids and names alone are subjects where something tells more of them.
    let hasLists =
      isBesideLists || roles.contains { if case .list = $0 { true } else { false } }
    let main: Sheet?
    if let name {
      main = try sheet(named: name)
    } else {
      let table = try subjects(sheets, roles)
      main = if table == nil, hasLists { try named(sheets, roles) } else { table }
    }
    var lists: [(sheet: Sheet, list: ListSubjects)] = []
    for (sheet, role) in zip(sheets, roles) where sheet != main {
      guard case .list(let slot) = role else { continue }
      let (text, told) = try workbook.text(of: sheet)
      guard let list = list(schema.declarations[slot].name, in: text) else { continue }
      notes += told
      lists.append((sheet, list))
    }
    notes += settle(&lists)
    let read = [main].compactMap { $0 } + lists.map(\.sheet)
    guard let main else {
      if lists.isEmpty {
        var reader = try reader(of: first, role: .nothing, beside: read)
        // What is wrong with the first sheet was told as it was read.
        reader.tell(
          notes.filter { $0.location?.sheet != first.name && !reader.diagnostics.contains($0) })
        return reader
      }
      var reader = SubjectReader(
        lists: lists.map(\.list), file: file, schema: schema, identity: identity)
      reader.tell(note(on: read) + notes)
      return reader
    }
    var role = roles[main.index]
    if case .named = role, !hasLists { role = .nothing }
    var reader = try reader(of: main, role: role, beside: read)
    reader.tell(notes)
    for (_, list) in lists { reader.attach(list) }
    return reader
  }

  /// The reader of the sheet that holds the subjects.
  private func reader(
    of sheet: Sheet, role: Role, beside read: [Sheet]
  ) throws(Diagnostic) -> SubjectReader {
    let rows: CSVSubjects.Rows? =
      switch role {
      case .subjects: .subjects
      case .named: .named
      case .form, .list, .nothing: nil
      }
    if let rows {
      var reader = SubjectReader(
        try SheetParts(workbook, sheet), rows, header: header, schema: schema, identity: identity)
      reader.tell(note(on: read))
      return reader
    }
    var (text, notes) = try workbook.text(of: sheet)
    if case .form = role, let form = SheetForm(text, schema: schema, identity: identity) {
      text = form.text
      let count = form.subjectCount
      notes.append(
        Diagnostic(
          "form-read", severity: .note,
          count == 1
            ? LocalizedText(
              "cet onglet est lu comme une fiche\u{00A0}: un sujet, une réponse à côté de chaque libellé",
              english: "this sheet is read as a form: one subject, an answer beside each label")
            : LocalizedText(
              "cet onglet est lu comme une fiche de \(count) sujets\u{00A0}: une colonne chacun",
              english: "this sheet is read as a form of \(count) subjects: a column each"),
          at: sheet.location()))
      notes += form.notes
    }
    // What is wrong with the sheet tells more than that nothing of it could be read.
    if text.bytes.isEmpty, let problem = notes.first(where: { $0.severity == .error }) {
      var reader = SubjectReader(refusing: problem, file: file, schema: schema)
      reader.tell(note(on: read) + notes.filter { $0 != problem })
      return reader
    }
    var reader = SubjectReader(text, header: header, schema: schema, identity: identity)
    reader.tell(note(on: read) + notes)
    return reader
  }

  /// The sheet of the subjects; nil where only lists are known.
  private func subjects(_ sheets: [Sheet], _ roles: [Role]) throws(Diagnostic) -> Sheet? {
    let fitting = zip(sheets, roles).filter { $0.1.rank.0 > 0 }
    // What was put out of sight is read only where nothing in sight can be.
    let seen = fitting.filter { $0.0.visibility == .visible }
    let candidates = seen.isEmpty ? fitting : seen
    guard let most = candidates.map(\.1.rank).max(by: { $0 < $1 }) else { return nil }
    let best = candidates.filter { $0.1.rank == most }.map(\.0)
    if best.count == 1 { return best[0] }
    throw severalFit(best)
  }

  /// The sheet of the ids and names of the subjects; nil where there is none.
  private func named(_ sheets: [Sheet], _ roles: [Role]) throws(Diagnostic) -> Sheet? {
    let fitting = zip(sheets, roles).compactMap { sheet, role in
      if case .named = role, sheet.visibility == .visible { sheet } else { nil }
    }
    if fitting.count > 1 { throw severalFit(fitting) }
    return fitting.first
  }

  private func severalFit(_ sheets: [Sheet]) -> Diagnostic {
    let names = sheets.map { "« \($0.name) »" }.joined(separator: ", ")
    return Diagnostic(
      "several-tables",
      LocalizedText(
        "plusieurs onglets conviennent autant\u{00A0}: \(names)\u{00A0}; dites lequel lire (--sheet)",
        english: "several sheets fit as well: \(names); say which to read (--sheet)"),
      at: SourceLocation(file: file))
  }

  /// Leaves one sheet for each list: that of its name; of others nothing tells which one counts.
  private func settle(_ lists: inout [(sheet: Sheet, list: ListSubjects)]) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    for slot in Set(lists.map(\.list.slot)).sorted() {
      let all = lists.filter { $0.list.slot == slot }.map(\.sheet)
      guard all.count > 1 else { continue }
      let fact = schema.declarations[slot]
      let named = all.filter { namesake(of: $0)?.name == fact.name }
      lists.removeAll {
        $0.list.slot == slot && (named.count != 1 || $0.sheet != named[0])
      }
      if named.count == 1 { continue }
      let names = all.map { "« \($0.name) »" }.joined(separator: ", ")
      let example = all[0].name
      problems.append(
        Diagnostic(
          "several-tables",
          LocalizedText { language in
            let label = fact.label.text(in: language)
            return language == .french
              ? "plusieurs onglets ont la liste « \(label) »\u{00A0}: \(names)\u{00A0}; aucun n'est lu"
              : "several sheets have the list “\(label)”: \(names); none is read"
          }, at: SourceLocation(file: file),
          suggestion: LocalizedText("--list \"\(fact.name)=\(example)\"")))
    }
    return problems
  }

  /// The table of a list, on a sheet of that name or on the one that has it.
  func list(
    _ fact: String, _ name: String?
  ) throws(Diagnostic) -> (list: ListSubjects, notes: [Diagnostic]) {
    let sheets: [Sheet] =
      try name.map { name throws(Diagnostic) in [try sheet(named: name)] }
      ?? workbook.sheets
    var found: [(sheet: Sheet, list: ListSubjects, notes: [Diagnostic])] = []
    for sheet in sheets {
      let (text, notes) = try workbook.text(of: sheet)
      if let list = list(fact, in: text) { found.append((sheet, list, notes)) }
    }
    let most = found.map(\.list.factCount).max()
    var best = found.filter { $0.list.factCount == most }
    let named = best.filter { namesake(of: $0.sheet)?.name == fact }
    if named.count == 1 { best = named }
    guard let one = best.first else {
      throw Diagnostic.noListFields(
        fact, schema, at: SourceLocation(file: file, sheet: name))
    }
    guard best.count == 1 else { throw severalFit(best.map(\.sheet)) }
    return (one.list, note(on: [one.sheet]) + one.notes)
  }

  private func sheet(named name: String) throws(Diagnostic) -> Sheet {
    try workbook.sheet(named: name)
  }

  /// Which sheets are read, where there are others.
  private func note(on read: [Sheet]) -> [Diagnostic] {
    let others = workbook.sheets.filter { !read.contains($0) && !$0.holdsChoices }
    guard !others.isEmpty, let first = read.first else { return [] }
    let names = others.map { sheet in
      sheet.visibility == .visible
        ? LocalizedText("« \(sheet.name) »")
        : LocalizedText("« \(sheet.name) » (masqué)", english: "“\(sheet.name)” (hidden)")
    }
    return [
      Diagnostic(
        "sheet-read", severity: .note,
        LocalizedText { language in
          let names = names.map { $0.text(in: language) }.joined(separator: ", ")
          return language == .french
            ? "cet onglet est lu\u{00A0}; non lus\u{00A0}: \(names)"
            : "this sheet is read; not read: \(names)"
        },
        at: first.location())
    ]
  }
}

extension Sheet {
  /// Whether it is the hidden sheet from which drop-downs of a workbook of the program take their choices.
  fileprivate var holdsChoices: Bool {
    visibility != .visible && name == BlankWorkbook.sheetOfChoices
  }
}
