import CircularCore
import LuaBridge
import RuleTrials
import Testing

/// Promises that compare with another version of the pack: what is not there, what is new, what is better lower.
@Suite struct PropertyVersionTests {
  private static let head = """
    pack { id = "aide", version = "1", title = "Aide" }
    fact "habitants" { type = "integer", unit = "hab", min = 0, max = 1000, label = "Habitants" }

    """
  private static let grant = """
    amount "aide" { schedule = function(a) return 80 * a.habitants end }

    """

  private func run(
    _ rules: String, after old: String, of: String = "", head: String = PropertyVersionTests.head,
    oldHead: String = PropertyVersionTests.head
  ) throws -> PropertyResult {
    let compared = of.isEmpty ? "" : ", of = \"\(of)\""
    let property = "property \"x\" { not_worse_than = \"ancien\"\(compared) }"
    let pack = try LuaRulePack(
      PackSources(["pack.lua": head + rules, "tests/promesses.lua": property], path: "aide"))
    let other = try LuaRulePack(PackSources(["pack.lua": oldHead + old], path: "ancien"))
    let found = PackProperties(pack)
    #expect(found.problems == [])
    var run = try PropertyRun(pack, found.properties, effort: .init(trials: 100)) { _ in other }
    return try #require(try run.results().first)
  }

  @Test func `An amount that is no rule any more is asked about`() throws {
    let renamed = "amount \"soutien\" { schedule = function(a) return 8 * a.habitants end }\n"
    let result = try run(renamed, after: Self.grant)
    #expect(result.verdict == .impossible)
    #expect(result.doubts.first?.french.contains("« aide »") == true)
    #expect(try run(renamed, after: Self.grant, of: "soutien").verdict == .impossible)
  }

  @Test func `What is new gives more, but for a prerequisite that is not met`() throws {
    let points = """
      criterion "note" { weight = 1, scale = { 0, 5 }, score = function() return 3 end }

      """
    #expect(try run(Self.grant + points, after: Self.grant).verdict == .proved)
    func threshold(_ least: Int) -> String {
      "prerequisite \"seuil\" { test = function(a) return a.habitants >= \(least) end }\n"
    }
    let closed = try run(Self.grant + threshold(500), after: Self.grant)
    #expect(closed.verdict == .broken)
    let answers = closed.witnesses.first?.answers.map { $0.answer }
    #expect(answers == [.met(true), .met(false)])
    let open = try run(Self.grant + threshold(0), after: Self.grant)
    #expect(open.verdict == .proved)
  }

  @Test func `Of an indicator that is better lower, more is worse`() throws {
    func indicator(_ value: String) -> String {
      "indicator \"dechets\" { better = \"lower\", target = 480, limit = 580, "
        + "value = function(a) return \(value) end }\n"
    }
    let more = try run(indicator("570"), after: indicator("500"), of: "dechets")
    #expect(more.verdict == .broken)
    let less = try run(indicator("490"), after: indicator("500"), of: "dechets")
    #expect(less.verdict == .proved)
  }

  @Test func `Subjects that one version does not allow are compared with nobody`() throws {
    func head(_ kinds: String, _ most: Int) -> String {
      """
      pack { id = "aide", version = "1", title = "Aide" }
      fact "habitants" { type = "integer", min = 0, max = \(most) }
      fact "genre" { type = "choice", values = { \(kinds) } }

      """
    }
    let rules = """
      amount "aide" { schedule = function(a)
        if a.genre == "ville" or a.habitants > 1000 then return 0 end
        return 80 * a.habitants
      end }
      """
    let old = "amount \"aide\" { schedule = function(a) return 80 * a.habitants end }"
    let (all, fewer) = ("\"commune\", \"ville\"", "\"commune\"")
    let narrower = try run(
      rules, after: old, head: head(all, 5000), oldHead: head(fewer, 1000))
    #expect(narrower.verdict == .proved)
    let wider = try run(rules, after: old, head: head(all, 5000), oldHead: head(all, 5000))
    #expect(wider.verdict == .broken)
  }
}
