import Foundation
import Testing

@Suite("circular prove")
struct ProveCommandTests {
  private let folder: ScratchFolder
  private var pack: String { folder.url.appendingPathComponent("aide").path }

  /// A pack whose grant falls where a bracket ends.
  init() throws {
    folder = try ScratchFolder()
    let tests = folder.url.appendingPathComponent("aide/tests")
    try FileManager.default.createDirectory(at: tests, withIntermediateDirectories: true)
    try Data(
      """
      pack { id = "aide", version = "1", title = "Aide" }
      fact "habitants" { type = "integer", unit = "hab", min = 0, max = 100000, label = "Habitants" }
      amount "aide" {
        label = "Aide",
        schedule = function(a)
          if a.habitants <= 3500 then return 12 * a.habitants end
          return 10 * a.habitants
        end,
      }
      """.utf8
    ).write(to: folder.url.appendingPathComponent("aide/pack.lua"))
    try Data("property \"monte\" { rises = \"aide\", with = \"habitants\" }\n".utf8)
      .write(to: tests.appendingPathComponent("p.lua"))
  }

  @Test("a broken promise ends with code 1, the two subjects and the cases to keep")
  func broken() throws {
    let run = try ProgramRun("prove", pack, "--format", "table")
    #expect(run.exitCode == 1)
    #expect(run.output.contains("rompue"))
    #expect(run.output.contains("42") && run.output.contains("501"))
    #expect(run.output.contains("given = { habitants = 3501 }"))
    #expect(run.errors.isEmpty)
  }

  @Test("programs are given the witnesses, in French and English runs alike")
  func json() throws {
    let run = try ProgramRun("prove", pack, "--format", "json", locale: "en_US.UTF-8")
    let found = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
    #expect(found.first?["verdict"] as? String == "broken")
    let witnesses = try #require(found.first?["witnesses"] as? [[String: Any]])
    let facts = witnesses.compactMap { $0["facts"] as? [String: Int] }
    #expect(facts == [["habitants": 3500], ["habitants": 3501]])
  }

  @Test("programs are given English where it is asked for, and a case of it passes")
  func english() throws {
    let own = try ScratchFolder()
    let tests = own.url.appendingPathComponent("aide/tests")
    try FileManager.default.createDirectory(at: tests, withIntermediateDirectories: true)
    try Data(
      """
      pack { id = "aide", version = "1", title = "Aide" }
      fact "n" { type = "integer", min = 0, max = 9, label = "N" }
      indicator "i" { value = function(a) return 10 // (a.n - 3) end }
      """.utf8
    ).write(to: own.url.appendingPathComponent("aide/pack.lua"))
    try Data("property \"sans trou\" { no_gap = \"i\", with = \"n\" }\n".utf8)
      .write(to: tests.appendingPathComponent("p.lua"))
    let path = own.url.appendingPathComponent("aide").path
    var told: [String: String] = [:]
    for language in ["fr", "en"] {
      let run = try ProgramRun("prove", path, "--format", "json", "--lang", language)
      let found = try #require(
        try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
      #expect(found.first?["verdict"] as? String == "broken")
      let text = try #require((found.first?["cases"] as? [String])?.first)
      #expect(text.contains("failed = "))
      told[language] = try #require(found.first?["promise"] as? String) + text
      try Data(text.utf8).write(to: tests.appendingPathComponent("cases.lua"))
      #expect(try ProgramRun("test", path).exitCode == 0, "\(text)")
      try FileManager.default.removeItem(at: tests.appendingPathComponent("cases.lua"))
    }
    #expect(told["fr"]?.contains("«\u{A0}") == true)
    #expect(told["en"]?.contains("“") == true && told["en"]?.contains("«") == false)
  }

  @Test("the facts of a witness are in the order of their names, run after run")
  func order() throws {
    let names = (1...7).map { "f\($0)" }
    let text =
      "pack { id = \"aide\", version = \"1\", title = \"Aide\" }\n"
      + names.map { "fact \"\($0)\" { type = \"number\", min = 0, max = 9 }\n" }.joined()
      + "indicator \"somme\" { value = function(a) return "
      + names.map { "a.\($0)" }.joined(separator: " + ") + " end }\n"
    let own = try ScratchFolder()
    try FileManager.default.createDirectory(
      at: own.url.appendingPathComponent("aide/tests"), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: own.url.appendingPathComponent("aide/pack.lua"))
    try Data("property \"moins\" { of = \"somme\", at_most = 9 }\n".utf8)
      .write(to: own.url.appendingPathComponent("aide/tests/p.lua"))
    let run = try ProgramRun(
      "prove", own.url.appendingPathComponent("aide").path, "--format", "json")
    let places = names.map { run.output.range(of: "\"\($0)\"")?.lowerBound }
    #expect(!places.contains(nil))
    #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
  }

  @Test("a promise about a value that changes tells its day, and the parameters that it changes")
  func days() throws {
    let own = try ScratchFolder()
    try FileManager.default.createDirectory(
      at: own.url.appendingPathComponent("aide/tests"), withIntermediateDirectories: true)
    try Data(
      """
      pack { id = "aide", version = "1", title = "Aide" }
      fact "habitants" { type = "integer", min = 0, max = 1000, label = "Habitants" }
      param "taux" { 2, label = "Taux", since = { ["2025-01-01"] = -1 } }
      indicator "aide" { value = function(a, p) return p.taux * a.habitants end }
      """.utf8
    ).write(to: own.url.appendingPathComponent("aide/pack.lua"))
    try Data(
      """
      property "monte" { rises = "aide", with = "habitants" }
      property "plus tard" { rises = "aide", with = "habitants", on = "2025-01-01" }
      property "fixe" { rises = "aide", with = "habitants", params = { taux = 3 } }
      """.utf8
    ).write(to: own.url.appendingPathComponent("aide/tests/p.lua"))
    let path = own.url.appendingPathComponent("aide").path
    let run = try ProgramRun("prove", path, "--format", "json")
    let found = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
    #expect(found.map { $0["verdict"] as? String } == ["proved", "broken", "proved"])
    #expect(found.map { $0["on"] as? String } == ["2024-01-01", "2025-01-01", nil])
    let page = try ProgramRun("prove", path, "--format", "table")
    #expect(page.output.contains("avec Taux = 3"))
  }

  @Test("a number that breaks a promise is told to its last digit")
  func digits() throws {
    let own = try ScratchFolder()
    try FileManager.default.createDirectory(
      at: own.url.appendingPathComponent("aide/tests"), withIntermediateDirectories: true)
    try Data(
      """
      pack { id = "aide", version = "1", title = "Aide" }
      fact "part" { type = "number", min = 0, max = 1, label = "Part" }
      indicator "i" { value = function(a) if a.part == 0.1 + 0.2 then return 0 end return 1 end }
      """.utf8
    ).write(to: own.url.appendingPathComponent("aide/pack.lua"))
    try Data("property \"un\" { of = \"i\", at_least = 1 }\n".utf8)
      .write(to: own.url.appendingPathComponent("aide/tests/p.lua"))
    let run = try ProgramRun(
      "prove", own.url.appendingPathComponent("aide").path, "--format", "table")
    #expect(run.output.contains("0,30000000000000004"))
  }

  @Test("the French name is the same command, and the page is one file")
  func page() throws {
    let run = try ProgramRun("prouver", pack, "--format", "html")
    #expect(run.exitCode == 1)
    #expect(run.output.hasPrefix("<!DOCTYPE html>"))
    #expect(run.output.contains("rompue"))
  }

  @Test("what Projet K promises of its grant is proved")
  func projetK() throws {
    let run = try ProgramRun("prove", "projet-k", "--format", "json", "--trials", "50")
    #expect(run.exitCode == 0)
    let found = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
    let grant = found.filter { ($0["promise"] as? String)?.contains("Soutien d'amorçage") == true }
    #expect(grant.count == 4)
    #expect(grant.allSatisfy { $0["verdict"] as? String == "proved" })
    #expect(!found.contains { $0["verdict"] as? String == "broken" })
  }

  @Test("options out of their bounds are refused while the line is read")
  func options() throws {
    #expect(try ProgramRun("prove", pack, "--trials=-1").exitCode == 64)
    #expect(try ProgramRun("prove", pack, "--steps", "0").exitCode == 64)
    #expect(try ProgramRun("prove", "--input", "x.csv").exitCode == 64)
  }
}
