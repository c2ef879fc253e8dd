import Diagnostics
import Testing

@Suite("Places in files")
struct SourceLocationTests {
  @Test("a place in a text is written as editors understand it")
  func text() {
    #expect(SourceLocation(file: "a.csv").description == "a.csv")
    #expect(SourceLocation(file: "a.csv", line: 3, column: 12).description == "a.csv:3:12")
    #expect(SourceLocation(file: "a.csv", column: 12, field: "x").description == "a.csv [x]")
  }

  @Test("a cell is named as its spreadsheet names it, in each language")
  func cell() {
    let cell = SourceLocation(
      file: "detr.xlsx", sheet: "Candidatures", line: 14, column: 3, field: "Coût")
    #expect(cell.description == "detr.xlsx, onglet Candidatures, C14 [Coût]")
    #expect(cell.text(in: .english) == "detr.xlsx, sheet Candidatures, C14 [Coût]")
    let row = SourceLocation(file: "detr.xlsx", sheet: "Candidatures", line: 14)
    #expect(row.description == "detr.xlsx, onglet Candidatures, ligne 14")
    #expect(row.text(in: .english) == "detr.xlsx, sheet Candidatures, row 14")
    #expect(
      SourceLocation(file: "detr.xlsx", sheet: "Notice").description == "detr.xlsx, onglet Notice")
    let note = Diagnostic("x", severity: .note, "vu", at: cell)
    #expect(note.text(in: .english) == "note: detr.xlsx, sheet Candidatures, C14 [Coût]: vu")
  }

  @Test("columns have the letters of spreadsheets")
  func letters() {
    for (column, letters) in [
      (1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (702, "ZZ"), (703, "AAA"),
      (16_384, "XFD"),
    ] {
      #expect(SourceLocation.letters(ofColumn: column) == letters)
    }
  }
}
