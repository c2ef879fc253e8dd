import CircularCore
import LuaBridge
import TestPacks
import Testing

/// What is publicly known of a territory completes a record that names it by a code.
@Suite("Records completed by the national directory")
struct DirectoryCompletionTests {
  private static let fixture = LabelFixture(
    """
    question "collect" { type = "boolean", competence = 2080, former_competences = { 1510 } }
    question "treat" { type = "boolean", competence = 2085 }
    question "which" { type = "choice", choices = { "a", "b" }, competence = 2080 }
    star (1) { at = 0 }
    """)

  private static func territory(_ code: TerritoryCode) -> Territory? {
    switch code.description {
    case "200070092":
      Territory(
        kind: .epci, subtype: .ownTax, name: "CA du Libournais", siren: SIREN("200070092"),
        populations: [Population(count: 93_359, kind: .municipal, year: 2025, source: "INSEE")],
        competences: [2080: true, 4000: true])
    case "33351":
      Territory(
        kind: .commune, name: "Reignac", insee: INSEECode("33351"),
        populations: [Population(count: 1650, kind: .total, year: 2025)])
    default: nil
    }
  }

  private func read(_ json: String) throws -> LabelSubjectReader.Reading {
    let label = try #require(try Self.fixture.load().label)
    let schema = LabelSchema(label)
    return LabelSubjectReader(schema, completedBy: { Self.territory($0) })
      .read(Array(json.utf8), file: "t")
  }

  private func facts(_ json: String) throws -> [String: FactValue] {
    let reading = try read(json)
    return try #require(reading.subject, "\(reading.diagnostics)").facts
  }

  @Test("what is absent is completed, and one note says what, from where and when")
  func completed() throws {
    let json = #"{"id":"libourne","territory":{"siren":"200070092"}}"#
    #expect(
      try facts(json) == [
        "territory.kind": .text("epci"), "territory.subtype": .text("epci_a_fiscalite_propre"),
        "territory.population": .integer(93_359), "answers.collect": .boolean(true),
      ])
    let note = try #require(try read(json).diagnostics.first)
    #expect(try read(json).diagnostics.count == 1)
    #expect(note.severity == .note)
    for text in ["CA du Libournais", "93\u{202F}359", "INSEE 2025", "2080"] {
      #expect(note.message.french.contains(text), "\(note.message.french)")
    }
    // A SIREN may be a number, or the id.
    #expect(try facts(#"{"id":"l","territory":{"siren":200070092}}"#).count == 4)
    #expect(try facts(#"{"id":"200070092"}"#).count == 4)
  }

  @Test("what the record says stays, competences in a list included")
  func kept() throws {
    let given = try facts(
      #"{"id":"l","territory":{"siren":"200070092","population":12,"kind":"commune"},"answers":{"collect":false}}"#
    )
    #expect(given["territory.population"] == .integer(12))
    #expect(given["territory.kind"] == .text("commune"))
    #expect(given["answers.collect"] == .boolean(false))
    for list in ["competences", "formerCompetences"] {
      let listed = try facts(#"{"id":"l","territory":{"siren":"200070092","\#(list)":[1]}}"#)
      #expect(listed["answers.collect"] == nil, "\(list)")
    }
  }

  @Test("only the municipal population completes; a commune's id of five digits is nobody's code")
  func commune() throws {
    #expect(
      try facts(#"{"id":"r","territory":{"insee":"33351"}}"#)
        == ["territory.kind": .text("commune")])
    #expect(try facts(#"{"id":"33351"}"#) == [:])
  }

  @Test("a code that is none is an error at its place, an unknown one a warning")
  func wrong() throws {
    for (field, value) in [
      ("siren", "\"200070093\""), ("siren", "true"), ("insee", "\"3335\""), ("insee", "[1]"),
    ] {
      let reading = try read(#"{"id":"x","territory":{"\#(field)":\#(value)}}"#)
      #expect(reading.subject == nil)
      #expect(reading.diagnostics.map(\.code) == ["wrong-type"], "\(field) \(value)")
      #expect(reading.diagnostics.first?.location?.field == field)
    }
    let unknown = try read(#"{"id":"x","territory":{"insee":"33999"}}"#)
    #expect(unknown.subject != nil)
    #expect(unknown.diagnostics.map(\.code) == ["no-such-territory"])
    #expect(unknown.diagnostics.first?.severity == .warning)
    for empty in [#""siren":null"#, #""insee":"""#, #""siren":"  ""#] {
      #expect(try read(#"{"id":"x","territory":{\#(empty)}}"#).diagnostics == [], "\(empty)")
    }
  }
}
