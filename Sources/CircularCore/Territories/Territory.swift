/// A commune, an EPCI or another grouping, with its codes and populations.
public struct Territory: Sendable, Hashable {
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

    /// The subtype of INSEE's nature code: CC, CA, CU, METRO and EPT have taxes of their own; SMF,
    /// SMO, SIVU and SIVOM are syndicates; POLEM and PETR are poles; nil for any other.
    public init?(nature: String) {
      switch nature {
      case "CC", "CA", "CU", "METRO", "EPT": self = .ownTax
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
  /// The populations known.
  public var populations: [Population]

  /// Makes a territory.
  public init(
    kind: Kind, subtype: Subtype? = nil, name: String, insee: INSEECode? = nil,
    siren: SIREN? = nil, epci: SIREN? = nil, populations: [Population] = []
  ) {
    self.kind = kind
    self.subtype = subtype
    self.name = name
    self.insee = insee
    self.siren = siren
    self.epci = epci
    self.populations = populations
  }

  /// The id: the INSEE code of a commune, the SIREN number of any other.
  public var id: String? { insee?.description ?? siren?.description }

  /// The population of a kind; of several years, the latest.
  public func population(_ kind: Population.Kind) -> Population? {
    populations.filter { $0.kind == kind }.max { ($0.year ?? 0) < ($1.year ?? 0) }
  }
}
