import CircularCore
import LuaBridge
import TestPacks
import Testing

/// Rows of a label's tables whose fields cannot be cut.
@Suite("Broken rows of labels' tables")
struct BrokenLabelRowsTests {
  private let fixture = LabelFixture(
    """
    question "waste" { type = "boolean", ask = { fr = "Collecte-t-il les déchets ?" } }
    star (1) { at = 0 }
    """)

  private func read(_ text: String) throws -> [LabelSubjectReader.Reading] {
    let label = try #require(try fixture.load().label)
    var tables = LabelTables(label, file: "t.csv")
    tables.take(CSVReader(Array(text.utf8), file: "t.csv"))
    var told: ToldWarnings?
    var table = FactTable(label.schema)
    return LabelSubjectReader(label).read(tables, into: &table, told: &told).map { record in
      .init(
        subject: record.row.map { table.subject(row: $0) }, identity: record.identity,
        diagnostics: record.diagnostics)
    }
  }

  @Test(
    "the territory of a broken row is in error, the others are read",
    arguments: [
      "id;mesure;statut\na;1.1.1;fait\nb;1.1.1;fait\nb;1.1.2;\"fait\nc;1.1.1;fait\n",
      "id;nom;1.1.1;1.1.2\na;A;fait;fait\nb;B;\"fait\"x;fait\nc;C;fait;fait\n",
    ])
  func broken(_ text: String) throws {
    let readings = try read(text)
    #expect(readings.compactMap(\.subject).map(\.id) == ["a", "c"])
    let wrong = try #require(readings.first { $0.identity?.id == "b" })
    #expect(wrong.subject == nil)
    #expect(wrong.diagnostics.contains { $0.code.rawValue.hasPrefix("csv-") })
  }

  @Test("a broken row of a table of measures is all territories'")
  func columns() throws {
    let readings = try read(
      "mesure;Ville A;Ville B\n1.1.1;fait;fait\n1.1.2;\"fait;fait\n1.2;fait;fait\n")
    #expect(readings.compactMap(\.subject).isEmpty)
    #expect(readings.count { $0.diagnostics.contains { $0.code == "csv-unterminated-quote" } } == 2)
  }
}
