import CircularCore
import Documents
import Pages
import Testing

@Suite("Headings of a spreadsheet")
struct SheetHeadingsTests {
  private func page(_ columns: [Page.Column]) -> Page {
    var table = Page.Table("T", columns)
    table.rows.append(columns.map { _ in Page.Cell(.number(1, digits: 0)) })
    var page = Page(.english, title: "T")
    page.sections = [Page.Section([.table(table)])]
    return page
  }

  private func csv(_ page: Page, ids: Bool = false) -> [String] {
    var bytes: [UInt8] = []
    page.writeCSV(ids: ids) { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\r\n").map(String.init)
  }

  @Test("what people read under one heading has two in a spreadsheet, and none is empty")
  func distinct() throws {
    let page = page([
      Page.Column("", id: "what"), Page.Column("done"),
      Page.Column("after", id: "done.after", inSheets: "done, after"),
      Page.Column("possible"), Page.Column("after"), Page.Column("after"), Page.Column(""),
    ])
    #expect(csv(page)[0] == "what,done,\"done, after\",possible,after,after (2),7")
    #expect(csv(page, ids: true)[0] == "what,done,done.after,possible,after,after (2),7")
    let book = try Workbook(page.workbook().bytes, file: "page.xlsx")
    let rows = try book.rows(of: try #require(book.sheets.first))
    var row = SheetRow()
    #expect(try rows.next(&row))
    #expect(
      row.cells.map(\.value) == [
        .text("what"), .text("done"), .text("done, after"), .text("possible"), .text("after"),
        .text("after (2)"), .text("7"),
      ])
  }

  @Test("a page of several tables may have one that stands for them all")
  func onlyTable() {
    var page = page([Page.Column("one")])
    page.onlyTable = Page.Table("All", [Page.Column("all")])
    #expect(csv(page)[0] == "all")
  }
}
