import CircularCore
import Testing

@Suite("Territory codes")
struct TerritoryCodeTests {
  @Test(
    "an INSEE code has five characters, and Corsica's a letter",
    arguments: [
      ("33174", "33"), ("01001", "01"), ("2A004", "2A"), ("2B033", "2B"), ("97105", "971"),
      ("98735", "987"),
    ])
  func form(text: String, departement: String) throws {
    let code = try insee(text)
    #expect(code.description == text)
    #expect(code.departement == departement)
  }

  @Test(
    "what has another form is no INSEE code",
    arguments: [
      "", "3317", "331745", "1001", "2C004", "2a004", "3A004", "A2004", "33 17", " 33174",
      "33174 ", "3317４", "é3174",
    ])
  func notINSEE(text: String) {
    #expect(INSEECode(text) == nil)
  }

  @Test(
    "a SIREN has nine digits and the check digit of its kind",
    arguments: ["253306617", "200070092", "210100012", "200069193", "732829320"])
  func check(text: String) {
    #expect(SIREN(text)?.description == text)
  }

  @Test(
    "a SIREN with a digit wrong, or two neighbours swapped, is refused",
    arguments: [
      "253306618", "253306671", "253360617", "200070093", "", "25330661", "2533066170",
      "25330661A", "253 306 617", "２53306617",
    ])
  func notSIREN(text: String) {
    #expect(SIREN(text) == nil)
  }

  @Test("codes are in the order of their text")
  func order() throws {
    let codes = try ["97105", "2B033", "01001", "33174", "2A004"].map { try insee($0) }
    #expect(codes.sorted().map(\.description) == ["01001", "2A004", "2B033", "33174", "97105"])
  }

  @Test("in JSON a code is its text")
  func json() throws {
    #expect(try JSONText.string(insee("2A004")) == #""2A004""#)
    #expect(try JSONText.string(siren("253306617")) == #""253306617""#)
  }

  @Test(
    "the nature code tells what an EPCI is",
    arguments: [
      ("CC", Territory.Subtype?.some(.ownTax)), ("CA", .ownTax), ("CU", .ownTax),
      ("METRO", .ownTax), ("EPT", .ownTax), ("SMF", .syndicat), ("SMO", .syndicat),
      ("SIVU", .syndicat), ("SIVOM", .syndicat), ("POLEM", .pole), ("PETR", .pole), ("XX", nil),
      ("", nil),
    ])
  func natures(nature: String, subtype: Territory.Subtype?) {
    #expect(Territory.Subtype(nature: nature) == subtype)
  }

  @Test("the population of a kind is the latest one")
  func populations() {
    let territory = Territory(
      kind: .commune, name: "Civrac-de-Blaye",
      populations: [
        Population(count: 780, kind: .municipal, year: 2020),
        Population(count: 791, kind: .municipal, year: 2025),
        Population(count: 770, kind: .municipal), Population(count: 808, kind: .total, year: 2025),
      ])
    #expect(territory.population(.municipal)?.count == 791)
    #expect(territory.population(.total)?.count == 808)
    #expect(territory.population(.concerned) == nil)
    #expect(territory.id == nil)
  }
}
