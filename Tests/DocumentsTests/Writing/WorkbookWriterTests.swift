import CircularCore
import Documents
import Testing

/// What is written is read back by our own reader; other readers are asked in scripts.
@Suite("Workbooks that are written")
struct WorkbookWriterTests {
  private let day = CivilDate("2026-01-12")

  private func writer(rowLimit: Int = WorkbookWriter.greatestRowLimit) throws -> WorkbookWriter {
    try WorkbookWriter(
      title: "Essai", on: #require(day), language: .french, rowLimit: rowLimit)
  }

  /// The sheets of some bytes: their names, and the values of their rows.
  private func read(_ bytes: [UInt8]) throws -> [(name: String, rows: [[Cell.Value]])] {
    let book = try Workbook(bytes, file: "essai.xlsx")
    return try book.sheets.map { sheet in
      let rows = try book.rows(of: sheet)
      var (row, values): (SheetRow, [[Cell.Value]]) = (SheetRow(), [])
      while try rows.next(&row) { values.append(row.cells.map(\.value)) }
      return (sheet.name, values)
    }
  }

  /// The text of one cell, written and read back.
  private func roundTrip(_ text: String) throws -> Cell.Value? {
    let workbook = try writer()
    try workbook.addSheet("A", ["titre"]).add([WrittenCell(.text(text))])
    return try read(workbook.finished())[0].rows.dropFirst().first?.first
  }

  @Test("has numbers as numbers, days as days, and headings first")
  func kinds() throws {
    let workbook = try writer()
    let sheet = try workbook.addSheet("Classement", ["rang", "nom", "montant", "reçu", "vide"])
    try sheet.add([
      WrittenCell(.number(1), .init("0\"=\"")), WrittenCell(.text("Fronsac")),
      WrittenCell(.number(156_800.5), .init("#,##0.00\"\u{A0}€\"")),
      WrittenCell(.date(try #require(day)), .init("dd/mm/yyyy")), WrittenCell(.empty),
    ])
    let sheets = try read(workbook.finished())
    #expect(sheets.map(\.name) == ["Classement"])
    #expect(
      sheets[0].rows[0]
        == ["rang", "nom", "montant", "reçu", "vide"].map { Cell.Value.text($0) })
    let row = sheets[0].rows[1]
    #expect(row[0] == .number("1") && row[1] == .text("Fronsac") && row[2] == .number("156800.5"))
    guard case .date(let date, _) = row[3] else {
      Issue.record("\(row[3]) is no day")
      return
    }
    #expect(date == day)
    #expect(row.count == 4)
    #expect(workbook.notes.isEmpty)
  }

  @Test(
    "keeps texts as they are, whatever a program might take them for",
    arguments: [
      "=1+1", "+33 5 57", "-12", "@SUM(A1)", "{=A1}", "01004", "1e5", "VRAI", "#N/A", "http://x.fr",
      "_x0041_", "_x005F_x0041_", "a_x_b", "<b>&\"'", " blancs  au bord ", "deux\nlignes",
      "é 東京 🏘", "e\u{301}", "12/01/2026",
    ])
  func texts(_ text: String) throws {
    #expect(try roundTrip(text) == .text(text))
  }

  @Test("shows controls, and what XML forbids, as signs")
  func controls() throws {
    #expect(try roundTrip("a\u{0}b\u{1B}[2J\u{202E}c\u{FFFE}") == .text("a␀b␛[2J\u{FFFD}c\u{FFFD}"))
  }

  @Test(
    "cuts a text that no cell holds, and says where",
    arguments: [(32_767, false), (32_768, true), (70_000, true)])
  func longTexts(_ count: Int, _ isCut: Bool) throws {
    let workbook = try writer()
    let sheet = try workbook.addSheet("A", ["x", "y"])
    try sheet.add([
      WrittenCell(.number(1)), WrittenCell(.text(String(repeating: "é", count: count))),
    ])
    let rows = try read(workbook.finished())[0].rows
    guard case .text(let text) = rows[1][1] else {
      Issue.record("\(rows[1])")
      return
    }
    #expect(text.utf16.count == min(count, 32_767))
    #expect(text.hasSuffix("…") == isCut)
    #expect(workbook.notes.map(\.code) == (isCut ? ["text-cut"] : []))
    if isCut {
      #expect(workbook.notes[0].message.text(in: .french).hasPrefix("onglet « A », B2\u{A0}:"))
    }
  }

  @Test("counts a sign outside of the basic plane twice, as Excel does, and cuts none in two")
  func wideSigns() throws {
    let workbook = try writer()
    try workbook.addSheet("A", ["x"])
      .add([WrittenCell(.text(String(repeating: "🏘", count: 16_384)))])
    guard case .text(let text) = try read(workbook.finished())[0].rows[1][0] else {
      Issue.record("no text")
      return
    }
    #expect(text == String(repeating: "🏘", count: 16_383) + "…")
  }

  @Test("goes on in another sheet where one is full, under the same headings, and says so")
  func fullSheets() throws {
    let workbook = try writer(rowLimit: 4)
    let sheet = try workbook.addSheet("Classement", ["n"])
    for number in 1...7 { try sheet.add([WrittenCell(.number(Double(number)))]) }
    let sheets = try read(workbook.finished())
    #expect(sheets.map(\.name) == ["Classement", "Classement (2)", "Classement (3)"])
    #expect(sheets.allSatisfy { $0.rows.first == [.text("n")] })
    #expect(
      sheets.flatMap { $0.rows.dropFirst() } == (1...7).map { [.number("\($0)")] })
    #expect(workbook.notes.map(\.code) == ["sheet-full", "sheet-full"])
    #expect(
      workbook.notes[0].message.text(in: .french)
        == "l'onglet « Classement » a 4 lignes, le plus qu'un onglet puisse avoir\u{A0}: la suite est dans « Classement (2) »"
    )
  }

  @Test("gives sheets names that Excel takes, each once")
  func sheetNames() throws {
    let titles = [
      "Réponses", "réponses", "a/b\\c?d*e[f]g:h", "'cité'", "", "   ", "History",
      String(repeating: "x", count: 40), String(repeating: "x", count: 40),
      String(repeating: "🏘", count: 20), "deux\nlignes",
    ]
    let workbook = try writer()
    for title in titles { _ = try workbook.addSheet(title, ["x"]) }
    let names = try read(workbook.finished()).map(\.name)
    #expect(
      Array(names.prefix(7))
        == ["Réponses", "réponses (2)", "a-b-c-d-e-f-g-h", "cité", "-", "- (2)", "History 1"])
    #expect(names.count == titles.count && Set(names.map { $0.lowercased() }).count == names.count)
    #expect(names.allSatisfy { $0.utf16.count <= 31 && !$0.isEmpty })
  }

  @Test("writes what is no number as words")
  func noNumbers() throws {
    let workbook = try writer()
    try workbook.addSheet("A", ["x", "y"]).add([.nan, -.infinity].map { WrittenCell(.number($0)) })
    let rows = try read(workbook.finished())[0].rows
    #expect(rows[1] == [.text("n/a"), .text("\u{2212}∞")])
  }

  @Test("writes days before Excel's calendar as texts")
  func oldDays() throws {
    let workbook = try writer()
    let sheet = try workbook.addSheet("A", ["x"])
    let days = ["1899-12-31", "1900-02-28", "1900-03-01", "9999-12-31"].compactMap { CivilDate($0) }
    for day in days { try sheet.add([WrittenCell(.date(day), .init("yyyy-mm-dd"))]) }
    let rows = try read(workbook.finished())[0].rows.dropFirst().compactMap(\.first)
    #expect(rows.prefix(2) == [.text("1899-12-31"), .text("1900-02-28")])
    let read = rows.dropFirst(2).map { if case .date(let date, _) = $0 { date } else { days[0] } }
    #expect(read == Array(days.suffix(2)))
  }

  @Test("refuses more columns than a sheet has")
  func columns() throws {
    let workbook = try writer()
    #expect(throws: Diagnostic.self) {
      try workbook.addSheet("A", Array(repeating: "x", count: 16_385))
    }
  }

  @Test("is the same bytes each time, whatever the clock says")
  func sameBytes() throws {
    func bytes() throws -> [UInt8] {
      let workbook = try writer()
      try workbook.addSheet("A", ["x"]).add([WrittenCell(.text("y"), .init("", isStrong: true))])
      return try workbook.finished()
    }
    #expect(try bytes() == bytes())
  }
}
