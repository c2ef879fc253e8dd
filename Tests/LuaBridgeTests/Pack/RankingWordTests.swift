import CircularCore
import LuaBridge
import TestPacks
import Testing

@Suite("ranking: rules of the programme that read the subjects in order")
struct RankingWordTests {
  private static let declared = """
    fact "n" { type = "integer", ask = "Combien ?" }
    fact "cost" { type = "number", ask = "Quel coût ?" }
    param "low" { 2 }
    prerequisite "big" { test = function(a, p) return a.n >= p.low end }
    criterion "size" { scale = { 0, 100 }, score = function(a) return a.n end }
    amount "grant" { schedule = function(a) return payments { a.n, 0.1 } end }
    amount "paid" { schedule = function(a) return a.cost end }

    """

  private func pack(_ rules: String) throws -> LuaRulePack {
    try PackFixture(Self.declared + rules).load()
  }

  private func study(_ rules: String, _ numbers: [Double?] = [1, 5, 3, nil, 9]) throws -> Study {
    let subjects = numbers.enumerated().map { index, n in
      Subject(
        id: "s\(index)", name: "S\(index)",
        facts: n.map { ["n": .integer(Int64($0)), "cost": .number($0)] } ?? [:])
    }
    return try Study(try pack(rules), subjects: subjects, on: try #require(CivilDate("2024-01-01")))
  }

  private func outcome(_ body: String, in study: ((String) throws -> Study)? = nil) throws
    -> Outcome
  {
    let rule = "indicator \"r\" { scope = \"programme\", value = function(a, p)\n\(body)\nend }"
    let made = try study?(rule) ?? self.study(rule)
    return try #require(try made.results.programme.first).outcome
  }

  @Test(
    "counts, sums and subjects in order",
    arguments: [
      ("return ranking.eligible", 3), ("return ranking.refused", 1), ("return ranking.unknown", 1),
      ("return ranking.failed", 0), ("return ranking.total(\"grant\")", 17.3),
      ("return #ranking.subjects", 3), ("return ranking.subjects[1].score", 9),
      ("return ranking.subjects[2].rank", 2), ("return ranking.subjects[3].criteria.size", 3),
      ("return ranking.subjects[1].amounts.grant", 9.1),
      (
        "assert(ranking.subjects[1].id == \"s4\" and ranking.subjects[1].name == \"S4\") return 1",
        1
      ),
      (
        "local sum = 0 for _, s in ipairs(ranking.subjects) do sum = sum + s.score end return sum",
        17
      ),
      ("return list.sum(ranking.subjects, \"score\")", 17),
      ("local r = ranking return r.eligible + p.low", 5),
      // A subject is made when it is read, all are for who looks at the whole.
      (
        "local s = ranking.subjects local last = s[3] assert(s[3] == last and s[1.0].rank == 1) return list.sum(s, \"rank\") + #s",
        9
      ),
      (
        "local n = 0 for place, s in pairs(ranking.subjects) do n = n + place * s.score end return n",
        28
      ),
      ("local _, s = next(ranking.subjects) return s.criteria.size", 9),
      ("return rawlen(ranking.subjects) + #ranking.subjects", 6),
      (
        "local s = ranking.subjects return (s[0] or s[4] or s[1.5] or s.x or s[\"1\"]) == nil and 1 or 0",
        1
      ),
      (
        "return getmetatable(ranking.subjects) == nil and getmetatable(ranking.subjects[2]) == nil and 1 or 0",
        1
      ),
    ])
  func figures(_ body: String, _ expected: Double) throws {
    let outcome = try outcome(body)
    #expect(outcome.answer == .number(expected), "\(outcome.answer)")
    #expect(outcome.readsRanking)
  }

  @Test("What cannot be read or written ends the rule, at its line")
  func refused() throws {
    func failure(_ body: String) throws -> Diagnostic? {
      if case .failed(let problem) = try outcome(body).answer { problem } else { nil }
    }
    let figure = try #require(try failure("return ranking[\"elegible\"]"))
    #expect(figure.code == "no-such-figure")
    #expect(figure.suggestion?.french == "ranking.eligible")
    #expect(figure.location?.line == 10)
    #expect(try failure("return ranking[\"totals\"]")?.code == "no-such-figure")
    #expect(try failure("return ranking.total(\"size\")")?.code == "no-such-amount")
    #expect(try failure("ranking.eligible = 4 return 1") != nil)
    #expect(try failure("ranking.subjects[1].score = 4 return 1") != nil)
    #expect(try failure("ranking.subjects[1].amounts.grant = 4 return 1") != nil)
    #expect(try failure("ranking.subjects[1] = ranking.subjects[2] return 1") != nil)
    #expect(try failure("ranking.subjects[9] = 1 return 1") != nil)
    #expect(
      try failure("table.sort(ranking.subjects, function() return false end) return 1") != nil)
  }

  @Test("A sum of which one part is unknown is unknown, for want of the same fact")
  func unknownSum() throws {
    let outcome = try outcome(
      "return ranking.total(\"paid\")",
      in: { rule in
        try Study(
          try pack(rule),
          subjects: [Subject(id: "x", facts: ["n": .integer(4)])],
          on: try #require(CivilDate("2024-01-01")))
      })
    #expect(outcome.answer == .unknown([.init(fact: "cost", ask: "Quel coût ?")]))
  }

  @Test("A rule of the subject, or one that it calls, gets none: it fails, and check says so")
  func subjectRule() throws {
    let rules = """
      local function count() return ranking.eligible end
      indicator "own" { value = function() return count() end }
      indicator "all" { scope = "programme", value = function() return count() end }
      """
    let study = try study(rules)
    guard case .failed(let problem)? = try study.results.outcomes.answer(row: 1, rule: 4) else {
      Issue.record("expected a failure")
      return
    }
    #expect(problem.code == "ranking-not-lent")
    #expect(problem.location?.line == 9)
    #expect(try study.results.programme.first?.outcome.answer == .number(3))
    #expect(CheckedText(Self.declared + rules).places("ranking-not-lent") == ["9:31"])
  }

  @Test("Only rules that get to the word are told to read it")
  func readers() throws {
    let pack = try pack(
      """
      local function count() return ranking.eligible end
      indicator "plain" { scope = "programme", value = function(_, p) return p.low end }
      indicator "reads" { scope = "programme", value = function() return count() end }
      indicator "asks" { scope = "programme", value = function() return outcome "reads" + 1 end }
      """)
    #expect(pack.rules.filter(\.readsRanking).map(\.id) == ["reads", "asks"])
    let study = try Study(pack, subjects: [], on: try #require(CivilDate("2024-01-01")))
    let programme = try study.results.programme
    #expect(programme.map(\.outcome.readsRanking) == [false, true, true])
    #expect(programme.last?.outcome.answer == .number(1))
  }

  @Test("A scenario that moves the ranking moves the rule; its explanation says what it read")
  func moves() throws {
    let rule =
      "indicator \"r\" { scope = \"programme\", value = function() return ranking.total(\"grant\") end }"
    let base = try study(rule)
    let other = try base.under("low = 4")
    let moved = try other.compared(to: base)
    #expect(moved.programme.map(\.rule.id) == ["r"])
    let explanation = try other["s0"].explanation(of: "r")
    #expect(explanation.answer == .number(14.2))
    #expect(explanation.ranking?.eligible == 2)
    #expect(explanation.comparisons != nil)
    #expect(throws: Diagnostic.self) { try base["s0"].whyNot("r", "3") }
  }

  @Test("So many subjects as there are at most are handed over, sums are of all")
  func many() throws {
    let count = ProgrammeRanking.mostSubjects + 500
    let outcome = try outcome(
      "assert(#ranking.subjects == 10000) return ranking.total(\"grant\")",
      in: { try self.study($0, Array(repeating: 5, count: count)) })
    #expect(outcome.answer == .number(53_550))
  }
}
