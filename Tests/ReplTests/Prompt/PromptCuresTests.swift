import Foundation
import Testing

/// What the prompt proposes is right when it is typed, and what it is given is not passed over.
@Suite("Cures at the prompt")
struct PromptCuresTests {
  private static let load = ":load projet-k samples/candidatures.json\n"

  private func run(_ script: String) throws -> ProgramRun {
    try ProgramRun(["repl", "--on", "2023-09-15"], input: Self.load + script)
  }

  @Test("an unknown scenario is told those that there are; commas in place of ; are cured")
  func scenarios() throws {
    let begun = ":scénario un\n:changer population_max = 1700\n:scénario deux\n"
    let unknown = try run(begun + ":écart xyzt\n")
    #expect(unknown.errors.contains("il y a « un », « deux »"), "\(unknown.errors)")
    #expect(!unknown.errors.contains("essayez"), "\(unknown.errors)")
    let commas = try run(begun + ":écart un, deux\n")
    #expect(commas.exitCode == 1)
    #expect(commas.errors.contains(":écart un ; deux"), "\(commas.errors)")
    let cured = try run(begun + ":écart un ; deux\n")
    #expect(cured.exitCode == 0, "\(cured.errors)")
    let named = try run(":scénario un, deux\n:scénario base\n:écart un, deux\n")
    #expect(named.exitCode == 0, "\(named.errors)")
  }

  @Test("of a subject, a name that a weight has too is the fact")
  func factOfSubject() throws {
    for subject in ["fronsac", "tous"] {
      let fact = try run(":changer \(subject) actors =\n:scénario\n")
      #expect(fact.exitCode == 0, "\(fact.errors)")
      #expect(fact.output.contains("actors ="), "\(fact.output)")
      #expect(!fact.output.contains("poids actors"), "\(fact.output)")
    }
    let both = try run(":changer actors = 3\n")
    #expect(both.errors.contains("à la fois"), "\(both.errors)")
  }

  @Test("a parameter or a weight is not changed of one subject, nor of all in its place")
  func parameterOfSubject() throws {
    let refused = try run(":changer fronsac population_max = 1700\n")
    #expect(refused.exitCode == 1)
    #expect(
      refused.errors.contains(":changer paramètre population_max = 1700"), "\(refused.errors)")
    let cured = try run(":changer paramètre population_max = 1700\n")
    #expect(cured.exitCode == 0, "\(cured.errors)")
    #expect(try run(":changer poids fronsac citizens = 2\n").exitCode == 1)
  }

  @Test("a function of Lua that is given more than it takes says so, param how to change it")
  func tooMany() throws {
    let parameter = try run("param(\"population_max\", 2000)\n")
    #expect(parameter.exitCode == 1)
    #expect(
      parameter.errors.contains(":changer population_max = 2000"), "\(parameter.errors)")
    #expect(try run(":changer population_max = 2000\n").exitCode == 0)
    for call in ["rank(3)", "subjects(\"fronsac\")", "score(\"fronsac\", 1)"] {
      let run = try run(call + "\n")
      #expect(run.exitCode == 1 && run.errors.contains("valeur"), "\(call): \(run.errors)")
    }
    for call in ["param \"population_max\"", "param(\"population_max\", nil)", "rank()"] {
      #expect(try run(call + "\n").exitCode == 0, "\(call)")
    }
  }

  @Test(
    "a pack in use is gone back to by its folder, however that is written, with its data",
    arguments: ["samples/label-mini", "./samples/label-mini/", "samples/../samples/label-mini", ""])
  func folder(_ path: String) throws {
    let folder =
      path.isEmpty ? ProgramRun.project.appendingPathComponent("samples/label-mini").path : path
    let run = try run(
      ":charger samples/label-mini samples/label-mini/territories.ndjson\n:charger projet-k\n"
        + ":charger \(folder)\n")
    #expect(run.exitCode == 0, "\(run.errors)")
    let last = try #require(run.output.split(separator: "\n").last)
    #expect(last.contains("label-mini") && last.contains("2 sujets de"), "\(run.output)")
  }
}
