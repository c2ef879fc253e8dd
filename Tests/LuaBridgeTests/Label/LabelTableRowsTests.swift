import CircularCore
import LuaBridge
import TestPacks
import Testing

/// What tables of labels say is read or told, whatever column, row or heading it stands in.
@Suite("Columns, rows and headings of labels' tables")
struct LabelTableRowsTests {
  private let fixture = LabelFixture(
    """
    question "waste" { type = "boolean", competence = 2080 }
    star (1) { at = 0 }
    """)

  private static func territory(_ code: TerritoryCode) -> Territory? {
    guard code.description == "253306617" else { return nil }
    return Territory(
      kind: .epci, subtype: .syndicat, name: "SMICVAL", siren: SIREN("253306617"),
      populations: [Population(count: 200_000, kind: .municipal, year: 2025)],
      competences: [2080: true])
  }

  private func read(_ texts: String...) throws -> [LabelSubjectReader.Reading] {
    let label = try #require(try fixture.load().label)
    var tables = LabelTables(label, file: "t.csv")
    for text in texts { tables.take(CSVReader(Array(text.utf8), file: "t.csv")) }
    let schema = LabelSchema(label)
    var told: ToldWarnings?
    var table = FactTable(schema.facts)
    let reader = LabelSubjectReader(schema, completedBy: { Self.territory($0) })
    return reader.read(tables, into: &table, told: &told).map { record in
      .init(
        subject: record.row.map { table.subject(row: $0) }, identity: record.identity,
        diagnostics: record.diagnostics)
    }
  }

  private func subjects(_ readings: [LabelSubjectReader.Reading]) -> [Subject] {
    readings.compactMap(\.subject)
  }

  private func told(
    _ readings: [LabelSubjectReader.Reading], _ severity: Diagnostic.Severity = .error
  ) -> [String] {
    readings.flatMap(\.diagnostics).filter { $0.severity == severity }.map {
      $0.code.rawValue + " " + ($0.location?.text(in: .french) ?? "")
    }
  }

  private func status(_ subject: Subject?, _ measure: String) throws -> MeasureStatus? {
    let label = try #require(try fixture.load().label)
    return label.framework.index(of: MeasureID(measure)).flatMap {
      subject?.statuses[label.id]?[$0]
    }
  }

  // MARK: - SIREN

  @Test(
    "a SIREN completes its territory, beside an id or in its place, in every layout",
    arguments: [
      "id;nom;siren;1.1.1\na;SMICVAL;253306617;fait\n", "nom;siren;1.1.1\nS;253306617;fait\n",
      "siren;id;1.1.1\n253 306 617;a;fait\n",
      "id;code siren;mesure;statut\na;253306617;1.1.1;fait\n",
      "siren;mesure;statut\n253306617;1.1.1;fait\n", "mesure;a\nsiren;253306617\n1.1.1;fait\n",
      "Identifiant;a\nSIREN;253306617\n1.1.1;fait\n",
    ])
  func siren(_ text: String) throws {
    let readings = try read(text)
    #expect(told(readings) == [])
    let subject = try #require(subjects(readings).first)
    #expect(subject.facts["territory.subtype"] == "syndicat")
    #expect(subject.facts["territory.population"] == 200_000)
    #expect(try status(subject, "1.1.1") == .done)
    let hasNoID = text.hasPrefix("nom") || text.hasPrefix("siren;m")
    #expect(subject.id == (hasNoID ? "253306617" : "a"))
  }

  @Test("a SIREN that cannot be is an error at its cell, one that nobody has a warning")
  func wrongSIREN() throws {
    for text in ["id;siren;1.1.1\na;999999999;fait\n", "siren;1.1.1\n999999999;fait\n"] {
      let wrong = try read(text)
      #expect(subjects(wrong).isEmpty)
      #expect(told(wrong).allSatisfy { $0.hasPrefix("wrong-type t.csv:2:") })
      #expect(told(wrong).count == 1)
    }
    let unknown = try read("id;siren;1.1.1\na;200070092;fait\n")
    #expect(subjects(unknown).count == 1)
    #expect(told(unknown, .warning).contains { $0.hasPrefix("no-such-territory") })
  }

  @Test("rows of another table may call a territory by its SIREN")
  func calledBySIREN() throws {
    let readings = try read(
      "id;siren\na;253306617\n", "siren;mesure;statut\n253306617;1.1.1;fait\n")
    #expect(subjects(readings).map(\.id) == ["a"])
    #expect(try status(subjects(readings).first, "1.1.1") == .done)
  }

  // MARK: - Headings

  @Test(
    "a heading with the form of a measure that is none is an error of who has something below it",
    arguments: ["1.1.10", "1.9", "1,9", "x_1.1.9", "1.1.1.4"])
  func unknownHeading(_ heading: String) throws {
    let readings = try read("id;population;1.1.1;\(heading)\na;1;fait;fait\nb;1;fait;\n")
    #expect(subjects(readings).map(\.id) == ["b"])
    #expect(told(readings).map { String($0.prefix(23)) } == ["unknown-measure t.csv:1"])
  }

  @Test(
    "other headings that nothing reads are told and cost nobody anything",
    arguments: ["Remarques", "2026", "1.1 Organiser", "v1.2", "1.1.", "12/2025"])
  func otherHeading(_ heading: String) throws {
    let readings = try read("id;population;1.1.1;\(heading)\na;1;fait;vu\n")
    #expect(subjects(readings).map(\.id) == ["a"])
    #expect(told(readings, .note).contains { $0.hasPrefix("columns-not-read") })
  }

  @Test(
    "a date that a spreadsheet made of a measure is told, with the measure and a cure",
    arguments: ["01/01/2002", "2002-01-01", "1/1/02"])
  func dates(_ heading: String) throws {
    for text in [
      "id;population;1.1.1;\(heading)\na;1;fait;fait\n",
      "id;mesure;statut\na;1.1.1;fait\na;\(heading);fait\n",
    ] {
      let readings = try read(text)
      #expect(subjects(readings).isEmpty)
      let problem = try #require(readings.flatMap(\.diagnostics).first { $0.severity == .error })
      #expect(problem.code == "unknown-measure")
      #expect(problem.message.french.contains("1.1.2"), "\(problem.message.french)")
      #expect(problem.suggestion?.french.contains("1.1.2") == true)
    }
    let remarks = try read("id;population;1.1.1;\(heading)\na;1;fait;vu\n")
    #expect(subjects(remarks).count == 1)
  }

  @Test("of 1.2 a spreadsheet makes a day of some year")
  func shortDates() throws {
    for heading in ["01/02/2026", "01-févr", "2026-02-01"] {
      let readings = try read("id;population;\(heading)\na;1;fait\n")
      let problem = try #require(readings.flatMap(\.diagnostics).first { $0.severity == .error })
      #expect(problem.message.french.contains("« 1.2 »"), "\(problem.message.french)")
    }
  }

  @Test("a column without a heading that holds values is named")
  func untitled() throws {
    for text in [
      "id;population;;1.1.1\na;1;vu;fait\n", "id;population;1.1.1\na;1;fait;vu\n",
      "id;mesure;;statut\na;1.1.1;vu;fait\n",
    ] {
      let readings = try read(text)
      #expect(subjects(readings).count == 1)
      #expect(told(readings, .note).contains { $0.hasPrefix("columns-not-read t.csv:2") })
    }
    #expect(told(try read("id;population;;1.1.1\na;1;;fait\n"), .note) == [])
  }

  // MARK: - Rows

  @Test(
    "a territory with its id alone stands, with nothing known",
    arguments: [
      "id;population;1.1.1;1.1.2\na;1;fait;\nb;;;\n", "id;mesure;statut\na;1.1.1;fait\nb;;\n",
      "id;nom;mesure;statut\na;A;1.1.1;fait\nb;;;\n",
    ])
  func idsAlone(_ text: String) throws {
    let readings = try read(text)
    #expect(told(readings) == [])
    #expect(subjects(readings).map(\.id) == ["a", "b"])
    #expect(try status(subjects(readings).last, "1.1.1") == nil)
  }

  @Test(
    "remarks and headings written again are none, and told",
    arguments: [
      "\"Source : export du 3 mars\";;;\n", ";;;\nvu par la commission;;;\n",
      "id;population;1.1.1;1.1.2\n",
    ])
  func beside(_ rows: String) throws {
    let readings = try read("id;population;1.1.1;1.1.2\na;1;fait;\n\(rows)")
    #expect(told(readings) == [])
    #expect(subjects(readings).map(\.id) == ["a"])
    let notes = told(readings, .note)
    #expect(notes.contains { $0.hasPrefix("remark-below") || $0.hasPrefix("headings-again") })
  }

  @Test("lines that are printed beforehand and say nothing need no id; those that do, need one")
  func printedLines() throws {
    let territories = "id;nom\na;A\nb;B\n"
    let printed =
      "mesure;identifiant du territoire;intitulé;statut;% fait\n1.1.1;a;A;Fait;\n1.1.2;;B;;\n1.2;;C;;\n"
    let readings = try read(territories, printed)
    #expect(told(readings) == [])
    #expect(subjects(readings).map(\.id) == ["a", "b"])
    let lacking = try read(territories, printed + "1.1;;D;Fait;\n")
    #expect(told(lacking).map { String($0.prefix(10)) } == ["missing-id"])
    let nobody = try read(territories, "mesure;statut\n1.1.1;fait\n")
    let cure = nobody.flatMap(\.diagnostics).compactMap(\.suggestion?.french)
    #expect(cure.contains { $0.contains("identifiant du territoire") })
  }

  @Test("a status without a measure is an error of its territory")
  func noMeasure() throws {
    let readings = try read("id;mesure;statut\na;1.1.1;fait\nb;1.1.1;fait\nb;;pas fait\n")
    #expect(subjects(readings).map(\.id) == ["a"])
    #expect(told(readings).map { String($0.prefix(23)) } == ["unknown-measure t.csv:4"])
  }

  // MARK: - Contradictions

  @Test(
    "a status that its shares contradict is an error at the cell",
    arguments: [
      "fait;0,2;;", "pas fait;1;;", "non renseigné;1;;", "fait;;50 %;", "programmé;100 %;;",
      "non concerné;1;;", "fait;20;;80", "fait;0;0;1", "NR;0,2;;",
    ])
  func contradictions(_ cells: String) throws {
    let readings = try read(
      "id;mesure;statut;% fait;% programmé;% pas fait\na;1.1.1;\(cells)\nb;1.1.1;fait;;;\n")
    #expect(subjects(readings).map(\.id) == ["b"])
    #expect(told(readings).map { String($0.prefix(26)) } == ["contradictory-rows t.csv:2"])
  }

  @Test(
    "a status and shares that say the same are no contradiction",
    arguments: [
      "fait;1;;", "fait;100 %;0;0", "programmé;0;1;0", "pas fait;0;0;1", "non renseigné;0;0;0",
      "fait;0;0;0", "Détaillé au %;0,2;0,3;0,5", "détaillé;20;30;50", ";0,2;0,3;0,5",
      "fait;100;;", "NR;;;",
    ])
  func agreements(_ cells: String) throws {
    let readings = try read(
      "id;mesure;statut;% fait;% programmé;% pas fait\na;1.1.1;\(cells)\nb;1.1.1;fait;;;\n")
    #expect(told(readings) == [])
    #expect(subjects(readings).map(\.id) == ["a", "b"])
  }
}
