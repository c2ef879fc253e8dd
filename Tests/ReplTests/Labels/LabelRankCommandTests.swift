import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("circular rank and what-if of a label")
struct LabelRankCommandTests {
  private static let input = ["--input", "samples/territoires.ndjson", "--on", "2025-09-15"]

  /// Territories of a label of two measures, whose star asks half of the points.
  private func rank(_ input: String, _ options: String...) throws -> ProgramRun {
    let folder = try ScratchFolder()
    _ = try folder.file(
      "framework.csv", "id;label;points;percentage\n1;Un;;\n1.1;Un un;10;\n1.2;Un deux;10;\n")
    _ = try folder.file(
      "pack.lua",
      """
      pack { id = "label-x", version = "1", title = "X" }
      label { id = "x", framework = "framework.csv", levels = { "label", "axis", "measure" },
        measures = "measure" }
      star (1) { at = 0.5 }
      disable "1.2" { source = "x", when = function(t) if t.kind == "commune" then error("cassée") end end }
      """)
    // The folder lasts as long as the run.
    return try withExtendedLifetime(folder) {
      try ProgramRun(["rank", folder.url.path, "--input", "-"] + options, input: input)
    }
  }

  @Test("stands by stars, then by what is done; ties share their rank, medians are told by kind")
  func order() throws {
    func line(_ id: String, _ kind: String, _ statuses: String) -> String {
      #"{"id":"\#(id)","territory":{"kind":"\#(kind)"},"statuses":{\#(statuses)}}"#
    }
    let run = try rank(
      [
        line("low", "epci", #""1.1":"notDone""#), line("a", "epci", #""1.1":"done""#),
        line("b", "epci", #""1.2":"done""#), line("broken", "commune", #""1.1":"done""#),
        #"{"id":"wrong","statuses":{"9":"done"}}"#,
      ].joined(separator: "\n"), "--format", "json")
    #expect(run.exitCode == 65)
    let ranking = try JSONDecoder().decode(Ranking.self, from: Data(run.output.utf8))
    #expect(ranking.ranked.map(\.id) == ["a", "b", "low", "broken"])
    #expect(ranking.ranked.map(\.rank) == [1, 1, 3, 4])
    #expect(ranking.ranked.map(\.stars) == [1, 1, 0, nil])
    #expect(ranking.inError.map(\.id) == ["wrong"])
    #expect(ranking.medians.map(\.count) == [3])
    #expect(ranking.medians.map(\.percentDone) == [50])
  }

  private struct Ranking: Decodable {
    struct Entry: Decodable {
      var id: String
      var rank: Int?
      var stars: Int?
    }

    struct Median: Decodable {
      var count: Int
      var percentDone: Double
    }

    var ranked: [Entry]
    var inError: [Entry]
    var medians: [Median]
  }

  @Test("the table has everybody, and who is in error below")
  func table() throws {
    let run = try rank(
      #"{"id":"a","statuses":{"1.1":"done"}}"# + "\n" + #"{"id":"w","statuses":{"9":"done"}}"#,
      "--format", "table")
    #expect(run.output.contains("50\u{A0}%"))
    #expect(run.output.contains("En erreur (1)") && run.output.contains("« 9 »"))
  }

  @Test("CSV has the words of people, and with --ids the names of programs")
  func csv() throws {
    let people = try ProgramRun(["rank", "label-eci"] + Self.input + ["--format", "csv"])
    #expect(people.output.contains("étoiles par le score"))
    let programs = try ProgramRun(
      ["rank", "label-eci"] + Self.input + ["--format", "csv", "--ids"])
    #expect(programs.output.contains("potentialStars"))
    #expect(programs.output.contains("syndicat-dourne;"))
  }

  @Test("what-if without an id tells every territory that moves")
  func whatIf() throws {
    let run = try ProgramRun(
      ["what-if", "label-eci"] + Self.input + ["--status", "1.1.2=fait", "--format", "table"])
    #expect(run.exitCode == 0, "\(run.errors)")
    for name in ["Syndicat de la Dourne", "Vallée-Claire", "Sablonnet"] {
      #expect(run.output.contains(name))
    }
    #expect(run.output.contains("41,7\u{A0}% → 42,2\u{A0}%"))
    let nothing = try ProgramRun(
      ["what-if", "label-eci"] + Self.input + ["--set", "population=204300"]
        + ["--id", "syndicat-dourne", "--format", "json"])
    #expect(nothing.output.contains(#""difference": []"#))
  }

  @Test(
    "is a page: no script, its bars in numbers too",
    arguments: [
      ["score", "label-eci"], ["rank", "label-eci"],
      ["explain", "label-eci", "--id", "syndicat-dourne"],
      ["what-if", "label-eci", "--id", "syndicat-dourne", "--status", "1.1.2=fait"],
    ])
  func html(_ line: [String]) throws {
    let run = try ProgramRun(line + Self.input + ["--format", "html"])
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(XMLParser(data: Data(run.output.utf8)).parse())
    #expect(!run.output.contains("<script"))
    #expect(run.output.contains("Syndicat de la Dourne"))
    #expect(run.output.contains("label-eci, version"))
  }
}
