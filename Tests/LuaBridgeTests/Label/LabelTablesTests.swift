import CircularCore
import LuaBridge
import TestPacks
import Testing

/// Statuses and territories that stand in tables.
@Suite("Territories of labels from tables")
struct LabelTablesTests {
  private let fixture = LabelFixture(
    """
    question "waste" { type = "boolean", ask = { fr = "Collecte-t-il les déchets ?" } }
    question "billing" { type = "choice", choices = { "tax", "fee" } }
    fact "budget" { type = "number", unit = "€", label = { fr = "Budget annuel", en = "Budget" } }
    indicator "x_1" { label = "I", value = function(a) return a.budget end }
    star (1) { at = 0 }
    """)

  private func read(_ texts: String..., file: String = "t.csv") throws
    -> [LabelSubjectReader.Reading]
  {
    let label = try #require(try fixture.load().label)
    var tables = LabelTables(label, file: file)
    for text in texts { tables.take(CSVReader(Array(text.utf8), file: file)) }
    return readings(tables, label)
  }

  private func readings(_ tables: LabelTables, _ label: PackLabel) -> [LabelSubjectReader.Reading] {
    var told: ToldWarnings?
    var table = FactTable(label.schema)
    return LabelSubjectReader(label).read(tables, into: &table, told: &told).map { record in
      .init(
        subject: record.row.map { table.subject(row: $0) }, identity: record.identity,
        diagnostics: record.diagnostics)
    }
  }

  private func subjects(_ readings: [LabelSubjectReader.Reading]) -> [Subject] {
    readings.compactMap(\.subject)
  }

  private func answers(_ subject: Subject) -> Int {
    subject.facts.keys.count { $0.hasPrefix("answers.") }
  }

  private func errors(_ readings: [LabelSubjectReader.Reading]) -> [String] {
    readings.flatMap(\.diagnostics).filter { $0.severity == .error }.map {
      $0.code.rawValue + " " + ($0.location?.text(in: .french) ?? "")
    }
  }

  private func status(_ subject: Subject?, _ measure: String) throws -> MeasureStatus? {
    let label = try #require(try fixture.load().label)
    return label.framework.index(of: MeasureID(measure)).flatMap {
      subject?.statuses[label.id]?[$0]
    }
  }

  @Test(
    "a status a row, in French, under the headings that people use",
    arguments: [
      "mesure;statut;commentaire\n1.1.1;Fait;vu\n1.1.2;pas fait;\n1.2;Programmé;\n",
      "Suivi 2026\n\nN°;Intitulé;État\n1.1.1;A;faite\n1.1.2;B;Non fait\n1.2;C;programmée\nTotal;;\n",
      "Référence,Avancement\nx_1.1.1,fait\nx_1.1.2,pas fait\nx_1.2,programmé\n",
    ])
  func rows(_ text: String) throws {
    let readings = try read(text)
    #expect(errors(readings) == [])
    let subject = subjects(readings).first
    #expect(subject?.id == "t")
    #expect(try status(subject, "1.1.1") == .done)
    #expect(try status(subject, "1.1.2") == .notDone)
    #expect(try status(subject, "1.2") == .planned)
  }

  @Test("shares stand in columns; percentages, fractions, and what is left of one")
  func shares() throws {
    let readings = try read(
      "mesure;statut;% fait;% programmé;% pas fait\n1.1.1;Détaillé au %;30 %;20 %;50 %\n"
        + "1.1.2;;0,3;0,2;0,5\n1.2;Détaillé;30;20;50\n")
    #expect(errors(readings) == [])
    let detailed = MeasureStatus(.detailed(.init(done: 0.3, planned: 0.2, notDone: 0.5)))
    for measure in ["1.1.1", "1.1.2", "1.2"] {
      #expect(try status(subjects(readings).first, measure) == detailed)
    }
    let rest = try read("mesure;fait;programmé\n1.1.1;0,3;0,2\n")
    #expect(try status(subjects(rest).first, "1.1.1") == detailed)
  }

  @Test(
    "a number that may be thousands is refused, unless the other numbers of the file tell",
    arguments: [
      ("id,type,population\na,epci,\"41,000\"\n", nil),
      ("id;type;population\na;epci;41,000\n", nil), ("id;type;population\na;epci;41.000\n", nil),
      ("id;type;population;Budget\na;epci;41,000;1,5\n", nil),
      ("id,type,population\na,epci,\"41,000\"\nb,epci,\"1,234,567\"\n", 41_000),
      ("id;type;population;Budget\na;epci;41.000;1.234,5\n", 41_000),
    ] as [(String, Int64?)])
  func thousands(_ text: String, _ expected: Int64?) throws {
    let readings = try read(text)
    let found = readings.flatMap(\.diagnostics).filter { $0.severity == .error }.map(\.code)
    #expect(found == (expected == nil ? ["ambiguous-number"] : []))
    #expect(
      subjects(readings).first?.facts["territory.population"] == expected.map(FactValue.integer))
  }

  @Test(
    "a cell with shares that do not add to 1 is told, and one that says it is not known is none")
  func cellsOfShares() throws {
    let readings = try read(
      "id;1.1.1;1.1.2;1.2\na;0,7/0,2/0,2;N/A;fait\n")
    #expect(readings.flatMap(\.diagnostics).map(\.code).contains("shares-not-1"))
    #expect(errors(readings) == [])
    let subject = subjects(readings).first
    #expect(try status(subject, "1.1.2") == nil)
    #expect(try status(subject, "1.2") == .done)
  }

  @Test("what a sheet stores as numbers is what is asked for: yes and no, amounts with a unit")
  func stored() throws {
    let label = try #require(try fixture.load().label)
    var sheet = SheetText(name: "T", file: "t.xlsx")
    for (row, texts) in [["id", "type", "waste", "Budget annuel"]].enumerated() {
      sheet.startRow(row + 1)
      for (column, text) in texts.enumerated() { sheet.add(text: text, column: column + 1) }
    }
    for (row, isWaste) in [(2, "1"), (3, "0")] {
      sheet.startRow(row)
      sheet.add(text: "t\(row)", column: 1)
      sheet.add(text: "epci", column: 2)
      sheet.add(number: isWaste, column: 3)
      sheet.add(number: "12.345", column: 4)
    }
    var tables = LabelTables(label, file: "t.xlsx")
    tables.take(CSVReader(sheet))
    let readings = readings(tables, label)
    #expect(errors(readings) == [])
    #expect(subjects(readings).map { $0.facts["answers.waste"] } == [true, false])
    #expect(subjects(readings).first?.facts["budget"]?.double == 12.345)
  }

  @Test("a column a territory")
  func columns() throws {
    let readings = try read(
      "Mesure;Intitulé;CC A;CC B\n1.1.1;x;fait;programmé\n1.1.2;y;;pas fait\n")
    #expect(errors(readings) == [])
    #expect(subjects(readings).map(\.id) == ["CC A", "CC B"])
    #expect(try status(subjects(readings)[0], "1.1.1") == .done)
    #expect(try status(subjects(readings)[0], "1.1.2") == nil)
    #expect(try status(subjects(readings)[1], "1.1.2") == .notDone)
  }

  @Test("rows tell their territory; its profile and answers come from other tables")
  func several() throws {
    let readings = try read(
      "id du sujet;mesure;statut\na;1.1.1;fait\nb;1.1.1;pas fait\n",
      "id;nom;sous-type;population;Collecte-t-il les déchets ?;Budget annuel\na;CC A;CC;17 400 hab;oui;1,5 k€\nb;Ville B;;3000;non;\n",
      "id du sujet;question;réponse\na;billing;tax\n")
    #expect(errors(readings) == [])
    let all = subjects(readings)
    #expect(all.map(\.id) == ["a", "b"])
    #expect(all[0].name == "CC A")
    #expect(all[0].facts["territory.kind"] == "epci")
    #expect(all[0].facts["territory.subtype"] == "epci_a_fiscalite_propre")
    #expect(all[0].facts["territory.population"] == 17400)
    #expect(all[0].facts["budget"]?.double == 1500)
    #expect(answers(all[0]) == 2)
    #expect(answers(all[1]) == 1)
  }

  @Test("a row of totals below territories is none of them, and told")
  func totals() throws {
    let readings = try read(
      "id;nom;population;1.1.1\na;CC A;17 400;fait\nb;CC B;3 000;pas fait\nTotal des territoires;;20400;\n",
      "nom;population\nCC C;5\nTotal;5\n")
    #expect(errors(readings) == [])
    #expect(subjects(readings).map(\.id) == ["a", "b", "CC C"])
    #expect(
      readings.flatMap(\.diagnostics).filter { $0.code == "row-of-totals" }
        .compactMap(\.location?.line) == [4, 3])
  }

  @Test("a form of one territory, and statuses that do not name it")
  func form() throws {
    let readings = try read(
      "Fiche;\nNom;CC A\nType;EPCI\nPopulation;5 000\n", "mesure;statut\n1.1.1;fait\n")
    #expect(errors(readings) == [])
    let all = subjects(readings)
    #expect(all.map(\.id) == ["CC A"])
    #expect(all.first?.facts["territory.population"] == 5000)
    #expect(try status(all.first, "1.1.1") == .done)
  }

  @Test("in a form a unit may stand in a cell of its own")
  func unitBeside() throws {
    let readings = try read(
      "Nom;CC A;\nType;EPCI;\nPopulation;5 000;hab\nBudget annuel;1,5;k€\n")
    #expect(errors(readings) == [])
    let subject = subjects(readings).first
    #expect(subject?.facts["territory.population"] == 5000)
    #expect(subject?.facts["budget"]?.double == 1500)
  }

  @Test(
    "of what is said in two ways nobody knows which holds: the territory is in error",
    arguments: [
      "id;1.1.1;x_1.1.1\na;fait;pas fait\n", "id;waste;waste\na;oui;non\n",
      "id;population;habitants\na;1;2\n",
      "id du sujet;mesure;statut\na;1.1.1;fait\na;1.1.1;pas fait\n",
      "id;1.1.1\na;fait\na;pas fait\n", "mesure;a\n1.1.1;fait\n1.1.1;pas fait\n",
      "id;1.1.1;étoiles;holds\na;fait;1;0\n",
    ])
  func contradictions(_ text: String) throws {
    let readings = try read(text)
    #expect(errors(readings).allSatisfy { $0.hasPrefix("contradictory-rows") })
    #expect(subjects(readings).isEmpty)
    let wrong = readings.first { $0.identity?.id == "a" }
    #expect(wrong?.diagnostics.contains { $0.code == "contradictory-rows" } == true)
  }

  @Test("what is said twice and is the same is said once")
  func saidTwice() throws {
    let readings = try read("id;1.1.1;x_1.1.1\na;fait;fait\n")
    #expect(errors(readings) == [])
    #expect(try status(subjects(readings).first, "1.1.1") == .done)
  }

  @Test(
    "headings decide that rows have a measure and its status; what is no measure is told at its cell",
    arguments: [
      "id;mesure;statut\na;1,1;fait\na;1.9;fait\na;1.10;fait\n",
      "id,measure,status\na,1.1 Organiser,done\na,1.9,done\n",
    ])
  func headingsDecide(_ text: String) throws {
    let readings = try read(text)
    #expect(subjects(readings).isEmpty)
    #expect(Set(readings.compactMap(\.identity?.id)) == ["a"])
    #expect(errors(readings).count == 2)
    #expect(errors(readings).allSatisfy { $0.hasPrefix("unknown-measure") })
  }

  @Test(
    "1,2 is what French spreadsheets make of measure 1.2",
    arguments: [
      "id;mesure;statut\na;1,2;fait\n", "id;population;1,2\na;1;fait\n", "mesure;a\n1,2;fait\n",
    ])
  func comma(_ text: String) throws {
    let readings = try read(text)
    #expect(errors(readings) == [])
    #expect(try status(subjects(readings).first, "1.2") == .done)
  }

  @Test("a table of statuses may say what the territory is, in columns or in rows")
  func profiles() throws {
    let long = try read(
      "id;nom;kind;population;mesure;statut\na;CC A;epci;17 400;1.1.1;fait\na;CC A;epci;17 400;1.1.2;fait\n"
    )
    #expect(errors(long) == [])
    #expect(subjects(long).first?.name == "CC A")
    #expect(subjects(long).first?.facts["territory.population"] == 17400)
    #expect(subjects(long).first?.facts["territory.kind"] == "epci")
    let columns = try read(
      "mesure;intitulé;a;b\npopulation;;1200;41000\nnom;;Ville A;CC B\nwaste;;oui;non\n1.1.1;Nommer;fait;programmé\n"
    )
    #expect(errors(columns) == [])
    let all = subjects(columns)
    #expect(all.map(\.id) == ["a", "b"])
    #expect(all.map(\.name) == ["Ville A", "CC B"])
    #expect(all.last?.facts["territory.population"] == 41000)
    #expect(all.first.map(answers) == 1)
    #expect(try status(all.last, "1.1.1") == .planned)
  }

  @Test("territories may have ids and names alone; a list of measures is none of them")
  func idsAndNames() throws {
    let readings = try read("id;nom\na;A\nb;B\n", "id du sujet;mesure;statut\na;1.1.1;fait\n")
    #expect(subjects(readings).map(\.name) == ["A", "B"])
    let measures = try read("id;nom\n1.1;Un un\n", "id;mesure;statut\na;1.1.1;fait\n")
    #expect(subjects(measures).map(\.id) == ["a"])
  }

  @Test("what is wrong is told at its cell")
  func places() throws {
    let readings = try read(
      "mesure;statut\n1.1.1;fiat\n1.1.9;fait\n1.1.2;fait\n1.1.2;programmé\n")
    #expect(
      Set(errors(readings)) == [
        "unknown-status t.csv:2:7 [1.1.1]", "unknown-measure t.csv:3:1 [1.1.9]",
        "contradictory-rows t.csv:5:7",
      ])
    #expect(subjects(readings).isEmpty)
    let nobody = try read("id;nom\na;A\nb;B\n", "mesure;statut\n1.1.1;fait\n")
    #expect(
      errors(nobody).contains { $0.hasPrefix("missing-column") } || subjects(nobody).count < 2)
  }

  // MARK: - The platform's exports

  private static let group =
    "Potentiel personnalisé,Points faits,% fait,Points programmés,% programmé,Points pas faits,% pas fait,Statut,Champs de précision de l'état d'avancement,Score lié à un indicateur"

  private static func export(_ groups: [String], _ rows: [(String, [String])]) -> String {
    let before = "N°,Intitulé,Description,Phase,Potentiel max"
    let titles = ",,,," + groups.map { "," + $0 + String(repeating: ",", count: 9) }.joined()
    let headings =
      before + groups.map { _ in "," + group }.joined()
      + ",Personnes pilotes,Services ou Directions pilotes,Documents liés,Actions liées"
    return "CC de la Dourne,\nDate d'export,12/01/2026\n\n\n\n\(titles)\n\(headings)\nTotal,,,,20\n"
      + rows.map { "\($0.0),t,d,Bases,5" + $0.1.map { "," + $0 }.joined() }.joined(separator: "\n")
  }

  @Test("an export of the current state, or of a saved one")
  func export() throws {
    let readings = try read(
      Self.export(
        ["Évaluation dans la plateforme"],
        [
          ("1.1", ["10,5,0.5,,,5,0.5,,,"]), ("1.1.1", ["5,5,1,,,,,Fait,,"]),
          ("1.1.2", ["5,1.5,0.3,1,0.2,2.5,0.5,Détaillé au %,\"vu, le 2\",,"]),
          ("1.2", ["10,,,,,,,Détaillé à la tâche,,"]),
        ]))
    #expect(errors(readings) == [])
    let all = subjects(readings)
    #expect(all.map(\.id) == ["CC de la Dourne"])
    #expect(try status(all.first, "1.1.1") == .done)
    #expect(
      try status(all.first, "1.1.2")
        == MeasureStatus(.detailed(.init(done: 0.3, planned: 0.2, notDone: 0.5))))
    #expect(try status(all.first, "1.2") == nil)
    #expect(readings.flatMap(\.diagnostics).contains { $0.code == "score-export" })
  }

  @Test(
    "an export whose line of the authority was taken out is that of its file, of no date and no auditor",
    arguments: [
      "Date d'export,12/01/2026\n", "Audit,Jeanne Roy\nDate d'export,12/01/2026\n", "",
      "2026-01-12,\n",
    ])
  func withoutAuthority(_ above: String) throws {
    let export = Self.export(
      ["Évaluation dans la plateforme"], [("1.1.1", ["5,5,1,,,,,Fait,,"])])
    let whole = "CC de la Dourne,\nDate d'export,12/01/2026\n"
    try #require(export.hasPrefix(whole))
    let readings = try read(above + String(export.dropFirst(whole.count)))
    #expect(errors(readings) == [])
    #expect(subjects(readings).map(\.id) == ["t"])
    #expect(try status(subjects(readings).first, "1.1.1") == .done)
    let named = try read("3CM,\n" + above + String(export.dropFirst(whole.count)))
    #expect(subjects(named).map(\.id) == ["3CM"])
  }

  @Test("an audit and a comparison have two states, each read")
  func audit() throws {
    let readings = try read(
      Self.export(
        ["Proposé avant audit dans la plateforme", "Audité dans la plateforme"],
        [
          ("1.1.1", ["5,5,1,,,,,Fait,,", "5,,,,,,,Pas fait,,"]),
          ("1.1.2", ["5,,,,,,,Non concerné,,", "5,,,,,,,Non disponible,,"]),
        ]))
    #expect(errors(readings) == [])
    let all = subjects(readings)
    #expect(
      all.map(\.id) == [
        "CC de la Dourne · Proposé avant audit dans la plateforme",
        "CC de la Dourne · Audité dans la plateforme",
      ])
    #expect(try status(all[0], "1.1.1") == .done)
    #expect(try status(all[1], "1.1.1") == .notDone)
    #expect(try status(all[0], "1.1.2") == .notApplicable)
    #expect(readings.flatMap(\.diagnostics).contains { $0.code == "status-not-available" })
  }

  @Test(
    "older layouts: other headings, identifiers with the framework's name, no column of what is not done",
    arguments: [
      "Arborescence,Intitulé,Phase,Potentiel max,Potentiel collectivité,Points réalisés,% réalisé,Points programmés,% programmés,Statut,Champt texte Explications\nTotal,,,,20,,,,,,\nx_1.1.1,A,b,5,5,5,1,,,Fait,\nx_1.1.2,B,b,5,5,1,0.3,1,0.2,Détaillé au %,\n",
      "N°,Intitulé,Phase,Potentiel max,Potentiel collectivité,Points réalisés,% réalisé,Points programmés,% programmés,Statut,Champt texte Explications\nTOTAL,,,,20,,,,,,\n1.1.1,A,b,5,5,5,1,,,Fait,\n1.1.2,B,b,5,5,1,0.3,1,0.2,Détaillé au %,\n",
    ])
  func olderLayouts(_ table: String) throws {
    let readings = try read("Export\n\nCC A\n\n\n" + table)
    #expect(errors(readings) == [])
    let subject = subjects(readings).first
    #expect(try status(subject, "1.1.1") == .done)
    #expect(
      try status(subject, "1.1.2")
        == MeasureStatus(.detailed(.init(done: 0.3, planned: 0.2, notDone: 0.5))))
  }

  @Test(
    "an audit of the older layout, without anything above its groups, says which state is which")
  func olderAudit() throws {
    let group =
      "Potentiel collectivité,Points réalisés,% réalisé,Points programmés,% programmé,statut"
    let readings = try read(
      "CA du Test,,\n,,Phase,Potentiel max,\(group),\(group),Champs de précision,Documents liés\nTotal\n1.1.1,A,b,5,5,5,1,,,Fait,5,,,,,Pas fait\n1.1.2,B,b,5,5,,,,,Fait,5,,,,,Fait\n"
    )
    let found = subjects(readings)
    #expect(found.map(\.id) == ["CA du Test · Proposé avant audit", "CA du Test · Audité"])
    #expect(try status(found.first, "1.1.1") == .done)
    #expect(try status(found.last, "1.1.1") == .notDone)
  }

  @Test(
    "where a list of the label has values year by year, an export of indicators gives it all of them"
  )
  func indicatorSeries() throws {
    let label = try #require(
      try LabelFixture(
        """
        fact "followed" {
          type = "list",
          fields = {
            { "indicator", type = "text", columns = { "identifiant de l'indicateur" } },
            { "year", type = "integer", columns = { "année" } },
            { "value", type = "number", columns = { "résultat" } },
          },
        }
        star (1) { at = 0 }
        """
      ).load().label)
    var tables = LabelTables(label, file: "t.csv")
    let export =
      "Identifiant;Nom de l'indicateur;Source;2023 Résultat;2024 Résultat;2024 Objectif\nx_9;N;Collectivité;10;12,5;99\nx_9;N;Insee;1;2;\nx_7;M;Collectivité;;3;\n;perso;Collectivité;4;5;\n"
    tables.take(CSVReader(Array(export.utf8), file: "t.csv"))
    let readings = readings(tables, label)
    func item(_ id: String, _ year: Int64, _ value: FactValue) -> FactValue {
      .record(["indicator": .text(id), "year": .integer(year), "value": value])
    }
    #expect(
      subjects(readings).first?.facts["followed"]
        == .list([item("x_9", 2023, 10), item("x_9", 2024, 12.5), item("x_7", 2024, 3)]))
    #expect(readings.flatMap(\.diagnostics).allSatisfy { $0.severity != .error })
  }

  @Test("an export of indicators gives the last result of the territory itself")
  func indicators() throws {
    let label = try #require(try fixture.load().label)
    var tables = LabelTables(label, file: "i.csv")
    let isRead = tables.take(
      CSVReader(
        Array(
          "Identifiant;Nom de l'indicateur;Unité;Source;2023 Résultat;2024 Résultat;2024 Objectif\nbudget;B;€;Collectivité;10;12,5;99\nbudget;B;€;Insee;1;2;\nx_9;?;;Collectivité;1;;\n"
            .utf8), file: "i.csv"))
    #expect(isRead)
    #expect(readings(tables, label).last?.subject?.facts["budget"]?.double == 12.5)
  }
}
