import CircularCore
import Testing

/// Lists whose items stand side by side, as a workbook that recalculates has them.
@Suite("Lists in columns, an item in some of them")
struct ItemColumnsTests {
  private static let facts = [
    FactDeclaration("population", type: .integer, unit: "hab", label: "Habitants"),
    FactDeclaration("projects", type: .integer, unit: "projets", label: "Projets menés"),
    FactDeclaration(
      "actors",
      type: .list(
        .record([
          FactDeclaration("name", type: .text, label: "Nom"),
          FactDeclaration(
            "class", type: .choice([.init(id: "private", label: "privé"), .init(id: "public")]),
            label: "Nature"),
          FactDeclaration("served", type: .integer, unit: "communes", label: "Communes"),
          FactDeclaration("budget", type: .number, unit: "€", label: "Budget"),
        ])), label: "Acteurs impliqués"),
    FactDeclaration("votes", type: .list(.number), label: "Notes (0 à 5)"),
    FactDeclaration(
      "actions",
      type: .list(
        .record([
          FactDeclaration("title", type: .text, label: "Titre"),
          FactDeclaration("partners", type: .list(.text), label: "Partenaires"),
        ])), label: "Actions"),
  ]

  private func read(_ text: String) throws -> (table: FactTable, diagnostics: [Diagnostic]) {
    var reader = SubjectReader(
      Array(text.utf8), file: "t.csv", schema: try FactSchema(Self.facts))
    let table = reader.readAll()
    return (table, reader.diagnostics)
  }

  @Test("so many items as their number says, each with the fields that are there")
  func records() throws {
    let (table, diagnostics) = try read(
      """
      identifiant;Habitants (hab);Acteurs impliqués : nombre;Acteurs impliqués 1 : Nom;\
      Acteurs impliqués 1 : Nature;Acteurs impliqués 1 : Communes (communes);\
      Acteurs impliqués 2 : Nom;Acteurs impliqués 2 : Budget (€)
      a;10;2;Café;privé;3;Mairie;1 250,50
      b;20;1;Café;;;Mairie;
      c;30;0;Café;;;;
      d;40;;Café;;;;

      """)
    #expect(diagnostics == [])
    #expect(
      table.value(row: 0, of: "actors")
        == .list([
          .record(["name": "Café", "class": "private", "served": .integer(3)]),
          .record(["name": "Mairie", "budget": .number(1250.5)]),
        ]))
    #expect(table.value(row: 1, of: "actors") == .list([.record(["name": "Café"])]))
    #expect(table.value(row: 2, of: "actors") == .list([]))
    #expect(table.value(row: 3, of: "actors") == nil)
  }

  @Test("items without fields; an empty one that is counted is told")
  func values() throws {
    let (table, diagnostics) = try read(
      "id;Notes (0 à 5) : nombre;Notes (0 à 5) 1;Notes (0 à 5) 2\na;2;3;4,5\nb;2;3;\nc;3;1;2\n")
    #expect(table.value(row: 0, of: "votes") == .list([.integer(3), .number(4.5)]))
    #expect(table.value(row: 1, of: "votes") == nil)
    #expect(table.value(row: 2, of: "votes") == nil)
    #expect(diagnostics.map(\.code) == ["wrong-type", "out-of-bounds"])
    #expect(diagnostics.map(\.location?.line) == [3, 4])
  }

  @Test(
    "a list whose items have lists, and one whose number nobody says, are not read, which is told")
  func others() throws {
    let (table, diagnostics) = try read(
      "id;Habitants;Actions : nombre;Actions 1 : Titre;Acteurs impliqués 1 : Nom\na;1;1;Trier;Café\n"
    )
    #expect(table.value(row: 0, of: "actions") == nil)
    #expect(table.value(row: 0, of: "actors") == nil)
    #expect(diagnostics.map(\.code) == ["columns-not-read"])
    #expect(diagnostics.first?.message.french.contains("Actions 1 : Titre") == true)
  }

  @Test("a unit that only the fact knows stands in a heading too")
  func ownUnit() throws {
    let (table, diagnostics) = try read("id;Projets menés (projets)\na;3\n")
    #expect(diagnostics == [])
    #expect(table.value(row: 0, of: "projects") == .integer(3))
  }
}
