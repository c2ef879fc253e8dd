import CircularCore
import Documents
import Testing

@Suite("Workbooks that real programs made")
struct RealWorkbooksTests {
  @Test(
    "openpyxl's and LibreOffice's workbooks hold the same",
    arguments: ["openpyxl.xlsx", "libreoffice.xlsx", "libreoffice.ods"])
  func same(name: String) throws {
    let book = try Workbook(path: FixtureFiles.path(name), file: name)
    #expect(book.sheets.map(\.name) == ["Candidatures", "Listes"])
    #expect(book.sheets.map(\.visibility) == [.visible, .hidden])
    let rows = try book.rows(of: book.sheets[0])
    var all: [SheetRow] = []
    var next = SheetRow()
    while try rows.next(&next) { all.append(next) }
    #expect(all.map(\.number) == [1, 3, 4, 5, 6])
    #expect(all[0].cells.map(\.value) == [.text("Candidatures 2026")])
    #expect(all[1][9] == .text("Échec"))

    let first = all[2]
    #expect(first[1] == .text("Fronsac"))
    #expect(first[2] == .number("1004"))
    #expect(first.cell(2)?.shown == "01004")
    #expect(first[3] == .number("0.35"))
    #expect(first.cell(3)?.shown == "35%")
    #expect(first.cell(3)?.isPercentage == true)
    #expect(first[4] == .number("1250"))
    #expect(first.cell(4)?.unit == "€")
    #expect(first[5] == day("2026-01-12"))
    #expect(first.cell(5)?.shown == "12/01/2026")
    #expect(first[6] == day("2026-01-12", 52_200))
    #expect(first[7] == .boolean(true))

    let second = all[3]
    #expect(second.isHidden)
    #expect(second[1] == .text("Lussac\net Marsas"))
    #expect(second[3] == .number("0.29"))
    #expect(second[4] == .number("1234567.5"))
    #expect(second[5] == day("1999-12-31"))
    #expect(second[6] == day("2024-02-29", 0))
    #expect(all[4][5] == day("1900-03-01"))
    #expect(all[4][6] == .duration(seconds: 32_700))

    // openpyxl computes nothing, and says so.
    let isComputed = name != "openpyxl.xlsx"
    #expect(first[8] == (isComputed ? .number("2500") : .uncomputed))
    #expect(first[9] == (isComputed ? .error("#DIV/0!") : .uncomputed))
    #expect(second[8] == (isComputed ? .text("à Lussac\net Marsas") : .uncomputed))
    #expect(second[9] == (isComputed ? .error("#N/A") : .uncomputed))

    #expect(rows.merged.map(\.description) == ["A1:C1"])
    #expect(rows.hiddenColumns == [7...7])
    #expect(rows.hiddenRows == 1)
    #expect(try book.merged(in: book.sheets[0]).map(\.description) == ["A1:C1"])
    #expect(try book.allRows(1).map { $0[1] } == [.text("OUI"), .text("NON")])
  }

  @Test("a workbook is the same from its path and from its bytes")
  func bytes() throws {
    for name in ["openpyxl.xlsx", "libreoffice.ods"] {
      let path = try Workbook(path: FixtureFiles.path(name), file: name)
      let bytes = try Workbook(try FixtureFiles.bytes(name), file: name)
      #expect(path.sheets == bytes.sheets)
      #expect(try path.allRows() == bytes.allRows())
    }
  }

  @Test("a calendar of 1904, and formulas that xlsxwriter did not compute")
  func others() throws {
    let mac = try Workbook(path: FixtureFiles.path("mac-1904.xlsx"))
    #expect(try mac.allRows()[0][1] == day("2026-01-12"))
    let written = try Workbook(path: FixtureFiles.path("xlsxwriter.xlsx"))
    #expect(
      try written.allRows()[0].cells.map(\.value) == [
        .text("a"), .number("2"), .number("3"), .uncomputed, .number("6"),
      ])
  }

  @Test("a password, an old workbook, an old text and a letter are told apart")
  func refused() {
    func code(_ name: String) -> Diagnostic.Code? {
      problem { _ = try Workbook(path: FixtureFiles.path(name)) }?.code
    }
    #expect(code("protected.xlsx") == "document-encrypted")
    #expect(code("old.xls") == "document-xls")
    #expect(code("old.doc") == "document-doc")
    #expect(code("letter.docx") == "document-not-a-workbook")
    #expect(code("letter.odt") == "document-not-a-workbook")
    #expect(
      problem { _ = try Letter(path: FixtureFiles.path("openpyxl.xlsx")) }?.code
        == "document-not-a-letter")
  }

  @Test(
    "the workbook of the case is read whole",
    .enabled(if: FixtureFiles.sharedWorkbook != nil))
  func shared() throws {
    let book = try Workbook(path: try #require(FixtureFiles.sharedWorkbook))
    let rows = try book.allRows()
    #expect(book.sheets.count == 1)
    #expect(rows.count > 1)
    for row in rows {
      for cell in row.cells {
        if case .unreadable = cell.value { Issue.record("\(row.number): \(cell)") }
      }
    }
  }
}
