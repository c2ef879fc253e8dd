import CircularCore
import Testing

/// Where the table is in what people keep, and which of its rows are no records.
@Suite("Layouts of tables")
struct TableLayoutTests {
  private static let facts = [
    FactDeclaration("population", type: .integer, unit: "hab", label: "Population"),
    FactDeclaration("asked", type: .number, unit: "€", label: "Montant demandé"),
    FactDeclaration("given", type: .number, unit: "€", label: "Montant accordé"),
  ]

  private func read(
    _ text: String, header: Int? = nil
  ) throws -> (table: FactTable, diagnostics: [Diagnostic]) {
    var reader = SubjectReader(
      Array(text.utf8), file: "t.csv", header: header, schema: try FactSchema(Self.facts))
    let table = reader.readAll()
    return (table, reader.diagnostics)
  }

  private func codes(_ text: String, header: Int? = nil) throws -> [String] {
    // Columns that nothing reads have tests of their own.
    try read(text, header: header).diagnostics.filter { $0.code != "columns-not-read" }.map {
      $0.code.rawValue + (($0.location?.line).map { " \($0)" } ?? "")
    }
  }

  @Test(
    "headings of two lines: what stands above counts for the columns below it",
    arguments: [
      "id;Population;Montant;\n;;demandé;accordé\na;10;1,5;2,5\n",
      "Territoire;;Montant;\nid;Population;demandé;accordé\na;10;1,5;2,5\n",
      "Titre\n\nid;Population;Subvention;\n;;Montant demandé;Montant accordé\na;10;1,5;2,5\n",
    ])
  func twoLines(_ text: String) throws {
    let (table, diagnostics) = try read(text)
    #expect(diagnostics.map(\.code) == ["header-of-two-lines"])
    #expect(table.identities.map(\.id) == ["a"])
    #expect(table.value(row: 0, of: "population") == .integer(10))
    #expect(table.value(row: 0, of: "asked") == .number(1.5))
    #expect(table.value(row: 0, of: "given") == .number(2.5))
  }

  @Test("a record below headings is never taken for headings")
  func recordIsNoHeading() throws {
    let (table, diagnostics) = try read("id;Population;Remarque\na;10;Montant accordé\n")
    #expect(table.identities.map(\.id) == ["a"])
    #expect(diagnostics.map(\.code) == ["columns-not-read"])
  }

  @Test("a title of several columns names none of them, though it is the label of a fact")
  func titlesOfGroups() throws {
    let text =
      "Qui;;Population;;\nid;Population;Détail;Montant demandé;Montant accordé\na;10;à voir;1;2\n"
    let (table, diagnostics) = try read(text)
    #expect(table.identities.map(\.id) == ["a"])
    #expect(diagnostics.filter { $0.severity == .error } == [])
    #expect(try codes(text).contains { $0.hasPrefix("header-below") || $0.hasPrefix("header-of") })
    let alone = try read("Population;\nid;Population\na;10\n")
    #expect(alone.table.identities.map(\.id) == ["a"])
    #expect(alone.diagnostics.map(\.code) == ["header-below"])
  }

  @Test(
    "totals are left out and said",
    arguments: [
      "Total;30;;", "TOTAUX;30;;", "Total général;30;;", "Sous-total;30;;", ";Total;30;",
      "total :;30;;", " TOTAL ;30;;", "Total (2 communes);;30;", "Total : 2;;30 hab;",
      "S/Total;;30;",
      "Sous-total canton;;30;", "Moyenne;;15;", "Ensemble des communes;;30;", "Total Gironde;;30;",
      "Total des communes;;;", "Totaux par canton;;n.d.;", "Sous-total CC du Fronsadais;;;",
      "Grand total 2025;;-;", "Subtotal by canton;;#REF!;",
      "Fronsac Total;;30;", "Dont communes rurales;;30;", "Nombre de communes;;2;",
      "Écart-type;;3;", "ÉCART MOYEN;;3;", "MÉDIANE;;3;",
    ])
  func totals(_ row: String) throws {
    let text = "id;nom;Population;x\na;A;10;\n\(row)\nb;B;20;\n"
    #expect(try read(text).table.identities.map(\.id) == ["a", "b"])
    #expect(try codes(text) == ["row-of-totals 3"])
  }

  @Test("a word of totals beside other texts is an id: it is somebody's name")
  func namedLikeTotals() throws {
    let text = "id;nom;Population\nmax;Max Roy;10\nensemble;Ensemble pour le climat;2\nsomme;;3\n"
    #expect(try read(text).table.identities.map(\.id) == ["max", "ensemble", "somme"])
  }

  @Test("words that begin like a total, beside a text, are the name of somebody")
  func namedTotal() throws {
    let text = """
      id;nom;Population
      total des communes;Association Total;10
      sous-total;Sous-total;1
      totalenergies;;5
      Ensemble pour Fronsac;;
      Moyenne montagne;;nc
      Somme;;3
      Fronsac Total;;

      """
    let (table, diagnostics) = try read(text)
    #expect(
      table.identities.map(\.id) == [
        "total des communes", "totalenergies", "Ensemble pour Fronsac", "Moyenne montagne", "Somme",
        "Fronsac Total",
      ])
    #expect(
      diagnostics.map { "\($0.code.rawValue) \($0.location?.line ?? 0)" } == ["row-of-totals 3"])
  }

  @Test(
    "in a list a total is told, alone in its row or not, and behind the id of its subject",
    arguments: [
      "Titre;Budget\nComposter;10\nTotal des actions;\nRéparer;20\nTotal 2025;30\n",
      "id;Titre;Budget\na;Composter;10\na;Total;10\na;Réparer;20\nTotal;;30\n",
    ])
  func totalsOfLists(_ text: String) throws {
    let facts = [
      FactDeclaration(
        "actions",
        type: .list(
          .record([
            FactDeclaration("title", type: .text, label: "Titre"),
            FactDeclaration("budget", type: .number, unit: "€", label: "Budget"),
          ])), label: "Actions")
    ]
    var reader = SubjectReader(
      Array(text.utf8), file: "actions.csv", schema: try FactSchema(facts))
    let table = reader.readAll()
    try #require(table.count == 1)
    guard case .list(let items)? = table.value(row: 0, of: "actions") else {
      Issue.record("no list: \(reader.diagnostics)")
      return
    }
    #expect(items.count == 2)
    #expect(
      reader.diagnostics.filter { $0.code == "row-of-totals" }.compactMap(\.location?.line) == [
        3, 5,
      ])
  }

  @Test("headings in another case are headings again, and a table of other headings ends the first")
  func headingsBelow() throws {
    let again = try read("id;nom;Population\na;A;10\n\nID;Nom;POPULATION\nb;B;20\n")
    #expect(again.table.identities.map(\.id) == ["a", "b"])
    #expect(again.diagnostics.map(\.code) == ["headings-again"])
    let other = try read("id;nom;Population\na;A;10\n\nnom;Population\nB;20\n")
    #expect(other.table.identities.map(\.id) == ["a"])
    #expect(other.diagnostics.contains { $0.code == "table-below" })
  }

  @Test("`Identifiant` and `Nom` are what people write")
  func french() throws {
    let (table, diagnostics) = try read("Identifiant;Nom;Population\na;A;10\n")
    #expect(table.identities.map(\.id) == ["a"])
    #expect(table.identities.map(\.name) == ["A"])
    #expect(diagnostics == [])
  }

  @Test("a text that spreadsheets are made to keep is that text")
  func keptZeros() throws {
    let text = "id,nom,Population\n=\"01001\",\"=\"\"01\"\"\",10\n=\"02\",x,=\"7\"\n"
    let (table, _) = try read(text)
    #expect(table.identities.map(\.id) == ["01001", "02"])
    #expect(table.identities.map(\.name) == ["01", "x"])
    #expect(table.value(row: 1, of: "population") == .integer(7))
  }

  @Test("rows without an id are told one by one up to a thousand, then counted")
  func withoutID() throws {
    let text = "id;Population\na;1\n" + String(repeating: ";2\n", count: 2500) + "b;3\n"
    let (table, diagnostics) = try read(text)
    #expect(table.identities.map(\.id) == ["a", "b"])
    let missing = diagnostics.filter { $0.code == "missing-id" }
    #expect(missing.count == 1_001)
    #expect(missing.last?.message.french.filter(\.isNumber) == "1500")
    #expect(missing.last?.location?.line == 2502)
  }

  @Test("an id that begins like a total is an id")
  func noTotals() throws {
    let (table, diagnostics) = try read("id;Population\ntotalenergies;10\ntot;2\nsous-bois;3\n")
    #expect(table.count == 3)
    #expect(diagnostics == [])
  }

  @Test("headings that a printed page repeats, and a remark below the table, are said")
  func besides() throws {
    let text = "id;nom;Population\na;A;10\nid;nom;Population\nb;B;20\n;;\nSource : Insee;;\n"
    #expect(try read(text).table.identities.map(\.id) == ["a", "b"])
    #expect(try codes(text) == ["headings-again 3", "remark-below 6"])
  }

  @Test(
    "of several remarks below the table none is a record, with or without the separators of the others"
  )
  func remarks() throws {
    let text = "id;nom;Population\na;A;10\n;;\n* sans double compte\nSource : Insee\nIbid.;;\n"
    #expect(try read(text).table.identities.map(\.id) == ["a"])
    #expect(try codes(text) == ["remark-below 4", "remark-below 5", "remark-below 6"])
    // A record that says only who it is stands in the table itself.
    let alone = "id;nom;Population\na;A;10\nb;;\n;;\nnote;;\nc;C;3\nd;;\n"
    #expect(try read(alone).table.identities.map(\.id) == ["a", "b", "c", "d"])
  }

  @Test(
    "remarks behind an empty line of a text, and those that read like one, are told",
    arguments: [
      "id;nom;Population\na;A;10\n\n(1) estimation\nSource : Insee\n",
      "id;nom;Population\r\na;A;10\r\n\r\nDonnées provisoires\r\nIbid.\r\n",
      "id;nom;Population\nz;Z;1\na;A;10\n* provisoire;;\nSource : Insee;;\n",
    ])
  func remarksOfTexts(_ text: String) throws {
    #expect(try read(text).table.identities.map(\.id).last == "a")
    let told = try codes(text)
    #expect(told.map { $0.prefix(12) } == ["remark-below", "remark-below"])
    // An id with a colon that has values is one.
    let record = "id;nom;Population\na:b;A;1\nSource : X;;3\n*c;C;2\n"
    #expect(try read(record).table.identities.map(\.id) == ["a:b", "Source : X", "*c"])
  }

  @Test(
    "a summary below the table, under a title or not, is no record",
    arguments: [
      "\nPopulation;Montant accordé\n10;3\n", "\nRécapitulatif\nMontant demandé;Nombre\n1;3\n",
      "\n\nPar commune;;\nnom;population\nA;12\n",
    ])
  func summary(_ below: String) throws {
    let text = "id;nom;Population;Montant demandé\na;A;10;1\nb;B;20;2\n" + below
    let (table, diagnostics) = try read(text)
    #expect(table.identities.map(\.id) == ["a", "b"])
    #expect(diagnostics.contains { $0.code == "table-below" }, "\(diagnostics)")
  }

  @Test("what a formula failed with is no id, and no name")
  func failedFormulas() throws {
    let (table, diagnostics) = try read("id;name;Population\na;#REF!;10\n#DIV/0!;B;20\nc;#x;3\n")
    #expect(table.identities.map(\.id) == ["a", "c"])
    #expect(table.identities.map(\.name) == [nil, "#x"])
    #expect(diagnostics.map(\.severity) == [.warning, .error])
    #expect(
      diagnostics.map { "\($0.location?.line ?? 0):\($0.location?.column ?? 0)" } == ["2:3", "3:1"])
  }

  @Test("a row that has something beside the table only is no record; one without id is told")
  func beyond() throws {
    let text = "id;Population;;Année;Crédits\na;10;;2025;5\n;;;2026;6\n;7;;2027;7\n"
    #expect(try codes(text) == ["remark-below 3", "missing-id 4"])
    #expect(try read(text).table.identities.map(\.id) == ["a"])
  }

  @Test("a table beside another is said, and the first one read")
  func beside() throws {
    let text = "id;Population;;id;Montant demandé\na;10;;z;3\nb;20;;y;4\n"
    let (table, diagnostics) = try read(text)
    #expect(table.identities.map(\.id) == ["a", "b"])
    #expect(table.value(row: 0, of: "asked") == nil)
    #expect(diagnostics.map(\.code) == ["table-beside"])
  }

  @Test("two columns of one id side by side stay one table, which must not contradict itself")
  func twins() throws {
    #expect(try codes("id;id;Population\na;b;10\n").contains { $0.hasPrefix("contradictory") })
  }

  @Test("a line of headings that is named is taken, and none other")
  func header() throws {
    let text = "id;Population\na;10\nid;Montant demandé\nb;5\n"
    #expect(try read(text, header: 3).table.identities.map(\.id) == ["b"])
    #expect(try codes(text, header: 2) == ["missing-column 2"])
    #expect(try codes(text, header: 40) == ["missing-column 40"])
  }
}
