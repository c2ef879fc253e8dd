import CircularCore
import LuaBridge
import RuleTrials
import TestPacks
import Testing

/// Promises that a file makes in other ways than one by one, and the cases that keep what breaks them.
@Suite struct DeclaredPropertyTests {
  private static let rules = """
    pack { id = "aide", version = "1", title = "Aide" }
    fact "habitants" { type = "integer", min = 0, max = 1000, label = "Habitants" }
    param "taux" { 80 }
    prerequisite "seuil" { test = function(a) return a.habitants >= 800 end }
    amount "aide" { schedule = function(a, p) return p.taux * a.habitants end }

    """

  private func results(_ properties: String) throws -> [PropertyResult] {
    let pack = try LuaRulePack(
      PackSources(["pack.lua": Self.rules, "tests/p.lua": properties], path: "aide"))
    let found = PackProperties(pack)
    #expect(found.problems == [])
    var run = try PropertyRun(pack, found.properties, effort: .init(trials: 200)) { _ in pack }
    return try run.results()
  }

  @Test func `A loop makes promises, each tried by itself`() throws {
    let found = try results(
      """
      for n = 1, 2 do
        property("plus de " .. n) { never = function(a) return a.habitants > n end }
        property("borne " .. n) { of = "aide", at_least = 0 }
      end
      """)
    #expect(found.map(\.property.name) == ["plus de 1", "borne 1", "plus de 2", "borne 2"])
    #expect(found.map(\.verdict) == [.broken, .proved, .broken, .proved])
  }

  @Test func `A table or a function may stand in a variable`() throws {
    let found = try results(
      """
      local bad = function(a) return a.habitants > 10 end
      local t = { never = bad }
      property "table" (t)
      property "fonction" { never = bad }
      property("parenthèses") { never = function(a) return a.habitants < 0 end }
      """)
    #expect(found.map(\.verdict) == [.broken, .broken, .proved])
  }

  @Test func `Cases in a loop do not stand in the way of promises`() throws {
    let found = try results(
      """
      for n = 1, 2 do case("c" .. n) { given = { habitants = n }, expect = { seuil = false } } end
      property "jamais" { never = function(a) return a.habitants < 800 and outcome "seuil" end }
      """)
    #expect(found.map(\.verdict) == [.proved])
  }

  @Test func `What happens against a promise is kept as what the rules that it asks answer`() throws
  {
    let found = try results(
      """
      property "a" { never = function(a) return a.habitants == 900 and outcome "seuil" end }
      property "b" { never = function(a) return outcome "aide" == 80 end }
      property "c" { never = function(a) return a.habitants == 7 end }
      """)
    #expect(found.map(\.verdict) == [.broken, .broken, .broken])
    #expect(found[0].cases.count == 1)
    #expect(
      found[0].cases.first?.contains("given = { habitants = 900 }, expect = { seuil = true }")
        == true)
    #expect(found[1].cases.first?.contains("expect = { aide = { total = 80") == true)
    // No rule is asked: there is nothing to expect.
    #expect(found[2].cases == [])
  }

  @Test func `Cases have the day and the parameters of the promise`() throws {
    let found = try results(
      """
      property "x" { falls = "aide", with = "habitants", on = "2025-01-01", params = { taux = 1 } }
      """)
    #expect(found.map(\.verdict) == [.broken])
    #expect(found[0].cases.count == 2)
    #expect(
      found[0].cases.allSatisfy { $0.contains("on = \"2025-01-01\", params = { taux = 1 }, ") })
  }

  @Test func `The cases that are given pass`() throws {
    let texts = """
      property "a" { never = function(a) return a.habitants == 900 and outcome "seuil" end }
      property "x" { falls = "aide", with = "habitants", on = "2025-01-01", params = { taux = 1 } }
      """
    let cases = try results(texts).flatMap(\.cases)
    #expect(cases.count == 3)
    let pack = try LuaRulePack(
      PackSources(
        ["pack.lua": Self.rules, "tests/c.lua": cases.joined(separator: "\n")], path: "aide"))
    let tests = PackTests(pack)
    #expect(tests.problems == [])
    #expect(tests.run().allSatisfy { $0.passed })
  }

  @Test
  func
    `A case given of a number without fraction passes: whole numbers wrap around, and it is none`()
    throws
  {
    let rules = """
      pack { id = "carre", title = "Carré", version = "1" }
      fact "w" { type = "number" }
      indicator "r" { value = function(a) return (a.w + 1) * (a.w - 1) + 1 end }
      indicator "q" { value = function(a) return a.w * a.w * a.w * a.w - a.w end }

      """
    let texts = """
      property "a" { of = "r", at_most = 1e29, when = { w = { 0, 1e15 } } }
      property "b" { of = "q", at_most = 1e18, when = { w = { 0, 66000 } } }
      """
    let pack = try LuaRulePack(
      PackSources(["pack.lua": rules, "tests/p.lua": texts], path: "carre"))
    var run = try PropertyRun(pack, PackProperties(pack).properties) { _ in pack }
    let cases = try run.results().flatMap(\.cases)
    #expect(cases.count == 2)
    let kept = try LuaRulePack(
      PackSources(["pack.lua": rules, "tests/c.lua": cases.joined(separator: "\n")], path: "carre"))
    let found = PackTests(kept).run()
    #expect(found.count == 2 && found.allSatisfy { $0.passed }, "\(cases)")
  }

  @Test func `A label without rules says what a property is about, once`() throws {
    var fixture = LabelFixture("")
    fixture.texts["tests/p.lua"] = """
      property "a" { never = function(a) return a.answers.x == 1 end }
      property "b" { of = "te", at_least = 0 }
      """
    let found = PackProperties(try fixture.load())
    #expect(found.properties.isEmpty)
    #expect(found.problems.map(\.code) == ["undeclared-rule", "undeclared-rule"])
    #expect(found.problems.map { $0.location?.line } == [1, 2])
    #expect(found.problems.allSatisfy { $0.message.french.contains("measures") })
  }
}
