import Foundation
import Testing

@Suite("circular register")
struct RegisterCommandTests {
  private let folder: ScratchFolder
  private var path: String { folder.url.appendingPathComponent("t.sqlite").path }

  init() throws { folder = try ScratchFolder() }

  private func register(_ verb: String, _ more: String...) throws -> ProgramRun {
    try ProgramRun(["register", verb, path] + more)
  }

  @Test("what a file said scores the same from the register, on its day and not before")
  func same() throws {
    let recorded = try register(
      "record", "label-eci", "--input", "samples/territoires.ndjson", "--on", "2024-01-15", "--by",
      "Mme Durand")
    #expect(recorded.exitCode == 0, "\(recorded.errors)")
    #expect(recorded.output.contains("3 territoires sur 3"))
    func score(_ input: String) throws -> [String] {
      try ProgramRun([
        "score", "label-eci", "--input", input, "--on", "2024-06-01", "--format", "ndjson",
      ]).output.split(whereSeparator: \.isNewline).map(String.init).sorted()
    }
    let scores = try score(path)
    #expect(scores.count == 3)
    #expect(try score("samples/territoires.ndjson") == scores)
    let before = try ProgramRun([
      "score", "label-eci", "--input", path, "--on", "2024-01-14", "--format", "json",
    ])
    #expect(before.exitCode != 0)
    #expect(before.errors.contains("14 janvier 2024"))
  }

  @Test("a programme's subjects come back with their lists, dates and origins")
  func programme() throws {
    let recorded = try register(
      "record", "projet-k", "--input", "samples/candidatures.json", "--on", "2023-09-15")
    #expect(recorded.exitCode == 0, "\(recorded.errors)")
    func ranking(_ input: String) throws -> [String: Int] {
      let json = try ProgramRun([
        "rank", "projet-k", "--input", input, "--on", "2023-09-15", "--format", "json",
      ]).json()
      var counts: [String: Int] = [:]
      for (key, value) in json { counts[key] = (value as? [Any])?.count }
      for subject in json["ranked"] as? [[String: Any]] ?? [] {
        counts[subject["id"] as? String ?? ""] = subject["rank"] as? Int
      }
      return counts
    }
    let ranked = try ranking(path)
    #expect(ranked["ranked"] == 7)
    #expect(try ranking("samples/candidatures.json") == ranked)
    // Its total and municipal populations tell apart: their origins were kept.
    let why = try ProgramRun([
      "explain", "projet-k", "--input", path, "--id", "civrac-de-blaye", "--on", "2023-09-15",
      "population-kind", "--format", "table",
    ])
    #expect(why.output.contains("808"), "\(why.output)\(why.errors)")
  }

  @Test("history and scores say what moved, in words, with who said so; a snapshot stays")
  func history() throws {
    _ = try register(
      "record", "label-eci", "--input", "samples/territoires.ndjson", "--on", "2024-01-15")
    let changed = try folder.file(
      "b.ndjson",
      #"{"id":"syndicat-dourne","territory":{"population":210000},"statuses":{"1.1.1.2":"done"}}"#)
    #expect(
      try register(
        "snapshot", "audit", "--on", "2025-12-31"
      ).exitCode == 0)
    let second = try register(
      "record", "label-eci", "--input", changed.path, "--on", "2025-01-15", "--by", "M. Petit")
    #expect(second.output.contains("1 territoire sur 1, 2 valeurs nouvelles"), "\(second.output)")
    let history = try register(
      "history", "label-eci", "--id", "syndicat-dourne", "--since", "2024-06-01")
    for text in [
      "204\u{202F}300 hab", "210\u{202F}000 hab", "pas fait", "fait", "M. Petit", "15 janvier 2025",
      "1.1.1.2 Vision",
    ] {
      #expect(
        history.output.replacing("\u{A0}", with: " ").contains(text), "\(text) in \(history.output)"
      )
    }
    for text in ["notDone", "territory.population", "statuses"] {
      #expect(!history.output.contains(text), "\(text)")
    }
    let scores = try register("scores", "label-eci", "--id", "syndicat-dourne")
    #expect(scores.output.contains("41,7\u{A0}%") && scores.output.contains("42,1\u{A0}%"))
    #expect(scores.output.contains("+0,4\u{A0}%"))
    func done(_ input: String) throws -> String {
      try ProgramRun([
        "score", "label-eci", "--input", input, "--on", "2026-01-01", "--depth", "0", "--format",
        "csv",
      ]).output
    }
    #expect(try done(path) != done(path + "@audit"))
  }

  @Test("what cannot be is refused in a sentence, and nothing is made")
  func refused() throws {
    for arguments in [
      ["show", path], ["history", path, "label-eci"], ["snapshot", path, "x"],
      ["record", path, "label-eci", "--input", "absent.json"],
    ] {
      let run = try ProgramRun(["register"] + arguments)
      #expect(run.exitCode != 0)
      #expect(!FileManager.default.fileExists(atPath: path), "\(arguments)")
    }
    _ = try register("record", "label-eci", "--input", "samples/territoires.ndjson")
    #expect(
      try register("history", "label-eci", "--id", "syndicat-dourn").errors.contains(
        "syndicat-dourne"))
    #expect(
      try ProgramRun(["score", "label-eci", "--input", path, "--sheet", "A"]).errors
        .contains("ni onglets ni tableaux"))
    #expect(try register("snapshot", "a@b").exitCode != 0)
    #expect(try ProgramRun(["register", "export", "README.md", "label-eci"]).exitCode != 0)
  }
}
