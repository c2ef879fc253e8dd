import CircularCore
import LuaBridge
import RuleAnalysis
import TestPacks
import Testing

/// What is filled in a reason may be an integer in one row and a float, a text or nothing in the next.
@Suite("Reasons of many rows")
struct ReasonKindsTests {
  private static let rules = """
    fact "i" { type = "integer" }
    fact "x" { type = "number" }
    fact "word" { type = "text" }
    fact "yes" { type = "boolean" }
    param "least" { 10 }
    param "most" { 30, type = "integer" }

    prerequisite "bounds" {
      test = function(a, p)
        local n = a:get("i") or a.x
        if n < p.least then return false, { "{n}, {gap} sous {least}", n = n, gap = p.least - n } end
        if n > p.most then return false, { fr = "{n} de trop", en = "{n} too many", n = n - p.most } end
        return true
      end,
    }
    criterion "either" {
      score = function(a)
        local told
        if a:get("yes") then told = a:get("word") elseif a:get("x") then told = a.x * 2 end
        return 1, { "dit : {told}, {i}", told = told, i = a:get("i") }
      end,
    }
    criterion "flag" { score = function(a) return 2, { "vaut {yes}", yes = a.yes } end }
    """

  init() throws { try RuleTimer.take() }

  private func evaluation(least: FactValue) throws -> (Evaluation, LuaRulePack) {
    let pack = try PackFixture(Self.rules).load()
    let day = try #require(CivilDate("2024-01-01"))
    return (try Evaluator([pack]).evaluation(on: day, changing: ["least": least]), pack)
  }

  @Test(
    "are those of each row alone, whatever kind of number the parameter is",
    arguments: [FactValue.integer(10), .number(10), .number(10.5), .integer(-5)])
  func alike(least: FactValue) throws {
    let (evaluation, _) = try evaluation(least: least)
    var subjects: [Subject] = []
    for index in 0..<160 {
      var facts: [String: FactValue] = [:]
      if index % 3 != 0 { facts["i"] = .integer(Int64(index % 50) - 5) }
      if index % 4 != 0 { facts["x"] = .number(Double(index) / 4 - 3) }
      if index % 5 != 0 { facts["yes"] = .boolean(index % 2 == 0) }
      if index % 7 != 0 { facts["word"] = .text("mot \(index)") }
      subjects.append(Subject(id: "\(index)", facts: facts))
    }
    let table = try FactTable(evaluation.evaluator.schema, subjects)
    try BothWays(evaluation, table).compare("\(least)")
  }

  @Test("are worded by the compiled form, but for what it does not word")
  func compiled() throws {
    let (evaluation, pack) = try evaluation(least: .integer(10))
    let entries = CompiledPack(
      pack.sources, pack.rules, facts: evaluation.evaluator.schema,
      parameters: evaluation.parameters
    ).entries
    #expect(try #require(entries["bounds"]).form.reasons.allSatisfy { $0.wording != nil })
    #expect(try #require(entries["either"]).form.reasons.allSatisfy { $0.wording != nil })
    // A truth is put into words by the interpreter.
    #expect(try #require(entries["flag"]).form.reasons.allSatisfy { $0.wording == nil })
  }

  @Test(
    "that no compiled exit gives leave nothing behind: rows are those of the interpreter",
    arguments: [
      """
      class "r" { of = function(a)
        return "tranche " .. a.i // 1000, { "{n} habitants", n = a.i }
      end }
      """,
      """
      amount "r" { schedule = function(a)
        return payments { [2026] = a.i * 2 }, { "{n} milliers", n = a.i / 1000 }
      end }
      """,
      """
      indicator "r" { value = function(a)
        if a.i < 20 then return nil, { "sans objet, {n} milliers", n = a.i / 1000 } end
        return a.i
      end }
      """,
      """
      class "r" { of = function(a)
        if a.i < 20 then return "petit", { "{n} de moins", n = 20 - a.i } end
        return "vu " .. a.i, { "{n} et {m}", n = a.i * 3, m = a.x }
      end }
      criterion "s" { score = function(a)
        return outcome "r" == "petit" and 1 or 2, { "{n} fois", n = a.i * 5 }
      end }
      """,
    ])
  func nobodyGives(_ rules: String) throws {
    let facts = """
      fact "i" { type = "integer" }
      fact "x" { type = "number" }

      """
    let pack = try PackFixture(facts + rules).load()
    let day = try #require(CivilDate("2024-01-01"))
    let evaluation = try Evaluator([pack]).evaluation(on: day)
    let entries = CompiledPack(
      pack.sources, pack.rules, facts: evaluation.evaluator.schema,
      parameters: evaluation.parameters
    ).entries
    #expect(entries.values.allSatisfy { $0.form.isSound })
    let subjects = (0..<100).map { index in
      Subject(
        id: "\(index)",
        facts: index % 9 == 0 ? [:] : ["i": .integer(Int64(index)), "x": .number(0.5)])
    }
    try BothWays(evaluation, FactTable(evaluation.evaluator.schema, subjects)).compare(rules)
  }
}
