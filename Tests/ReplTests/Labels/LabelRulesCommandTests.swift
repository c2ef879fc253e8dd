import Foundation
import Testing

/// `samples/territoires.ndjson`: the first territory has facts, the others none.
@Suite("Ordinary rules of a label, on the command line")
struct LabelRulesCommandTests {
  private static let sample = "samples/territoires.ndjson"

  private func score(_ arguments: String...) throws -> ProgramRun {
    try ProgramRun(
      ["score", "label-eci", "--input", Self.sample, "--on", "2025-06-01"] + arguments)
  }

  @Test("a territory with facts has outcomes in the shape of programme packs, the others none")
  func ndjson() throws {
    let run = try score("--format", "ndjson", "--depth", "0")
    #expect(run.exitCode == 0)
    #expect(run.errors == "")
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[1...].allSatisfy { !$0.contains("outcomes") })
    let first = try VectorNode.all(Array(lines[0].utf8))[0]
    let outcomes = try #require(first["outcomes"])
    #expect(outcomes["prerequisites"]?["eligible"]?.boolean == true)
    #expect(outcomes["indicators"]?["cae_6.a"]?.number == 571.43)
    let score = try #require(outcomes["scores"]?["cae_6.a"]?.number)
    #expect((score - 0.0857).magnitude < 1e-9)
    #expect(outcomes["classes"]?["request"]?.string == "incomplete")
    #expect(outcomes["classes"]?["validity"]?.string == "valid")
    #expect(outcomes["because"]?["validity"]?.string?.contains("15 mars 2027") == true)
    #expect(outcomes["classes"]?["sanction"]?["unknown"]?.items?.first?["fact"]?.string == "breach")
    #expect(outcomes["alerts"]?.items?.first?["rule"]?.string == "spaser-inverted")
    #expect(outcomes["id"] == nil)
  }

  @Test("the table tells what rules answer, in 80 columns, and counts those that wait for facts")
  func table() throws {
    let run = try score("--format", "table")
    let lines = run.output.split(separator: "\n").map(String.init)
    let start = try #require(lines.firstIndex { $0.contains("Règles et indicateurs") })
    let section = lines[start...].prefix { !$0.contains("cc-vallee-claire") }
    #expect(section.allSatisfy { $0.count <= 80 })
    #expect(section.contains { $0.contains("recevable") && $0.contains("référentiel incomplet") })
    #expect(
      section.contains { $0.contains("571,43 kg/hab, score 0,0857") || $0.contains("0,0857") })
    #expect(
      section.contains { $0.contains("39 règles attendent des faits\u{00A0}: Un élu était-il") })
    // Of everybody: what follows from the score alone is answered without facts, too.
    #expect(lines.count { $0.contains("Règles et indicateurs") } == 3)
    let english = try score("--format", "table", "--lang", "en")
    #expect(english.output.contains("39 rules wait for facts: "))
  }

  @Test("explain tells of an ordinary rule as for a programme")
  func explain() throws {
    let run = try ProgramRun(
      "explain", "label-eci", "--input", Self.sample, "--id", "syndicat-dourne", "request",
      "--format", "json", "--on", "2025-06-01")
    #expect(run.exitCode == 0)
    let explanation = try #require((try run.json()["explanations"] as? [[String: Any]])?.first)
    #expect(explanation["answer"] as? String == "incomplete")
    let facts = (explanation["facts"] as? [[String: Any]])?.compactMap { $0["name"] as? String }
    #expect(facts == ["request.kind", "request.stars", "request.status", "score.complete"])
    #expect(explanation["branch"] != nil)
  }

  @Test("explain looks for the smallest change of an indicator")
  func whyNot() throws {
    let run = try ProgramRun(
      "explain", "label-eci", "--input", Self.sample, "--id", "syndicat-dourne", "cae_6.a",
      "--why-not", "<=500", "--format", "table")
    #expect(run.exitCode == 0)
    #expect(run.output.contains("500\u{00A0}kg/hab au lieu de 571,43\u{00A0}kg/hab"))
    let measure = try ProgramRun(
      "explain", "label-eci", "--input", Self.sample, "--id", "syndicat-dourne", "1.1",
      "--why-not", "oui")
    #expect(measure.exitCode == 64)
    #expect(measure.errors.contains("1.1"))
  }

  @Test("explain of neither a measure nor a rule names the nearest of both")
  func misspelt() throws {
    let rule = try ProgramRun(
      "explain", "label-eci", "--input", Self.sample, "--id", "syndicat-dourne", "validiti")
    #expect(rule.exitCode != 0)
    #expect(rule.errors.contains("validity"))
    let measure = try ProgramRun(
      "explain", "label-eci", "--input", Self.sample, "--id", "syndicat-dourne", "1.1.11")
    #expect(measure.errors.contains("1.1.1"))
  }

  @Test("explain tells which answers competences gave, in words and in JSON")
  func competences() throws {
    let input =
      #"{"id":"t","territory":{"population":1,"competences":[2085]},"answers":{"dev_eco_1":true}}"#
    func explain(_ arguments: String...) throws -> ProgramRun {
      try ProgramRun(
        ["explain", "label-eci", "--input", "-", "--id", "t"] + arguments, input: input)
    }
    let table = try explain("--format", "table")
    #expect(table.output.contains("dechets_1\u{00A0}: non (2080)"))
    #expect(table.output.contains("dechets_2\u{00A0}: oui (2085)"))
    #expect(!table.output.contains("dev_eco_1\u{00A0}: "))
    let deduced = try explain("--format", "json").json()["deduced"] as? [[String: Any]]
    #expect(deduced?.compactMap { $0["question"] as? String } == ["dechets_1", "dechets_2"])
    #expect(deduced?.compactMap { $0["competence"] as? Int } == [2080, 2085])
    let measure = try explain("2.2", "--format", "table")
    let words = measure.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("non, d'après la compétence 2080"))
  }

  @Test("explain --origins tells what the measures of other labels bring to one of a merged label")
  func origins() throws {
    let folder = try ScratchFolder()
    func pack(_ id: String, _ framework: String) throws -> String {
      let url = folder.url.appendingPathComponent(id)
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      _ = try folder.file("\(id)/framework.csv", framework)
      _ = try folder.file(
        "\(id)/pack.lua",
        """
        pack { id = "\(id)", version = "1", title = "\(id)" }
        label { framework = "framework.csv", measures = "measure",
          levels = { "label", "axis", "measure", "part" } }
        """)
      return url.path
    }
    let old = try pack("old", "id;points\n1;\n1.1;\n1.1.1;4\n")
    let new = try pack("new", "id;points;origins\n1;;\n1.1;;\n1.1.1;8;old_1.1.1\n")
    let run = try ProgramRun(
      [
        "explain", new, "--origins", old, "--input", "-", "--id", "t", "1.1.1", "--format", "table",
      ], input: #"{"id":"t","origins":{"old":{"1.1.1":"planned"}}}"#)
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(run.output.contains("old_1.1.1 y compte pour 8\u{00A0}: fait 0, programmé 8"))
    let other = try ProgramRun(
      "explain", "projet-k", "--origins", old, "--input", "samples/candidatures.json", "--id", "x")
    #expect(other.exitCode == 64)
  }

  @Test("a rule that fails for a territory is told, and leaves its scores standing")
  func failure() throws {
    let input =
      #"{"id":"a","territory":{"population":1},"facts":{"evidence":[{"measure":"9.9","state":"existing"}]}}"#
    let run = try ProgramRun(
      ["score", "label-eci", "--input", "-", "--format", "ndjson", "--depth", "0"], input: input)
    #expect(run.exitCode == 65)
    #expect(run.output.contains("\"stars\":1"))
    #expect(run.errors.contains("9.9"))
  }
}
