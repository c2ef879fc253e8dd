import CircularCore
import RuleAnalysis

extension PackReader {
  /// Reads `envelope "…" { … }`.
  mutating func readEnvelope(_ entries: DeclaredEntries) throws(Diagnostic) {
    let id = entries.declaration.id
    try note(id, as: "envelope", entries.location, entries)
    var envelope = Envelope(
      id, label: try entries.text("label"), amount: try entries.requiredString("amount"))
    envelope.location = entries.location
    envelope.source = try entries.string("source")
    try readBudget(entries, into: &envelope)
    envelope.start = try entries.figure("start")
    envelope.overflow = try entries.word("on_overflow", as: Envelope.Overflow.self) ?? .skip
    envelope.leastShare = try entries.figure("least_share")
    envelope.reserve = try entries.figure("reserve")
    if envelope.leastShare != nil, envelope.overflow != .partial {
      throw entries.problem(
        "wrong-entry", "« least_share » n'a de sens qu'avec on_overflow = \"partial\"",
        english: "“least_share” makes sense with on_overflow = \"partial\" only",
        suggestion: "on_overflow = \"partial\"", at: "least_share")
    }
    envelope.quotas = try quotas(entries)
    pack.envelopes.append(envelope)
  }

  /// Euros of all years, or a table of euros by year, with a `total` beside them.
  private func readBudget(
    _ entries: DeclaredEntries, into envelope: inout Envelope
  ) throws(Diagnostic) {
    guard case .table(let table)? = entries.table["budget"] else {
      envelope.budget = try entries.figure("budget")
      return
    }
    let inner = entries.inside(.table(table), "budget")
    envelope.budget = try inner.figure("total")
    for entry in table.entries where entry.key.text != "total" {
      guard case .integer(let year) = entry.key, (1...9999).contains(year) else {
        throw entries.problem(
          "wrong-entry", "« budget » a la clé \(entry.key.found), attendu une année, ou total",
          english: "“budget” has the key \(entry.key.found), expected a year, or total",
          at: "budget")
      }
      guard let figure = Rule.Figure(entry.value) else {
        throw entries.problem(
          "wrong-entry",
          "« budget » de \(year) vaut \(entry.value.found), attendu un nombre, ou le nom d'un paramètre",
          english:
            "“budget” of \(year) is \(entry.value.found), expected a number, or the name of a parameter",
          at: "budget")
      }
      envelope.years.append(Envelope.Year(Int(year), budget: figure))
    }
    envelope.years.sort { $0.year < $1.year }
  }

  private func quotas(_ entries: DeclaredEntries) throws(Diagnostic) -> [Envelope.Quota] {
    guard let given = entries.table["quotas"] else { return [] }
    guard case .table = given, given.names.isEmpty else {
      throw entries.problem(
        "wrong-entry", "« quotas » attend une liste de { by = … }",
        english: "“quotas” expects a list of { by = … }", at: "quotas")
    }
    var quotas: [Envelope.Quota] = []
    for (place, item) in given.items.enumerated() {
      let inner = entries.inside(item, "quotas, \(place + 1)")
      try inner.check([
        "by", "is", "min", "max", "min_amount", "max_amount", "min_share", "max_share",
      ])
      var quota = Envelope.Quota(fact: try inner.requiredString("by"))
      if let value = inner.table["is"] {
        guard let value = FactValue(value) else {
          throw inner.problem(
            "wrong-entry", "une fonction n'est pas une valeur", english: "a function is no value")
        }
        quota.value = value
      }
      quota.count = .init(least: try inner.figure("min"), most: try inner.figure("max"))
      quota.amount = .init(
        least: try inner.figure("min_amount"), most: try inner.figure("max_amount"))
      quota.share = .init(
        least: try inner.figure("min_share"), most: try inner.figure("max_share"))
      guard [quota.count, quota.amount, quota.share].contains(where: { $0 != .init() }) else {
        throw inner.problem(
          "missing-entry", "rien n'est borné\u{A0}: min ou max manque",
          english: "nothing is bounded: min or max is missing")
      }
      for bounds in [quota.count, quota.amount, quota.share] {
        if case .fixed(let low)? = bounds.least, case .fixed(let high)? = bounds.most, low > high {
          throw inner.problem(
            "wrong-entry", "le minimum (\(low.written)) dépasse le maximum (\(high.written))",
            english: "the minimum (\(low.written)) is above the maximum (\(high.written))")
        }
      }
      quotas.append(quota)
    }
    return quotas
  }

  /// What envelopes name: an amount, parameters, facts; and whether their numbers can be.
  mutating func checkEnvelopes() {
    for index in pack.envelopes.indices {
      let envelope = pack.envelopes[index]
      var found: [Diagnostic] = []
      func problem(
        _ code: Diagnostic.Code, _ french: String, _ english: String, near name: String,
        among names: [String]
      ) {
        found.append(
          Diagnostic(
            code,
            LocalizedText(
              "l'enveloppe « \(envelope.id) » \(french)",
              english: "the envelope “\(envelope.id)” \(english)"),
            at: envelope.location,
            suggestion: nearestName(to: name, among: names).map { LocalizedText($0) },
            excerpt: sources.excerpt(envelope.location)))
      }
      let amounts = pack.rules.filter { $0.kind == .amount && $0.scope == .subject }.map(\.id)
      if !amounts.contains(envelope.amount) {
        problem(
          "unknown-rule", "partage « \(envelope.amount) », qui n'est pas un montant d'un sujet",
          "shares out “\(envelope.amount)”, which is no amount of a subject",
          near: envelope.amount, among: amounts)
      }
      for name in envelope.namedParameters {
        guard let parameter = pack.parameters.first(where: { $0.name == name }) else {
          problem(
            "undeclared-parameter", "cite le paramètre « \(name) », non déclaré",
            "names the parameter “\(name)”, which is not declared", near: name,
            among: pack.parameters.map(\.name))
          continue
        }
        if ![.integer, .number].contains(parameter.declaration.type) {
          problem(
            "wrong-entry", "cite le paramètre « \(name) », qui n'est pas un nombre",
            "names the parameter “\(name)”, which is no number", near: "", among: [])
        }
      }
      for (place, quota) in envelope.quotas.enumerated() {
        guard let fact = pack.facts.first(where: { $0.name == quota.fact }) else {
          problem(
            "undeclared-fact", "compte par le fait « \(quota.fact) », non déclaré",
            "counts by the fact “\(quota.fact)”, which is not declared", near: quota.fact,
            among: pack.facts.map(\.name))
          continue
        }
        guard fact.type.isCountable else {
          problem(
            "wrong-entry",
            "compte par « \(quota.fact) », qui n'est ni un choix, ni un texte, ni oui ou non, ni un nombre entier",
            "counts by “\(quota.fact)”, which is no choice, text, yes or no, or whole number",
            near: "", among: [])
          continue
        }
        guard let value = quota.value else { continue }
        do throws(FactDeclaration.Refusal) {
          pack.envelopes[index].quotas[place].value = try fact.accept(value)
        } catch {
          found.append(
            Diagnostic(
              error.code,
              error.message.map { message, language in
                language == .french
                  ? "l'enveloppe « \(envelope.id) », « \(quota.fact) »\u{A0}: \(message)"
                  : "the envelope “\(envelope.id)”, “\(quota.fact)”: \(message)"
              }, at: envelope.location, suggestion: error.suggestion,
              excerpt: sources.excerpt(envelope.location)))
        }
      }
      add(found)
    }
  }
}

extension Rule.Figure {
  /// A finite number, or the name of a parameter.
  fileprivate init?(_ value: LuaValue) {
    if let name = value.text {
      self = .parameter(name)
    } else if let number = FactValue(value)?.double, number.isFinite {
      self = .fixed(number)
    } else {
      return nil
    }
  }
}

extension FactType {
  /// Whether subjects can be counted by values of this type.
  fileprivate var isCountable: Bool {
    switch self {
    case .boolean, .choice, .text, .integer: true
    default: false
    }
  }
}
