import CircularCore
import LuaSyntax

extension CheckedPack {
  /// Every place where the files name a fact, a field of a list, a parameter or a rule: declarations, what rules read,
  /// entries that name others, names in braces, cases and `en.lua`; in the order of files and bytes.
  ///
  /// Files that Lua refuses have none.
  package var namePlaces: [NamePlace] {
    var collector = NameCollector(self)
    // Cases and English name the columns of sheets, which are known by then.
    let isLate = { (file: String) in file.hasPrefix("tests/") || file == EnglishTexts.fileName }
    for (file, tree) in trees where !isLate(file) { collector.read(file, tree) }
    for (file, tree) in trees where isLate(file) { collector.read(file, tree) }
    collector.readReads()
    return collector.places.sorted {
      ($0.file, $0.range.lowerBound, $0.kind.rawValue, $0.name)
        < ($1.file, $1.range.lowerBound, $1.kind.rawValue, $1.name)
    }
  }
}

/// Collects the places of names, file by file.
struct NameCollector {
  let pack: CheckedPack
  let facts: Set<String>
  let parameters: Set<String>
  let rules: Set<String>
  /// The fields of each fact that is a list of records.
  let fields: [String: [FactDeclaration]]
  private let files: [String: String]
  private var flows: [String: TableFlow] = [:]
  /// What the columns of each sheet are that show fields or facts as they are.
  var columns: [String: [String: NamedColumn]] = [:]
  /// The expressions of cases that were read, each with what it is for.
  var used: Set<UsedTable> = []
  /// Names in braces that are not those of facts.
  var shadowed: Set<Shadow> = []
  var places: Set<NamePlace> = []

  /// What a column shows.
  struct NamedColumn {
    var kind: NamePlace.Kind
    var name: String
  }

  /// An expression, and what it is for.
  struct UsedTable: Hashable {
    var expression: TableFlow.Called<Expression>
    var role: TableRole
  }

  /// A name in braces.
  struct Shadow: Hashable {
    var file: String
    var offset: Int
  }

  /// The entries whose texts are names of parameters, wherever they stand inside of them.
  private static let parameterEntries: Set<String> = [
    "deadline", "weight", "target", "limit", "budget", "start", "least_share", "reserve", "quotas",
  ]

  init(_ pack: CheckedPack) {
    self.pack = pack
    facts = Set(pack.names.facts.ordered)
    parameters = Set(pack.names.parameters.ordered)
    let words = Set(Vocabulary.pack.filter { Self.isRule($0.name) }.map(\.name))
    rules = Set(
      (pack.pack?.rules.map(\.id) ?? [])
        + pack.sites.filter { words.contains($0.word.name) }.compactMap(\.id))
    fields = pack.names.facts.declarations.compactMapValues(\.itemFields)
    files = Dictionary(pack.trees.map { ($1.name, $0) }) { first, _ in first }
  }

  static func isRule(_ word: String) -> Bool { RuleKind(rawValue: word) != nil }

  func isNamed(_ kind: NamePlace.Kind, _ name: String) -> Bool {
    switch kind {
    case .fact: return facts.contains(name)
    case .parameter: return parameters.contains(name)
    case .rule: return rules.contains(name)
    case .field:
      guard let dot = name.lastIndex(of: ".") else { return false }
      let field = name[name.index(after: dot)...]
      return fields[String(name[..<dot])]?.contains { $0.name == field } ?? false
    }
  }

  /// Adds a place where something that is declared is named.
  mutating func add(
    _ kind: NamePlace.Kind, _ name: String, _ file: String, _ range: Range<Int>,
    isDeclaration: Bool = false
  ) {
    guard isDeclaration || isNamed(kind, name) else { return }
    places.insert(
      NamePlace(kind, name, file: file, range: range, isDeclaration: isDeclaration))
  }

  mutating func read(_ file: String, _ tree: SyntaxTree) {
    if file == EnglishTexts.fileName { return readEnglish(file, tree) }
    let isTest = file.hasPrefix("tests/")
    for expression in pack.expressions[file] ?? [] {
      switch expression.kind {
      case .call(let call):
        if let site = DeclarationSite(call, words: isTest ? .tests : .pack) {
          isTest ? readCase(site, file) : read(site, file)
        } else if call.callee.globalName == "outcome" || isTotal(call.callee),
          let name = call.arguments.first
        {
          note(.rule, name, file)
        }
      case .table(let table) where !isTest: readTemplates(in: table, file)
      case .string where !isTest: readTemplate(expression, file)
      default: break
      }
    }
  }

  /// `ranking.total`, also by a variable that holds the ranking.
  private func isTotal(_ callee: Expression) -> Bool {
    guard case .field(let access) = callee.withoutParentheses.kind, access.name == "total" else {
      return false
    }
    return access.object.globalName == "ranking"
      || pack.reading.meanings[access.object.withoutParentheses] == .ranked(.ranking)
  }

  /// What the reader followed.
  mutating func readReads() {
    for read in pack.reading.reads {
      guard let file = files[read.tree.name] else { continue }
      let range = Self.withoutQuotes(read.range, read.tree)
      let last = read.name.split(separator: ".").last.map(String.init) ?? read.name
      // A list of names that stands elsewhere writes none here.
      let written = read.tree.text(in: range)
      guard written == last || read.name == written || read.name.hasSuffix("." + written) else {
        continue
      }
      places.insert(
        NamePlace(read.kind.isFact ? .fact : .parameter, read.name, file: file, range: range))
    }
    for read in pack.reading.fieldReads where fields[read.list] == read.fields {
      readMember(read.name, read.tree, read.range, .field, "\(read.list).\(read.name)")
    }
    for read in pack.reading.rankedReads where read.part == .criteria || read.part == .amounts {
      readMember(read.name, read.tree, read.range, .rule, read.name)
    }
  }

  private mutating func readMember(
    _ written: String, _ tree: SyntaxTree, _ range: Range<Int>, _ kind: NamePlace.Kind,
    _ name: String
  ) {
    guard let file = files[tree.name] else { return }
    let range = Self.withoutQuotes(range, tree)
    // The name may be held by a variable.
    guard tree.text(in: range) == written else { return }
    add(kind, name, file, range)
  }

  private static func withoutQuotes(_ range: Range<Int>, _ tree: SyntaxTree) -> Range<Int> {
    inside(range, tree) ?? range
  }

  // MARK: - Declarations

  private mutating func read(_ site: DeclarationSite, _ file: String) {
    let word = site.word.name
    let kind: NamePlace.Kind? =
      word == "fact" ? .fact : word == "param" ? .parameter : Self.isRule(word) ? .rule : nil
    if let kind, let id = site.id, let range = Self.inside(site.range, site.tree) {
      add(kind, id, file, range, isDeclaration: true)
    }
    for field in site.table?.fields ?? [] {
      guard case .name(let entry) = field.key else { continue }
      if Self.parameterEntries.contains(entry) { note(all: .parameter, in: field.value, file) }
      switch (word, entry) {
      case ("fact", "fields"):
        if let id = site.id { readFields(field.value, of: id, file) }
      case ("lifecycle", "fact"), ("sheet", "list"): note(all: .fact, in: field.value, file)
      case ("document", "parts"):
        for part in field.value.expressions { readPart(part, file) }
      case ("envelope", "amount"): note(all: .rule, in: field.value, file)
      case ("envelope", "quotas"):
        for inner in field.value.expressions {
          if case .table(let quota) = inner.kind, let by = quota["by"] { note(.fact, by, file) }
        }
      case ("pack", "ties"):
        note(all: .rule, in: field.value, file)
        note(all: .fact, in: field.value, file)
      default: break
      }
    }
    if word == "sheet" { readColumns(site, file) }
  }

  /// The fields that a list declares.
  private mutating func readFields(_ list: Expression, of fact: String, _ file: String) {
    guard case .table(let table) = list.withoutParentheses.kind else { return }
    for item in table.fields {
      guard case .table(let field) = item.value.withoutParentheses.kind,
        let first = field.fields.first, case .position = first.key
      else { continue }
      let text = first.value.withoutParentheses
      guard let name = text.stringValue, let range = Self.inside(text.range, text.tree) else {
        continue
      }
      add(.field, "\(fact).\(name)", file, range, isDeclaration: true)
    }
  }

  /// The entries of a sheet that name columns, beside `columns`.
  private static let columnEntries = ["order", "group", "chart", "lines", "timeline", "matrix"]

  /// The columns that show a field of the list, or a fact, as it is.
  private mutating func readColumns(_ site: DeclarationSite, _ file: String) {
    guard let table = site.table, table["rows"] == nil,
      case .table(let list)? = table["columns"]?.withoutParentheses.kind
    else { return }
    let fact = table["list"]?.withoutParentheses.stringValue
    guard fact != nil || table["list"] == nil else { return }
    var named: [String: NamedColumn] = [:]
    for column in list.fields {
      var text = column.value.withoutParentheses
      if case .table(let parts) = text.kind {
        guard parts["value"] == nil, let first = parts.fields.first, case .position = first.key
        else { continue }
        text = first.value.withoutParentheses
      }
      guard let name = text.stringValue else { continue }
      let shown =
        fact.map { NamedColumn(kind: .field, name: "\($0).\(name)") }
        ?? NamedColumn(kind: .fact, name: name)
      guard isNamed(shown.kind, shown.name) else { continue }
      named[name] = shown
      note(text, as: shown, file)
    }
    if let id = site.id { columns[id] = named }
    for entry in Self.columnEntries {
      for text in table[entry]?.expressions ?? [] {
        if let name = text.stringValue, let shown = named[name] { note(text, as: shown, file) }
      }
    }
  }

  private mutating func note(_ text: Expression, as shown: NamedColumn, _ file: String) {
    guard let range = Self.inside(text.range, text.tree) else { return }
    add(shown.kind, shown.name, file, range)
  }

  /// A part of a document that shows facts, or what rules answer.
  private mutating func readPart(_ part: Expression, _ file: String) {
    guard case .table(let table) = part.kind else { return }
    for (entry, kind) in [("facts", NamePlace.Kind.fact), ("rules", .rule)] {
      guard let names = table[entry] else { continue }
      note(all: kind, in: names, file)
    }
  }

  /// A text that is the name of something declared.
  mutating func note(_ kind: NamePlace.Kind, _ text: Expression, _ file: String) {
    let text = text.withoutParentheses
    guard let name = text.stringValue, let range = Self.inside(text.range, text.tree) else {
      return
    }
    add(kind, name, file, range)
  }

  /// The texts of an entry, wherever they stand in it, or where the variables that it names are given them.
  mutating func note(all kind: NamePlace.Kind, in value: Expression, _ file: String) {
    var next = [value]
    var seen: Set<Expression> = []
    while let value = next.popLast() {
      guard seen.insert(value).inserted, seen.count < 1000 else { continue }
      for part in value.expressions {
        note(kind, part, file)
        guard part.name?.declaration != nil else { continue }
        next += flow(of: file)?.origins(of: part).values.map(\.node) ?? []
      }
    }
  }

  /// Where the values of a file come from.
  mutating func flow(of file: String) -> TableFlow? {
    if let known = flows[file] { return known }
    let flow = pack.trees[file].map { TableFlow($0) }
    flows[file] = flow
    return flow
  }

  /// The bytes between the quotes of a text; nil where it is not written so.
  static func inside(_ range: Range<Int>, _ tree: SyntaxTree) -> Range<Int>? {
    let bytes = tree.bytes
    guard range.count >= 2, bytes[range.lowerBound] == 34 || bytes[range.lowerBound] == 39 else {
      return nil
    }
    return range.lowerBound + 1..<range.upperBound - 1
  }
}

extension FactDeclaration {
  /// The fields of each item, where the fact is a list of records.
  fileprivate var itemFields: [FactDeclaration]? {
    if case .list(.record(let fields)) = type { fields } else { nil }
  }
}
