import Foundation
import Testing

@Suite("circular compare")
struct CompareCommandTests {
  private static let mini = [
    "compare", "samples/label-mini", "--input", "samples/label-mini/territories.ndjson",
  ]

  private func write(_ name: String, _ text: String) throws -> String {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(
      "\(UUID().uuidString)-\(name)")
    try text.write(to: path, atomically: true, encoding: .utf8)
    return path.path
  }

  @Test("the steps between two states add up, and each says its cause")
  func states() throws {
    let eci = """
      {"id":"c1","territory":{"kind":"epci","subtype":"epci_a_fiscalite_propre","population":224841},"answers":{"dechets_1":true,"dechets_2":true,"dechets_3":true,"dev_eco_1":true,"SPASER":false,"formation":true,"REOM":false},"statuses":{"1.1":"done"}}
      """
    let later = eci.replacingOccurrences(
      of: #"{"1.1":"done"}"#, with: #"{"1.1":"done","1.2.1":"done"}"#
    )
    .replacingOccurrences(of: #""REOM":false"#, with: #""REOM":true"#)
    let (first, second) = (try write("a.ndjson", eci), try write("b.ndjson", later))
    defer {
      for path in [first, second] { try? FileManager.default.removeItem(atPath: path) }
    }
    let run = try ProgramRun(
      ["compare", "label-eci", "--input", first, "--with", second, "c1", "--format", "json"])
    #expect(run.exitCode == 0, "\(run.errors)")
    let json = try run.json()
    let steps = try #require(json["steps"] as? [[String: Any]])
    #expect(steps.compactMap { $0["cause"] as? String } == ["done", "answers"])
    let start = try #require((json["start"] as? [String: Any])?["done"] as? Double)
    let end = try #require((json["end"] as? [String: Any])?["done"] as? Double)
    #expect(start == (steps[0]["done"] as? Double).map { $0 - 10 })
    #expect(end == steps[1]["done"] as? Double)
  }

  @Test("two territories, in French, without an id of a rule")
  func territories() throws {
    let list = try ProgramRun(
      [
        "score", "label-eci", "--input", "samples/territoires.ndjson", "--format", "ndjson",
        "--depth", "0",
      ])
    let ids = list.output.split(whereSeparator: \.isNewline).compactMap { line in
      (try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])?["id"] as? String
    }
    #expect(ids.count > 1)
    let run = try ProgramRun(
      [
        "compare", "label-eci", "--input", "samples/territoires.ndjson", ids[0], ids[1], "--format",
        "table",
      ])
    #expect(run.exitCode == 0, "\(run.errors)")
    for text in ["ce qui est fait", "réponses et profil", "avant", "après", "Mesures qui changent"]
    {
      #expect(run.output.contains(text), "\(text)")
    }
    #expect(!run.output.contains("answers"))
  }

  @Test("CSV has zero for what does not move, and numbers with the signs of numbers")
  func csv() throws {
    let run = try ProgramRun(Self.mini + ["vallon", "haute-rive", "--format", "csv"])
    let lines = run.output.split(separator: "\r\n")
    #expect(lines.contains { $0.hasPrefix("1.2;Collecter;0;0;10;10;") }, "\(run.output)")
    #expect(lines.contains { $0.hasPrefix("1.1;Organiser;20;-10;2,5;12,5;") }, "\(run.output)")
    #expect(!run.output.contains("'") && !run.output.contains("−"))
  }

  @Test("something to compare with is asked for, and a programme is refused")
  func misuse() throws {
    #expect(try ProgramRun(Self.mini + ["haute-rive"]).exitCode == 64)
    let programme = try ProgramRun(
      ["compare", "projet-k", "--input", "samples/candidatures.json", "fronsac", "verac"])
    #expect(programme.exitCode != 0)
  }

  @Test("another version of the label is told apart: rules, then framework")
  func versions() throws {
    let run = try ProgramRun(
      Self.mini + ["haute-rive", "--to-pack", "samples/label-mini", "--format", "json"])
    #expect(run.exitCode == 0, "\(run.errors)")
    let steps = try #require(try run.json()["steps"] as? [[String: Any]])
    #expect(
      steps.compactMap { $0["cause"] as? String } == ["done", "answers", "rules", "framework"])
    #expect(Set(steps.compactMap { $0["done"] as? Double }).count == 1)
  }
}
