import CircularCore
import Documents
import Pages
import Testing

@Suite("A page as a workbook and as CSV")
struct PageWorkbookTests {
  private func page(_ language: Language = .french) -> Page {
    var table = Page.Table(
      "Classement",
      [
        Page.Column("rang", .end, id: "rank"), Page.Column("nom", id: "name"),
        Page.Column("situation", id: "status"), Page.Column("score", .end, id: "score"),
        Page.Column("soutien", .end, id: "grant"), Page.Column("part", .end, id: "share"),
        Page.Column("reçu", id: "received"),
      ])
    table.rows = [
      [
        Page.Cell(.rank(3, isTied: true)), Page.Cell(.text("=Fronsac; \"le\"")),
        Page.Cell(.word("classé", id: "ranked")), Page.Cell(.points(13.75, digits: 1)),
        Page.Cell(.amount(Money(cents: 15_680_050))), Page.Cell(.percentage(0.355)),
        Page.Cell(CivilDate("2023-06-02").map { .date($0) } ?? .empty),
      ],
      [
        Page.Cell(.empty), Page.Cell(.text("Marsas")),
        Page.Cell(.word("à compléter", id: "unknown")),
        Page.Cell(.unknown), Page.Cell(.failed), Page.Cell(.empty), Page.Cell(.empty),
      ],
    ]
    var page = Page(language, title: "Projet K")
    page.date = CivilDate("2023-09-15")
    page.sections = [
      Page.Section([.sentence("Poids neutres."), .table(table)]),
      Page.Section(
        [
          .list(Page.List([Page.Item(.refused, "Lussac", "sans acteur", details: ["voir E4"])])),
          .definitions([Page.Definition("Vagues", "3")]),
        ], heading: "Refusés", count: 1),
    ]
    var about = Page.Table("À propos", [Page.Column("nom"), Page.Column("valeur")])
    about.rows = [[Page.Cell(.text("version")), Page.Cell(.text("2023.1"))]]
    page.about = about
    return page
  }

  private func sheets(_ page: Page, ids: Bool = false) throws -> [String: [[Cell.Value]]] {
    let book = try Workbook(page.workbook(ids: ids).bytes, file: "page.xlsx")
    var sheets: [String: [[Cell.Value]]] = [:]
    for sheet in book.sheets {
      let rows = try book.rows(of: sheet)
      var row = SheetRow()
      while try rows.next(&row) {
        sheets[sheet.name, default: []].append(row.cells.map(\.value))
      }
    }
    return sheets
  }

  @Test("has a sheet a table with real numbers, what else is said, and where it comes from")
  func workbook() throws {
    let sheets = try sheets(page())
    #expect(sheets.keys.sorted() == ["Classement", "Texte", "À propos"])
    let rows = try #require(sheets["Classement"])
    #expect(rows[0].first == .text("rang"))
    #expect(
      rows[1].prefix(6) == [
        .number("3"), .text("=Fronsac; \"le\""), .text("classé"), .number("13.75"),
        .number("156800.5"), .number("0.355"),
      ])
    guard case .date(let date, _) = rows[1][6] else {
      Issue.record("\(rows[1])")
      return
    }
    #expect(date == CivilDate("2023-06-02"))
    #expect(
      rows[2].filter { $0 != .empty } == [
        .text("Marsas"), .text("à compléter"), .text("inconnu"), .text("en erreur"),
      ])
    let said = try #require(sheets["Texte"]).dropFirst().map { row in
      row.compactMap { if case .text(let text) = $0 { text } else { nil } }
    }
    #expect(
      said == [
        ["Poids neutres."], ["Refusés (1)", "Lussac", "sans acteur"],
        ["Refusés (1)", "Lussac", "voir E4"], ["Refusés (1)", "Vagues", "3"],
      ])
    #expect(sheets["À propos"]?.last == [.text("version"), .text("2023.1")])
  }

  @Test("has the names of programs on request")
  func ids() throws {
    let rows = try #require(try sheets(page(), ids: true)["Classement"])
    #expect(rows[0].prefix(3) == [.text("rank"), .text("name"), .text("status")])
    #expect(rows[1][2] == .text("ranked"))
  }

  @Test("has the tables of a spreadsheet in place of its own, where there are some")
  func ownSheets() throws {
    var page = page()
    var table = Page.Table("Tout", [Page.Column("n", .end)])
    table.rows = Page.Rows(count: 3) { [Page.Cell(.number(Double($0), digits: 0))] }
    page.sheets = [table]
    let sheets = try sheets(page)
    #expect(sheets["Tout"] == [[.text("n")], [.number("0")], [.number("1")], [.number("2")]])
    #expect(sheets["Classement"] == nil)
    // What the tables of a spreadsheet have is not told twice; sentences and definitions are.
    #expect(sheets["Texte"]?.count == 3)
    #expect(page.csv().split(separator: "\r\n").count == 4)
  }

  @Test(
    "as CSV in French: words, comma and semicolon, euros as numbers, day and changes in each row")
  func frenchCSV() {
    var page = page()
    page.changes = "population_max = 1700"
    #expect(
      page.csv()
        == "\u{FEFF}rang;nom;situation;score;soutien;part;reçu;évalué au;changements\r\n"
        + "3;\"'=Fronsac; \"\"le\"\"\";classé;13,75;156800,5;0,355;02/06/2023;15/09/2023;population_max = 1700\r\n"
        + ";Marsas;à compléter;inconnu;en erreur;;;15/09/2023;population_max = 1700\r\n")
  }

  @Test("as CSV for programs: their names, ISO days, signs for what is unknown or failed")
  func idsCSV() {
    #expect(
      page(.english).csv(ids: true)
        == "rank,name,status,score,grant,share,received,date,changes\r\n"
        + "3,\"'=Fronsac; \"\"le\"\"\",ranked,13.75,156800.5,0.355,2023-06-02,2023-09-15,\r\n"
        + ",Marsas,unknown,?,!,,,2023-09-15,\r\n")
  }
}

extension Page {
  /// The main table as CSV.
  fileprivate func csv(ids: Bool = false) -> String {
    var bytes: [UInt8] = []
    writeCSV(ids: ids) { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }
}
