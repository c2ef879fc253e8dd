/// Communes taken together: those of some EPCI and some named one by one, less others.
///
/// The perimeter of a syndicate is described so: the members of its EPCI without the communes that another
/// one serves.
package struct TerritoryGroup: Sendable, Hashable, Codable {
  /// The communes, each once, by INSEE code.
  package var communes: [Territory]
  /// What was taken out and is not among those taken together.
  package var notInside: [Territory]

  /// Takes territories together: an EPCI stands for its communes.
  package init(
    of included: [Territory], without excluded: [Territory] = [], in directory: TerritoryDirectory
  ) {
    func communes(_ territories: [Territory]) -> [INSEECode: Territory] {
      var found: [INSEECode: Territory] = [:]
      for territory in territories {
        let members = territory.siren.map { directory.members(of: $0) } ?? []
        for commune in territory.kind == .commune ? [territory] : members {
          if let code = commune.insee { found[code] = commune }
        }
      }
      return found
    }
    var inside = communes(included)
    notInside = []
    for (code, commune) in communes(excluded).sorted(by: { $0.key < $1.key })
    where inside.removeValue(forKey: code) == nil { notInside.append(commune) }
    self.communes = inside.sorted { $0.key < $1.key }.map(\.value)
  }

  /// The inhabitants of all communes together, and how many communes have no such figure.
  package func population(_ kind: Population.Kind) -> (sum: Int, missing: Int) {
    var sum = 0
    var missing = 0
    for commune in communes {
      if let population = commune.population(kind) {
        sum += population.count
      } else {
        missing += 1
      }
    }
    return (sum, missing)
  }
}
