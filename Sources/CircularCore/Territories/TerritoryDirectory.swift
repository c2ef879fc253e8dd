/// Territories, found by code, by name, or by the EPCI they belong to.
///
/// Names are not keys: `named(_:)` gives all who share one (there are two Reignac, twelve
/// Sainte-Colombe).
public struct TerritoryDirectory: Sendable {
  /// All territories, in the order in which they were added.
  public private(set) var territories: [Territory] = []

  private var byINSEE: [INSEECode: Int] = [:]
  private var bySIREN: [SIREN: Int] = [:]
  private var byName: [String: [Int]] = [:]
  private var byEPCI: [SIREN: [Int]] = [:]

  /// Makes an empty directory.
  public init() {}

  /// Adds a territory.
  ///
  /// - Throws: `duplicate-territory` when one of its codes is taken; the directory is then as it was.
  public mutating func add(_ territory: Territory) throws(Diagnostic) {
    let index = territories.count
    if let insee = territory.insee, byINSEE[insee] != nil {
      throw Self.duplicate(insee.description)
    }
    if let siren = territory.siren, bySIREN[siren] != nil {
      throw Self.duplicate(siren.description)
    }
    if let insee = territory.insee { byINSEE[insee] = index }
    if let siren = territory.siren { bySIREN[siren] = index }
    byName[territory.name, default: []].append(index)
    if let epci = territory.epci { byEPCI[epci, default: []].append(index) }
    territories.append(territory)
  }

  /// The commune with an INSEE code.
  public subscript(insee: INSEECode) -> Territory? { byINSEE[insee].map { territories[$0] } }

  /// The territory with a SIREN number.
  public subscript(siren: SIREN) -> Territory? { bySIREN[siren].map { territories[$0] } }

  /// All territories of a name.
  public func named(_ name: String) -> [Territory] {
    (byName[name] ?? []).map { territories[$0] }
  }

  /// The communes that belong to an EPCI.
  public func members(of epci: SIREN) -> [Territory] {
    (byEPCI[epci] ?? []).map { territories[$0] }
  }

  private static func duplicate(_ code: String) -> Diagnostic {
    Diagnostic(
      "duplicate-territory",
      LocalizedText("le code \(code) est déjà pris", english: "the code \(code) is taken"))
  }
}

extension TerritoryDirectory {
  /// Adds the communes of a table with the columns `insee, siren, nom, epci_siren,
  /// population_municipale, population_totale, source` (any order, others ignored).
  ///
  /// An empty `epci_siren` is an isolated commune.
  ///
  /// - Returns: what could not be read, located; the other communes are added.
  public mutating func addCommunes(
    _ bytes: [UInt8], file: String, year: Int? = nil
  ) -> [Diagnostic] {
    var table = NamedColumns(bytes, file: file)
    return table.forEachRecord(requiring: ["insee", "nom"]) { record throws(Diagnostic) in
      guard let insee = record.text("insee").flatMap({ INSEECode($0) }) else {
        throw record.problem("insee", "attendu un code INSEE", english: "expected an INSEE code")
      }
      let source = record.text("source")
      var populations: [Population] = []
      for (column, kind) in [
        ("population_municipale", Population.Kind.municipal), ("population_totale", .total),
      ] {
        guard let count = try record.integer(column) else { continue }
        populations.append(Population(count: count, kind: kind, year: year, source: source))
      }
      try add(
        Territory(
          kind: .commune, name: record.text("nom") ?? insee.description, insee: insee,
          siren: try record.siren("siren"), epci: try record.siren("epci_siren"),
          populations: populations))
    }
  }

  /// Adds the EPCI of a table with the columns `siren, nom, nature, population_municipale,
  /// population_totale` (any order, others ignored).
  ///
  /// - Returns: what could not be read, located; the others are added.
  public mutating func addEPCI(
    _ bytes: [UInt8], file: String, year: Int? = nil
  ) -> [Diagnostic] {
    var table = NamedColumns(bytes, file: file)
    return table.forEachRecord(requiring: ["siren", "nom"]) { record throws(Diagnostic) in
      guard let siren = try record.siren("siren") else {
        throw record.problem("siren", "attendu un SIREN", english: "expected a SIREN")
      }
      var populations: [Population] = []
      for (column, kind) in [
        ("population_municipale", Population.Kind.municipal), ("population_totale", .total),
      ] {
        guard let count = try record.integer(column) else { continue }
        populations.append(Population(count: count, kind: kind, year: year))
      }
      try add(
        Territory(
          kind: .epci, subtype: record.text("nature").flatMap(Territory.Subtype.init(nature:)),
          name: record.text("nom") ?? siren.description, siren: siren,
          populations: populations))
    }
  }
}
