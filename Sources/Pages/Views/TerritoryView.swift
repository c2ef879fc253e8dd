package import CircularCore

/// What is known of territories, as a page: one, several that a name may mean, communes taken together, or
/// the whole directory.
package struct TerritoryView {
  /// What the page tells of.
  package enum Topic {
    /// One territory.
    case one(Territory)
    /// Those that one text may mean.
    case several([Territory], of: String)
    /// Communes taken together, and the names of what they were taken from.
    case group(TerritoryGroup, named: [String])
    /// Everything.
    case all
  }

  let topic: Topic
  let directory: TerritoryDirectory
  let departements: [String: String]
  let language: Language
  let limit: Int

  /// Prepares the page.
  ///
  /// - Parameters:
  ///   - topic: what the page tells of.
  ///   - directory: where the rest is looked up.
  ///   - departements: names by code.
  ///   - language: what the page is written in.
  ///   - limit: the most rows of each table on a screen; a spreadsheet has all.
  package init(
    _ topic: Topic, in directory: TerritoryDirectory, departements: [String: String],
    _ language: Language, limit: Int
  ) {
    self.topic = topic
    self.directory = directory
    self.departements = departements
    self.language = language
    self.limit = limit
  }

  /// The whole page.
  package var page: Page {
    switch topic {
    case .one(let territory): territory.kind == .commune ? commune(territory) : epci(territory)
    case .several(let territories, let text): several(territories, text)
    case .group(let group, let names): self.group(group, names)
    case .all: all
    }
  }

  private var format: NumberFormat { NumberFormat(language) }

  // MARK: - One

  private func commune(_ territory: Territory) -> Page {
    var page = Page(language, title: territory.name)
    page.identifier = territory.id
    var known = codes(of: territory)
    known.append(
      Page.Definition(
        language.say("EPCI", english: "Public body (EPCI)"),
        territory.epci.map { named($0) }
          ?? language.say("aucun (commune isolée)", english: "none (isolated commune)")))
    page.sections = [Page.Section([.definitions(known + populations(of: territory))])]
    let namesakes = directory.found(by: territory.name).filter {
      $0.kind == .commune && $0.id != territory.id
    }
    if !namesakes.isEmpty {
      page.sections.append(
        Page.Section(
          [.table(table(language.say("Homonymes", english: "Namesakes"), namesakes))],
          heading: language.say("Communes du même nom", english: "Communes of the same name"),
          count: namesakes.count))
    }
    page.sheets = [sheet(language.say("Commune", english: "Commune"), [territory])]
    return page
  }

  private func epci(_ territory: Territory) -> Page {
    var page = Page(language, title: territory.name)
    page.identifier = territory.id
    var known = codes(of: territory)
    if let nature = territory.nature {
      known.append(Page.Definition(language.say("Nature", english: "Kind"), natureText(nature)))
    }
    known += populations(of: territory)
    for (code, has) in territory.competences.sorted(by: { $0.key < $1.key }) {
      known.append(
        Page.Definition(
          competence(code),
          has ? language.say("oui", english: "yes") : language.say("non", english: "no")))
    }
    page.sections = [Page.Section([.definitions(known)])]
    let members = territory.siren.map { directory.members(of: $0) } ?? []
    if !members.isEmpty {
      var section = Page.Section(
        [.table(table(language.say("Communes membres", english: "Member communes"), members))],
        heading: language.say("Communes membres", english: "Member communes"),
        count: members.count)
      section.blocks += comparison(territory, members)
      page.sections.append(section)
    }
    page.sheets = [sheet(language.say("Communes membres", english: "Member communes"), members)]
    return page
  }

  /// What the members come to, beside what the EPCI declares.
  private func comparison(_ territory: Territory, _ members: [Territory]) -> [Page.Block] {
    // The population of a syndicate is that sum already.
    guard territory.subtype != .syndicat, let difference = MemberSum(territory, members) else {
      return []
    }
    let sum = format.string(Int64(difference.sum))
    if difference.isEqual {
      return [
        .sentence(
          Phrase(
            language.say(
              "Somme des communes\u{A0}: \(sum) hab, comme l'EPCI le déclare.",
              english: "Sum of the communes: \(sum) inh., as the EPCI declares."), .good))
      ]
    }
    let declared = format.string(Int64(difference.declared))
    return [
      .sentence(
        Phrase(
          language.say(
            "Somme des communes\u{A0}: \(sum) hab, l'EPCI en déclare \(declared).",
            english: "Sum of the communes: \(sum) inh., the EPCI declares \(declared)."),
          .warning))
    ]
  }

  private func codes(of territory: Territory) -> [Page.Definition] {
    var known: [Page.Definition] = []
    if let insee = territory.insee {
      known.append(
        Page.Definition(language.say("Code INSEE", english: "INSEE code"), insee.description))
    }
    if let siren = territory.siren {
      known.append(Page.Definition("SIREN", siren.description))
    }
    if let departement = territory.departement {
      known.append(
        Page.Definition(
          language.say("Département", english: "Département"), self.departement(departement)))
    }
    return known
  }

  private func inhabitants(_ count: Int) -> String {
    format.string(Int64(count)) + language.say("\u{A0}hab", english: " inh.")
  }

  /// That a sum lacks some communes; nothing where it has all.
  private func known(_ sum: (sum: Int, missing: Int)) -> String {
    guard sum.missing > 0 else { return "" }
    let communes = language.count(sum.missing, "commune")
    return language.say(
      " (sans \(communes), non connue)", english: " (without \(communes), unknown)"
    )
    .replacing("communes, non connue", with: "communes, non connues")
  }

  private func populations(of territory: Territory) -> [Page.Definition] {
    [Population.Kind.municipal, .total].map { kind in
      Page.Definition(
        heading(kind),
        territory.population(kind).map { population in
          var text = inhabitants(population.count)
          let source = [population.source, population.year.map(String.init)].compactMap { $0 }
          if !source.isEmpty { text += " (\(source.joined(separator: ", ")))" }
          return text
        } ?? language.say("inconnue", english: "unknown"))
    }
  }

  // MARK: - Several

  private func several(_ territories: [Territory], _ text: String) -> Page {
    var page = Page(
      language,
      title: language.say("Territoires «\u{A0}\(text)\u{A0}»", english: "Territories “\(text)”"))
    let count = format.string(Int64(territories.count))
    page.lead = Phrase(
      language.say(
        "\(count) territoires portent ce nom ou le contiennent\u{A0}: donnez le code de celui que vous voulez.",
        english:
          "\(count) territories have this name or hold it: give the code of the one you want."))
    let caption = language.say("Territoires trouvés", english: "Territories found")
    page.sections = [Page.Section([.table(table(caption, territories))])]
    page.sheets = [sheet(caption, territories)]
    return page
  }

  private func group(_ group: TerritoryGroup, _ names: [String]) -> Page {
    var page = Page(language, title: names.joined(separator: " + "))
    let municipal = group.population(.municipal)
    let total = group.population(.total)
    let communes = language.count(group.communes.count, "commune")
    page.lead = Phrase(communes, .strong)
    let caption = language.say("Communes", english: "Communes")
    var blocks: [Page.Block] = [
      .definitions([
        Page.Definition(heading(.municipal), inhabitants(municipal.sum) + known(municipal)),
        Page.Definition(heading(.total), inhabitants(total.sum) + known(total)),
      ]), .table(table(caption, group.communes)),
    ]
    if !group.notInside.isEmpty {
      let names = group.notInside.map { "\($0.name) (\($0.id ?? ""))" }.joined(separator: ", ")
      blocks.append(
        .sentence(
          Phrase(
            language.say(
              "À retirer, mais pas dans le groupe\u{A0}: \(names).",
              english: "To be taken out, but not in the group: \(names)."), .warning)))
    }
    page.sections = [Page.Section(blocks)]
    page.sheets = [sheet(caption, group.communes)]
    return page
  }

  // MARK: - Everything

  private var all: Page {
    var page = Page(
      language, title: language.say("Territoires de France", english: "Territories of France"))
    let communes = directory.territories.filter { $0.kind == .commune }
    let bodies = directory.territories.filter { $0.kind == .epci && $0.subtype != .syndicat }
    let everything = TerritoryGroup(of: communes, in: directory)
    let municipal = everything.population(.municipal)
    let total = everything.population(.total)
    let isolated = communes.filter { $0.epci == nil }
    var apart: [(Territory, MemberSum)] = []
    var equal = 0
    for body in bodies {
      guard let siren = body.siren, let sum = MemberSum(body, directory.members(of: siren)) else {
        continue
      }
      if sum.isEqual { equal += 1 } else { apart.append((body, sum)) }
    }
    func count(_ number: Int) -> String { format.string(Int64(number)) }
    page.sections = [
      Page.Section([
        .definitions([
          Page.Definition(language.say("Communes", english: "Communes"), count(communes.count)),
          Page.Definition(
            language.say("EPCI à fiscalité propre", english: "EPCI with taxes of their own"),
            count(bodies.count)),
          Page.Definition(heading(.municipal), inhabitants(municipal.sum) + known(municipal)),
          Page.Definition(heading(.total), inhabitants(total.sum) + known(total)),
          Page.Definition(
            language.say("Somme des communes = EPCI", english: "Sum of communes = EPCI"),
            language.say(
              "\(count(equal)) EPCI sur \(count(bodies.count))",
              english: "\(count(equal)) EPCI of \(count(bodies.count))")),
        ])
      ])
    ]
    if !apart.isEmpty {
      page.sections.append(
        Page.Section(
          [
            .list(
              Page.List(
                apart.prefix(limit).map { body, sum in
                  Page.Item(
                    .alert, "\(body.name) (\(body.id ?? ""))",
                    Phrase(
                      language.say(
                        "communes \(count(sum.sum)) hab, déclaré \(count(sum.declared)) hab",
                        english: "communes \(count(sum.sum)) inh., declared \(count(sum.declared))")
                    ))
                }, omitted: max(0, apart.count - limit)))
          ], heading: language.say("Sommes qui diffèrent", english: "Sums that differ"),
          count: apart.count))
    }
    let caption = language.say("Communes isolées", english: "Isolated communes")
    page.sections.append(
      Page.Section([.table(table(caption, isolated))], heading: caption, count: isolated.count))
    page.sheets = [sheet(caption, isolated)]
    return page
  }

  // MARK: - Tables

  private func table(_ caption: String, _ territories: [Territory]) -> Page.Table {
    var table = Page.Table(
      caption,
      [
        Page.Column("code"),
        Page.Column(language.say("nom", english: "name"), namesRows: true),
        Page.Column(language.say("dép.", english: "dép.")),
        Page.Column("EPCI"),
        Page.Column(language.say("municipale", english: "municipal"), .end),
        Page.Column(language.say("totale", english: "total"), .end),
      ])
    for territory in territories.prefix(limit) { table.rows.append(row(of: territory)) }
    table.omitted = max(0, territories.count - limit)
    return table
  }

  private func row(of territory: Territory) -> [Page.Cell] {
    func population(_ kind: Population.Kind) -> Page.Cell {
      Page.Cell(
        territory.population(kind).map { .number(Double($0.count), digits: 0) } ?? .unknown)
    }
    let body = territory.epci.map { directory[$0]?.name ?? $0.description }
    return [
      Page.Cell(.text(territory.id ?? "")), Page.Cell(.text(territory.name)),
      Page.Cell(.text(territory.departement ?? "")),
      Page.Cell(
        body.map { .text($0) }
          ?? (territory.kind == .commune ? .text("—") : .empty)),
      population(.municipal), population(.total),
    ]
  }

  private func sheet(_ caption: String, _ territories: [Territory]) -> Page.Table {
    var sheet = Page.Table(
      caption,
      [
        Page.Column("code", id: "code"),
        Page.Column(language.say("nom", english: "name"), namesRows: true, id: "name"),
        Page.Column(language.say("département", english: "département"), id: "departement"),
        Page.Column("EPCI", id: "epci_name"),
        Page.Column(heading(.municipal), .end, id: "municipal_population"),
        Page.Column(heading(.total), .end, id: "total_population"),
        Page.Column("SIREN", id: "siren"),
        Page.Column(language.say("SIREN de l'EPCI", english: "SIREN of the EPCI"), id: "epci"),
      ])
    for territory in territories {
      sheet.rows.append(
        row(of: territory) + [
          Page.Cell(.text(territory.siren?.description ?? "")),
          Page.Cell(.text(territory.epci?.description ?? "")),
        ])
    }
    return sheet
  }

  // MARK: - Words

  private func heading(_ kind: Population.Kind) -> String {
    switch kind {
    case .municipal: language.say("Population municipale", english: "Municipal population")
    case .total: language.say("Population totale", english: "Total population")
    case .concerned: language.say("Habitants concernés", english: "Inhabitants concerned")
    }
  }

  private func named(_ siren: SIREN) -> String {
    directory[siren].map { "\($0.name) (\(siren))" } ?? siren.description
  }

  private func departement(_ code: String) -> String {
    departements[code].map { "\($0) (\(code))" } ?? code
  }

  private func natureText(_ nature: String) -> String {
    switch nature {
    case "CC": language.say("communauté de communes", english: "community of communes (CC)")
    case "CA": language.say("communauté d'agglomération", english: "agglomeration community (CA)")
    case "CU": language.say("communauté urbaine", english: "urban community (CU)")
    case "METRO": language.say("métropole", english: "metropolis")
    case "MET69": language.say("métropole de Lyon", english: "metropolis of Lyon")
    default: nature
    }
  }

  private func competence(_ code: Int) -> String {
    switch code {
    case 2080: language.say("Collecte des déchets", english: "Waste collection")
    case 2085: language.say("Traitement des déchets", english: "Waste treatment")
    case 4000: language.say("Développement économique", english: "Economic development")
    default: language.say("Compétence \(code)", english: "Competence \(code)")
    }
  }
}

/// The municipal population of an EPCI, summed over its communes and as it declares it.
private struct MemberSum {
  let sum: Int
  let declared: Int
  let isEqual: Bool

  /// Nil where nothing is declared or no commune is known.
  init?(_ body: Territory, _ members: [Territory]) {
    guard let declared = body.population(.municipal)?.count, !members.isEmpty else { return nil }
    sum = members.reduce(0) { $0 + ($1.population(.municipal)?.count ?? 0) }
    self.declared = declared
    isEqual = sum == declared && (body.communes ?? members.count) == members.count
  }
}
