import CircularCore
import LuaBridge
import TestPacks
import Testing

/// What a record says of its territory is read, or told.
@Suite("Kinds, codes and competences of territories")
struct LabelTerritoryTests {
  private static let fixture = LabelFixture(
    """
    question "collect" { type = "boolean", competence = 2080, former_competences = { 1510 } }
    question "own" { type = "boolean", competence = 7123 }
    star (1) { at = 0 }
    """)

  private static func territory(_ code: TerritoryCode) -> Territory? {
    switch code.description {
    case "240100883":
      Territory(kind: .epci, subtype: .ownTax, name: "CC A", siren: SIREN("240100883"))
    case "33063":
      Territory(
        kind: .commune, name: "Bordeaux", insee: INSEECode("33063"), siren: SIREN("213300635"))
    case "213300635": INSEECode("33063").flatMap { territory(.insee($0)) }
    default: nil
    }
  }

  private func read(_ territory: String, id: String = "t") throws -> LabelSubjectReader.Reading {
    let label = try #require(try Self.fixture.load().label)
    return LabelSubjectReader(LabelSchema(label), completedBy: { Self.territory($0) })
      .read(Array(#"{"id":"\#(id)","territory":{\#(territory)}}"#.utf8), file: "t")
  }

  private func codes(_ territory: String) throws -> [Diagnostic.Code] {
    try read(territory).diagnostics.map(\.code)
  }

  @Test("« type » is the kind, as in tables; with another kind beside it is an error")
  func type() throws {
    #expect(
      try read(#""type":"epci""#).subject?.facts["territory.kind"] == "epci")
    #expect(try codes(#""type":"EPCI","kind":"epci""#) == [])
    let other = try read(#""kind":"epci","type":"commune""#)
    #expect(other.subject == nil)
    #expect(other.diagnostics.map(\.code) == ["contradictory-territory"])
    let subtype = try read(#""kind":"epci","type":"syndicat""#)
    #expect(subtype.diagnostics.map(\.code) == ["unknown-choice"])
    #expect(subtype.diagnostics.first?.suggestion?.french.contains("subtype") == true)
  }

  @Test("what nothing reads of a territory is told, near misses with what was meant")
  func unread() throws {
    let note = try #require(try read(#""foo":1,"_note":2"#).diagnostics.first)
    #expect(note.code == "members-not-read")
    #expect(note.message.french.contains("territory.foo"))
    #expect(!note.message.french.contains("_note"))
    #expect(try codes(#""subType":"syndicat""#) == ["unknown-member"])
  }

  @Test("a commune has no subtype: one that it is given is told")
  func subtype() throws {
    let reading = try read(#""subtype":"syndicat","kind":"commune""#)
    #expect(reading.subject != nil)
    #expect(reading.diagnostics.map(\.code) == ["contradictory-territory"])
    #expect(reading.diagnostics.first?.severity == .warning)
    #expect(reading.diagnostics.first?.location?.field == "subtype")
    #expect(try codes(#""kind":"commune","subtype":null"#) == [])
  }

  @Test("codes of two territories are an error; two of one are none")
  func twoCodes() throws {
    let reading = try read(#""insee":"33063","siren":"240100883""#)
    #expect(reading.subject == nil)
    #expect(reading.diagnostics.map(\.code) == ["contradictory-territory"])
    for name in ["Bordeaux", "CC A"] {
      #expect(reading.diagnostics.first?.message.french.contains(name) == true)
    }
    #expect(try read(#""insee":"33063""#, id: "240100883").subject == nil)
    let one = try read(#""insee":"33063","siren":"213300635""#)
    #expect(one.subject?.facts["territory.kind"] == "commune")
    // One that the directory does not have is told, the other one completes.
    let half = try read(#""insee":"33999","siren":"240100883""#)
    #expect(half.subject?.facts["territory.kind"] == "epci")
    #expect(half.diagnostics.map(\.code) == ["no-such-territory", "completed"])
  }

  @Test("a kind or a subtype that is not that of the code counts, and is told")
  func otherKind() throws {
    for given in [#""kind":"commune""#, #""subtype":"syndicat""#] {
      let reading = try read(#""siren":"240100883",\#(given)"#)
      #expect(reading.diagnostics.contains { $0.code == "contradictory-territory" })
      let facts = try #require(reading.subject?.facts)
      #expect(facts["territory.subtype"] != "epci_a_fiscalite_propre")
    }
  }

  @Test(
    "a code of a competence that nobody knows is told, with the nearest one",
    arguments: [
      ("[9999]", nil), ("[20800,4000]", "2080 au lieu de 20800"), ("[\"2008\"]", "2080"),
    ] as [(String, String?)])
  func unknownCompetence(_ list: String, _ near: String?) throws {
    let reading = try read(#""competences":\#(list)"#)
    #expect(reading.subject != nil)
    #expect(reading.diagnostics.map(\.code) == ["unknown-competence"])
    #expect(reading.diagnostics.first?.severity == .warning)
    if let near {
      #expect(reading.diagnostics.first?.suggestion?.french.contains(near) == true)
    } else {
      #expect(reading.diagnostics.first?.suggestion == nil)
    }
  }

  @Test("codes of questions and those that the program knows are not told")
  func knownCompetences() throws {
    #expect(try codes(#""competences":[2080,2085,4000,4005,1510,7123]"#) == [])
    #expect(try codes(#""formerCompetences":[1510,3505]"#) == [])
    #expect(try codes(#""formerCompetences":[2080]"#) == ["unknown-competence"])
  }

  @Test("a list of the whole nomenclature is not told for codes that no question reads")
  func otherCompetences() throws {
    #expect(try codes(#""competences":[2080,7501,7999]"#) == [])
    #expect(try codes(#""competences":[7501,7999]"#) == ["unknown-competence"])
    #expect(try codes(#""competences":[2080,75010]"#) == ["unknown-competence"])
  }

  @Test("who else was completed is said once for all")
  func completedToo() {
    var others = CompletedTerritories()
    #expect(others.note == nil)
    for number in 1...10 { others.add(FactTable.Identity(id: "t\(number)")) }
    let note = others.note
    #expect(note?.code == "completed")
    #expect(note?.message.french.hasSuffix("t7, t8 et 2 autres") == true)
    #expect(note?.message.text(in: .english).hasSuffix("t8 and 2 more") == true)
  }
}
