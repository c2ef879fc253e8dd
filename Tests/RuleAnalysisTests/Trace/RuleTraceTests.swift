import CircularCore
import LuaBridge
import RuleTrials
import TestPacks
import Testing

@Suite("Traces of rules")
struct RuleTraceTests {
  private static let declarations = """
    fact "n" { type = "integer", unit = "hab", label = "Habitants" }
    fact "m" { type = "number", unit = "t", label = "Tonnage" }
    fact "day" { type = "date", label = "Reçue le" }
    fact "kind" { type = "choice", values = { { "a", fr = "commune" }, { "b", fr = "groupe" } },
      label = "Nature" }
    param "low" { 800, unit = "hab", label = "Minimum d'habitants" }
    param "high" { 1500, unit = "hab", label = "Maximum d'habitants" }
    param "w" { 2, label = "Poids" }
    param "limit" { "2023-06-02", type = "date", label = "Date limite" }

    """

  private func explanation(
    _ rules: String, _ rule: String = "r", _ facts: [String: FactValue] = [:],
    changing: [String: FactValue] = [:]
  ) throws -> Explanation {
    let pack = try PackFixture(Self.declarations + rules).load()
    let evaluator = try Evaluator([pack])
    let date = try #require(CivilDate("2024-01-01"))
    let evaluation = try evaluator.evaluation(on: date, changing: changing)
    let table = try FactTable(evaluator.schema, [Subject(id: "s", facts: facts)])
    let index = try #require(evaluator.rule(rule))
    let outcome: Outcome
    if evaluator.rules[index].scope == .programme {
      let all = try evaluation.makeRunner().runProgramme()
      outcome = try #require(all.first { $0.rule.id == rule }?.outcome)
    } else {
      outcome = try #require(try evaluation.run(table)[0, index])
    }
    let trace = try evaluation.makeTracer().trace(rule, of: outcome, table, row: 0)
    return Explanation(
      outcome, of: evaluator.rules[index], in: evaluation, table: table, row: 0, trace: trace)
  }

  private func sentences(
    _ rules: String, _ facts: [String: FactValue], in language: Language = .french
  ) throws -> [String] {
    try explanation(rules, "r", facts).comparisons?.map {
      $0.sentence.text(in: language).replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
    } ?? ["no trace"]
  }

  private static let between =
    #"prerequisite "r" { test = function(a, p) return between(a.n, p.low, p.high) end }"#

  @Test(
    "a margin says how far above or below, with the unit",
    arguments: [
      (1540, "soit 40 au-dessus du maximum de 1 500 hab (Maximum d'habitants)"),
      (1120, "soit 380 sous le maximum de 1 500 hab (Maximum d'habitants)"),
      (1500, "exactement le maximum de 1 500 hab (Maximum d'habitants)"),
    ])
  func margins(inhabitants: Int64, expected: String) throws {
    let found = try sentences(Self.between, ["n": .integer(inhabitants)])
    #expect(found.count == 2)
    #expect(found.last?.hasSuffix(expected) == true, "\(found)")
    #expect(found.first?.hasPrefix("Habitants : 1 ") == true)
  }

  @Test("below zero nobody reads a distance: only on which side it is is said")
  func belowZero() throws {
    #expect(
      try sentences(
        #"prerequisite "r" { test = function(a, p) return a.n - p.low >= 1 end }"#, ["n": 798])
        == ["Habitants (calcul) : −2 hab, sous le minimum de 1 hab"])
    #expect(
      try sentences(
        #"prerequisite "r" { test = function(a, p) return a.n - p.low <= -5 end }"#, ["n": 798])
        == ["Habitants (calcul) : −2 hab, au-dessus du maximum de −5 hab"])
  }

  @Test("in English too")
  func english() throws {
    #expect(
      try sentences(Self.between, ["n": 1120], in: .english) == [
        "Habitants: 1,120 hab, 320 above the minimum of 800 hab (Minimum d'habitants)",
        "Habitants: 1,120 hab, 380 below the maximum of 1,500 hab (Maximum d'habitants)",
      ])
  }

  @Test(
    "an order is a minimum or a maximum by what the rule asks, however it is written",
    arguments: [
      ("return a.n >= p.low", "minimum"), ("return p.low <= a.n", "minimum"),
      ("return not (a.n < p.low)", "minimum"),
      ("if a.n < p.low then return false end return true", "minimum"),
      ("if a.n >= p.low then return true end return false", "minimum"),
      ("return a.n <= p.low", "maximum"),
      ("if a.n > p.low then return false end return true", "maximum"),
      ("local ok = a.n > p.low return ok", "seuil"),
    ])
  func requirement(body: String, word: String) throws {
    let found = try sentences(
      "prerequisite \"r\" { test = function(a, p) \(body) end }", ["n": 900])
    #expect(found.count == 1)
    #expect(found.first?.contains("au-dessus du \(word) de 800 hab") == true, "\(found)")
  }

  @Test("days are counted, equalities are told, choices are told by their label")
  func others() throws {
    #expect(
      try sentences(
        #"prerequisite "r" { test = function(a, p) return a.day <= p.limit end }"#,
        ["day": .date(#require(CivilDate("2023-05-26")))])
        == ["Reçue le : 26 mai 2023, soit 7 jours avant le 2 juin 2023 (Date limite)"])
    #expect(
      try sentences(
        #"prerequisite "r" { test = function(a) return a.kind == "b" end }"#, ["kind": "a"])
        == ["Nature : « commune », différent de « groupe »"])
    #expect(
      try sentences(
        #"alert "r" { when = function(a, p) return a.n ~= p.low end }"#, ["n": 900])
        == ["Habitants : 900 hab, soit 100 de plus que 800 hab (Minimum d'habitants)"])
  }

  @Test("a value is told by its fact through variables and functions, by the value seen")
  func flow() throws {
    let rules = """
      local function first(a) return a:get("n") or 5 end
      prerequisite "r" { test = function(a, p)
        local function under(x, most) return x <= most end
        local n = first(a)
        return under(n, p.high) and under(p.low, p.high)
      end }
      """
    let explanation = try explanation(rules, "r", ["n": 900])
    let named = explanation.comparisons?.map { [$0.left.name, $0.right.name] }
    #expect(named == [["n", "high"], ["low", "high"]])
    #expect(explanation.comparisons?.first?.margin == -600)
  }

  @Test("the branch is the condition that led to the answer")
  func branch() throws {
    let rules = """
      class "r" { values = { "low", "mid", "high" }, of = function(a, p)
        if a.n < p.low then
          return "low"
        elseif a.n <= p.high then
          return "mid"
        end
        return "high"
      end }
      """
    let low = try explanation(rules, "r", ["n": 5])
    #expect(low.branch == .init(at: "pack.lua:13", condition: "a.n < p.low", holds: true))
    let mid = try explanation(rules, "r", ["n": 900])
    #expect(mid.branch == .init(at: "pack.lua:15", condition: "a.n <= p.high", holds: true))
    let high = try explanation(rules, "r", ["n": 9000])
    #expect(high.branch == .init(at: "pack.lua:17", condition: "a.n <= p.high", holds: false))
    #expect(high.path?.map(\.holds) == [false])
  }

  @Test("a weighted sum is told term by term, a mean by its shares")
  func parts() throws {
    let sum = try explanation(
      #"criterion "r" { score = function(a, p) return p.w * a.m + 3 * a.n - 1 end }"#, "r",
      ["m": 1.5, "n": 4])
    #expect(sum.answer == .points(14))
    #expect(sum.parts?.map(\.label.french) == ["Tonnage", "Habitants", "Constante"])
    #expect(sum.parts?.map(\.value) == [3, 12, -1])
    #expect(sum.parts?.compactMap(\.share) == [])
    let mean = try explanation(
      """
      criterion "r" { score = function(a, p)
        local total = p.w * a.m + 3 * a.n
        return total / 5
      end }
      """, "r", ["m": 1.5, "n": 4])
    #expect(mean.answer == .points(3))
    #expect(mean.parts?.map(\.value) == [0.2 * 3, 0.8 * 3])
    #expect(mean.parts?.map(\.share) == [0.2, 0.8])
  }

  @Test("a term of variables is told by the facts that decide them, a band by its limit")
  func variables() throws {
    let found = try explanation(
      """
      local bands = { { 5, 3 }, { 10, 1 } }
      criterion "r" { score = function(a, p)
        local s = 0
        for i = 1, #bands do
          if a.m <= bands[i][1] then s = bands[i][2] break end
        end
        local t = math.min(5, a.n / 2)
        return 10 * (0.5 * s + 0.25 * t)
      end }
      """, "r", ["m": 7.5, "n": 4])
    #expect(found.answer == .points(10))
    #expect(found.parts?.map(\.label.french) == ["Tonnage", "Habitants"])
    #expect(found.parts?.map(\.value) == [5, 5])
    let said = found.comparisons?.filter(\.isTelling).map(\.sentence.french)
    #expect(
      said?.first
        == "Tonnage : 7,5 t, soit 2,5 sous le seuil de 10 t".replacing(" :", with: "\u{A0}:")
        .replacing("5 t", with: "5\u{A0}t").replacing("10 t", with: "10\u{A0}t"))
  }

  @Test("payments are sums too, and a clamp is a limit")
  func paymentsAndClamps() throws {
    let amount = try explanation(
      #"amount "r" { schedule = function(a) return payments { a.m + 2 * a.m } end }"#, "r",
      ["m": 10])
    #expect(amount.parts?.map(\.value) == [10, 20])
    #expect(
      try sentences(
        #"criterion "r" { score = function(a) return math.min(5, a.m) end }"#, ["m": 7.5])
        == ["Tonnage : 7,5 t, soit 2,5 au-dessus du maximum de 5 t"])
  }

  @Test("a place that compares many times keeps what decided, and says how often")
  func loops() throws {
    let rules = """
      prerequisite "r" { test = function(a)
        for i = 1, 10 do if i == a.n then return true end end
        return false
      end }
      """
    let found = try #require(try explanation(rules, "r", ["n": 4]).comparisons)
    #expect(found.map(\.times) == [4])
    #expect(found.first?.holds == true)
    #expect(found.first?.left.value == 4)
  }

  @Test("an unknown answer, a failure and a programme rule have traces")
  func otherAnswers() throws {
    let unknown = try explanation(
      #"prerequisite "r" { test = function(a, p) return a.n > 3 and a.m > 2 end }"#, "r",
      ["n": 5])
    #expect(unknown.comparisons?.count == 1)
    let failed = try explanation(
      #"prerequisite "r" { test = function(a) if a.n > 3 then error("non") end return true end }"#,
      "r", ["n": 5])
    guard case .failed = failed.answer else {
      Issue.record("not failed: \(failed.answer)")
      return
    }
    #expect(failed.comparisons?.count == 1)
    let programme = try explanation(
      #"amount "r" { scope = "programme", schedule = function(_, p) return p.low + p.high end }"#)
    #expect(programme.parts?.map(\.value) == [800, 1500])
  }

  @Test("a rule that loops or logs without end has no trace, and its answer stands")
  func tooMuch() throws {
    let found = try explanation(
      """
      indicator "r" { value = function(a)
        local count = 0
        for i = 1, 200000 do if i > a.n then count = count + 1 end end
        return count
      end }
      """, "r", ["n": 5])
    #expect(found.answer == .number(199_995))
    #expect(found.comparisons == nil)
  }

  @Test("a file that rewriting makes too large for Lua is not traced, and still answers")
  func tooLarge() throws {
    let deep = String(repeating: "(1 < ", count: 90) + "2" + String(repeating: ")", count: 90)
    let rule = "prerequisite \"r\" { test = function(a, p) return a.n < 3 or \(deep) end }"
    let found = try explanation(rule, "r", ["n": 2])
    #expect(found.answer == .met(true))
    #expect(found.comparisons == nil)
    #expect(try PackCoverage(PackFixture(Self.declarations + rule).load()).untraced == ["pack.lua"])
  }

  @Test("a function with as many variables as Lua has is traced")
  func manyLocals() throws {
    let locals = (1...197).map { "local v\($0) = a.n" }.joined(separator: "\n")
    let found = try explanation(
      "prerequisite \"r\" { test = function(a, p) \(locals)\nreturn v197 < 3 end }", "r", ["n": 2])
    #expect(found.answer == .met(true))
    #expect(found.comparisons?.count == 1)
  }

  @Test("ordinary rules do not see the words of a trace")
  func hidden() throws {
    let fixture = PackFixture(
      #"prerequisite "r" { test = function() return __probe ~= nil end }"#)
    #expect(try fixture.failure("r")?.code == "undefined-global")
  }

  @Test(
    "of the least of several, each is compared with the one that was taken",
    arguments: [
      (
        "math.min(2 * a.m, p.low, p.high)", 1000.0,
        [
          "Tonnage (calcul) : 2 000, soit 1 200 au-dessus du maximum de 800 (Minimum d'habitants)",
          "Maximum d'habitants : 1 500 hab, soit 700 au-dessus du maximum de 800 hab (Minimum d'habitants)",
        ]
      ),
      (
        "math.min(2 * a.m, p.low, p.high)", 10.0,
        [
          "Tonnage (calcul) : 20 hab, soit 780 sous le maximum de 800 hab (Minimum d'habitants)",
          "Tonnage (calcul) : 20 hab, soit 1 480 sous le maximum de 1 500 hab (Maximum d'habitants)",
        ]
      ),
      (
        "math.max(a.m, p.w, 1)", 7.0,
        [
          "Tonnage : 7 t, soit 5 au-dessus du minimum de 2 t (Poids)",
          "Tonnage : 7 t, soit 6 au-dessus du minimum de 1 t",
        ]
      ),
    ])
  func severalOperands(text: String, tons: Double, expected: [String]) throws {
    let found = try explanation(
      "criterion \"r\" { score = function(a, p) return \(text) end }", "r", ["m": .number(tons)])
    let told = found.comparisons?.filter(\.isTelling).map { $0.sentence.french.plain.withoutUnits }
    #expect(told == expected.map(\.withoutUnits))
  }

  @Test("a limit that parameters make together is told by their names")
  func products() throws {
    let found = try explanation(
      #"prerequisite "r" { test = function(a, p) return a.m < p.w * p.low end }"#, "r", ["m": 2000])
    let told = found.comparisons?.filter(\.isTelling).map(\.sentence.french.plain)
    #expect(told?.count == 1)
    #expect(told?.first?.hasPrefix("Tonnage : 2 000") == true, "\(told ?? [])")
    #expect(
      told?.first?.contains("soit 400 au-dessus du maximum de 1 600") == true, "\(told ?? [])")
    #expect(told?.first?.contains("Poids, Minimum d'habitants (calcul)") == true)
    let turned = try explanation(
      #"prerequisite "r" { test = function(a, p) return p.w * p.low > 1 * a.m end }"#, "r",
      ["m": 2000])
    #expect(
      turned.comparisons?.first?.sentence.french.plain.contains("soit 400 au-dessus du maximum")
        == true)
  }

  @Test("a fact that must be nothing is compared with nothing all the same")
  func zero() throws {
    let found = try explanation(
      #"prerequisite "r" { test = function(a) return a.n == 0 end }"#, "r", ["n": 4])
    #expect(
      found.comparisons?.filter(\.isTelling).map(\.sentence.french.plain)
        == ["Habitants : 4 hab, soit 4 de plus que 0 hab"])
  }

  @Test("parts that do not add up to the result are not told")
  func partsThatDoNot() throws {
    for body in [
      "payments { 0.3 * a.m, a.m - 0.3 * a.m }", "math.min(10, a.m + 2 * a.m)",
    ] {
      let found = try explanation(
        "amount \"r\" { schedule = function(a) return \(body) end }", "r", ["m": 100])
      #expect(found.parts == [], "\(body)")
    }
    let capped = try explanation(
      #"criterion "r" { score = function(a) return a.m - 2 * a.n + 0.5 end }"#, "r",
      ["m": 7, "n": 1])
    #expect(capped.parts?.map(\.value) == [7, -2, 0.5])
  }

  @Test("every odd construct of Lua is traced, and answers as it did")
  func oddConstructs() throws {
    let rules = """
      local obj = { v = 1 } function obj:over(n, ...) return n > self.v, ... end
      local function count(...) local n = select("#", ...) if n > 2 then return ... end return n end
      indicator "loop" { value = function(a)
        local i = 0
        ::top::
        i = i + 1
        if i < a.n then goto top end
        while i<20 do i=i+1 if i==7 then break end end
        repeat local done = i>=9 i=i+1 until done
        return i end }
      prerequisite "method" { test = function(a,p) --[[c]] return(obj:over(a.m))and--[==[ x
      ]==]a.m<p.low end }
      prerequisite "text" { test = function(a) local s = [[
      long
      ]] if s~="short"then return(a.n or 0)>=3 end end }
      indicator "several" { value = function(a) return (count(a.m, a.n, 3)) end }
      indicator "least" { value = function(a) return math.min(a.m, count(a.n)) end }
      class "choice" { of = function(a)
        return a.m<1 and "low" or a.m<=5 and "mid" or "high" end }
      indicator "recursion" { value = function(a)
        local function f(n) if n <= 0 then return 0 end return 1 + (f(n-1) < 3 and 1 or 2) end
        return f(a.n) end }
      indicator "sorted" { value = function(a)
        local t = {5,3,9} table.sort(t, function(u,v) return u<v end)
        return t[1] + (function() return a.m end)() end }
      alert "caught" { when = function(a) return pcall(function() return a.n < {} end) end }
      indicator "coroutine" { value = function(a)
        local c = coroutine.wrap(function() for i = 1, 3 do if i < a.n then coroutine.yield(i) end end
          return 9 end)
        return c() + c() end }
      indicator "metatable" { value = function(a)
        local t = setmetatable({}, { __lt = function() return a.n > 3 end })
        return t < t and 1 or 0 end }
      """
    let pack = try PackFixture(Self.declarations + rules).load()
    let evaluator = try Evaluator([pack])
    let evaluation = try evaluator.evaluation(on: #require(CivilDate("2024-01-01")))
    let table = try FactTable(
      evaluator.schema,
      [
        Subject(id: "a", facts: ["n": 4, "m": 3]), Subject(id: "b", facts: ["n": 2, "m": 12.5]),
        Subject(id: "c", facts: ["n": 7, "m": 0.5]), Subject(id: "d", facts: ["m": 1]),
      ])
    let outcomes = try evaluation.run(table)
    let tracer = try evaluation.makeTracer()
    for row in 0..<table.count {
      for (index, rule) in evaluator.rules.enumerated() {
        let outcome = try #require(outcomes[row, index])
        let trace = try tracer.trace(rule.id, of: outcome, table, row: row)
        #expect(trace != nil, "\(rule.id) \(row) \(outcome.answer)")
        #expect(trace?.outcome.factsRead == outcome.factsRead)
      }
    }
  }

  private func application(_ index: Int) -> Subject {
    let inhabitants = Int64(index * 40)
    let months = (1 + index % 9, 1 + index % 8)
    let facts: [String: FactValue] = [
      "inhabitants": .integer(inhabitants),
      "carrier": .text(index % 3 == 0 ? "SARL" : "commune"),
      "intention.received": .text("2023-0\(months.0)-15"),
      "engagement.received": .text("2023-0\(months.1)-20"),
      "engagement.citizenInvolvement": .text(index % 2 == 0 ? "information" : "codecision"),
      "population.municipal": .integer(inhabitants + 20),
      "population.total": .integer(inhabitants + 60),
    ]
    return Subject(id: String(index), facts: facts)
  }

  @Test("a trace answers as the rule does, over many rows of a real pack")
  func sameAnswers() throws {
    let pack = try LuaRulePack(folder: PackFixture.projetK)
    let evaluator = try Evaluator([pack])
    let date = try #require(CivilDate("2023-09-15"))
    let evaluation = try evaluator.evaluation(on: date)
    let subjects = (0..<60).map(application)
    let table = try FactTable(evaluator.schema, subjects)
    let outcomes = try evaluation.run(table)
    let tracer = try evaluation.makeTracer()
    for row in 0..<table.count {
      for (index, rule) in evaluator.rules.enumerated() where rule.kind != .lifecycle {
        guard let outcome = outcomes[row, index] else { continue }
        #expect(
          try tracer.trace(rule.id, of: outcome, table, row: row) != nil, "\(rule.id) \(row)")
      }
    }
  }
}

extension String {
  /// The text with plain spaces.
  fileprivate var plain: String {
    replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
  }

  /// The text without the units of numbers.
  fileprivate var withoutUnits: String { replacing(" hab", with: "").replacing(" t", with: "") }
}
