import Foundation
import Testing

/// What `circular new` writes is read back by the program.
@Suite("Workbooks and letters to fill in")
struct NewWorkbookTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func path(_ name: String) -> String { folder.url.appendingPathComponent(name).path }

  @Test(
    "every pack has a workbook, whose sheets are all found again",
    arguments: ["projet-k", "demarche-ec", "club-optimo", "impact-2030"])
  func blank(_ pack: String) throws {
    let file = path("vide.xlsx")
    let made = try ProgramRun("new", "workbook", pack, "--output", file)
    #expect(made.exitCode == 0, "\(made.errors)")
    let read = try ProgramRun("score", pack, "--input", file, "--format", "ndjson")
    #expect(read.errors.contains("aucun enregistrement"), "\(read.errors)")
    #expect(!read.errors.contains("non lus"), "\(read.errors)")
    #expect(!read.errors.contains("ignorée"), "\(read.errors)")
  }

  @Test(
    "a file that becomes a workbook gives the same answers",
    arguments: [
      ("projet-k", "samples/candidatures.json"), ("demarche-ec", "samples/demarches.json"),
      ("club-optimo", "samples/club-optimo.json"),
      ("impact-2030", "samples/strategie-impact.json"),
    ])
  func filled(_ pack: String, _ input: String) throws {
    let file = path("rempli.xlsx")
    let made = try ProgramRun("new", "workbook", pack, "--output", file, "--input", input)
    #expect(made.exitCode == 0, "\(made.errors)")
    let before = try ProgramRun(
      "score", pack, "--input", input, "--format", "csv", "--on", "2024-01-15")
    let after = try ProgramRun(
      "score", pack, "--input", file, "--format", "csv", "--on", "2024-01-15")
    #expect(before.output == after.output, "\(after.errors)")
  }

  @Test("the workbook of a label is read back once a status is in it")
  func label() throws {
    let file = path("label.xlsx")
    #expect(try ProgramRun("new", "workbook", "label-eci", "--output", file).exitCode == 0)
    let read = try ProgramRun("score", "label-eci", "--input", file, "--format", "ndjson")
    #expect(read.exitCode == 65)
    #expect(read.errors.contains("aucun"), "\(read.errors)")
  }

  @Test("the workbook of a label has the territories of a register, which score the same from it")
  func labelFilled() throws {
    let input = try folder.file(
      "a.ndjson",
      #"{"id":"lac","name":"Lac","territory":{"kind":"commune","population":900},"statuses":{"1.1.3":"planned"}}"#
        + "\n"
        + #"{"id":"val","name":"Val","territory":{"kind":"epci","subtype":"epci_a_fiscalite_propre","population":41000,"overseas":false},"answers":{"dechets_1":true,"dev_eco_1":false},"holds":1,"statuses":{"1.1.1.1":"done","1.1.1.2":{"done":0.35,"planned":0.25,"notDone":0.4},"1.1.1.5":"notApplicable","1.1.2":"planned","2.1.1":"notDone"}}"#
        + "\n")
    let register = path("r.sqlite")
    let recorded = try ProgramRun(
      "register", "record", register, "label-eci", "--input", input.path, "--on", "2026-01-10")
    #expect(recorded.exitCode == 0, "\(recorded.errors)")
    let file = path("rempli.xlsx")
    let made = try ProgramRun("new", "workbook", "label-eci", "--output", file, "--input", register)
    #expect(made.exitCode == 0, "\(made.errors)")
    func scores(_ input: String) throws -> String {
      try ProgramRun(
        "score", "label-eci", "--input", input, "--format", "csv", "--on", "2026-02-01"
      ).output
    }
    #expect(try scores(file) == scores(input.path))
  }

  @Test("the workbook of a label has every fact that is read from it, its lists too")
  func labelFacts() throws {
    let input = try folder.file(
      "a.ndjson",
      #"{"id":"lac","name":"Lac","territory":{"kind":"commune","population":900,"overseas":false},"statuses":{"1.1.3":"planned"},"facts":{"label":{"granted":"2024-03-15","score":0.41},"evidence":[{"measure":"1.1.1","state":"existing"},{"measure":"1.1.2","state":"to_create"}]}}"#
        + "\n")
    let file = path("rempli.xlsx")
    let made = try ProgramRun(
      "new", "workbook", "label-eci", "--output", file, "--input", input.path)
    #expect(made.exitCode == 0, "\(made.errors)")
    #expect(!made.errors.contains("sans colonne"), "\(made.errors)")
    for rule in ["validity", "evidence_open"] {
      func answer(_ input: String) throws -> String {
        let run = try ProgramRun(
          "explain", "label-eci", "--input", input, "--id", "lac", rule, "--on", "2026-02-01",
          "--format", "json")
        return try #require(
          run.output.split(separator: "\n").first { $0.contains("\"answer\"") }.map(String.init),
          "\(run.errors)")
      }
      #expect(try answer(file) == answer(input.path), "\(rule)")
    }
  }

  @Test("what has no column in the workbook of a label is named")
  func leftOut() throws {
    let input = try folder.file(
      "a.json",
      #"{"id":"lac","territory":{"kind":"commune","population":900,"formerCompetences":[401]},"statuses":{"1.1.3":"planned"}}"#
    )
    let made = try ProgramRun(
      "new", "workbook", "label-eci", "--output", path("a.xlsx"), "--input", input.path)
    #expect(made.exitCode == 0)
    #expect(
      made.errors.contains("sans colonne dans le classeur"), "\(made.errors)")
    #expect(made.errors.contains("compétences (ancienne nomenclature)"))
  }

  @Test("nothing is written over without --force")
  func force() throws {
    let file = path("x.xlsx")
    #expect(try ProgramRun("new", "workbook", "projet-k", "--output", file).exitCode == 0)
    #expect(try ProgramRun("new", "workbook", "projet-k", "--output", file).exitCode != 0)
    #expect(
      try ProgramRun("new", "workbook", "projet-k", "--output", file, "--force").exitCode == 0)
    #expect(try ProgramRun("new", "workbook", "projet-k", "--output", path("x.csv")).exitCode != 0)
  }

  @Test("blank letters go through import, and say that they are blank", arguments: ["docx", "odt"])
  func letters(_ format: String) throws {
    let made = try ProgramRun(
      "new", "letters", "projet-k", "--out", path("lettres"), "--format", format)
    #expect(made.exitCode == 0, "\(made.errors)")
    #expect(made.output.split(separator: "\n").count == 2)
    let read = try ProgramRun("import", "letters", path("lettres"), "--output", path("c.json"))
    #expect(read.errors.contains("elle prend le nom du fichier"))
    #expect(read.output.contains("0 réponse sur 6"))
    #expect(read.output.contains("0 réponse sur 20"))
    let rank = try ProgramRun("rank", "projet-k", "--input", path("c.json"), "--format", "json")
    #expect(rank.exitCode == 0, "\(rank.errors)")
  }

  @Test("letters in a folder of the folder are not read, which is said")
  func lettersInFolder() throws {
    for out in ["lettres", "lettres/2e envoi"] {
      #expect(try ProgramRun("new", "letters", "projet-k", "--out", path(out)).exitCode == 0)
    }
    let read = try ProgramRun("import", "letters", path("lettres"))
    #expect(read.errors.contains("les 2 lettres qui y sont ne sont pas lues"), "\(read.errors)")
    #expect(read.errors.contains("circular import letters \"\(path("lettres/2e envoi"))\""))
  }
}
