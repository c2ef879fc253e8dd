import Foundation
import Testing

/// A row with a broken quote stays in every result: its subject is in error.
@Suite("Subjects of broken rows")
struct BrokenRowsCommandTests {
  @Test(
    "rank and score have the subject, in every format",
    arguments: [
      "id;nom;n;d\na;A;1;\nc;C;\"3;\nd;D;4;\n", "id;nom;n;d\na;A;1;\nc;\"C\"x;3;\nd;D;4;\n",
    ])
  func programme(_ rows: String) throws {
    let folder = try ScratchFolder()
    _ = try folder.file(
      "pack.lua",
      """
      pack { id = "essai", version = "1", title = "Essai", subject = "commune",
        identity = { id = { "id" }, name = { "nom" } } }
      fact "n" { type = "number", label = "N" }
      fact "d" { type = "text", label = "D" }
      criterion "c" { label = "C", weight = 1, score = function(a) return a.n end }
      """)
    let data = try folder.file("d.csv", rows)
    for command in ["rank", "score"] {
      for format in ["table", "html", "csv", "json"] {
        let run = try ProgramRun([
          command, folder.url.path, "--input", data.path, "--format", format,
        ])
        #expect(run.exitCode == 65, "\(command) \(format)")
        #expect(run.errors.contains("guillemet"), "\(command) \(format): \(run.errors)")
        #expect(run.output.contains("guillemet"), "\(command) \(format): \(run.output)")
      }
    }
    let ranked = try ProgramRun([
      "rank", folder.url.path, "--input", data.path, "--format", "json",
    ]).json()
    #expect((ranked["ranked"] as? [[String: Any]])?.map { $0["id"] as? String } == ["d", "a"])
    #expect((ranked["failed"] as? [[String: Any]])?.map { $0["id"] as? String } == ["c"])
  }

  @Test("a territory of a label, too")
  func label() throws {
    let folder = try ScratchFolder()
    let data = try folder.file(
      "t.csv", "id;mesure;statut\na;1.1.1;fait\nb;1.1.1;\"fait\nc;1.1.1;fait\n")
    let run = try ProgramRun("score", "label-eci", "--input", data.path, "--format", "ndjson")
    #expect(run.exitCode == 65)
    let lines = run.output.split(separator: "\n").map(String.init)
    let wrong = try #require(lines.first { $0.contains(#""id":"b""#) }, "\(run.output)")
    #expect(wrong.contains("csv-unterminated-quote"))
    #expect(
      lines.contains { $0.contains(#""id":"a""#) } && lines.contains { $0.contains(#""id":"c""#) })
  }
}
