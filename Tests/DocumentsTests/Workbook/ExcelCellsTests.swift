import CircularCore
import Documents
import Testing

@Suite("Cells of Excel")
struct ExcelCellsTests {
  @Test("each kind of cell is told from the others")
  func kinds() throws {
    let book = try SmallDocuments.excel(
      rows: """
        <row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2"><v>12.5</v></c><c r="C2" t="b"><v>1</v></c>\
        <c r="D2" t="e"><v>#N/A</v></c><c r="E2" t="inlineStr"><is><t>ici</t></is></c>\
        <c r="F2" t="str"><f>A1</f><v>calculé</v></c><c r="G2"><f>A1+1</f></c>\
        <c r="H2" t="d"><v>2026-01-12T08:30:00</v></c><c r="I2" s="1"/><c r="J2"><v>abc</v></c>\
        <c r="K2" t="s"><v>9</v></c><c r="L2" t="str"><f>""</f><v></v></c></row>
        """, strings: "<si><t>un</t></si><si><t>deux</t></si>")
    let row = try #require(try book.allRows().first)
    #expect(row.number == 2)
    #expect(row[1] == .text("deux"))
    #expect(row[2] == .number("12.5"))
    #expect(row[3] == .boolean(true))
    #expect(row[4] == .error("#N/A"))
    #expect(row[5] == .text("ici"))
    #expect(row[6] == .text("calculé"))
    #expect(row.cell(6)?.isFormula == true)
    #expect(row[7] == .uncomputed)
    #expect(row[8] == day("2026-01-12", 30_600))
    #expect(row[9] == .empty)
    #expect(row[10] == .unreadable("abc"))
    #expect(row[11] == .unreadable("9"))
    #expect(row[12] == .empty)
  }

  @Test("runs of a text are joined, readings of ideograms and escapes undone")
  func texts() throws {
    let book = try SmallDocuments.excel(
      rows: """
        <row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c>\
        <c t="inlineStr"><is><r><t>x</t></r><rPh sb="0" eb="1"><t>non</t></rPh><r><t>y</t></r></is></c>\
        </row>
        """,
      strings: """
        <si><r><rPr><b/></rPr><t>Fron</t></r><r><t xml:space="preserve">sac </t></r></si>\
        <si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si>\
        <si><t>ligne_x000D_ et _x005F_x000D_ _x00_</t></si>
        """)
    let row = try #require(try book.allRows().first)
    #expect(
      row.cells.map(\.value) == [
        .text("Fronsac "), .text("東京"), .text("ligne\r et _x000D_ _x00_"), .text("xy"),
      ])
  }

  @Test("rows and cells without a place follow those before; empty rows are passed over")
  func places() throws {
    let book = try SmallDocuments.excel(
      rows: """
        <row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row><row s="1"><c s="3"/></row>\
        <row r="9" hidden="1"><c><v>4</v></c></row><row><c r="AB10"><v>5</v></c></row>
        """)
    let rows = try book.allRows()
    #expect(rows.map(\.number) == [1, 9, 10])
    #expect(rows[0].cells.map(\.column) == [1, 4, 5])
    #expect(rows.map(\.isHidden) == [false, true, false])
    #expect(rows[2].cells.map(\.column) == [28])
  }

  @Test("a number is the shortest decimal for the double that Excel stores")
  func decimals() throws {
    let written = [
      "0.28999999999999998", "1.0049999999999999", "1E+3", "1.5E-7", "-0", "007", "12.50",
      "123456789012345678", "9.9999999999999998E+22", "-1234.5", "0.10000000000000001", "1e999",
      "0x10", "1 2", "5e-324",
    ]
    let book = try SmallDocuments.excel(
      rows: "<row>" + written.map { "<c><v>\($0)</v></c>" }.joined() + "</row>")
    let row = try #require(try book.allRows().first)
    #expect(
      row.cells.map(\.value).prefix(11) == [
        .number("0.29"), .number("1.005"), .number("1000"), .number("0.00000015"), .number("0"),
        .number("7"), .number("12.5"), .number("123456789012345680"),
        .number("100000000000000000000000"), .number("-1234.5"), .number("0.1"),
      ])
    #expect(
      row.cells[11...13].map(\.value) == [
        .unreadable("1e999"), .unreadable("0x10"), .unreadable("1 2"),
      ])
    #expect(row.cells[14].plain.hasSuffix("0005"))
  }

  @Test("a result of 0 is no result where the workbook asks to be calculated anew")
  func toCalculate() throws {
    let rows = """
      <row><c><f>B1</f><v>0</v></c><c><v>0</v></c><c><f>B1+6</f><v>6</v></c></row>
      """
    let asks = try SmallDocuments.excel(
      rows: rows, workbook: "<calcPr calcId=\"124519\" fullCalcOnLoad=\"1\"/>")
    #expect(try asks.allRows()[0].cells.map(\.value) == [.uncomputed, .number("0"), .number("6")])
    let plain = try SmallDocuments.excel(rows: rows)
    #expect(try plain.allRows()[0][1] == .number("0"))
  }

  @Test("hidden sheets, rows and columns, merged cells and missing results are told")
  func remarks() throws {
    let book = try SmallDocuments.excel(
      rows: """
        <row hidden="1"><c><v>1</v></c></row><row><c><f>A1</f></c></row>
        """,
      rest: "<mergeCells><mergeCell ref=\"A1:C1\"/><mergeCell ref=\"B2:B4\"/></mergeCells>",
      state: "state=\"veryHidden\"")
    let sheet = book.sheets[0]
    #expect(sheet.visibility == .veryHidden)
    let merged = [
      CellRange(rows: 1...1, columns: 1...3), CellRange(rows: 2...4, columns: 2...2),
    ]
    #expect(try book.merged(in: sheet) == merged)
    #expect(merged.map(\.description) == ["A1:C1", "B2:B4"])
    let rows = try book.rows(of: sheet)
    var row = SheetRow()
    while try rows.next(&row) {}
    #expect(rows.merged == merged)
    #expect(rows.notes.map(\.code) == ["sheet-hidden", "rows-hidden", "formulas-not-computed"])
    #expect(rows.notes[2].message.french.contains("dans le fichier (A2)"))
    #expect(
      rows.notes[1].text(in: .french)
        == "note\u{A0}: essai.xlsx, onglet Feuille\u{A0}: 1 ligne masquée ou filtrée\u{A0}: elle est lue comme les autres"
    )
  }

  @Test("a strict workbook, prefixed names and Windows' separators are read")
  func dialects() throws {
    let strict = "http://purl.oclc.org/ooxml"
    let bytes = ZipBytes([
      ZipBytes.Part(
        "_rels\\.rels",
        """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
        <Relationship Id="a" Type="\(strict)/officeDocument/relationships/officeDocument" \
        Target="/XL/Workbook.xml"/></Relationships>
        """),
      ZipBytes.Part(
        "xl\\workbook.xml",
        """
        <x:workbook xmlns:x="\(strict)/spreadsheetml/main" \
        xmlns:k="\(strict)/officeDocument/relationships"><x:sheets>\
        <x:sheet name="Été" k:id="s"/></x:sheets></x:workbook>
        """),
      ZipBytes.Part(
        "xl\\_rels\\workbook.xml.rels",
        """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
        <Relationship Id="s" Type="\(strict)/officeDocument/relationships/worksheet" \
        Target="./worksheets/../worksheets/sheet1.xml"/></Relationships>
        """),
      ZipBytes.Part(
        "xl\\worksheets\\sheet1.xml",
        """
        <x:worksheet xmlns:x="\(strict)/spreadsheetml/main"><x:sheetData><x:row><x:c>\
        <x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>
        """),
    ]).bytes
    let book = try Workbook(bytes, file: "strict.xlsx")
    #expect(book.sheets.map(\.name) == ["Été"])
    #expect(try book.allRows()[0][1] == .number("1"))
  }

  @Test("a cell that comes twice or out of order stops the sheet, with its place")
  func order() throws {
    for (rows, place) in [
      ("<row r=\"3\"><c r=\"B3\"><v>1</v></c><c r=\"B3\"><v>2</v></c></row>", "B3"),
      ("<row r=\"3\"><c r=\"C3\"><v>1</v></c><c r=\"A3\"><v>2</v></c></row>", "A3"),
      ("<row r=\"3\"><c><v>1</v></c></row><row r=\"3\"><c><v>1</v></c></row>", "ligne 3"),
      ("<row r=\"2\"><c r=\"B3\"><v>1</v></c></row>", "ligne 2"),
      ("<row r=\"1048577\"><c><v>1</v></c></row>", "ligne 1048577"),
      ("<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>", "ligne 1"),
    ] {
      let book = try SmallDocuments.excel(rows: rows)
      let found = problem { _ = try book.allRows() }
      #expect(found?.location?.description == "essai.xlsx, onglet Feuille, " + place)
    }
  }
}
