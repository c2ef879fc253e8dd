package import CircularCore

/// The page of a pack: its facts, parameters, rules and their sources, written from its declarations.
///
/// The pages in `docs/packs` are this text: a test compares them, so that they cannot drift.
package struct PackPage {
  let pack: any PackEngine
  let language: Language
  var text = ""

  /// The page, in Markdown.
  ///
  /// - Complexity: linear in the number of declarations.
  package static func markdown(_ pack: any PackEngine, in language: Language) -> String {
    var page = PackPage(pack: pack, language: language)
    page.writeHead()
    page.writeCalendar()
    page.writeFacts()
    page.writeParameters()
    page.writeRules()
    page.writeEnvelopes()
    page.writePapers()
    if let label = pack.label { page.write(label) }
    return page.text
  }

  // MARK: - Parts of the page

  private mutating func writeHead() {
    let pack = pack.pack
    line("# " + pack.title.text(in: language))
    line()
    line(
      say(
        "Dispositif `\(pack.id)`, version \(pack.version). On y évalue\u{A0}: "
          + "\(pack.subject.french). Page écrite par `circular doc \(pack.id)`.",
        "Pack `\(pack.id)`, version \(pack.version). What is evaluated: "
          + "\(pack.subject.text(in: .english)). Page written by `circular doc \(pack.id) --lang en`."
      ))
    guard let source = pack.source else { return }
    line()
    line(say("Source\u{A0}: \(source).", "Source: \(source)."))
  }

  private mutating func writeCalendar() {
    let programme = pack.pack.programme
    if !programme.phases.isEmpty {
      section(say("Phases", "Phases"), [say("phase", "phase"), say("échéance", "deadline"), ""])
      for phase in programme.phases {
        row([
          phase.label.text(in: language), phase.deadlineParameter.map { "`\($0)`" } ?? "",
          phase.source ?? "",
        ])
      }
    }
    guard let lifecycle = programme.lifecycle else { return }
    section(say("États", "States"), [say("état", "state"), say("peut suivre", "may follow")])
    for state in lifecycle.states {
      let followers = lifecycle.steps[state.id] ?? []
      let labels = lifecycle.states.filter { followers.contains($0.id) }
        .map { $0.label.text(in: language) }
      row([state.label.text(in: language), labels.joined(separator: ", ")])
    }
  }

  private mutating func writeFacts() {
    guard !pack.facts.isEmpty else { return }
    section(
      say("Faits", "Facts"),
      [say("nom", "name"), "", say("genre", "type"), say("bornes", "bounds"), "source"])
    for fact in pack.facts { write(fact, named: fact.name) }
  }

  /// A fact; the fields of a list's items follow it.
  private mutating func write(_ fact: FactDeclaration, named name: String) {
    row([
      "`\(name)`", fact.label.text(in: language), type(of: fact), bounds(of: fact),
      fact.source ?? "",
    ])
    if case .list(.record(let fields)) = fact.type {
      for field in fields { write(field, named: "\(name)[].\(field.name)") }
    }
  }

  private mutating func writeParameters() {
    guard !pack.parameters.isEmpty else { return }
    section(
      say("Paramètres", "Parameters"),
      [say("nom", "name"), "", say("valeur", "value"), say("bornes", "bounds"), "source"])
    for parameter in pack.parameters {
      let declaration = parameter.declaration
      var values = parameter.value.map { [declaration.text(of: $0, in: language)] } ?? []
      for revision in parameter.revisions {
        let day = NumberFormat(language).string(revision.since)
        let value = declaration.text(of: revision.value, in: language)
        values.append(say("\(value) depuis le \(day)", "\(value) since \(day)"))
      }
      row([
        "`\(declaration.name)`", declaration.label.text(in: language),
        values.joined(separator: "\u{A0}; "), bounds(of: declaration), declaration.source ?? "",
      ])
    }
  }

  private mutating func writeRules() {
    for kind in RuleKind.allCases {
      let rules = pack.rules.filter { $0.kind == kind }
      guard !rules.isEmpty else { continue }
      section(title(of: kind), [say("règle", "rule"), "", detail(of: kind), "source"])
      for rule in rules {
        row(["`\(rule.id)`", rule.label.text(in: language), detail(of: rule), rule.source ?? ""])
      }
    }
  }

  // MARK: - Cells

  private func type(of fact: FactDeclaration) -> String {
    var text: String
    switch fact.type {
    case .choice(let choices):
      text = choices.map { "`\($0.id)`" }.joined(separator: ", ")
    case .date: text = say("une date", "a date")
    case .record: text = say("une fiche", "a record")
    case .list(.record): text = say("une liste de fiches", "a list of records")
    case .list(.date): text = say("une liste de dates", "a list of dates")
    case .list(.text): text = say("une liste de textes", "a list of texts")
    case .list(.integer), .list(.number): text = say("une liste de nombres", "a list of numbers")
    default: text = fact.type.name.text(in: language)
    }
    if let unit = fact.unit { text += ", \(unit)" }
    return text
  }

  private func bounds(of fact: FactDeclaration) -> String {
    func shown(_ bound: Double) -> String {
      Int64(exactly: bound).map { fact.text(of: .integer($0), in: language) }
        ?? fact.text(of: .number(bound), in: language)
    }
    switch (fact.minimum.map(shown), fact.maximum.map(shown)) {
    case (let low?, let high?): return say("de \(low) à \(high)", "\(low) to \(high)")
    case (let low?, nil): return say("au moins \(low)", "at least \(low)")
    case (nil, let high?): return say("au plus \(high)", "at most \(high)")
    default: return ""
    }
  }

  private func title(of kind: RuleKind) -> String {
    switch kind {
    case .prerequisite: say("Prérequis", "Prerequisites")
    case .criterion: say("Critères", "Criteria")
    case .indicator: say("Indicateurs", "Indicators")
    case .amount: say("Montants", "Amounts")
    case .class: say("Classes", "Classes")
    case .alert: say("Alertes", "Alerts")
    case .lifecycle: say("Avancement", "State")
    }
  }

  private func detail(of kind: RuleKind) -> String {
    switch kind {
    case .criterion: say("points et poids", "points and weight")
    case .indicator: say("unité, limite et cible", "unit, limit and target")
    case .amount: say("unité", "unit")
    case .class: say("valeurs", "values")
    case .alert: say("importance", "severity")
    case .prerequisite, .lifecycle: ""
    }
  }

  private func detail(of rule: Rule) -> String {
    var parts: [String] = []
    switch rule.kind {
    case .criterion:
      if let scale = rule.scale {
        let format = NumberFormat(language)
        let (low, high) = (format.string(scale.lowerBound), format.string(scale.upperBound))
        parts.append(say("de \(low) à \(high)", "\(low) to \(high)"))
      }
      parts.append("× " + figure(rule.weight))
    case .class: parts = rule.categories.map { $0.label.text(in: language) }
    case .alert:
      switch rule.severity {
      case .error: parts.append(say("erreur", "error"))
      case .warning: parts.append(say("avertissement", "warning"))
      case .note: parts.append("note")
      }
    default: parts = rule.unit.map { [$0] } ?? []
    }
    if let aim = rule.aim {
      if let limit = aim.limit { parts.append(say("limite ", "limit ") + figure(limit)) }
      parts.append(say("cible ", "target ") + figure(aim.target))
    }
    if rule.scope == .programme {
      parts.append(say("une fois pour tout le dispositif", "once for the whole programme"))
    }
    return parts.joined(separator: ", ")
  }

  func figure(_ figure: Rule.Figure) -> String {
    switch figure {
    case .fixed(let number): NumberFormat(language).string(number)
    case .parameter(let name): "`\(name)`"
    }
  }
}
