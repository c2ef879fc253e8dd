import CircularCore
import Testing

@Suite("Scores that cannot be compared")
struct ScoreOverflowTests {
  private func engine(_ weights: [Double]) -> SwiftRules {
    var engine = SwiftRules(
      facts: weights.indices.map { FactDeclaration("c\($0)", type: .number) }
        + [FactDeclaration("open", type: .boolean)]
    ).adding(Rule("open", .prerequisite)) { .met(try $0.known("open") != false) }
    for (index, weight) in weights.enumerated() {
      engine = engine.adding(Rule("c\(index)", .criterion, weight: .fixed(weight))) {
        .points(try $0.number("c\(index)"))
      }
    }
    return engine
  }

  private func study(_ points: [[Double]], _ weights: [Double], open: [Bool] = []) throws -> Study {
    let evaluator = try Evaluator([engine(weights)])
    let subjects = points.enumerated().map { index, row in
      var subject = Subject(id: "s\(index)")
      for (criterion, value) in row.enumerated() { subject.facts["c\(criterion)"] = .number(value) }
      subject.facts["open"] = .boolean(open.isEmpty || open[index])
      return subject
    }
    return try Study(
      RulePack(id: "p", version: "1", title: "P", subject: "chose"), evaluator,
      subjects: try FactTable(evaluator.schema, subjects), on: day("2026-01-01"))
  }

  @Test(
    "infinite, no number, or beyond millionths: the subject fails at its criterion, others are ranked",
    arguments: [
      // A product, a sum, infinity less infinity, what only millionths make infinite.
      ([[1e308, 1], [1, 2]], [10.0, 10.0], "c0"), ([[1e308, 1.5e308], [1, 2]], [1, 1], "c0"),
      ([[-1e308, 1e308], [1, 2]], [10, 10], "c0"), ([[1, 2e302], [1, 2]], [1, 1], "c1"),
      ([[-1e308, -1], [1, 2]], [10, 10], "c0"), ([[0, 9e301], [1, 2]], [0, 3], "c1"),
    ])
  func fails(_ points: [[Double]], _ weights: [Double], _ criterion: String) throws {
    let study = try study(points, weights)
    let ranking = try study.ranking
    #expect(ranking.ranked.map(\.id) == ["s1"])
    #expect(ranking.ranked.first?.rank == 1)
    let failed = try #require(ranking.failed.first)
    #expect(failed.id == "s0" && failed.errors.count == 1)
    #expect(failed.errors.first?.rule == criterion)
    #expect(failed.errors.first?.error.code == .notFinite)
    #expect(try study.results.place(ofRow: 0) == .failed)
    let standing = try study["s0"].standing
    #expect(standing.score?.value == nil)
    // Whatever is written of it is written.
    for language in Language.allCases {
      _ = try JSONText.string(ranking, language: language)
      _ = try JSONText.string(Robustness(ranking, draws: 50), language: language)
      _ = try JSONText.string(standing.score, language: language)
    }
    #expect(Robustness(ranking, draws: 50).notRanked == 1)
  }

  @Test("a sum that comes back to what can be compared is a score")
  func comesBack() throws {
    let ranking = try study([[1e305, -1e305, 3], [1, 1, 1]], [1, 1, 1]).ranking
    #expect(ranking.failed.isEmpty)
    #expect(ranking.ranked.map(\.score) == [3, 3])
  }

  @Test("who is refused is refused, whatever the score would be")
  func refused() throws {
    let ranking = try study([[1e308], [1]], [10], open: [false, true]).ranking
    #expect(ranking.failed.isEmpty)
    #expect(ranking.refused.map(\.id) == ["s0"])
  }

  @Test("other weights make a score comparable, and back, as a study that begins anew")
  func reweighed() throws {
    let study = try study([[1e300, 1], [2, 2], [5, 1]], [1, 1])
    #expect(try study.ranking.ranked.map(\.id) == ["s0", "s2", "s1"])
    let greater = try study.under("c0 = 1000000")
    #expect(try greater.ranking.failed.map(\.id) == ["s0"])
    #expect(try greater.ranking.ranked.map(\.id) == ["s2", "s1"])
    let again = try greater.under("c0 = 2")
    #expect(try again.ranking.failed.isEmpty)
    #expect(try again.ranking.ranked.map(\.id) == ["s0", "s2", "s1"])
    #expect(try again.results.place(ofRow: 0) == .ranked(rank: 1, score: 2e300, isTied: false))
    let moves = try greater.compared(to: study).moves
    #expect(moves.first { $0.id == "s0" }?.kind == .leaves)
  }

  @Test("a greatest score beyond numbers is none")
  func greatest() throws {
    let engine = SwiftRules(facts: [FactDeclaration("n", type: .number)])
      .adding(Rule("c", .criterion, weight: .fixed(1e10), scale: 0...1e300)) {
        .points(try $0.number("n"))
      }
    let evaluator = try Evaluator([engine])
    let table = try FactTable(evaluator.schema, [Subject(id: "a", facts: ["n": 3])])
    let study = try Study(
      RulePack(id: "p", version: "1", title: "P", subject: "chose"), evaluator, subjects: table,
      on: day("2026-01-01"))
    #expect(try study.ranking.greatestScore == nil)
    #expect(try study.ranking.ranked.map(\.score) == [3e10])
    _ = try JSONText.string(try study["a"].standing.score, language: .french)
  }
}
