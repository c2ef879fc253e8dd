import Foundation
import Testing

/// `rank --limit`: what is shown is told of, and what is left out is counted.
@Suite("circular rank --limit")
struct RankLimitTests {
  private static let pack = """
    pack { id = "many", version = "1", title = "Essai", subject = "commune", source = "moi",
      ties = { { "pop", first = "least" }, "id" } }
    fact "pop" { type = "integer", label = "Habitants" }
    fact "v" { type = "number", label = "V" }
    prerequisite "big" { label = "ok", source = "m", test = function(a) return a.pop > 100, "trop peu" end }
    criterion "z" { label = "z", weight = 1, source = "m", score = function(a) return a.v end }

    """

  /// The output for subjects of which each has a score, a number of inhabitants, or nothing known.
  private func rank(_ lines: [String], _ arguments: String...) throws -> ProgramRun {
    let folder = try ScratchFolder()
    _ = try folder.file("pack.lua", Self.pack)
    let data = try folder.file("d.csv", "id,pop,v\n" + lines.joined(separator: "\n") + "\n")
    return try ProgramRun(["rank", folder.url.path, "--input", data.path] + arguments)
  }

  /// 30 of the score 9, 1 of 8, 969 of 7; 40 refused, 50 unknown, 25 in error.
  private static let many: [String] =
    (1...1000).map { "s\($0),\(1000 + $0),\($0 <= 30 ? 9 : $0 == 31 ? 8 : 7)" }
    + (1...40).map { "r\($0),50,1" } + (1...50).map { "u\($0),2000," }
    + (1...25).map { "f\($0),beaucoup,1" }

  /// Places of errors, but for the folder of the run.
  private func withoutFolder(_ text: String) -> String {
    text.replacing(/circular-[0-9A-F-]+/, with: "")
  }

  private func parted(_ run: ProgramRun) -> String? {
    run.output.split(separator: "\n").map(String.init).first { $0.contains("départagés") }
  }

  @Test(
    "ties are told of those shown; of the last score, how many more have it",
    arguments: [
      (1, "— s1 et 29 autres\u{A0}: par «\u{A0}Habitants\u{A0}»."),
      (2, "s1, s2 et 28 autres\u{A0}: par «\u{A0}Habitants\u{A0}»."),
      (29, "s29 et 1 autre\u{A0}: par «\u{A0}Habitants\u{A0}»."),
      (30, "s29, s30\u{A0}: par «\u{A0}Habitants\u{A0}»."),
      (31, "s29, s30\u{A0}: par «\u{A0}Habitants\u{A0}»."),
      (33, "s32, s33 et 967 autres\u{A0}: par «\u{A0}Habitants\u{A0}»."),
    ])
  func ties(_ limit: Int, _ end: String) throws {
    let run = try rank(Self.many, "--format", "table", "--limit", "\(limit)")
    let line = try #require(parted(run))
    #expect(line.hasSuffix(end), "\(line)")
    #expect(!line.contains("s\(limit + 1)"))
  }

  @Test("nothing is said of ties beyond those shown, and the table stays short")
  func short() throws {
    let own = ["a,500,9", "b,500,8", "c,500,7"] + (1...300).map { "t\($0),\(200 + $0),1" }
    let run = try rank(own, "--format", "table", "--limit", "3")
    #expect(parted(run) == nil)
    #expect(try parted(rank(Self.many, "--format", "table", "--limit", "0")) == nil)
    let usual = try rank(Self.many, "--format", "table")
    #expect(usual.output.utf8.count < 8000, "\(usual.output.utf8.count)")
    #expect(parted(usual) != nil)
    let english = try rank(Self.many, "--format", "table", "--limit", "2", "--lang", "en")
    #expect(english.output.contains("s1, s2 and 28 others: by “Habitants”"))
  }

  private func counts(_ document: [String: Any], _ groups: [String]) -> [Int] {
    groups.map { (document[$0] as? [Any])?.count ?? -1 }
  }

  private static let groups = ["ranked", "refused", "unknown", "failed"]

  @Test("JSON has the first of each group, and how many are left out")
  func json() throws {
    let whole = try rank(Self.many, "--format", "json")
    let document = try whole.json()
    #expect(counts(document, Self.groups) == [1000, 40, 50, 25])
    #expect(document["omitted"] == nil)
    let rows = try #require(document["ranked"] as? [[String: Any]])
    for (limit, left) in [
      (0, ["ranked": 1000, "refused": 40, "unknown": 50, "failed": 25]),
      (20, ["ranked": 980, "refused": 20, "unknown": 30, "failed": 5]),
      (45, ["ranked": 955, "unknown": 5]), (999, ["ranked": 1]),
    ] {
      let short = try rank(Self.many, "--format", "json", "--limit", "\(limit)")
      #expect(short.exitCode == whole.exitCode)
      let found = try short.json()
      #expect(found["omitted"] as? [String: Int] == left)
      #expect(
        counts(found, Self.groups) == [1000, 40, 50, 25].map { min(limit, $0) }, "\(limit)")
      let shown = try #require(found["ranked"] as? [[String: Any]])
      #expect(shown.map { $0["id"] as? String } == rows.prefix(limit).map { $0["id"] as? String })
      #expect(shown.map { $0["rank"] as? Int } == rows.prefix(limit).map { $0["rank"] as? Int })
    }
    for limit in ["1000", "1000000"] {
      let all = try rank(Self.many, "--format", "json", "--limit", limit)
      #expect(withoutFolder(all.output) == withoutFolder(whole.output))
    }
  }

  @Test("a long list is written the same by one and by several")
  func jobs() throws {
    let lines = (1...3000).map { "s\($0),\(1000 + $0),\($0 % 7)" }
    let one = try rank(lines, "--format", "json", "--limit", "2000", "--jobs", "1")
    let three = try rank(lines, "--format", "json", "--limit", "2000", "--jobs", "3")
    #expect(one.output == three.output)
    #expect(try counts(one.json(), ["ranked"]) == [2000])
    #expect(try one.json()["omitted"] as? [String: Int] == ["ranked": 1000])
  }

  @Test("NDJSON has no place for what is left out: no limit goes with it; spreadsheets have all")
  func others() throws {
    let refused = try rank(["a,500,1"], "--format", "ndjson", "--limit", "20")
    #expect(refused.exitCode == 64)
    #expect(refused.output.isEmpty)
    #expect(refused.errors.contains("--limit"), "\(refused.errors)")
    #expect(try rank(["a,500,1"], "--format", "ndjson").exitCode == 0)
    let csv = try rank(Self.many, "--format", "csv", "--limit", "5")
    #expect(csv.output.split(separator: "\r\n").count == 1116)
  }

  @Test("the territories of a label are as many, and the rest is counted")
  func label() throws {
    let line = [
      "rank", "label-eci", "--input", "samples/territoires.ndjson", "--on", "2025-06-01",
      "--format", "json",
    ]
    let whole = try ProgramRun(line).json()
    let count = counts(whole, ["ranked"])[0]
    let short = try ProgramRun(line + ["--limit", "1"]).json()
    #expect(counts(short, ["ranked"]) == [1])
    #expect((short["omitted"] as? [String: Int])?["ranked"] == count - 1)
    #expect(whole["omitted"] == nil)
    // What is said of all is said of all.
    #expect(counts(short, ["medians"]) == counts(whole, ["medians"]))
  }
}
