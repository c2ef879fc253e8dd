import CircularCore
import Testing

/// Lists that have a table of their own, whose rows belong to subjects by id or name.
@Suite("Lists in tables of their own")
struct ListTablesTests {
  private static let facts = [
    FactDeclaration("population", type: .integer),
    FactDeclaration(
      "actions",
      type: .list(
        .record([
          FactDeclaration("id", type: .text, label: "Sigle"),
          FactDeclaration("title", type: .text, label: "Intitulé"),
          FactDeclaration("budget", type: .number, unit: "€", label: "Budget"),
          FactDeclaration(
            "state",
            type: .choice([
              .init(id: "open", label: LocalizedText("en cours", english: "under way")),
              .init(id: "done", label: LocalizedText("terminée", english: "finished")),
            ]), label: "État"),
        ])), label: "Actions"),
    FactDeclaration(
      "votes", type: .list(.number), minimum: 0, label: "Notes du comité"),
  ]

  private func read(
    _ subjects: String, _ lists: (fact: String, text: String)..., file: String = "s.csv"
  ) throws -> (table: FactTable, diagnostics: [Diagnostic]) {
    var reader = SubjectReader(Array(subjects.utf8), file: file, schema: try FactSchema(Self.facts))
    for list in lists {
      try reader.attach(list: list.fact, Array(list.text.utf8), file: list.fact + ".csv")
    }
    let table = reader.readAll()
    return (table, reader.diagnostics)
  }

  private func items(_ table: FactTable, _ row: Int, _ fact: String = "actions") -> [FactValue]? {
    guard case .list(let items)? = table.value(row: row, of: fact) else { return nil }
    return items
  }

  private func errors(_ diagnostics: [Diagnostic]) -> [String] {
    diagnostics.filter { $0.severity == .error }.map {
      $0.code.rawValue + " " + ($0.location?.text(in: .french) ?? "")
    }
  }

  @Test("each row goes to the subject of its id, under French headings and words")
  func keyed() throws {
    let (table, diagnostics) = try read(
      "id;population\na;1\nb;2\nc;3\n",
      (
        "actions",
        "id du sujet;Intitulé;Budget;État\nb;Compost;10;en cours\na;Vélo;5;terminée\nb;Don;;open\n"
      ))
    #expect(errors(diagnostics) == [])
    #expect(
      items(table, 0) == [.record(["title": "Vélo", "budget": .integer(5), "state": "done"])])
    #expect(items(table, 1)?.count == 2)
    #expect(items(table, 2) == nil)
  }

  @Test(
    "one name may be spelled in several ways",
    arguments: [
      ("Fronsac", "fronsac"), ("Fronsac", "FRONSAC"), ("Vérac", "Verac"),
      ("Saint-Ciers", "Saint Ciers"), ("Saint Ciers", "Saint\u{A0}Ciers"),
    ])
  func spellings(_ name: String, _ other: String) throws {
    let rows = "name;Intitulé;Budget\n\(name);R;100\n\(other);D;50,5\n"
    let (table, diagnostics) = try read("id;name;population\na;\(name);1\n", ("actions", rows))
    #expect(errors(diagnostics) == [])
    #expect(items(table, 0)?.count == 2)
  }

  @Test("subjects may have ids and names alone where lists stand beside them, and only there")
  func idsAndNames() throws {
    let text = Array("id;name\na;A\nb;B\n".utf8)
    let schema = try FactSchema(Self.facts)
    var reader = SubjectReader(text, file: "s.csv", schema: schema, isBesideLists: true)
    try reader.attach(
      list: "actions", Array("id du sujet;Intitulé;Budget\na;Vélo;5\n".utf8), file: "l.csv")
    let table = reader.readAll()
    #expect(errors(reader.diagnostics) == [])
    #expect(table.identities.map(\.name) == ["A", "B"])
    #expect(items(table, 0)?.count == 1)
    var alone = SubjectReader(text, file: "s.csv", schema: schema)
    _ = alone.readAll()
    #expect(errors(alone.diagnostics).first?.hasPrefix("missing-column") == true)
  }

  @Test("ids and names are those of the subjects where items of a list have both as well")
  func idsAndNamesOfItems() throws {
    let plans = FactDeclaration(
      "plans",
      type: .list(
        .record([FactDeclaration("id", type: .text), FactDeclaration("name", type: .text)])))
    let schema = try FactSchema(Self.facts + [plans])
    for text in ["id;name\na;A\nb;B\n", "id;nom;siren\na;A;1\nb;B;2\n"] {
      var reader = SubjectReader(
        Array(text.utf8), file: "s.csv", schema: schema,
        identity: IdentityColumns(id: ["id", "siren"], name: ["name", "nom"]), isBesideLists: true)
      try reader.attach(
        list: "actions", Array("id du sujet;Intitulé;Budget\na;Vélo;5\n".utf8), file: "l.csv")
      let table = reader.readAll()
      #expect(errors(reader.diagnostics) == [])
      #expect(table.identities.map(\.name) == ["A", "B"])
      #expect(table.identities.map(\.id) == ["a", "b"])
    }
    // A column that says whose the rows are makes them items.
    var items = SubjectReader(
      Array("id du sujet;id;name\na;P1;Plan\na;P2;Plan\n".utf8), file: "s.csv", schema: schema)
    #expect(self.items(items.readAll(), 0, "plans")?.count == 2)
  }

  @Test("an item may have an id of its own; its subject stands under another heading")
  func ownIDs() throws {
    let (table, _) = try read(
      "id;population\na;1\n", ("actions", "sujet;id;Intitulé\na;A1;Vélo\na;A2;Don\n"))
    #expect(items(table, 0)?.first == .record(["id": "A1", "title": "Vélo"]))
  }

  @Test("rows are told by the name of their subject where no column has ids")
  func names() throws {
    let (table, diagnostics) = try read(
      "id;name;population\na;Fronsac;1\nb;Marsas;2\n",
      ("actions", "name;Intitulé;Budget\nMARSAS;Don;5\n"))
    #expect(errors(diagnostics) == [])
    #expect(items(table, 1)?.count == 1)
    let twice = try read(
      "id;name;population\na;Fronsac;1\nb;fronsac;2\n",
      ("actions", "name;Intitulé;Budget\nFronsac;Don;5\n"))
    #expect(twice.diagnostics.contains { $0.code == "shared-name" })
    #expect(items(twice.table, 1) == nil)
  }

  @Test("rows of nobody are told, with the id that was meant")
  func strangers() throws {
    let (_, diagnostics) = try read(
      "id;population\nfronsac;1\n", ("actions", "id du sujet;Intitulé\nfronsca;Don\n"))
    #expect(errors(diagnostics) == ["no-such-subject actions.csv:2"])
    #expect(diagnostics.last?.suggestion?.french == "fronsac")
  }

  @Test("rows that name no subject are those of the only one, and of none where there are several")
  func nameless() throws {
    let one = try read("id;population\na;1\n", ("actions", "Intitulé;Budget\nDon;5\n"))
    #expect(items(one.table, 0)?.count == 1)
    let two = try read("id;population\na;1\nb;2\n", ("actions", "Intitulé;Budget\nDon;5\n"))
    #expect(items(two.table, 0) == nil)
    #expect(errors(two.diagnostics) == ["missing-column actions.csv:1"])
  }

  @Test("a list that is given twice is wrong, not one of the two")
  func twice() throws {
    let (table, diagnostics) = try read(
      #"[{"id": "a", "actions": [{"title": "Don"}]}]"#,
      ("actions", "id du sujet;Intitulé\na;Vélo\n"), file: "s.json")
    #expect(errors(diagnostics) == ["list-given-twice actions.csv:2"])
    #expect(items(table, 0) == nil)
    #expect(table.problems(row: 0).count == 1)
  }

  @Test("a wrong cell is told at its place, and costs its field")
  func wrongCell() throws {
    let (table, diagnostics) = try read(
      "id;population\na;1\n", ("actions", "id du sujet;Intitulé;Budget\na;Don;beaucoup\n"))
    #expect(errors(diagnostics) == ["wrong-type actions.csv:2:7 [budget]"])
    #expect(items(table, 0) == [.record(["title": "Don"])])
    #expect(table.problems(row: 0).map(\.fact) == ["actions"])
  }

  @Test(
    "a list of plain values has one a row",
    arguments: ["votes", "Notes du comité", "Note du comité"])
  func plainValues(_ heading: String) throws {
    let (table, diagnostics) = try read(
      "id;population\na;1\n", ("votes", "id du sujet;\(heading)\na;3,5\na;4\n"))
    #expect(errors(diagnostics) == [])
    #expect(items(table, 0, "votes") == [.number(3.5), .integer(4)])
  }

  @Test("a table without a field of the list is refused, with fields that it could have")
  func noFields() throws {
    var reader = SubjectReader(
      Array("id;population\na;1\n".utf8), file: "s.csv", schema: try FactSchema(Self.facts))
    #expect(throws: Diagnostic.self) {
      try reader.attach(list: "actions", Array("x;y\n1;2\n".utf8), file: "l.csv")
    }
  }

  @Test("« aucun » alone beside an id is an empty list")
  func none() throws {
    let (table, diagnostics) = try read(
      "id;population\na;1\nb;2\n",
      ("actions", "id du sujet;Intitulé;Budget\na;aucun;\nb;Don;3\n"))
    #expect(errors(diagnostics) == [])
    #expect(items(table, 0) == [])
    #expect(items(table, 1)?.count == 1)
    let both = try read(
      "id;population\na;1\n", ("actions", "id du sujet;Intitulé\na;néant\na;Don\n"))
    #expect(errors(both.diagnostics) == ["list-none-and-items actions.csv:2"])
  }

  @Test("a plan of the platform: parts of actions and instructions are told, lines are items")
  func plan() throws {
    let headings =
      "Axe (x);Sous-axe (x.x);Titre de l'action;Titre de la sous-action;Participation Citoyenne;Budget prévisionnel total € HT;Date de début"
    let facts = [
      FactDeclaration(
        "actions",
        type: .list(
          .record([
            FactDeclaration("title", type: .text, columns: ["Titre de l'action"]),
            FactDeclaration(
              "budget", type: .number, columns: ["Budget prévisionnel total € HT"]),
          ])))
    ]
    var reader = SubjectReader(
      Array(
        (";;;;;;\n" + headings + "\n;;Titre;;Liste;Nombre;jj/mm/aaaa\n1;1.1;Vélo;;;10;01/02/2026\n"
          + "1;1.1;Vélo;Abris;;5;\n1;1.1;Don;;;3;\n").utf8), file: "plan.csv",
      schema: try FactSchema(facts))
    let table = reader.readAll()
    #expect(items(table, 0)?.count == 2)
    #expect(
      reader.diagnostics.map(\.code).suffix(2) == ["plan-instructions", "part-of-action"])
  }

  @Test("totals of a list are no items")
  func totals() throws {
    let (table, diagnostics) = try read(
      "id;population\na;1\n", ("actions", "Intitulé;Budget\nDon;5\nTotal des actions;5\n"))
    #expect(items(table, 0)?.count == 1)
    #expect(diagnostics.contains { $0.code == "row-of-totals" })
  }
}
