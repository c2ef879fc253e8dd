import Foundation
import Testing

@Suite("Commands and scores beyond comparing")
struct ScoreOverflowCommandTests {
  private let folder: ScratchFolder
  private let pack: String
  private let input: String

  init() throws {
    folder = try ScratchFolder()
    _ = try folder.file(
      "pack.lua",
      """
      pack { id = "essai", version = "1", title = "Essai", subject = "chose" }
      fact "x" { type = "number", label = "X" }
      fact "y" { type = "number", label = "Y" }
      criterion "cx" { label = "cx", weight = 10, score = function(a) return a.x end }
      criterion "cy" { label = "cy", weight = 10, score = function(a) return a.y end }
      """)
    pack = folder.url.path
    let huge = "1" + String(repeating: "0", count: 308)
    input = try folder.file("d.csv", "id,x,y\na,\(huge),1\nb,1,2\nc,-\(huge),\(huge)\nd,3,1\n").path
  }

  private func run(_ command: String, _ more: String...) throws -> ProgramRun {
    try ProgramRun([command, pack, "--input", input] + more)
  }

  @Test(
    "an infinite score, or none, is a located error of its subject: the others are ranked",
    arguments: ["json", "ndjson", "csv", "table", "html"])
  func rank(_ format: String) throws {
    let run = try run("rank", "--format", format)
    #expect(run.exitCode == 65)
    #expect(run.errors.contains("pack.lua:4"), "\(run.errors)")
    #expect(run.errors.contains("trop grand pour être comparé"), "\(run.errors)")
    #expect(run.output.contains("trop grand pour être comparé"), "\(run.output)")
    // A page that computes has a script, which names them.
    for wrong in ["Infinity", "NaN", "inf;", "nan;", "∞"] where format != "html" {
      #expect(!run.output.contains(wrong), "\(wrong): \(run.output)")
    }
    guard format == "json" else { return }
    let json = try run.json()
    func ids(_ group: String) -> [String] {
      (json[group] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
    }
    #expect(ids("ranked") == ["d", "b"])
    #expect(ids("failed") == ["a", "c"])
    let errors = (json["failed"] as? [[String: Any]])?.first?["errors"] as? [[String: Any]]
    #expect((errors?.first?["error"] as? [String: Any])?["code"] as? String == "not-finite")
  }

  @Test("robustness, what-if and impact are written, and end with 65")
  func others() throws {
    let robustness = try run("robustness", "--format", "json")
    #expect(robustness.exitCode == 65)
    #expect(try robustness.json()["notRanked"] as? Int == 2)
    let change = try run("what-if", "--weight", "cx=0.00001", "--format", "json")
    #expect(change.exitCode == 65, "\(change.errors)")
    #expect(try change.json()["moves"] != nil)
    let impact = try ProgramRun([
      "impact", pack, pack, "--input", input, "--format", "json",
    ])
    #expect(impact.exitCode == 65)
    #expect(try impact.json()["population"] as? Int == 4)
    // The same failure of the same subject on both sides counts once.
    #expect(impact.errors.components(separatedBy: "erreur\u{A0}:").count == 3, "\(impact.errors)")
  }

  @Test("what a rule compared or added up is written, too, where it is no finite number")
  func explained() throws {
    let folder = try ScratchFolder()
    _ = try folder.file(
      "pack.lua",
      """
      pack { id = "essai", version = "1", title = "Essai", subject = "chose" }
      fact "x" { type = "number", label = "X" }
      prerequisite "small" { label = "small", test = function(a) return a.x * a.x <= 5 end }
      indicator "sum" { label = "sum", value = function(a) return a.x * a.x + a.x + 1 end }
      """)
    let huge = "1" + String(repeating: "0", count: 200)
    let data = try folder.file("d.csv", "id,x\na,\(huge)\n").path
    for rule in ["small", "sum"] {
      let run = try ProgramRun([
        "explain", folder.url.path, rule, "--input", data, "--id", "a", "--format", "json",
      ])
      #expect(!run.errors.contains("EncodingError"), "\(run.errors)")
      #expect(run.output.contains("\"\(rule)\""), "\(run.output)")
    }
  }
}
