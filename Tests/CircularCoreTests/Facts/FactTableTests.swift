import CircularCore
import Testing

@Suite("Fact tables")
struct FactTableTests {
  private static func schema() throws -> FactSchema {
    try FactSchema([
      FactDeclaration("inhabitants", type: .integer, minimum: 0),
      FactDeclaration("share", type: .number),
      FactDeclaration("open", type: .boolean),
      FactDeclaration("place", type: .text),
      FactDeclaration("received", type: .date),
      FactDeclaration("kind", type: .choice([.init(id: "commune"), .init(id: "quartier")])),
      FactDeclaration("days", type: .list(.date)),
      FactDeclaration("grid", type: .list(.list(.integer))),
      FactDeclaration(
        "actors",
        type: .list(
          .record([
            FactDeclaration("name", type: .text), FactDeclaration("joined", type: .date),
            FactDeclaration("links", type: .list(.text)),
          ]))),
      FactDeclaration("note", type: .answer),
    ])
  }

  private func fronsac() throws -> Subject {
    Subject(
      id: "33174", name: "Fronsac",
      facts: [
        "inhabitants": 1120, "share": 0.1, "open": false, "place": "Le Bourg, près de l'église 🌳",
        "received": .date(try day("2023-06-02")), "kind": "commune",
        "days": [.date(try day("2023-04-03")), .date(try day("2023-04-06"))],
        "grid": [[1, 2], [], [3]],
        "actors": [
          ["name": "Mairie", "joined": .date(try day("2023-01-01")), "links": ["a", "b"]],
          ["name": "Repair"], .record([:]),
        ],
        "note": "oui",
      ],
      origins: ["inhabitants": FactOrigin(source: "INSEE", year: 2025, kind: "municipal")],
      location: SourceLocation(file: "a.json", line: 4))
  }

  @Test("a subject comes back as it went in, nested values and origins included")
  func roundTrip() throws {
    let fronsac = try fronsac()
    let other = Subject(id: "2", facts: ["actors": [["links": ["x"]]]])
    let table = try FactTable(Self.schema(), [other, fronsac, other.with(id: "3")])
    #expect(table.count == 3)
    #expect(table.subject(row: 1) == fronsac)
    #expect(table.subject(row: 0) == other)
    #expect(table.subject(row: 2) == other.with(id: "3"))
    #expect(table.identities[1].location == SourceLocation(file: "a.json", line: 4))
    #expect(table.identities[1].displayName == "Fronsac")
    #expect(table.identities[0].displayName == "2")
  }

  @Test(
    "whole numbers and doubles come back to the last bit",
    arguments: [Int64.min, -1, 0, 1, .max])
  func exactness(integer: Int64) throws {
    let schema = try FactSchema([
      FactDeclaration("i", type: .integer), FactDeclaration("d", type: .number),
    ])
    let number = Double.leastNonzeroMagnitude * Double(integer.magnitude % 7 + 1)
    let table = try FactTable(
      schema, [Subject(id: "a", facts: ["i": .integer(integer), "d": .number(number)])])
    #expect(table.value(row: 0, of: "i") == .integer(integer))
    #expect(table.value(row: 0, of: "d") == .number(number))
  }

  @Test("what is not given is unknown, which is neither false nor zero nor an empty list")
  func unknown() throws {
    let table = try FactTable(
      Self.schema(),
      [Subject(id: "a"), Subject(id: "b", facts: ["open": false, "inhabitants": 0, "days": []])])
    for slot in 0..<table.schema.count {
      #expect(!table.isKnown(row: 0, slot: slot))
      #expect(table.value(row: 0, slot: slot) == nil)
    }
    #expect(table.value(row: 1, of: "open") == false)
    #expect(table.value(row: 1, of: "inhabitants") == 0)
    #expect(table.value(row: 1, of: "days") == [])
    #expect(table.isKnown(row: 1, slot: 2))
    #expect(table.value(row: 1, of: "nothing") == nil)
  }

  @Test("an undeclared fact is refused with the nearest name, located where the subject is")
  func undeclared() throws {
    var table = FactTable(try Self.schema())
    let place = SourceLocation(file: "a.json", line: 7)
    let error = try #require(
      #expect(throws: Diagnostic.self) {
        try table.append(Subject(id: "a", facts: ["inhabitant": 3], location: place))
      })
    #expect(error.code == "undeclared-fact")
    #expect(error.message.french.contains("« inhabitant »"))
    #expect(error.suggestion?.french == "inhabitants")
    #expect(error.location?.file == "a.json")
    #expect(error.location?.line == 7)
  }

  @Test("a refused value is located by the fact and the place inside it")
  func refusedValue() throws {
    var table = FactTable(try Self.schema())
    let error = try #require(
      #expect(throws: Diagnostic.self) {
        try table.append(
          Subject(
            id: "a", facts: ["actors": [["name": "x"], ["joined": "2023-02-30"]]],
            location: SourceLocation(file: "a.json", line: 7)))
      })
    #expect(error.code == "no-such-date")
    #expect(error.location?.line == 7)
    #expect(error.location?.field == "actors[2].joined")
  }

  @Test("a refused subject leaves the table as it was")
  func rollback() throws {
    let fronsac = try fronsac()
    var table = try FactTable(Self.schema(), [fronsac])
    // Facts are set in the order of their names, so some are in before the bad one is met.
    let bad = Subject(
      id: "bad",
      facts: ["actors": [["name": "x"]], "inhabitants": 5, "place": "y", "share": "many"],
      origins: ["inhabitants": FactOrigin(source: "nobody")])
    #expect(throws: Diagnostic.self) { try table.append(bad) }
    #expect(table.count == 1)
    #expect(table.subject(row: 0) == fronsac)
    try table.append(Subject(id: "next", facts: ["inhabitants": 7]))
    #expect(table.count == 2)
    #expect(table.subject(row: 1) == Subject(id: "next", facts: ["inhabitants": 7]))
    #expect(table.origin(row: 1, slot: 0) == nil)
    #expect(table.origin(row: 0, slot: 0)?.source == "INSEE")
  }

  @Test("an origin says what it knows")
  func origins() {
    #expect(
      FactOrigin(source: "INSEE", year: 2025, kind: "municipal").description
        == "INSEE, municipal, 2025")
    #expect(FactOrigin(year: 2025).description == "2025")
    #expect(FactOrigin().description == "")
  }

  @Test("a row or a slot that is not there has nothing, and not what stands beside it")
  func outside() throws {
    // Every cell is known, so that a neighbour's would be seen.
    let schema = try FactSchema([
      FactDeclaration("n", type: .integer), FactDeclaration("m", type: .integer),
    ])
    let table = try FactTable(
      schema, (1...3).map { Subject(id: "\($0)", facts: ["n": 1, "m": 2]) })
    let far = [-1, 3, 4, 1000, Int.min, Int.max, Int.max / 2]
    for index in far {
      for inside in 0..<2 {
        #expect(table.value(row: index, slot: inside) == nil)
        #expect(!table.isKnown(row: index, slot: inside))
        #expect(table.origin(row: index, slot: inside) == nil)
      }
      for inside in 0..<3 {
        #expect(table.value(row: inside, slot: index) == nil)
        #expect(!table.isKnown(row: inside, slot: index))
        #expect(table.origin(row: inside, slot: index) == nil)
        // The first slot behind the last one is the next row's in memory.
        #expect(table.value(row: inside, slot: 2) == nil)
        #expect(!table.isKnown(row: inside, slot: 2))
        #expect(!table.isKnown(row: inside, slot: -1))
      }
      #expect(table.value(row: index, slot: index) == nil)
      #expect(!table.isKnown(row: index, slot: index))
      #expect(table.value(row: index, of: "n") == nil)
      #expect(table[row: index] == nil)
      #expect(table.diagnostics(row: index).isEmpty)
      #expect(table.statuses(row: index, of: "eci") == MeasureStatuses())
    }
    #expect(table[row: 2]?.id == "3")
    #expect(table[row: 2]?.facts == ["n": 1, "m": 2])
    let empty = FactTable(schema)
    #expect(empty.value(row: 0, slot: 0) == nil)
    #expect(!empty.isKnown(row: 0, slot: 0))
    #expect(empty[row: 0] == nil)
    let bare = try FactTable(FactSchema([]), [Subject(id: "1")])
    #expect(!bare.isKnown(row: 0, slot: 0))
    #expect(bare.value(row: 0, slot: 0) == nil)
  }
}

extension Subject {
  /// The same subject under another id.
  fileprivate func with(id: String) -> Subject {
    var copy = self
    copy.id = id
    return copy
  }
}
