import CircularCore
import Testing

@Suite("Territories found by what people write, and taken together")
struct TerritoryGroupTests {
  private let directory: TerritoryDirectory

  init() throws {
    var directory = TerritoryDirectory()
    let bodies = """
      siren,nom,nature,departement,communes,population_municipale,collecte_des_dechets,developpement_economique
      200070092,CA du Libournais,CA,33,2,3000,1,0
      243300811,CC de l'Estuaire,CC,33,1,1626,,1
      """
    let communes = """
      insee,siren,nom,epci_siren,population_municipale,population_totale
      33351,213303514,Reignac,243300811,1626,1650
      16276,,Reignac,,715,724
      33001,,Abzac,200070092,2000,2010
      33015,,Arveyres,200070092,1000,
      97411,,Saint-Denis,,153001,
      33393,,Saint-Denis-de-Pile,,5600,
      """
    #expect(directory.addEPCI(Array(bodies.utf8), file: "epci.csv", year: 2025, source: "B") == [])
    #expect(
      directory.addCommunes(Array(communes.utf8), file: "communes.csv", year: 2025, source: "I")
        == [])
    self.directory = directory
  }

  private func ids(_ text: String) -> [String] { directory.found(by: text).compactMap(\.id) }

  @Test(
    "a code finds one; a name all who have it, whatever its accents, hyphens and case",
    arguments: [
      ("33351", ["33351"]), ("200 070 092", ["200070092"]), ("reignac", ["33351", "16276"]),
      ("REIGNAC", ["33351", "16276"]), ("cc de l estuaire", ["243300811"]),
      // The whole name comes before those that begin with it.
      ("saint denis", ["97411"]), ("saint denis de", ["33393"]),
      ("libournais", ["200070092"]), ("Nulle-Part", []), ("", []), (" - ", []), ("99999", []),
      // A SIREN whose last digit is wrong is no code.
      ("200070093", []),
    ])
  func found(_ text: String, _ expected: [String]) { #expect(ids(text) == expected) }

  @Test("a body has its seat, its communes and what is known of its competences")
  func body() throws {
    let body = try #require(directory.found(by: "200070092").first)
    #expect(body.departement == "33")
    #expect(body.nature == "CA")
    #expect(body.communes == 2)
    #expect(body.competences == [2080: true, 4000: false])
    #expect(directory.found(by: "243300811").first?.competences == [4000: true])
    #expect(body.population(.municipal)?.source == "B")
    // A commune's département is in its code, overseas too.
    #expect(directory.found(by: "97411").first?.departement == "974")
  }

  @Test("a body stands for its communes; each counts once, and what is taken out must be inside")
  func together() throws {
    let libournais = directory.found(by: "200070092")
    let abzac = directory.found(by: "33001")
    let estuaire = directory.found(by: "243300811")
    let all = TerritoryGroup(of: libournais + abzac + estuaire, in: directory)
    #expect(all.communes.compactMap(\.id) == ["33001", "33015", "33351"])
    #expect(all.population(.municipal) == (4626, 0))
    // Arveyres has no total population: said, not counted as zero in silence.
    #expect(all.population(.total) == (3660, 1))
    let less = TerritoryGroup(
      of: libournais, without: abzac + directory.found(by: "16276"), in: directory)
    #expect(less.communes.compactMap(\.id) == ["33015"])
    #expect(less.notInside.compactMap(\.id) == ["16276"])
    #expect(TerritoryGroup(of: [], without: abzac, in: directory).communes.isEmpty)
  }
}
