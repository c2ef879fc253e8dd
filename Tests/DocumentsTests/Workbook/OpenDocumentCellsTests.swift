import CircularCore
import Documents
import Testing

@Suite("Cells of OpenDocument")
struct OpenDocumentCellsTests {
  private func table(_ rows: String, name: String = "Feuille", attributes: String = "") -> String {
    "<table:table table:name=\"\(name)\" \(attributes)>\(rows)</table:table>"
  }

  @Test("each kind of cell is told from the others")
  func kinds() throws {
    let book = try SmallDocuments.calc(
      table(
        """
        <table:table-row>\
        <table:table-cell office:value-type="string"><text:p>un  <text:span>deux</text:span></text:p><text:p>trois</text:p></table:table-cell>\
        <table:table-cell office:value-type="float" office:value="12.50"><text:p>12,5 hab</text:p></table:table-cell>\
        <table:table-cell office:value-type="percentage" office:value="0.35"><text:p>35 %</text:p></table:table-cell>\
        <table:table-cell office:value-type="currency" office:currency="EUR" office:value="1250"><text:p>1 250,00 €</text:p></table:table-cell>\
        <table:table-cell office:value-type="date" office:date-value="2026-01-12"><text:p>12/01/26</text:p></table:table-cell>\
        <table:table-cell office:value-type="date" office:date-value="2026-01-12T14:30:00"><text:p>x</text:p></table:table-cell>\
        <table:table-cell office:value-type="time" office:time-value="PT36H05M00S"><text:p>36:05</text:p></table:table-cell>\
        <table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>VRAI</text:p></table:table-cell>\
        <table:table-cell table:formula="of:=NA()" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>\
        <table:table-cell table:formula="of:=1/0" office:value-type="float" office:value="0"><text:p>#DIV/0!</text:p></table:table-cell>\
        <table:table-cell table:formula="of:=A1"/>\
        <table:table-cell office:value-type="float" office:value="abc"><text:p>abc</text:p></table:table-cell>\
        <table:table-cell><office:annotation><text:p>à vérifier</text:p></office:annotation></table:table-cell>\
        </table:table-row>
        """))
    let row = try #require(try book.allRows().first)
    #expect(
      row.cells.map(\.value) == [
        .text("un deux\ntrois"), .number("12.5"), .number("0.35"), .number("1250"),
        try #require(day("2026-01-12")), try #require(day("2026-01-12", 52_200)),
        .duration(seconds: 129_900), .boolean(true), .error("#N/A"), .error("#DIV/0!"), .uncomputed,
        .unreadable("abc"),
      ])
    #expect(row.cells.map(\.unit)[1...3] == ["hab", "%", "€"])
    #expect(row.cells.map(\.isPercentage)[1...3] == [false, true, false])
    #expect(row.cells[4].shown == "12/01/26")
    #expect(row.cells[4].plain == "2026-01-12")
  }

  @Test("what a formula answers yes or no is told from a number, by the word shown")
  func logicalFormulas() throws {
    let written = [
      ("1", "TRUE"), ("0", "FALSE"), ("1", "VRAI"), ("0", "FAUX"), ("1", "1"), ("0", "-"),
      ("2", "VRAI"),
    ]
    let cells = written.map { value, shown in
      "<table:table-cell table:formula=\"of:=[.A1]&gt;3\" office:value-type=\"float\" office:value=\"\(value)\"><text:p>\(shown)</text:p></table:table-cell>"
    }
    let book = try SmallDocuments.calc(
      table("<table:table-row>\(cells.joined())</table:table-row>"))
    let row = try #require(try book.allRows().first)
    #expect(
      row.cells.map(\.value) == [
        .boolean(true), .boolean(false), .boolean(true), .boolean(false), .number("1"),
        .number("0"), .number("2"),
      ])
  }

  @Test("what repeats is given where it has content, counted where it has none")
  func repeats() throws {
    let book = try SmallDocuments.calc(
      table(
        """
        <table:table-column table:number-columns-repeated="2"/>\
        <table:table-column table:visibility="collapse"/>\
        <table:table-header-rows><table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="3"/>\
        <table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell>\
        <table:table-cell table:number-columns-repeated="16379"/></table:table-row></table:table-header-rows>\
        <table:table-row table:number-rows-repeated="1000000"><table:table-cell table:style-name="ce1" table:number-columns-repeated="16384"/></table:table-row>\
        <table:table-row table:visibility="filter"><table:table-cell office:value-type="string"><text:p>fin</text:p></table:table-cell></table:table-row>
        """))
    let rows = try book.allRows()
    #expect(rows.map(\.number) == [1, 2, 1_000_003])
    #expect(rows[1].cells.map(\.column) == [4, 5])
    #expect(rows.map(\.isHidden) == [false, false, true])
    let reading = try book.rows(of: book.sheets[0])
    var row = SheetRow()
    while try reading.next(&row) {}
    #expect(reading.hiddenColumns == [3...3])
  }

  @Test("a million rows of repeated cells without end are refused in bounded time")
  func endlessRepeats() throws {
    let book = try SmallDocuments.calc(
      table(
        """
        <table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell></table:table-row>
        """))
    #expect(
      problem {
        let rows = try book.rows(of: book.sheets[0])
        var row = SheetRow()
        while try rows.next(&row) {}
      }?.code == "workbook-repeats")
  }

  @Test("merged cells give their value once, covered cells none")
  func merged() throws {
    let book = try SmallDocuments.calc(
      table(
        """
        <table:table-row><table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="2" office:value-type="string"><text:p>titre</text:p></table:table-cell>\
        <table:covered-table-cell office:value-type="string"><text:p>dessous</text:p></table:covered-table-cell>\
        <table:table-cell office:value-type="string"><text:p>à côté</text:p></table:table-cell></table:table-row>
        """))
    #expect(try book.merged(in: book.sheets[0]) == [CellRange(rows: 1...2, columns: 1...2)])
    #expect(try book.allRows()[0].cells.map(\.column) == [1, 3])
  }

  @Test("every sheet is found and read by itself, in any order, whatever looks like one")
  func sheets() throws {
    let cell = { (text: String) in
      "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>\(text)</text:p></table:table-cell></table:table-row>"
    }
    let book = try SmallDocuments.calc(
      "<!-- <table:table-row> -->"
        + table(cell("un") + "<!-- </table:table> -->" + cell("a &gt; b"), name: "Un &amp; deux")
        + table(
          cell("<![CDATA[<table:table-row>]]>"), name: "Deux",
          attributes: "table:style-name=\"ta2\"")
        + "<!--<table:table-row>--><?x <table:table-row>?>"
        + table(cell("trois") + cell("quatre"), name: "&lt;table:table-row&gt;"),
      styles:
        "<style:style style:name=\"ta2\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style>"
    )
    #expect(book.sheets.map(\.name) == ["Un & deux", "Deux", "<table:table-row>"])
    #expect(book.sheets.map(\.visibility) == [.visible, .hidden, .visible])
    for _ in 0..<2 {
      #expect(try book.allRows(2).map { $0[1] } == [.text("trois"), .text("quatre")])
      #expect(try book.allRows(1).map { $0[1] } == [.text("<table:table-row>")])
      #expect(try book.allRows(0).map { $0[1] } == [.text("un"), .text("a > b")])
    }
  }
}
