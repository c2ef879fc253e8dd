import Foundation
import Testing

@Suite("circular test --coverage")
struct CoverageCommandTests {
  private static let rules = """
    pack { id = "m", version = "1", title = "M" }
    fact "n" { type = "integer", unit = "hab", label = "Habitants" }
    param "max" { 1500, unit = "hab", label = "Maximum" }
    prerequisite "size" { label = "Taille", test = function(a, p) return a.n <= p.max end }

    """

  private func folder(_ cases: String) throws -> ScratchFolder {
    let folder = try ScratchFolder()
    try FileManager.default.createDirectory(
      at: folder.url.appendingPathComponent("tests"), withIntermediateDirectories: true)
    _ = try folder.file("pack.lua", Self.rules)
    _ = try folder.file("tests/cases.lua", cases)
    return folder
  }

  private static let half = #"case "c" { given = { n = 900 }, expect = { size = true } }"#

  @Test("the pack that is shipped is covered, and passes a minimum of 100")
  func projetK() throws {
    let run = try ProgramRun("test", "projet-k", "--coverage", "--min", "100")
    #expect(run.exitCode == 0)
    #expect(run.output.contains("Couverture\u{A0}: 100\u{A0}%"))
    #expect(run.errors.isEmpty)
  }

  @Test("what is missing is shown in the source, in words")
  func gaps() throws {
    let folder = try folder(Self.half)
    let run = try ProgramRun("test", folder.url.path, "--coverage")
    #expect(run.exitCode == 0)
    #expect(run.output.contains("Couverture\u{A0}: 66,6\u{A0}% (2 sur 3)"))
    #expect(run.output.contains("↑ a.n <= p.max\u{A0}: jamais au-dessus de p.max"))
    #expect(run.output.contains("~ 4 | prerequisite"))
    #expect(!run.output.contains("1 | pack"))
    #expect(run.output.hasSuffix("1 cas réussi, 0 échoué\n"))
    let whole = try ProgramRun(
      "test", folder.url.path, "--coverage", "--annotate", "--lang", "en")
    #expect(whole.output.contains("1 | pack"))
    #expect(whole.output.contains("Coverage: 66.6% (2 of 3)"))
    #expect(whole.output.contains("never above p.max"))
  }

  @Test("below the minimum the command fails, and says what to do")
  func minimum() throws {
    let folder = try folder(Self.half)
    let run = try ProgramRun("test", folder.url.path, "--coverage", "--min", "90")
    #expect(run.exitCode == 1)
    #expect(run.errors.contains("couverture de 66,6\u{A0}%, attendu au moins 90\u{A0}%"))
    #expect(run.errors.contains("--write-cases"))
    #expect(try ProgramRun("test", folder.url.path, "--coverage", "--min", "66").exitCode == 0)
    #expect(try ProgramRun("test", folder.url.path, "--coverage", "--min", "66.7").exitCode == 1)
  }

  @Test("json has the counts of tests and every point")
  func json() throws {
    let folder = try folder(Self.half)
    let document = try ProgramRun(
      "test", folder.url.path, "--coverage", "--format", "json"
    ).json()
    #expect(document["passed"] as? Int == 1)
    let pack = try #require((document["coverage"] as? [[String: Any]])?.first)
    #expect(pack["covered"] as? Int == 2)
    let sections = try #require(pack["sections"] as? [[String: Any]])
    let points = try #require(sections.first?["points"] as? [[String: Any]])
    #expect(points.map { $0["kind"] as? String } == ["rule", "threshold"])
  }

  @Test("proposed cases, saved in tests, pass and complete the coverage")
  func writeCases() throws {
    let folder = try folder(Self.half)
    let data = try folder.file("d.csv", "id,n\na,1400\nb,1900\nc,1600\n")
    let run = try ProgramRun("test", folder.url.path, "--write-cases", data.path)
    #expect(run.exitCode == 0)
    #expect(
      run.output.contains(#"case "c : Taille" { given = { n = 1600 }, expect = { size = false } }"#)
    )
    #expect(run.output.contains("-- À relire avant de les garder"))
    _ = try folder.file("tests/proposed.lua", run.output)
    let after = try ProgramRun("test", folder.url.path, "--coverage", "--min", "100")
    #expect(after.exitCode == 0, "\(after.output)")
    let piped = try ProgramRun(
      "test", folder.url.path, "--write-cases", "-", input: "id,n\nz,1\n")
    #expect(piped.output.contains("Rien à proposer"))
  }

  @Test("a bad record of the data is told, and the others serve")
  func badData() throws {
    let folder = try folder(Self.half)
    let data = try folder.file("d.csv", "id,n\na,beaucoup\nb,1900\n")
    let run = try ProgramRun("test", folder.url.path, "--write-cases", data.path)
    #expect(run.exitCode == 65)
    #expect(run.errors.contains("d.csv:2:3 [n]"))
    #expect(run.output.contains("n = 1900"))
    #expect(try ProgramRun("test", folder.url.path, "--write-cases", "nowhere.csv").exitCode == 66)
  }

  @Test(
    "options that do not go together are refused",
    arguments: [
      (["--min", "90"], "--min va avec --coverage"),
      (["--coverage", "--min", "101"], "de 0 à 100"),
      (["--coverage", "--min", "-1"], "--min"),
      (["--coverage", "--min", "nan"], "'--min <pourcentage>': trouvé « nan », attendu un nombre"),
      (["--annotate"], "--annotate va avec --coverage"),
      (["--format", "json"], "--format va avec --coverage"),
      (["--coverage", "--format", "csv"], "--format"),
      (["--coverage", "--write-cases", "x"], "ne vont pas ensemble"),
    ])
  func refused(arguments: [String], says: String) throws {
    let run = try ProgramRun(["test", "projet-k"] + arguments)
    #expect(run.exitCode == 64)
    #expect(run.errors.contains(says), "\(run.errors)")
  }

  @Test("an unknown pack is exit code 66; a pack that fails its cases exit code 1")
  func failing() throws {
    #expect(try ProgramRun("test", "projet-z", "--coverage").exitCode == 66)
    let folder = try folder(#"case "c" { given = { n = 1 }, expect = { size = false } }"#)
    #expect(try ProgramRun("test", folder.url.path, "--coverage").exitCode == 1)
  }
}
