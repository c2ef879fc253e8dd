import Foundation
import Testing

@Suite("circular impact")
struct ImpactCommandTests {
  private let folder: ScratchFolder
  private var trial: String { folder.url.appendingPathComponent("projet-k").path }

  /// A copy of Projet K whose greatest population and yearly amount are others.
  init() throws {
    folder = try ScratchFolder()
    let files = FileManager.default
    try files.copyItem(
      at: ProgramRun.project.appendingPathComponent("rules/projet-k"),
      to: folder.url.appendingPathComponent("projet-k"))
    try change("1500, unit = \"hab\"", "1700, unit = \"hab\"", in: "eligibility.lua")
    try change("20, unit = \"€/hab\"", "10, unit = \"€/hab\"", in: "funding.lua")
  }

  private func change(_ old: String, _ new: String, in file: String) throws {
    let url = folder.url.appendingPathComponent("projet-k/\(file)")
    let text = try String(contentsOf: url, encoding: .utf8)
    try #require(text.contains(old), "\(file) has no longer: \(old)")
    try Data(text.replacing(old, with: new).utf8).write(to: url)
  }

  private func impact(_ more: String...) throws -> ProgramRun {
    try ProgramRun(
      [
        "impact", "rules/projet-k", trial, "--input", "samples/candidatures.json", "--on",
        "2023-09-15",
      ]
        + more)
  }

  @Test("who wins, who loses and what money moves, to the euro")
  func json() throws {
    let json = try impact("--format", "json").json()
    func ranking(_ pack: String) throws -> [String: Double] {
      let json = try ProgramRun([
        "rank", pack, "--input", "samples/candidatures.json", "--on", "2023-09-15", "--format",
        "json",
      ]).json()
      var paid: [String: Double] = [:]
      for subject in json["ranked"] as? [[String: Any]] ?? [] {
        let outcomes = subject["amounts"] as? [String: Any] ?? [:]
        let grant = outcomes["grant"] as? [String: Any]
        paid[subject["id"] as? String ?? ""] = (grant?["total"] as? NSNumber)?.doubleValue
      }
      return paid
    }
    let (old, new) = (try ranking("rules/projet-k"), try ranking(trial))
    try #require(old.count == 7 && new.count == 10)
    let change = Set(old.keys).union(new.keys).map { (new[$0] ?? 0) - (old[$0] ?? 0) }
    #expect(json["population"] as? Int == 16)
    #expect(json["winners"] as? Int == change.count { $0 > 0 })
    #expect(json["losers"] as? Int == change.count { $0 < 0 })
    #expect((json["euros"] as? NSNumber)?.doubleValue == change.reduce(0, +))
    // Three communes enter; the seven that were there are paid less.
    #expect(json["winners"] as? Int == 3)
    #expect(json["losers"] as? Int == 7)
    // The cases that pin the ceiling say so.
    #expect((json["cases"] as? [String])?.isEmpty == false)
  }

  @Test("the screen says why, by which facts, and which cases fail, in French")
  func table() throws {
    let run = try impact("--format", "table", "--by", "perimeter.kind", "--by", "inhabitants")
    #expect(run.exitCode == 0, "\(run.errors)")
    for text in [
      "16 sujets sur 16 sont touchés", "1\u{202F}500 hab → 1\u{202F}700 hab", "Par quelles règles",
      "ne refuse plus", "Cas de l'ancienne version qui échouent", "Perdent (7)", "Gagnent (3)",
    ] {
      #expect(run.output.replacing("\u{A0}", with: " ").contains(text), "\(text) in \(run.output)")
    }
    for text in ["loses", "population_max", "(inhabitants)"] {
      #expect(!run.output.contains(text), "\(text)")
    }
  }

  @Test("a limit that is passed ends with code 1, one that is not with 0")
  func limits() throws {
    #expect(try impact("--fail-if", "perdants > 7").exitCode == 0)
    let passed = try impact("--fail-if", "losers >= 7", "--fail-if", "entrants > 5")
    #expect(passed.exitCode == 1)
    #expect(passed.errors.contains("losers >= 7") && !passed.errors.contains("entrants"))
    for wrong in ["perdant", "losers", "losers > x", "> 3", "losers = 3"] {
      let run = try impact("--fail-if", wrong)
      #expect(run.exitCode == 64 || run.exitCode == 65, "\(wrong) \(run.exitCode)")
      #expect(run.output.isEmpty)
    }
  }

  @Test("the same version moves nothing; what is no version is refused")
  func others() throws {
    let same = try ProgramRun([
      "impact", "rules/projet-k", "rules/projet-k", "--input", "samples/candidatures.json",
      "--format",
      "table",
    ])
    #expect(same.output.contains("Rien ne bouge pour aucun des 16 sujets."), "\(same.output)")
    for version in [
      "git:", "git:HEAD", "git:--help:rules/projet-k", "git:no-such-revision:rules/projet-k",
      "nowhere",
    ] {
      let run = try ProgramRun([
        "impact", version, "rules/projet-k", "--input", "samples/candidatures.json",
      ])
      #expect(run.exitCode != 0 && run.output.isEmpty, "\(version)")
      #expect(!run.errors.isEmpty)
    }
    let label = try ProgramRun([
      "impact", "label-eci", "label-eci", "--input", "samples/territoires.ndjson", "--format",
      "table",
    ])
    #expect(
      label.output.contains("Rien ne bouge pour aucun des 3 sujets."), "\(label.output)")
  }

  @Test("a revision of a repository is a version")
  func revision() throws {
    func git(_ arguments: String...) throws -> Int32 {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments =
        ["git", "-C", folder.url.path, "-c", "user.name=T", "-c", "user.email=t@example.org"]
        + arguments
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      return process.terminationStatus
    }
    try #require(try git("init", "-q") == 0)
    try #require(try git("add", ".") == 0)
    try #require(try git("commit", "-qm", "first") == 0)
    try change("1700, unit = \"hab\"", "1500, unit = \"hab\"", in: "eligibility.lua")
    let run = try ProgramRun(
      [
        "impact", "git:HEAD:projet-k", "projet-k", "--input",
        ProgramRun.project.appendingPathComponent("samples/candidatures.json").path, "--on",
        "2023-09-15", "--format", "json", "--rules", folder.url.path,
      ], in: folder.url)
    let json = try run.json()
    #expect(json["losers"] as? Int == 3, "\(run.errors)")
    #expect(json["winners"] as? Int == 0)
  }
}
