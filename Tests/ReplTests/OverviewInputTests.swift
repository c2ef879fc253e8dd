import Foundation
import Testing

@Suite("circular overview: input, good and bad")
struct OverviewInputTests {
  private typealias Fixture = OverviewFolderFixture

  private func packs(_ document: [String: Any], _ key: String) -> [String] {
    (document[key] as? [[String: Any]] ?? []).compactMap { $0["pack"] as? String }
  }

  private func reasons(_ document: [String: Any]) -> [String: String] {
    var reasons: [String: String] = [:]
    for pack in document["absent"] as? [[String: Any]] ?? [] {
      if let id = pack["pack"] as? String { reasons[id] = pack["reason"] as? String }
    }
    return reasons
  }

  @Test("any format that the pack's reader takes", arguments: ["json", "ndjson", "csv"])
  func formats(_ ending: String) throws {
    let folder = try Fixture()
    try folder.add(
      "call.\(ending)",
      ending == "csv" ? "id;inhabitants;agreed\ns;900;oui\n" : Fixture.application())
    let document = try folder.json()
    #expect(packs(document, "programmes") == ["call"])
    #expect(reasons(document) == ["mini": "noFile"])
  }

  @Test("a wrong value costs what it decides only: its pack stays, told once, and exits 65")
  func wrongValue() throws {
    let folder = try Fixture()
    try folder.add("call.json", "{\"id\":\"s\",\n\"inhabitants\":\"beaucoup\"}")
    try folder.add("mini.json", Fixture.territory)
    let run = try folder.run("--format", "json")
    #expect(run.exitCode == 65)
    #expect(run.errors.contains("call.json:2:15 [inhabitants]"))
    #expect(run.errors.components(separatedBy: "« beaucoup »").count == 2, "\(run.errors)")
    let document = try run.json()
    #expect(packs(document, "programmes") == ["call", "mini"])
    #expect(reasons(document) == [:])
    let call = (document["programmes"] as? [[String: Any]])?.first
    #expect((call?["eligibility"] as? [String: Any])?["state"] as? String == "failed")
    let page = try folder.run().output
    #expect(page.contains("éligibilité impossible à dire, voir les erreurs"))
  }

  @Test("a broken file costs its pack only, and the exit code says so")
  func broken() throws {
    let folder = try Fixture()
    try folder.add("call.json", "{\"id\":\"s\",\n\"inhabitants\":")
    try folder.add("mini.json", Fixture.territory)
    let run = try folder.run("--format", "json")
    #expect(run.exitCode == 65)
    #expect(run.errors.contains("call.json:2:15"))
    #expect(run.errors.contains("s'arrête ici"))
    #expect(packs(try run.json(), "programmes") == ["mini"])
    #expect(reasons(try run.json()) == ["call": "badFile"])
    #expect(try folder.run().output.contains("données inutilisables, voir les erreurs"))
  }

  @Test("rules that do not load cost their pack only")
  func badRules() throws {
    let folder = try Fixture()
    try folder.addRules("wrong", "pack { id = \"wrong\", version = \"1\", title = \"W\" }\nfact(")
    try folder.add("wrong.json", Fixture.application())
    try folder.add("call.json", Fixture.application())
    let run = try folder.run("--format", "json")
    #expect(run.exitCode == 65)
    #expect(run.errors.contains("wrong/pack.lua:2"))
    #expect(packs(try run.json(), "programmes") == ["call"])
    #expect(reasons(try run.json())["wrong"] == "badRules")
  }

  @Test("a rule that fails leaves the others standing, and is told")
  func badRule() throws {
    let folder = try Fixture()
    try folder.addRules(
      "frail",
      """
      pack { id = "frail", version = "1", title = "F" }
      prerequisite "sound" { label = "S", source = "E", test = function() return true end }
      prerequisite "frail" { label = "F", source = "E", test = function() return {} end }
      """)
    try folder.add("frail.json", "{\"id\":\"s\"}")
    let run = try folder.run("--format", "json")
    #expect(run.exitCode == 65)
    #expect(run.errors.contains("frail/pack.lua:3"))
    let standing = (try run.json()["programmes"] as? [[String: Any]])?.first
    let eligibility = try #require(standing?["eligibility"] as? [String: Any])
    #expect(eligibility["state"] as? String == "failed")
    #expect(eligibility["met"] as? Int == 1)
  }

  @Test("a name that is no pack's is a warning at the file, with the nearest one")
  func wrongName() throws {
    let folder = try Fixture()
    try folder.add("call.json", Fixture.application())
    try folder.add("mnii.ndjson", Fixture.territory)
    try folder.add("mini.pdf", "x")
    try folder.add("notes.md", "x")
    try folder.add(".cache", "x")
    let run = try folder.run()
    #expect(run.exitCode == 0)
    #expect(run.errors.contains("attention\u{A0}: \(folder.path)/mnii.ndjson\u{A0}: ce nom"))
    #expect(run.errors.contains("essayez\u{A0}: mini.ndjson"))
    #expect(run.errors.contains("\(folder.path)/mini.pdf\u{A0}: fichier dont le format"))
    #expect(!run.errors.contains("notes.md"))
    #expect(!run.errors.contains(".cache"))
  }

  @Test("two files for one pack: neither is taken")
  func contested() throws {
    let folder = try Fixture()
    try folder.add("call.json", Fixture.application())
    try folder.add("call.csv", "id;inhabitants\ns;900\n")
    try folder.add("mini.json", Fixture.territory)
    let run = try folder.run("--format", "json")
    #expect(run.exitCode == 65)
    #expect(run.errors.contains("plusieurs fichiers pour « call »"))
    #expect(run.errors.contains("call.csv, call.json"))
    #expect(reasons(try run.json()) == ["call": "badFile"])
  }

  @Test("of several territories one is asked for; a pack without it is listed")
  func several() throws {
    let folder = try Fixture()
    try folder.add("call.json", "[{\"id\":\"a\",\"name\":\"Aube\"},{\"id\":\"b\"}]")
    try folder.add("mini.json", "{\"id\":\"b\"}")
    let vague = try folder.run()
    #expect(vague.exitCode == 64)
    #expect(vague.output.isEmpty)
    #expect(vague.errors.contains("2 territoires dans ce dossier, attendu un seul\u{A0}: b, a"))
    #expect(vague.errors.contains("essayez\u{A0}: --id b"))
    let run = try folder.run("--id", "a")
    #expect(run.exitCode == 0)
    #expect(run.output.hasPrefix("Aube (a)\n"))
    #expect(run.output.contains("territoire absent de mini.json"))
    #expect(run.errors.contains("mini.json\u{A0}: aucun sujet « a » parmi 1"))
    #expect(reasons(try folder.json("--id", "a")) == ["mini": "notInFile"])
    let unknown = try folder.run("--id", "bb")
    #expect(unknown.exitCode == 66)
    #expect(unknown.errors.contains("essayez\u{A0}: b"))
  }

  @Test("a place that is no such folder")
  func places() throws {
    let folder = try Fixture()
    try folder.add("cal.json", Fixture.application())
    let empty = try folder.run()
    #expect(empty.exitCode == 66)
    #expect(empty.errors.contains("essayez\u{A0}: call.json"))
    #expect(empty.errors.contains("aucun fichier de ce dossier ne porte le nom d'un dispositif"))
    let missing = try ProgramRun("overview", "--input", "\(folder.path)/x")
    #expect(missing.exitCode == 66)
    #expect(missing.errors.contains("ce dossier n'existe pas"))
    let file = try ProgramRun("overview", "--input", "README.md")
    #expect(file.exitCode == 66)
    #expect(file.errors.contains("README.md\u{A0}: c'est un fichier, attendu un dossier"))
  }

  @Test("nothing that can be read is an error, not an empty page")
  func nothing() throws {
    let folder = try Fixture()
    try folder.add("call.json", "{\"id\":")
    let run = try folder.run()
    #expect(run.exitCode == 65)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("aucun territoire ne peut être lu"))
  }

  @Test("what the command line has wrong is usage")
  func usage() throws {
    let folder = try Fixture()
    try folder.add("call.json", Fixture.application())
    #expect(try folder.run("--format", "csv").exitCode == 64)
    #expect(try folder.run(on: "2025-02-30").exitCode == 64)
    #expect(try ProgramRun("overview").exitCode == 64)
  }
}
