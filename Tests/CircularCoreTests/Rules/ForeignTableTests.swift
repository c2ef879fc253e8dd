import CircularCore
import Testing

/// A table or outcomes made for other rules are refused, never read out of place.
@Suite("Tables and outcomes of others")
struct ForeignTableTests {
  private static let engine = SwiftRules(facts: [
    FactDeclaration("n", type: .integer), FactDeclaration("m", type: .integer),
  ])
  .adding(Rule("p", .prerequisite)) { .met(try $0.number("n") > 0) }
  .adding(Rule("c", .criterion)) { .points(try $0.number("n")) }

  private func evaluation(weights: [String: Double] = [:]) throws -> Evaluation {
    try Evaluator([Self.engine]).evaluation(on: day("2024-01-01"), weights: weights)
  }

  private func code(_ body: () throws -> Void) -> Diagnostic.Code? {
    do {
      try body()
      return nil
    } catch {
      return (error as? Diagnostic)?.code
    }
  }

  @Test("A table with fewer, other or reordered facts is refused at every entry")
  func tables() throws {
    let evaluation = try evaluation()
    let n = FactDeclaration("n", type: .integer)
    let m = FactDeclaration("m", type: .integer)
    let text = FactDeclaration("m", type: .list(.text))
    for declarations in [[], [n], [m, n], [n, text], [n, m, FactDeclaration("o", type: .text)]] {
      var table = FactTable(try FactSchema(declarations))
      try table.append(Subject(id: "a"))
      let runner = try evaluation.makeRunner()
      #expect(code { _ = try evaluation.run(table) } == "foreign-table")
      #expect(code { _ = try runner.run(table) } == "foreign-table")
      #expect(code { _ = try runner.runForRanking(table) } == "foreign-table")
    }
    let own = try FactTable(try FactSchema([n, m]), [Subject(id: "a", facts: ["n": 1])])
    #expect(try evaluation.run(own).answer(row: 0, rule: 1) == .points(1))
  }

  @Test("Outcomes of another table are not ranked, nor explained")
  func outcomes() throws {
    let evaluation = try evaluation()
    let schema = evaluation.evaluator.schema
    let table = try FactTable(schema, [Subject(id: "a", facts: ["n": 1])])
    let others = try FactTable(schema, [Subject(id: "b", facts: ["n": 1])])
    let more = try FactTable(schema, ["a", "b"].map { Subject(id: $0, facts: ["n": 1]) })
    let outcomes = try evaluation.run(table)
    var builder = RankingBuilder(evaluation, pack: "x")
    for table in [others, more] {
      #expect(code { try builder.add(table, outcomes) } == "foreign-outcomes")
      #expect(
        code { _ = try evaluation.explanation(of: "c", row: 0, table, outcomes) }
          == "foreign-outcomes")
      #expect(
        code { _ = try ScoredSubject(pack: "x", table, outcomes, row: 0, in: evaluation) }
          == "foreign-outcomes")
    }
    #expect(
      code { _ = try evaluation.explanation(of: "c", row: 1, table, outcomes) } == "no-such-row")
    #expect(
      code { _ = try evaluation.explanation(of: "c", row: -1, table, outcomes) } == "no-such-row")
    #expect(
      code { _ = try ScoredSubject(pack: "x", table, outcomes, row: 7, in: evaluation) }
        == "no-such-row")
    try builder.add(table, outcomes)
    #expect(builder.ranking().ranked.map(\.id) == ["a"])
    let fewer = try Evaluator([Self.engine.adding(Rule("d", .criterion)) { _ in .points(1) }])
      .evaluation(on: day("2024-01-01"))
    #expect(
      code { _ = try fewer.explanation(of: "c", row: 0, table, outcomes) } == "foreign-outcomes")
  }

  @Test("A runner goes on with evaluations by its own rules only")
  func evaluations() throws {
    let runner = try evaluation().makeRunner()
    let table = try FactTable(evaluation().evaluator.schema, [Subject(id: "a", facts: ["n": 2])])
    let other = SwiftRules(facts: Self.engine.facts)
    for engine in [
      other, Self.engine.adding(Rule("d", .criterion)) { _ in .points(1) },
      other.adding(Rule("p", .prerequisite)) { _ in .met(true) }
        .adding(Rule("e", .criterion)) { _ in .points(1) },
      SwiftRules(facts: [FactDeclaration("n", type: .integer)])
        .adding(Rule("p", .prerequisite)) { _ in .met(true) }
        .adding(Rule("c", .criterion)) { _ in .points(1) },
    ] {
      let foreign = try Evaluator([engine]).evaluation(on: day("2024-01-01"))
      #expect(code { _ = try runner.under(foreign) } == "foreign-evaluation")
    }
    // Another evaluator of the same rules is as good as its own.
    let same = try runner.under(evaluation(weights: ["c": 3]))
    #expect(try same.run(table).answer(row: 0, rule: 1) == .points(2))
  }

  @Test("Studies of other subjects are not compared, whatever their number")
  func comparisons() throws {
    func study(_ ids: String...) throws -> Study {
      let pack = RulePack(id: "x", version: "1", title: "X", subject: "sujet")
      let evaluator = try Evaluator([Self.engine])
      let subjects = ids.map { Subject(id: $0, facts: ["n": 1]) }
      return try Study(
        pack, evaluator, subjects: FactTable(evaluator.schema, subjects), on: day("2024-01-01"))
    }
    let base = try study("a", "b")
    for other in [try study("a"), try study("b", "a"), try study("a", "c"), try study()] {
      #expect(code { _ = try other.compared(to: base) } == "foreign-table")
      #expect(code { _ = try base.compared(to: other) } == "foreign-table")
    }
    #expect(try study("a", "b").compared(to: base).moves.isEmpty)
  }

  @Test(
    "A weight is a number of 0 or more, of a criterion",
    arguments: [
      ("c", Double.nan, "wrong-weight"), ("c", -1, "wrong-weight"),
      ("c", .infinity, "wrong-weight"),
      ("p", 1, "not-a-criterion"), ("q", 1, "unknown-rule"),
    ])
  func weights(_ rule: String, _ weight: Double, _ expected: String) throws {
    #expect(code { _ = try evaluation(weights: [rule: weight]) }?.rawValue == expected)
    #expect(try evaluation(weights: ["c": 0]).weights == ["c": 0])
  }

  @Test("Two subjects of a table have two ids")
  func ids() throws {
    let schema = try FactSchema([FactDeclaration("n", type: .integer)])
    var table = try FactTable(schema, [Subject(id: "a"), Subject(id: "b")])
    #expect(code { try table.append(Subject(id: "a")) } == "duplicate-id")
    #expect(table.count == 2)
    // A refused row leaves its id free.
    #expect(code { try table.append(Subject(id: "c", facts: ["n": "x"])) } != nil)
    try table.append(Subject(id: "c"))
    #expect(table.identities.map(\.id) == ["a", "b", "c"])
    #expect(
      code { _ = try FactTable(schema, [Subject(id: "a"), Subject(id: "a")]) } == "duplicate-id")
  }
}
