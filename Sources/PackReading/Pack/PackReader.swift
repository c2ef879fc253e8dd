package import CircularCore
package import RuleAnalysis

/// Makes a `RulePack` of the declarations of its files, collecting every error.
package struct PackReader {
  /// How a rule computes.
  package enum Body {
    /// A Lua function.
    case function(LuaFunction)
    /// A life cycle, followed through the list fact called `fact`.
    case lifecycle(fact: String, Lifecycle)
  }

  package internal(set) var pack = RulePack(id: "", version: "", title: "", subject: "")
  package private(set) var bodies: [Body] = []
  /// How the papers of the pack are computed, paper by paper.
  package internal(set) var paperBodies: [PaperBody] = []
  /// The papers as they are written; what they name is known once everything is declared.
  var givenPapers: [DeclaredEntries] = []
  package internal(set) var problems: [Diagnostic] = []
  /// What the pack declares of a label.
  package private(set) var labelReader: LabelReader
  /// The texts for people that it declares.
  package private(set) var texts: [DeclaredText]

  let sources: PackSources
  /// What parts ties, as it is written; what the names are is known once everything is declared.
  var givenTies: [GivenTie] = []
  private var manifest: Declaration?
  /// Where each name was declared, by the word of its declaration.
  private var places: [String: [String: SourceLocation?]] = [:]

  /// - Parameters:
  ///   - parsed: the trees of these texts, made where they are looked at.
  ///   - known: the label that the same texts gave before, whose tree is not read again.
  package init(
    _ declarations: [Declaration], _ sources: PackSources, _ parsed: ParsedTexts,
    known: PackLabel? = nil
  ) {
    self.sources = sources
    let declared = DeclaredTexts(declarations, sources)
    let declarations = declared.declarations
    texts = declared.found
    problems = sources.english.problems
    let labels = declarations.filter { LabelReader.words.contains($0.word) }
    labelReader = LabelReader([], sources, parsed, pack: pack)
    for declaration in declarations {
      do {
        try read(declaration)
      } catch {
        problems.append(error)
      }
    }
    labelReader = LabelReader(labels, sources, parsed, pack: pack, known: known)
    problems += labelReader.problems
    texts += labelReader.texts
    if manifest == nil {
      problems.append(
        Diagnostic(
          "missing-manifest",
          LocalizedText(
            "pack.lua ne déclare pas le dispositif\u{A0}: pack { … } manque",
            english: "pack.lua does not declare the pack: pack { … } is missing"),
          at: SourceLocation(file: sources.files["pack.lua"]?.path ?? "pack.lua", line: 1),
          suggestion: "pack { id = \"…\", version = \"1\", title = \"…\" }"))
    }
    checkReferences()
    readPapers()
  }

  /// Every function that evaluates something.
  package var functions: [LuaFunction] {
    var functions: [LuaFunction] = []
    for case .function(let function) in bodies { functions.append(function) }
    return functions + labelReader.visibility.map(\.function) + labelReader.functions
      + paperBodies.flatMap(\.functions)
  }

  /// Adds what was found once the pack was read.
  package mutating func add(_ found: [Diagnostic]) { problems += found }

  private mutating func read(_ declaration: Declaration) throws(Diagnostic) {
    if LabelReader.words.contains(declaration.word) { return }
    let entries = DeclaredEntries(declaration, sources)
    let word = Vocabulary.pack.first { $0.name == declaration.word }
    if declaration.word == "pack" { try noteManifest(entries) }
    if let word { try entries.check(word.entryNames) }
    switch declaration.word {
    case "pack": try readManifest(entries)
    case "fact": try readFact(entries)
    case "param": try readParameter(entries)
    case "phase":
      pack.programme.phases.append(
        Phase(
          id: declaration.id, label: try entries.text("label") ?? "",
          deadlineParameter: try entries.string("deadline"),
          source: try entries.string("source")))
    case "lifecycle": try readLifecycle(entries)
    case "envelope": try readEnvelope(entries)
    case "sheet", "document": givenPapers.append(entries)
    default:
      guard let word, let kind = RuleKind(rawValue: word.name), let entry = word.function else {
        return
      }
      try readRule(entries, kind, function: entry)
    }
  }

  /// Notes that the pack is declared, before its entries: those of another language may be others.
  private mutating func noteManifest(_ entries: DeclaredEntries) throws(Diagnostic) {
    if let first = manifest {
      throw entries.problem(
        "duplicate-manifest", "déjà déclaré à \(first.location)",
        english: "already declared at \(first.location)")
    }
    manifest = entries.declaration
    try RuleLanguage.check(entries)
  }

  private mutating func readManifest(_ entries: DeclaredEntries) throws(Diagnostic) {
    pack.id = try entries.requiredString("id")
    pack.version = try entries.requiredString("version")
    pack.title = try entries.text("title") ?? LocalizedText(pack.id)
    pack.subject = try entries.text("subject") ?? LocalizedText("sujet", english: "subject")
    pack.source = try entries.string("source")
    givenTies = try ties(entries)
    if let identity = entries.table["identity"] {
      let inner = entries.inside(identity, "identity")
      try inner.check(["id", "name"])
      pack.identity = IdentityColumns(
        id: try inner.strings("id") ?? ["id"], name: try inner.strings("name") ?? ["name"])
    }
  }

  private mutating func readFact(_ entries: DeclaredEntries) throws(Diagnostic) {
    let fact = try entries.fact(named: entries.declaration.id)
    try note(fact.name, as: "fact", fact.location, entries)
    pack.facts.append(fact)
  }

  private mutating func readLifecycle(_ entries: DeclaredEntries) throws(Diagnostic) {
    let states = try entries.choices("states")
    var steps: [String: [String]] = [:]
    if let table = entries.table["steps"] {
      let inner = entries.inside(table, "steps")
      for name in table.names { steps[name] = try inner.strings(name) }
    }
    let lifecycle: Lifecycle
    do {
      lifecycle = try Lifecycle(states: states, steps: steps)
    } catch {
      throw entries.problem(
        error.code, error.message.french, english: error.message.text(in: .english),
        suggestion: error.suggestion?.french)
    }
    pack.programme.lifecycle = lifecycle
    let rule = try self.rule(entries, .lifecycle)
    add(rule, .lifecycle(fact: try entries.requiredString("fact"), lifecycle))
  }

  private mutating func readRule(
    _ entries: DeclaredEntries, _ kind: RuleKind, function entry: String
  ) throws(Diagnostic) {
    guard case .function(let function)? = entries.table[entry] else {
      throw entries.problem(
        "missing-entry", "la fonction « \(entry) » manque",
        english: "the function “\(entry)” is missing",
        suggestion: "\(entry) = function(a, p) return … end")
    }
    add(try rule(entries, kind), .function(function))
  }

  private mutating func add(_ rule: Rule, _ body: Body) {
    places["rule", default: [:]][rule.id] = .some(rule.location)
    pack.rules.append(rule)
    bodies.append(body)
  }

  private func rule(_ entries: DeclaredEntries, _ kind: RuleKind) throws(Diagnostic) -> Rule {
    let id = entries.declaration.id
    if let first = places["rule"]?[id] { throw duplicate(entries, kind.rawValue, first) }
    var rule = Rule(
      id, kind, label: try entries.text("label"), short: try entries.text("short"),
      source: try entries.string("source"),
      scope: try entries.word("scope", as: Rule.Scope.self) ?? .subject,
      location: entries.location)
    switch kind {
    case .criterion:
      rule.weight = try entries.figure("weight") ?? .fixed(1)
      if case .fixed(let weight) = rule.weight, weight < 0 { throw negative(weight, entries) }
      if let scale = entries.table["scale"] {
        let bounds = scale.items.compactMap { FactValue($0)?.double }
        guard bounds.count == 2, scale.items.count == 2, scale.names.isEmpty, bounds[0] < bounds[1],
          bounds.allSatisfy(\.isFinite)
        else {
          let isFalling = bounds.count == 2 && bounds[0] > bounds[1]
          throw entries.problem(
            "wrong-entry", "« scale » attend deux nombres croissants",
            english: "“scale” expects two rising numbers",
            suggestion: isFalling
              ? "scale = { \(bounds[1].written), \(bounds[0].written) }" : nil, at: "scale")
        }
        rule.scale = bounds[0]...bounds[1]
      }
    case .indicator:
      rule.unit = try entries.string("unit")
      rule.aim = try aim(entries)
    case .amount: rule.unit = try entries.string("unit")
    case .class:
      if entries.table["values"] != nil { rule.categories = try entries.choices("values") }
    case .alert:
      rule.message = try entries.text("message")
      rule.severity = try entries.word("severity", as: Severity.self)?.severity ?? .warning
    case .prerequisite: rule.message = try entries.text("because")
    case .lifecycle: rule.categories = try entries.choices("states")
    }
    return rule
  }

  private func negative(_ weight: Double, _ entries: DeclaredEntries) -> Diagnostic {
    entries.problem(
      "negative-weight", "« weight » vaut \(weight.written), attendu 0 ou plus",
      english: "“weight” is \(weight.written), expected 0 or more", at: "weight")
  }

  /// What an indicator aims at: `target`, `limit`, `better`.
  private func aim(_ entries: DeclaredEntries) throws(Diagnostic) -> IndicatorAim? {
    let target = try entries.figure("target")
    let limit = try entries.figure("limit")
    let better = try entries.word("better", as: IndicatorAim.Better.self)
    guard let target else {
      guard let name = limit != nil ? "limit" : better != nil ? "better" : nil else { return nil }
      throw entries.problem(
        "missing-entry", "« \(name) » demande une cible\u{A0}: l'entrée « target » manque",
        english: "“\(name)” needs a target: the entry “target” is missing")
    }
    guard let better else {
      throw entries.problem(
        "missing-entry", "le moins ou le plus est-il le mieux\u{A0}? l'entrée « better » manque",
        english: "is less or more better? the entry “better” is missing")
    }
    return IndicatorAim(target: target, limit: limit, better: better)
  }

  private enum Severity: String, CaseIterable {
    case error, warning, note
    var severity: Diagnostic.Severity {
      switch self {
      case .error: .error
      case .warning: .warning
      case .note: .note
      }
    }
  }

  /// Notes where a name is declared, once.
  mutating func note(
    _ name: String, as word: String, _ place: SourceLocation?, _ entries: DeclaredEntries
  ) throws(Diagnostic) {
    if let first = places[word]?[name] { throw duplicate(entries, word, first) }
    places[word, default: [:]][name] = .some(place)
  }

  /// The declaration of a rule of that id, if there is one.
  func rulePlace(_ id: String) -> SourceLocation?? { places["rule"]?[id] }

  func duplicate(
    _ entries: DeclaredEntries, _ word: String, _ first: SourceLocation?
  ) -> Diagnostic {
    let place = first.map(\.description) ?? "?"
    return entries.problem(
      Diagnostic.Code(rawValue: "duplicate-\(word)"), "déjà déclaré à \(place)",
      english: "already declared at \(place)",
      suggestion: nil)
  }

  /// What one declaration says of another: weights, targets, limits and deadlines name
  /// parameters, life cycles facts, messages facts or parameters.
  private mutating func checkReferences() {
    let facts = pack.facts.map(\.name)
    let parameters = pack.parameters.map(\.name)
    let knownFacts = Set(facts)
    let knownParameters = Set(parameters)
    func unknown(
      _ code: Diagnostic.Code, _ french: String, _ english: String, at location: SourceLocation?,
      near name: String, among names: [String]
    ) -> Diagnostic {
      Diagnostic(
        code, LocalizedText(french, english: english), at: location,
        suggestion: nearestName(to: name, among: names).map { LocalizedText($0) },
        excerpt: sources.excerpt(location))
    }
    for (rule, body) in zip(pack.rules, bodies) {
      for (role, name) in rule.namedParameters where !knownParameters.contains(name) {
        problems.append(
          unknown(
            "undeclared-parameter",
            "\(role.french) de « \(rule.id) » est le paramètre « \(name) », non déclaré",
            "\(role.text(in: .english)) of “\(rule.id)” is the parameter “\(name)”, which is not declared",
            at: rule.location, near: name, among: parameters))
      }
      if let problem = figureProblem(rule) { problems.append(problem) }
      if case .lifecycle(let name, _) = body, !knownFacts.contains(name) {
        problems.append(
          unknown(
            "undeclared-fact", "« \(rule.id) » suit le fait « \(name) », non déclaré",
            "“\(rule.id)” follows the fact “\(name)”, which is not declared",
            at: rule.location, near: name, among: facts))
      }
      for name in rule.message.map({ MessageTemplate($0.french).names }) ?? []
      where !knownFacts.contains(name) && !knownParameters.contains(name) {
        problems.append(
          unknown(
            "undeclared-fact", "le message de « \(rule.id) » cite « \(name) », non déclaré",
            "the message of “\(rule.id)” names “\(name)”, which is not declared",
            at: rule.location, near: name, among: facts + parameters))
      }
    }
    checkEnvelopes()
    settleTies(at: manifest.map { DeclaredEntries($0, sources).location })
    for phase in pack.programme.phases {
      guard let name = phase.deadlineParameter else { continue }
      guard let parameter = pack.parameters.first(where: { $0.name == name }),
        parameter.declaration.type == .date
      else {
        problems.append(
          unknown(
            "undeclared-parameter",
            "l'échéance de la phase « \(phase.id) » est « \(name) », attendu un paramètre de type date",
            "the deadline of the phase “\(phase.id)” is “\(name)”, expected a parameter of type date",
            at: manifest.map { DeclaredEntries($0, sources).location }, near: name,
            among: parameters))
        continue
      }
    }
    do {
      _ = try FactSchema(pack.facts)
    } catch {
      // A label, which has the schema, says it too.
      if !problems.contains(error) { problems.append(error) }
    }
  }

  /// What is wrong with the parameters that a rule names as numbers: one that is no number, or a target
  /// behind its limit on any day.
  private func figureProblem(_ rule: Rule) -> Diagnostic? {
    let named = pack.parameters.filter { parameter in
      rule.namedParameters.contains { $0.name == parameter.name }
    }
    for (role, name) in rule.namedParameters {
      guard let parameter = named.first(where: { $0.name == name }),
        ![.integer, .number].contains(parameter.declaration.type)
      else { continue }
      return Diagnostic(
        "wrong-entry",
        LocalizedText(
          "\(role.french) de « \(rule.id) » est le paramètre « \(name) », qui n'est pas un nombre",
          english:
            "\(role.text(in: .english)) of “\(rule.id)” is the parameter “\(name)”, which is no number"
        ),
        at: rule.location, excerpt: sources.excerpt(rule.location))
    }
    if case .parameter(let name) = rule.weight,
      let parameter = named.first(where: { $0.name == name })
    {
      let values = [parameter.value].compactMap { $0 } + parameter.revisions.map(\.value)
      if let weight = values.lazy.compactMap(\.double).first(where: { $0 < 0 }) {
        return Diagnostic(
          "negative-weight",
          LocalizedText(
            "le poids de « \(rule.id) » est le paramètre « \(name) », qui vaut \(weight.written), attendu 0 ou plus",
            english:
              "the weight of “\(rule.id)” is the parameter “\(name)”, which is \(weight.written), expected 0 or more"
          ),
          at: parameter.declaration.location,
          excerpt: sources.excerpt(parameter.declaration.location))
      }
    }
    guard let aim = rule.aim else { return nil }
    for day in [nil] + named.flatMap(\.revisions).map({ Optional($0.since) }) {
      do throws(Diagnostic) {
        _ = try aim.scale { figure in
          switch figure {
          case .fixed(let number): return number
          case .parameter(let name):
            let parameter = named.first { $0.name == name }
            return (day.map { parameter?.value(on: $0) } ?? parameter?.value)?.double
          }
        }
      } catch {
        return Diagnostic(
          error.code,
          error.message.map { "\(rule.id)\($1 == .french ? "\u{00A0}:" : ":") \($0)" },
          at: rule.location, excerpt: sources.excerpt(rule.location))
      }
    }
    return nil
  }
}
