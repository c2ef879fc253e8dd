package import CircularCore

/// Writes cases of `tests`, each under a name of its own.
package struct CaseWriter {
  private let schema: FactSchema
  private let language: Language
  private var names: Set<String> = []

  /// - Parameter language: that of names and of messages.
  package init(_ schema: FactSchema, in language: Language = .french) {
    self.schema = schema
    self.language = language
  }

  /// The case in which a rule answers so for a subject.
  ///
  /// - Parameters:
  ///   - date: the evaluation date; nil for the one of cases that give none.
  ///   - parameters: the parameters that are changed.
  package mutating func text(
    of rule: Rule, _ subject: Subject, _ answer: Outcome.Answer, on date: CivilDate? = nil,
    changing parameters: [String: FactValue] = [:]
  ) -> String {
    text(
      of: rule.id, called: rule.label, rule.scope == .programme ? nil : subject,
      named: subject.displayName, expecting: expectation(answer), on: date, changing: parameters)
  }

  /// The case in which a paper says, or does not say, some words.
  package mutating func text(
    of paper: Paper, _ subject: Subject, says: Bool, _ words: String, on date: CivilDate?,
    changing parameters: [String: FactValue]
  ) -> String {
    text(
      of: paper.id, called: paper.label, subject, named: subject.displayName,
      expecting: "{ \(says ? "says" : "hides") = \(words.luaQuoted) }", on: date,
      changing: parameters)
  }

  private mutating func text(
    of id: String, called label: LocalizedText, _ subject: Subject?, named: String,
    expecting: String, on date: CivilDate?, changing parameters: [String: FactValue]
  ) -> String {
    let label = label.text(in: language)
    let colon = language == .french ? " : " : ": "
    var name = (named + colon + label).oneLine
    var number = 2
    while !names.insert(name).inserted {
      name = (named + colon + "\(label) (\(number))").oneLine
      number += 1
    }
    let given = subject.map { facts($0) } ?? "{}"
    let day = date.map { "on = \"\($0)\", " } ?? ""
    let changed =
      parameters.isEmpty ? "" : "params = \(FactValue.record(parameters).luaText), "
    return "case \(name.luaQuoted) { \(day)\(changed)given = \(given), "
      + "expect = { \(id.luaKey) = \(expecting) } }"
  }

  /// The case in which a label gives a measure so many points.
  package static func text(
    named name: String, _ given: [String: FactValue], on date: CivilDate?,
    changing parameters: [String: FactValue], _ measure: String, _ field: String,
    _ value: FactValue
  ) -> String {
    let day = date.map { "on = \"\($0)\", " } ?? ""
    let changed =
      parameters.isEmpty ? "" : "params = \(FactValue.record(parameters).luaText), "
    return "case \(name.luaQuoted) { \(day)\(changed)given = \(FactValue.record(given).luaText), "
      + "expect = { measures = { \(measure.luaKey) = { \(field) = \(value.luaText) } } } }"
  }

  /// The facts of a subject, groups as tables, in the order of their declaration.
  private func facts(_ subject: Subject) -> String {
    let entries = schema.declarations.compactMap { declaration in
      subject.facts[declaration.name].map {
        (path: declaration.name.split(separator: ".").map(String.init)[...], text: $0.luaText)
      }
    }
    return Self.table(entries)
  }

  private static func table(_ entries: [(path: ArraySlice<String>, text: String)]) -> String {
    var order: [String] = []
    var groups: [String: [(path: ArraySlice<String>, text: String)]] = [:]
    for entry in entries {
      guard let first = entry.path.first else { continue }
      if groups[first] == nil { order.append(first) }
      groups[first, default: []].append((entry.path.dropFirst(), entry.text))
    }
    return order.map { name in
      let inner = groups[name] ?? []
      let text = inner.count == 1 && inner[0].path.isEmpty ? inner[0].text : table(inner)
      return (key: name, text: text)
    }.luaTable
  }

  /// A number that is expected: in answers 3 and 3.0 are the same.
  private static func answer(_ number: Double) -> String {
    Int64(exactly: number).map { String($0) } ?? String(number)
  }

  private func expectation(_ answer: Outcome.Answer) -> String {
    switch answer {
    case .met(let value), .alert(let value): String(value)
    case .points(let value), .number(let value): Self.answer(value)
    case .payments(let schedule):
      "{ total = \(Self.answer(schedule.total.euros)), years = "
        + schedule.years.map { Self.answer($0.amount.euros) }.luaTable + " }"
    case .category(let id): id.luaQuoted
    case .notArising: "{ arises = false }"
    case .unknown(let missing): "{ unknown = \((missing.first?.fact ?? "").luaQuoted) }"
    case .failed(let diagnostic): "{ failed = \(diagnostic.message.text(in: language).luaQuoted) }"
    }
  }
}

extension String {
  /// The text without line ends, so that it stays in one comment.
  package var oneLine: String {
    split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
