import CircularCore
import LuaBridge
import TestPacks
import Testing

@Suite("Rules that go wrong")
struct BadRuleTests {
  /// One pack in which everything goes wrong but the last rule.
  private static let fixture = PackFixture(
    """
    fact "inhabitants" { type = "integer" }
    param "population_max" { 1500 }
    prerequisite "errs" { test = function(a) return a.inhabitants < nil end }
    prerequisite "loops" { test = function() while true do end end }
    prerequisite "table" { test = function() return {} end }
    indicator "nan" { value = function() return 0 / 0 end }
    indicator "infinite" { value = function() return 1 / 0 end }
    indicator "text" { value = function() return "12" end }
    prerequisite "nothing" { test = function() end }
    prerequisite "global" { test = function() total = 3 return true end }
    prerequisite "fact" { test = function(a) return a.inhabitant > 3 end }
    prerequisite "parameter" { test = function(a, p) return p.population_maxi > 3 end }
    prerequisite "undefined" { test = function() return betwen(1, 2, 3) end }
    prerequisite "forbidden" { test = function() return os.time() > 0 end }
    prerequisite "memory" { test = function() local t = {} for i = 1, 1e9 do t[i] = { i } end return true end }
    prerequisite "writes" { test = function(a) a.inhabitants = 3 return true end }
    prerequisite "declares" { test = function() fact "x" { type = "integer" } return true end }
    criterion "scale" { scale = { 0, 5 }, score = function() return 6 end }
    prerequisite "recursion" { test = function() local function f() return 1 + f() end return f() > 0 end }
    prerequisite "thrown" { test = function() error({ code = 1 }) end }
    prerequisite "invalid" { test = function() invalid "note de 6, attendu de 0 à 5" end }
    prerequisite "sound" { test = function(a, p) return between(a.inhabitants, 800, p.population_max) end }
    """)

  private static let expected: [(rule: String, code: Diagnostic.Code, line: Int, says: String)] = [
    ("errs", "rule-failed", 4, "comparaison impossible entre nombre et nil"),
    ("loops", "instructions", 5, "ne finit pas"),
    ("table", "wrong-answer", 6, "rend une table, attendu vrai ou faux"),
    ("nan", "not-finite", 7, "NaN"),
    ("infinite", "not-finite", 8, "infini"),
    ("text", "wrong-answer", 9, "rend le texte « 12 », attendu un nombre"),
    ("nothing", "wrong-answer", 10, "rend rien (nil)"),
    ("global", "global-write", 11, "variable globale « total »"),
    ("fact", "undeclared-fact", 12, "« inhabitant » n'est pas déclaré"),
    ("parameter", "undeclared-parameter", 13, "« population_maxi » n'est pas déclaré"),
    ("undefined", "undefined-global", 14, "« betwen » n'est pas défini"),
    ("forbidden", "forbidden", 15, "os"),
    ("memory", "memory", 16, "mémoire"),
    ("writes", "read-only", 17, "ne s'écrivent pas (inhabitants)"),
    ("declares", "word-after-loading", 18, "fact"),
    ("scale", "out-of-scale", 19, "rend 6, attendu de 0 à 5"),
    ("recursion", "memory", 20, "mémoire"),
    ("thrown", "rule-failed", 21, "table"),
    ("invalid", "invalid-data", 22, "note de 6, attendu de 0 à 5"),
  ]

  @Test("each failure is located, in words, and leaves the other outcomes standing")
  func failures() throws {
    var pack = try Self.fixture.load()
    // Little memory and much time: which limit trips does not depend on the machine.
    pack.limits.heapBytes = 2 << 20
    pack.limits.deadlineMilliseconds = 60_000
    pack.limits.instructions = 200_000
    let evaluator = try Evaluator([pack])
    let evaluation = try evaluator.evaluation(on: try #require(CivilDate("2024-01-01")))
    let table = try FactTable(
      evaluator.schema, [Subject(id: "s", facts: ["inhabitants": 1000])])
    let outcomes = try evaluation.run(table)
    for (rule, code, line, says) in Self.expected {
      let index = try #require(evaluator.rule(rule))
      guard case .failed(let failure)? = outcomes[0, index]?.answer else {
        Issue.record("\(rule) did not fail: \(String(describing: outcomes[0, index]))")
        continue
      }
      #expect(failure.code == code, "\(rule)")
      #expect(failure.message.french.contains(says), "\(rule): \(failure.message)")
      #expect(failure.location?.file == "pack.lua", "\(rule)")
      #expect(failure.location?.line == line, "\(rule)")
    }
    let sound = try #require(evaluator.rule("sound"))
    #expect(outcomes[0, sound]?.answer == .met(true))
  }

  @Test("a misspelt name is underlined and the declared one is suggested")
  func suggestions() throws {
    let fact = try #require(try Self.fixture.failure("fact", ["inhabitants": 1]))
    #expect(fact.suggestion?.french == "inhabitants")
    #expect(fact.location?.column == 51)
    #expect(fact.excerpt?.length == "inhabitant".count)
    let parameter = try #require(try Self.fixture.failure("parameter", ["inhabitants": 1]))
    #expect(parameter.suggestion?.french == "population_max")
    let undefined = try #require(try Self.fixture.failure("undefined", ["inhabitants": 1]))
    #expect(undefined.suggestion?.french == "between")
  }

  @Test("a rule that reaches a limit is stopped for each subject, and the others answer")
  func stopped() throws {
    var pack = try PackFixture(
      """
      indicator "loops" { value = function() while true do end end }
      indicator "one" { value = function() return 1 end }
      """
    ).load()
    // Much time, so that it is the instructions that end it, and few of them: they end two hundred loops here.
    pack.limits.deadlineMilliseconds = 60_000
    pack.limits.instructions = 500_000
    let evaluation = try Evaluator([pack])
      .evaluation(on: try #require(CivilDate("2024-01-01")))
    let subjects = (0..<200).map { Subject(id: "\($0)") }
    let outcomes = try evaluation.run(try FactTable(evaluation.evaluator.schema, subjects))
    for row in 0..<200 {
      guard case .failed(let failure)? = outcomes[row, 0]?.answer else {
        Issue.record("row \(row) has no failure")
        continue
      }
      #expect(failure.code == "instructions")
      #expect(outcomes[row, 1]?.answer == .number(1))
    }
  }

  @Test("nothing stays from one subject to the next")
  func purity() throws {
    let pack = try PackFixture(
      """
      local calls = {}
      fact "x" { type = "list", of = "number" }
      indicator "grows" { value = function(a) a.x[4] = 9 return #a.x end }
      indicator "copies" { value = function(a) local x = { table.unpack(a.x) } x[4] = 9 return #x end }
      indicator "sum" { value = function(a) local s = 0 for _, v in ipairs(a.x) do s = s + v end return s end }
      """
    ).load()
    let evaluation = try Evaluator([pack])
      .evaluation(on: try #require(CivilDate("2024-01-01")))
    let subjects = (0..<3).map { Subject(id: "\($0)", facts: ["x": [1, 2, 3]]) }
    let outcomes = try evaluation.run(try FactTable(evaluation.evaluator.schema, subjects))
    for row in 0..<3 {
      // A list of facts is not written; a copy of it is the rule's own.
      guard case .failed(let failure)? = outcomes[row, 0]?.answer else {
        Issue.record("row \(row) has no failure")
        continue
      }
      #expect(failure.code == "facts-write")
      #expect(outcomes[row, 1]?.answer == .number(4))
      #expect(outcomes[row, 2]?.answer == .number(6))
    }
  }
}
