import CircularCore
import RuleAnalysis
import Testing

@Suite("Tables of constants: four bytes a cell")
struct PackedTableTests {
  private func table(_ text: String, key: String? = nil) -> ConstantTable {
    ConstantTable(
      .init(name: "t.csv", bytes: Array(text.utf8)), .init(file: "t.csv", key: key))
  }

  private func row(_ table: ConstantTable, _ key: String) -> Int? {
    var key = key
    return key.withUTF8 { table.row(forKey: UnsafeRawBufferPointer($0)) }
  }

  @Test("every kind of cell is what the file says, packed or beside")
  func cells() {
    let table = table(
      "code;nom;habitants;taux;rural;du\n"
        + "b;\"Le \"\"Bourg\"\"; centre\";1200;0,5;oui;12/01/2026\n"
        + "a; Fronsac ;-3;1e3;non;2026-02-01\n" + "c;Blaye;4294967296;;oui;\n")
    #expect(table.problems.isEmpty || table.problems.allSatisfy { $0.location?.line == 3 })
    let sound = self.table(
      "code;nom;habitants;taux;rural\nb;\"Le \"\"Bourg\"\"; centre\";1200;0,5;oui\n"
        + "a; Fronsac ;-3;1000;non\nc;Blaye;4294967296;;oui\n")
    #expect(sound.problems.isEmpty)
    func values(_ row: Int) -> [FactValue] { sound.told(row: row).cells.map(\.value) }
    #expect(
      values(0) == [
        .text("b"), .text("Le \"Bourg\"; centre"), .integer(1200), .number(0.5), .boolean(true),
      ])
    #expect(
      values(1) == [.text("a"), .text("Fronsac"), .integer(-3), .number(1000), .boolean(false)])
    #expect(values(2) == [.text("c"), .text("Blaye"), .integer(4_294_967_296), .boolean(true)])
  }

  @Test("keys are found in files that are in order, and in others")
  func keys() {
    for text in ["k;v\na;1\nb;2\nc;3\n", "k;v\nc;3\na;1\nb;2\n", "k;v\r\na;1\r\nb;2\r\nc;3\r\n"] {
      let table = table(text)
      for key in ["a", "b", "c"] {
        let found = row(table, key)
        #expect(found != nil && table.told(row: found ?? 0).cells[0].value == .text(key))
      }
      #expect(row(table, "d") == nil && row(table, "") == nil)
    }
  }
}
