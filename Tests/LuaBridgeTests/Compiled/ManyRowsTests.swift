import CircularCore
import LuaBridge
import TestPacks
import Testing

/// Many rows give what each row gives alone: the paths for bulk work are only faster.
@Suite("Many rows")
struct ManyRowsTests {
  /// Tables of many rows take the way that the timer opens.
  init() throws { try RuleTimer.take() }

  /// Rules of every shape that the rewriting must understand, or leave alone.
  static let rules = """
    fact "n" { type = "integer", min = -100, max = 100 }
    fact "x" { type = "number" }
    fact "yes" { type = "boolean" }
    fact "kind" { type = "text" }
    fact "place.code" { type = "text" }
    fact "place.size.total" { type = "integer" }
    fact "on" { type = "date" }
    fact "list" { type = "list", of = "integer" }
    param "low" { -20, source = "test" }
    param "factor" { 1.5, source = "test" }
    param "later" { 3, source = "test", since = { ["2030-01-01"] = 4 } }
    local own = { CC = true, CA = true }
    local _1, _o = 7, 8

    local function double(value) return value * 2 end

    prerequisite "plain" { test = function(a, p) return a.n >= p.low end }
    prerequisite "table" { test = function(t) return own[t.kind] == true end }
    prerequisite "short" { test = function(t) return t.yes or t.n > 3 end }
    prerequisite "reason" {
      test = function(a)
        if a.n > 50 then return false, { fr = "trop : {n}", gap = a.n - 50 } end
        return true
      end,
    }
    prerequisite "known" { test = function(a) return known(a, "n") and a.n > 0 end }
    prerequisite "grouped" {
      test = function(a, p) return a.place.code ~= "33" and a.place.size.total > p.low end,
    }
    prerequisite "shadow" {
      test = function(a, p)
        local a = { n = a.n + _1 }
        return a.n > p.low + _o
      end,
    }
    prerequisite "date" { test = function(a, p, today) return a.on <= today end }
    prerequisite "wrong" { test = function(a) return a.n end }
    prerequisite "fails" { test = function(a) return a.kind < a.n end }
    prerequisite "badreason" { test = function(a) return a.n < 0, 12 end }
    prerequisite "dozes" {
      test = function(a)
        if a.n == 99 then while true do end end
        return true
      end,
    }
    criterion "scaled" { scale = { 0, 5 }, score = function(a, p) return a.x * p.factor end }
    criterion "divided" { score = function(a) return 10 / a.n end }
    criterion "library" {
      score = function(a) return math.max(0, math.min(5, a.x, (math.abs)(a.n))) end,
    }
    criterion "closure" {
      score = function(a)
        local function add(by) return double(a.n) + by end
        return add(1) + add(a.x)
      end,
    }
    criterion "listed" { score = function(a) return #a.list end }
    criterion "changed" { score = function(a) a = { n = 1 } return a.n end }
    criterion "get" { score = function(a) return a:get("n", 4) end }
    indicator "integer" { value = function(a) return a.n // 3 end }
    amount "one" { schedule = function(a) return a.n * 100 end }
    amount "years" {
      schedule = function(a, p)
        local years = {}
        for year = 1, 3 do years[year] = a.n * p.factor + year end
        return payments(years)
      end,
    }
    amount "infinite" { schedule = function(a) return a.x / 0 end }
    alert "raised" { when = function(a) return a.x < 0 end, message = "x vaut {x}" }
    """

  static let fixture = PackFixture(rules)

  /// Subjects in which every fact is sometimes absent.
  private static func subjects(_ count: Int) -> [Subject] {
    var state: UInt64 = 42
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
    return (0..<count).map { index in
      var facts: [String: FactValue] = [:]
      func maybe(_ name: String, _ value: FactValue) { if next(8) > 0 { facts[name] = value } }
      maybe("n", .integer(Int64(next(198) - 99)))
      maybe("x", next(4) == 0 ? .integer(Int64(next(7))) : .number(Double(next(900)) / 100 - 3))
      maybe("yes", .boolean(next(2) == 0))
      maybe("kind", .text(["CC", "CA", "SIVOM", "", "une nature bien longue"][next(5)]))
      maybe("place.code", .text(["33", "33000", "é"][next(3)]))
      maybe("place.size.total", .integer(Int64(next(60) - 30)))
      if let date = CivilDate("2024-0\(next(9) + 1)-15") { maybe("on", .date(date)) }
      maybe("list", .list((0..<next(4)).map { .integer(Int64($0)) }))
      return Subject(id: "\(index)", facts: facts)
    }
  }

  private func evaluation(only: [String]? = nil) throws -> Evaluation {
    let evaluator = try Evaluator([try Self.fixture.load()])
    let date = try #require(CivilDate("2024-06-01"))
    return try evaluator.evaluation(on: date, only: only)
  }

  @Test("Outcomes with their provenance are those of each row alone")
  func provenance() throws {
    let evaluation = try evaluation()
    let subjects = Self.subjects(700)
    let runner = try evaluation.makeRunner()
    let together = try runner.run(FactTable(evaluation.evaluator.schema, subjects))
    var alone = InterpretedRows(evaluation)
    for (row, subject) in subjects.enumerated() {
      let outcomes = try alone.runner().run(FactTable(evaluation.evaluator.schema, [subject]))
      for (index, rule) in evaluation.evaluator.rules.enumerated() {
        #expect(together[row, index] == outcomes[0, index], "\(rule.id), row \(row)")
      }
    }
  }

  @Test("A ranking of many is that of one row at a time")
  func ranking() throws {
    let decisive = [
      "plain", "table", "short", "grouped", "shadow", "scaled", "library", "closure", "integer",
      "one", "years", "raised", "reason", "date",
    ]
    let evaluation = try evaluation(only: decisive)
    let subjects = Self.subjects(2000)
    let schema = evaluation.evaluator.schema
    var together = RankingBuilder(evaluation, pack: "mini")
    let table = try FactTable(schema, subjects)
    try together.add(table, try evaluation.makeRunner().runForRanking(table))
    var alone = RankingBuilder(evaluation, pack: "mini")
    var interpreted = InterpretedRows(evaluation)
    for subject in subjects {
      let row = try FactTable(schema, [subject])
      try alone.add(row, try interpreted.runner().run(row))
    }
    let first = together.ranking()
    #expect(!first.ranked.isEmpty && !first.refused.isEmpty && !first.unknown.isEmpty)
    let json = try JSONText.string(first, language: .french, isPretty: true)
    #expect(json == (try JSONText.string(alone.ranking(), language: .french, isPretty: true)))
    let english = try JSONText.string(first, language: .english)
    #expect(english == (try JSONText.string(alone.ranking(), language: .english)))
  }

  @Test("Every rule ranks many as it ranks one: failures, limits and odd answers too")
  func ruleByRule() throws {
    let all = try evaluation().evaluator.rules.map(\.id)
    let subjects = Self.subjects(300)
    for id in all where id != "dozes" {
      let evaluation = try evaluation(only: [id])
      let schema = evaluation.evaluator.schema
      let rule = try #require(evaluation.evaluator.rule(id))
      let table = try FactTable(schema, subjects)
      let together = try evaluation.makeRunner().runForRanking(table)
      // One rule of many: three hundred rows of it are no work for the compiled form.
      let alone = try evaluation.makeRunner()
      for (row, subject) in subjects.enumerated() {
        let outcome = try alone.runForRanking(FactTable(schema, [subject]))[0, rule]
        #expect(together[row, rule]?.answer == outcome?.answer, "\(id), row \(row)")
      }
    }
  }

  @Test("A rule that never ends fails, and the rows before it stand")
  func limits() throws {
    let evaluation = try evaluation(only: ["dozes", "plain"])
    let schema = evaluation.evaluator.schema
    var subjects = (0..<200).map { Subject(id: "\($0)", facts: ["n": 1]) }
    subjects[150].facts["n"] = 99
    let table = try FactTable(schema, subjects)
    let outcomes = try evaluation.makeRunner().runForRanking(table)
    let dozes = try #require(evaluation.evaluator.rule("dozes"))
    let plain = try #require(evaluation.evaluator.rule("plain"))
    #expect(outcomes[149, dozes]?.answer == .met(true))
    guard case .failed(let diagnostic)? = outcomes[150, dozes]?.answer else {
      Issue.record("expected a failure, got \(String(describing: outcomes[150, dozes]))")
      return
    }
    #expect(diagnostic.code == "instructions" || diagnostic.code == "deadline")
    #expect((0..<200).allSatisfy { outcomes[$0, plain]?.answer == .met(true) })
  }
}
