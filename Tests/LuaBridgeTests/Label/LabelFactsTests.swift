import CircularCore
import LuaBridge
import TestPacks
import Testing

@Suite("Ordinary rules of a label")
struct LabelFactsTests {
  private static let fixture = LabelFixture(
    """
    fact "waste" { type = "number", unit = "kg/hab", min = 0, ask = "Combien ?" }
    fact "request.kind" { type = "choice", values = { "label", "audit" }, ask = "Quoi ?" }
    fact "request.sent" { type = "date", ask = "Quand ?" }
    fact "people" { type = "list", fields = { { "name", type = "text" }, { "age", type = "integer" } } }
    param "most" { 580, unit = "kg/hab" }
    prerequisite "open" { test = function(a) return a.request.kind == "label" end,
      because = "un audit seul" }
    indicator "kg" { unit = "kg/hab", better = "lower", target = 480, limit = "most",
      value = function(a) return a.waste end }
    class "when" { of = function(a, p, today) if a.request.sent <= today then return "past" end return "later" end }
    alert "old" { when = function(a) return a.people[1].age > 90 end, message = "{waste} kg" }
    disable "1.2" { when = function(t) return t.kind == "commune" end }
    """)

  private static func territory(_ facts: String) -> String {
    #"{"id":"t","territory":{"kind":"epci","population":5000},"facts":\#(facts)}"#
  }

  private func scored(_ facts: String) throws -> ScoredSubject? {
    try Self.fixture.outcome(Self.territory(facts))?.ordinary
  }

  private func answer(_ rule: String, _ facts: String) throws -> Outcome.Answer? {
    try scored(facts)?.outcomes.first { $0.rule.id == rule }?.outcome.answer
  }

  @Test(
    "facts given with a territory reach the rules, nested or dotted, dates by the evaluation date")
  func answers() throws {
    let facts =
      #"{"request":{"kind":"label","sent":"2024-01-01"},"people":[{"name":"A","age":91}]}"#
    #expect(try answer("open", facts) == .met(true))
    #expect(try answer("when", facts) == .category("past"))
    #expect(try answer("old", facts) == .alert(true))
    #expect(try answer("kg", facts) == .unknown([.init(fact: "waste", ask: "Combien ?")]))
    #expect(try answer("open", #"{"request.kind":"audit"}"#) == .met(false))
    #expect(try scored(#"{"request.kind":"audit"}"#)?.reasons["open"]?.french == "un audit seul")
    #expect(try answer("when", #"{"request.sent":"2024-01-02"}"#) == .category("later"))
  }

  @Test("an indicator has its score, by the parameters of the run")
  func score() throws {
    #expect(try scored(#"{"waste":530}"#)?.scores == ["kg": 0.5])
    let changed = try Self.fixture.outcome(
      Self.territory(#"{"waste":530}"#), changing: ["most": 540])
    #expect(changed?.ordinary?.scores == ["kg": 1.0 / 6])
  }

  @Test("where a fact comes from is kept")
  func origin() throws {
    let label = try #require(try Self.fixture.load().label)
    let reading = LabelSubjectReader(label).read(
      Array(Self.territory(#"{"waste":{"value":5,"year":2021,"source":"S"}}"#).utf8), file: "t")
    let subject = try #require(reading.subject)
    #expect(subject.facts["waste"]?.double == 5)
    #expect(subject.origins["waste"]?.year == 2021)
    #expect(subject.origins["waste"]?.source == "S")
  }

  @Test("without facts nothing is evaluated; the scores are the same with them")
  func without() throws {
    #expect(try scored("{}") == nil)
    #expect(try scored("null") == nil)
    let bare = try #require(try Self.fixture.outcome())
    #expect(bare.ordinary == nil)
    let told = try #require(try Self.fixture.outcome(Self.territory(#"{"waste":5}"#)))
    #expect(told.scorecard.root == bare.scorecard.root)
  }

  @Test("a worker may be asked to answer for everybody: the same rules, and what they wait for")
  func everybody() throws {
    let day = try #require(CivilDate("2024-01-01"))
    let worker = try LabelWorker(try Self.fixture.load(), on: day)
    let reading = LabelSubjectReader(worker.label).read(
      Array(Self.territory("{}").utf8), file: "t")
    let subject = try #require(reading.subject)
    #expect(try worker.score(subject).ordinary == nil)
    worker.answersEverybody = true
    let ordinary = try #require(try worker.score(subject).ordinary)
    #expect(!ordinary.outcomes.isEmpty)
  }

  @Test("facts of a pack without ordinary rules are kept and answer nothing")
  func noRules() throws {
    let fixture = LabelFixture(#"fact "waste" { type = "number" }"#)
    let outcome = try #require(try fixture.outcome(Self.territory(#"{"waste":5}"#)))
    #expect(outcome.ordinary == nil)
  }

  @Test(
    "what is wrong with a fact is told at its place",
    arguments: [
      (#"{"wast":1}"#, "undeclared-fact", "wast", "waste"),
      (#"{"request":{"kid":"label"}}"#, "undeclared-fact", "request.kid", "request.kind"),
      (#"{"other":{"kind":1}}"#, "undeclared-fact", "other", nil),
      (#"{"waste":"lourd"}"#, "wrong-type", "waste", nil),
      (#"{"waste":-1}"#, "out-of-bounds", "waste", nil),
      (#"{"request":{"kind":"labell"}}"#, "unknown-choice", "request.kind", "label"),
      (#"{"request":{"sent":"2024-02-30"}}"#, "no-such-date", "request.sent", nil),
      (#"[1]"#, "wrong-type", "facts", nil),
    ] as [(String, String, String, String?)])
  func refusals(facts: String, code: String, field: String, suggestion: String?) throws {
    let found = try Self.fixture.diagnostics(Self.territory(facts))
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.code.rawValue == code)
    #expect(found.first?.severity == .error)
    #expect(found.first?.location?.line == 3)
    #expect(found.first?.location?.field == field)
    if let suggestion { #expect(found.first?.suggestion?.french == suggestion) }
    #expect(try scored(facts) == nil)
  }

  @Test("every wrong fact of a record is told")
  func several() throws {
    let found = try Self.fixture.diagnostics(
      Self.territory(#"{"waste":-1,"request":{"kind":"x","sent":1}}"#))
    #expect(found.count == 3)
  }

  @Test("a target behind its limit stops the run before any territory")
  func badAim() throws {
    let pack = try Self.fixture.load()
    let day = try #require(CivilDate("2024-01-01"))
    let error = #expect(throws: Diagnostic.self) {
      try LabelWorker(pack, on: day, changing: ["most": 400])
    }
    #expect(error?.code == "aim-out-of-order")
  }

  @Test("what is wrong inside a list costs that field only, and the territory is scored")
  func wrongField() throws {
    let facts = #"{"waste":500,"people":[{"name":"A","age":"x"},{"name":"B","age":91}]}"#
    let found = try Self.fixture.diagnostics(Self.territory(facts))
    #expect(found.map(\.code.rawValue) == ["wrong-type"])
    #expect(found.first?.location?.field == "people[1].age")
    #expect(found.first?.severity == .error)
    #expect(try answer("kg", facts) == .number(500))
    guard case .unknown(let missing)? = try answer("old", facts) else {
      Issue.record("the age of the first is unknown")
      return
    }
    #expect(missing.map(\.fact) == ["people.age"])
  }

  /// A pack whose rules repeat what the scorecard says.
  private static let scored = LabelFixture(
    """
    fact "score.complete" { type = "boolean" }
    fact "score.stars" { type = "integer" }
    fact "score.potentialStars" { type = "integer" }
    fact "score.conditionStars" { type = "integer" }
    fact "score.percentDone" { type = "number", unit = "%" }
    fact "score.percentPotential" { type = "number", unit = "%" }
    fact "done.x_1_1" { type = "number", unit = "%" }
    fact "done.x_1_1_1" { type = "number", unit = "%" }
    fact "done.x_1_2" { type = "number", unit = "%" }
    fact "note" { type = "text" }
    star (1) { at = 0, requires = { { measure = "1.1.1", done = 100 } } }
    star (2) { at = 0.5, requires = { { measure = "1.1.1", done = 100 }, { measure = "1.1.2", done = 100 } } }
    star (3) { at = 0.9, requires = { { measure = "1.2", done = 100 } } }
    indicator "complete" { value = function(a) return a.score.complete and 1 or 0 end }
    indicator "stars" { value = function(a) return a.score.stars end }
    indicator "potential" { value = function(a) return a.score.potentialStars end }
    indicator "conditions" { value = function(a) return a.score.conditionStars end }
    indicator "percent" { value = function(a) return a.score.percentDone end }
    indicator "planned" { value = function(a) return a.score.percentPotential end }
    indicator "whole" { value = function(a) return a.done.x_1_1 end }
    indicator "part" { value = function(a) return a.done.x_1_1_1 end }
    indicator "second" { value = function(a) return a.done.x_1_2 end }
    disable "1.2" { when = function(t) return t.kind == "commune" end }
    """)

  private func numbers(
    _ statuses: String, facts: String = "", kind: String = "epci"
  ) throws -> [String: Outcome.Answer] {
    let outcome = try Self.scored.outcome(
      #"{"id":"t","territory":{"kind":"\#(kind)"},"statuses":{\#(statuses)},"facts":{"note":"x"\#(facts)}}"#
    )
    let ordinary = try #require(outcome?.ordinary)
    return Dictionary(
      uniqueKeysWithValues: ordinary.outcomes.map { ($0.rule.id, $0.outcome.answer) })
  }

  @Test("the scorecard answers facts of the score and of done shares")
  func scoreFacts() throws {
    // 1.1.1 gives 5 points of 20, a third of 1.2 gives 3.333; the rest of 1.2 is planned.
    let partly = try numbers(
      #""1.1.1":"done","1.2":{"done":0.3333,"planned":0.6667,"notDone":0}"#)
    #expect(partly["complete"] == .number(0))
    #expect(partly["stars"] == .number(1))
    #expect(partly["potential"] == .number(2))
    #expect(partly["conditions"] == .number(1))
    #expect(partly["percent"] == .number(41.665))
    #expect(partly["planned"] == .number(75))
    #expect(partly["whole"] == .number(50))
    #expect(partly["part"] == .number(100))
    #expect(partly["second"] == .number(33.33))
    let all = try numbers(#""1.1":"done","1.2":"done""#)
    #expect(all["complete"] == .number(1))
    #expect(all["conditions"] == .number(3))
    // A part is judged by the measure that speaks for it.
    #expect(all["part"] == .number(100))
  }

  @Test("a fact that the file gives wins over the scorecard, and a disabled measure has no share")
  func scoreFactsGiven() throws {
    let given = try numbers(#""1.1":"done""#, facts: #","done.x_1_1":40"#)
    #expect(given["whole"] == .number(40))
    let disabled = try numbers(#""1.1":"done""#, kind: "commune")
    #expect(disabled["conditions"] == .number(3))
    guard case .unknown(let missing)? = disabled["second"] else {
      Issue.record("a disabled measure has no share")
      return
    }
    #expect(missing.map(\.fact) == ["done.x_1_2"])
  }
}
