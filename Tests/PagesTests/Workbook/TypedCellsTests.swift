import CircularCore
import Documents
import Pages
import Testing

/// What machines read holds numbers: all of them, with signs that are no text.
@Suite("Cells of changes and of cut shares")
struct TypedCellsTests {
  private func page(_ values: [Page.Value]) -> Page {
    var table = Page.Table("T", values.map { _ in Page.Column("v", .end) })
    table.rows = [values.map { Page.Cell($0) }]
    var page = Page(.french, title: "T")
    page.sections = [Page.Section([.table(table)])]
    return page
  }

  private func csv(_ values: Page.Value...) -> String {
    var bytes: [UInt8] = []
    page(values).writeCSV(ids: false) { bytes += $0 }
    return String(
      String(decoding: bytes, as: UTF8.self).split(separator: "\r\n").last ?? "")
  }

  private func cells(_ values: Page.Value...) throws -> [Cell.Value] {
    let book = try Workbook(page(values).workbook().bytes, file: "t.xlsx")
    let rows = try book.rows(of: try #require(book.sheets.first))
    var (row, last) = (SheetRow(), [Cell.Value]())
    while try rows.next(&row) { last = row.cells.map(\.value) }
    return last
  }

  private let money = Money(cents: 7_847_924)

  @Test("a change is a number in CSV, nothing that moves a zero")
  func csvChanges() {
    #expect(
      csv(
        .change(1, digits: 0), .change(-1, digits: 0), .change(0, digits: 2),
        .percentageChange(0), .amountChange(money), .amountChange(Money(cents: -50)),
        .amountChange(.zero)) == "1;-1;0;0;78479,24;-0,5;0")
  }

  @Test("a share that people read cut is whole in CSV and in a workbook")
  func wholeShares() throws {
    #expect(csv(.cutPercentage(0.66667), .cutPercentage(0.49967)) == "0,66667;0,49967")
    #expect(
      try cells(.cutPercentage(0.66667), .cutPercentage(0.49967), .percentageChange(-0.16667))
        == [.number("0.66667"), .number("0.49967"), .number("-0.16667")])
  }

  @Test("a workbook has changes of amounts as numbers, people read them with their sign")
  func amounts() throws {
    #expect(
      try cells(.amountChange(money), .amountChange(.zero), .change(0, digits: 2))
        == [.number("78479.24"), .number("0"), .number("0")])
    let page = Page(.french, title: "")
    #expect(page.text(of: .amountChange(money)) == "+78\u{202F}479,24\u{A0}€")
    #expect(page.text(of: .amountChange(Money(cents: -150_000))) == "−1\u{202F}500\u{A0}€")
    #expect(page.text(of: .amountChange(.zero)) == "=")
  }
}
