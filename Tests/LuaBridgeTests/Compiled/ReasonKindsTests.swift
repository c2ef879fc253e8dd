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
}
