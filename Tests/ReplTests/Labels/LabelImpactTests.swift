import Foundation
import Testing

@Suite("circular impact of a label")
struct LabelImpactTests {
  private let folder: ScratchFolder
  private var trial: String { folder.url.appendingPathComponent("label-eci").path }

  /// A copy of the label in which the second star asks for more, and a question is gone.
  init() throws {
    folder = try ScratchFolder()
    try FileManager.default.copyItem(
      at: ProgramRun.project.appendingPathComponent("rules/label-eci"),
      to: folder.url.appendingPathComponent("label-eci"))
    try change("at = 0.35", "at = 0.45", in: "stars.lua")
  }

  private func change(_ old: String, _ new: String, in file: String) throws {
    let url = folder.url.appendingPathComponent("label-eci/\(file)")
    let text = try String(contentsOf: url, encoding: .utf8)
    try #require(text.contains(old), "\(file) has no longer: \(old)")
    try Data(text.replacing(old, with: new).utf8).write(to: url)
  }

  private func impact(_ more: String...) throws -> ProgramRun {
    try ProgramRun(
      [
        "impact", "rules/label-eci", trial, "--input", "samples/territoires.ndjson", "--on",
        "2024-01-01",
      ] + more)
  }

  private func stars(_ pack: String) throws -> [String: (byScore: Int, earned: Int)] {
    let json = try ProgramRun([
      "rank", pack, "--input", "samples/territoires.ndjson", "--on", "2024-01-01", "--format",
      "json",
    ]).json()
    var stars: [String: (byScore: Int, earned: Int)] = [:]
    for territory in json["ranked"] as? [[String: Any]] ?? [] {
      stars[territory["id"] as? String ?? ""] = (
        territory["stars"] as? Int ?? -1, territory["earnedStars"] as? Int ?? -1
      )
    }
    return stars
  }

  @Test("who wins and who loses, by stars, as two rankings have them")
  func json() throws {
    let json = try impact("--format", "json").json()
    let (old, new) = (try stars("rules/label-eci"), try stars(trial))
    try #require(old.count == 3 && new.count == 3)
    let changes = old.map { id, was in
      ((new[id]?.earned ?? 0) - was.earned, (new[id]?.byScore ?? 0) - was.byScore)
    }
    #expect(json["population"] as? Int == 3)
    #expect(json["losers"] as? Int == changes.count { $0.0 < 0 || $0.0 == 0 && $0.1 < 0 })
    #expect(json["losers"] as? Int == 1)
    #expect(json["winners"] as? Int == 0)
    let moved = try #require(json["stars"] as? [String: Int])
    #expect(moved["byScore"] == changes.reduce(0) { $0 + $1.1 })
    #expect(moved["earned"] == changes.reduce(0) { $0 + $1.0 })
    let territories = try #require(json["territories"] as? [[String: Any]])
    #expect(territories.map { $0["id"] as? String } == ["syndicat-dourne"])
  }

  @Test("the page says what is declared otherwise, by which kinds, and who loses which star")
  func page() throws {
    let page = try impact("--by", "kind", "--format", "table").output
    for words in [
      "1 sujet sur 3 est touché.", "Étoile 2", "35", "45", "Perdent", "étoiles par le score 2 → 1",
      "★ par le score",
    ] {
      #expect(page.contains(words), "\(words): \(page)")
    }
    let english = try impact("--by", "kind", "--format", "table", "--lang", "en").output
    for words in [
      "1 of 3 subjects is touched.", "Star 2", "Lose", "stars by score 2 → 1", "★ earned",
    ] {
      #expect(english.contains(words), "\(words): \(english)")
    }
  }

  @Test("measures that one version has not count as nothing there, and are told")
  func measures() throws {
    let url = folder.url.appendingPathComponent("label-eci/framework.csv")
    let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
    // A measure under another number: its points stay, its statuses belong to nothing.
    let renamed = lines.map { line in
      line.hasPrefix("5.3.3") ? "5.3.9" + line.dropFirst(5) : String(line)
    }
    try #require(renamed.contains { $0.hasPrefix("5.3.9") })
    try Data((renamed.joined(separator: "\n") + "\n").utf8).write(to: url)
    let json = try impact("--format", "json").json()
    let new = try #require(json["newMeasures"] as? [String])
    let gone = try #require(json["goneMeasures"] as? [String])
    #expect(new.contains { $0.hasPrefix("5.3.9") } && new.allSatisfy { $0.hasPrefix("5.3.9") })
    #expect(gone.map { $0.replacing("5.3.3", with: "5.3.9") } == new)
  }

  @Test("a limit on stars stops a change")
  func limits() throws {
    let run = try impact("--fail-if", "étoiles < 0")
    #expect(run.exitCode == 1)
    #expect(run.errors.contains("étoiles < 0"), "\(run.errors)")
    #expect(try impact("--fail-if", "stars > 0").exitCode == 0)
  }

  @Test("a label and a programme are no two versions")
  func kinds() throws {
    let run = try ProgramRun([
      "impact", "rules/projet-k", "rules/label-eci", "--input", "samples/candidatures.json",
    ])
    #expect(run.exitCode != 0)
    #expect(run.errors.contains("l'un est un label"), "\(run.errors)")
  }
}
