import CircularCore
import LuaSyntax

extension CheckedPack {
  /// Every place where the files name a fact, a parameter or a rule: declarations, what rules read,
  /// entries that name others, names in braces, cases and `en.lua`; in the order of files and bytes.
  ///
  /// Files that Lua refuses have none.
  package var namePlaces: [NamePlace] {
    var collector = NameCollector(self)
    for (file, tree) in trees { collector.read(file, tree) }
    collector.readReads()
    return collector.places.sorted {
      ($0.file, $0.range.lowerBound, $0.kind.rawValue, $0.name)
        < ($1.file, $1.range.lowerBound, $1.kind.rawValue, $1.name)
    }
  }
}

/// Collects the places of names, file by file.
private struct NameCollector {
  private let pack: CheckedPack
  private let facts: Set<String>
  private let parameters: Set<String>
  private let rules: Set<String>
  private let files: [String: String]
  var places: Set<NamePlace> = []

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
    files = Dictionary(pack.trees.map { ($1.name, $0) }) { first, _ in first }
  }

  private static func isRule(_ word: String) -> Bool { RuleKind(rawValue: word) != nil }

  private func names(_ kind: NamePlace.Kind) -> Set<String> {
    switch kind {
    case .fact: facts
    case .parameter: parameters
    case .rule: rules
    }
  }

  mutating func read(_ file: String, _ tree: SyntaxTree) {
    if file == EnglishTexts.fileName { return readEnglish(file, tree) }
    let isTest = file.hasPrefix("tests/")
    for expression in pack.expressions[file] ?? [] {
      switch expression.kind {
      case .call(let call):
        if let site = DeclarationSite(call, words: isTest ? .tests : .pack) {
          isTest ? readCase(site, file) : read(site, file)
        } else if call.callee.globalName == "outcome", let name = call.arguments.first {
          note(.rule, name, file)
        }
      case .table(let table) where !isTest: readTemplates(in: table, file)
      case .string where !isTest: readTemplate(expression, file)
      default: break
      }
    }
  }

  /// What the reader followed.
  mutating func readReads() {
    for read in pack.reading.reads {
      guard let file = files[read.tree.name] else { continue }
      let text = read.tree.text(in: read.range)
      let last = read.name.split(separator: ".").last.map(String.init) ?? read.name
      let isQuoted = text.first == "\"" || text.first == "'"
      let range =
        isQuoted ? read.range.lowerBound + 1..<read.range.upperBound - 1 : read.range
      // A list of names that stands elsewhere writes none here.
      let written = read.tree.text(in: range)
      guard written == last || read.name == written || read.name.hasSuffix("." + written) else {
        continue
      }
      places.insert(
        NamePlace(read.kind.isFact ? .fact : .parameter, read.name, file: file, range: range))
    }
  }

  // MARK: - Declarations

  private mutating func read(_ site: DeclarationSite, _ file: String) {
    let word = site.word.name
    let kind: NamePlace.Kind? =
      word == "fact" ? .fact : word == "param" ? .parameter : Self.isRule(word) ? .rule : nil
    if let kind, let id = site.id, let range = Self.inside(site.range, site.tree) {
      places.insert(NamePlace(kind, id, file: file, range: range, isDeclaration: true))
    }
    for field in site.table?.fields ?? [] {
      guard case .name(let entry) = field.key else { continue }
      if Self.parameterEntries.contains(entry) {
        for text in field.value.expressions { note(.parameter, text, file) }
      }
      switch (word, entry) {
      case ("lifecycle", "fact"), ("sheet", "list"): note(.fact, field.value, file)
      case ("document", "parts"):
        for part in field.value.expressions { readPart(part, file) }
      case ("envelope", "amount"): note(.rule, field.value, file)
      case ("envelope", "quotas"):
        for inner in field.value.expressions {
          if case .table(let quota) = inner.kind, let by = quota["by"] { note(.fact, by, file) }
        }
      case ("pack", "ties"):
        for text in field.value.expressions {
          note(.rule, text, file)
          note(.fact, text, file)
        }
      default: break
      }
    }
  }

  /// A part of a document that shows facts, or what rules answer.
  private mutating func readPart(_ part: Expression, _ file: String) {
    guard case .table(let table) = part.kind else { return }
    for (entry, kind) in [("facts", NamePlace.Kind.fact), ("rules", .rule)] {
      guard case .table(let names)? = table[entry]?.withoutParentheses.kind else { continue }
      for field in names.fields { note(kind, field.value, file) }
    }
  }

  /// A text that is the name of something declared.
  private mutating func note(_ kind: NamePlace.Kind, _ text: Expression, _ file: String) {
    let text = text.withoutParentheses
    guard let name = text.stringValue, names(kind).contains(name),
      let range = Self.inside(text.range, text.tree)
    else { return }
    places.insert(NamePlace(kind, name, file: file, range: range))
  }

  /// The bytes between the quotes of a text; nil where it is not written so.
  private static func inside(_ range: Range<Int>, _ tree: SyntaxTree) -> Range<Int>? {
    let bytes = tree.bytes
    guard range.count >= 2, bytes[range.lowerBound] == 34 || bytes[range.lowerBound] == 39 else {
      return nil
    }
    return range.lowerBound + 1..<range.upperBound - 1
  }

  // MARK: - Names in braces

  /// Of a wording with values of its own, `{n}` is one of them.
  ///
  /// The outermost expressions are read first,
  /// so that this is known before the text is.
  private mutating func readTemplates(in table: TableConstructor, _ file: String) {
    var own: Set<String> = []
    for field in table.fields {
      if case .name(let name) = field.key { own.insert(name) }
    }
    guard !own.isEmpty else { return }
    for field in table.fields {
      guard case .position = field.key, field.value.stringValue != nil else { continue }
      for range in Self.braces(in: field.value.range, field.tree) {
        guard own.contains(field.tree.text(in: range)) else { continue }
        shadowed.insert(Shadow(file: file, offset: range.lowerBound))
      }
    }
  }

  private struct Shadow: Hashable {
    var file: String
    var offset: Int
  }

  private var shadowed: Set<Shadow> = []

  private mutating func readTemplate(_ text: Expression, _ file: String) {
    for range in Self.braces(in: text.range, text.tree) {
      let name = text.tree.text(in: range)
      guard !shadowed.contains(Shadow(file: file, offset: range.lowerBound)) else { continue }
      if parameters.contains(name) {
        places.insert(NamePlace(.parameter, name, file: file, range: range))
      } else if facts.contains(name) {
        places.insert(NamePlace(.fact, name, file: file, range: range))
      }
    }
  }

  /// The bytes between `{` and `}` in a text.
  private static func braces(in range: Range<Int>, _ tree: SyntaxTree) -> [Range<Int>] {
    let bytes = tree.bytes
    var found: [Range<Int>] = []
    var start: Int?
    for offset in range {
      if bytes[offset] == 123 { start = offset + 1 }
      if bytes[offset] == 125, let from = start {
        if from < offset { found.append(from..<offset) }
        start = nil
      }
    }
    return found
  }

  // MARK: - Cases

  private mutating func readCase(_ site: DeclarationSite, _ file: String) {
    if site.word.name == Vocabulary.property.name { return readProperty(site, file) }
    readKeys(of: site.table?["given"], .fact, prefix: "", file)
    readKeys(of: site.table?["params"], .parameter, prefix: "", file)
    guard case .table(let expect)? = site.table?["expect"]?.withoutParentheses.kind else { return }
    readKeys(of: site.table?["expect"], .rule, prefix: "", file)
    for field in expect.fields {
      if case .table(let record) = field.value.withoutParentheses.kind, let name = record["unknown"]
      {
        note(.fact, name, file)
      }
    }
  }

  /// The entries of a promise that name others, each with what it names.
  private static let propertyEntries: [(entry: String, kind: NamePlace.Kind)] = [
    ("rises", .rule), ("falls", .rule), ("continuous", .rule), ("no_gap", .rule), ("of", .rule),
    ("with", .fact), ("absent", .fact), ("at_least", .parameter), ("at_most", .parameter),
  ]

  private mutating func readProperty(_ site: DeclarationSite, _ file: String) {
    readKeys(of: site.table?["when"], .fact, prefix: "", file)
    readKeys(of: site.table?["params"], .parameter, prefix: "", file)
    for (entry, kind) in Self.propertyEntries {
      for text in site.table?[entry]?.expressions ?? [] { note(kind, text, file) }
    }
    // What must never happen reads facts and parameters as rules do, by the names of its own.
    guard case .function(let function)? = site.table?["never"]?.withoutParentheses.kind else {
      return
    }
    for expression in function.body.expressions {
      guard case .field(let access) = expression.kind else { continue }
      var path = access.name
      var object = access.object.withoutParentheses
      while case .field(let inner) = object.kind {
        path = inner.name + "." + path
        object = inner.object.withoutParentheses
      }
      guard let declaration = object.name?.declaration,
        let place = function.parameters.firstIndex(of: declaration), place < 2
      else { continue }
      let kind: NamePlace.Kind = place == 0 ? .fact : .parameter
      guard names(kind).contains(path) else { continue }
      places.insert(NamePlace(kind, path, file: file, range: access.nameToken.range))
    }
  }

  /// The keys of a table that name facts, groups inside of it included.
  private mutating func readKeys(
    of table: Expression?, _ kind: NamePlace.Kind, prefix: String, _ file: String
  ) {
    guard case .table(let table)? = table?.withoutParentheses.kind else { return }
    for field in table.fields {
      guard let (name, range) = Self.key(field) else { continue }
      let full = prefix + name
      if names(kind).contains(full) {
        places.insert(NamePlace(kind, full, file: file, range: range))
      } else if kind == .fact, pack.names.facts.groups.contains(full) {
        readKeys(of: field.value, kind, prefix: full + ".", file)
      }
    }
  }

  private static func key(_ field: TableField) -> (String, Range<Int>)? {
    switch field.key {
    case .name(let name): return field.nameToken.map { (name, $0.range) }
    case .expression(let key):
      let key = key.withoutParentheses
      guard let name = key.stringValue, let range = inside(key.range, key.tree) else { return nil }
      return (name, range)
    case .position: return nil
    }
  }

  // MARK: - English

  private mutating func readEnglish(_ file: String, _ tree: SyntaxTree) {
    guard case .return(let values)? = tree.block.statements.last?.kind,
      case .table(let table)? = values.first?.withoutParentheses.kind
    else { return }
    for field in table.fields {
      guard let (word, _) = Self.key(field) else { continue }
      switch word {
      case "fact": readKeys(of: field.value, .fact, prefix: "", file)
      case "param": readKeys(of: field.value, .parameter, prefix: "", file)
      case _ where Self.isRule(word): readKeys(of: field.value, .rule, prefix: "", file)
      default: break
      }
    }
    for expression in pack.expressions[file] ?? [] {
      if case .string = expression.kind { readTemplate(expression, file) }
    }
  }
}
