import CircularCore
import Foundation
import Testing

/// The JSON of a subject is one: what is written is read, by our reader and by any decoder, and means the
/// same.
@Suite("Subjects and scenarios in JSON")
struct SubjectCodingTests {
  private let schema: FactSchema

  init() throws {
    schema = try FactSchema([
      FactDeclaration("inhabitants", type: .integer), FactDeclaration("share", type: .number),
      FactDeclaration("rural", type: .boolean), FactDeclaration("opened", type: .date),
      FactDeclaration("perimeter.kind", type: .text),
      FactDeclaration("perimeter.population", type: .integer),
      FactDeclaration(
        "perimeter.communes",
        type: .list(
          .record([
            FactDeclaration("insee", type: .text), FactDeclaration("population", type: .integer),
          ]))),
      FactDeclaration("tags", type: .list(.text)),
    ])
  }

  private var fronsac: Subject {
    Subject(
      id: "33174", name: "Fronsac « haut »",
      facts: [
        "inhabitants": 1120, "share": 0.1, "rural": true, "opened": "2023-05-26",
        "perimeter.kind": "commune", "perimeter.population": 808,
        "perimeter.communes": [["insee": "33174", "population": 1120], ["insee": "33542"]],
        "tags": ["a", "é"],
      ],
      origins: [
        "perimeter.population": FactOrigin(source: "INSEE", year: 2025, kind: "municipal")
      ])
  }

  /// The values and origins of the one row of a table.
  private func row(_ table: FactTable) throws -> [String: FactValue] {
    try #require(table.count == 1)
    let subject = table.subject(row: 0)
    var values: [String: FactValue] = ["id": .text(subject.id), "name": .text(subject.name ?? "")]
    for declaration in schema.declarations {
      let slot = try #require(schema.slot(of: declaration.name))
      values[declaration.name] = table.value(row: 0, slot: slot)
      let origin = subject.origins[declaration.name]
      values["origin of \(declaration.name)"] = (origin?.description).map { .text($0) }
    }
    return values
  }

  private func read(_ json: String) throws -> FactTable {
    var reader = SubjectReader(
      Array(json.utf8), file: "a.json", schema: schema, identity: IdentityColumns())
    let next = reader.next(upTo: 10)
    let table = try #require(next)
    #expect(reader.diagnostics.isEmpty, "\(reader.diagnostics)")
    return table
  }

  @Test("what is written is what our reader and any decoder read")
  func roundTrip() throws {
    let expected = try row(FactTable(schema, [fronsac]))
    let text = try JSONText.string(fronsac)
    #expect(try row(read(text)) == expected)
    let decoded = try JSONDecoder().decode(Subject.self, from: Data(text.utf8))
    #expect(try row(FactTable(schema, [decoded])) == expected)
    #expect(try JSONText.string(decoded) == text)
    let foundation = String(decoding: try JSONEncoder().encode(fronsac), as: UTF8.self)
    #expect(try row(read(foundation)) == expected)
  }

  @Test("groups and wrapped values mean the same to both")
  func groups() throws {
    let json = """
      {"id": 33174, "inhabitants": {"value": 1120, "kind": "total", "year": 2025, "source": "INSEE"},
       "perimeter": {"kind": "commune", "population": {"value": 808, "year": 2024},
       "communes": [{"insee": "33174", "population": null}]}, "tags": [], "share": null}
      """
    let decoded = try JSONDecoder().decode(Subject.self, from: Data(json.utf8))
    #expect(try row(FactTable(schema, [decoded])) == row(read(json)))
  }

  @Test("members are in a fixed order, and a fact cannot hide as the id")
  func order() throws {
    let subject = Subject(id: "a", facts: ["z": 1, "b": 2, "m": 3])
    #expect(try JSONText.string(subject) == #"{"id":"a","b":2,"m":3,"z":1}"#)
    #expect(throws: EncodingError.self) {
      try JSONText.string(Subject(id: "a", facts: ["id": "b"]))
    }
  }

  @Test(
    "what is no subject does not decode",
    arguments: ["{}", "[]", "1", "{\"id\":null}", "{\"id\":true}", "{\"id\":[]}"])
  func refused(_ json: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Subject.self, from: Data(json.utf8))
    }
  }

  @Test("an undeclared fact, in a group or not, is refused by the table with the nearest name")
  func undeclared() throws {
    for json in [
      #"{"id":"a","inhabitant":1}"#, #"{"id":"a","perimeter":{"kinds":"commune"}}"#,
      #"{"id":"a","other":{"kind":"x"}}"#,
    ] {
      let subject = try JSONDecoder().decode(Subject.self, from: Data(json.utf8))
      let error = #expect(throws: Diagnostic.self) { try FactTable(schema, [subject]) }
      #expect(error?.code == .undeclaredFact)
    }
  }

  @Test("a scenario goes to JSON and back")
  func scenario() throws {
    var scenario = Scenario("2 000 au plus", pack: "projet-k")
    scenario.set(Scenario.Change(.parameter, "population_max", "2000"))
    scenario.set(Scenario.Change(.weight, "citizens", "2,5"))
    scenario.set(Scenario.Change(.fact, "inhabitants", "", of: "33174"))
    let text = try JSONText.string(scenario)
    #expect(try JSONDecoder().decode(Scenario.self, from: Data(text.utf8)) == scenario)
  }

  @Test("a scenario in JSON does not give one thing two values")
  func conflict() throws {
    func decode(_ first: String, _ second: String) throws -> Scenario {
      let json = #"{"changes":[\#(first),\#(second)]}"#
      return try JSONDecoder().decode(Scenario.self, from: Data(json.utf8))
    }
    let change = #"{"kind":"param","name":"a","value":2000}"#
    #expect(try decode(change, change).changes.count == 1)
    #expect(try decode(change, #"{"kind":"weight","name":"a","value":1}"#).changes.count == 2)
    for other in ["2001", "null", "true"] {
      #expect(throws: DecodingError.self) {
        try decode(change, #"{"kind":"param","name":"a","value":\#(other)}"#)
      }
    }
  }

  @Test("a change may be written as the value that it is")
  func changes() throws {
    let json = """
      {"changes": [{"kind": "param", "name": "a", "value": 2000},
        {"kind": "fact", "name": "b", "value": true, "subject": "s"},
        {"kind": "weight", "name": "c", "value": 1.5}, {"kind": "fact", "name": "d", "value": null}]}
      """
    let scenario = try JSONDecoder().decode(Scenario.self, from: Data(json.utf8))
    #expect(scenario.changes.map(\.value) == ["2000", "true", "1.5", ""])
    #expect(scenario.changes.map(\.target.subject) == [nil, "s", nil, nil])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(
        Scenario.self, from: Data(#"{"changes":[{"kind":"x","name":"a","value":""}]}"#.utf8))
    }
  }
}
