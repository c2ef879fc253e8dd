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

  /// Styles as LibreOffice writes `#,##0," k€"`, `0.000,," M€"`, `0" k€"`, and one that depends on the value.
  private static let styles = """
    <number:number-style style:name="N1"><number:number number:decimal-places="0" number:display-factor="1000"/><number:text> k€</number:text></number:number-style>\
    <number:number-style style:name="N2"><number:number number:decimal-places="3" number:display-factor="1000000"/><number:text> M€</number:text></number:number-style>\
    <number:number-style style:name="N3"><number:number number:decimal-places="3"/><number:text> k€</number:text></number:number-style>\
    <number:number-style style:name="N4P0"><number:number number:display-factor="1000"/><number:text>k€</number:text></number:number-style>\
    <number:currency-style style:name="N4"><number:number/><number:currency-symbol>€</number:currency-symbol><style:map style:condition="value()&gt;=1000" style:apply-style-name="N4P0"/></number:currency-style>\
    <number:percentage-style style:name="N5P0"><number:number/><number:text>%</number:text></number:percentage-style>\
    <number:number-style style:name="N5"><number:text>-</number:text><style:map style:condition="value()&gt;0" style:apply-style-name="N5P0"/></number:number-style>\
    <number:number-style style:name="N6P0"><number:number number:display-factor="1000"/><number:text> k€ </number:text></number:number-style>\
    <number:text-style style:name="N6"><number:text-content/><style:map style:condition="value()&gt;0" style:apply-style-name="N6P0"/></number:text-style>\
    <style:style style:name="ce6" style:family="table-cell" style:data-style-name="N5"/>\
    <style:style style:name="ce7" style:family="table-cell" style:data-style-name="N6"/>\
    <style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/>\
    <style:style style:name="ce2" style:family="table-cell" style:data-style-name="N2"/>\
    <style:style style:name="ce3" style:family="table-cell" style:data-style-name="N3"/>\
    <style:style style:name="ce4" style:family="table-cell" style:data-style-name="N4"/>\
    <style:style style:name="ce5" style:family="table-cell" style:parent-style-name="ce1"/>
    """

  private func texts(_ book: Workbook) throws -> [String] {
    let (text, _) = try book.text(of: try #require(book.sheets.first))
    var reader = CSVReader(text)
    var texts: [String] = []
    while try reader.next() { texts += reader.texts }
    return texts
  }

  @Test(
    "what a style shows in thousands is read as it is stored, whatever the digits shown look like",
    arguments: [
      ("ce1", "1234567", "1 235 k€", "1234.567 k€"), ("ce1", "400", "0 k€", "0.4 k€"),
      ("ce2", "1234567", "1.235 M€", "1.234567 M€"), ("ce2", "1234567", "1,235 M€", "1.234567 M€"),
      ("ce3", "1.235", "1,235 k€", "1.235 k€"), ("ce3", "1235", "1235,000 k€", "1235 k€"),
      ("ce4", "1234567", "1 235k€", "1234.567 k€"), ("ce4", "400", "400€", "400 €"),
      ("ce5", "-2500", "-3 k€", "-2.5 k€"), ("ce0", "1235", "1,235 k€", "1235 k€"),
      ("ce6", "0.1", "10%", "10 %"), ("ce6", "0", "-", "0"), ("ce0", "35", "35 %", "35 %"),
      ("ce7", "1234567", " 1 235 k€ ", "1234.567 k€"),
      ("ce1", "1234567", "1 235 k€ HT", "1234.567 k€ HT"), ("ce0", "5000", "5 000 m2", "5000 m2"),
    ])
  func thousands(style: String, value: String, shown: String, expected: String) throws {
    let cell =
      "<table:table-cell table:style-name=\"\(style)\" office:value-type=\"float\" office:value=\"\(value)\"><text:p>\(shown)</text:p></table:table-cell>"
    let book = try SmallDocuments.calc(
      table("<table:table-row>\(cell)</table:table-row>"), styles: Self.styles)
    #expect(try texts(book) == [expected])
  }

  @Test("a cell without a style has that of its row, else of its column")
  func inheritedStyles() throws {
    let cell =
      "<table:table-cell office:value-type=\"float\" office:value=\"2000\"><text:p>2 k€</text:p></table:table-cell>"
    let book = try SmallDocuments.calc(
      table(
        """
        <table:table-column/>\
        <table:table-column table:number-columns-repeated="2" table:default-cell-style-name="ce1"/>\
        <table:table-row>\(cell)\(cell)\(cell)\(cell)</table:table-row>\
        <table:table-row table:default-cell-style-name="ce1">\(cell)</table:table-row>
        """), styles: Self.styles)
    #expect(try texts(book) == ["2000 k€", "2 k€", "2 k€", "2000 k€", "2 k€"])
  }

  @Test("styles of numbers stand in a part of their own too")
  func partOfStyles() throws {
    let content = SmallDocuments.openDocument(
      "document-content",
      styles:
        "<style:style style:name=\"ce1\" style:family=\"table-cell\" style:data-style-name=\"N1\"/>",
      body:
        "<office:spreadsheet>\(table("<table:table-row><table:table-cell table:style-name=\"ce1\" office:value-type=\"float\" office:value=\"2000\"><text:p>2 k€</text:p></table:table-cell></table:table-row>"))</office:spreadsheet>"
    )
    let styles = SmallDocuments.openDocument("document-styles", styles: Self.styles, body: "")
    let parts =
      SmallDocuments.openDocumentParts("spreadsheet", content) + [
        ZipBytes.Part("styles.xml", styles)
      ]
    #expect(try texts(try Workbook(ZipBytes(parts).bytes, file: "essai.ods")) == ["2 k€"])
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
