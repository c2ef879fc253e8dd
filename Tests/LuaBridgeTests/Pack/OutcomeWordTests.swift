import CircularCore
import LuaBridge
import RuleTrials
import TestPacks
import Testing

@Suite("outcome: rules that ask for the answers of rules above them")
struct OutcomeWordTests {
  private static let facts = """
    fact "n" { type = "integer", ask = "Combien ?" }
    fact "m" { type = "integer", ask = "Combien d'autres ?" }
    param "low" { 3 }

    """

  private func outcome(
    _ rules: String, _ rule: String, _ facts: [String: FactValue] = ["n": 4]
  ) throws -> Outcome? {
    try PackFixture(Self.facts + rules).outcome(rule, facts)
  }

  @Test("Each kind of answer is what the rule gives")
  func kinds() throws {
    let rules = """
      prerequisite "big" { test = function(a, p) return a.n > p.low end }
      indicator "double" { value = function(a) return a.n * 2 end }
      indicator "half" { value = function(a) return a.n / 8 end }
      class "size" { of = function(a) return a.n > 9 and "grand" or "petit" end }
      amount "once" { schedule = function(a) return a.n end }
      amount "years" { schedule = function(a) return payments { [1] = a.n, [3] = 0.5 } end }
      indicator "sum" {
        value = function()
          assert(outcome "big" == true)
          assert(outcome "size" == "petit")
          assert(math.type(outcome "double") == "integer")
          local years = outcome "years"
          return outcome "double" + outcome "half" + years[1] + years[3] + outcome "once"
        end,
      }
      """
    #expect(try outcome(rules, "sum")?.answer == .number(8 + 0.5 + 4 + 0.5 + 4))
  }

  @Test("What the other read is read; what it misses is missing; what fails, fails")
  func provenance() throws {
    let rules = """
      indicator "first" { value = function(a, p) return a.n + p.low end }
      indicator "second" { value = function(a) return outcome "first" + a.m end }
      indicator "third" { value = function() return outcome "second" end }
      indicator "bad" { value = function(a) return a.n / 0 end }
      indicator "after" { value = function() return outcome "bad" end }
      """
    let known = try #require(try outcome(rules, "third", ["n": 4, "m": 5]))
    #expect(known.answer == .number(12))
    #expect(known.factsRead.slots == [0, 1])
    #expect(known.parametersRead.slots == [0])
    let unknown = try outcome(rules, "third", ["m": 5])
    #expect(unknown?.answer == .unknown([.init(fact: "n", ask: "Combien ?")]))
    guard case .failed(let failure)? = try outcome(rules, "after")?.answer else {
      Issue.record("expected a failure")
      return
    }
    #expect(failure.code == "outcome-failed")
    #expect(failure.message.french.contains("bad"))
  }

  @Test("What is wrong in the data is told in the words of the rule that found it")
  func wrongData() throws {
    let rules = """
      indicator "first" { value = function(a) if a.n > 3 then invalid "trop" end return a.n end }
      indicator "second" { value = function() return outcome "first" end }
      indicator "third" { value = function() return outcome "second" end }
      """
    for rule in ["second", "third"] {
      let failure = try #require(try PackFixture(Self.facts + rules).failure(rule, ["n": 4]))
      #expect(failure.code == "invalid-data")
      #expect(failure.message.french == "trop")
    }
  }

  @Test(
    "Only rules above are asked",
    arguments: [
      ("below", "rule-below"), ("asks", "rule-below"), ("firts", "undeclared-rule"),
      ("programme", "no-outcome"),
    ])
  func order(_ id: String, _ code: Diagnostic.Code) throws {
    let fixture = PackFixture(
      Self.facts + """
        indicator "first" { value = function(a) return a.n end }
        indicator "programme" { scope = "programme", value = function(a, p) return p.low end }
        indicator "asks" { value = function() return outcome "\(id)" end }
        indicator "below" { value = function(a) return a.n end }
        """)
    #expect(try fixture.failure("asks", ["n": 1])?.code == code)
    let findings = PackCheck.findings(in: PackSources(fixture.texts))
    #expect(findings.contains { $0.code == code && $0.location?.line == 7 })
  }

  @Test("One rule alone evaluates those it needs, each once")
  func alone() throws {
    let count = 5_000
    var rules = "indicator \"r0\" { value = function(a) return a.n end }\n"
    rules += "for i = 1, \(count) do\n  local above = 'r' .. i - 1\n"
    rules += "  indicator('r' .. i) { value = function() return outcome(above) + 1 end }\nend\n"
    let evaluator = try Evaluator([try PackFixture(Self.facts + rules).load()])
    let date = try #require(CivilDate("2024-01-01"))
    let last = try evaluator.evaluation(on: date, only: ["r\(count)"])
    let table = try FactTable(evaluator.schema, [Subject(id: "s", facts: ["n": 1])])
    let index = try #require(evaluator.rule("r\(count)"))
    #expect(try last.run(table)[0, index]?.answer == .number(Double(count + 1)))
    let outcomes = try evaluator.evaluation(on: date).run(table)
    #expect(outcomes[0, index]?.answer == .number(Double(count + 1)))
  }

  @Test("A rule that never ends stops those that ask for it, and only those")
  func limits() throws {
    let rules = """
      indicator "endless" { value = function(a) while a.n > 0 do end return 1 end }
      indicator "asks" { value = function() return outcome "endless" end }
      indicator "sound" { value = function(a) return a.n end }
      """
    let fixture = PackFixture(Self.facts + rules)
    // The budget, or the clock on a machine that has much else to do.
    let code = try fixture.failure("asks", ["n": 1])?.code
    #expect(code == "instructions" || code == "deadline")
    #expect(try fixture.outcome("sound", ["n": 1])?.answer == .number(1))
    #expect(try fixture.outcome("asks", ["n": 0])?.answer == .number(1))
  }
}
