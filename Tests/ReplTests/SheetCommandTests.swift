import Foundation
import Testing

@Suite("circular sheet")
struct SheetCommandTests {
  private func run(_ arguments: String...) throws -> ProgramRun {
    try ProgramRun(["sheet"] + arguments)
  }

  private static let club = ["--input", "samples/club-optimo.json", "--on", "2017-02-20"]

  @Test("without a name, it lists what the pack offers; a name that is none has the nearest")
  func list() throws {
    let list = try run("club-optimo")
    #expect(list.exitCode == 0, "\(list.errors)")
    #expect(list.output.contains("tracking"))
    #expect(list.output.contains("Suivi des membres"))
    let wrong = try run("club-optimo", "trackin", "--input", "samples/club-optimo.json")
    #expect(wrong.exitCode != 0)
    #expect(wrong.errors.contains("tracking"))
  }

  @Test("the tracking sheet says who is late, by how much, in French")
  func tracking() throws {
    let run = try ProgramRun(["sheet", "club-optimo", "tracking", "--format", "table"] + Self.club)
    #expect(run.exitCode == 0, "\(run.errors)")
    for text in ["Sélestat", "15 janvier 2017", "en retard", "13 en retard sur 15."] {
      #expect(run.output.contains(text), "\(text)")
    }
    for text in ["late_by", "overdue", "letter", "nil"] {
      #expect(!run.output.contains(text), "\(text)")
    }
  }

  @Test("JSON, CSV and pages tell the same rows")
  func formats() throws {
    let json = try ProgramRun(
      ["fiche", "club-optimo", "tracking", "--format", "json"] + Self.club
    ).json()
    let sheet = try #require(json["sheet"] as? [String: Any])
    let rows = try #require(sheet["rows"] as? [[String: Any]])
    #expect(rows.count == 15)
    #expect(sheet["late"] as? Int == 13)
    #expect(rows.first?["due"] as? String == "2017-01-15")
    #expect(rows.first?["late_by"] as? Int == 36)
    let csv = try ProgramRun(
      ["sheet", "club-optimo", "tracking", "--format", "csv", "--ids"] + Self.club)
    let lines = csv.output.split(whereSeparator: \.isNewline)
    #expect(lines.count == 16)
    #expect(lines[0].contains("name;class;last;channel;due;late_by"))
    let page = try ProgramRun(
      ["sheet", "club-optimo", "tracking", "--format", "html"] + Self.club)
    #expect(page.output.contains("<table"))
    #expect(page.output.contains("13 en retard sur 15."))
  }

  @Test("a letter is words, and has no CSV unless it has a table")
  func letter() throws {
    let arguments = [
      "sheet", "projet-k", "receipt", "--input", "samples/candidatures.json", "--id", "fronsac",
      "--on", "2023-09-15",
    ]
    let run = try ProgramRun(arguments + ["--format", "table"])
    #expect(
      run.output.contains(
        "Nous accusons réception de votre lettre d'intention, arrivée le 26 mai 2023."))
    #expect(run.output.contains("E12\u{A0}: Quartier"))
    let english = try ProgramRun(arguments + ["--format", "table", "--lang", "en"])
    #expect(english.output.contains("We acknowledge receipt"))
    let page = try ProgramRun(
      [
        "sheet", "impact-2030", "delegates_page", "--input", "samples/strategie-impact.json",
        "--id",
        "smicval", "--on", "2026-01-01", "--format", "html",
      ])
    #expect(page.output.contains("<svg"))
  }

  @Test("a sheet of the programme needs no subjects, the others ask for their file")
  func programme() throws {
    let agenda = try run("projet-k", "agenda", "--on", "2023-05-02", "--format", "table")
    #expect(agenda.exitCode == 0, "\(agenda.errors)")
    #expect(agenda.output.contains("vendredi  2 juin 2023"))
    let letters = try run("projet-k", "letters")
    #expect(letters.exitCode != 0)
    #expect(letters.errors.contains("--input"))
    let nobody = try run(
      "projet-k", "letters", "--input", "samples/candidatures.json", "--id", "fronsak")
    #expect(nobody.exitCode != 0)
    #expect(nobody.errors.contains("fronsac"))
  }

  @Test("a label's territories have sheets too, and the prompt makes them")
  func labelsAndPrompt() throws {
    let label = try run(
      "label-eci", "expected_evidence", "--input", "samples/territoires.ndjson", "--id",
      "syndicat-dourne", "--format", "json")
    let sheet = try #require(try label.json()["sheet"] as? [String: Any])
    // 176, without the 16 of measures that a syndicat without economic development does not have.
    #expect((sheet["rows"] as? [Any])?.count == 160)
    let prompt = try ProgramRun(
      ["--on", "2023-09-15"],
      input: ":charger projet-k samples/candidatures.json\n:fiche\n:fiche payments fronsac\n")
    #expect(prompt.output.contains("Versements"))
    #expect(prompt.output.contains("156\u{202F}800\u{A0}€"))
  }

  @Test("evidence is given once: the journey and the label read the same table")
  func sharedEvidence() throws {
    let shared = ["--list", "evidence=samples/preuves.csv", "--on", "2025-11-15"]
    let label = try ProgramRun(
      ["sheet", "label-eci", "expected_evidence", "--format", "json"] + shared
        + ["--input", "samples/smicval/label-eci.json"]
    ).json()
    let sheet = try #require(label["sheet"] as? [String: Any])
    let rows = try #require(sheet["rows"] as? [[String: Any]])
    // A syndicat without economic development: 16 of the 176 are not expected of it.
    #expect(rows.count == 160)
    #expect(rows.count { $0["state"] as? String == "existing" } == 4)
    #expect(rows.count { $0["state"] as? String == "to_create" } == 2)
    #expect(sheet["late"] as? Int == 1)
    let other = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).json")
    try Data(#"[{"id":"smicval","name":"Smicval"}]"#.utf8).write(to: other)
    defer { try? FileManager.default.removeItem(at: other) }
    let journey = try ProgramRun(
      ["sheet", "demarche-ec", "evidence_table", "--format", "json", "--input", other.path] + shared
    ).json()
    let table = try #require(journey["sheet"] as? [String: Any])
    #expect((table["rows"] as? [[String: Any]])?.count == 6)
    #expect(table["late"] as? Int == 1)
  }

  @Test("a list that the subject has already is refused, and the sentence says what to do")
  func listGivenTwice() throws {
    let run = try ProgramRun(
      "score", "demarche-ec", "--input", "samples/smicval/demarche-ec.json", "--list",
      "evidence=samples/preuves.csv", "--format", "table")
    #expect(run.exitCode == 65)
    #expect(run.errors.contains("gardez l'une des deux"))
    #expect(run.errors.contains("samples/preuves.csv:2"))
  }

  @Test("the plan of actions has a calendar: bars in letters, a drawing with its table on a page")
  func gantt() throws {
    let arguments = [
      "sheet", "demarche-ec", "gantt", "--input", "samples/demarches.json", "--id", "ca-deux-rives",
      "--on", "2022-10-01", "--format",
    ]
    let letters = try ProgramRun(arguments + ["table"])
    #expect(letters.output.contains("█") && letters.output.contains("◇"))
    let page = try ProgramRun(arguments + ["html"])
    #expect(page.output.contains("class=\"timeline\"") && page.output.contains("<table>"))
  }

  @Test("actors stand in a grid by impact and relation, with a table")
  func matrix() throws {
    let page = try ProgramRun(
      "sheet", "demarche-ec", "actors_contact", "--input", "samples/demarches.json", "--id",
      "cc-val-dessai", "--format", "html")
    #expect(page.output.contains("class=\"matrix\""))
    #expect(page.output.contains("Plasturgie Morel\u{A0}: Impact 5, Relation 1"))
  }

  @Test("questions in a shell are words, without the names that programs use")
  func noNames() throws {
    let run = try ProgramRun(
      "sheet", "demarche-ec", "interviews", "--input", "samples/demarches.json", "--id",
      "ca-deux-rives", "--format", "table")
    #expect(run.output.contains("Quels entretiens avez-vous menés"))
    #expect(!run.output.contains("(interviews)"))
  }
}
