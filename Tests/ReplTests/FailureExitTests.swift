import Foundation
import Testing

/// A rule that failed, or a record that could not be read, is told and gives 65, whichever command
/// meets it.
@Suite("Exit codes of failures")
struct FailureExitTests {
  private func pack() throws -> ScratchFolder {
    let folder = try ScratchFolder()
    _ = try folder.file(
      "pack.lua",
      """
      pack { id = "bad", version = "1", title = "Bad" }
      fact "n" { type = "integer" }
      param "max" { 1500 }
      prerequisite "size" { test = function(a, p) return a.n <= p.max end }
      criterion "points" { scale = { 0, 5 }, score = function(a) if a.n == 2 then error("deux") end return 1 end }
      """)
    return folder
  }

  private static let good = "[{\"id\":\"a\",\"n\":1},{\"id\":\"b\",\"n\":2}]"

  @Test(
    "a rule that fails",
    arguments: [
      ["score", "PACK", "--input", "-"], ["rank", "PACK", "--input", "-"],
      ["explain", "PACK", "--input", "-", "--id", "b"],
      ["explain", "PACK", "--input", "-", "--id", "b", "points"],
      ["explain", "PACK", "--input", "-", "--id", "b", "points", "--format", "json"],
      ["what-if", "PACK", "--input", "-", "--param", "max=1"],
      ["what-if", "PACK", "--input", "-", "--param", "max=1", "--id", "a"],
    ])
  func rule(_ line: [String]) throws {
    let folder = try pack()
    let run = try ProgramRun(
      line.map { $0 == "PACK" ? folder.url.path : $0 }, input: Self.good)
    #expect(run.exitCode == 65)
    #expect(!run.output.isEmpty)
    #expect(run.errors.components(separatedBy: "erreur\u{A0}:").count == 2, "\(run.errors)")
    #expect(run.errors.contains("deux"))
  }

  @Test("what-if counts a subject once whose rule fails before and after")
  func countedOnce() throws {
    let folder = try pack()
    let run = try ProgramRun(
      "what-if", folder.url.path, "--input", "-", "--param", "max=3",
      input: "[{\"id\":\"b\",\"n\":2},{\"id\":\"c\",\"n\":2}]")
    #expect(run.errors.contains("(b et un autre sujet)"), "\(run.errors)")
  }

  @Test("explaining a subject whose rules hold is 0")
  func holds() throws {
    let folder = try pack()
    let run = try ProgramRun(
      "explain", folder.url.path, "--input", "-", "--id", "a", input: Self.good)
    #expect(run.exitCode == 0)
    #expect(run.errors.isEmpty)
  }

  @Test("explain tells what could not be read, before and behind its subject")
  func reader() throws {
    let folder = try pack()
    let data = "id,n\nx,beaucoup\na,1\ny,trop\n"
    let run = try ProgramRun(
      "explain", folder.url.path, "--input", "-", "--id", "a", input: data)
    #expect(run.exitCode == 65)
    #expect(run.errors.contains("-:2:3"), "\(run.errors)")
    #expect(run.errors.contains("-:4:3"), "\(run.errors)")
    #expect(run.output.contains("\"id\""))
  }

  @Test(
    "the prompt, played from a script",
    arguments: [":classer", ":noter b", ":expliquer points b", ":charger DATA"])
  func prompt(_ command: String) throws {
    let folder = try pack()
    let data = try folder.file("data.json", Self.good)
    let bad = try folder.file("bad.csv", "id,n\nx,beaucoup\na,1\n")
    let run = try ProgramRun(
      ["repl", folder.url.path, "--input", data.path],
      input: command.replacingOccurrences(of: "DATA", with: bad.path) + "\n:dispositifs\n")
    #expect(run.exitCode == 65, "\(run.errors)")
    #expect(run.errors.contains("erreur"))
    // It went on to the end.
    #expect(run.output.contains("projet-k"))
    let fine = try ProgramRun(
      ["repl", folder.url.path, "--input", data.path], input: ":noter a\n")
    #expect(fine.exitCode == 0, "\(fine.errors)")
  }

  @Test("a plan made without a rule that failed is no plan to trust")
  func path() throws {
    let folder = try ScratchFolder()
    _ = try folder.file(
      "framework.csv",
      try String(
        contentsOf: ProgramRun.project.appendingPathComponent("samples/label-mini/framework.csv"),
        encoding: .utf8))
    _ = try folder.file(
      "pack.lua",
      try String(
        contentsOf: ProgramRun.project.appendingPathComponent("samples/label-mini/pack.lua"),
        encoding: .utf8)
        + "\ndisable \"1.1\" { source = \"x\", when = function(t, p) error(\"cassée\") end }\n")
    let line = ["--input", "-", "--id", "x", "--format", "table"]
    let territory = #"{"id":"x","name":"X","territory":{"kind":"commune","population":1}}"#
    for command in [
      ["path", folder.url.path] + line + ["--stars", "1"], ["explain", folder.url.path] + line,
    ] {
      let run = try ProgramRun(command, input: territory)
      #expect(run.exitCode == 65, "\(command.first ?? "") \(run.exitCode) \(run.errors)")
      #expect(run.errors.contains("cassée"), "\(run.errors)")
    }
  }

  @Test(
    "--only without a rule is a mistake of the command line",
    arguments: ["", ",", "population,", " "])
  func only(_ text: String) throws {
    for command in ["score", "rank", "what-if"] {
      let run = try ProgramRun(
        command, "projet-k", "--input", "samples/candidatures.json", "--only", text)
      #expect(run.exitCode == 64, "\(command)")
      #expect(run.errors.hasPrefix("erreur"))
      #expect(run.output.isEmpty)
    }
  }
}
