/// The facts of a territory itself, which every label's rules may read.
///
/// A record has them under `territory`; the rules of a label read `t.population`, ordinary rules
/// `a.territory.population`.
package enum TerritoryFacts {
  /// What the territory is: a `Territory.Kind`.
  package static let kind = FactDeclaration(
    "territory.kind",
    type: .choice(Territory.Kind.allCases.map { .init(id: $0.rawValue, label: $0.label) }),
    label: LocalizedText("type", english: "kind"))
  /// What it is more exactly: a `Territory.Subtype`.
  package static let subtype = FactDeclaration(
    "territory.subtype",
    type: .choice(Territory.Subtype.allCases.map { .init(id: $0.rawValue, label: $0.label) }),
    label: LocalizedText("sous-type", english: "subtype"))
  /// The inhabitants.
  package static let population = FactDeclaration(
    "territory.population", type: .integer, unit: "hab", minimum: 0, maximum: 1e12,
    label: LocalizedText("population", english: "population"))
  /// Whether it lies overseas.
  package static let overseas = FactDeclaration(
    "territory.overseas", type: .boolean, label: LocalizedText("outre-mer", english: "overseas"))
  /// Whether it belongs to an urban area.
  package static let urbanArea = FactDeclaration(
    "territory.urbanArea", type: .boolean,
    label: LocalizedText("aire urbaine", english: "urban area"))
  /// The BANATIC codes of its competences, all of them.
  package static let competences = FactDeclaration(
    "territory.competences", type: .list(.integer),
    label: LocalizedText("compétences", english: "competences"))
  /// The same in the former nomenclature, where a code may mean something else.
  package static let formerCompetences = FactDeclaration(
    "territory.formerCompetences", type: .list(.integer),
    label: LocalizedText(
      "compétences (ancienne nomenclature)", english: "competences (former nomenclature)"))

  /// Those that rules of labels read, by the names that they have there, in the order in which they are
  /// shown.
  package static let ofRules = read.map { (name: shortName($0), fact: $0) }

  package static let read = [kind, subtype, population, overseas, urbanArea]
  /// All of them.
  static let all = read + [competences, formerCompetences]

  /// The name without the group: `population`.
  package static func shortName(_ fact: FactDeclaration) -> String {
    String(fact.name.dropFirst(10))
  }

  /// The stars held today; 0 is none.
  static let holds = FactDeclaration(
    "holds", type: .integer, minimum: 0,
    label: LocalizedText("étoiles détenues", english: "stars held"))
}

extension Territory.Kind {
  /// What people call it.
  var label: LocalizedText {
    switch self {
    case .commune: LocalizedText("commune", english: "commune")
    case .epci: LocalizedText("EPCI", english: "public body (EPCI)")
    }
  }
}

extension Territory.Subtype {
  /// What people call it.
  var label: LocalizedText {
    switch self {
    case .ownTax: LocalizedText("EPCI à fiscalité propre", english: "EPCI with taxes of its own")
    case .syndicat: LocalizedText("syndicat", english: "syndicate")
    case .pole: LocalizedText("pôle", english: "pole")
    }
  }
}
