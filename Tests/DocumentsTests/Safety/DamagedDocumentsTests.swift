import CircularCore
import Documents
import Foundation
import Testing

/// 500 changes of each document, and 2 000 where `CIRCULAR_WHOLE` is set, as `scripts/nightly` does.
@Suite("Documents damaged at random")
struct DamagedDocumentsTests {
  private static let rounds =
    ProcessInfo.processInfo.environment["CIRCULAR_WHOLE"] == nil ? 500 : 2000

  /// A sequence of numbers that is the same in every run.
  private struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
      return mixed ^ mixed >> 31
    }
  }

  /// Reads a document to its end; says whether it was read.
  private func read(_ bytes: [UInt8], _ name: String) -> Bool {
    let found = problem {
      if name.hasPrefix("letter") {
        _ = try Letter(bytes, file: name)
        return
      }
      let book = try Workbook(bytes, file: name)
      for sheet in book.sheets {
        let rows = try book.rows(of: sheet)
        var row = SheetRow()
        while try rows.next(&row) { for cell in row.cells { _ = (cell.shown, cell.unit) } }
        _ = try book.merged(in: sheet)
      }
    }
    return found == nil
  }

  @Test(
    "changes of bytes and cuts: a sentence or an answer, never a crash",
    arguments: [
      "openpyxl.xlsx", "libreoffice.xlsx", "libreoffice.ods", "letter.docx", "letter.odt",
      "protected.xlsx", "old.xls",
    ])
  func damaged(name: String) throws {
    let whole = try FixtureFiles.bytes(name)
    var numbers = Numbers(state: UInt64(whole.count))
    var answers = 0
    for _ in 0..<Self.rounds {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...8, using: &numbers) {
        bytes[Int.random(in: bytes.indices, using: &numbers)] = UInt8.random(
          in: 0...255, using: &numbers)
      }
      if Int.random(in: 0..<4, using: &numbers) == 0 {
        bytes.removeLast(Int.random(in: 0..<bytes.count, using: &numbers))
      }
      if read(bytes, name) { answers += 1 }
    }
    #expect(answers < Self.rounds)
  }

  @Test("changes inside the XML of stored parts: the readers themselves hold")
  func damagedXML() throws {
    let sheet = SmallDocuments.excelParts(
      rows: """
        <row r="2" hidden="1"><c r="A2" t="s"><v>1</v></c><c r="B2" s="1"><f>A1</f><v>12.5</v></c>\
        <c r="C2" t="inlineStr"><is><r><t>x_x000D_</t></r></is></c></row>
        """, rest: "<mergeCells><mergeCell ref=\"A1:C1\"/></mergeCells>",
      strings: "<si><t>un</t></si><si><t>deux</t></si>",
      styles: SmallDocuments.styles(["#,##0.00\\ \"€\";[Red]-0%;dd/mm/yyyy"]))
    let table = SmallDocuments.openDocumentParts(
      "spreadsheet",
      SmallDocuments.openDocument(
        "document-content",
        body: """
          <office:spreadsheet><table:table table:name="a"><table:table-row table:number-rows-repeated="3">\
          <table:table-cell table:number-columns-repeated="2" office:value-type="date" office:date-value="2026-01-12"><text:p>a  b</text:p></table:table-cell>\
          </table:table-row></table:table></office:spreadsheet>
          """))
    var numbers = Numbers(state: 7)
    let letters = Array("<>/\"'=&;:0129azAZ. \n!-[]?%#é".utf8)
    for (name, parts) in [("sheet.xlsx", sheet), ("table.ods", table)] {
      var answers = 0
      for _ in 0..<Self.rounds {
        var changed = parts
        let part = Int.random(in: changed.indices, using: &numbers)
        var content = changed[part].content
        for _ in 0..<Int.random(in: 1...3, using: &numbers) where !content.isEmpty {
          let place = Int.random(in: content.indices, using: &numbers)
          let letter = letters[Int.random(in: letters.indices, using: &numbers)]
          switch Int.random(in: 0..<3, using: &numbers) {
          case 0: content[place] = letter
          case 1: content.insert(letter, at: place)
          default: content.remove(at: place)
          }
        }
        changed[part].content = content
        if read(ZipBytes(changed).bytes, name) { answers += 1 }
      }
      #expect(answers > 0 && answers < Self.rounds)
    }
  }
}
