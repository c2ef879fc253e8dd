import Foundation
import Testing

@Suite("The other commands")
struct OtherCommandTests {
  @Test("demo prints the same page every day")
  func demo() throws {
    let run = try ProgramRun("demo")
    #expect(run.exitCode == 0)
    #expect(run.errors.isEmpty)
    let page = run.output.replacingOccurrences(of: ProgramRun.shownName, with: "circular")
    #expect(page == (try ProgramRun.golden("demo.txt")))
  }

  @Test("packs lists what is there")
  func packs() throws {
    let run = try ProgramRun("packs", "--format", "ndjson")
    #expect(run.exitCode == 0)
    #expect(run.output.contains("\"id\":\"projet-k\",\"version\":\"2023.1\""))
    #expect(try ProgramRun("packs", "--rules", "nowhere").exitCode == 66)
  }

  @Test("test runs the packs' cases and fails when one fails")
  func test() throws {
    let run = try ProgramRun("test", "projet-k")
    #expect(run.exitCode == 0)
    #expect(run.output.hasSuffix(" cas réussis, 0 échoué\n"))
    let folder = try ScratchFolder()
    _ = try folder.file(
      "pack.lua",
      """
      pack { id = "m", version = "1", title = "M" }
      indicator "one" { value = function() return 1 end }
      """)
    try FileManager.default.createDirectory(
      at: folder.url.appendingPathComponent("tests"), withIntermediateDirectories: true)
    _ = try folder.file(
      "tests/one.lua", "case \"deux\" { given = {}, expect = { one = 2 } }\n")
    let failing = try ProgramRun("test", folder.url.path)
    #expect(failing.exitCode == 1)
    #expect(failing.output.hasSuffix("0 cas réussi, 1 échoué\n"))
    #expect(failing.errors.contains("tests/one.lua:1"))
    #expect(failing.errors.contains("1, attendu 2"))
  }

  @Test("explain tells the answer, what was read, and where the rule is")
  func explain() throws {
    let run = try ProgramRun(
      "explain", "projet-k", "--input", "samples/candidatures.json", "--id", "fronsac", "grant",
      "--on", "2023-09-15", "--format", "table")
    #expect(run.exitCode == 0)
    #expect(run.output == (try ProgramRun.golden("explain-fronsac-grant.txt")))
    let document = try ProgramRun(
      "explain", "projet-k", "--input", "samples/candidatures.json", "--id", "fronsac", "grant",
      "--format", "json"
    ).json()
    let explanation = try #require((document["explanations"] as? [[String: Any]])?.first)
    #expect((explanation["answer"] as? [String: Any])?["total"] as? Int == 156_800)
    let facts = try #require(explanation["facts"] as? [[String: Any]])
    #expect(facts.map { $0["name"] as? String } == ["inhabitants"])
    #expect(facts[0]["value"] as? Int == 1120)
    #expect(facts[0]["unit"] as? String == "hab")
    let parameters = try #require(explanation["parameters"] as? [[String: Any]])
    #expect(
      parameters.map { $0["name"] as? String } == ["investment", "running", "running_years"])
    #expect((explanation["at"] as? String)?.contains("funding.lua:") == true)
    #expect((explanation["source"] as? String)?.contains("80\u{A0}€/hab") == true)
  }

  @Test("explain says where a population comes from, and what a change of parameter did")
  func explainOrigins() throws {
    let run = try ProgramRun(
      "explain", "projet-k", "--input", "samples/candidatures.json", "--id", "civrac-de-blaye",
      "population-kind", "--param", "population_min=750", "--format", "table")
    #expect(run.output.contains("791\u{A0}hab — INSEE, municipal, 2025"))
    #expect(run.output.contains(" — modifié pour cette évaluation"))
    let unknown = try ProgramRun(
      "explain", "projet-k", "--input", "samples/candidatures.json", "--id", "fronsacq")
    #expect(unknown.exitCode == 66)
    #expect(unknown.errors.contains("essayez\u{A0}: fronsac"))
  }

  @Test("score gives every answer, one object a line")
  func score() throws {
    let run = try ProgramRun(
      "score", "projet-k", "--input", "samples/candidatures.csv", "--format", "ndjson")
    #expect(run.exitCode == 0)
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 12)
    let first = try #require(
      try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any])
    let amounts = try #require(first["amounts"] as? [String: Any])
    #expect((amounts["coopter_ademe"] as? [String: Any])?["total"] as? Int == 42_000)
    #expect((amounts["coopter_remainder"] as? [String: Any])?["total"] as? Int == 18_000)
    // 42 500,50 € of cost: 70 % is 29 750,35 €, to the cent.
    #expect(lines[1].contains("\"total\":29750.35"))
    let document = try ProgramRun(
      "score", "projet-k", "--input", "samples/candidatures.csv", "--format", "json"
    ).json()
    #expect((document["subjects"] as? [Any])?.count == 12)
  }

  @Test("a workbook gives the bytes of its table of text")
  func workbook() throws {
    func score(_ file: String) throws -> ProgramRun {
      try ProgramRun("score", "projet-k", "--input", file, "--format", "ndjson")
    }
    let (table, workbook) = (
      try score("samples/candidatures.csv"), try score("samples/candidatures.xlsx")
    )
    #expect(workbook.exitCode == 0)
    #expect(workbook.output == table.output)
    #expect(workbook.errors.contains("onglet Candidatures"))
    let wrong = try ProgramRun(
      "score", "projet-k", "--input", "samples/candidatures.xlsx", "--sheet", "Candidature")
    #expect(wrong.exitCode == 65)
    #expect(wrong.errors.contains("pas d'onglet « Candidature »"))
  }

  @Test("new pack makes a pack that loads, passes its cases and ranks")
  func newPack() throws {
    let folder = try ScratchFolder()
    let path = folder.url.appendingPathComponent("Mon Dispositif").path
    let run = try ProgramRun("new", "pack", path)
    #expect(run.exitCode == 0)
    #expect(run.output.contains("tests/cases.lua"))
    let test = try ProgramRun("test", path)
    #expect(test.exitCode == 0)
    #expect(test.output.hasSuffix("4 cas réussis, 0 échoué\n"))
    let rank = try ProgramRun(
      "rank", path, "--input", "-", "--format", "json", input: "id,inhabitants\na,750\nb,1501\n")
    #expect(try rank.json()["pack"] as? String == "mon-dispositif")
    #expect(rank.output.contains("1\u{202F}501\u{A0}hab, le maximum est de 1\u{202F}500\u{A0}hab"))
    let again = try ProgramRun("new", "pack", path)
    #expect(again.exitCode == 64)
    #expect(again.errors.contains("n'est pas vide"))
    #expect(try ProgramRun("new", "pack", "///").exitCode == 64)
    #expect(try ProgramRun("new", "pack", path + "/no/such").exitCode == 74)
  }

  /// A script and what `run` must make of it.
  struct Script: Sendable {
    var text: String
    var outcome: String
    var values: String
  }

  @Test(
    "run says how a script ended",
    arguments: [
      Script(
        text: "return 1 + 1, 'a', {1, 2}, {x = true}", outcome: "ok",
        values: "[2,\"a\",[1,2],{\"x\":true}]"),
      Script(text: "return 2^10, 7 // 2, 0.1", outcome: "ok", values: "[1024,3,0.1]"),
      Script(text: "error 'non'", outcome: "error", values: "[]"),
      Script(text: "local = 3", outcome: "error", values: "[]"),
      Script(text: "while true do end", outcome: "timeout", values: "[]"),
      Script(
        text: "local t = {} for i = 1, 1e9 do t[i] = {i} end", outcome: "memory", values: "[]"),
      Script(text: "os.exit(0)", outcome: "forbidden", values: "[]"),
    ])
  func run(_ script: Script) throws {
    let run = try ProgramRun(
      "run", "-", "--format", "json", "--memory", "8", "--deadline", "60000", input: script.text)
    #expect(run.output.contains("\"outcome\":\"\(script.outcome)\""), "\(run.output)")
    #expect(run.output.contains("\"values\":\(script.values)"), "\(run.output)")
    #expect((run.exitCode == 0) == (script.outcome == "ok"))
  }
}
