import CircularCore
import LuaBridge
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
    #expect(subject.factOrigins["waste"]?.year == 2021)
    #expect(subject.factOrigins["waste"]?.source == "S")
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
      (#"{"people":[{"age":"x"}]}"#, "wrong-type", "people[1].age", nil),
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
}
