import CircularCore
import RuleAnalysis
import Testing

@Suite("Tables of constants: reading, bands, keys")
struct ConstantTableTests {
  private func table(
    _ text: String, key: String? = nil, texts: [String] = [], rising: [String] = [],
    falling: [String] = []
  ) -> ConstantTable {
    ConstantTable(
      .init(name: "t.csv", bytes: Array(text.utf8)),
      .init(
        file: "t.csv", key: key, texts: texts, rising: rising, falling: falling,
        location: SourceLocation(file: "pack.lua", line: 3)))
  }

  /// Code, line and column of each problem.
  private func problems(_ table: ConstantTable) -> [String] {
    table.problems.map { problem in
      "\(problem.code.rawValue) \(problem.location?.line ?? 0):\(problem.location?.column ?? 0)"
    }
  }

  @Test("a title above the headings is told as such, and not as a separator without quotes")
  func titleAbove() {
    let problem = table("Barème;;\nde;à;x\n0;10;1\n").problems.first
    #expect(problem?.message.french == "la ligne a 2 cellules, le tableau 1 colonne")
    #expect(problem?.suggestion?.french.contains("retirez ce qui est au-dessus") == true)
  }

  private func row(_ table: ConstantTable, _ key: String) -> Int? {
    var key = key
    return key.withUTF8 { table.row(forKey: UnsafeRawBufferPointer($0)) }
  }

  @Test(
    "a number is in the band whose ends it lies between, at a shared end in the second",
    arguments: [
      (-1, nil), (0, 0), (9.99, 0), (10, 1), (20, 1), (20.5, nil), (21, 2), (1e9, 2),
    ] as [(Double, Int?)])
  func bands(_ number: Double, _ expected: Int?) {
    let bands = table("de;à;x\n0;10;1\n10;20;2\n21;;3\n")
    #expect(bands.hasBands)
    #expect(bands.problems.isEmpty)
    #expect(bands.row(holding: number) == expected)
  }

  @Test(
    "bands of dates hold a day, both ends included",
    arguments: [
      ("2023-12-31", nil), ("2024-01-01", 0), ("2024-12-31", 0), ("2025-01-01", 1),
      ("2031-05-05", 1), ("hier", nil),
    ] as [(String, Int?)])
  func dates(_ day: String, _ expected: Int?) {
    let bands = table("de;à;taux\n01/01/2024;31/12/2024;0,2\n01/01/2025;;0,3\n")
    #expect(bands.hasBands && bands.hasDates && bands.problems.isEmpty)
    #expect(row(bands, day) == expected)
  }

  @Test("an end that is no day, and a day between bands, are told at their cell")
  func wrongDates() {
    let wrong = table("de;à;x\n2024-01-01;2024-12-31;1\n2025-01-01;bientôt;2\n")
    #expect(problems(wrong).contains { $0.hasSuffix("3:12") })
    let gap = table("de;à;x\n2024-01-01;2024-06-30;1\n2024-07-02;;2\n")
    #expect(problems(gap).contains { $0.hasPrefix("table-gap 3") })
  }

  @Test("bands may stand in any order and be open at both ends")
  func order() {
    #expect(!table("x,from (hab),to (hab)\na,0,1\n").hasBands)
    let open = table("from (hab),to (hab),x\n100,,2\n,100,1\n")
    #expect(open.problems.isEmpty)
    #expect(open.row(holding: -5) == 1)
    #expect(open.row(holding: 100) == 0)
  }

  @Test(
    "faults of bands are told at their cell",
    arguments: [
      ("de;à;x\n0;9;1\n11;20;2\n", ["table-gap 3:1"]),
      ("de;à;x\n0;9,99;1\n10;20;2\n", ["table-gap 3:1"]),
      ("de;à;x\n0;10;1\n5;20;2\n", ["table-overlap 3:1"]),
      ("de;à;x\n0;;1\n5;20;2\n", ["table-unreachable 3:1"]),
      ("de;à;x\n0;10;1\n0;10;2\n", ["table-unreachable 3:1"]),
      ("de;à;x\n9;3;1\n", ["table-unreachable 2:3"]),
      ("de;à;x\n0;10;1\n10;20;2\n20;30;3\n", []),
      ("de;à;x\n0;9;1\n10;19;2\n", []),
      ("from;to;x\n0;tout;1\n", ["table-cell 2:3"]),
      ("from;to;x\n0;-;1\n", ["table-cell 2:3"]),
    ])
  func faults(_ text: String, _ expected: [String]) {
    #expect(problems(table(text)) == expected)
  }

  @Test("a scale that falls where it should rise is told, in the order of the bands")
  func scales() {
    let text = "de;à;taux (%)\n10;20;4\n0;10;5 %\n20;;4\n"
    #expect(problems(table(text)) == [])
    #expect(problems(table(text, rising: ["taux"])) == ["table-order 2:7"])
    #expect(problems(table(text, falling: ["taux"])) == [])
    #expect(problems(table(text, rising: ["tau"])) == ["table-column 3:0"])
    #expect(table(text, rising: ["tau"]).problems.first?.suggestion?.french == "taux")
    #expect(problems(table("k;x\na;1\n", rising: ["x"])) == ["table-column 3:0"])
  }

  @Test("keys are found whatever the order of the rows, and as they are written")
  func keys() {
    let look = table("insee;nom\n33063;Bordeaux\n01001;\"L\"\"Abergement\"\n 2A004 ;Ajaccio\n")
    #expect(look.problems.isEmpty)
    #expect(row(look, "01001") == 1)
    #expect(row(look, "2A004") == 2)
    #expect(row(look, "33063") == 0)
    #expect(row(look, "1001") == nil)
    #expect(row(look, "") == nil)
    #expect(look.told(row: 1).cells.map(\.value) == [.text("01001"), .text("L\"Abergement")])
    #expect(look.told(row: 1).at.french == "t.csv:3")
    let second = table("nom;code\nA;x\nB;y\n", key: "code")
    #expect(row(second, "y") == 1)
    #expect(problems(table("nom;code\nA;x\n", key: "cde")) == ["table-column 3:0"])
  }

  @Test(
    "keys and shapes that are wrong are told at their cell",
    arguments: [
      ("k;x\na;1\nb;2\na;3\n", ["table-key 4:1"]),
      ("k;x\na;1\n;2\n", ["table-key 3:1"]),
      ("k;x\na;1;2\n", ["table-row 2:5"]),
      ("k;x;x\na;1;2\n", ["table-heading 1:5"]),
      ("k;;x\na;1;2\n", ["table-heading 1:3"]),
      ("k;x;;\na;1;;\n;;;\n", []),
      ("k;x\n", ["empty-table 1:0"]), ("", ["empty-table 1:0"]),
      ("k;x\na;\"1\n", ["csv-unterminated-quote 2:3"]),
    ])
  func shapes(_ text: String, _ expected: [String]) {
    #expect(problems(table(text)) == expected)
  }

  @Test(
    "cells are read as those of data are",
    arguments: [
      ("x (€)", "1 250,50", .number(1250.5)), ("x (€)", "2 k€", .integer(2000)),
      ("x (%)", "20 %", .integer(20)), ("x (€ HT)", "20 € HT", .integer(20)),
      ("x", "12", .integer(12)), ("x", "1,5", .number(1.5)),
      ("x", "012", .text("012")), ("x", "oui", .boolean(true)),
      ("x", "02/06/2023", .text("2023-06-02")), ("x", "nc", nil), ("x (€)", "#N/A", nil),
      ("x", "Bordeaux", .text("Bordeaux")), ("x", "12345678901234567", .text("12345678901234567")),
    ] as [(String, String, FactValue?)])
  func cells(_ heading: String, _ cell: String, _ expected: FactValue?) {
    let look = table("k;\(heading)\na;\(cell)\n")
    #expect(look.problems.isEmpty)
    #expect(look.told(row: 0).cells.dropFirst().first?.value == expected)
  }

  @Test(
    "a cell that is no number in a column of numbers is refused there",
    arguments: [
      ("k;x\na;1\nb;2\nc;trois\n", ["table-cell 4:3"]),
      ("k;x (€)\na;1\nb;2 kg\n", ["table-cell 3:3"]),
      ("k;x (€)\na;185.000\n", ["table-cell 2:3"]),
      ("k;x (€)\na;#REF!\n", ["table-cell 2:3"]),
      ("k;x\na;12,5 %\nb;3 %\n", ["table-cell 2:3"]),
      ("k;x\na;nc\nb;1 250 € HT\n", ["table-cell 3:3"]),
      ("k;x\na;1 250 €\nb;à voir\n", []), ("k;x\na;6 mois\nb;1 an\n", []),
      ("k;x (€)\na;1234567890123456\n", ["table-cell 2:3"]),
    ] as [(String, [String])])
  func wrongCells(_ text: String, _ expected: [String]) {
    #expect(problems(table(text)) == expected)
  }

  @Test("numbers with a unit below a heading without one: the heading to write is told")
  func missingUnit() throws {
    let problem = try #require(table("k;Taux\na;12,5 %\n").problems.first)
    #expect(problem.suggestion?.french == "titrez la colonne « Taux (%) »")
    #expect(table("k;Taux (%)\na;12,5 %\n").problems.isEmpty)
  }

  @Test("digits that are codes are declared texts, headings become names")
  func names() {
    let look = table(
      "Code INSEE;SIREN;Potentiel fiscal (€/hab);Nom (usuel)\n1;200069110;3;a\n", texts: ["siren"])
    #expect(look.names == ["code_insee", "siren", "potentiel_fiscal", "nom"])
    #expect(look.told(row: 0).cells[1].value == .text("200069110"))
    #expect(problems(table("k;x\na;1\n", texts: ["y"])) == ["table-column 3:0"])
    let percents = table("k;x\na;12,5 %\n", texts: ["x"])
    #expect(percents.problems.isEmpty)
    #expect(percents.told(row: 0).cells[1].value == .text("12,5 %"))
  }

  @Test(
    "a file in which all is wrong tells a part of it, in bounded time",
    arguments: ["k;x (€)\n", "de;à\n", "x;de\n"])
  func allWrong(_ heading: String) {
    let rows = String(repeating: "9;a\n", count: 20_000)
    let wrong = table(heading + rows)
    #expect((1...100).contains(wrong.problems.count))
    let bands = table("de;à\n" + String(repeating: "9;3\n", count: 20_000))
    #expect(bands.problems.count == 50)
  }

  @Test("a file of 35 000 communes is found by code in every place")
  func communes() {
    var text = "insee;nom;potentiel (€/hab)\n"
    for code in 0..<35_000 { text += "\(10_000 + code);Commune \(code);\(code % 900)\n" }
    let look = table(text)
    #expect(look.problems.isEmpty)
    #expect(look.count == 35_000)
    for code in stride(from: 0, to: 35_000, by: 997) {
      #expect(row(look, "\(10_000 + code)") == code)
    }
    #expect(row(look, "45000") == nil)
  }
}
