import Foundation
import Testing

@Suite("circular what-if on a programme")
struct WhatIfCommandTests {
  private static let input = "samples/candidatures.json"

  private func run(_ arguments: String...) throws -> ProgramRun {
    try ProgramRun(
      ["what-if", "projet-k", "--input", Self.input, "--on", "2023-09-15"] + arguments)
  }

  @Test("tells who enters and by which rule when the bound is raised")
  func bound() throws {
    let run = try run("--param", "population_max=2000", "--format", "json")
    #expect(run.exitCode == 0)
    let json = try run.json()
    #expect((json["before"] as? [String: Int])?["ranked"] == 7)
    #expect((json["after"] as? [String: Int])?["ranked"] == 10)
    let moves = try #require(json["moves"] as? [[String: Any]])
    let entering = moves.filter { $0["move"] as? String == "enters" }
    #expect(entering.count == 3)
    for move in entering {
      let rules = try #require(move["rules"] as? [[String: Any]])
      #expect(
        rules.contains { $0["rule"] as? String == "population" && $0["after"] as? Bool == true })
    }
  }

  @Test("gives the same ranking as rank does under the same changes")
  func sameAsRank() throws {
    let whatIf = try run("--weight", "citizens=3", "--format", "json").json()
    let rank = try ProgramRun(
      "rank", "projet-k", "--input", Self.input, "--on", "2023-09-15", "--param",
      "weight_citizens=3", "--format", "json"
    ).json()
    let moves = try #require(whatIf["moves"] as? [[String: Any]])
    let ranked = try #require(rank["ranked"] as? [[String: Any]])
    for move in moves {
      let after = try #require(move["after"] as? [String: Any])
      let entry = try #require(ranked.first { $0["id"] as? String == move["id"] as? String })
      #expect(after["rank"] as? Int == entry["rank"] as? Int)
      #expect(after["score"] as? Double == entry["score"] as? Double)
    }
    #expect(!moves.isEmpty)
  }

  @Test("changes a fact of one subject: 900 inhabitants are worth 126 000 €")
  func oneSubject() throws {
    let run = try run("--id", "fronsac", "--set", "inhabitants=900", "--format", "table")
    // 900 × (80 + 3 × 20) €, instead of 1 120 × 140 €.
    #expect(run.output.contains("156\u{202F}800\u{A0}€ → 126\u{202F}000\u{A0}€"))
    #expect(run.output.contains("1\u{202F}120\u{A0}hab → 900\u{A0}hab"))
  }

  @Test("saves a scenario that rank, score and explain take")
  func scenarioFile() throws {
    let folder = try ScratchFolder()
    let file = folder.url.appendingPathComponent("commission.txt").path
    let saved = try run("--id", "fronsac", "--set", "inhabitants=900", "--save", file)
    #expect(saved.exitCode == 0)
    let text = try String(contentsOfFile: file, encoding: .utf8)
    #expect(text.contains("dispositif projet-k"))
    #expect(text.contains("fait fronsac inhabitants = 900"))
    for command in ["rank", "score"] {
      let run = try ProgramRun(
        command, "projet-k", "--input", Self.input, "--on", "2023-09-15", "--scenario", file,
        "--format", "json")
      #expect(run.exitCode == 0)
      #expect(run.output.contains("126000"))
    }
    let explain = try ProgramRun(
      "explain", "projet-k", "--input", Self.input, "--on", "2023-09-15", "--scenario", file,
      "--id",
      "fronsac", "grant", "--format", "table")
    #expect(explain.output.contains("126\u{202F}000\u{A0}€"))
  }

  @Test("nothing moves without changes")
  func nothing() throws {
    let json = try run("--format", "json").json()
    #expect((json["moves"] as? [Any])?.isEmpty == true)
  }

  @Test("bad changes are told with the option, the nearest name and exit code 64")
  func badChanges() throws {
    for arguments in [
      ["--set", "inhabitans=3"], ["--set", "inhabitants=douze"], ["--set", "inhabitants"],
      ["--weight", "citizen=2"], ["--weight", "citizens=-1"], ["--param", "population_mx=2"],
      ["--status", "1.1=fait"],
    ] {
      let run = try ProgramRun(
        ["what-if", "projet-k", "--input", Self.input, "--id", "fronsac"] + arguments)
      #expect(run.exitCode == 64, "\(arguments)")
      #expect(run.errors.contains(arguments[0]), "\(arguments)")
      #expect(run.output.isEmpty, "\(arguments)")
    }
    let unknown = try run("--id", "fronzac", "--set", "inhabitants=3")
    #expect(unknown.exitCode == 66)
    #expect(unknown.errors.contains("fronsac"))
  }

  @Test("a bad scenario file is told line by line and nothing is computed")
  func badFile() throws {
    let folder = try ScratchFolder()
    let bad = try folder.file("bad.txt", "param\nfait x y\n").path
    let run = try run("--scenario", bad)
    #expect(run.exitCode == 65)
    #expect(run.errors.contains("bad.txt:1:1"))
    #expect(run.errors.contains("bad.txt:2:1"))
    #expect(run.output.isEmpty)
    let missing = try ProgramRun(
      "rank", "projet-k", "--input", Self.input, "--scenario", "nowhere.txt")
    #expect(missing.exitCode == 66)
  }

  @Test("a scenario for another pack, or for a subject that is not there, is a warning")
  func otherData() throws {
    let folder = try ScratchFolder()
    let file = try folder.file(
      "s.txt", "dispositif autre\nfait fronzac inhabitants = 900\n"
    ).path
    let run = try run("--scenario", file, "--format", "json")
    #expect(run.exitCode == 0)
    #expect(run.errors.contains("autre"))
    #expect(run.errors.contains("fronsac"))
  }
}
