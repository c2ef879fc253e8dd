import CircularCore
import LuaBridge
import PackReading
import RuleTrials
import TestPacks
import Testing

/// A rule keeps nothing from one subject to the next: what would is refused when the pack is loaded, or
/// fails for every subject alike.
@Suite("No state between subjects")
struct KeptStateTests {
  private static func fixture(_ rule: StatefulRule) -> PackFixture {
    PackFixture(
      """
      fact "n" { type = "integer" }
      fact "list" { type = "list", of = "integer" }
      fact "items" { type = "list", fields = { { "kind", type = "text" } } }
      \(rule.file)
      criterion "c" { score = function(a, p)
      \(rule.body)
      end }
      """, ["lib.lua": "return { n = 0 }"])
  }

  private static func subjects(_ count: Int) -> [Subject] {
    (0..<count).map { Subject(id: "s\($0)", facts: ["n": .integer(Int64($0))]) }
  }

  /// What a rule answers for each subject, by id.
  private static func answers(
    _ pack: LuaRulePack, _ subjects: [Subject], many: Bool
  ) throws -> [String: Outcome.Answer] {
    let evaluator = try Evaluator([pack])
    let date = try #require(CivilDate("2024-01-01"))
    let runner = try evaluator.evaluation(on: date).makeRunner()
    var answers: [String: Outcome.Answer] = [:]
    let tables =
      many
      ? [try FactTable(evaluator.schema, subjects)]
      : try subjects.map { try FactTable(evaluator.schema, [$0]) }
    for table in tables {
      let outcomes = try runner.run(table)
      let ranked = try runner.runForRanking(table)
      for row in 0..<table.count {
        let answer = try #require(outcomes.answer(row: row, rule: 0))
        #expect(ranked.answer(row: row, rule: 0) == answer)
        answers[table.identities[row].id] = answer
      }
    }
    return answers
  }

  @Test(
    "A programme gives the same answers in any order, or is refused", arguments: StatefulRule.all)
  func programme(_ rule: StatefulRule) throws {
    let fixture = Self.fixture(rule)
    let errors = fixture.loadErrors()
    if !errors.isEmpty {
      for error in errors {
        let codes: [Diagnostic.Code] = ["kept-state", "kept-coroutine", "kept-iterator"]
        #expect(codes.contains(error.code), "\(error.text(in: .french))")
        #expect(error.location?.line != nil && error.suggestion != nil)
      }
      let findings = PackCheck.findings(in: PackSources(fixture.texts))
      #expect(findings.contains { $0.severity == .error && $0.location?.column != nil })
      return
    }
    let pack = try fixture.load()
    let subjects = Self.subjects(90)
    let once = try Self.answers(pack, subjects, many: true)
    #expect(try Self.answers(pack, subjects.reversed(), many: true) == once)
    #expect(try Self.answers(pack, subjects, many: false) == once)
    #expect(try Self.answers(pack, subjects.reversed(), many: false) == once)
    #expect(
      try Self.answers(pack, Array(subjects.prefix(9)), many: true).allSatisfy {
        once[$0.key] == $0.value
      })
    #expect(Set(once.values).count <= 3, "the answers depend on what was evaluated before")
  }

  @Test("What is a rule's own can be changed", arguments: StatefulRule.harmless)
  func harmless(_ rule: StatefulRule, _ answer: Double) throws {
    let fixture = Self.fixture(rule)
    #expect(fixture.loadErrors().map { $0.text(in: .french) } == [])
    let answers = try Self.answers(try fixture.load(), Self.subjects(70), many: true)
    #expect(Set(answers.values) == [.points(answer)])
  }

  @Test("An assignment is refused where it stands, with what to write")
  func place() throws {
    let fixture = PackFixture(
      """
      fact "n" { type = "integer" }
      local best = 0
      criterion "c" { score = function(a)
          best = math.max(best, a.n)
        return best end }
      """)
    let error = try #require(fixture.loadErrors().first)
    #expect(error.code == "kept-state")
    #expect(error.location?.line == 5 && error.location?.column == 5)
    #expect(error.message.french.contains("« best »"))
    #expect(error.suggestion?.french.contains("local best = …") == true)
    let finding = PackCheck.findings(in: PackSources(fixture.texts)).first {
      $0.code == "kept-state"
    }
    #expect(finding?.severity == .error && finding?.location == error.location)
  }

  @Test("A write to a table of the file fails at its line, and names the variable")
  func tableWrite() throws {
    let fixture = PackFixture(
      """
      fact "n" { type = "integer" }
      local seen = {}
      local function put(t, x) t[#t + 1] = x end
      criterion "c" { score = function(a)
        put(seen, a.n)
        return #seen end }
      """)
    let failure = try #require(try fixture.failure("c", ["n": 1]))
    #expect(failure.code == "kept-state" && failure.location?.line == 4)
    #expect(failure.message.french.contains("« seen »"))
  }

  @Test(
    "A list or an item of facts is not written",
    arguments: [
      "a.list[1] = 5 return 1", "a.list[9] = 5 return 1", "table.sort(a.list) return 1",
      "table.insert(a.list, 5) return 1", "table.remove(a.list) return 1",
      "rawset(a.list, 1, 5) return 1", "table.move({ 1 }, 1, 1, 1, a.list) return 1",
      "setmetatable(a.list, {}) return 1", "a.items[1].kind = 'x' return 1",
      "a.items[1].other = 'x' return 1", "rawset(a.items[1], 'kind', 'x') return 1",
      "setmetatable(a.items[1], {}) return 1", "setmetatable({}, a.items[1]) return 1",
    ])
  func factsWrite(_ body: String) throws {
    let fixture = Self.fixture(StatefulRule("", "", body))
    let facts: [String: FactValue] = [
      "list": [3, 1, 2], "items": .list([.record(["kind": "k"])]),
    ]
    let failure = try #require(try fixture.failure("c", facts))
    #expect(failure.location?.line != nil)
    guard !body.contains("{}, a.items") else { return }
    #expect(failure.code == "facts-write")
    #expect(failure.suggestion?.french.contains("table.unpack") == true)
  }

  @Test("Lists and items of facts read as tables do")
  func factsRead() throws {
    let body = """
      local sum = #a.list + rawlen(a.list) + rawget(a.list, 1) + #a.items
      for _, v in ipairs(a.list) do sum = sum + v end
      for _, v in pairs(a.list) do sum = sum + v end
      local copy = { table.unpack(a.list) }
      table.sort(copy)
      for k, v in pairs(a.items[1]) do sum = sum + #k + #v end
      assert(a.items[1].kind == "k" and a.items[1]:get("kind") == "k" and known(a.items[1], "kind"))
      assert(next(a.list) == 1 and table.concat(a.list, ",") == "3,1,2" and a.list == a.list)
      return sum + copy[1]
      """
    let fixture = Self.fixture(StatefulRule("", "", body))
    let facts: [String: FactValue] = [
      "list": [3, 1, 2], "items": .list([.record(["kind": "k"])]),
    ]
    #expect(try fixture.outcome("c", facts)?.answer == .points(28))
  }

  @Test("A reason, and payments, may be tables of the file")
  func answersOfTheFile() throws {
    let fixture = PackFixture(
      """
      local why = { fr = "parce que {x}", x = 3 }
      local sums = { [1] = 10, [2] = 20 }
      prerequisite "p" { test = function(a) return false, why end }
      amount "m" { schedule = function(a) return sums end }
      amount "checked" { schedule = function(a) return payments(sums) end }
      """)
    #expect(try fixture.outcome("p")?.because?.text().french == "parce que 3")
    for rule in ["m", "checked"] {
      guard case .payments(let schedule)? = try fixture.outcome(rule)?.answer else {
        Issue.record("\(rule) has no payments")
        continue
      }
      #expect(schedule.total == Money(euros: Int64(30)))
    }
  }

  @Test("The prompt's own variables may change")
  func workspace() throws {
    let interpreter = try Interpreter()
    let source =
      "local n = 0 local t = {} local function f() n = n + 1 t[n] = n return #t end f() return f()"
    #expect(interpreter.run(Array(source.utf8), name: "a.lua").values == [.integer(2)])
  }
}
