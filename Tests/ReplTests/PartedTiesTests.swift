import Foundation
import Testing

/// « = » is said of those who share a rank, everywhere; what parts the others is told, ids included.
@Suite("Ties that are parted")
struct PartedTiesTests {
  private let fixture: PartedTiesFixture

  init() throws { fixture = try PartedTiesFixture() }

  private func run(_ command: String, _ packs: [String], _ subjects: String, _ more: String...)
    throws -> ProgramRun
  {
    let run = try ProgramRun([command] + packs + fixture.reading(subjects) + more)
    #expect(run.exitCode == 0, "\(run.errors)")
    return run
  }

  private func line(_ run: ProgramRun, _ text: String) -> String? {
    run.output.split(separator: "\n").map(String.init).first { $0.contains(text) }
  }

  // MARK: - The ranking

  @Test("what parts those who are left out by the limit is told with them")
  func limit() throws {
    let end = "par «\u{A0}B\u{A0}» puis «\u{A0}Dépôt\u{A0}» puis «\u{A0}Habitants\u{A0}»."
    for (limit, names) in [
      ("1", nil), ("2", "E et 4 autres"), ("4", "E, C, Bé et 2 autres"), ("6", "E, C, Bé, Été, D"),
      ("100", "E, C, Bé, Été, D"),
    ] as [(String, String?)] {
      let run = try run(
        "rank", [fixture.pack()], PartedTiesFixture.nine, "--format", "table", "--limit", limit)
      let line = line(run, "départagés")
      #expect(line?.contains("\(names ?? "?")\u{A0}: \(end)") ?? (names == nil), "\(line ?? "")")
    }
  }

  @Test(
    "the id is told as what parts, alone and behind what parts nobody",
    arguments: ["\"id\"", "{ \"id\" }", "{ \"b\", \"id\" }"])
  func byID(_ ties: String) throws {
    let pack = try fixture.pack(ties)
    let french = try run("rank", [pack], PartedTiesFixture.two, "--format", "table")
    #expect(french.output.contains("Même score, départagés — A, B\u{A0}: par l'identifiant."))
    #expect(!french.output.contains("1="))
    let english = try run(
      "rank", [pack], PartedTiesFixture.two, "--format", "table", "--lang", "en")
    #expect(english.output.contains("Same score, parted — A, B: by the id."))
    let json = try run("rank", [pack], PartedTiesFixture.two, "--format", "json").json()
    let keys = try #require(json["ties"] as? [[String: Any]])
    let ranked = try #require(json["ranked"] as? [[String: Any]])
    for entry in ranked {
      #expect(entry["tied"] as? Bool == true)
      #expect(entry["partedBy"] as? [Int] == [keys.count - 1])
    }
  }

  // MARK: - Comparisons

  @Test(
    "a rank that ties part has no « = » in what-if, impact and robustness; one that is shared has")
  func equals() throws {
    for (ties, isShared) in [
      ("{ \"depot\" }", false), ("\"id\"", false), ("\"shared\"", true), (nil, true),
    ] as [(String?, Bool)] {
      let (old, new) = (try fixture.pack(ties), try fixture.pack(ties, weight: "2"))
      let runs = [
        try run(
          "what-if", [old], PartedTiesFixture.two, "--weight", "b=2", "--format", "table"),
        try run("impact", [old, new], PartedTiesFixture.two, "--format", "table"),
        try run("robustness", [old], PartedTiesFixture.two, "--draws", "10", "--format", "table"),
      ]
      for run in runs { #expect(run.output.contains("1=") == isShared, "\(run.output)") }
      #expect(runs[0].output.contains(isShared ? "rang 1= (10) → rang 1= (15)" : "rang 2 (10)"))
    }
  }

  @Test("JSON of a comparison says of a tied score what parts it, as a ranking does")
  func json() throws {
    let json = try run(
      "what-if", [fixture.pack()], PartedTiesFixture.two, "--weight", "b=2", "--format", "json"
    ).json()
    #expect(
      (json["ties"] as? [[String: Any]])?.map { $0["id"] as? String }
        == ["b", "depot", "hab", "id"])
    let moves = try #require(json["moves"] as? [[String: Any]])
    #expect(moves.count == 2)
    for move in moves {
      for side in ["before", "after"] {
        let place = try #require(move[side] as? [String: Any])
        #expect(place["tied"] as? Bool == true)
        #expect(place["partedBy"] as? [Int] == [1])
      }
    }
    let shared = try run(
      "what-if", [fixture.pack(nil)], PartedTiesFixture.two, "--weight", "b=2", "--format", "json"
    ).json()
    #expect(shared["ties"] == nil)
    let place = (shared["moves"] as? [[String: Any]])?.first?["after"] as? [String: Any]
    #expect(place?["tied"] as? Bool == true)
    #expect(place?["partedBy"] == nil)
  }

  // MARK: - Solidity

  @Test("draws part equal scores as the ranking does, and every text agrees with its ranks")
  func robustness() throws {
    let two = try run(
      "robustness", [fixture.pack()], PartedTiesFixture.two, "--draws", "100", "--format", "json"
    ).json()
    #expect(two["firstWhatever"] as? String == "b")
    let subjects = try #require(two["subjects"] as? [[String: Any]])
    for (rank, subject) in subjects.enumerated() {
      for name in ["rank", "bestRank", "worstRank", "meanRank"] {
        #expect(subject[name] as? Int == rank + 1, "\(name)")
      }
      #expect(subject["dominates"] as? Int == 1 - rank)
      #expect(subject["dominatedBy"] as? Int == rank)
      #expect(subject["partedBy"] as? [Int] == [1])
    }
    let nine = try run(
      "robustness", [fixture.pack()], PartedTiesFixture.nine, "--draws", "100", "--format", "json"
    ).json()
    let all = try #require(nine["subjects"] as? [[String: Any]])
    let summer = try #require(all.first { $0["id"] as? String == "é1" })
    #expect(["rank", "bestRank", "worstRank"].map { summer[$0] as? Int } == [5, 5, 5])
    let table = try run(
      "robustness", [fixture.pack()], PartedTiesFixture.nine, "--draws", "100", "--format", "table")
    #expect(!table.output.contains("ex æquo"))
  }
}
