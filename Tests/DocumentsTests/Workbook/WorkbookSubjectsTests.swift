import CircularCore
import Documents
import Testing

/// Subjects of a workbook are those of its table of text, without its doubts.
@Suite("Subjects of workbooks")
struct WorkbookSubjectsTests {
  private static let facts = [
    FactDeclaration("population", type: .integer, unit: "hab", minimum: 0),
    FactDeclaration("cost", type: .number, unit: "€"),
    FactDeclaration("share", type: .number, minimum: 0, maximum: 1),
    FactDeclaration("received", type: .date),
    FactDeclaration("rural", type: .boolean),
    FactDeclaration("code", type: .text),
    FactDeclaration(
      "aids",
      type: .list(
        .record([
          FactDeclaration("who", type: .text), FactDeclaration("amount", type: .number, unit: "€"),
        ]))),
  ]

  private static let styles = SmallDocuments.styles([
    "0.0%", "#,##0\" hab\"", "dd/mm/yyyy", "00000", "0.00\" €\"", "#,##0,\" k€\"",
  ])

  private func read(
    _ rows: String, sheet: String? = nil
  ) throws -> (table: FactTable, diagnostics: [Diagnostic]) {
    let bytes = ZipBytes(SmallDocuments.excelParts(rows: rows, styles: Self.styles)).bytes
    var reader = SubjectReader(
      workbook: bytes, file: "essai.xlsx", sheet: sheet, schema: try FactSchema(Self.facts))
    let table = reader.readAll()
    return (table, reader.diagnostics)
  }

  private func texts(_ row: Int, _ cells: [String]) -> String {
    "<row r=\"\(row)\">"
      + cells.map { $0.isEmpty ? "<c/>" : "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined()
      + "</row>"
  }

  @Test("stored numbers have no ambiguous mark, shown shares and units count")
  func numbers() throws {
    let (table, diagnostics) = try read(
      texts(1, ["id", "population", "cost", "share", "received", "rural", "code"])
        + """
        <row r="2"><c t="inlineStr"><is><t>a</t></is></c><c s="2"><v>1250</v></c>\
        <c><v>185.125</v></c><c s="1"><v>0.355</v></c><c s="3"><v>45070</v></c>\
        <c t="b"><v>1</v></c><c s="4"><v>1004</v></c></row>\
        <row r="3"><c t="inlineStr"><is><t>b</t></is></c><c/><c s="6"><v>1250000</v></c></row>
        """)
    #expect(diagnostics == [])
    #expect(table.value(row: 0, of: "population") == .integer(1250))
    #expect(table.value(row: 0, of: "cost") == .number(185.125))
    #expect(table.value(row: 0, of: "share") == .number(0.355))
    #expect(table.value(row: 0, of: "received") == CivilDate("2023-05-24").map(FactValue.date))
    #expect(table.value(row: 0, of: "rural") == .boolean(true))
    #expect(table.value(row: 0, of: "code") == .text("01004"))
    #expect(table.value(row: 1, of: "cost")?.double == 1_250_000)
    #expect(table.value(row: 1, of: "population") == nil)
  }

  @Test("what is wrong is told at its cell, below titles and blank rows, and costs its fact only")
  func places() throws {
    let (table, diagnostics) = try read(
      texts(2, ["Candidatures 2026"]) + texts(5, ["", "id", "population", "received", "cost"])
        + texts(6, ["", "a", "beaucoup", "2023-02-30", "185.000"])
        + texts(9, ["", "b", "1 250", "02/06/2023", "12,5"]))
    #expect(
      diagnostics.filter { $0.severity == .error }.map { $0.location?.text(in: .french) } == [
        "essai.xlsx, onglet Feuille, C6 [population]", "essai.xlsx, onglet Feuille, D6 [received]",
        "essai.xlsx, onglet Feuille, E6 [cost]",
      ])
    #expect(table.identities.map(\.id) == ["a", "b"])
    #expect(table.identities[1].location?.line == 9)
    #expect(table.value(row: 1, of: "population") == .integer(1250))
    #expect(table.value(row: 1, of: "cost") == .number(12.5))
    #expect(diagnostics.first?.code == "header-below")
    #expect(diagnostics.first?.location?.line == 5)
  }

  private func count(_ table: FactTable, _ row: Int) -> Int? {
    guard case .list(let items)? = table.value(row: row, of: "aids") else { return nil }
    return items.count
  }

  @Test("a sheet of items is the list of one subject, or of those that it names")
  func items() throws {
    let one = try read(
      texts(1, ["who", "amount"]) + texts(2, ["Région", "1 000"]) + texts(3, ["État", "x"]))
    #expect(one.table.identities.map(\.id) == ["essai"])
    #expect(count(one.table, 0) == 2)
    #expect(one.diagnostics.map(\.code) == ["list-of-rows", "wrong-type"])
    #expect(one.diagnostics.last?.location?.text(in: .french).contains("B3") == true)
    let several = try read(
      texts(1, ["id", "who", "amount"]) + texts(2, ["a", "Région", "1"])
        + texts(3, ["b", "État", "2"]) + texts(4, ["a", "Europe", "3"]))
    #expect(several.table.identities.map(\.id) == ["a", "b"])
    #expect(count(several.table, 0) == 2)
    #expect(count(several.table, 1) == 1)
  }

  @Test("a sheet that is not there is named with those that are")
  func noSuchSheet() throws {
    let rows = texts(1, ["id", "population"]) + texts(2, ["a", "3"])
    #expect(try read(rows, sheet: "feuille").table.count == 1)
    let none = try read(rows, sheet: "Feuill")
    #expect(none.table.count == 0)
    #expect(none.diagnostics.map(\.code) == ["no-such-sheet"])
    #expect(none.diagnostics.first?.suggestion?.french == "Feuille")
  }

  @Test("the number of a shared text that is not there is no value, and its cell is told")
  func missingText() throws {
    let (table, diagnostics) = try read(
      texts(1, ["id", "population", "cost"])
        + """
        <row r="2"><c t="inlineStr"><is><t>a</t></is></c><c t="s"><v>99</v></c>\
        <c t="s"><v>-1</v></c></row>
        <row r="3"><c t="inlineStr"><is><t>b</t></is></c><c><v>12</v></c></row>
        """)
    #expect(diagnostics.map(\.code) == ["cells-damaged"])
    #expect(diagnostics.first?.message.french.contains("(B2, C2)") == true)
    #expect(table.value(row: 0, of: "population") == nil)
    #expect(table.value(row: 0, of: "cost") == nil)
    #expect(table.value(row: 1, of: "population") == .integer(12))
  }

  @Test(
    "a number shown divided by a thousand below thousands can be read in two ways, and is refused")
  func dividedNumbers() throws {
    func cost(below heading: String) throws -> (value: FactValue?, codes: [Diagnostic.Code]) {
      let rows =
        texts(1, ["id", "population", heading])
        + "<row r=\"2\"><c t=\"inlineStr\"><is><t>a</t></is></c><c/><c s=\"1\"><v>1234567</v></c></row>"
      let bytes = ZipBytes(
        SmallDocuments.excelParts(rows: rows, styles: SmallDocuments.styles(["#,##0,"]))
      ).bytes
      var reader = SubjectReader(
        workbook: bytes, file: "essai.xlsx", schema: try FactSchema(Self.facts))
      let table = reader.readAll()
      return (table.value(row: 0, of: "cost"), reader.diagnostics.map(\.code))
    }
    let thousands = try cost(below: "cost (k€)")
    #expect(thousands.value == nil)
    #expect(thousands.codes == ["ambiguous-number"])
    let euros = try cost(below: "cost")
    #expect(euros.value?.double == 1_234_567)
    #expect(euros.codes == [])
  }

  @Test("what is no workbook after all is refused in one sentence")
  func damaged() throws {
    let bytes = Array(
      ZipBytes(SmallDocuments.excelParts(rows: texts(1, ["id"]))).bytes.prefix(200))
    var reader = SubjectReader(
      workbook: bytes, file: "essai.xlsx", schema: try FactSchema(Self.facts))
    #expect(reader.next() == nil)
    #expect(reader.diagnostics.count == 1)
    #expect(reader.diagnostics.first?.severity == .error)
  }
}
