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
    #expect(scores.output.contains("+0,4\u{A0}point de\u{A0}%"))
    func done(_ input: String) throws -> String {
      try ProgramRun([
        "score", "label-eci", "--input", input, "--on", "2026-01-01", "--depth", "0", "--format",
        "csv",
      ]).output
    }
    #expect(try done(path) != done(path + "@audit"))
  }

  @Test("history stands in the order of the framework, with remarks; English headings are English")
  func order() throws {
    let file = try folder.file(
      "a.ndjson",
      #"{"id":"val","name":"Val","statuses":{"1.1.4.11":"done","1.1.4.2":"done","1.1.4.10":"notDone"}}"#
    )
    let recorded = try register(
      "record", "label-eci", "--input", file.path, "--on", "2025-03-01", "--note", "avant la revue")
    #expect(recorded.exitCode == 0, "\(recorded.errors)")
    let history = try register("history", "label-eci").output
    #expect(history.contains("avant la revue") && history.contains("remarque"))
    let places = try ["1.1.4.2 ", "1.1.4.10 ", "1.1.4.11 "].map { measure in
      try #require(history.range(of: measure), "\(measure) in \(history)").lowerBound
    }
    #expect(places == places.sorted())
    let english = try register("history", "label-eci", "--lang", "en").output
    #expect(english.contains("day") && !english.contains("  of  "))
  }

  @Test(
    "one territory says, several say; a day to come is told; dates are French on a French screen")
  func sentences() throws {
    let file = try folder.file(
      "a.ndjson", #"{"id":"val","territory":{"kind":"epci"},"statuses":{"1.1.1.2":"done"}}"#)
    func record(_ day: String) throws -> ProgramRun {
      try register("record", "label-eci", "--input", file.path, "--on", day)
    }
    #expect(try record("2026-01-10").errors.isEmpty)
    let again = try record("2026-02-01")
    #expect(again.output.contains("1 territoire dit ce que le registre sait"), "\(again.output)")
    #expect(try record("2999-01-01").errors.contains("1er janvier 2999 est à venir"))
    _ = try register("snapshot", "audit", "--on", "2026-02-01")
    let twice = try register("snapshot", "audit", "--on", "2026-03-01")
    #expect(twice.errors.contains("existe déjà, du 1er février 2026"), "\(twice.errors)")
  }

  @Test("an export of a day goes to a file, and says what was stated last of that day")
  func export() throws {
    let (one, two) = (
      try folder.file("a.ndjson", #"{"id":"val","statuses":{"1.1.1.2":"done"}}"#),
      try folder.file("b.ndjson", #"{"id":"val","statuses":{"1.1.1.2":"notDone"}}"#)
    )
    for (file, day) in [(one, "2026-01-01"), (one, "2026-06-01"), (two, "2026-03-01")] {
      _ = try register("record", "label-eci", "--input", file.path, "--on", day)
    }
    func exported(_ day: String) throws -> String {
      let output = folder.url.appendingPathComponent("\(day).ndjson").path
      let run = try register("export", "label-eci", "--on", day, "--output", output)
      #expect(run.exitCode == 0, "\(run.errors)")
      #expect(run.output.contains(output))
      return try String(contentsOfFile: output, encoding: .utf8)
    }
    #expect(try exported("2026-04-01").contains("notDone"))
    #expect(try exported("2026-07-01").contains("\"done\""))
    #expect(try register("export", "label-eci", "--output", "x.csv").exitCode != 0)
  }

  @Test(
    "just under a star, no page rounds up to it; scores in CSV have a day and a name of their own")
  func underStar() throws {
    // 249.8 of 500 points: 49.96 %.
    func territory(_ id: String, _ statuses: String) -> String {
      "{\"id\":\"\(id)\",\"territory\":{\"kind\":\"epci\",\"subtype\":\"epci_a_fiscalite_propre\",\"population\":150000,\"overseas\":false},\"answers\":{\"dechets_1\":true,\"dechets_2\":true,\"dechets_3\":true,\"dev_eco_1\":true,\"SPASER\":false,\"formation\":true,\"REOM\":false},\"statuses\":{\(statuses)}}\n"
    }
    let leaves = try String(
      contentsOf: ProgramRun.project.appendingPathComponent("rules/label-eci/framework.csv"),
      encoding: .utf8
    ).split(separator: "\n").dropFirst().compactMap { line -> String? in
      let id = line.split(separator: ";").first.map(String.init) ?? ""
      return id.split(separator: ".").count == 3 ? id : nil
    }
    #expect(leaves.count == 80)
    let under = leaves.map { "\"\($0)\":{\"done\":0.4996,\"planned\":0,\"notDone\":0.5004}" }
      .joined(separator: ",")
    let file = try folder.file("a.ndjson", territory("a", under) + territory("b", ""))
    _ = try register("record", "label-eci", "--input", file.path, "--on", "2026-01-10")
    _ = try register("snapshot", "audit", "--on", "2026-02-01")
    let scores = try register("scores", "label-eci", "--id", "a").output
    #expect(scores.contains("49,96\u{A0}%") && !scores.contains("50\u{A0}%"), "\(scores)")
    let compared = try ProgramRun(
      "compare", "label-eci", "--input", file.path, "b", "a", "--format", "table", "--on",
      "2026-02-01"
    ).output
    #expect(compared.contains("49,96\u{A0}%"), "\(compared)")
    #expect(!compared.contains("50\u{A0}%"), "\(compared)")
    #expect(compared.contains("points de\u{A0}%"), "\(compared)")
    let csv = try register("scores", "label-eci", "--id", "a", "--format", "csv").output
    let rows = csv.split(whereSeparator: \.isNewline)
    #expect(rows.count == 3)
    #expect(rows.contains { $0.hasPrefix("10/01/2026;") })
    #expect(rows.contains { $0.hasPrefix("01/02/2026;audit;") }, "\(csv)")
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
