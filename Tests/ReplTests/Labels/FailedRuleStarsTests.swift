import Foundation
import Testing

/// Stars that depend on a rule that failed are unknown on every screen that would show them.
@Suite("Stars where a rule failed")
struct FailedRuleStarsTests {
  private func pack() throws -> ScratchFolder {
    let folder = try ScratchFolder()
    _ = try folder.file(
      "pack.lua",
      """
      pack { id = "bad", version = "1", title = "Bad", subject = "territoire" }
      label { id = "bad", framework = "framework.csv", levels = { "label", "axis", "measure" } }
      question "reuse" { type = "boolean", ask = "Ressourcerie ?" }
      disable "1.1" { source = "§1", when = function(t)
        if t.answers.reuse == false then error("panne") end
        return false
      end }
      star(1) { at = 0.3 }
      """)
    _ = try folder.file(
      "framework.csv",
      "id;label;points;percentage;category\n1;Axe;;;\n1.1;Mesure;50;;\n1.2;Autre;50;;\n")
    _ = try folder.file(
      "in.ndjson",
      #"{"id":"t","answers":{"reuse":false},"statuses":{"1.1":"done","1.2":"done"}}"#)
    return folder
  }

  @Test("no plan is proved, none is given, and the page says why")
  func path() throws {
    let folder = try pack()
    let arguments = [
      "path", folder.url.path, "--input", folder.url.path + "/in.ndjson", "--id", "t",
    ]
    let run = try ProgramRun(arguments + ["--stars", "1"])
    #expect(run.exitCode == 65)
    #expect(run.output.contains("On ne sait pas ce que demande cette étoile"))
    #expect(run.output.contains("disable \"1.1\" a échoué"))
    #expect(!run.output.contains("prouvé"))
    let json = try ProgramRun(arguments + ["--stars", "1", "--format", "json"])
    #expect(json.output.contains("\"reachable\":null"))
    #expect(json.output.contains("\"plans\":[]"))
    #expect(!json.output.contains("\"proved\""))
  }

  @Test("a comparison has neither stars before nor after")
  func whatIf() throws {
    let folder = try pack()
    let arguments = [
      "what-if", folder.url.path, "--input", folder.url.path + "/in.ndjson", "--id", "t",
      "--status",
      "1.2=notDone",
    ]
    let run = try ProgramRun(arguments + ["--format", "table"])
    #expect(run.exitCode == 65)
    #expect(run.output.contains("étoiles par le score ? → ?"))
    #expect(run.output.contains("disable \"1.1\" a échoué"))
    let json = try ProgramRun(arguments + ["--format", "json"])
    #expect(json.output.contains("\"stars\": null"))
    #expect(json.output.contains("\"failed\": ["))
  }
}
