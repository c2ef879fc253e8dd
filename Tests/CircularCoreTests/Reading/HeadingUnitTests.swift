import CircularCore
import Testing

@Suite("Units in headings")
struct HeadingUnitTests {
  private static let facts = [
    FactDeclaration("population", type: .integer, unit: "hab", label: "Habitants"),
    FactDeclaration("cost", type: .number, unit: "€", label: "Coût"),
    FactDeclaration("area", type: .number, unit: "km²", label: "Surface"),
    FactDeclaration("rate", type: .number, unit: "%", label: "Taux"),
    FactDeclaration("share", type: .number, minimum: 0, maximum: 1, label: "Part"),
  ]

  private func read(_ text: String) throws -> (table: FactTable, diagnostics: [Diagnostic]) {
    var reader = SubjectReader(
      Array(text.utf8), file: "t.csv", schema: try FactSchema(Self.facts))
    let table = reader.readAll()
    return (table, reader.diagnostics)
  }

  @Test(
    "numbers are in the unit of their heading",
    arguments: [
      ("Habitants (hab)", "1200", "population", 1200), ("Coût (k€)", "12,5", "cost", 12_500),
      ("Coût en k€", "12,5", "cost", 12_500), ("Coût [M€]", "1,25", "cost", 1_250_000),
      ("Coût (€)", "12,5", "cost", 12.5), ("Coût €", "12,5", "cost", 12.5),
      ("Surface (ha)", "250", "area", 2.5), ("area (ha)", "250", "area", 2.5),
      ("Taux (‰)", "5", "rate", 0.5), ("Part (%)", "45", "share", 0.45),
      ("Part %", "0", "share", 0), ("Coût (€ HT)", "12,5", "cost", 12.5),
      ("Coût [k€ TTC]", "12,5", "cost", 12_500), ("Coût en k€ HT", "12,5", "cost", 12_500),
      ("Coût (en k€)", "12,5", "cost", 12_500), ("Coût en milliers d'euros", "2", "cost", 2000),
      ("Coût (millions d’euros)", "2", "cost", 2_000_000), ("Coût (kEUR)", "2", "cost", 2000),
      ("Coût € HT", "12,5", "cost", 12.5), ("Habitant(s)", "1200", "population", 1200),
    ])
  func converted(heading: String, cell: String, fact: String, expected: Double) throws {
    let (table, diagnostics) = try read("id;\(heading)\na;\(cell)\n")
    #expect(diagnostics == [])
    #expect(table.value(row: 0, of: fact)?.double == expected)
  }

  @Test("a cell with a unit of its own says what it is")
  func ownUnit() throws {
    let (table, diagnostics) = try read("id;Coût (k€);Part (%)\na;3 €;80 %\nb;2 M€;0,5 %\n")
    #expect(diagnostics == [])
    #expect(table.value(row: 0, of: "cost")?.double == 3)
    #expect(table.value(row: 1, of: "cost")?.double == 2_000_000)
    #expect(table.value(row: 0, of: "share")?.double == 0.8)
    #expect(table.value(row: 1, of: "share")?.double == 0.005)
  }

  @Test(
    "0,8 below a per cent may be 80 % or 0,8 %: it is refused, with both", arguments: ["0,8", "1"])
  func ambiguousShare(cell: String) throws {
    let (table, diagnostics) = try read("id;Part (%)\na;\(cell)\n")
    #expect(diagnostics.map(\.code) == ["ambiguous-number"])
    #expect(diagnostics.first?.message.french.contains("80") == (cell == "0,8"))
    #expect(table.value(row: 0, of: "share") == nil)
  }

  @Test(
    "a heading of another unit than the fact's names no fact, and is told",
    arguments: ["Habitants (%)", "Habitants %", "Coût ($)", "Surface (t)", "Taux (€)"])
  func other(heading: String) throws {
    let (table, diagnostics) = try read("id;\(heading);share\na;3;0,5\n")
    #expect(diagnostics.map(\.code) == ["ignored-column"])
    #expect(diagnostics.first?.severity == .warning)
    #expect(table.value(row: 0, of: "share")?.double == 0.5)
    for fact in ["population", "cost", "area", "rate"] {
      #expect(table.value(row: 0, of: fact) == nil)
    }
  }

  @Test(
    "a line of units, below the headings or above, and the title of some columns",
    arguments: [
      "id;nom;Coût;Surface;Habitants\n;;k€;(ha);hab\na;A;2;250;10\n",
      "id;nom;Coût;Surface;Habitants\ncode;texte;en k€;ha;nb\na;A;2;250;10\n",
      ";;k€;ha;hab\nid;nom;Coût;Surface;Habitants\na;A;2;250;10\n",
      "Qui;;Coûts prévus (en k€);Territoire (ha);\nid;nom;Coût;Surface;Habitants\na;A;2;250;10\n",
      "Suivi\n\n;;k€;ha;hab\nid;nom;Coût;Surface;Habitants\na;A;2;250;10\n",
      "id;nom;Finances;Territoire;\n;;Coût;Surface;Habitants\n;;k€;(ha);hab\na;A;2;250;10\n",
    ])
  func lineOfUnits(_ text: String) throws {
    let (table, diagnostics) = try read(text)
    #expect(table.identities.map(\.id) == ["a"])
    #expect(table.value(row: 0, of: "cost")?.double == 2000)
    #expect(table.value(row: 0, of: "area")?.double == 2.5)
    #expect(table.value(row: 0, of: "population") == .integer(10))
    #expect(diagnostics.map(\.code) == ["header-of-two-lines"])
  }

  @Test("units that headings say themselves, and records, are left alone")
  func noLineOfUnits() throws {
    let own = try read("En k€;;\nid;Coût (€);Habitants\na;2;10\n")
    #expect(own.table.value(row: 0, of: "cost")?.double == 2)
    let record = try read("id;Coût;Habitants\na;nc;10\nb;3;20\n")
    #expect(record.table.identities.map(\.id) == ["a", "b"])
    #expect(record.diagnostics == [])
  }

  @Test("a column of units beside numbers is not read, which is a warning")
  func columnOfUnits() throws {
    let (table, diagnostics) = try read("id;Coût;Unité;Part;Unités\na;2;k€;0,5;x\n")
    #expect(table.value(row: 0, of: "cost")?.double == 2)
    let told = try #require(diagnostics.first { $0.code == "ignored-column" })
    #expect(told.severity == .warning)
    #expect(told.message.french.hasSuffix("les nombres sous « Coût » sont lus en €"))
    #expect(diagnostics.count { $0.code == "ignored-column" } == 1)
  }

  @Test("a title further up that says thousands is told, where amounts have no unit")
  func thousandsAbove() throws {
    let title = "Budgets (en milliers d'euros)\nCommunes du SMICVAL\n\n"
    let told = try read(title + "id;Coût;Habitants\na;2;10\n")
    #expect(told.table.value(row: 0, of: "cost")?.double == 2)
    #expect(told.diagnostics.map(\.code) == ["header-below", "ambiguous-number"])
    #expect(told.diagnostics.last?.severity == .warning)
    #expect(told.diagnostics.last?.location?.line == 1)
    let silent = try read(title + "id;Coût (€);Habitants\na;2;10\n")
    #expect(silent.diagnostics.map(\.code) == ["header-below"])
  }

  @Test("a heading that says TTC names no fact whose label says HT")
  func taxes() throws {
    let facts = [FactDeclaration("cost", type: .number, unit: "€", label: "Coût HT")]
    func read(_ heading: String) throws -> (value: FactValue?, codes: [Diagnostic.Code]) {
      var reader = SubjectReader(
        Array("id;\(heading)\na;12\n".utf8), file: "t.csv", schema: try FactSchema(facts))
      let table = reader.readAll()
      let value = table.count == 1 ? table.value(row: 0, of: "cost") : nil
      return (value, reader.diagnostics.map(\.code))
    }
    #expect(try read("cost (€ HT)").value == .integer(12))
    #expect(try read("cost (€)").value == .integer(12))
    #expect(try read("Coût HT (k€)").value?.double == 12_000)
    #expect(try read("cost (€ TTC)").value == nil)
    #expect(try read("cost (€ TTC)").codes.isEmpty == false)
  }

  @Test("two columns of one fact in two units say the same, or it is told")
  func twins() throws {
    let same = try read("id;Coût (€);Coût (k€)\na;1500;1,5\n")
    #expect(same.diagnostics == [])
    #expect(same.table.value(row: 0, of: "cost")?.double == 1500)
    let other = try read("id;Coût (€);Coût (k€)\na;1500;1500\n")
    #expect(other.diagnostics.map(\.code) == ["contradictory-columns"])
  }

  @Test("what stands in brackets and is no unit belongs to the heading")
  func noUnit() throws {
    let (_, diagnostics) = try read("id;Habitants;Coût (prévu)\na;3;4\n")
    #expect(diagnostics.map(\.code) == ["columns-not-read"])
  }

  @Test("thousands of headings with a unit cost what they are long", .timeLimit(.minutes(1)))
  func manyHeadings() throws {
    let facts = (0..<200).map { FactDeclaration("area\($0)", type: .number, unit: "km²") }
    let headings = (0..<8_000).map { "area\($0 % 200) (ha)" }
    let text =
      "id;" + headings.joined(separator: ";") + "\na;250" + String(repeating: ";", count: 7_999)
    var reader = SubjectReader(Array(text.utf8), file: "t.csv", schema: try FactSchema(facts))
    let table = reader.readAll()
    #expect(reader.diagnostics == [])
    #expect(table.value(row: 0, of: "area0")?.double == 2.5)
  }

  @Test("of headings in two units, the one that measures what the fact does is read")
  func oneOfTwo() throws {
    let (table, diagnostics) = try read("id;Surface (t);Surface (ha);Surface ($)\na;1;250;3\n")
    #expect(table.value(row: 0, of: "area")?.double == 2.5)
    #expect(diagnostics.map(\.code) == ["ignored-column", "ignored-column"])
    #expect(diagnostics.map { $0.location?.column } == [4, 29])
  }
}
