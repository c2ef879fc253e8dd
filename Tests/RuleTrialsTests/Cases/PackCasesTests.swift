import CircularCore
import LuaBridge
import RuleTrials
import TestPacks
import Testing

@Suite("Cases beside the rules")
struct PackCasesTests {
  private static let rules = """
    fact "inhabitants" { type = "integer", ask = "Combien ?" }
    param "most" { 1500 }
    prerequisite "small" { test = function(a, p) return a.inhabitants <= p.most, "plafond {most}" end }
    amount "grant" { schedule = function(a) return payments { 100 * a.inhabitants, 20 * a.inhabitants } end }
    indicator "third" { value = function(a) return a.inhabitants / 3 end }
    """

  private func results(_ cases: String, data: String? = nil) throws -> PackTests {
    var others = ["tests/cases.lua": cases]
    others["tests/data.csv"] = data
    return PackTests(try PackFixture(Self.rules, others).load())
  }

  @Test("cases that hold pass")
  func passing() throws {
    let tests = try results(
      """
      case "small" { given = { inhabitants = 1500 }, expect = { small = true, grant = { total = 180000, years = { 150000, 30000 } } } }
      case "large" { given = { inhabitants = 1501 }, expect = { small = { met = false, because = "plafond 1 500" } } }
      case "changed" { given = { inhabitants = 1501 }, params = { most = 2000 }, expect = { small = true } }
      case "unknown" { given = {}, expect = { small = { unknown = "inhabitants" } } }
      case "near" { given = { inhabitants = 10 }, expect = { third = { near = 3.33, within = 0.01 } } }
      case "file" { input = "data.csv", expect = { small = { met = 2, refused = 1, unknown = 1 } } }
      """, data: "id,inhabitants\na,100\nb,1500\nc,1501\nd,\n")
    #expect(tests.problems.isEmpty)
    for result in tests.run() { #expect(result.passed, "\(result.name): \(result.failures)") }
    #expect(tests.cases.count == 6)
  }

  @Test(
    "a case that does not hold fails",
    arguments: [
      "case \"x\" { given = { inhabitants = 1501 }, expect = { small = true } }",
      "case \"x\" { given = { inhabitants = 1501 }, expect = { small = { met = false, because = \"autre\" } } }",
      "case \"x\" { given = {}, expect = { small = false } }",
      "case \"x\" { given = { inhabitants = 1 }, expect = { small = { unknown = \"inhabitants\" } } }",
      "case \"x\" { given = { inhabitants = 1 }, expect = { grant = { total = 121 } } }",
      "case \"x\" { given = { inhabitants = 1 }, expect = { grant = { years = { 100 } } } }",
      "case \"x\" { given = { inhabitants = 10 }, expect = { third = { near = 3.3, within = 0.01 } } }",
      "case \"x\" { given = { inhabitants = 1 }, expect = { third = { nearly = 3 } } }",
      "case \"x\" { given = { inhabitants = 1 }, expect = { smal = true } }",
      "case \"x\" { given = { inhabitant = 1 }, expect = { small = true } }",
      "case \"x\" { given = { inhabitants = \"a\" }, expect = { small = true } }",
      "case \"x\" { given = { inhabitants = 1 }, params = { mos = 3 }, expect = { small = true } }",
      "case \"x\" { input = \"none.csv\", expect = { small = { met = 1 } } }",
    ])
  func failing(_ source: String) throws {
    let tests = try results(source)
    let results = tests.run()
    #expect(results.count == 1)
    #expect(results.allSatisfy { !$0.passed })
    #expect(results.allSatisfy { $0.failures.allSatisfy { $0.location?.line == 1 } })
  }

  @Test("a broken test file is a problem, not a pass")
  func broken() throws {
    let tests = try results("case \"x\" { given = {} ")
    #expect(tests.cases.isEmpty)
    #expect(tests.problems.map(\.code) == ["syntax"])
    #expect(try results("case \"x\" { given = {} }").problems.map(\.code) == ["missing-entry"])
  }
}
