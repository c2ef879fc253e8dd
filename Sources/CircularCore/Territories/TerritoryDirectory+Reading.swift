extension TerritoryDirectory {
  /// Adds the communes of a table with the columns `insee, siren, nom, epci_siren,
  /// population_municipale, population_totale, source` (any order, others ignored).
  ///
  /// Without a source of its own, a row has the one given. An empty `epci_siren` is an isolated commune.
  ///
  /// - Returns: what could not be read, located; the other communes are added.
  package mutating func addCommunes(
    _ bytes: [UInt8], file: String, year: Int? = nil, source: String? = nil
  ) -> [Diagnostic] {
    var table = NamedColumns(bytes, file: file)
    return table.forEachRecord(requiring: ["insee", "nom"]) { record throws(Diagnostic) in
      guard let insee = record.text("insee").flatMap({ INSEECode($0) }) else {
        throw record.problem("insee", "attendu un code INSEE", english: "expected an INSEE code")
      }
      let populations = try record.populations(year, record.text("source") ?? source)
      try add(
        Territory(
          kind: .commune, name: record.text("nom") ?? insee.description, insee: insee,
          siren: try record.siren("siren"), epci: try record.siren("epci_siren"),
          populations: populations))
    }
  }

  /// Adds the EPCI of a table with the columns `siren, nom, nature, departement, communes,
  /// population_municipale, population_totale, collecte_des_dechets, developpement_economique` (any order,
  /// others ignored); the last two are 1 where it has the competence (BANATIC 2080, 4000), 0 where not.
  ///
  /// - Returns: what could not be read, located; the others are added.
  package mutating func addEPCI(
    _ bytes: [UInt8], file: String, year: Int? = nil, source: String? = nil
  ) -> [Diagnostic] {
    var table = NamedColumns(bytes, file: file)
    return table.forEachRecord(requiring: ["siren", "nom"]) { record throws(Diagnostic) in
      guard let siren = try record.siren("siren") else {
        throw record.problem("siren", "attendu un SIREN", english: "expected a SIREN")
      }
      var competences: [Int: Bool] = [:]
      for (column, code) in Self.competences {
        guard let flag = try record.integer(column) else { continue }
        competences[code] = flag > 0
      }
      try add(
        Territory(
          kind: .epci, subtype: record.text("nature").flatMap(Territory.Subtype.init(nature:)),
          name: record.text("nom") ?? siren.description, siren: siren,
          departement: record.text("departement"), nature: record.text("nature"),
          populations: try record.populations(year, source),
          communes: try record.integer("communes"), competences: competences))
    }
  }

  /// Adds the syndicates of a table with the columns of `addEPCI`, `epci_membres` and `sans_communes` (codes
  /// apart by spaces), and `source`.
  ///
  /// - Returns: what could not be read, located; the others are added.
  package mutating func addSyndicates(
    _ bytes: [UInt8], file: String, year: Int? = nil, source: String? = nil
  ) -> [Diagnostic] {
    var table = NamedColumns(bytes, file: file)
    return table.forEachRecord(requiring: ["siren", "nom"]) { record throws(Diagnostic) in
      guard let siren = try record.siren("siren") else {
        throw record.problem("siren", "attendu un SIREN", english: "expected a SIREN")
      }
      var competences: [Int: Bool] = [:]
      for (column, code) in Self.competences {
        guard let flag = try record.integer(column) else { continue }
        competences[code] = flag > 0
      }
      func codes(_ column: String) -> [String] {
        (record.text(column) ?? "").split(separator: " ").map(String.init)
      }
      let epci = codes("epci_membres").compactMap { SIREN($0) }
      let without = codes("sans_communes").compactMap { INSEECode($0) }
      guard epci.count == codes("epci_membres").count,
        without.count == codes("sans_communes").count
      else {
        throw record.problem(
          "epci_membres", "attendu des SIREN, et des codes INSEE dans sans_communes",
          english: "expected SIRENs, and INSEE codes in sans_communes")
      }
      try add(
        Territory(
          kind: .epci, subtype: record.text("nature").flatMap(Territory.Subtype.init(nature:)),
          name: record.text("nom") ?? siren.description, siren: siren,
          departement: record.text("departement"), nature: record.text("nature"),
          populations: try record.populations(year, record.text("source") ?? source),
          competences: competences),
        serving: epci, without: without)
    }
  }

  /// The columns that say whether an EPCI has a competence, with its BANATIC code.
  private static let competences = [
    ("collecte_des_dechets", 2080), ("traitement_des_dechets", 2085),
    ("developpement_economique", 4000),
  ]
}

extension NamedColumns.Record {
  /// The populations of the columns `population_municipale` and `population_totale`.
  fileprivate func populations(
    _ year: Int?, _ source: String?
  ) throws(Diagnostic) -> [Population] {
    var populations: [Population] = []
    for (column, kind) in [
      ("population_municipale", Population.Kind.municipal), ("population_totale", .total),
    ] {
      guard let count = try integer(column) else { continue }
      populations.append(Population(count: count, kind: kind, year: year, source: source))
    }
    return populations
  }
}
