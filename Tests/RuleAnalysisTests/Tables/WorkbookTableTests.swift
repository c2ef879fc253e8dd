import CircularCore
import RuleAnalysis
import Testing

/// A table of constants in a sheet of a workbook: what is wrong is told at its cell.
@Suite("Tables of constants in workbooks")
struct WorkbookTableTests {
  /// A cell: a number as it is stored, or a text.
  private enum Cell {
    case number(String), text(String), none
  }

  private func table(
    _ rows: [Int: [Cell]], rising: [String] = [], notes: [Diagnostic] = [], sheet: String? = nil
  ) -> ConstantTable {
    var text = SheetText(name: "Barème", file: "bareme.xlsx")
    for (row, cells) in rows.sorted(by: { $0.key < $1.key }) {
      text.startRow(row)
      for (column, cell) in cells.enumerated() {
        switch cell {
        case .number(let number): text.add(number: number, column: column + 1)
        case .text(let written): text.add(text: written, column: column + 1)
        case .none: break
        }
      }
    }
    let made = text
    return ConstantTable(
      .init(name: "bareme.xlsx", bytes: [0x50, 0x4B]),
      .init(file: "bareme.xlsx", sheet: sheet, rising: rising),
      WorkbookReader { (_, _, name) throws(Diagnostic) in
        if let name, name != "Barème" {
          throw Diagnostic("no-such-sheet", LocalizedText("pas d'onglet « \(name) »"))
        }
        return (made, notes)
      })
  }

  private let bands: [Int: [Cell]] = [
    1: [.text("Barème voté le 12 mai")],
    3: [.none, .text("De"), .text("À"), .text("Taux (%)"), .text("Zone")],
    4: [.none, .number("0"), .number("799"), .number("12.125"), .text("a \"b\"; c")],
    5: [.none, .number("800"), .none, .number("1.234"), .text("  bourg ")],
  ]

  @Test("titles above and a margin are passed over, stored numbers have one reading")
  func reads() {
    let table = table(bands, rising: [])
    #expect(table.problems == [])
    #expect(table.names == ["de", "a", "taux", "zone"])
    #expect(table.hasBands && table.sheet == "Barème")
    #expect(table.row(holding: 799) == 0 && table.row(holding: 1e6) == 1)
    guard case .number(let rate) = table.value(row: 1, column: 2) else {
      Issue.record("no number")
      return
    }
    #expect(rate == 1.234)
    #expect(table.text(table.cell(row: 0, column: 3)) == "a \"b\"; c")
    #expect(table.text(table.cell(row: 1, column: 3)) == "bourg")
    #expect(table.told(row: 1).at.french == "bareme.xlsx, onglet Barème, ligne 5")
    #expect(table.told(row: 1).at.text(in: .english) == "bareme.xlsx, sheet Barème, row 5")
  }

  @Test("what is wrong stands at its cell")
  func problems() {
    var gap = bands
    gap[5] = [.none, .number("850"), .none, .number("13"), .text("x")]
    #expect(
      table(gap).problems.map { $0.location?.text(in: .french) } == [
        "bareme.xlsx, onglet Barème, B5 [De]"
      ])
    var text = bands
    text[4]?[3] = .text("beaucoup")
    #expect(
      table(text).problems.first?.location?.text(in: .french)
        == "bareme.xlsx, onglet Barème, D4 [Taux]")
    let falls = table(bands, rising: ["taux"])
    #expect(falls.problems.first?.code == "table-order")
    #expect(
      falls.problems.first?.location?.text(in: .english) == "bareme.xlsx, sheet Barème, D5 [Taux]")
    var beside = bands
    beside[5]?.append(.none)
    beside[5]?.append(.text("à revoir"))
    #expect(table(beside).problems.map(\.code) == ["table-row"])
    #expect(
      table(beside).problems.first?.location?.text(in: .french)
        == "bareme.xlsx, onglet Barème, G5")
  }

  @Test("a sheet that is not whole refuses the table, one with hidden rows does not")
  func notes() {
    let place = SourceLocation(file: "bareme.xlsx", sheet: "Barème")
    let lost = Diagnostic(
      "formulas-not-computed", severity: .warning, LocalizedText("formule sans résultat"),
      at: place)
    let hidden = Diagnostic(
      "rows-hidden", severity: .note, LocalizedText("ligne masquée"), at: place)
    #expect(table(bands, notes: [lost, hidden]).problems.map(\.severity) == [.error])
    #expect(table(bands, notes: [hidden]).problems == [])
    #expect(table(bands, sheet: "Autre").problems.map(\.code) == ["no-such-sheet"])
  }

  @Test("what a folder has of a pack")
  func files() {
    for name in ["pack.lua", "bareme.csv", "bareme.xlsx", "b.ods", "tests/a.lua", "tests/a.csv"] {
      #expect(PackSources.isFile(name), "\(name)")
    }
    for name in ["~$bareme.xlsx", ".~lock.b.ods", "tests/a.xlsx", "notes.txt", "b.xls"] {
      #expect(!PackSources.isFile(name), "\(name)")
    }
  }
}
