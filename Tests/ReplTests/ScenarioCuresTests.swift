import Foundation
import Testing

/// What is said of a scenario's wrong words is right when it is typed.
@Suite("Cures of scenarios")
struct ScenarioCuresTests {
  private static let mini = [
    "what-if", "samples/label-mini", "--input", "samples/label-mini/territories.ndjson",
  ]

  private func run(_ line: String, of command: [String] = mini) throws -> ProgramRun {
    let folder = try ScratchFolder()
    let file = try folder.file("s.txt", line + "\n")
    return try ProgramRun(command + ["--scenario", file.path, "--format", "json"])
  }

  @Test("without the word of its kind, a line is told those that there are")
  func withoutWord() throws {
    let subject = try run("haute-rive 2.1.2 = fait")
    #expect(subject.errors.contains("fait, réponse, statut"), "\(subject.errors)")
    #expect(!subject.errors.contains("essayez"), "\(subject.errors)")
    let all = try run("2.1.2 = fait")
    #expect(all.errors.contains("paramètre, poids, fait, réponse, statut"), "\(all.errors)")
    #expect(!all.errors.contains("essayez"), "\(all.errors)")
  }

  @Test(
    "with the word of another kind, it is given back with its own",
    arguments: [
      ("fait haute-rive 2.1.2 = fait", "statut haute-rive 2.1.2 = fait"),
      ("fait 2.1.2 = fait", "statut 2.1.2 = fait"),
      ("paramètre 2.1.2 = fait", "statut 2.1.2 = fait"),
      ("poids 2.1.2 = fait", "statut 2.1.2 = fait"),
      ("statut haute-rive waste = non", "réponse haute-rive waste = non"),
      ("réponse haute-rive population = 900", "fait haute-rive population = 900"),
      ("fait haute-rive small_town = 900", "paramètre small_town = 900"),
    ])
  func otherWord(_ line: String, _ cure: String) throws {
    let wrong = try run(line)
    #expect(wrong.exitCode == 65)
    #expect(wrong.errors.contains(cure), "\(wrong.errors)")
    let right = try run(cure)
    #expect(right.exitCode == 0, "\(right.errors)")
  }

  @Test("of a programme likewise; a value that is wrong is told as such")
  func programme() throws {
    let command = ["what-if", "projet-k", "--input", "samples/candidatures.json"]
    let fact = try run("paramètre inhabitants = 900", of: command)
    #expect(fact.errors.contains("fait inhabitants = 900"), "\(fact.errors)")
    let parameter = try run("fait population_max = 1700", of: command)
    #expect(parameter.errors.contains("paramètre population_max = 1700"), "\(parameter.errors)")
    let value = try run("paramètre population_max = beaucoup", of: command)
    #expect(!value.errors.contains("se change par"), "\(value.errors)")
    let unknown = try run("fait inhabitans = 900", of: command)
    #expect(unknown.errors.contains("inhabitants"), "\(unknown.errors)")
  }

  @Test("an option is told the word, and no line of a file")
  func option() throws {
    let run = try ProgramRun(Self.mini + ["--set", "2.1.2=fait", "--format", "json"])
    #expect(run.errors.contains("« 2.1.2 » se change par « statut »"), "\(run.errors)")
    #expect(!run.errors.contains("essayez"), "\(run.errors)")
  }
}
