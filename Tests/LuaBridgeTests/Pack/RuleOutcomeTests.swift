import CircularCore
import LuaBridge
import TestPacks
import Testing

@Suite("Outcomes of rules")
struct RuleOutcomeTests {
  @Test("a rule reads facts and parameters, and the outcome says which")
  func provenance() throws {
    let fixture = PackFixture(
      """
      fact "unused" { type = "integer" }
      fact "inhabitants" { type = "integer" }
      fact "site.kind" { type = "text" }
      param "spare" { 1 }
      param "limit" { 1500 }
      prerequisite "small" { test = function(a, p) return a.inhabitants < p.limit and a.site.kind == "x" end }
      """)
    let outcome = try #require(
      try fixture.outcome("small", ["inhabitants": 10, "site.kind": "x", "unused": 3]))
    #expect(outcome.answer == .met(true))
    #expect(outcome.factsRead.slots == [1, 2])
    #expect(outcome.parametersRead.slots == [1])
  }

  @Test("an absent fact is unknown with its question: never false, never zero")
  func unknown() throws {
    let fixture = PackFixture(
      """
      fact "kind" { type = "text", ask = "Quelle nature ?" }
      fact "count" { type = "integer", ask = "Combien ?" }
      prerequisite "equal" { test = function(a) return a.kind == "commune" end }
      prerequisite "differs" { test = function(a) return a.kind ~= "commune" end }
      indicator "sum" { value = function(a) return a.count + 1 end }
      prerequisite "caught" { test = function(a) return (pcall(function() return a.kind end)) end }
      """)
    let missing = Outcome.MissingFact(fact: "kind", ask: "Quelle nature ?")
    #expect(try fixture.outcome("equal")?.answer == .unknown([missing]))
    #expect(try fixture.outcome("differs")?.answer == .unknown([missing]))
    #expect(
      try fixture.outcome("sum")?.answer == .unknown([.init(fact: "count", ask: "Combien ?")]))
    #expect(try fixture.outcome("caught")?.answer == .unknown([missing]))
  }

  @Test("a rule may handle absence itself")
  func absence() throws {
    let fixture = PackFixture(
      """
      fact "site.area" { type = "number" }
      indicator "area" { value = function(a) return a:get("site.area", 7) end }
      indicator "inner" { value = function(a) return a.site:get("area", 8) end }
      prerequisite "given" { test = function(a) return known(a, "site.area") end }
      """)
    #expect(try fixture.outcome("area")?.answer == .number(7))
    #expect(try fixture.outcome("inner")?.answer == .number(8))
    #expect(try fixture.outcome("given")?.answer == .met(false))
    #expect(try fixture.outcome("area", ["site.area": 2.5])?.answer == .number(2.5))
    #expect(try fixture.outcome("given", ["site.area": 2.5])?.answer == .met(true))
  }

  @Test("a field that a list item lacks is unknown under the list's name")
  func missingField() throws {
    let fixture = PackFixture(
      """
      fact "actors" { type = "list", fields = { { "name", type = "text" }, { "class", type = "text", ask = "Nature ?" } } }
      indicator "publics" { value = function(a)
        local n = 0
        for _, actor in ipairs(a.actors) do if actor.class == "public" then n = n + 1 end end
        return n
      end }
      indicator "typo" { value = function(a) return #a.actors[1].nam end }
      """)
    let actors: FactValue = [["name": "A", "class": "public"], ["name": "B"]]
    #expect(
      try fixture.outcome("publics", ["actors": actors])?.answer
        == .unknown([.init(fact: "actors.class", ask: "Nature ?")]))
    #expect(
      try fixture.outcome("publics", ["actors": [["name": "A", "class": "public"]]])?.answer
        == .number(1))
    #expect(try fixture.failure("typo", ["actors": actors])?.code == "undeclared-fact")
  }

  @Test("a field that an item lacks is missing of its own list, whichever list was read since")
  func missingFieldOfAnotherList() throws {
    let fixture = PackFixture(
      """
      fact "place" { type = "text" }
      fact "days" { type = "list", of = "date" }
      fact "actions" { type = "list", fields = {
        { "title", type = "text" }, { "owner", type = "text", ask = "Qui pilote ?" } } }
      fact "findings" { type = "list", fields = { { "id", type = "text", ask = "Quel repère ?" } } }
      param "names" { { "x" }, type = "list", of = "text" }
      indicator "after" { value = function(a)
        local actions, findings = a.actions, a.findings
        return #actions[1].owner + #findings
      end }
      indicator "before" { value = function(a)
        local findings, actions = a.findings, a.actions
        return #findings[1].id + #actions
      end }
      indicator "parameter" { value = function(a, p)
        local actions, names = a.actions, p.names
        return #actions[1].owner + #names
      end }
      """)
    let record: [String: FactValue] = ["actions": [["title": "Troc"]], "findings": [["id": "F1"]]]
    let owner = Outcome.MissingFact(fact: "actions.owner", ask: "Qui pilote ?")
    #expect(try fixture.outcome("after", record)?.answer == .unknown([owner]))
    #expect(try fixture.outcome("before", record)?.answer == .number(3))
    #expect(try fixture.outcome("parameter", record)?.answer == .unknown([owner]))
  }

  @Test("a rule may ask whether a list item has a field, and give a default")
  func fieldKnown() throws {
    let fixture = PackFixture(
      """
      fact "actors" { type = "list", fields = { { "name", type = "text" }, { "n", type = "integer" } } }
      indicator "named" { value = function(a)
        local n = 0
        for _, actor in ipairs(a.actors) do if known(actor, "name") then n = n + 1 end end
        return n
      end }
      indicator "sum" { value = function(a)
        local n = 0
        for _, actor in ipairs(a.actors) do n = n + actor:get("n", 10) end
        return n
      end }
      prerequisite "none" { test = function(a) return a.actors[2]:get("name") == nil end }
      indicator "typo" { value = function(a) return known(a.actors[1], "nam") and 1 or 0 end }
      indicator "typoGet" { value = function(a) return a.actors[1]:get("nam", 0) end }
      indicator "plain" { value = function(a) return known({}, "name") and 1 or 0 end }
      """)
    let actors: FactValue = [["name": "A", "n": 1], ["n": 3], ["name": "C"]]
    #expect(try fixture.outcome("named", ["actors": actors])?.answer == .number(2))
    #expect(try fixture.outcome("sum", ["actors": actors])?.answer == .number(14))
    #expect(try fixture.outcome("none", ["actors": actors])?.answer == .met(true))
    #expect(try fixture.failure("typo", ["actors": actors])?.code == "undeclared-fact")
    #expect(try fixture.failure("typoGet", ["actors": actors])?.code == "undeclared-fact")
    #expect(try fixture.failure("plain", ["actors": actors])?.code == "not-facts")
  }

  @Test("a parameter has the value of the evaluation date, or the one it was changed to")
  func parameters() throws {
    let fixture = PackFixture(
      """
      param "rate" { 70, since = { ["2023-01-01"] = 80, ["2025-01-01"] = 90 } }
      indicator "rate" { value = function(_, p) return p.rate end }
      """)
    #expect(try fixture.outcome("rate", on: "2022-12-31")?.answer == .number(70))
    #expect(try fixture.outcome("rate", on: "2023-01-01")?.answer == .number(80))
    #expect(try fixture.outcome("rate", on: "2025-06-01")?.answer == .number(90))
    #expect(
      try fixture.outcome("rate", on: "2025-06-01", changing: ["rate": 5])?.answer == .number(5))
  }

  @Test("the evaluation date is the only clock")
  func today() throws {
    let fixture = PackFixture(
      """
      prerequisite "late" { test = function(_, _, today) return add_months("2015-11-30", 3) < today end }
      indicator "days" { value = function(_, _, today) return days_between("2023-06-02", today) end }
      """)
    #expect(try fixture.outcome("late", on: "2016-02-29")?.answer == .met(false))
    #expect(try fixture.outcome("late", on: "2016-03-01")?.answer == .met(true))
    #expect(try fixture.outcome("days", on: "2023-09-01")?.answer == .number(91))
  }

  @Test("money is paid by year, to the cent")
  func payments() throws {
    let fixture = PackFixture(
      """
      fact "h" { type = "integer" }
      amount "years" { schedule = function(a) return payments { [2024] = 80 * a.h, [2026] = 0.335 } end }
      amount "once" { schedule = function() return 12.5 end }
      amount "bad" { schedule = function() return payments { [1.5] = 3 } end }
      amount "infinite" { schedule = function() return payments { [1] = 1 / 0 } end }
      """)
    guard case .payments(let schedule)? = try fixture.outcome("years", ["h": 3])?.answer else {
      Issue.record("no payments")
      return
    }
    #expect(
      schedule.years == [
        .init(year: 2024, amount: Money(cents: 24000)), .init(year: 2026, amount: Money(cents: 34)),
      ])
    guard case .payments(let once)? = try fixture.outcome("once")?.answer else {
      Issue.record("no payments")
      return
    }
    #expect(once.total == Money(cents: 1250))
    #expect(try fixture.failure("bad")?.code == "bad-payments")
    #expect(try fixture.failure("infinite")?.code == "bad-payments")
  }

  @Test("a class is one of its categories")
  func classes() throws {
    let fixture = PackFixture(
      """
      class "size" { values = { "small", "large" }, of = function() return "small" end }
      class "typo" { values = { "small", "large" }, of = function() return "smal" end }
      """)
    #expect(try fixture.outcome("size")?.answer == .category("small"))
    let failure = try #require(try fixture.failure("typo"))
    #expect(failure.code == "unknown-category")
    #expect(failure.suggestion?.french == "small")
  }

  @Test("a reason is put into words with values and units, in both languages")
  func reasons() throws {
    let fixture = PackFixture(
      """
      fact "inhabitants" { type = "integer", unit = "hab" }
      param "most" { 1500, unit = "hab" }
      prerequisite "small" { test = function(a, p)
        return a.inhabitants <= p.most, { fr = "{inhabitants}, {over} de trop pour {most}", en = "{inhabitants}, {over} over {most}", over = a.inhabitants - p.most }
      end }
      """)
    let evaluator = try Evaluator([try fixture.load()])
    let evaluation = try evaluator.evaluation(on: try #require(CivilDate("2024-01-01")))
    let table = try FactTable(
      evaluator.schema, [Subject(id: "s", facts: ["inhabitants": 1540])])
    let outcome = try #require(try evaluation.run(table)[0, 0])
    let explanation = Explanation(
      outcome, of: evaluator.rules[0], in: evaluation, table: table, row: 0)
    #expect(
      explanation.because?.french == "1\u{202F}540\u{A0}hab, 40 de trop pour 1\u{202F}500\u{A0}hab")
    #expect(explanation.because?.english == "1,540\u{A0}hab, 40 over 1,500\u{A0}hab")
    #expect(explanation.facts.map(\.name) == ["inhabitants"])
    #expect(explanation.parameters.map(\.name) == ["most"])
    #expect(explanation.at == "pack.lua:4")
  }

  @Test("what invalid says has its names filled in, and stands at the record")
  func invalidNames() throws {
    let fixture = PackFixture(
      """
      fact "inhabitants" { type = "integer", unit = "hab" }
      param "most" { 1500, unit = "hab" }
      indicator "r" { value = function(a, p)
        invalid { fr = "{inhabitants}, {over} de trop pour {most}", en = "{inhabitants}, {over} over {most}",
          over = a.inhabitants - p.most }
      end }
      """)
    let failure = try #require(try fixture.failure("r", ["inhabitants": 1540]))
    #expect(failure.code == "invalid-data")
    #expect(
      failure.message.french == "1\u{202F}540\u{A0}hab, 40 de trop pour 1\u{202F}500\u{A0}hab")
    #expect(failure.message.text(in: .english) == "1,540\u{A0}hab, 40 over 1,500\u{A0}hab")
  }

  @Test("rules of the programme read parameters only, once")
  func programmeScope() throws {
    let fixture = PackFixture(
      """
      fact "x" { type = "integer" }
      param "n" { 3 }
      indicator "total" { scope = "programme", value = function(_, p) return 2 * p.n end }
      indicator "wrong" { scope = "programme", value = function(a) return a.x end }
      """)
    let evaluation = try Evaluator([try fixture.load()])
      .evaluation(on: try #require(CivilDate("2024-01-01")))
    let outcomes = try evaluation.makeRunner().runProgramme()
    #expect(outcomes.map(\.rule.id) == ["total", "wrong"])
    #expect(outcomes[0].outcome.answer == .number(6))
    guard case .failed(let diagnostic) = outcomes[1].outcome.answer else {
      Issue.record("a programme rule read a fact")
      return
    }
    #expect(diagnostic.code == "programme-reads-fact")
  }

  @Test("a Swift engine and a Lua pack answer side by side")
  func mixedEngines() throws {
    struct Doubling: SubjectRules {
      let rules = [Rule("double", .indicator)]
      func answer(_ rule: Rule, _ subject: SubjectFacts) throws -> Outcome.Answer {
        .number(2 * (try subject.number("x")))
      }
    }
    let pack = try PackFixture(
      "fact \"x\" { type = \"integer\" }\nindicator \"half\" { value = function(a) return a.x / 2 end }"
    ).load()
    let evaluator = try Evaluator([pack, Doubling()])
    let evaluation = try evaluator.evaluation(on: try #require(CivilDate("2024-01-01")))
    let table = try FactTable(evaluator.schema, [Subject(id: "s", facts: ["x": 10])])
    let outcomes = try evaluation.run(table)
    #expect(outcomes[0, 0]?.answer == .number(5))
    #expect(outcomes[0, 1]?.answer == .number(20))
  }

  @Test("texts of any kind come out as they went in")
  func texts() throws {
    let fixture = PackFixture(
      "fact \"t\" { type = \"text\" }\nclass \"same\" { of = function(a) return a.t end }")
    for text in ["é", "Gours et Camps-sur-l'Isle", "日本", "a\u{0}b", "e\u{301}"] {
      #expect(try fixture.outcome("same", ["t": .text(text)])?.answer == .category(text))
    }
  }
}
