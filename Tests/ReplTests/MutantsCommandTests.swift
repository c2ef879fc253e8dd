import Foundation
import Testing

@Suite("circular test --mutants")
struct MutantsCommandTests {
  private func run(_ arguments: String..., lang: String = "fr") throws -> ProgramRun {
    try ProgramRun(["test", "samples/label-mini", "--mutants", "--lang", lang] + arguments)
  }

  @Test("tells the score, what is not noticed, and what was drawn")
  func score() throws {
    let french = try run("--limit", "6")
    #expect(french.exitCode == 0)
    #expect(french.output.contains("Changements vus\u{A0}:"))
    #expect(french.output.contains("Tirés au sort\u{A0}: 6 des "))
    #expect(french.output.contains("graine 1."))
    let english = try run("--limit", "6", lang: "en")
    #expect(english.output.contains("Changes noticed: "))
    #expect(english.output.contains("Drawn at random: 6 of "))
    #expect(try run("--limit", "6").output == french.output)
  }

  @Test("a territory is tried at the values of parameters, where a comparison with one changes")
  func parametersOfLabels() throws {
    let run = try self.run()
    // `t.population < p.small_town`, 3000: with `<=`, or a parameter of 3001, a town of 3000 is small.
    #expect(run.output.contains("population = 3000"))
    #expect(!run.output.contains("aucun de ceux essayés"))
  }

  @Test("gives JSON, and a code of failure under a percentage")
  func json() throws {
    let run = try run("--limit", "5", "--seed", "3", "--format", "json")
    #expect(run.exitCode == 0)
    let document = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    let score = try #require((document?["mutants"] as? [[String: Any]])?.first)
    #expect(score["tried"] as? Int == 5)
    #expect(score["seed"] as? Int == 3)
    #expect((score["findings"] as? [[String: Any]])?.count == 5)
    #expect(try self.run("--limit", "5", "--fail-under", "0").exitCode == 0)
  }

  @Test("refuses what does not go together, with a sentence")
  func refused() throws {
    for arguments in [
      ["--mutants", "--coverage"], ["--limit", "3"], ["--seed", "3"], ["--fail-under", "50"],
      ["--mutants", "--limit", "0"], ["--mutants", "--fail-under", "101"],
      ["--mutants", "--limit", "douze"], ["--mutants", "--seed", "-1"],
    ] {
      let run = try ProgramRun(["test", "samples/label-mini"] + arguments)
      #expect(run.exitCode != 0, "\(arguments)")
      #expect(!run.errors.isEmpty, "\(arguments)")
    }
  }
}
