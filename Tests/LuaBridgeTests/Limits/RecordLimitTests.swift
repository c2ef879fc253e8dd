import CircularCore
import LuaBridge
import TestPacks
import Testing

/// A limit that trips is the outcome of one rule for one record.
@Suite("Limits of one record")
struct RecordLimitTests {
  /// Tables of many rows take the way that the timer opens.
  init() throws { try RuleTimer.take() }

  /// Ways not to end, each in the rule `c` for the subject 50 alone.
  static let endless: [(String, String, String)] = [
    ("a loop", "", "while true do end"),
    ("a loop that is caught", "", "while true do pcall(function() while true do end end) end"),
    ("a loop in a coroutine", "", "coroutine.wrap(function() while true do end end)()"),
    ("coroutines without end", "", "while true do coroutine.wrap(function() end)() end"),
    (
      "closing while an absent fact unwinds",
      "local m = {} local o = setmetatable({}, m)\n"
        + "m.__close = function() local y <close> = o while true do end end",
      "local x <close> = o return a.absent"
    ),
    (
      "closing that only calls",
      "local m = {} local o = setmetatable({}, m)\n"
        + "m.__close = function() local y <close> = o string.rep('x', 3) end",
      "local x <close> = o return a.absent"
    ),
    (
      "closing that catches",
      "local m = {} local o = setmetatable({}, m)\n"
        + "m.__close = function() local y <close> = o while true do pcall(error) end end",
      "local x <close> = o return a.absent"
    ),
    (
      "closing on a limit",
      "local m = {} local o = setmetatable({}, m)\n"
        + "m.__close = function() local y <close> = o while true do end end",
      "local x <close> = o while true do end"
    ),
    (
      "the greatest of long texts",
      "local s = ('0'):rep(2000000) .. '1' local t = {} for i = 1, 2000 do t[i] = s end",
      "while true do math.max(table.unpack(t)) end"
    ),
    ("a long text as a number", "local s = ('0'):rep(2000000)", "while true do math.floor(s) end"),
    (
      "a long text as a position", "local s = ('0'):rep(2000000) .. '1'",
      "while true do string.sub('abc', s) end"
    ),
    (
      "a long text to repeat by", "local s = ('0'):rep(2000000) .. '1'",
      "while true do string.rep('x', s) end"
    ),
    (
      "a long text to format", "local s = ('0'):rep(2000000) .. '1'",
      "while true do string.format('%d', s) end"
    ),
    (
      "sorting long texts with zeros",
      "local s, u = ('a\\0'):rep(500000), ('a\\0'):rep(500000) .. 'b'",
      "while true do table.sort({ u, s, u, s }) end"
    ),
    (
      "between long texts with zeros", "local s = ('a\\0'):rep(500000)",
      "while true do between(s, s, s) end"
    ),
    (
      "comparing long texts with zeros",
      "local s, u = ('a\\0'):rep(500000), ('a\\0'):rep(500000) .. 'b'",
      "while true do local z = s < u end"
    ),
    (
      "the nearest of long names", "local s, u = ('ab'):rep(50000), ('ba'):rep(50000)",
      "while true do nearest(s, { u }) end"
    ),
    (
      "the nearest of many names",
      "local t = {} for i = 1, 3000 do t[i] = ('ab'):rep(50) .. i end",
      "while true do nearest(('ba'):rep(52), t) end"
    ),
    ("a table without end", "", "local t = {} while true do t[#t + 1] = { #t } end"),
    ("a text without end", "", "local s = 'x' while true do s = s .. s end"),
  ]

  private static func text(_ file: String, _ body: String) -> String {
    """
    fact "n" { type = "integer" }
    fact "absent" { type = "integer" }
    \(file)
    criterion "c" { score = function(a) if a.n == 50 then \(body) end return a.n end }
    criterion "d" { score = function(a) return a.n * 2 end }
    """
  }

  @Test(
    "What does not end for one subject costs that subject", arguments: endless.indices)
  func programme(_ index: Int) throws {
    let (name, file, body) = Self.endless[index]
    let pack = try PackFixture(Self.text(file, body)).load()
    let evaluator = try Evaluator([pack])
    let date = try #require(CivilDate("2024-01-01"))
    let evaluation = try evaluator.evaluation(on: date)
    for count in [51, 100] {
      let subjects = (0..<count).map { Subject(id: "\($0)", facts: ["n": .integer(Int64($0))]) }
      let outcomes = try evaluation.run(FactTable(evaluator.schema, subjects))
      for row in 0..<count where row != 50 {
        #expect(outcomes.answer(row: row, rule: 0) == .points(Double(row)), "\(name)")
      }
      for row in 0..<count {
        #expect(outcomes.answer(row: row, rule: 1) == .points(Double(row * 2)), "\(name)")
      }
      // Lua's own stack ends some of these before a limit does: the fact is absent then.
      if body.contains("a.absent"), case .unknown? = outcomes.answer(row: 50, rule: 0) { continue }
      guard case .failed(let error)? = outcomes.answer(row: 50, rule: 0) else {
        Issue.record("\(name) ended")
        continue
      }
      #expect(["instructions", "deadline", "memory"].contains(error.code.rawValue), "\(name)")
      #expect(error.location?.line != nil)
    }
  }

  @Test("A territory for which a rule loops says so, and the next one starts afresh")
  func label() throws {
    let fixture = LabelFixture(
      """
      disable "1.2" { when = function(t) if t.population == 5 then while true do end end end }
      override "1.1" { score = function(t, score) if t.population == 6 then error("no") end end }
      question "q" { type = "boolean", ask = "?", visible = function(t)
        if t.population == 7 then while true do end end return true end }
      star (1) { at = 0 }
      """)
    let pack = try fixture.load()
    let label = try #require(pack.label)
    let node = try #require(label.framework.index(of: "1.1.1"))
    let worker = try LabelWorker(pack, on: try #require(CivilDate("2024-01-01")))
    for population in [1, 5, 6, 7, 8, 5, 9] {
      let outcome = try worker.score(
        Subject(
          id: "\(population)",
          facts: ["territory.population": .integer(Int64(population)), "answers.q": true],
          statuses: [label.id: MeasureStatuses([.init(node: node, status: .done)])]))
      let fails = (5...7).contains(population)
      #expect(outcome.undecided.isEmpty != fails)
      #expect(outcome.stars(on: label.scale.stars) == (fails ? nil : 1))
      #expect((outcome.path == nil) == fails)
      let failed = label.failedRules(outcome)
      let names = [5: "disable \"1.2\"", 6: "override \"1.1\"", 7: "question \"q\""]
      #expect(failed.map(\.rule) == names[population].map { [$0] } ?? [])
      #expect(failed.allSatisfy { $0.costs.french.contains("étoiles sont inconnues") })
    }
  }

  @Test("A rule has its whole budget, whatever ran before it for the record")
  func budgets() throws {
    let rules = (0..<8).map { index in
      "criterion \"c\(index)\" { score = function(a) local t = 0 for i = 1, 2500000 do t = t + 1 end return t end }"
    }
    let fixture = PackFixture(rules.joined(separator: "\n"))
    let evaluator = try Evaluator([try fixture.load()])
    let evaluation = try evaluator.evaluation(on: try #require(CivilDate("2024-01-01")))
    let outcomes = try evaluation.run(FactTable(evaluator.schema, [Subject(id: "s")]))
    for rule in 0..<8 { #expect(outcomes.answer(row: 0, rule: rule) == .points(2_500_000)) }
  }

  @Test("The line of an error is the same for one subject and for many")
  func errorLine() throws {
    let fixture = PackFixture(
      """
      fact "n" { type = "integer" }
      local zero = 0
      criterion "modulo" { score = function(a)
        local x = a.n + 1
        local y = x * 2

        return y % zero end }
      criterion "divided" { score = function(a)
        local x = a.n + 1
        local y = { x }

        return y[1] // zero end }
      """)
    let evaluator = try Evaluator([try fixture.load()])
    let evaluation = try evaluator.evaluation(on: try #require(CivilDate("2024-01-01")))
    for count in [1, 20, 200] {
      let subjects = (0..<count).map { Subject(id: "\($0)", facts: ["n": .integer(Int64($0))]) }
      let outcomes = try evaluation.run(FactTable(evaluator.schema, subjects))
      for row in 0..<count {
        for (rule, line) in [(0, 8), (1, 13)] {
          guard case .failed(let error)? = outcomes.answer(row: row, rule: rule) else {
            Issue.record("no failure")
            continue
          }
          #expect(error.location?.line == line)
        }
      }
    }
  }
}
