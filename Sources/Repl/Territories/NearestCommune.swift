import CircularCore
import RuleTrials

/// The commune whose population is nearest to a number, so that a counterexample has a name.
enum NearestCommune {
  /// Looks it up in the national file; nil where it is not there.
  static let lookup: PropertyRun.CommuneLookup? = TerritoryFiles.folder == nil ? nil : nearest

  @Sendable
  private static func nearest(_ population: Double) -> PropertyRun.Commune? {
    guard let directory = try? TerritoryFiles.found().directory else { return nil }
    var best: (PropertyRun.Commune, distance: Double)?
    for territory in directory.territories where territory.kind == .commune {
      guard let code = territory.insee, let count = territory.population(.municipal)?.count else {
        continue
      }
      let distance = (Double(count) - population).magnitude
      if best.map({ distance < $0.distance }) ?? true {
        best = (
          PropertyRun.Commune(id: "\(code)", name: territory.name, population: Int64(count)),
          distance
        )
      }
    }
    return best?.0
  }
}
