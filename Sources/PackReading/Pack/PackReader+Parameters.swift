import CircularCore
import RuleAnalysis

extension PackReader {
  /// Reads `param "…" { … }`, with its values by date.
  mutating func readParameter(_ entries: DeclaredEntries) throws(Diagnostic) {
    let given = entries.table.items.first
    var revisions: [(CivilDate, LuaValue)] = []
    if case .table(let since)? = entries.table["since"] {
      for entry in since.entries {
        revisions.append((try Self.day(entry.key, entries), entry.value))
      }
    } else if let other = entries.table["since"] {
      throw entries.problem(
        "wrong-entry", "« since » vaut \(other.found), attendu { [\"année-mois-jour\"] = valeur }",
        english: "“since” is \(other.found), expected { [\"year-month-day\"] = value }",
        at: "since")
    }
    guard let sample = given ?? revisions.first?.1 else {
      throw entries.problem(
        "missing-entry", "la valeur manque, écrite sans nom en tête\u{A0}: { valeur, label = … }",
        english: "the value is missing, written first without a name: { value, label = … }")
    }
    let declaration = try entries.fact(
      named: entries.declaration.id, type: try inferredType(of: sample, entries))
    try note(declaration.name, as: "param", declaration.location, entries)
    func accepted(_ value: LuaValue) throws(Diagnostic) -> FactValue? {
      guard let value = FactValue(value) else {
        throw entries.problem(
          "wrong-entry", "une fonction n'est pas une valeur", english: "a function is no value")
      }
      do {
        return try declaration.accept(value)
      } catch {
        throw entries.problem(
          error.code, error.message.french, english: error.message.text(in: .english),
          suggestion: Self.cure(value, declaration.type),
          at: error.code == "out-of-bounds" ? nil : given == nil ? "since" : "1")
      }
    }
    let value: FactValue? = if let given { try accepted(given) } else { nil }
    var dated: [Parameter.Revision] = []
    for (date, value) in revisions {
      if let value = try accepted(value) { dated.append(.init(since: date, value: value)) }
    }
    pack.parameters.append(Parameter(declaration, value: value, revisions: dated))
  }

  /// The day of a key of `since`.
  private static func day(
    _ key: LuaValue, _ entries: DeclaredEntries
  ) throws(Diagnostic) -> CivilDate {
    if let text = key.text, let date = CivilDate(text), date.description == text { return date }
    let written = key.text.flatMap { WrittenDate($0) }
    throw entries.problem(
      written?.form == .noSuchDay ? "no-such-date" : "wrong-entry",
      "« since » a la clé \(key.found), attendu une date qui existe, écrite année-mois-jour",
      english: "“since” has the key \(key.found), expected a date that exists, as year-month-day",
      suggestion: (written?.cure).map { "[\"\($0)\"] = …" }, at: "since")
  }

  /// What to write for a value that its type refuses; nil where nothing sure can be said.
  private static func cure(_ value: FactValue, _ type: FactType) -> String? {
    guard case .text(let text) = value else { return nil }
    switch type {
    case .date: return (WrittenDate(text)?.cure).map { "\"\($0)\"" }
    case .integer, .number: return ComparisonCheck.number(in: text)
    case .choice(let choices):
      return nearestName(to: text, among: choices.map(\.id)).map { "\"\($0)\"" }
    default: return nil
    }
  }

  /// The type of a parameter that declares none: whole numbers stay open to fractions, and a text of the
  /// form of a date is one.
  private func inferredType(
    of value: LuaValue, _ entries: DeclaredEntries
  ) throws(Diagnostic) -> FactType? {
    switch value {
    case .boolean: return .boolean
    case .integer, .number: return .number
    case .string:
      guard entries.table["type"] == nil, entries.table["values"] == nil, let text = value.text
      else { return .text }
      if let date = WrittenDate(text) {
        if date.form == .civil { return .date }
        throw entries.problem(
          date.form == .noSuchDay ? "no-such-date" : "wrong-type",
          "\(value.found) est un texte\u{00A0}; une date qui existe s'écrit année-mois-jour",
          english: "\(value.found) is a text; a date that exists is written year-month-day",
          suggestion: date.cure.map { "\"\($0)\"" }, at: "1")
      }
      if let number = ComparisonCheck.number(in: text) {
        throw entries.problem(
          "wrong-entry",
          "\(value.found) est un texte\u{00A0}: un nombre s'écrit sans guillemets\u{A0}; pour un texte, "
            + "ajouter type = \"text\"",
          english: "\(value.found) is a text: a number is written without quotes; for a text, add "
            + "type = \"text\"",
          suggestion: number, at: "1")
      }
      return .text
    case .table: return value.items.first?.text != nil ? .list(.text) : .list(.number)
    case .nil, .function: return nil
    }
  }
}
