import Foundation
import Testing

/// What `rank` and `score` say of alerts that wait for facts, or that failed.
@Suite("Alerts that nobody can tell")
struct OpenAlertsCommandTests {
  private let folder: ScratchFolder
  private let data: URL

  init() throws {
    folder = try ScratchFolder()
    _ = try folder.file(
      "pack.lua",
      """
      pack { id = "essai", version = "1", title = "Essai", subject = "commune",
        identity = { id = { "id" }, name = { "nom" } } }
      fact "n" { type = "number", label = "N" }
      fact "d" { type = "date", label = "Date", ask = "Quelle date ?" }
      criterion "c" { label = "C", weight = 1, score = function(a) return a.n end }
      alert "al" { label = "Retard", when = function(a, p, today) return add_months(a.d, 12) < today end,
        message = "tard" }
      """)
    data = try folder.file(
      "d.csv", "id;nom;n;d\na;A;5;9999-12-31\nb;B;4;\nc;C;3;2020-01-01\ne;E;2;2023-12-01\n")
  }

  private func run(_ command: String, _ format: String) throws -> String {
    try ProgramRun([
      command, folder.url.path, "--input", data.path, "--on", "2024-06-01", "--format", format,
    ]).output
  }

  @Test("rank tells each in its section, its cell and its JSON; all stay ranked")
  func rank() throws {
    let table = try run("rank", "table")
    #expect(table.contains("À vérifier (3)"), "\(table)")
    #expect(table.contains("! C — tard"))
    #expect(table.contains("! A — Retard\u{A0}: échec — "))
    #expect(table.contains("? B — Retard\u{A0}: inconnu — Quelle date ?"))
    #expect(!table.contains("! E") && !table.contains("? E"))
    let html = try run("rank", "html")
    #expect(html.contains("Retard\u{A0}: inconnu —") && html.contains("Quelle date"))
    let lines = try run("rank", "csv").split(separator: "\r\n").map(String.init)
    let cells = Dictionary(
      lines.dropFirst().map { line in
        let fields = line.split(separator: ";", omittingEmptySubsequences: false)
        return (String(fields[1]), line)
      }, uniquingKeysWith: { first, _ in first })
    #expect(cells["a"]?.contains("Retard\u{A0}: échec — ") == true)
    #expect(cells["b"]?.contains("Retard\u{A0}: inconnu — Quelle date ?") == true)
    #expect(cells["c"]?.contains("tard") == true)
    #expect(cells["e"]?.contains("etard") == false)
    let json = try JSONSerialization.jsonObject(with: Data(run("rank", "json").utf8))
    let ranked = (json as? [String: Any])?["ranked"] as? [[String: Any]] ?? []
    #expect(ranked.map { $0["id"] as? String } == ["a", "b", "c", "e"])
    let alerts = ranked.map { ($0["alerts"] as? [[String: Any]])?.first }
    #expect((alerts[0]?["failed"] as? [String: Any])?["code"] != nil)
    let unknown = (alerts[1]?["unknown"] as? [[String: Any]])?.first
    #expect(unknown?["fact"] as? String == "d")
    #expect(unknown?["ask"] as? String == "Quelle date ?")
    #expect(alerts[2]?["unknown"] == nil && alerts[2]?["failed"] == nil && alerts[2] != nil)
    #expect(alerts[3] == nil)
  }

  @Test("score tells each under its subject, and in its JSON")
  func score() throws {
    let table = try run("score", "table")
    #expect(table.contains("Retard\u{A0}: échec — "), "\(table)")
    #expect(table.contains("? Retard\u{A0}: inconnu — Quelle date ?"), "\(table)")
    let lines = try run("score", "ndjson").split(separator: "\n").map(String.init)
    #expect(lines.count == 4)
    #expect(lines[0].contains(#""failed":"#))
    #expect(lines[1].contains(#""unknown":[{"fact":"d","ask":"Quelle date ?"}]"#))
    #expect(lines[2].contains(#""text":"tard""#))
    #expect(lines[3].contains(#""alerts":[]"#))
    let csv = try run("score", "csv")
    #expect(csv.contains("inconnu") && csv.contains("Quelle date ?") && csv.contains("en erreur"))
  }
}
