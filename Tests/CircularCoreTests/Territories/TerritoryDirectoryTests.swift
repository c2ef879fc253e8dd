import CircularCore
import Testing

@Suite("Territory directories")
struct TerritoryDirectoryTests {
  private let header = "insee;siren;nom;epci_siren;population_municipale;population_totale;source\n"

  private func read(_ text: String) -> (directory: TerritoryDirectory, problems: [Diagnostic]) {
    var directory = TerritoryDirectory()
    let problems = directory.addCommunes(Array(text.utf8), file: "communes.csv", year: 2025)
    return (directory, problems)
  }

  @Test("a commune is found by its code, its name and its EPCI, with populations and their source")
  func communes() throws {
    let (directory, problems) = read(
      header + "33351;213303514;Reignac;243301389;1626;1650;banatic2025\n16276;;Reignac;;715;;\n")
    #expect(problems == [])
    let code = try insee("33351")
    let reignac = try #require(directory[code])
    #expect(reignac.id == "33351")
    #expect(reignac.kind == .commune)
    #expect(
      reignac.population(.municipal)
        == Population(count: 1626, kind: .municipal, year: 2025, source: "banatic2025"))
    #expect(reignac.population(.total)?.count == 1650)
    #expect(directory[try siren("213303514")] == reignac)
    #expect(directory.named("Reignac").map(\.id) == ["33351", "16276"])
    #expect(directory.named("reignac") == [])
    #expect(directory.members(of: try siren("243301389")) == [reignac])
    let other = try #require(directory[try insee("16276")])
    #expect(other.epci == nil)
    #expect(other.population(.total) == nil)
  }

  @Test("an EPCI has the subtype of its nature")
  func epci() throws {
    var directory = TerritoryDirectory()
    let text = "siren,nom,nature,population_municipale\n200070092,CA du Libournais,CA,93000\n"
    #expect(directory.addEPCI(Array(text.utf8), file: "epci.csv") == [])
    let libournais = try #require(directory[try siren("200070092")])
    #expect(libournais.kind == .epci)
    #expect(libournais.subtype == .ownTax)
    #expect(libournais.id == "200070092")
    #expect(libournais.population(.municipal)?.count == 93_000)
  }

  @Test("a bad row is located by line and column heading, and the others are added")
  func badRows() throws {
    let (directory, problems) = read(
      header + "33351;;Reignac;;1626;;\n3335;;Courte;;1;;\n33174;;Fronsac;;beaucoup;;\n"
        + "33175;;Négative;;-1;;\n33176;;Clé;243301388;5;;\n33351;;Encore;;3;;\n"
        + "33083;;Camps-sur-l'Isle;;620;;\n")
    #expect(directory.territories.map(\.name) == ["Reignac", "Camps-sur-l'Isle"])
    #expect(
      problems.map { "\($0.code.rawValue) \($0.location?.line ?? 0) \($0.location?.field ?? "-")" }
        .prefix(4) == [
          "wrong-type 3 insee", "wrong-type 4 population_municipale",
          "wrong-type 5 population_municipale", "wrong-type 6 epci_siren",
        ])
    try #require(problems.count == 5)
    #expect(problems[4].code == "duplicate-territory")
    #expect(problems[4].location?.line == 7)
  }

  @Test("a missing column is said with the heading that looks like it")
  func missingColumn() throws {
    let (directory, problems) = read("inse;nom\n33351;Reignac\n")
    #expect(directory.territories == [])
    let problem = try #require(problems.first)
    #expect(problem.code == "missing-column")
    #expect(problem.message.french.contains("« insee »"))
    #expect(problem.location?.line == 1)
    #expect(problem.suggestion?.french == "inse")
  }

  @Test("an empty file is said")
  func emptyFile() {
    #expect(read("").problems.map(\.code) == ["no-records"])
  }

  @Test("a territory whose second code is taken leaves no trace")
  func refusedWhole() throws {
    var directory = TerritoryDirectory()
    let taken = try siren("213303514")
    let (first, second) = (try insee("33351"), try insee("16276"))
    try directory.add(Territory(kind: .commune, name: "Reignac", insee: first, siren: taken))
    let error = #expect(throws: Diagnostic.self) {
      try directory.add(Territory(kind: .commune, name: "Autre", insee: second, siren: taken))
    }
    #expect(error?.code == "duplicate-territory")
    #expect(directory[second] == nil)
    #expect(directory.named("Autre") == [])
    try directory.add(Territory(kind: .commune, name: "Reignac", insee: second))
    #expect(directory[second]?.siren == nil)
    #expect(directory.territories.count == 2)
  }
}
