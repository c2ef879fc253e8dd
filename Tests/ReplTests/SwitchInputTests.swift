import Foundation
import Testing

/// `circular switch`: what its input says that cannot be so, and what it was given instead of an input.
@Suite("switch: wrong inputs")
struct SwitchInputTests {
  private static func territory(
    _ id: String = "c1", cae: String = "\"1.1.2.2.1\":\"done\"", more: String = ""
  ) -> String {
    "{\"id\":\"\(id)\",\"territory\":{\"kind\":\"epci\",\"subtype\":\"epci_a_fiscalite_propre\",\"population\":30000,\"overseas\":false},\"answers\":{\(SwitchAnswers.all())},\"origins\":{\"cae\":{\(cae)},\"eci\":{}},\"modes\":{\"cae\":\"write\",\"eci\":\"archived\"}\(more)}"
  }

  private func run(_ input: String, _ arguments: String...) throws -> ProgramRun {
    try ProgramRun(
      ["switch", "--input", "-", "--format", "ndjson", "--depth", "0", "--on", "2026-06-01"]
        + arguments, input: input)
  }

  // MARK: - Who it is about

  @Test("an id that an earlier territory has is an error, and its statuses are not written")
  func sameID() throws {
    let folder = try ScratchFolder()
    let file = folder.url.appendingPathComponent("te.csv").path
    let both = "[\(Self.territory()),\(Self.territory(cae: "\"1.1.1.1\":\"done\""))]"
    let run = try run(both, "--statuses", file)
    #expect(run.exitCode == 65)
    #expect(run.errors.contains("l'identifiant « c1 » est déjà pris"), "\(run.errors)")
    let rows = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\r\n")
    #expect(rows.count { $0.hasPrefix("c1;") } == 359)
    // The same one by one, and where one of them is asked for.
    for arguments in [[], ["--id", "c1"]] {
      let lines = try ProgramRun(
        ["switch", "--input", "-", "--format", "ndjson", "--depth", "0"] + arguments,
        input: String(both.dropFirst().dropLast()).replacing("},{\"id\"", with: "}\n{\"id\""))
      #expect(lines.exitCode == 65)
      #expect(lines.errors.contains("déjà pris"), "\(lines.errors)")
    }
  }

  @Test("what the platform produced of one territory is not compared with another's")
  func othersStatuses() throws {
    let folder = try ScratchFolder()
    let file = folder.url.appendingPathComponent("p.csv").path
    try
      "collectivite;action_id;avancement;avancement_detaille;concerne\r\nc1;te_1.1.1.2;fait;;true\r\n"
      .write(toFile: file, atomically: true, encoding: .utf8)
    let alone = try run(Self.territory("c2"), "--produced", file)
    #expect(alone.exitCode == 66)
    #expect(alone.errors.contains("aucun statut de « c2 » dans ce fichier"), "\(alone.errors)")
    #expect(alone.output.isEmpty)
    // Beside one that is there, the other is told, and has no comparison.
    let both = try run(
      "\(Self.territory("c1"))\n\(Self.territory("c2"))\n", "--produced", file)
    #expect(both.errors.contains("aucun statut de « c2 »"), "\(both.errors)")
    let lines = both.output.split(separator: "\n").map(String.init)
    #expect(lines.count == 2)
    #expect(lines.first?.contains("\"produced\"") == true)
    #expect(lines.last?.contains("\"differences\"") == false)
  }

  @Test("a file that names no territory is that of the one that is asked about, and of no two")
  func namelessStatuses() throws {
    let folder = try ScratchFolder()
    let file = folder.url.appendingPathComponent("export.csv").path
    try "action_id;avancement;avancement_detaille;concerne\r\nte_1.1.1.2;fait;;true\r\n"
      .write(toFile: file, atomically: true, encoding: .utf8)
    let alone = try run(Self.territory("c2"), "--produced", file)
    #expect(alone.output.contains("\"differences\""), "\(alone.errors)")
    let both = try run("\(Self.territory("c1"))\n\(Self.territory("c2"))\n", "--produced", file)
    #expect(both.exitCode == 66)
    #expect(both.errors.contains("aucun statut de « c1 »"), "\(both.errors)")
  }

  // MARK: - Shares

  @Test(
    "shares that add to more than 1 are an error of the territory: nothing is made of them",
    arguments: [
      "{\"done\":0.9,\"planned\":0.9,\"notDone\":0.1}", "{\"done\":0.6,\"planned\":0.6}",
      "\"0,9/0,9/0,1\"", "{\"done\":0.5,\"planned\":0.4,\"notDone\":0.5}",
    ])
  func shares(_ status: String) throws {
    let folder = try ScratchFolder()
    let file = folder.url.appendingPathComponent("te.json").path
    let run = try run(Self.territory(cae: "\"5.1.2.3\":\(status)"), "--statuses", file)
    #expect(run.exitCode == 65)
    #expect(run.errors.contains("erreur\u{A0}: -:1"), "\(run.errors)")
    #expect(run.errors.contains("attendu 1"))
    #expect(!run.errors.contains("telles quelles"))
    #expect(run.output.contains("\"shares-not-1\""))
    #expect(try !String(contentsOfFile: file, encoding: .utf8).contains("-0."))
  }

  @Test("shares that lack something to 1 are told and count; what is written is scored as it is")
  func lackingShares() throws {
    let folder = try ScratchFolder()
    let file = folder.url.appendingPathComponent("te.ndjson").path
    let run = try run(
      Self.territory(cae: "\"5.1.2.3\":{\"done\":0.4,\"planned\":0.2,\"notDone\":0.2}"),
      "--statuses", file)
    #expect(run.exitCode == 0)
    #expect(run.errors.contains("telles quelles"), "\(run.errors)")
    let score = try ProgramRun("score", "label-te", "--input", file, "--strict")
    #expect(score.exitCode == 0, "\(score.errors)")
  }

  // MARK: - Days

  @Test("a label that is granted later is not held, and what was changed later does not count")
  func laterDays() throws {
    let platform =
      ",\"platform\":{\"labels\":{\"cae\":{\"stars\":3,\"granted\":\"2030-01-05\"}},\"activity\":{\"cae\":{\"comments\":60,\"last\":\"2030-05-01\"}}}"
    let run = try run(Self.territory(more: platform))
    #expect(run.exitCode == 0)
    #expect(
      run.errors.contains(
        "le 5 janvier 2030 est après le jour du calcul, le 1er juin 2026\u{A0}: le label n'est pas encore attribué"
      ), "\(run.errors)")
    #expect(run.errors.contains("l'activité ne compte pas"))
    #expect(run.output.contains("\"awaitedOn\":\"2030-01-05\""))
    #expect(run.output.contains("\"held\":null"))
    #expect(run.output.contains("\"kind\":\"activity\",\"needed\":365,\"missing\":null"))
    let page = try ProgramRun(
      ["switch", "--input", "-", "--format", "table", "--on", "2026-06-01"],
      input: Self.territory(more: platform))
    #expect(page.output.contains("label 3★ pas encore attribué"))
    #expect(!page.output.contains("reste valable"))
    #expect(!page.output.contains("l'activité compte jusqu'au"))
    // On that day both count.
    let later = try ProgramRun(
      ["switch", "--input", "-", "--format", "ndjson", "--depth", "0", "--on", "2030-05-01"],
      input: Self.territory(more: platform))
    #expect(later.output.contains("\"held\":3"))
    #expect(!later.errors.contains("après le jour"))
  }

  // MARK: - What is written of the platform

  @Test("yes and no are read in French, and nothing that was not written is suggested")
  func words() throws {
    for (written, value) in [
      ("\"non\"", "false"), ("\"Oui\"", "true"), ("false", "false"), ("\"?\"", "null"),
    ] {
      let run = try run(Self.territory(more: ",\"platform\":{\"cot\":\(written)}"))
      #expect(run.exitCode == 0, "\(run.errors)")
      let blocks = value == "null" ? "null" : value
      #expect(
        run.output.contains("\"code\":\"COT_ACTIVE\",\"blocks\":\(blocks)"), "\(written)")
    }
    for platform in [
      "\"cot\":\"peut-être\"", "\"labels\":{\"cae\":{\"stars\":7}}",
      "\"labels\":{\"cae\":{\"stars\":2,\"granted\":\"hier\"}}", "\"labels\":{\"cae\":{}}",
      "\"activity\":{\"cae\":{\"comments\":-5}}", "\"activity\":{\"cae\":{\"last\":\"hier\"}}",
      "\"role\":3", "\"audits\":\"aucun\"",
    ] {
      let run = try run(Self.territory(more: ",\"platform\":{\(platform)}"))
      #expect(run.exitCode == 65)
      #expect(run.errors.contains("corrigez la valeur, ou retirez-la"), "\(run.errors)")
      #expect(!run.errors.contains("essayez\u{A0}: \""), "\(run.errors)")
    }
  }

  // MARK: - Files

  @Test("a workbook and a table are refused in words, with what to do", arguments: ["xlsx", "ods"])
  func workbook(_ ending: String) throws {
    let folder = try ScratchFolder()
    let file = folder.url.appendingPathComponent("t.\(ending)")
    try Data([0x50, 0x4B, 0x03, 0x04] + [UInt8](repeating: 0, count: 60)).write(to: file)
    let run = try ProgramRun("switch", "--input", file.path)
    #expect(run.exitCode == 65)
    #expect(run.errors.contains("pas un classeur ou un document"), "\(run.errors)")
    #expect(run.errors.contains("écrivez le territoire en JSON"))
    #expect(!run.errors.contains("PK"))
    let table = try folder.file("t.csv", "id;population\nc1;30000\n").path
    let csv = try ProgramRun("switch", "--input", table)
    #expect(csv.errors.contains("pas un tableau CSV"))
    #expect(csv.errors.contains("écrivez le territoire en JSON"))
  }

  @Test("a workbook in place of a scenario is called one")
  func scenario() throws {
    let folder = try ScratchFolder()
    let file = folder.url.appendingPathComponent("t.xlsx")
    try Data([0x50, 0x4B, 0x03, 0x04, 0xFF] + [UInt8](repeating: 0, count: 60)).write(to: file)
    let run = try ProgramRun(
      "rank", "projet-k", "--input", "samples/candidatures.json", "--scenario", file.path)
    #expect(run.exitCode == 65)
    #expect(run.errors.contains("classeur de tableur"), "\(run.errors)")
    #expect(!run.errors.contains("UTF-8"))
  }
}
