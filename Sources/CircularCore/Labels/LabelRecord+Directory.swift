extension LabelRecord {
  /// Completes a row with what is publicly known of the territory that the record names, and says so; what
  /// the record has stays.
  ///
  /// An id is taken for a code only where it is a SIREN, whose last digit proves it: five digits may be
  /// somebody's own numbers. Codes of two territories are an error, which completes nothing.
  mutating func complete(_ row: Int, at offset: Int, _ table: inout FactTable) {
    guard let territories else { return }
    var found: [(territory: Territory, code: TerritoryCode, offset: Int)] = []
    for (code, offset) in codes {
      if let territory = territories(code) {
        found.append((territory, code, offset))
      } else {
        diagnostics.append(
          Diagnostic(
            "no-such-territory", severity: .warning,
            LocalizedText(
              "le code \(code) n'est pas dans le répertoire des communes et EPCI",
              english: "the code \(code) is not in the directory of communes and EPCI"),
            at: source.location(at: offset, field: "territory \(code)")))
      }
    }
    if let siren = SIREN(table.identities[row].id), let territory = territories(.siren(siren)) {
      found.append((territory, .siren(siren), offset))
    }
    guard let (territory, code, place) = found.first else { return }
    if let other = found.first(where: { $0.territory != territory }) {
      diagnostics.append(
        Diagnostic(
          "contradictory-territory",
          LocalizedText(
            "deux codes, deux territoires\u{A0}: \(code) est \(territory.name), \(other.code) est \(other.territory.name)",
            english:
              "two codes, two territories: \(code) is \(territory.name), \(other.code) is \(other.territory.name)"
          ), at: source.location(at: place, field: "territory"),
          suggestion: LocalizedText("gardez l'un des deux", english: "keep one of the two")))
      return
    }
    let isOther = warnIfOther(territory, code, at: place, row, table)
    let population = territory.population(.municipal)
    var taken: [LocalizedText] = []
    func take(_ fact: FactDeclaration, _ value: FactValue?, _ words: LocalizedText) {
      guard let value, let slot = table.schema.slot(of: fact.name),
        !table.isKnown(row: row, slot: slot)
      else { return }
      table.set(accepted: value, row: row, slot: slot)
      if fact.name == TerritoryFacts.population.name, let population {
        table.setOrigin(
          FactOrigin(
            source: population.source, year: population.year, kind: population.kind.rawValue),
          row: row, slot: slot)
      }
      taken.append(words)
    }
    take(TerritoryFacts.kind, .text(territory.kind.rawValue), TerritoryFacts.kind.label)
    if !isOther {
      take(
        TerritoryFacts.subtype, territory.subtype.map { .text($0.rawValue) },
        TerritoryFacts.subtype.label)
    }
    let count = population.map { Int64($0.count) }
    take(
      TerritoryFacts.population, count.map { .integer($0) },
      LocalizedText(
        "population municipale (\(NumberFormat(.french).string(count ?? 0)) hab)",
        english: "municipal population (\(NumberFormat(.english).string(count ?? 0)))"))
    let lists = [TerritoryFacts.competences, TerritoryFacts.formerCompetences]
    let isListed = lists.contains { fact in
      table.schema.slot(of: fact.name).map { table.isKnown(row: row, slot: $0) } ?? false
    }
    if !isListed {
      for question in schema.questionsOfCompetences {
        guard let code = question.competence, let has = territory.competences[code] else {
          continue
        }
        take(
          question.fact, .boolean(has),
          LocalizedText("compétence \(code)", english: "competence \(code)"))
      }
    }
    guard !taken.isEmpty else { return }
    let source = [population?.source, population?.year.map(String.init)].compactMap { $0 }
      .joined(separator: " ")
    let french = taken.map(\.french).joined(separator: ", ")
    let english = taken.map { $0.text(in: .english) }.joined(separator: ", ")
    diagnostics.append(
      Diagnostic(
        "completed", severity: .note,
        LocalizedText(
          "\(territory.name) (\(code)) complété par le répertoire national\u{A0}: \(french) — \(source)",
          english:
            "\(territory.name) (\(code)) completed from the national directory: \(english) — \(source)"
        ),
        at: self.source.location(at: place, field: "territory")))
  }

  /// Warns where a record says that its territory is of another kind, or subtype, than its code; what it says stays.
  ///
  /// - Returns: whether it does.
  private mutating func warnIfOther(
    _ territory: Territory, _ code: TerritoryCode, at offset: Int, _ row: Int, _ table: FactTable
  ) -> Bool {
    let known = [
      (TerritoryFacts.kind, territory.kind.rawValue, territory.kind.label),
      (TerritoryFacts.subtype, territory.subtype?.rawValue, territory.subtype?.label),
    ]
    for case let (fact, value?, label?) in known {
      guard let slot = table.schema.slot(of: fact.name),
        case .text(let given)? = table.value(row: row, slot: slot), given != value
      else { continue }
      diagnostics.append(
        Diagnostic(
          "contradictory-territory", severity: .warning,
          LocalizedText(
            "la donnée dit « \(given) », et le répertoire national dit de \(territory.name) (\(code))\u{A0}: \(label.french)\u{A0}; la donnée compte",
            english:
              "the record says “\(given)”, and the national directory of \(territory.name) (\(code)): \(label.text(in: .english)); the record counts"
          ), at: source.location(at: offset, field: "territory \(code)")))
      return true
    }
    return false
  }
}

extension LabelSchema {
  /// The questions of the label and of those that it is scored from that a competence answers, each fact once.
  var questionsOfCompetences: [LabelQuestion] {
    var known: Set<String> = []
    return ([label] + origins).flatMap { label in
      label.questionsOfCompetences.map { label.questions[$0] }
    }.filter { known.insert($0.fact.name).inserted }
  }
}
