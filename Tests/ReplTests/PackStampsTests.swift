import CircularCore
import Foundation
import Testing

/// Every JSON result says which pack made it, in which version, and of which texts.
@Suite struct PackStampsTests {
  @Test(arguments: [
    ["rank", "projet-k", "--input", "samples/candidatures.json"],
    ["fund", "projet-k", "--input", "samples/candidatures.json", "--envelope", "300000"],
    ["score", "projet-k", "--input", "samples/candidatures.json"],
    [
      "what-if", "projet-k", "--input", "samples/candidatures.json", "--param",
      "population_max=2000",
    ],
    ["score", "label-eci", "--input", "samples/territoires.ndjson", "--depth", "0"],
    ["rank", "label-eci", "--input", "samples/territoires.ndjson"],
    [
      "what-if", "label-eci", "--input", "samples/territoires.ndjson", "--id", "syndicat-dourne",
      "--status", "1.1.2=fait",
    ],
  ])
  func `A result has the stamp of its pack`(_ command: [String]) throws {
    let document = try ProgramRun(command + ["--format", "json"]).json()
    #expect(document["packs"] as? [[String: String]] == [try stamp(of: command[1])])
  }

  @Test func `The first line of a partial ranking has it too`() throws {
    let run = try ProgramRun(
      "rank", "projet-k", "--input", "samples/candidatures.json", "--partial")
    let line = run.output.prefix { !$0.isNewline }
    let head = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    let ranking = head?["ranking"] as? [String: Any]
    #expect(ranking?["packs"] as? [[String: String]] == [try stamp(of: "projet-k")])
  }

  @Test func `A letter of a rule makes another fingerprint, a case does not`() throws {
    let folder = try ScratchFolder()
    try FileManager.default.createDirectory(
      at: folder.url.appendingPathComponent("rules/p/tests"), withIntermediateDirectories: true)
    let rule = "pack { id = \"p\", version = \"1\", title = \"P\", subject = \"ville\" }\n"
    func fingerprint(_ rule: String, _ test: String) throws -> String? {
      _ = try folder.file("rules/p/pack.lua", rule)
      _ = try folder.file("rules/p/tests/cases.lua", test)
      let rules = folder.url.appendingPathComponent("rules").path
      let run = try ProgramRun("packs", "--rules", rules, "--format", "json")
      let packs = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]]
      return packs?.first?["fingerprint"] as? String
    }
    let first = try #require(try fingerprint(rule, ""))
    #expect(try fingerprint(rule, "-- rien") == first)
    #expect(try fingerprint(rule + "-- rien", "") != first)
  }

  @Test func `A description of a pack is read back as it was written`() throws {
    let run = try ProgramRun("doc", "projet-k", "--format", "json")
    let description = try JSONDecoder().decode(PackDescription.self, from: Data(run.output.utf8))
    #expect(description.pack.id == "projet-k")
    #expect(try stamp(of: "projet-k")["fingerprint"] == description.pack.fingerprint)
    let inhabitants = try #require(description.facts.first { $0.name == "inhabitants" })
    #expect(inhabitants.type == "integer")
    #expect(description.rules.contains { $0.id == "grant" && $0.kind == .amount })
    #expect(description.parameters.contains { $0.name == "population_max" })
  }

  private func stamp(of id: String) throws -> [String: String] {
    let run = try ProgramRun.known("packs", "--format", "json")
    let packs = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]]
    let pack = try #require(packs?.first { $0["id"] as? String == id })
    return ["id", "version", "fingerprint"].reduce(into: [:]) { $0[$1] = pack[$1] as? String }
  }
}
