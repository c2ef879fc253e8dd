import CircularCore
import Testing

@Suite("Weights of a ranking, and what it leaves out")
struct RankingWeightsTests {
  private func ranking(
    _ sources: [String?], values: [Double]? = nil, changing: [String: FactValue] = [:],
    only: [String]? = nil
  ) throws -> Ranking {
    var engine = SwiftRules(
      facts: [FactDeclaration("n", type: .number)],
      parameters: sources.enumerated().map { index, source in
        Parameter(
          FactDeclaration("w\(index)", type: .number, source: source),
          value: .number(values?[index] ?? 1))
      }
    ).adding(Rule("open", .prerequisite)) { .met(try $0.number("n") < 3) }
    for index in sources.indices {
      engine = engine.adding(Rule("c\(index)", .criterion, weight: .parameter("w\(index)"))) {
        .points(try $0.number("n"))
      }
    }
    let evaluator = try Evaluator([engine])
    let evaluation = try evaluator.evaluation(
      on: day("2024-01-01"), changing: changing, only: only)
    let table = try FactTable(evaluator.schema, [Subject(id: "s", facts: ["n": 5])])
    var builder = RankingBuilder(evaluation, pack: "p")
    try builder.add(table, try evaluation.makeRunner().run(table))
    return builder.ranking()
  }

  @Test(
    "are neutral only where nobody chose any, and all are the same",
    arguments: [
      (["Proposition : poids neutre", "Proposition"], true), ([nil, nil], true),
      (["Comité du 12 mars", "Proposition"], false), (["proposal", "Proposed by us"], true),
      (["Règlement, article 4"], false),
    ])
  func neutral(sources: [String?], isNeutral: Bool) throws {
    #expect(try ranking(sources).hasNeutralWeights == isNeutral)
    #expect(try ranking(sources).hasDefaultWeights)
  }

  @Test("that are changed, or unequal, are not neutral; one of nothing does not count")
  func changed() throws {
    #expect(try !ranking([nil, nil], changing: ["w0": 2]).hasNeutralWeights)
    #expect(try !ranking([nil, nil], values: [2, 1]).hasNeutralWeights)
    #expect(try ranking([nil, nil], values: [1, 0]).hasNeutralWeights)
  }

  @Test("prerequisites and criteria that were not asked for are named")
  func partial() throws {
    let part = try ranking([nil, nil], only: ["c0"])
    #expect(part.notEvaluated == ["open", "c1"])
    #expect(part.ranked.map(\.id) == ["s"])
    #expect(try JSONText.string(part).contains(#""notEvaluated":["open","c1"]"#))
    let whole = try ranking([nil, nil])
    #expect(whole.notEvaluated.isEmpty)
    #expect(whole.refused.map(\.id) == ["s"])
    #expect(try !JSONText.string(whole).contains("notEvaluated"))
  }
}
