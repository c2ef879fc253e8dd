import CircularCore
import Testing

@Suite("What parts a row of a table from the same row of another")
struct FactTableDifferencesTests {
  private let schema: FactSchema

  init() throws {
    schema = try FactSchema([
      FactDeclaration("people", type: .integer), FactDeclaration("share", type: .number),
      FactDeclaration("words", type: .text), FactDeclaration("marks", type: .list(.number)),
      FactDeclaration(
        "place",
        type: .record([
          FactDeclaration("name", type: .text), FactDeclaration("since", type: .date),
        ])),
    ])
  }

  private func table(_ facts: [String: FactValue], after other: String? = nil) throws -> FactTable {
    var table = FactTable(schema)
    // Texts and lists of another row before this one: those that are the same stand elsewhere.
    if let other {
      try table.append(Subject(id: "other", facts: ["words": .text(other), "marks": .list([9])]))
      table.removeLastRow()
    }
    try table.append(Subject(id: "one", facts: facts))
    return table
  }

  private func names(_ new: FactTable, _ old: FactTable) -> [String] {
    new.differences(row: 0, from: old).slots.map { schema.declarations[$0].name }
  }

  private static let facts: [String: FactValue] = [
    "people": 12, "share": .number(0.5), "words": "été", "marks": [1, 2],
    "place": .record(["name": "Vallon"]),
  ]

  @Test("the same values are the same wherever they stand, and wherever they come from")
  func same() throws {
    let table = try table(Self.facts)
    var elsewhere = try self.table(Self.facts, after: "something longer")
    #expect(names(table, elsewhere).isEmpty)
    elsewhere.setOrigin(FactOrigin(source: "somebody"), row: 0, slot: 0)
    #expect(names(elsewhere, table).isEmpty)
  }

  @Test(
    "another value is another, to the bit",
    arguments: [
      ("people", 13), ("share", .number(0.5.nextUp)), ("words", "e\u{301}te\u{301}"),
      ("words", "étés"),
      ("marks", [1, 2, 3]), ("marks", [1, .number(2.5)]),
      ("place", .record(["name": "Rive"])), ("words", nil), ("marks", nil),
    ] as [(String, FactValue?)])
  func another(_ name: String, _ value: FactValue?) throws {
    var facts = Self.facts
    facts[name] = value
    let (old, new) = (try table(Self.facts), try table(facts, after: "x"))
    #expect(names(new, old) == [name])
    #expect(names(old, new) == [name])
  }

  @Test("what is wrong with a fact counts, though it is unknown both times")
  func problems() throws {
    let old = try table([:])
    var new = old
    new.note(Diagnostic("wrong", LocalizedText("faux")), row: 0, slot: 2)
    #expect(names(new, old) == ["words"])
    #expect(names(new, new).isEmpty)
    new.note(Diagnostic("wrong", LocalizedText("tout est faux")), row: 0)
    #expect(names(old, new).count == schema.count)
  }

  @Test("a row that is cleared is one of which nothing is known")
  func clearing() throws {
    var table = try table(Self.facts)
    table.setOrigin(FactOrigin(source: "somebody"), row: 0, slot: 0)
    table.note(Diagnostic("wrong", LocalizedText("faux")), row: 0, slot: 2)
    table.clear(row: 0)
    let empty = try self.table([:])
    #expect(names(table, empty).isEmpty)
    #expect(table.subject(row: 0) == empty.subject(row: 0))
  }

  @Test("statuses are the same measure by measure and share by share")
  func statuses() throws {
    func table(_ statuses: [Int: MeasureStatus], of framework: String = "x") throws -> FactTable {
      var table = try self.table([:])
      for (node, status) in statuses { table.set(status, of: node, in: framework, row: 0) }
      return table
    }
    func detailed(_ done: Double) -> MeasureStatus {
      MeasureStatus(.detailed(.init(done: done, planned: 0, notDone: 1)))
    }
    let old = try table([1: .done, 2: detailed(0)])
    #expect(try old.hasSameStatuses(row: 0, as: table([2: detailed(0), 1: .done])))
    #expect(try !old.hasSameStatuses(row: 0, as: table([1: .done, 2: detailed(-0.0)])))
    #expect(try !old.hasSameStatuses(row: 0, as: table([1: .planned, 2: detailed(0)])))
    #expect(try !old.hasSameStatuses(row: 0, as: table([1: .done])))
    #expect(try !old.hasSameStatuses(row: 0, as: table([1: .done, 2: detailed(0)], of: "y")))
  }
}
