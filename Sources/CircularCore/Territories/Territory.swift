/// A commune, an EPCI or another grouping, with its codes and populations.
package struct Territory: Sendable, Hashable, Codable {
  /// What a territory is.
  package enum Kind: String, Sendable, Hashable, CaseIterable, Codable {
    /// A commune.
    case commune
    /// A public body of communes.
    case epci
  }

  /// What an EPCI is.
  package enum Subtype: String, Sendable, Hashable, CaseIterable, Codable {
    /// With taxes of its own.
    case ownTax = "epci_a_fiscalite_propre"
    /// A syndicate.
    case syndicat
    /// A territorial or metropolitan pole.
    case pole

    /// The subtype of INSEE's nature code: CC, CA, CU, METRO, MET69 (the Métropole de Lyon) and EPT have
    /// taxes of their own; SMF, SMO, SIVU and SIVOM are syndicates; POLEM and PETR are poles; nil for any
    /// other.
    package init?(nature: String) {
      switch nature {
      case "CC", "CA", "CU", "METRO", "MET69", "EPT": self = .ownTax
      case "SMF", "SMO", "SIVU", "SIVOM": self = .syndicat
      case "POLEM", "PETR": self = .pole
      default: return nil
      }
    }
  }

  /// What it is.
  package var kind: Kind
  /// What it is more exactly, for an EPCI.
  package var subtype: Subtype?
  /// The name that people read; several territories may share one.
  package var name: String
  /// The INSEE code, for a commune.
  package var insee: INSEECode?
  /// The SIREN number.
  package var siren: SIREN?
  /// The SIREN number of the EPCI it belongs to; nil for an isolated commune.
  package var epci: SIREN?
  /// The code of the département: a commune's own, an EPCI's seat.
  package var departement: String?
  /// INSEE's code of what an EPCI is: `CC`, `CA`.
  package var nature: String?
  /// The populations known.
  package var populations: [Population]
  /// How many communes an EPCI says it has.
  package var communes: Int?
  /// Whether it has a competence, by BANATIC code; a code that is absent is not known.
  package var competences: [Int: Bool]

  /// Makes a territory.
  package init(
    kind: Kind, subtype: Subtype? = nil, name: String, insee: INSEECode? = nil,
    siren: SIREN? = nil, epci: SIREN? = nil, departement: String? = nil, nature: String? = nil,
    populations: [Population] = [], communes: Int? = nil, competences: [Int: Bool] = [:]
  ) {
    self.kind = kind
    self.subtype = subtype
    self.name = name
    self.insee = insee
    self.siren = siren
    self.epci = epci
    self.departement = departement ?? insee?.departement
    self.nature = nature
    self.populations = populations
    self.communes = communes
    self.competences = competences
  }

  /// The id: the INSEE code of a commune, the SIREN number of any other.
  package var id: String? { insee?.description ?? siren?.description }

  /// The population of a kind; of several years, the latest.
  package func population(_ kind: Population.Kind) -> Population? {
    populations.filter { $0.kind == kind }.max { ($0.year ?? 0) < ($1.year ?? 0) }
  }
}
