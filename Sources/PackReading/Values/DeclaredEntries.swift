package import CircularCore
import LuaSyntax
package import RuleAnalysis

/// The entries of one declaration, read with located errors.
package struct DeclaredEntries {
  package let declaration: Declaration
  let sources: PackSources
  /// The table being read: the declaration's, or one inside it.
  package let table: LuaValue
  /// How messages name the table: "fact inhabitants".
  let subject: String
  /// The entry of the declaration in which the table stands; nil for the declaration's own.
  private let outerEntry: String?

  package init(_ declaration: Declaration, _ sources: PackSources) {
    self.declaration = declaration
    self.sources = sources
    table = .table(declaration.table)
    subject = declaration.word + (declaration.id.isEmpty ? "" : " \"\(declaration.id)\"")
    outerEntry = nil
  }

  private init(_ outer: DeclaredEntries, table: LuaValue, subject: String, entry: String) {
    declaration = outer.declaration
    sources = outer.sources
    self.table = table
    self.subject = subject
    outerEntry = outer.outerEntry ?? entry
  }

  /// The same for a table inside this one.
  func inside(_ table: LuaValue, _ name: String) -> DeclaredEntries {
    let entry = name.split(separator: ",").first.map(String.init) ?? name
    return DeclaredEntries(self, table: table, subject: "\(subject), \(name)", entry: entry)
  }

  /// The place of the declaration.
  package var location: SourceLocation {
    SourceLocation(
      file: sources.path(of: declaration.location.file), line: declaration.location.line)
  }

  /// An error at the declaration, or at one of its entries where the source spells it out.
  package func problem(
    _ code: Diagnostic.Code, _ french: String, english: String,
    suggestion: String? = nil, at entry: String? = nil
  ) -> Diagnostic {
    let place = (outerEntry ?? entry).flatMap { self.place(of: $0) }
    return Diagnostic(
      code, LocalizedText("\(subject)\u{00A0}: \(french)", english: "\(subject): \(english)"),
      at: place?.location ?? location, suggestion: suggestion.map { LocalizedText($0) },
      excerpt: place?.excerpt ?? sources.excerpt(location))
  }

  /// Where the source writes an entry of the declaration; the value without a name is `1`.
  private func place(
    of entry: String
  ) -> (location: SourceLocation, excerpt: Diagnostic.Excerpt)? {
    guard let file = sources.files[declaration.location.file], file.bytes.count < 1 << 20 else {
      return nil
    }
    let tree = SyntaxTree(parsing: file.bytes, name: file.path)
    let map = tree.sourceMap
    let site = tree.block.calls.lazy
      .compactMap { DeclarationSite($0, words: .all) }
      .first { site in
        site.word.name == declaration.word && site.id ?? declaration.id == declaration.id
          && map.line(at: site.range.lowerBound) == declaration.location.line
      }
    guard let fields = site?.table?.fields else { return nil }
    let range: Range<Int>?
    if let position = Int(entry) {
      let values = fields.filter { if case .position = $0.key { true } else { false } }
      range = values.indices.contains(position - 1) ? values[position - 1].value.range : nil
    } else {
      range = fields.lazy.compactMap(\.nameToken).first { tree.text(in: $0.range) == entry }?.range
    }
    guard let range else { return nil }
    let start = map.position(of: range.lowerBound)
    let line = map.range(ofLine: start.line)
    let shown = range.clamped(to: line.lowerBound..<max(line.upperBound, range.lowerBound))
    return (
      SourceLocation(file: file.path, line: start.line, column: start.column),
      .init(
        line: map.text(ofLine: start.line), length: tree.text(in: shown).unicodeScalars.count)
    )
  }

  /// Refuses entries that are not among `allowed`, with the one that is meant; and values without a
  /// name, which nothing would read.
  package func check(_ allowed: [String]) throws(Diagnostic) {
    for name in table.names where !allowed.contains(name) {
      throw problem(
        "unknown-entry", "entrée « \(name) » inconnue", english: "unknown entry “\(name)”",
        suggestion: TypedWord.entry(for: name, among: allowed)
          ?? nearestName(to: name, among: allowed), at: name)
    }
    let most = declaration.word == "param" && outerEntry == nil ? 1 : 0
    guard table.items.count > most else { return }
    let extra = table.items[most]
    if most == 1 {
      throw problem(
        "wrong-entry", "une seule valeur est attendue, \(extra.found) est de trop",
        english: "one value is expected, \(extra.found) is one too many", at: "2")
    }
    throw problem(
      "wrong-entry", "\(extra.found) est écrit sans le nom d'une entrée",
      english: "\(extra.found) is written without the name of an entry", at: "1")
  }

  private func mismatch(_ name: String, _ french: String, _ english: String)
    -> Diagnostic
  {
    let found = table[name]?.found ?? "nil"
    return problem(
      "wrong-entry", "« \(name) » vaut \(found), attendu \(french)",
      english: "“\(name)” is \(found), expected \(english)",
      suggestion: cure(of: name), at: name)
  }

  /// The number that a text means, where a number is expected.
  private func cure(of name: String) -> String? {
    table[name]?.text.flatMap { ComparisonCheck.number(in: $0) }.map { "\(name) = \($0)" }
  }

  /// A plain text.
  package func string(_ name: String) throws(Diagnostic) -> String? {
    guard let value = table[name] else { return nil }
    guard let text = value.text else { throw mismatch(name, "un texte", "a text") }
    return text
  }

  /// A plain text that must be there.
  package func requiredString(_ name: String) throws(Diagnostic) -> String {
    guard let text = try string(name), !text.isEmpty else {
      throw problem(
        "missing-entry", "l'entrée « \(name) » manque", english: "the entry “\(name)” is missing")
    }
    return text
  }

  /// A text for people: `"…"`, or `{ fr = "…", en = "…" }`.
  func text(_ name: String) throws(Diagnostic) -> LocalizedText? {
    guard let value = table[name] else { return nil }
    guard let text = LocalizedText(value) else {
      throw mismatch(name, "un texte, ou { fr = …, en = … }", "a text, or { fr = …, en = … }")
    }
    return text
  }

  /// True or false.
  func boolean(_ name: String) throws(Diagnostic) -> Bool? {
    switch table[name] {
    case nil, .nil?: return nil
    case .boolean(let value)?: return value
    case let other?:
      throw mismatch(name, "true ou false, pas \(other.found)", "true or false, not \(other.found)")
    }
  }

  /// A finite number.
  package func number(_ name: String) throws(Diagnostic) -> Double? {
    switch table[name] {
    case nil: return nil
    case .integer(let number): return Double(number)
    case .number(let number) where number.isFinite: return number
    default: throw mismatch(name, "un nombre", "a number")
    }
  }

  /// A finite number, or the name of the parameter that holds it.
  package func figure(_ name: String) throws(Diagnostic) -> Rule.Figure? {
    if let parameter = table[name]?.text { return .parameter(parameter) }
    switch table[name] {
    case nil: return nil
    case .integer(let number): return .fixed(Double(number))
    case .number(let number) where number.isFinite: return .fixed(number)
    default:
      throw mismatch(
        name, "un nombre, ou le nom d'un paramètre", "a number, or the name of a parameter")
    }
  }

  /// A list of texts; one text alone is a list of one.
  package func strings(_ name: String) throws(Diagnostic) -> [String]? {
    guard let value = table[name] else { return nil }
    if let text = value.text { return [text] }
    guard case .table = value else {
      throw mismatch(name, "une liste de textes", "a list of texts")
    }
    var strings: [String] = []
    for item in value.items {
      guard let text = item.text else {
        throw mismatch(name, "une liste de textes", "a list of texts")
      }
      strings.append(text)
    }
    return strings
  }

  /// A list of whole numbers; one alone is a list of one.
  func integers(_ name: String) throws(Diagnostic) -> [Int]? {
    guard let value = table[name] else { return nil }
    var items = value.items
    if case .integer = value { items = [value] }
    guard !items.isEmpty else {
      throw mismatch(name, "une liste de nombres entiers", "a list of whole numbers")
    }
    var integers: [Int] = []
    for item in items {
      guard case .integer(let number) = item else {
        throw mismatch(name, "une liste de nombres entiers", "a list of whole numbers")
      }
      integers.append(Int(number))
    }
    return integers
  }

  /// One of a closed list of words.
  func word<Value: RawRepresentable & CaseIterable>(
    _ name: String, as type: Value.Type
  ) throws(Diagnostic) -> Value? where Value.RawValue == String {
    guard let text = try string(name) else { return nil }
    guard let value = Value(rawValue: text) else {
      let known = Value.allCases.map(\.rawValue)
      throw problem(
        "wrong-entry",
        "« \(name) » vaut « \(text) », attendu l'un de \(known.joined(separator: ", "))",
        english: "“\(name)” is “\(text)”, expected one of \(known.joined(separator: ", "))",
        suggestion: nearestName(to: text, among: known), at: name)
    }
    return value
  }

  /// Choices: `"id"`, or `{ "id", fr = "…", en = "…" }`.
  func choices(_ name: String) throws(Diagnostic) -> [FactType.Choice] {
    guard let value = table[name] else {
      throw problem(
        "missing-entry", "l'entrée « \(name) » manque\u{00A0}: la liste des valeurs permises",
        english: "the entry “\(name)” is missing: the list of the values allowed")
    }
    var choices: [FactType.Choice] = []
    for item in value.items {
      guard let id = item.text ?? item.items.first?.text else {
        throw mismatch(name, "une liste de { \"id\", fr = … }", "a list of { \"id\", fr = … }")
      }
      choices.append(.init(id: id, label: LocalizedText(item)))
    }
    guard !choices.isEmpty else {
      throw problem(
        "wrong-entry", "« \(name) » est vide", english: "“\(name)” is empty", at: name)
    }
    for (index, choice) in choices.enumerated()
    where choices[..<index].contains(where: { $0.id == choice.id }) {
      throw problem(
        "wrong-entry", "« \(choice.id) » est là deux fois", english: "“\(choice.id)” is there twice"
      )
    }
    return choices
  }

  // MARK: - Facts and parameters

  private static let founds = [
    "integer", "number", "boolean", "text", "date", "choice", "answer", "list",
  ]

  private static let frenchTypes = [
    "entier": "integer", "nombre entier": "integer", "int": "integer", "nombre": "number",
    "décimal": "number", "decimal": "number", "float": "number", "réel": "number",
    "booléen": "boolean", "booleen": "boolean", "bool": "boolean", "oui/non": "boolean",
    "texte": "text", "string": "text", "chaîne": "text", "choix": "choice", "enum": "choice",
    "liste": "list", "réponse": "answer",
  ]

  /// The declaration of a fact, a parameter or a field of a list item.
  func fact(named name: String, type inferred: FactType? = nil) throws(Diagnostic)
    -> FactDeclaration
  {
    guard Self.isName(name) else {
      throw problem(
        "bad-name", "« \(name) » n'est pas un nom\u{A0}: lettres, chiffres, _ et .",
        english: "“\(name)” is not a name: letters, digits, _ and .")
    }
    let type = try type() ?? inferred
    guard let type else {
      throw problem(
        "missing-entry", "l'entrée « type » manque", english: "the entry “type” is missing")
    }
    let minimum = try number("min")
    let maximum = try number("max")
    if let minimum, let maximum, minimum > maximum {
      throw problem(
        "wrong-entry", "min (\(minimum.written)) dépasse max (\(maximum.written))",
        english: "min (\(minimum.written)) is above max (\(maximum.written))",
        suggestion: "min = \(maximum.written), max = \(minimum.written)", at: "min")
    }
    if let minimum, let maximum, type == .integer,
      minimum.rounded(.up) > maximum.rounded(.down)
    {
      throw problem(
        "wrong-entry",
        "aucun nombre entier ne va de \(minimum.written) à \(maximum.written)\u{00A0}: le type "
          + "« number » a des décimales",
        english: "no whole number is from \(minimum.written) to \(maximum.written): the type "
          + "“number” has decimals",
        suggestion: "type = \"number\"", at: "type")
    }
    return FactDeclaration(
      name, type: type, unit: try string("unit"), minimum: minimum, maximum: maximum,
      label: try text("label"), question: try text("ask"), columns: try strings("columns") ?? [],
      source: try string("source"), location: location)
  }

  /// The type that the entries `type`, `values`, `of` and `fields` describe; nil if none is there.
  private func type() throws(Diagnostic) -> FactType? {
    guard let name = try string("type") else {
      if table["values"] != nil { return .choice(try choices("values")) }
      if table["fields"] != nil { return .list(.record(try fields())) }
      return nil
    }
    switch name {
    case "integer": return .integer
    case "number": return .number
    case "boolean": return .boolean
    case "text": return .text
    case "date": return .date
    case "answer": return .answer
    case "choice": return .choice(try choices("values"))
    case "list":
      if table["fields"] != nil { return .list(.record(try fields())) }
      switch try string("of") {
      case "integer": return .list(.integer)
      case "number": return .list(.number)
      case "date": return .list(.date)
      case "choice": return .list(.choice(try choices("values")))
      case "text", nil: return .list(.text)
      default:
        throw mismatch(
          "of", "integer, number, text, date ou choice", "integer, number, text, date or choice")
      }
    default:
      throw problem(
        "wrong-entry", "type « \(name) » inconnu", english: "unknown type “\(name)”",
        suggestion: Self.frenchTypes[name.lowercased()]
          ?? nearestName(to: name, among: Self.founds)
          ?? Self.founds.joined(separator: ", "), at: "type")
    }
  }

  private func fields() throws(Diagnostic) -> [FactDeclaration] {
    var fields: [FactDeclaration] = []
    for item in table["fields"]?.items ?? [] {
      guard let name = item.items.first?.text else {
        throw mismatch(
          "fields", "une liste de { \"nom\", type = … }", "a list of { \"name\", type = … }")
      }
      fields.append(try inside(item, "fields, \(name)").fact(named: name))
    }
    guard !fields.isEmpty else {
      throw problem("wrong-entry", "« fields » est vide", english: "“fields” is empty")
    }
    return fields
  }

  private static func isName(_ name: String) -> Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.allSatisfy { part in
      guard let first = part.utf8.first, !(48...57).contains(first), part != "get" else {
        return false
      }
      return part.utf8.allSatisfy {
        (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 95
      }
    }
  }
}

extension LocalizedText {
  /// The text that `"…"` or `{ fr = "…", en = "…" }` stands for.
  init?(_ value: LuaValue) {
    guard let french = value.text ?? value["fr"]?.text else { return nil }
    self.init(french, english: value["en"]?.text)
  }
}
