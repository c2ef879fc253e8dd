import CircularCore
import Testing

@Suite("Tables as people keep them")
struct TableReadingTests {
  private static let facts = [
    FactDeclaration(
      "population", type: .integer, unit: "hab", minimum: 0, label: "Population DGF",
      columns: ["Population DGF"]),
    FactDeclaration("cost", type: .number, unit: "€", label: "Coût HT"),
    FactDeclaration("share", type: .number, minimum: 0, maximum: 1, label: "Part"),
    FactDeclaration("received", type: .date, label: "Déposé le"),
    FactDeclaration("rural", type: .boolean, label: "Rural"),
    FactDeclaration("note", type: .text, label: "Remarque"),
    FactDeclaration(
      "aids",
      type: .list(
        .record([
          FactDeclaration("who", type: .text), FactDeclaration("amount", type: .number, unit: "€"),
        ])), label: "Autres aides"),
  ]

  private struct Read {
    var table: FactTable
    var diagnostics: [Diagnostic]

    var ids: [String] { table.identities.map(\.id) }
    var codes: [String] { diagnostics.map(\.code.rawValue) }
    func fact(_ name: String, _ row: Int = 0) -> FactValue? {
      row < table.count ? table.value(row: row, of: name) : nil
    }
  }

  private func read(
    _ bytes: [UInt8],
    _ identity: IdentityColumns = IdentityColumns(id: ["id", "Dossier"], name: ["nom"])
  ) throws -> Read {
    var reader = SubjectReader(
      bytes, file: "a.csv", format: .csv, schema: try FactSchema(Self.facts), identity: identity)
    let table = reader.readAll()
    return Read(table: table, diagnostics: reader.diagnostics)
  }

  private func read(_ text: String) throws -> Read { try read(Array(text.utf8)) }

  // MARK: - Where the table is

  @Test(
    "the table is found under its title, and its line is said",
    arguments: [
      ("Export du 12/03/2025\n\nid;nom;population\n1;A;900\n", 3),
      ("Candidatures 2026;;;\n;;;\n\nid;nom;population;\n1;A;900;\n", 4),
      ("Titre, avec des virgules, deux\nid;nom;population\n1;A;900\n", 2),
      ("Liste\t\t\nid\tnom\tpopulation\n1\tA\t900\n", 2),
      ("\"Un titre ; entre\nguillemets\"\nid;nom;population\n1;A;900\n", 3),
    ])
  func titles(text: String, line: Int) throws {
    let read = try read(text)
    #expect(read.codes == ["header-below"])
    #expect(read.diagnostics.first?.severity == .note)
    #expect(read.diagnostics.first?.location?.line == line)
    #expect(read.ids == ["1"])
    #expect(read.fact("population") == 900)
  }

  @Test("headings are labels too, whatever case, accents, spaces and punctuation")
  func labels() throws {
    let read = try read(
      "DOSSIER;population dgf;COUT HT;deposé-le;Rural ?\n1;900;5,5;12/01/2026;Oui\n")
    #expect(read.codes == [])
    #expect(read.fact("population") == 900)
    #expect(read.fact("cost") == 5.5)
    #expect(read.fact("received") == .date(try day("2026-01-12")))
    #expect(read.fact("rural") == true)
  }

  @Test("rows of separators and cells behind the last column are harmless")
  func emptyRows() throws {
    let read = try read("id;nom;population\n1;A;900;;;\n;;\n ; ;\n2;B;901\n;;;;;\n\n")
    #expect(read.codes == [])
    #expect(read.ids == ["1", "2"])
    let full = try self.read("id;population\n1;900;;x\n2;901\n")
    #expect(full.codes == ["csv-field-count"])
    #expect(full.ids == ["2"])
    #expect(full.table.rejected.map(\.identity.id) == ["1"])
  }

  @Test("a quote behind a space opens a field, and a space behind its end is no text")
  func spacedQuotes() throws {
    let read = try read("id,nom,note,population\n1,Alpha, \"a, b\" ,900\n")
    #expect(read.codes == [])
    #expect(read.fact("note") == "a, b")
    #expect(read.fact("population") == 900)
  }

  @Test("the id may be the name too")
  func idIsName() throws {
    let read = try read(
      Array("Commune;population\nFronsac;900\n".utf8),
      IdentityColumns(id: ["Commune"], name: ["Commune"]))
    #expect(read.codes == [])
    #expect(read.table.identities.first?.id == "Fronsac")
    #expect(read.table.identities.first?.name == "Fronsac")
  }

  // MARK: - Encodings

  @Test("Windows-1252 and UTF-16 are read, and said once")
  func encodings() throws {
    let text = "id;nom;Coût HT\n1;Pré-Étang;5 €\n"
    let latin: [UInt8] = text.unicodeScalars.map { $0 == "€" ? 0x80 : UInt8($0.value) }
    let little: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big: [UInt8] = [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    for (bytes, name) in [(latin, "Windows-1252"), (little, "UTF-16"), (big, "UTF-16")] {
      let read = try read(bytes)
      #expect(read.codes == ["other-encoding"], "\(name)")
      #expect(read.diagnostics.first?.severity == .note)
      #expect(read.diagnostics.first?.message.french.contains(name) == true)
      #expect(read.table.identities.first?.name == "Pré-Étang")
      #expect(read.fact("cost") == 5)
    }
  }

  @Test("UTF-16 without its mark and Mac Roman are told apart from Windows-1252 by what they make")
  func otherEncodings() throws {
    let text = "id;nom;Coût HT\n1;Forêt d'Îles à l'Œuvre, près çà;5 €\n"
    let mac: [UInt8] = text.unicodeScalars.map { scalar in
      let letters: [Unicode.Scalar: UInt8] = [
        "û": 0x9E, "ê": 0x90, "Î": 0xEB, "à": 0x88, "Œ": 0xCE, "è": 0x8F, "ç": 0x8D, "€": 0xDB,
      ]
      return letters[scalar] ?? UInt8(scalar.value)
    }
    let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    for (bytes, name) in [(mac, "Mac Roman"), (little, "UTF-16"), (big, "UTF-16")] {
      let read = try read(bytes)
      #expect(read.codes == ["other-encoding"], "\(name)")
      #expect(read.diagnostics.first?.message.french.contains(name) == true)
      #expect(read.table.identities.first?.name == "Forêt d'Îles à l'Œuvre, près çà")
      #expect(read.fact("cost") == 5)
    }
    // Signs alone say nothing of a Macintosh.
    let quoted =
      Array("id;nom;Coût HT\n1;L".utf8.filter { $0 < 0x80 }) + [0x92] + Array("A;5\n".utf8)
    #expect(try read(quoted).diagnostics.first?.message.french.contains("Windows-1252") == true)
  }

  @Test(
    "a workbook is refused with the way to give it",
    arguments: [[0x50, 0x4B, 3, 4], [0xD0, 0xCF, 0x11, 0xE0]])
  func workbook(start: [UInt8]) throws {
    let read = try read(start + Array("xl/worksheets".utf8))
    #expect(read.codes == ["workbook"])
    #expect(read.diagnostics.first?.suggestion?.french.contains("CSV UTF-8") == true)
  }

  // MARK: - Two columns of one fact

  @Test(
    "two columns of one fact that differ are refused with both, and the fact is unknown",
    arguments: [
      "id;population;population\n1;900;1600\n", "id;population;Population DGF\n1;900;1600\n",
      "id;Population DGF;POPULATION\n1;900;1600\n",
    ])
  func contradiction(text: String) throws {
    let read = try read(text)
    #expect(read.codes == ["contradictory-columns"])
    #expect(read.diagnostics.first?.message.french.contains("« 900 »") == true)
    #expect(read.diagnostics.first?.message.french.contains("« 1600 »") == true)
    #expect(read.fact("population") == nil)
    #expect(read.table.problems(row: 0).map(\.fact) == ["population"])
  }

  @Test("two columns that agree, or of which one is empty, are read")
  func twins() throws {
    let read = try read("id;population;Population DGF\n1;1 900;1900\n2;;7\n3;8;\n")
    #expect(read.codes == [])
    #expect((0..<3).map { read.fact("population", $0) } == [1900, 7, 8])
  }

  @Test("two ids that differ make no subject")
  func twoIDs() throws {
    let read = try read("id;id;population\n1;2;5\n3;3;6\n")
    #expect(read.codes == ["contradictory-columns"])
    #expect(read.ids == ["3"])
  }

  // MARK: - Numbers that can be read in two ways

  @Test("beside decimal commas, 185.000 is refused with both readings")
  func frenchFile() throws {
    let read = try read("id;cost\n1;185.000\n2;842,50\n3;0.125\n")
    #expect(read.codes == ["ambiguous-number"])
    #expect(read.diagnostics.first?.location?.line == 2)
    #expect(read.fact("cost") == nil)
    #expect(read.fact("cost", 1) == 842.5)
    #expect(read.fact("cost", 2) == 0.125)
  }

  @Test("beside decimal points, 1,120 is refused with both readings")
  func englishFile() throws {
    let read = try read("id,cost\n1,\"1,120\"\n2,842.50\n3,12.345\n")
    #expect(read.codes == ["ambiguous-number"])
    #expect(read.fact("cost", 2) == 12.345)
  }

  @Test("the other numbers of the file settle which mark is which, wherever they stand")
  func settled() throws {
    let commas = try read("id;cost;share\n1;1,250;\n2;;0,5\n")
    #expect(commas.codes == [])
    #expect(commas.fact("cost") == 1.25)
    let points = try read("id;cost\n1;1.250\n2;0.5\n")
    #expect(points.fact("cost") == 1.25)
    let thousands = try read("id;cost\n1;1,250\n2;1.234.567\n")
    #expect(thousands.fact("cost") == 1.25)
    let mixed = try read("id;cost\n1;1,250\n2;1.250\n3;0,5\n4;0.5\n")
    #expect(mixed.codes == ["ambiguous-number", "ambiguous-number"])
  }

  @Test("where no other number tells, neither mark is guessed")
  func unsettled() throws {
    for text in [
      "id,cost\n1,12.345\n", "id;cost\n1;12,345\n", "id;cost\n1;12.345\n",
      "id,cost\n1,\"12,345\"\n", "id,population\n1,41.000\n", "id;population\n1;41,000\n",
    ] {
      #expect(try read(text).codes == ["ambiguous-number"])
    }
  }

  @Test("a mark that others surely set thousands apart with does so before three digits too")
  func thousands() throws {
    let points = try read("id;cost;population\n1;1.200;41.000\n2;1.234.567;\n")
    #expect(points.codes == [])
    #expect(points.fact("cost") == 1200)
    #expect(points.fact("population") == 41_000)
    let commas = try read("id,cost,population\n1,\"1,200\",\"41,000\"\n2,\"1,234.56\",\n")
    #expect(commas.codes == [])
    #expect(commas.fact("cost") == 1200)
    #expect(commas.fact("population") == 41_000)
    // A decimal point beside thousands with points: nothing is sure.
    let mixed = try read("id;cost\n1;1.200\n2;1.234.567\n3;0.5\n")
    #expect(mixed.codes == ["ambiguous-number"])
  }

  @Test("of a whole number, decimals that others tell of are never taken without a word")
  func wholeNumbers() throws {
    let read = try read("id;population;cost\n1;41,000;842,50\n2;41,0;1,250\n")
    #expect(read.codes == ["ambiguous-number"])
    #expect(read.fact("population") == nil)
    #expect(read.fact("population", 1) == 41)
    #expect(read.fact("cost", 1) == 1.25)
  }

  // MARK: - Cells

  @Test("every wrong cell of a row is told at its place, and the subject stays")
  func wrongCells() throws {
    let read = try read(
      "Dossier;Coût HT;Population DGF;Rural;Déposé le;share\nD1;abc;def;peut-être;hier;5\nD2;5000;900;oui;12/01/2026;0,5\n"
    )
    #expect(read.ids == ["D1", "D2"])
    #expect(
      read.diagnostics.map { $0.location?.field ?? "" } == [
        "cost", "population", "rural", "received", "share",
      ])
    #expect(
      read.diagnostics.first?.message.french
        == "colonne « Coût HT »\u{A0}: trouvé « abc », attendu un nombre")
    #expect(read.diagnostics.last?.message.french.hasPrefix("trouvé 5") == true)
    #expect(read.table.problems(row: 0).map(\.diagnostic) == read.diagnostics)
    #expect(read.table.problems(row: 1) == [])
    #expect(read.fact("cost", 1) == 5000)
  }

  @Test(
    "words for what is not known make a fact unknown",
    arguments: [
      "nc", "n.c.", "NR", "-", "\u{2013}", "#N/A", "N/A", "n.d.", "Non renseigné", "inconnu", "?",
      "--", "/", "NULL",
    ])
  func unknown(word: String) throws {
    let read = try read(
      "id;population;cost;received;rural;note;aids\n1;\(word);\(word);\(word);\(word);\(word);\(word)\n"
    )
    #expect(read.codes == [])
    for fact in Self.facts { #expect(read.fact(fact.name) == nil, "\(fact.name)") }
  }

  @Test(
    "nothing is an empty list, in words or as 0",
    arguments: ["néant", "Aucun", "aucune", "0", "[]"])
  func none(word: String) throws {
    #expect(try read("id;population;aids\n1;5;\(word)\n").fact("aids") == [])
  }

  @Test(
    "what a spreadsheet shows for its own failures is no text",
    arguments: ["#REF!", "#DIV/0!", "#VALEUR!", "####"])
  func spreadsheetFailures(text: String) throws {
    let read = try read("id;note;population\n1;\(text);\(text)\n")
    #expect(read.codes.count == 2)
    #expect(read.codes.contains("spreadsheet-error"))
  }

  @Test(
    "yes and no have their short forms",
    arguments: [("O", true), ("N", false), ("X", true), ("VRAI", true)])
  func shortForms(text: String, value: Bool) throws {
    #expect(try read("id;rural\n1;\(text)\n").fact("rural") == .boolean(value))
  }

  @Test("amounts in a list have their unit and their thousands")
  func amounts() throws {
    let read = try read("id;aids;cost\n1;Région:50 000 € | État:10000,5;0,5\n")
    #expect(read.codes == [])
    #expect(
      read.fact("aids") == [
        ["who": "Région", "amount": 50000], ["who": "État", "amount": 10000.5],
      ])
  }

  @Test("a record without an id, or with that of another, is told and kept beside the table")
  func rejected() throws {
    let read = try read("id;nom;population\n1;A;5\n;B;6\n1;C;7\n2;D;8\n")
    #expect(read.ids == ["1", "2"])
    #expect(read.codes == ["missing-id", "duplicate-id"])
    #expect(read.table.rejected.map(\.identity.name) == ["B", "C"])
    #expect(read.table.rejected.map(\.problem) == read.diagnostics)
  }
}
