import CircularCore
import Documents
import Testing

/// Workbooks that hold more than a table of subjects: lists on sheets of their own, forms.
@Suite("Lists and forms of workbooks")
struct WorkbookListsTests {
  private static let facts = [
    FactDeclaration("population", type: .integer, unit: "hab", label: "Habitants concernés"),
    FactDeclaration("received", type: .date, label: "Reçu le"),
    FactDeclaration("carrier", type: .text, label: "Porteur"),
    FactDeclaration(
      "actors",
      type: .list(
        .record([
          FactDeclaration("name", type: .text, label: "Nom"),
          FactDeclaration(
            "class", type: .choice([.init(id: "private", label: "privé"), .init(id: "public")]),
            label: "Nature de l'acteur"),
        ])), label: "Acteurs impliqués"),
    FactDeclaration(
      "aids",
      type: .list(
        .record([
          FactDeclaration("who", type: .text, label: "Financeur"),
          FactDeclaration("amount", type: .number, unit: "€", label: "Montant"),
        ])), label: "Aides"),
    FactDeclaration("votes", type: .list(.number), label: "Notes du comité"),
  ]

  private func read(
    _ sheets: [SmallDocuments.SmallSheet], file: String = "essai.xlsx"
  ) throws -> (table: FactTable, diagnostics: [Diagnostic]) {
    var reader = SubjectReader(
      workbook: ZipBytes(SmallDocuments.excelParts(sheets: sheets)).bytes, file: file,
      schema: try FactSchema(Self.facts),
      identity: IdentityColumns(id: ["id"], name: ["nom", "name"]))
    let table = reader.readAll()
    return (table, reader.diagnostics)
  }

  private func count(_ table: FactTable, _ row: Int, _ fact: String) -> Int? {
    guard case .list(let items)? = table.value(row: row, of: fact) else { return nil }
    return items.count
  }

  private func codes(_ diagnostics: [Diagnostic]) -> [String] {
    diagnostics.map { $0.code.rawValue + " " + ($0.location?.sheet ?? "") }
  }

  @Test("one workbook holds all subjects: each list on its sheet, keyed by id")
  func all() throws {
    let (table, diagnostics) = try read([
      .init("Candidatures", [["id", "Habitants concernés"], ["a", "10"], ["b", "20"]]),
      .init("Acteurs", [["id du sujet", "Nom", "Nature de l'acteur"], ["b", "Café", "privé"]]),
      .init(
        "Financement",
        [["id", "Financeur", "Montant"], ["a", "Région", "1 000"], ["a", "État", "2"]]),
      .init("Notes du comité", [["id", "Note du comité"], ["a", "3"], ["b", "4"], ["b", "5"]]),
      .init("Notice", [["À lire"]]),
    ])
    #expect(table.identities.map(\.id) == ["a", "b"])
    #expect(count(table, 1, "actors") == 1)
    #expect(count(table, 0, "aids") == 2)
    #expect(count(table, 1, "votes") == 2)
    #expect(
      codes(diagnostics) == [
        "sheet-read Candidatures", "list-of-rows Acteurs", "list-of-rows Financement",
        "list-of-rows Notes du comité",
      ])
    #expect(diagnostics.first?.message.french.contains("« Notice »") == true)
  }

  @Test("a sheet of ids and names is that of the subjects where lists tell more of them")
  func idsAndNames() throws {
    let (table, diagnostics) = try read([
      .init("Sujets", [["id", "nom"], ["a", "Fronsac"], ["b", "Vérac"], ["c", "Saillans"]]),
      .init(
        "Aides",
        [["id du sujet", "Financeur", "Montant"], ["a", "Région", "100"], ["b", "État", "2"]]),
    ])
    #expect(diagnostics.allSatisfy { $0.severity != .error })
    #expect(table.identities.map(\.id) == ["a", "b", "c"])
    #expect(table.identities.map(\.name) == ["Fronsac", "Vérac", "Saillans"])
    #expect(count(table, 0, "aids") == 1)
    // Alone it carries no fact.
    let (_, alone) = try read([.init("Sujets", [["id", "nom"], ["a", "Fronsac"]])])
    #expect(alone.contains { $0.severity == .error })
  }

  @Test("one workbook holds one subject: a form, and sheets that need not name it")
  func one() throws {
    let (table, diagnostics) = try read(
      [
        .init(
          "Fiche",
          [
            ["Candidature au projet K"], [], ["Nom", "Fronsac"],
            ["Habitants concernés :", "1 120"],
            ["", "Reçu le", "", "02/06/2023"], ["Porteur", ""],
          ]),
        .init(
          "Acteurs", [["Nom", "Nature de l'acteur"], ["Mairie", "public"], ["Café", "privé"]]),
      ])
    #expect(table.identities.map(\.id) == ["Fronsac"])
    #expect(table.identities.first?.name == "Fronsac")
    #expect(table.value(row: 0, of: "population") == .integer(1120))
    #expect(table.value(row: 0, of: "received") == CivilDate("2023-06-02").map(FactValue.date))
    #expect(table.value(row: 0, of: "carrier") == nil)
    #expect(count(table, 0, "actors") == 2)
    #expect(diagnostics.contains { $0.code == "form-read" })
  }

  @Test("a wrong answer of a form is told at its cell")
  func formPlaces() throws {
    let (table, diagnostics) = try read([
      .init(
        "Fiche", [["id", "a"], [], ["Habitants concernés", "", "beaucoup"], ["Reçu le", "hier"]])
    ])
    #expect(
      diagnostics.filter { $0.severity == .error }.map { $0.location?.text(in: .french) } == [
        "essai.xlsx, onglet Fiche, C3 [population]", "essai.xlsx, onglet Fiche, B4 [received]",
      ])
    #expect(table.identities.map(\.id) == ["a"])
  }

  @Test(
    "in a form a unit may stand in a cell of its own, behind the number or before it",
    arguments: [
      [["id", "a"], ["Habitants concernés", "2", "hab"], ["Coût", "13", "k€", "estimé"]],
      [["id", "", "a"], ["Habitants concernés", "hab", "2"], ["Coût", "(en k€)", "13"]],
      [
        ["Libellé", "Unité", "A"], ["id", "", "a"], ["Habitants concernés", "hab", "2"],
        ["Coût", "k€", "13"],
      ],
    ])
  func unitsOfForms(_ rows: [[String]]) throws {
    let schema = try FactSchema([
      Self.facts[0], FactDeclaration("cost", type: .number, unit: "€", label: "Coût"),
    ])
    var reader = SubjectReader(
      workbook: ZipBytes(SmallDocuments.excelParts(sheets: [.init("Fiche", rows)])).bytes,
      file: "essai.xlsx", schema: schema)
    let table = reader.readAll()
    #expect(reader.diagnostics.filter { $0.severity != .note } == [])
    #expect(table.identities.map(\.id) == ["a"])
    #expect(table.value(row: 0, of: "cost")?.double == 13_000)
    #expect(table.value(row: 0, of: "population") == .integer(2))
  }

  @Test("a form that says one thing twice is told of its rows")
  func formOfTwoIDs() throws {
    let (table, diagnostics) = try read([
      .init(
        "Fiche",
        [
          ["id", "a"], [], ["Habitants concernés", "10"], ["Reçu le", "02/06/2023"], ["ID", "b"],
        ])
    ])
    #expect(table.identities.isEmpty)
    let told = try #require(diagnostics.first { $0.code == "contradictory-columns" })
    #expect(
      told.message.french
        == "deux lignes disent qui est le sujet, et pas la même chose\u{A0}: « id » (ligne 1) dit « a », « ID » (ligne 5) dit « b »"
    )
    #expect(told.suggestion?.french == "gardez l'une des deux lignes")
    #expect(told.location?.line == 5)
  }

  @Test("of a workbook that recalculates the facts are read, not what formulas make of them")
  func recalculating() throws {
    let facts = [["identifiant", "Habitants concernés (hab)"], ["a", "10"]]
    let steps = [["identifiant", "Habitants concernés", "Reçu le", "Porteur"], ["a", "", "", ""]]
    let (table, diagnostics) = try read([
      .init("Classement", [["rang", "identifiant", "nom"], ["1", "a", "A"]]),
      .init("Données", facts), .init("Calculs", steps), .init("À propos", [["rubrique", "nom"]]),
    ])
    #expect(table.identities.map(\.id) == ["a"])
    #expect(table.value(row: 0, of: "population") == .integer(10))
    #expect(diagnostics.map(\.location?.sheet) == ["Données"])
    // Of a workbook of somebody else the sheet with most facts is.
    let other = try read([.init("Données", facts), .init("Calculs", steps)])
    #expect(other.diagnostics.first?.location?.sheet == "Calculs")
  }

  @Test("a wide form costs what it is large", .timeLimit(.minutes(1)))
  func wideForm() throws {
    let ids = (0..<4_000).map { "c\($0)" }
    let numbers = [String](repeating: "10", count: 4_000)
    let (table, _) = try read([
      .init("Fiche", [["id"] + ids, ["Habitants concernés"] + numbers, ["Porteur"] + ids])
    ])
    #expect(table.count == 4_000)
    #expect(table.value(row: 3_999, of: "population") == .integer(10))
  }

  @Test("sheets of lists alone make the subjects that they name")
  func listsAlone() throws {
    let (table, _) = try read([
      .init("Acteurs", [["id", "Nom", "Nature de l'acteur"], ["a", "Café", "privé"]]),
      .init(
        "Aides", [["id", "Financeur", "Montant"], ["b", "Région", "1"], ["a", "État", "2"]]),
    ])
    #expect(table.identities.map(\.id) == ["a", "b"])
    #expect(count(table, 0, "actors") == 1)
    #expect(count(table, 0, "aids") == 1)
    #expect(count(table, 1, "actors") == nil)
  }

  @Test("two sheets of one list: that of its name counts, else none, and it is an error")
  func twoSheets() throws {
    let main = SmallDocuments.SmallSheet("S", [["id", "Habitants concernés"], ["a", "10"]])
    let rows = [["id", "Financeur", "Montant"], ["a", "Région", "1"]]
    let named = try read([main, .init("Aides", rows), .init("Copie", rows)])
    #expect(count(named.table, 0, "aids") == 1)
    let neither = try read([main, .init("2025", rows), .init("2026", rows)])
    #expect(count(neither.table, 0, "aids") == nil)
    #expect(neither.diagnostics.contains { $0.code == "several-tables" && $0.severity == .error })
  }

  @Test("cells merged over rows: a text holds for each, a number for none but the first")
  func merged() throws {
    let (table, diagnostics) = try read([
      .init(
        "Acteurs",
        [["id", "Nom", "Nature de l'acteur"], ["a", "Café", "privé"], ["", "Mairie", ""]],
        merged: ["A2:A3", "C2:C3"]),
      .init("S", [["id", "Habitants concernés"], ["a", "10"], ["b", ""]], merged: ["B2:B3"]),
    ])
    #expect(count(table, 0, "actors") == 2)
    #expect(table.value(row: 1, of: "population") == nil)
    #expect(codes(diagnostics).contains("cells-merged Acteurs"))
    #expect(codes(diagnostics).contains("numbers-merged S"))
  }

  @Test("the mark of an open document, a PDF and a page of the Web are said for what they are")
  func foreign() {
    #expect(DocumentFormat.isDocument(Array("xx".utf8), file: "d/~$detr.xlsx"))
    #expect(DocumentFormat.isDocument(Array("%PDF-1.7".utf8), file: "detr.xlsx"))
    #expect(DocumentFormat.isDocument(Array("<html><table>".utf8), file: "detr.xls"))
    #expect(!DocumentFormat.isDocument(Array("id;x\n1;2\n".utf8), file: "detr.xlsx"))
    #expect(!DocumentFormat.isDocument(Array("<id>;x\n".utf8), file: "detr.csv"))
  }
}
