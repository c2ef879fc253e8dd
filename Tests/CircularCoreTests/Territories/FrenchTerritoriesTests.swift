import CircularCore
import Foundation
import Testing

/// The national files that the project was given, beside the repository.
///
/// They are not part of it, so these tests are skipped, and reported as such, wherever the folder
/// is absent.
private enum NationalData {
  static let folder: URL? = {
    let repository = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let folder = repository.deletingLastPathComponent().appending(path: "shared/data")
    return FileManager.default.fileExists(atPath: folder.appending(path: "communes.csv").path)
      ? folder : nil
  }()

  static func bytes(_ name: String) throws -> [UInt8] {
    let folder = try #require(folder)
    return Array(try Data(contentsOf: folder.appending(path: name)))
  }
}

@Suite(
  "French territories of 2025",
  .enabled(if: NationalData.folder != nil, "the folder ../shared/data is not there"))
struct FrenchTerritoriesTests {
  private typealias Reading = Result<
    (directory: TerritoryDirectory, problems: [Diagnostic]), any Error
  >

  /// All communes, with what was wrong: read once for all tests.
  private static let communes = Reading {
    var directory = TerritoryDirectory()
    let problems = directory.addCommunes(
      try NationalData.bytes("communes.csv"), file: "communes.csv", year: 2025)
    return (directory, problems)
  }

  /// The same with the groups of communes.
  private static let groups = Reading {
    var directory = try communes.get().directory
    let problems = directory.addEPCI(
      try NationalData.bytes("epci.csv"), file: "epci.csv", year: 2025)
    return (directory, problems)
  }

  private func communes() throws -> TerritoryDirectory {
    let read = try Self.communes.get()
    #expect(read.problems == [])
    return read.directory
  }

  private func groups() throws -> TerritoryDirectory {
    let read = try Self.groups.get()
    #expect(read.problems == [])
    return read.directory
  }

  private func population(of territories: some Sequence<Territory>) -> Int {
    territories.reduce(0) { $0 + ($1.population(.municipal)?.count ?? 0) }
  }

  /// The communes of the Smicval's seven EPCI, with whether each is among its 138.
  private func smicvalArea() throws -> [(insee: INSEECode, epci: SIREN, isInside: Bool)] {
    var reader = CSVReader(try NationalData.bytes("smicval_area.csv"), file: "smicval_area.csv")
    #expect(try reader.next())
    let headings = (0..<reader.fieldCount).map { reader.text($0) }
    let code = try #require(headings.firstIndex(of: "insee"))
    let epci = try #require(headings.firstIndex(of: "epci_siren"))
    let inside = try #require(headings.firstIndex(of: "in_smicval_reconstructed"))
    var area: [(INSEECode, SIREN, Bool)] = []
    while try reader.next() {
      area.append(
        (
          try insee(reader.text(code)), try siren(reader.text(epci)),
          reader.text(inside) == "1"
        ))
    }
    return area
  }

  @Test("all communes are read, and Reignac is where it belongs")
  func allCommunes() throws {
    let directory = try communes()
    #expect(directory.territories.count == 34_875)
    #expect(population(of: directory.territories) == 68_017_103)
    let reignac = try #require(directory[try insee("33351")])
    #expect(reignac.name == "Reignac")
    #expect(reignac.population(.municipal)?.count == 1626)
    let estuaire = try #require(reignac.epci)
    #expect(try groups()[estuaire]?.name == "CC de l'Estuaire")
    let civrac = try #require(directory.named("Civrac-de-Blaye").first)
    #expect(civrac.population(.municipal)?.count == 791)
    #expect(civrac.population(.total)?.count == 808)
  }

  @Test("a name is not a key: there are two Reignac and twelve Sainte-Colombe")
  func homonyms() throws {
    let directory = try communes()
    #expect(
      Dictionary(
        uniqueKeysWithValues: directory.named("Reignac").map {
          ($0.id, $0.population(.municipal)?.count)
        }) == ["16276": 715, "33351": 1626])
    #expect(directory.named("Sainte-Colombe").count == 12)
  }

  @Test("seven EPCI of 147 communes, nine of them elsewhere, make the Smicval's 138 and 210 257")
  func smicval() throws {
    let directory = try communes()
    let area = try smicvalArea()
    let members = Set(area.map(\.epci)).flatMap { directory.members(of: $0) }
    #expect(Set(area.map(\.epci)).count == 7)
    #expect(members.count == 147)
    #expect(Set(members.compactMap(\.insee)) == Set(area.map(\.insee)))
    let inside = try area.filter(\.isInside).map { try #require(directory[$0.insee]) }
    #expect(inside.count == 138)
    #expect(members.count - inside.count == 9)
    #expect(population(of: inside) == 210_257)
    // Projet K's candidate finder: 800 to 1 500 inhabitants by either population.
    func candidates(_ kind: Population.Kind) -> Int {
      inside.count { (800...1500).contains($0.population(kind)?.count ?? 0) }
    }
    #expect(candidates(.municipal) == 33)
    #expect(candidates(.total) == 34)
  }

  @Test("the communes of each EPCI add up to the population it declares")
  func sums() throws {
    let first = try communes().territories.count
    let directory = try groups()
    let epci = directory.territories[first...]
    let wrong = try epci.filter {
      let siren = try #require($0.siren)
      return population(of: directory.members(of: siren)) != $0.population(.municipal)?.count
    }
    #expect(epci.count == 1255)
    #expect(wrong.map(\.name) == [])
  }

  @Test(
    "a group of communes is found by its form and the name people use",
    arguments: [
      ("CA Annecy", ["CA du Grand Annecy"]), ("CA Voironnais", ["CA du Pays Voironnais"]),
      ("communauté d'agglomération d'Annecy", ["CA du Grand Annecy"]),
      ("CA de Chambéry", ["CA du Grand Chambéry"]),
      ("CC Annecy", ["CC des Sources du Lac d'Annecy"]), ("CU Annecy", []), ("CA", nil),
      ("Chambéry Métropole", ["CA du Grand Chambéry"]),
      ("Porte DrômArdèche", ["CC Porte de Dromardèche"]),
      ("St Etienne Métropole", ["Saint-Étienne Métropole"]), ("Zzyzx", []),
    ] as [(String, [String]?)])
  func forms(text: String, names: [String]?) throws {
    let found = try groups().found(by: text).map(\.name)
    // A form alone is the beginning of names, as before.
    if let names { #expect(found == names) } else { #expect(found.count > 5) }
  }

  @Test("four communes belong to no EPCI")
  func isolated() throws {
    let isolated = try communes().territories.filter { $0.epci == nil }
    #expect(isolated.compactMap(\.id).sorted() == ["22016", "29083", "29155", "85113"])
  }
}
