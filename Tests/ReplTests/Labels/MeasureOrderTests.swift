import Foundation
import Testing

@Suite("circular score --sort")
struct MeasureOrderTests {
  /// Two measures of 10 and 20 points would be enough; these are those of the label: a syndicat with 1.1 half
  /// done.
  private static let territory = """
    {"id": "a", "name": "A", "territory": {"kind": "epci", "subtype": "syndicat", "population": 210257},
     "answers": {"dechets_1": true, "dechets_2": true, "dechets_3": true, "dev_eco_1": false,
       "SPASER": false, "formation": true, "REOM": false},
     "statuses": {"1.1.1": "done", "1.1.2": "planned"}}
    """

  private func rows(_ order: String, _ more: String...) throws -> [[String]] {
    let run = try ProgramRun(
      ["score", "label-eci", "--input", "-", "--sort", order, "--format", "csv", "--ids"] + more,
      input: Self.territory)
    #expect(run.exitCode == 0, "\(run.errors)")
    return run.output.replacing("\u{FEFF}", with: "").split(whereSeparator: \.isNewline).map {
      $0.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    }
  }

  @Test("remaining points, the most first, add up to what is not done")
  func remaining() throws {
    let rows = try rows("remaining")
    #expect(rows[0].prefix(5) == ["id", "name", "measure", "label", "remaining"])
    let left = rows.dropFirst().compactMap { Double($0[4].replacing(",", with: ".")) }
    #expect(left == left.sorted(by: >))
    // 455 points are possible; 1.1.1 is worth 6 of the 30 of 1.1.
    #expect((left.reduce(0, +) - 449).magnitude < 0.01)
    let first = try #require(rows.dropFirst().first { $0[2] == "1.1" })
    #expect(first[4] == "24" && first[5] == "6" && first[8] == "6" && first[9] == "30")
    // 3.4 and 4.3 do not apply.
    #expect(!rows.contains { $0[2] == "3.4" || $0[2] == "4.3" })
  }

  @Test("any column orders them, at any level")
  func orders() throws {
    #expect(try rows("done").dropFirst().first?[2] == "1.1")
    #expect(try rows("measure").dropFirst().map { $0[2] }.prefix(3) == ["1.1", "1.2", "1.3"])
    #expect(try rows("done", "--depth", "3").dropFirst().first?[2] == "1.1.1")
    #expect(try rows("measure", "--depth", "1").count == 6)
  }

  @Test("the screen has headings in French and a total")
  func screen() throws {
    let run = try ProgramRun(
      ["score", "label-eci", "--input", "-", "--sort", "remaining"], input: Self.territory)
    #expect(run.exitCode == 0)
    for text in ["mesure", "reste", "total", "449"] {
      #expect(run.output.contains(text), "\(text)")
    }
  }

  @Test("what is no column, JSON, and a pack that is no label are refused")
  func refused() throws {
    func code(_ arguments: String...) throws -> Int32 {
      try ProgramRun(["score"] + arguments, input: Self.territory).exitCode
    }
    #expect(try code("label-eci", "--input", "-", "--sort", "nothing") == 64)
    #expect(try code("label-eci", "--input", "-", "--sort", "done", "--format", "json") == 64)
    #expect(
      try code("projet-k", "--input", "samples/candidatures.json", "--sort", "done") == 64)
  }
}
