import CircularCore
import Pages
import Testing

@Suite("Pages on screens of any width")
struct ScreenWidthTests {
  private var table: Page.Table {
    var table = Page.Table(
      "x",
      [
        Page.Column("Action", namesRows: true), Page.Column("Pilote"), Page.Column("Début"),
        Page.Column("Fin prévue"), Page.Column("Budget", .end),
      ])
    table.rows.append([
      Page.Cell(.text("Écologie industrielle au port")), Page.Cell(.text("Mme Roussel")),
      Page.Cell(CivilDate("2021-09-01").map { .date($0) } ?? .empty),
      Page.Cell(CivilDate("2023-12-31").map { .date($0) } ?? .empty),
      Page.Cell(.amount(Money(cents: 1_000_000))),
    ])
    return table
  }

  private func lines(_ table: Page.Table, on screen: Int?) -> [String] {
    var page = Page(.french, title: "x")
    page.sections = [Page.Section([.table(table)])]
    return page.terminalLines(on: screen) { text, _ in text }
  }

  @Test("no line is wider than the screen, and no date or amount is cut", arguments: [60, 80, 100])
  func fits(_ columns: Int) {
    let lines = lines(table, on: columns)
    for line in lines { #expect(line.count < columns, "\(line)") }
    let text = lines.joined(separator: "\n").replacing("\u{A0}", with: " ")
    for whole in ["1er septembre 2021", "31 décembre 2023"] { #expect(text.contains(whole)) }
    #expect(text.contains("10 000") || text.contains("10\u{202F}000"))
  }

  @Test("on a narrow screen a row is a card with its headings")
  func cards() {
    let lines = lines(table, on: 60).map { $0.replacing("\u{A0}", with: " ") }
    #expect(lines.contains("  Écologie industrielle au port"))
    #expect(lines.contains("    Fin prévue : 31 décembre 2023"))
  }

  @Test("a wide screen is used, and what goes to no screen is left as it is")
  func wide() {
    #expect(lines(table, on: 160) == lines(table, on: nil))
    #expect(lines(table, on: 160).count == 4)
  }

  @Test("days in figures make a table of what would be cards; in English too")
  func shortDates() throws {
    var table = table
    table.columns.append(Page.Column("Réunion"))
    var row = table.rows[0]
    row.append(Page.Cell(CivilDate("2022-02-28").map { .date($0) } ?? .empty))
    table.rows = [row]
    let lines = lines(table, on: 80)
    for line in lines { #expect(line.count < 80, "\(line)") }
    let text = lines.joined(separator: "\n")
    for day in ["01/09/2021", "31/12/2023", "28/02/2022"] { #expect(text.contains(day)) }
    #expect(!text.contains("septembre"))
    let day = try #require(CivilDate("2021-09-01"))
    #expect(NumberFormat(.english).short(day) == "2021-09-01")
  }

  @Test("a card leaves out what is empty, and keeps days in words")
  func emptyCells() {
    var table = table
    table.columns.append(Page.Column("Remarque"))
    table.rows = [table.rows[0] + [Page.Cell(.text(""))]]
    let text = lines(table, on: 50).joined(separator: "\n").replacing("\u{A0}", with: " ")
    #expect(!text.contains("Remarque"))
    #expect(text.contains("Début : 1er septembre 2021"))
  }

  @Test("a long name of programs is broken behind its signs, a short one and a word are not")
  func programNames() {
    var table = Page.Table("x", [Page.Column("Preuve"), Page.Column("Identifiant")])
    table.rows.append([
      Page.Cell(.text("Enjeux, objectifs et actions en résumé de la collectivité entière")),
      Page.Cell(.text("synthese_enjeux_objectifs_actions_eci")),
    ])
    table.rows.append([Page.Cell(.text("Court")), Page.Cell(.text("budget_eci"))])
    let lines = lines(table, on: 60)
    for line in lines { #expect(line.count < 60, "\(line)") }
    let text = lines.joined(separator: "\n")
    #expect(text.contains("synthese_enjeux_"))
    #expect(text.contains("budget_eci"))
  }
}
