import CircularCore
import LuaBridge
import RuleAnalysis
import Testing

@Suite("Rules as formulas of a spreadsheet")
struct FormulaRankingTests {
  private static let head = """
    pack { id = "mini", version = "1", title = "Mini" }
    fact "n" { type = "integer", min = 0, label = "Nombre" }
    fact "x" { type = "number", label = "Part" }
    fact "on" { type = "date", label = "Le \\"jour\\"" }
    fact "kind" { type = "choice", values = { { "a", fr = "rouge" }, { "b", fr = "bleu" } } }
    fact "items" { type = "list", fields = { { "size", type = "integer" }, { "name", type = "text" } } }
    param "least" { 3, label = "Au moins" }

    """

  private func ranking(
    _ rules: String, lengths: [Int: Int] = [:], _ language: Language = .french
  ) throws -> FormulaRanking {
    let pack = try LuaRulePack(PackSources(["pack.lua": Self.head + rules]))
    let evaluator = try Evaluator([pack])
    let day = try #require(CivilDate("2026-01-15"))
    let evaluation = try evaluator.evaluation(on: day)
    return FormulaRanking(pack.pack, pack.sources, evaluation, lengths: lengths, in: language)
  }

  private func indicator(_ body: String) -> String {
    "indicator \"i\" { label = \"I\", value = function(a, p, today) \(body) end }"
  }

  /// Why the only rule is a value; nil where it is a formula.
  private func refusal(_ body: String) throws -> String? {
    try ranking(indicator(body)).columns[0].fixed?.french
  }

  @Test("a rule is a formula of the columns that read its facts, and of its parameters")
  func formula() throws {
    let ranking = try ranking(indicator("return a.n * 2 + p.least"))
    #expect(ranking.columns[0].fixed == nil)
    #expect(ranking.book.inputs.map(\.heading) == ["Nombre"])
    let parameter = try #require(ranking.book.settings.first { $0.name == "least" })
    #expect(parameter.value == .integer(3))
    let steps = ranking.book.steps.map(\.formula)
    #expect(steps.contains { $0.contains("*2)+") && $0.contains("'Paramètres'!$G$") })
    #expect(steps.allSatisfy { $0.utf16.count < 8192 })
  }

  @Test("sheets have their English names on request")
  func english() throws {
    let ranking = try ranking(indicator("return a.n + p.least"), .english)
    #expect(ranking.book.steps.contains { $0.formula.contains("'Data'!$C") })
  }

  @Test(
    "what a spreadsheet would compare otherwise is a value, and its line is told",
    arguments: [
      "if a.x + 0.1 > 0.3 then return 1 end return 0",
      "if a.n / a.n > 0.3 then return 1 end return 0",
      "return a.n // a.x", "return a.x ^ 0.5",
      "for word in string.gmatch(\"a b\", \"%a\") do return 1 end return a.n",
      "local i = a.n while i > 0 do i = i - 1 end return i",
    ])
  func refusals(_ body: String) throws {
    let why = try #require(try refusal(body), "\(body) is a formula")
    #expect(why.hasPrefix("pack.lua:8"))
  }

  @Test(
    "what is exact is a formula",
    arguments: [
      "if a.n >= p.least then return 1 end return 0", "if a.x > 0.3 then return 1 end return 0",
      "return a.n // 3 + a.n % 3", "return ratio(a.n, p.least)",
      "if a.on < \"2026-02-01\" then return 1 end return 0",
      "return a.kind == \"a\" and 1 or 2", "return known(a, \"x\") and a.x or 0",
      "return a:get(\"n\", 4) * 2", "return days_between(a.on, today)",
      "return math.max(0, math.min(a.n, 10))", "return list.sum(a.items, \"size\")",
      "local best = list.greatest(a.items, \"size\") return best and best.size or 0",
      "return list.count(a.items, function(i) return i.size > p.least end)",
      "for _, i in ipairs(a.items) do if i.size == 2 then return 1 end end return 0",
      "if a.n == 0 then invalid \"rien\" end return 1 / a.n",
    ])
  func exact(_ body: String) throws {
    #expect(try refusal(body) == nil)
  }

  @Test("rules that are deep, long or endless are values: nothing is exhausted")
  func bounded() throws {
    var deep = "f(a, d - 1)"
    for _ in 0..<180 { deep = "(\(deep) + 1)" }
    let items = "{ " + (0..<59).map(String.init).joined(separator: ", ") + " }"
    let loops = "for _, x in ipairs(\(items)) do "
    let ranking = try ranking(
      """
      local function f(a, d) if d == 0 then return a.n end return \(deep) end
      local function g(x) return g(x + 1) end
      \(indicator("return f(a, 20)").replacing("\"i\"", with: "\"deep\""))
      \(indicator("return g(a.n)").replacing("\"i\"", with: "\"endless\""))
      \(indicator("local s = 0 for i = math.mininteger, math.maxinteger do s = s + 1 end return s")
        .replacing("\"i\"", with: "\"long\""))
      \(indicator("local s = 0 \(loops)\(loops)\(loops) if a.n > x then s = s + 1 end end end end return s")
        .replacing("\"i\"", with: "\"loops\""))
      \(indicator(String(repeating: "if a.n == 1 then return 2 end ", count: 400) + "return 3")
        .replacing("\"i\"", with: "\"ifs\""))
      """)
    #expect(ranking.columns.count == 5)
    #expect(ranking.columns.allSatisfy { $0.fixed != nil })
  }

  @Test("a list too long for a row is told")
  func longList() throws {
    let slot = 4
    let ranking = try ranking(indicator("return #a.items"), lengths: [slot: 61])
    #expect(ranking.columns[0].fixed?.french.contains("61 éléments") == true)
  }

  @Test("a rule that reads another reads its column")
  func outcome() throws {
    let ranking = try ranking(
      """
      indicator "first" { label = "F", value = function(a) return a.n end }
      indicator "second" { label = "S", value = function() return 2 * outcome "first" end }
      """)
    #expect(ranking.columns.allSatisfy { $0.fixed == nil })
    let first = FormulaBook.reference(ranking.columns[0].column)
    #expect(ranking.book.steps.contains { $0.formula.contains("(2*\(first))") })
  }

  @Test("an amount fails where the rule does: below nothing, in any year")
  func amounts() throws {
    let ranking = try ranking(
      """
      amount "g" { label = "G", schedule = function(a) return a.x end }
      amount "h" { label = "H", schedule = function(a) return payments { 100, a.x } end }
      """)
    #expect(ranking.columns.allSatisfy { $0.fixed == nil })
    let checks = ranking.book.steps.map(\.formula).filter {
      $0.contains(">=(-0.004999999999)") && $0.contains("(1/0)")
    }
    #expect(checks.count >= 2, "\(ranking.book.steps.map(\.formula))")
  }

  @Test("families are their rules, each with its element")
  func families() throws {
    let ranking = try ranking(
      """
      indicators "*_twice" {
        each = { { "n", label = "N" }, { "x", label = "X" } },
        value = function(a, p, today, item) return 2 * a[item[1]] end,
      }
      """)
    #expect(ranking.columns.count == 2 && ranking.columns.allSatisfy { $0.fixed == nil })
    #expect(ranking.book.inputs.map(\.heading) == ["Nombre", "Part"])
  }

  @Test("ranks are formulas where ties are shared, and values where a fact parts them")
  func ties() throws {
    let criterion = """
      criterion "c" { label = "C", scale = { 0, 5 }, score = function(a) return a.n end }
      """
    let shared = try ranking(criterion)
    let rank = try #require(shared.rank)
    #expect(shared.book.steps[rank].formula.contains("RANK("))
    let pack = Self.head.replacing(
      "title = \"Mini\"", with: "title = \"Mini\", ties = { { \"n\", first = \"least\" } }")
    let parted = try LuaRulePack(PackSources(["pack.lua": pack + criterion]))
    let day = try #require(CivilDate("2026-01-15"))
    let ranking = FormulaRanking(
      parted.pack, parted.sources, try Evaluator([parted]).evaluation(on: day), lengths: [:],
      in: .french)
    #expect(ranking.rank == nil && ranking.fixedRank != nil)
  }
}
