package import CircularCore
package import LuaBridge
import PackReading

/// The promises that stand beside the cases of a pack, in `tests/*.lua`.
package struct PackProperties: Sendable {
  /// The promises, in the order of files and lines.
  package private(set) var properties: [Property] = []
  /// What could not be read of them.
  package private(set) var problems: [Diagnostic] = []

  private let pack: LuaRulePack

  /// Reads the promises of a pack.
  package init(_ pack: LuaRulePack) {
    self.pack = pack
    for file in pack.sources.tests where Self.mayStand(in: file) { read(file) }
  }

  /// Whether a file is worth running for its promises.
  package static func mayStand(in file: PackSources.File) -> Bool {
    String(decoding: file.bytes, as: UTF8.self).contains("property")
  }

  private mutating func read(_ file: PackSources.File) {
    // What the file itself is refused for is told with its cases.
    guard
      let session = try? PackSession(
        pack.sources, running: file.name, words: Vocabulary.tests, limits: pack.limits)
    else { return }
    for declaration in session.declarations where declaration.word == "property" {
      do throws(Diagnostic) {
        let entries = DeclaredEntries(declaration, pack.sources)
        let property = try property(entries)
        if let first = properties.first(where: { $0.name == property.name }) {
          throw entries.problem(
            "duplicate-property", "une promesse de ce nom est déjà écrite à \(first.location)",
            english: "a property of this name is already written at \(first.location)")
        }
        properties.append(property)
      } catch {
        problems.append(error)
      }
    }
  }

  private static let forms = [
    "rises", "falls", "never", "at_least", "at_most", "continuous", "no_gap", "not_worse_than",
  ]

  private func property(_ entries: DeclaredEntries) throws(Diagnostic) -> Property {
    guard pack.label == nil || !pack.rules.isEmpty else {
      throw entries.problem(
        "undeclared-rule",
        "une promesse porte sur des règles, et ce label n'en déclare pas\u{00A0}: "
          + "ses points se vérifient par des cas, expect = { measures = { … } }",
        english: "a property is about rules, and this label declares none: "
          + "its points are checked by cases, expect = { measures = { … } }")
    }
    try entries.check(Vocabulary.property.entryNames)
    let given = Self.forms.filter { entries.table[$0] != nil }
    guard let form = given.first else {
      throw entries.problem(
        "missing-entry",
        "rien n'est promis\u{00A0}: attendu l'une de \(Self.forms.joined(separator: ", "))",
        english: "nothing is promised: expected one of \(Self.forms.joined(separator: ", "))",
        suggestion: "rises = \"…\", with = \"…\"")
    }
    guard given.count == 1 || given == ["at_least", "at_most"] else {
      throw entries.problem(
        "wrong-entry",
        "« \(given[0]) » et « \(given[1]) » sont deux promesses\u{00A0}: écrivez-en deux",
        english: "“\(given[0])” and “\(given[1])” are two promises: write two properties",
        at: given[1])
    }
    guard let date = try entries.day("on") ?? PackTests.defaultDate else {
      throw entries.problem("no-such-date", "date absente", english: "no date")
    }
    var property = Property(
      name: entries.declaration.id, location: entries.location,
      promise: try promise(form, entries), date: date)
    property.parameters = try parameters(entries)
    property.domain = try domain(entries)
    if let fact = property.fact, property.domain[fact] == .absent {
      throw entries.problem(
        "wrong-entry", "« absent » nomme « \(fact) », qui doit être connu",
        english: "“absent” names “\(fact)”, which has to be known", at: "absent")
    }
    if let fact = property.fact, case .among? = property.domain[fact] {
      throw entries.problem(
        "wrong-entry", "« when » fixe « \(fact) », qui doit pouvoir changer",
        english: "“when” fixes “\(fact)”, which has to move", at: "when")
    }
    try refuseIdle(form, entries)
    return property
  }

  /// Entries that this promise does not read would be a promise that is not kept.
  private func refuseIdle(_ form: String, _ entries: DeclaredEntries) throws(Diagnostic) {
    let read: Set<String> =
      switch form {
      case "rises", "falls": ["with"]
      case "continuous": ["with", "jump"]
      case "no_gap": ["with"]
      case "at_least", "at_most", "not_worse_than": ["of"]
      default: []
      }
    for name in ["with", "jump", "of"] where entries.table[name] != nil && !read.contains(name) {
      throw entries.problem(
        "wrong-entry", "« \(name) » ne va pas avec « \(form) »",
        english: "“\(name)” does not go with “\(form)”", at: name)
    }
  }

  private func promise(
    _ form: String, _ entries: DeclaredEntries
  ) throws(Diagnostic) -> Property.Promise {
    switch form {
    case "rises", "falls":
      let rule = try rule(form, entries)
      guard rule.kind != .class, rule.kind != .lifecycle else {
        throw entries.problem(
          "wrong-entry", "« \(rule.id) » donne une catégorie, qui ne monte ni ne baisse",
          english: "“\(rule.id)” gives a category, which neither rises nor falls", at: form)
      }
      let fact = try orderedFact(entries)
      return form == "rises"
        ? .rises(rule: rule.id, fact: fact.name) : .falls(rule: rule.id, fact: fact.name)
    case "never":
      guard case .function? = entries.table["never"] else {
        throw entries.problem(
          "wrong-entry", "« never » attend une fonction qui dit ce qui ne doit jamais arriver",
          english: "“never” expects a function that tells what must never happen",
          suggestion: "never = function(a, p) return … end", at: "never")
      }
      return .never(
        rule: Property.forbiddingRule(named: entries.declaration.id))
    case "at_least", "at_most":
      let rule = try rule("of", entries)
      guard [.criterion, .indicator, .amount].contains(rule.kind) else {
        throw entries.problem(
          "wrong-entry", "« \(rule.id) » ne donne pas un nombre",
          english: "“\(rule.id)” does not give a number", at: "of")
      }
      let (least, most) = (try bound("at_least", entries), try bound("at_most", entries))
      if case .fixed(let low)? = least, case .fixed(let high)? = most, low > high {
        throw entries.problem(
          "wrong-entry", "« at_least » est au-dessus de « at_most »\u{00A0}: aucun nombre n'y est",
          english: "“at_least” is above “at_most”: no number is there", at: "at_least")
      }
      return .within(rule: rule.id, least: least, most: most)
    case "continuous":
      let rule = try rule(form, entries)
      guard [.criterion, .indicator, .amount].contains(rule.kind) else {
        throw entries.problem(
          "wrong-entry", "« \(rule.id) » ne donne pas un nombre",
          english: "“\(rule.id)” does not give a number", at: form)
      }
      let fact = try orderedFact(entries)
      let jump = try entries.number("jump")
      if fact.type != .number, jump == nil {
        throw entries.problem(
          "missing-entry",
          "« \(fact.name) » va de un en un\u{00A0}: dites de combien la réponse peut bouger d'une valeur à la suivante",
          english:
            "“\(fact.name)” goes one by one: say how much the answer may move from one value to the next"
        )
      }
      guard jump ?? 0 >= 0 else {
        throw entries.problem(
          "wrong-entry", "« jump » est négatif", english: "“jump” is negative", at: "jump")
      }
      return .continuous(rule: rule.id, fact: fact.name, jump: jump ?? 0)
    case "no_gap":
      let rule = try rule(form, entries)
      return .noGap(rule: rule.id, fact: try fact("with", entries).name)
    default:
      let names = try entries.strings("of") ?? []
      for name in names {
        let rule = try known(name, "of", entries)
        guard [.prerequisite, .criterion, .amount, .indicator].contains(rule.kind) else {
          throw entries.problem(
            "wrong-entry",
            "« \(name) » ne dit pas qui a moins\u{00A0}: attendu un prérequis, un critère, un montant "
              + "ou un indicateur",
            english: "“\(name)” does not tell who has less: expected a prerequisite, a criterion, "
              + "an amount or an indicator", at: "of")
        }
      }
      return .notWorse(than: try entries.requiredString("not_worse_than"), rules: names)
    }
  }

  // MARK: - Names

  private func rule(_ entry: String, _ entries: DeclaredEntries) throws(Diagnostic) -> Rule {
    try known(try entries.requiredString(entry), entry, entries)
  }

  private func known(
    _ id: String, _ entry: String, _ entries: DeclaredEntries
  ) throws(Diagnostic) -> Rule {
    guard let rule = pack.rules.first(where: { $0.id == id }) else {
      throw entries.problem(
        "undeclared-rule", "aucune règle ne s'appelle « \(id) »",
        english: "no rule is called “\(id)”",
        suggestion: nearestName(to: id, among: pack.rules.map(\.id)), at: entry)
    }
    guard rule.scope == .subject else {
      throw entries.problem(
        "wrong-entry", "« \(id) » est une règle du dispositif entier, sans sujet",
        english: "“\(id)” is a rule of the whole programme, without a subject", at: entry)
    }
    return rule
  }

  private func fact(_ entry: String, _ entries: DeclaredEntries) throws(Diagnostic)
    -> FactDeclaration
  {
    try fact(named: try entries.requiredString(entry), entry, entries)
  }

  private func fact(
    named name: String, _ entry: String, _ entries: DeclaredEntries
  ) throws(Diagnostic) -> FactDeclaration {
    guard let fact = pack.facts.first(where: { $0.name == name }) else {
      throw entries.problem(
        "undeclared-fact", "le fait « \(name) » n'est pas déclaré",
        english: "the fact “\(name)” is not declared",
        suggestion: nearestName(to: name, among: pack.facts.map(\.name)), at: entry)
    }
    return fact
  }

  private func orderedFact(_ entries: DeclaredEntries) throws(Diagnostic) -> FactDeclaration {
    let fact = try fact("with", entries)
    guard FactRange(fact).isOrdered else {
      throw entries.problem(
        "wrong-entry",
        "« \(fact.name) » est \(fact.type.name.french)\u{00A0}: rien n'y monte ni n'y baisse",
        english: "“\(fact.name)” is \(fact.type.name.text(in: .english)): it does not grow",
        at: "with")
    }
    return fact
  }

  private func bound(_ entry: String, _ entries: DeclaredEntries) throws(Diagnostic)
    -> Rule.Figure?
  {
    let figure = try entries.figure(entry)
    if case .parameter(let name)? = figure {
      try parameter(name, entry, entries)
    }
    return figure
  }

  private func parameter(
    _ name: String, _ entry: String, _ entries: DeclaredEntries
  ) throws(Diagnostic) {
    guard pack.parameters.contains(where: { $0.name == name }) else {
      throw entries.problem(
        "undeclared-parameter", "le paramètre « \(name) » n'est pas déclaré",
        english: "the parameter “\(name)” is not declared",
        suggestion: nearestName(to: name, among: pack.parameters.map(\.name)), at: entry)
    }
  }

  private func parameters(_ entries: DeclaredEntries) throws(Diagnostic) -> [String: FactValue] {
    var parameters: [String: FactValue] = [:]
    for name in entries.table["params"]?.names ?? [] {
      try parameter(name, "params", entries)
      parameters[name] = entries.table["params"]?[name].flatMap { FactValue($0) }
    }
    return parameters
  }

  // MARK: - The domain

  private func domain(_ entries: DeclaredEntries) throws(Diagnostic) -> [String: Property.Bound] {
    var bounds: [String: Property.Bound] = [:]
    for name in try entries.strings("absent") ?? [] {
      bounds[try fact(named: name, "absent", entries).name] = .absent
    }
    guard let when = entries.table["when"] else { return bounds }
    var open = when.names.map { (name: $0, value: when[$0] ?? .nil) }
    while let (name, value) = open.popLast() {
      guard let fact = pack.facts.first(where: { $0.name == name }) else {
        // A group of facts, as cases write them.
        if pack.facts.contains(where: { $0.name.hasPrefix(name + ".") }), !value.names.isEmpty {
          open += value.names.map { ("\(name).\($0)", value[$0] ?? .nil) }
          continue
        }
        throw entries.problem(
          "undeclared-fact", "le fait « \(name) » n'est pas déclaré",
          english: "the fact “\(name)” is not declared",
          suggestion: nearestName(to: name, among: pack.facts.map(\.name)), at: "when")
      }
      bounds[name] = try bound(of: fact, value, entries)
    }
    return bounds
  }

  private func bound(
    of fact: FactDeclaration, _ value: LuaValue, _ entries: DeclaredEntries
  ) throws(Diagnostic) -> Property.Bound {
    func accepted(_ value: LuaValue) throws(Diagnostic) -> FactValue {
      guard let found = FactValue(value) else {
        throw entries.problem(
          "wrong-entry", "« \(fact.name) » vaut \(value.found), attendu une valeur",
          english: "“\(fact.name)” is \(value.found), expected a value", at: "when")
      }
      do {
        if let value = try fact.accept(found) { return value }
      } catch {
        throw entries.problem(
          error.code, "« \(fact.name) »\u{00A0}: \(error.message.french)",
          english: "“\(fact.name)”: \(error.message.text(in: .english))",
          suggestion: error.suggestion?.french, at: "when")
      }
      throw entries.problem(
        "wrong-entry", "« \(fact.name) » est vide", english: "“\(fact.name)” is empty", at: "when")
    }
    guard case .table = value, value.names.isEmpty else { return .among([try accepted(value)]) }
    let range = FactRange(fact)
    guard range.isOrdered, range.kind != .truth, range.kind != .list else {
      var values: [FactValue] = []
      for item in value.items { values.append(try accepted(item)) }
      guard !values.isEmpty else {
        throw entries.problem(
          "wrong-entry", "aucune valeur n'est permise à « \(fact.name) »",
          english: "“\(fact.name)” is allowed no value", at: "when")
      }
      return .among(values)
    }
    guard value.items.count == 2 else {
      throw entries.problem(
        "wrong-entry", "« \(fact.name) » attend deux bornes, { la plus petite, la plus grande }",
        english: "“\(fact.name)” expects two bounds, { least, greatest }", at: "when")
    }
    let low = try accepted(value.items[0])
    let high = try accepted(value.items[1])
    guard let first = range.place(of: low), let last = range.place(of: high), first <= last else {
      throw entries.problem(
        "wrong-entry",
        "les bornes de « \(fact.name) » se contredisent\u{00A0}: aucune valeur n'y est",
        english: "the bounds of “\(fact.name)” contradict each other: no value is between them",
        suggestion: "\(fact.name) = { \(value.items[1].found), \(value.items[0].found) }",
        at: "when")
    }
    return .between(low, high)
  }
}

extension DeclaredEntries {
  /// A civil day.
  func day(_ name: String) throws(Diagnostic) -> CivilDate? {
    guard let text = try string(name) else { return nil }
    guard let day = CivilDate(text) else {
      throw problem(
        "no-such-date", "« \(text) » n'est pas une date", english: "“\(text)” is not a date",
        suggestion: (WrittenDate(text)?.cure).map { "\(name) = \"\($0)\"" }, at: name)
    }
    return day
  }
}
