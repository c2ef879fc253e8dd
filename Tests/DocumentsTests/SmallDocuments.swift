import CircularCore
import Documents

/// Small documents made by tests, with no more than a reader needs.
enum SmallDocuments {
  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  static let links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006/relationships"

  static func relationships(_ links: [(id: String, kind: String, target: String)]) -> String {
    "<Relationships xmlns=\"\(package)\">"
      + links.map {
        "<Relationship Id=\"\($0.id)\" Type=\"\(self.links)/\($0.kind)\" Target=\"\($0.target)\"/>"
      }.joined() + "</Relationships>"
  }

  /// The parts of a workbook of Excel with one sheet, « Feuille ».
  ///
  /// - Parameters:
  ///   - rows: what is in its `sheetData`.
  ///   - rest: what is behind that.
  static func excelParts(
    rows: String, rest: String = "", strings: String = "", styles: String = "",
    workbook: String = "", state: String = ""
  ) -> [ZipBytes.Part] {
    [
      ZipBytes.Part(
        "_rels/.rels", relationships([("a", "officeDocument", "xl/workbook.xml")])),
      ZipBytes.Part(
        "xl/workbook.xml",
        "<workbook xmlns=\"\(main)\" xmlns:r=\"\(links)\">\(workbook)<sheets>"
          + "<sheet name=\"Feuille\" sheetId=\"1\" \(state) r:id=\"s\"/></sheets></workbook>"),
      ZipBytes.Part(
        "xl/_rels/workbook.xml.rels",
        relationships([
          ("s", "worksheet", "worksheets/sheet1.xml"), ("t", "sharedStrings", "sharedStrings.xml"),
          ("u", "styles", "styles.xml"),
        ])),
      ZipBytes.Part(
        "xl/worksheets/sheet1.xml",
        "<worksheet xmlns=\"\(main)\"><sheetData>\(rows)</sheetData>\(rest)</worksheet>"),
      ZipBytes.Part("xl/sharedStrings.xml", "<sst xmlns=\"\(main)\">\(strings)</sst>"),
      ZipBytes.Part("xl/styles.xml", "<styleSheet xmlns=\"\(main)\">\(styles)</styleSheet>"),
    ]
  }

  /// A sheet of texts and numbers, row by row; an empty text is no cell.
  struct SmallSheet {
    var name: String
    var rows: [[String]]
    var merged: [String]

    init(_ name: String, _ rows: [[String]], merged: [String] = []) {
      self.name = name
      self.rows = rows
      self.merged = merged
    }

    /// Its XML; what reads as a whole number is one.
    var part: String {
      let rows = rows.enumerated().map { index, row in
        "<row r=\"\(index + 1)\">"
          + row.map { cell in
            if cell.isEmpty { return "<c/>" }
            return Int(cell) == nil
              ? "<c t=\"inlineStr\"><is><t>\(cell)</t></is></c>" : "<c><v>\(cell)</v></c>"
          }.joined() + "</row>"
      }.joined()
      let merged = merged.map { "<mergeCell ref=\"\($0)\"/>" }.joined()
      return "<worksheet xmlns=\"\(main)\"><sheetData>\(rows)</sheetData>"
        + (merged.isEmpty ? "" : "<mergeCells>\(merged)</mergeCells>") + "</worksheet>"
    }
  }

  /// The parts of a workbook of Excel with several sheets.
  static func excelParts(sheets: [SmallSheet]) -> [ZipBytes.Part] {
    let names = sheets.enumerated().map {
      "<sheet name=\"\($0.element.name)\" sheetId=\"\($0.offset + 1)\" r:id=\"s\($0.offset)\"/>"
    }.joined()
    let places = sheets.indices.map { ("s\($0)", "worksheet", "worksheets/sheet\($0).xml") }
    return [
      ZipBytes.Part("_rels/.rels", relationships([("a", "officeDocument", "xl/workbook.xml")])),
      ZipBytes.Part(
        "xl/workbook.xml",
        "<workbook xmlns=\"\(main)\" xmlns:r=\"\(links)\"><sheets>\(names)</sheets></workbook>"),
      ZipBytes.Part("xl/_rels/workbook.xml.rels", relationships(places)),
    ]
      + sheets.enumerated().map {
        ZipBytes.Part("xl/worksheets/sheet\($0.offset).xml", $0.element.part)
      }
  }

  static func excel(
    rows: String, rest: String = "", strings: String = "", styles: String = "",
    workbook: String = "", state: String = ""
  ) throws -> Workbook {
    let parts = excelParts(
      rows: rows, rest: rest, strings: strings, styles: styles, workbook: workbook, state: state)
    return try Workbook(ZipBytes(parts).bytes, file: "essai.xlsx")
  }

  /// Styles with one number format each: the first is style 1.
  static func styles(_ codes: [String]) -> String {
    func escaped(_ code: String) -> String {
      var result = ""
      for letter in code {
        switch letter {
        case "&": result += "&amp;"
        case "\"": result += "&quot;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        default: result.append(letter)
        }
      }
      return result
    }
    let formats = codes.enumerated().map {
      "<numFmt numFmtId=\"\(200 + $0.offset)\" formatCode=\"\(escaped($0.element))\"/>"
    }.joined()
    let uses = codes.indices.map { "<xf numFmtId=\"\(200 + $0)\"/>" }.joined()
    return "<numFmts>\(formats)</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
      + "<cellXfs><xf numFmtId=\"0\"/>\(uses)</cellXfs>"
  }

  private static let open = "urn:oasis:names:tc:opendocument:xmlns:"

  /// A part of OpenDocument.
  static func openDocument(_ root: String, styles: String = "", body: String) -> String {
    let prefixes = ["office", "table", "text", "style", "form"].map {
      "xmlns:\($0)=\"\(open)\($0):1.0\""
    }.joined(separator: " ")
    return "<office:\(root) \(prefixes) xmlns:draw=\"\(open)drawing:1.0\" "
      + "xmlns:number=\"\(open)datastyle:1.0\" "
      + "xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\">"
      + "<office:automatic-styles>\(styles)</office:automatic-styles>"
      + "<office:body>\(body)</office:body></office:\(root)>"
  }

  static func openDocumentParts(_ kind: String, _ content: String) -> [ZipBytes.Part] {
    [
      ZipBytes.Part("mimetype", "application/vnd.oasis.opendocument.\(kind)"),
      ZipBytes.Part("content.xml", content),
    ]
  }

  /// A workbook of OpenDocument, of tables as they are written.
  static func calc(_ tables: String, styles: String = "") throws -> Workbook {
    let content = openDocument(
      "document-content", styles: styles,
      body: "<office:spreadsheet>\(tables)</office:spreadsheet>")
    return try Workbook(
      ZipBytes(openDocumentParts("spreadsheet", content)).bytes, file: "essai.ods")
  }

  /// A letter of OpenDocument.
  static func writer(_ body: String, styles: String = "") throws -> Letter {
    let content = openDocument(
      "document-content", styles: styles, body: "<office:text>\(body)</office:text>")
    return try Letter(ZipBytes(openDocumentParts("text", content)).bytes, file: "essai.odt")
  }

  /// A letter of Word.
  static func word(_ body: String) throws -> Letter {
    let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return try Letter(
      ZipBytes([
        ZipBytes.Part(
          "_rels/.rels", relationships([("a", "officeDocument", "word/document.xml")])),
        ZipBytes.Part(
          "word/document.xml",
          "<w:document xmlns:w=\"\(word)\" "
            + "xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" "
            + "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\">"
            + "<w:body>\(body)</w:body></w:document>"),
      ]).bytes, file: "essai.docx")
  }
}

extension Workbook {
  /// All rows of a sheet.
  func allRows(_ index: Int = 0) throws -> [SheetRow] {
    let rows = try rows(of: sheets[index])
    var all: [SheetRow] = []
    var row = SheetRow()
    while try rows.next(&row) { all.append(row) }
    return all
  }
}

/// The diagnostic that a reading throws; nil when it throws none.
func problem(_ body: () throws -> Void) -> Diagnostic? {
  do {
    try body()
    return nil
  } catch {
    return error as? Diagnostic
  }
}

/// The day of a date in ISO form.
func day(_ text: String, _ second: Int? = nil) -> Cell.Value? {
  CivilDate(text).map { .date($0, second: second) }
}
