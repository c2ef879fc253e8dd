import CircularCore
import Testing

/// Rows whose fields cannot be cut: whose they are is read all the same, as far as it is sure.
@Suite("Broken rows of CSV")
struct BrokenRowsTests {
  private static let facts = [
    FactDeclaration("n", type: .integer), FactDeclaration("d", type: .text),
    FactDeclaration(
      "actions",
      type: .list(
        .record([
          FactDeclaration("title", type: .text, label: "Intitulé"),
          FactDeclaration("budget", type: .number, label: "Budget"),
        ])), label: "Actions"),
  ]

  private func read(
    _ text: String, list: String? = nil
  ) throws -> (table: FactTable, diagnostics: [Diagnostic]) {
    var reader = SubjectReader(
      Array(text.utf8), file: "s.csv", format: .csv, schema: try FactSchema(Self.facts),
      identity: IdentityColumns(id: ["id"], name: ["nom"]))
    if let list { try reader.attach(list: "actions", Array(list.utf8), file: "actions.csv") }
    let table = reader.readAll()
    return (table, reader.diagnostics)
  }

  private func rejected(_ text: String) throws -> [String] {
    try read(text).table.rejected.map {
      "\($0.identity.id) \($0.identity.name ?? "-") \($0.problem.code.rawValue)"
    }
  }

  @Test("a row with a quote that is never closed is that of its id, in error")
  func unterminated() throws {
    let (table, diagnostics) = try read("id;nom;n;d\na;A;1;\nc;C;\"3;\nd;D;4;\ne;E;5;\n")
    #expect(table.identities.map(\.id) == ["a", "d", "e"])
    #expect(table.rejected.map(\.identity.id) == ["c"])
    #expect(table.rejected.map(\.identity.name) == ["C"])
    #expect(table.rejected.map(\.row) == [1])
    // Told once, where it is.
    #expect(diagnostics.map(\.code) == ["csv-unterminated-quote"])
    #expect(diagnostics.first?.location?.line == 3)
  }

  @Test("so is one with text behind a quote")
  func textBehind() throws {
    #expect(
      try rejected("id;nom;n;d\nd;\"D\"x;4;\ne;E;5;\n") == ["d D\"x csv-text-after-quote"])
  }

  @Test("an id behind what is broken is read where the line has as many fields as the header")
  func behind() throws {
    #expect(
      try rejected("nom;n;id\n\"A\"x;4;a\n\"B;5;b\nC;6;c\n").map { $0.prefix(1) } == ["a", "b"])
    // Here nobody knows where the quoted text ends.
    let (table, diagnostics) = try read("nom;n;id\n\"A; ou B\"x;4;a\nC;6;c\n")
    #expect(table.rejected.isEmpty)
    #expect(diagnostics.map(\.code) == ["csv-text-after-quote"])
    #expect(table.identities.map(\.id) == ["c"])
  }

  @Test("a row whose id is broken, or empty, is told and is nobody's")
  func nobody() throws {
    for text in ["id;nom;n\n;\"A;1\nb;B;2\n", "id;nom;n\n\"x;\"y\"z;1;2\nb;B;2\n"] {
      let (table, diagnostics) = try read(text)
      #expect(table.rejected.isEmpty, "\(text)")
      #expect(diagnostics.count == 1, "\(text)")
      #expect(table.identities.map(\.id) == ["b"], "\(text)")
    }
  }

  @Test("a list that lost a row is not known, and its subject is in error")
  func lists() throws {
    let (table, diagnostics) = try read(
      "id;n\na;1\nb;2\n",
      list: "id du sujet;Intitulé;Budget\na;Vélo;5\na;\"Compost;6\nb;Don;7\n")
    #expect(table.value(row: 0, of: "actions") == nil)
    #expect(table.problems(row: 0).map(\.fact) == ["actions"])
    #expect(table.problems(row: 0).map(\.diagnostic.code) == ["csv-unterminated-quote"])
    #expect(table.value(row: 1, of: "actions") != nil)
    #expect(table.problems(row: 1).isEmpty)
    #expect(diagnostics.count { $0.code == "csv-unterminated-quote" } == 1)
    let fields = try read(
      "id;n\na;1\nb;2\n", list: "id du sujet;Intitulé;Budget\na;Vélo;5;trop\nb;Don;7\n")
    #expect(fields.table.problems(row: 0).map(\.diagnostic.code) == ["csv-field-count"])
    #expect(fields.table.problems(row: 1).isEmpty)
  }
}
