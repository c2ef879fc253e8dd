import CircularCore
import Testing

@Suite("Fact schemas")
struct FactSchemaTests {
  private func declaration(_ name: String, line: Int? = nil) -> FactDeclaration {
    FactDeclaration(
      name, type: .text, location: line.map { SourceLocation(file: "facts.lua", line: $0) })
  }

  @Test("a fact's slot is its place in the declarations")
  func slots() throws {
    let schema = try FactSchema([declaration("name"), declaration("perimeter.kind")])
    #expect(schema.count == 2)
    #expect(schema.slot(of: "name") == 0)
    #expect(schema.slot(of: "perimeter.kind") == 1)
    #expect(schema.slot(of: "perimeter") == nil)
    #expect(schema.slot(of: "kind") == nil)
    #expect(FactSchema.empty.count == 0)
  }

  @Test("a fact declared twice is refused where it is declared again, and the first place is said")
  func duplicates() throws {
    let error = try #require(
      #expect(throws: Diagnostic.self) {
        try FactSchema([
          declaration("name", line: 3), declaration("kind", line: 5), declaration("name", line: 9),
        ])
      })
    #expect(error.code == "duplicate-fact")
    #expect(error.location == SourceLocation(file: "facts.lua", line: 9))
    #expect(error.message.french.contains("« name »"))
    #expect(error.message.french.contains("facts.lua:3"))
  }

  @Test(
    "a name cannot be a fact and a group of facts, in either order and at any depth",
    arguments: [
      ["perimeter", "perimeter.kind"], ["perimeter.kind", "perimeter"], ["a", "a.b.c"],
      ["a.b.c", "a.b"],
    ])
  func groups(names: [String]) {
    let error = #expect(throws: Diagnostic.self) { try FactSchema(names.map { declaration($0) }) }
    #expect(error?.code == "fact-is-group")
  }

  @Test("names that only begin alike are no groups")
  func prefixes() throws {
    let schema = try FactSchema([declaration("perimeter"), declaration("perimeterKind.a")])
    #expect(schema.count == 2)
  }

  @Test("the nearest declared name is suggested")
  func nearest() throws {
    let schema = try FactSchema([declaration("inhabitants"), declaration("carrier")])
    #expect(schema.nearest(to: "inhabitant") == "inhabitants")
    #expect(schema.nearest(to: "budget") == nil)
  }
}
