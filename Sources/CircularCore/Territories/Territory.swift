/// A commune, an EPCI or another grouping, with its codes and populations.
public struct Territory: Sendable, Hashable, Codable {
  /// What a territory is.
  public enum Kind: String, Sendable, Hashable, CaseIterable, Codable {
    /// A commune.
    case commune
    /// A public body of communes.
    case epci
  }

  /// What an EPCI is.
  public enum Subtype: String, Sendable, Hashable, CaseIterable, Codable {
    /// With taxes of its own.
    case ownTax = "epci_a_fiscalite_propre"
    /// A syndicate.
    case syndicat
    /// A territorial or metropolitan pole.
    case pole

    /// The subtype of INSEE's nature code: CC, CA, CU, METRO, MET69 (the Métropole de Lyon) and EPT have
    /// taxes of their own; SMF, SMO, SIVU and SIVOM are syndicates; POLEM and PETR are poles; nil for any
    /// other.
    public init?(nature: String) {
      switch nature {
      case "CC", "CA", "CU", "METRO", "MET69", "EPT": self = .ownTax
      case "SMF", "SMO", "SIVU", "SIVOM": self = .syndicat
      case "POLEM", "PETR": self = .pole
      default: return nil
      }
    }
  }

  /// What it is.
  public var kind: Kind
  /// What it is more exactly, for an EPCI.
  public var subtype: Subtype?
  /// The name that people read; several territories may share one.
  public var name: String
  /// The INSEE code, for a commune.
  public var insee: INSEECode?
  /// The SIREN number.
  public var siren: SIREN?
  /// The SIREN number of the EPCI it belongs to; nil for an isolated commune.
  public var epci: SIREN?
  /// The code of the département: a commune's own, an EPCI's seat.
  public var departement: String?
  /// INSEE's code of what an EPCI is: `CC`, `CA`.
  public var nature: String?
  /// The populations known.
  public var populations: [Population]
  /// How many communes an EPCI says it has.
  public var communes: Int?
  /// Whether it has a competence, by BANATIC code; a code that is absent is not known.
  public var competences: [Int: Bool]

  /// Makes a territory.
  public init(
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
  public var id: String? { insee?.description ?? siren?.description }

  /// The population of a kind; of several years, the latest.
  public func population(_ kind: Population.Kind) -> Population? {
    populations.filter { $0.kind == kind }.max { ($0.year ?? 0) < ($1.year ?? 0) }
  }
}
