import Foundation
import Testing

/// The scenario of a prompt: changed, taken back, saved.
@Suite("The scenario at the prompt")
struct PromptScenarioTests {
  private static let load = ":load projet-k samples/candidatures.json\n"

  private func run(_ script: String, _ arguments: String...) throws -> ProgramRun {
    try ProgramRun(["repl", "--on", "2023-09-15"] + arguments, input: Self.load + script)
  }

  @Test("the base is no scenario: saving it is refused, and no file is written")
  func base() throws {
    let folder = try ScratchFolder()
    let path = folder.url.appendingPathComponent("base.txt").path
    for start in ["", ":scénario essai\n:scénario base\n"] {
      let run = try run(start + ":scénario enregistrer \(path)\n")
      #expect(run.exitCode == 1)
      #expect(run.errors.contains("la base ne change rien"), "\(run.errors)")
      #expect(!FileManager.default.fileExists(atPath: path))
    }
    let english = try run(":scenario save \(path)\n", "--lang", "en")
    #expect(english.errors.contains("the base changes nothing"), "\(english.errors)")
  }

  @Test(
    "what is saved is what --scenario and :scénario ouvrir read, changed or not",
    arguments: ["", ":changer population_max = 1700\n"],
    ["essai", "deux mots", "# note", "dit « oui »", "a = b", "dit \"oui\" ici"])
  func saved(_ changes: String, _ name: String) throws {
    let folder = try ScratchFolder()
    let path = folder.url.appendingPathComponent("s.txt").path
    let saved = try run(":scénario \(name)\n\(changes):scénario enregistrer \(path)\n")
    #expect(saved.exitCode == 0, "\(saved.errors)")
    let rank = try ProgramRun([
      "rank", "projet-k", "--input", "samples/candidatures.json", "--on", "2023-09-15",
      "--scenario", path,
    ])
    #expect(rank.exitCode == 0, "\(rank.errors)")
    #expect(rank.errors.isEmpty, "\(rank.errors)")
    let opened = try run(":scénario ouvrir \(path)\n:scénario\n")
    #expect(opened.exitCode == 0, "\(opened.errors)")
    #expect(opened.output.contains("▸ \(name)"), "\(opened.output)")
    #expect(opened.output.contains("population_max = 1700") == !changes.isEmpty)
  }

  @Test(
    "what was changed by some words is taken back by them",
    arguments: [
      ("poids citizens", "= 2"), ("weight citizens", "= 2"), ("population_max", "= 1700"),
      ("paramètre population_max", "= 1700"), ("fronsac inhabitants", "= 900"),
      ("fait fronsac inhabitants", "= 900"), ("tous inhabitants", "= 900"),
      ("fronsac \"Habitants concernés\"", "= 900"),
    ])
  func takenBack(_ words: String, _ value: String) throws {
    let run = try run(":changer \(words) \(value)\n:rétablir \(words)\n:scénario\n")
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(run.output.contains(" rétabli\n"), "\(run.output)")
    #expect(!run.output.split(separator: "\n").suffix(2).contains { $0.contains(" = ") })
  }

  @Test(
    "what is not changed is told by its kind, and no subject is looked for in that word",
    arguments: [
      ("poids citizens", "le scénario ne change pas le poids de « citizens »"),
      ("poids inconnu", "le scénario ne change pas le poids de « inconnu »"),
      (
        "paramètre population_max", "le scénario ne change pas le paramètre « population_max »"
      ),
      ("population_max", "le scénario ne change pas « population_max »"),
      ("fronsac inhabitants", "le scénario ne change pas « inhabitants » de « fronsac »"),
      ("tous inhabitants", "le scénario ne change pas « inhabitants » de tous"),
    ])
  func notChanged(_ words: String, _ said: String) throws {
    for start in ["", ":changer population_max = 1700\n:annuler\n", ":scénario essai\n"] {
      let run = try run(start + ":rétablir \(words)\n")
      #expect(run.exitCode == 1)
      let errors = run.errors.replacingOccurrences(of: "\u{A0}", with: " ")
      #expect(errors.contains(said), "\(run.errors)")
    }
  }

  @Test("of two things of one name, the kind says which is taken back")
  func kind() throws {
    let run = try run(
      ":changer poids citizens = 2\n:changer paramètre population_max = 1700\n"
        + ":rétablir poids citizens\n:scénario\n")
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(run.output.contains("population_max = 1700"))
    #expect(!run.output.contains("poids citizens = 2\n"))
  }

  @Test("a negative weight is refused, whether it is typed as a weight or as its parameter")
  func negativeWeight() throws {
    for change in ["weight_citizens = -1", "poids citizens = -1", "paramètre weight_citizens = -2"]
    {
      let run = try run(":changer \(change)\n:classer\n")
      #expect(run.exitCode == 1)
      #expect(run.errors.contains("citizens"), "\(run.errors)")
      #expect(!run.output.contains("Lugon"))
    }
  }
}
