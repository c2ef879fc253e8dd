import CircularCore
import LuaBridge
import RuleTrials
import TestPacks
import Testing

@Suite("Targets and limits of indicators")
struct IndicatorAimTests {
  private static let fixture = PackFixture(
    """
    fact "waste" { type = "number", unit = "kg/hab" }
    param "aim" { 480, unit = "kg/hab" }
    param "most" { 580, since = { ["2030-01-01"] = 500 }, unit = "kg/hab" }
    indicator "score" { unit = "kg/hab", better = "lower", target = "aim", limit = "most",
      value = function(a) return a.waste end }
    """)

  private func evaluation(
    on date: String, changing changes: [String: FactValue] = [:]
  ) throws -> Evaluation {
    let day = try #require(CivilDate(date))
    return try Evaluator([try Self.fixture.load()]).evaluation(on: day, changing: changes)
  }

  private func scored(_ value: FactValue?, _ evaluation: Evaluation) throws -> ScoredSubject {
    let facts = value.map { ["waste": $0] } ?? [:]
    let table = try FactTable(evaluation.evaluator.schema, [Subject(id: "s", facts: facts)])
    return try ScoredSubject(
      pack: "mini", table, try evaluation.run(table), row: 0, in: evaluation)
  }

  @Test("the score stands beside the value, by the parameters in force on the day")
  func score() throws {
    let before = try scored(530, evaluation(on: "2029-12-31"))
    #expect(before.outcomes[0].outcome.answer == .number(530))
    #expect(before.scores == ["score": 0.5])
    #expect(try scored(530, evaluation(on: "2030-01-01")).scores == ["score": 0])
    #expect(
      try scored(530, evaluation(on: "2024-01-01", changing: ["most": 540])).scores
        == ["score": 1.0 / 6])
    #expect(try scored(nil, evaluation(on: "2024-01-01")).scores.isEmpty)
  }

  @Test("JSON has the score under the rule's id, beside the indicators")
  func json() throws {
    let text = try JSONText.string(
      scored(530, evaluation(on: "2024-01-01")), language: .french)
    #expect(text.contains(#""indicators":{"score":530},"scores":{"score":0.5}"#))
  }

  @Test("an explanation names the two parameters that the score stands between")
  func explanation() throws {
    let evaluation = try evaluation(on: "2024-01-01")
    let table = try FactTable(
      evaluation.evaluator.schema, [Subject(id: "s", facts: ["waste": 530])])
    let explanation = try #require(
      try evaluation.explanation(of: "score", row: 0, table, evaluation.run(table)))
    #expect(explanation.score == 0.5)
    #expect(explanation.aim?.limit == 580)
    #expect(explanation.parameters.map(\.name) == ["aim", "most"])
  }

  @Test("a change that puts the target behind the limit is refused, with the parameters")
  func badChange() throws {
    let error = #expect(throws: Diagnostic.self) {
      try evaluation(on: "2024-01-01", changing: ["aim": 600])
    }
    #expect(error?.code == "aim-out-of-order")
    #expect(error?.suggestion?.french == "--param aim=… --param most=…")
  }

  @Test(
    "what a declaration has wrong is told at its line",
    arguments: [
      (#"target = 480, limit = 580"#, "missing-entry", "better"),
      (#"limit = 580, better = "lower""#, "missing-entry", "target"),
      (#"better = "lower""#, "missing-entry", "target"),
      (#"target = true, better = "lower""#, "wrong-entry", "true"),
      (#"target = 580, limit = 480, better = "lower""#, "aim-out-of-order", "580"),
      (#"target = 480, limit = 580, better = "less""#, "wrong-entry", "lower"),
      (#"target = "spar", limit = 580, better = "lower""#, "undeclared-parameter", "la cible"),
      (#"target = "word", limit = 580, better = "lower""#, "wrong-entry", "pas un nombre"),
      (#"target = "late", limit = 580, better = "lower""#, "aim-out-of-order", "600"),
    ])
  func badDeclaration(entries: String, code: String, part: String) throws {
    let errors = PackFixture(
      """
      param "spare" { 1 }
      param "word" { "abc" }
      param "late" { 480, since = { ["2040-01-01"] = 600 } }
      indicator "x" { value = function(a, p) return p.spare end, \(entries) }
      """
    ).loadErrors()
    let error = try #require(errors.first)
    #expect(errors.count == 1)
    #expect(error.code.rawValue == code)
    #expect(error.location?.line == 5)
    #expect(error.message.french.contains(part), "\(error.message.french)")
    if code == "undeclared-parameter" { #expect(error.suggestion?.french == "spare") }
  }

  @Test("the weight of a criterion must be a number too")
  func weight() {
    let errors = PackFixture(
      """
      param "word" { "abc" }
      criterion "x" { weight = "word", score = function(a, p) return #p.word end }
      """
    ).loadErrors()
    #expect(errors.map(\.code) == ["wrong-entry"])
    #expect(errors.first?.message.french.contains("le poids") == true)
  }

  @Test("check: a target in another unit, and parameters named as targets are in use")
  func check() {
    var sources = PackSources([:])
    let text = """
      pack { id = "mini", version = "1", title = "Mini" }
      fact "waste" { type = "number", unit = "kg/hab", label = "Déchets", ask = "?" }
      param "aim" { 48, unit = "t", label = "Cible", source = "ici" }
      param "most" { 580, unit = "kg/hab", label = "Limite", source = "ici" }
      indicator "score" { label = "Score", source = "ici", unit = "kg/hab", better = "lower",
        target = "aim", limit = "most", value = function(a) return a.waste end }
      """
    sources.add(PackSources.File(name: "pack.lua", bytes: Array(text.utf8)))
    let codes = PackCheck.findings(in: sources).map(\.code.rawValue)
    #expect(codes.filter { $0 == "aim-unit" }.count == 1)
    #expect(!codes.contains("unused-parameter"))
  }
}
