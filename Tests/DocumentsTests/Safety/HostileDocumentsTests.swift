import CircularCore
import Documents
import Testing

@Suite("Documents that would harm")
struct HostileDocumentsTests {
  private let part = "xl/worksheets/sheet1.xml"

  /// What reading a workbook of some parts to its end throws.
  private func reading(_ parts: [ZipBytes.Part], file: String = "essai.xlsx") -> Diagnostic? {
    reading(bytes: ZipBytes(parts).bytes, file: file)
  }

  private func reading(bytes: [UInt8], file: String = "essai.xlsx") -> Diagnostic? {
    problem {
      let book = try Workbook(bytes, file: file)
      for sheet in book.sheets {
        let rows = try book.rows(of: sheet)
        var row = SheetRow()
        while try rows.next(&row) {}
      }
    }
  }

  private func parts(
    replacing name: String? = nil, by change: (inout ZipBytes.Part) -> Void = { _ in }
  ) -> [ZipBytes.Part] {
    SmallDocuments.excelParts(rows: "<row><c><v>1</v></c></row>").map { part in
      var part = part
      if part.name == name { change(&part) }
      return part
    }
  }

  @Test("the document that the others change is itself sound")
  func sound() { #expect(reading(parts()) == nil) }

  @Test("a bomb stops at a bound, whatever part it is in and whatever size it declares")
  func bombs() throws {
    for (name, start) in [
      (part, "<worksheet><sheetData>"), ("xl/sharedStrings.xml", "<sst>"),
      ("xl/styles.xml", "<styleSheet>"),
      ("xl/workbook.xml", "<workbook>"), ("_rels/.rels", "<Relationships>"),
    ] {
      for size in [UInt32.max - 1, 100] {
        // Ninety million bytes of ninety thousand, and half a million that say they are a hundred.
        let bomb = ZipBytes.deflated(start, spaces: size == 100 ? 2000 : 350_000)
        let found = reading(
          parts(replacing: name) {
            $0.method = 8
            $0.size = size
            $0.content = bomb
          })
        #expect(found?.code == (size == 100 ? "document-damaged" : "document-bomb"))
        #expect(found?.message.french.contains(name) == true)
      }
    }
  }

  @Test("a bomb among the rows of another sheet is not expanded beyond the bound either")
  func bombInCalc() throws {
    let start = SmallDocuments.openDocument("document-content", body: "")
      .split(separator: "<office:automatic-styles>")[0]
    let content = ZipBytes.deflated(
      start + "<office:body><office:spreadsheet><table:table><table:table-row>", spaces: 350_000)
    var bomb = ZipBytes.Part("content.xml", content)
    bomb.method = 8
    bomb.size = UInt32.max - 1
    let found = reading(
      [ZipBytes.Part("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), bomb])
    #expect(found?.code == "document-bomb")
  }

  @Test("document types and entities are refused before they are declared")
  func entities() {
    for declaration in [
      "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>",
      "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">",
      "<!DOCTYPE x [<!ENTITY % p SYSTEM \"http://example.invalid/x.dtd\"> %p;]>",
    ] {
      for name in [part, "xl/sharedStrings.xml", "_rels/.rels"] {
        let found = reading(
          parts(replacing: name) { $0.content = Array(declaration.utf8) + $0.content })
        #expect(found?.code == "document-entities")
      }
    }
  }

  @Test("a long text that all cells of a row share is not copied for each of them")
  func sharedTexts() throws {
    let text = String(repeating: "x", count: 1 << 20)
    func code(_ text: String, cells: Int) throws -> Diagnostic.Code? {
      let parts = SmallDocuments.excelParts(
        rows: "<row>" + String(repeating: "<c t=\"s\"><v>0</v></c>", count: cells) + "</row>",
        strings: "<si><t>\(text)</t></si>")
      return reading(parts)?.code
    }
    #expect(try code(text, cells: 60) == nil)
    #expect(try code(text, cells: 16_384) == "workbook-long-text")
    #expect(try code(text + "x", cells: 1) == "workbook-long-text")
  }

  @Test("deep nesting, endless tags and XML that is none are refused")
  func shapes() {
    func content(_ text: String) -> Diagnostic.Code? {
      reading(parts(replacing: part) { $0.content = Array(text.utf8) })?.code
    }
    let deep = String(repeating: "<a>", count: 100_000)
    #expect(content(deep) == "document-too-deep")
    #expect(
      content("<a b=\"" + String(repeating: "x", count: 3 << 20) + "\"/>") == "document-too-long")
    #expect(content("<a><!--" + String(repeating: "x", count: 3 << 20)) == "document-too-long")
    #expect(content("<a><b></a>") == "document-damaged")
    #expect(content("<a>&nothing;</a>") == "document-damaged")
    #expect(content("") == "document-damaged")
    #expect(content("<a>\u{0}</a>") == "document-damaged")
    let longCell = String(repeating: "x", count: 2 << 20)
    #expect(
      content(
        "<worksheet xmlns=\"\(SmallDocuments.main)\"><sheetData><row><c t=\"str\"><v>\(longCell)</v></c></row></sheetData></worksheet>"
      ) == "workbook-long-text")
  }

  @Test("entries that lie about sizes, sums or methods, come twice or lead elsewhere are refused")
  func entries() throws {
    #expect(reading(parts(replacing: part) { $0.size = 9 })?.code == "document-damaged")
    #expect(reading(parts(replacing: part) { $0.size = 9_999_999 })?.code == "document-damaged")
    #expect(reading(parts(replacing: part) { $0.checksum = 7 })?.code == "document-damaged")
    #expect(reading(parts(replacing: part) { $0.method = 14 })?.code == "document-compression")
    #expect(reading(parts(replacing: part) { $0.flags = 1 })?.code == "document-encrypted")
    let twice = parts() + [ZipBytes.Part(part, "<a/>")]
    #expect(reading(twice)?.code == "document-part-twice")
    let outside = parts(replacing: "xl/_rels/workbook.xml.rels") {
      $0.content = Array(
        SmallDocuments.relationships([("s", "worksheet", "../../../etc/passwd")]).utf8)
    }
    #expect(reading(outside)?.code == "document-outside")
    let missing = parts(replacing: "xl/_rels/workbook.xml.rels") {
      $0.content = Array(SmallDocuments.relationships([("s", "worksheet", "sheet9.xml")]).utf8)
    }
    #expect(reading(missing)?.code == "document-part-missing")
    let harmless = parts() + [ZipBytes.Part("../../evil.sh", "rm")]
    #expect(reading(harmless) == nil)
  }

  @Test("an archive of too many entries is refused before its table is made")
  func manyEntries() {
    let many = (0...10_000).map { ZipBytes.Part("p\($0)", "") }
    #expect(reading(many)?.code == "document-too-many-parts")
    // A hundred bytes, whose 64-bit end declares a thousand million entries.
    let zip = ZipBytes([])
    var bytes = Array("PK\u{3}\u{4}".utf8)
    bytes += Array("PK\u{6}\u{6}".utf8) + zip.four(44) + zip.four(0) + zip.two(45) + zip.two(45)
    bytes += zip.four(0) + zip.four(0) + zip.four(1 << 30) + zip.four(0) + zip.four(1 << 30)
    bytes += zip.four(0) + zip.four(100) + zip.four(0) + zip.four(0) + zip.four(0)
    bytes += Array("PK\u{6}\u{7}".utf8) + zip.four(0) + zip.four(4) + zip.four(0) + zip.four(1)
    bytes += Array("PK\u{5}\u{6}".utf8) + zip.four(0) + zip.two(0xFFFF) + zip.two(0xFFFF)
    bytes += zip.four(0xFFFF_FFFF) + zip.four(0xFFFF_FFFF) + zip.two(0)
    #expect(reading(bytes: bytes)?.code == "document-too-many-parts")
  }

  @Test("a cut document says so, wherever it is cut")
  func truncated() {
    let whole = ZipBytes(parts()).bytes
    #expect(reading(bytes: [])?.code == "document-empty")
    for length in stride(from: 4, to: whole.count, by: 97) {
      let found = reading(bytes: Array(whole.prefix(length)))
      #expect(found?.code == "document-truncated", "\(length)")
    }
  }

  @Test("hundreds of thousands of empty styled rows are passed over in bounded time")
  func emptyRows() throws {
    var rows = ""
    rows.reserveCapacity(16 << 20)
    for row in 1...300_000 {
      rows += "<row r=\"\(row)\" s=\"1\"><c r=\"A\(row)\" s=\"1\"/></row>"
    }
    let book = try SmallDocuments.excel(rows: rows)
    #expect(try book.allRows().isEmpty)
  }
}
