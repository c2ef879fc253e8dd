import CircularCore
import Testing

/// Columns, members and labels that nothing of a pack reads are told, once and in one line.
@Suite("What nothing reads")
struct UnreadNamesTests {
  private let facts = [
    FactDeclaration("inhabitants", type: .integer, label: "Habitants"),
    FactDeclaration("carrier", type: .text, label: "Porteur du projet"),
    FactDeclaration("contact.phone", type: .text, label: "Téléphone"),
    FactDeclaration(
      "actors",
      type: .list(
        .record([
          FactDeclaration("name", type: .text, label: "Nom"),
          FactDeclaration("class", type: .text, label: "Nature"),
        ])), label: "Acteurs"),
  ]

  private func read(
    _ text: String, _ file: String, batch: Int = 1024
  ) throws -> (rows: Int, told: [Diagnostic]) {
    var reader = SubjectReader(
      Array(text.utf8), file: file, schema: try FactSchema(facts),
      identity: IdentityColumns(id: ["id"], name: ["name", "nom"]))
    var rows = 0
    while let table = reader.next(upTo: batch) { rows += table.count }
    return (rows, reader.diagnostics)
  }

  @Test("columns are told at the line of the headings, however many rows follow")
  func columns() throws {
    let rows = (1...3000).map { "\($0);5;x;y" }.joined(separator: "\n")
    let (count, told) = try read("id;Habitants;Budget;Maire\n" + rows + "\n", "a.csv", batch: 100)
    #expect(count == 3000)
    #expect(told.map(\.code) == ["columns-not-read"])
    #expect(told.first?.severity == .note)
    #expect(told.first?.location == SourceLocation(file: "a.csv", line: 1))
    #expect(told.first?.message.french == "colonnes non lues\u{A0}: Budget, Maire")
    #expect(told.first?.message.text(in: .english) == "columns not read: Budget, Maire")
    #expect(told.first?.suggestion == nil)
  }

  @Test("a heading with which one label begins is told with that label")
  func beginning() throws {
    let (_, told) = try read("id;Habitants;Porteur\n1;5;M. Roy\n", "a.csv")
    #expect(told.first?.message.french == "colonne non lue\u{A0}: Porteur")
    #expect(told.first?.message.text(in: .english) == "column not read: Porteur")
    #expect(told.first?.suggestion?.french.contains("« Porteur du projet »") == true)
    // Where the label has a column of its own, the heading is something else.
    let both = try read("id;Porteur du projet;Porteur\n1;M. Roy;x\n", "a.csv")
    #expect(both.told.map(\.code) == ["columns-not-read"])
    #expect(both.told.first?.suggestion == nil)
  }

  @Test("of many the first are named, long ones are cut, twins count once")
  func many() throws {
    let long = "Une question que personne ne pensait poser en haut d'une colonne"
    let names = [long, long] + (1...12).map { "C\($0)" }
    let (_, told) = try read(
      "id;Habitants;" + names.joined(separator: ";") + "\n1;5\n", "a.csv")
    let message = try #require(told.first { $0.code == "columns-not-read" }?.message)
    #expect(message.french.contains("Une question que personne ne pensait"))
    #expect(!message.french.contains("poser en haut"))
    #expect(message.french.hasSuffix(", C7 et 5 autres"))
    #expect(message.text(in: .english).hasSuffix(", C7 and 5 more"))
  }

  @Test("other names of the subject, empty headings and what is read are no columns to tell")
  func silent() throws {
    #expect(try read("id;nom;name;Habitants;;\n1;A;A;5;;\n", "a.csv").told == [])
    let near = try read("id;inhabitant;carrier\n1;5;x\n", "a.csv")
    #expect(near.told.map(\.code) == ["ignored-column"])
  }

  @Test("members of JSON are told once at the end, groups as one, remarks not at all")
  func members() throws {
    let lines = (1...2500).map { number in
      let more = number == 2400 ? #","budget":3"# : ""
      return
        #"{"id":"\#(number)","inhabitants":5,"maire":"x","poste":{"rue":"a","ville":"b"},"note":"z","_source":1\#(more)}"#
    }
    let (count, told) = try read(lines.joined(separator: "\n"), "a.ndjson", batch: 64)
    #expect(count == 2500)
    #expect(told.map(\.code) == ["members-not-read"])
    #expect(told.first?.severity == .note)
    #expect(told.first?.location == SourceLocation(file: "a.ndjson"))
    #expect(told.first?.message.french == "clés non lues\u{A0}: maire, poste, budget")
    #expect(told.first?.message.text(in: .english) == "members not read: maire, poste, budget")
  }

  @Test(
    "a member within a group of facts keeps its whole name; one like a fact is told at its place")
  func groups() throws {
    let (_, told) = try read(
      #"[{"id":"1","contact":{"phone":"1","birthday":"2"},"carier":"x"}]"#, "a.json")
    #expect(told.map(\.code) == ["ignored-member", "members-not-read"])
    #expect(told.last?.message.french == "clé non lue\u{A0}: contact.birthday")
  }

  @Test("of a list, what nothing reads stands behind what the rows are")
  func lists() throws {
    let (_, told) = try read(
      "id du sujet;Nom;Nature;Fonction;Adresse\na;Mairie;public;x;y\n", "acteurs.csv")
    #expect(
      told.first?.message.french.hasSuffix("; colonnes non lues\u{A0}: Fonction, Adresse")
        == true)
  }

  @Test("of a form, the labels that stand below those that are read")
  func forms() throws {
    var sheet = SheetText(name: "Fiche", file: "a.xlsx")
    for (row, texts) in [
      (1, ["Fiche de la commune"]), (2, ["id", "fronsac"]), (3, ["Habitants", "1120"]),
      (4, ["Porteur du projet", "commune"]), (5, ["Maire", "Mme Roy"]), (6, ["Signature"]),
    ] {
      sheet.startRow(row)
      for (column, text) in texts.enumerated() { sheet.add(text: text, column: column + 1) }
    }
    let form = try #require(
      SheetForm(
        sheet, schema: try FactSchema(facts),
        identity: IdentityColumns(id: ["id"], name: ["nom"])))
    #expect(form.notes.first?.code == "labels-not-read")
    #expect(form.notes.first?.message.french == "libellé non lu\u{A0}: Maire")
    #expect(form.notes.first?.message.text(in: .english) == "label not read: Maire")
    #expect(form.notes.first?.location == SourceLocation(file: "a.xlsx", sheet: "Fiche"))
  }

  private func sheet(_ rows: [[String]]) -> SheetText {
    var sheet = SheetText(name: "Fiche", file: "a.xlsx")
    for (row, texts) in rows.enumerated() {
      sheet.startRow(row + 1)
      for (column, text) in texts.enumerated() where !text.isEmpty {
        sheet.add(text: text, column: column + 1)
      }
    }
    return sheet
  }

  @Test("a form whose id has several answers is a table on its side: each column is a subject")
  func formOfSeveral() throws {
    let form = try #require(
      SheetForm(
        sheet([
          ["id", "a", "b", "c"], ["Habitants", "1", "", "3"], ["Porteur du projet", "x", "y"],
        ]),
        schema: try FactSchema(facts), identity: IdentityColumns(id: ["id"], name: ["nom"])))
    #expect(form.subjectCount == 3)
    #expect(form.notes == [])
    var reader = SubjectReader(
      form.text, schema: try FactSchema(facts),
      identity: IdentityColumns(id: ["id"], name: ["nom"]))
    let table = reader.readAll()
    #expect(table.identities.map(\.id) == ["a", "b", "c"])
    let slot = try #require(table.schema.declarations.first { $0.label.french == "Habitants" })
    // What is empty for one subject is not what stands beside it for another.
    #expect((0..<3).map { table.value(row: $0, of: slot.name)?.double } == [1, nil, 3])
  }

  @Test("columns beside the answers of one subject are told")
  func columnsBesideAnswers() throws {
    let form = try #require(
      SheetForm(
        sheet([
          ["", "2022", "2023"], ["Habitants", "1", "2"], ["Porteur du projet", "x", "y"],
        ]), schema: try FactSchema(facts), identity: IdentityColumns(id: ["id"], name: ["nom"])))
    #expect(form.subjectCount == 1)
    #expect(form.notes.map(\.location?.column) == [3])
    #expect(form.notes.map(\.severity) == [.warning])
  }
}
