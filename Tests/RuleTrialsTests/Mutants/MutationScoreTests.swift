import CircularCore
import LuaBridge
import RuleAnalysis
import RuleTrials
import TestPacks
import Testing

@Suite("Small changes of rules, and the cases that notice them")
struct MutationScoreTests {
  private static let declarations = """
    fact "n" { type = "integer", unit = "hab", min = 0 }
    fact "rural" { type = "boolean" }
    fact "on" { type = "date" }
    param "least" { 800, unit = "hab" }
    param "deadline" { "2023-06-02", type = "date" }

    """

  private func score(
    _ rules: String, _ cases: String, limit: Int = .max, seed: UInt64 = 1
  ) throws -> MutationScore {
    let pack = try PackFixture(Self.declarations + rules, ["tests/t.lua": cases]).load()
    return try MutationScore(pack, limit: limit, seed: seed)
  }

  private func findings(
    _ rules: String, _ cases: String, in score: MutationScore? = nil
  ) throws -> [String: MutationScore.Finding] {
    let findings = try (score ?? self.score(rules, cases)).findings.filter {
      !$0.mutant.isDeclared
    }
    return Dictionary(findings.map { ($0.mutant.after, $0) }) { first, _ in first }
  }

  private func rule(_ body: String) -> String {
    """
    prerequisite "r" {
      test = function(a, p)
        return \(body)
      end,
    }
    """
  }

  @Test("a bound is moved by one both ways, and an order loses its limit")
  func bounds() throws {
    let found = try findings(
      rule("a.n >= p.least"), #"case "c" { given = { n = 900 }, expect = { r = true } }"#)
    #expect(
      Set(found.keys) == [
        "return a.n > p.least", "return a.n >= (p.least + 1)", "return a.n >= (p.least - 1)",
      ])
    #expect(found.values.allSatisfy { $0.verdict == .missed })
    let exact = try findings(
      rule("a.n >= p.least"),
      """
      case "c" { given = { n = 800 }, expect = { r = true } }
      case "d" { given = { n = 799 }, expect = { r = false } }
      """)
    #expect(exact.values.allSatisfy { $0.verdict == .noticed })
    #expect(exact["return a.n > p.least"]?.noticedBy == "c")
    #expect(exact["return a.n >= (p.least - 1)"]?.noticedBy == "d")
  }

  @Test("a value that no case has a day for is looked at on a day of its own")
  func datedValues() throws {
    let score = try score(
      "param \"dated\" { 5, since = { [\"2023-06-01\"] = 7 } }\n" + rule("a.n >= p.dated"),
      """
      case "c" { given = { n = 7 }, expect = { r = true } }
      case "d" { given = { n = 6 }, expect = { r = false } }
      """)
    let before = try #require(score.findings.first { $0.mutant.after.contains("{ 6, since") })
    #expect(before.verdict == .missed)
    #expect(before.example?.contains("2023-05-31") == true)
  }

  @Test("the case proposed is one that the pack passes and the change fails")
  func examples() throws {
    let cases = #"case "c" { given = { n = 900, rural = true }, expect = { r = true } }"#
    for body in [
      "a.n >= p.least and a.rural", "a.n * 2 > 1700 or not a.rural", "a.n + 3 >= 10",
      "between(a.n, 10, 1000)", "a.rural == (a.n > 800)",
    ] {
      let score = try score(rule(body), cases)
      let missed = score.findings.filter { $0.verdict == .missed }
      #expect(!missed.isEmpty)
      for finding in missed {
        let example = try #require(finding.example)
        let original = try PackFixture(
          Self.declarations + rule(body), ["tests/t.lua": example]
        ).load()
        #expect(PackTests(original).run().map(\.passed) == [true], "\(example)")
        var changed = finding.mutant.applied(to: original.sources)
        changed.add(.init(name: "tests/t.lua", bytes: Array(example.utf8)))
        let other = try LuaRulePack(changed)
        #expect(PackTests(other).run().map(\.passed) == [false], "\(example)")
      }
    }
  }

  @Test("of a chain each condition is dropped in turn")
  func dropped() throws {
    let found = try findings(
      rule("a.n > 1 and a.rural and a.n < 9"),
      #"case "c" { given = { n = 5, rural = true }, expect = { r = true } }"#)
    let dropped = found.values.filter { $0.mutant.change == .droppedCondition }
    #expect(
      Set(dropped.map { $0.mutant.after.replacing("  ", with: " ") }) == [
        "return a.rural and a.n < 9", "return a.n > 1 and a.n < 9", "return a.n > 1 and a.rural",
      ])
  }

  @Test("conditions are turned round and left out, answers swapped, sums turned")
  func others() throws {
    let rules = """
      criterion "r" {
        score = function(a, p)
          if a.rural then
            return a.n + 3
          end
          return math.min(a.n, 5)
        end,
      }
      """
    let found = try findings(
      rules, #"case "c" { given = { n = 5, rural = true }, expect = { r = 8 } }"#)
    #expect(
      Set(found.keys) == [
        "if false then", "if not (a.rural) then", "return a.n - 3", "return a.n + 4",
        "return math.max(a.n, 5)", "return math.min(a.n, 6)",
      ])
    #expect(found["if false then"]?.noticedBy == "c")
    #expect(found["return math.max(a.n, 5)"]?.verdict == .missed)
    let yes = try findings(
      """
      prerequisite "r" {
        test = function(a, p)
          if a.n == 3 then return false, "trois" end
          return true
        end,
      }
      """, #"case "c" { given = { n = 3 }, expect = { r = false } }"#)
    #expect(yes["return false"]?.verdict == .missed)
    #expect(yes["if a.n ~= 3 then return false, \"trois\" end"]?.verdict == .noticed)
  }

  @Test("a limit that is a day is moved by a day")
  func days() throws {
    let found = try findings(
      rule("a.on <= p.deadline"),
      #"case "c" { given = { on = "2023-05-02" }, expect = { r = true } }"#)
    let later = try #require(found["return a.on <= add_days(p.deadline, 1)"])
    #expect(later.verdict == .missed)
    #expect(later.example?.contains("2023-06-03") == true)
    #expect(later.example?.contains("r = false") == true)
  }

  @Test("the value of a parameter is changed too")
  func parameters() throws {
    let score = try score(
      rule("a.n >= p.least"),
      """
      case "c" { given = { n = 800 }, expect = { r = true } }
      """)
    let declared = score.findings.filter(\.mutant.isDeclared)
    #expect(declared.map(\.mutant.text) == ["801", "\"2023-06-03\""])
    #expect(declared[0].noticedBy == "c")
    #expect(declared[1].verdict == .same)
  }

  @Test("a change that changes nothing is told apart, and does not count")
  func same() throws {
    let score = try score(
      rule("a.n > 3 and a.n >= 4"),
      """
      case "c" { given = { n = 4 }, expect = { r = true } }
      case "d" { given = { n = 3 }, expect = { r = false } }
      """)
    // For whole numbers each condition says what the other says.
    let alone = score.findings.filter { $0.mutant.change == .droppedCondition }
    #expect(alone.map(\.verdict) == [.same, .same])
    #expect(alone.allSatisfy { $0.trials > 100 && $0.example == nil })
    #expect(score.count(.missed) == 0)
    #expect(score.percentage == 100)
  }

  @Test("a change after which a rule never ends is noticed")
  func endless() throws {
    let rules = """
      criterion "r" {
        score = function(a, p)
          local i = 0
          while i < 10 do i = i + 1 end
          return i
        end,
      }
      """
    let found = try findings(rules, #"case "c" { given = {}, expect = { r = 10 } }"#)
    #expect(found["while i < 10 do i = i - 1 end"]?.verdict == .noticed)
  }

  @Test("so many changes are drawn as are asked for, the same ones for a seed")
  func drawn() throws {
    let cases = #"case "c" { given = { n = 5, rural = true }, expect = { r = true } }"#
    let body = rule("a.n > 1 and a.rural and a.n < 9 and a.n ~= 7")
    let all = try score(body, cases)
    #expect(!all.isSample)
    let some = try score(body, cases, limit: 4)
    #expect(some.isSample && some.findings.count == 4)
    #expect(some.possible == all.findings.count)
    let again = try score(body, cases, limit: 4)
    #expect(some.findings.map(\.mutant) == again.findings.map(\.mutant))
    let other = try score(body, cases, limit: 4, seed: 2)
    #expect(some.findings.map(\.mutant) != other.findings.map(\.mutant))
    let lines = all.findings.map { ($0.mutant.file, $0.mutant.range.lowerBound) }
    #expect(zip(lines, lines.dropFirst()).allSatisfy { $0 <= $1 })
  }

  @Test("a case that fails anyway notices nothing")
  func failing() throws {
    let found = try findings(
      rule("a.n >= 10"), #"case "c" { given = { n = 9 }, expect = { r = true } }"#)
    #expect(found.values.allSatisfy { $0.verdict == .missed && $0.noticedBy == nil })
  }

  @Test("what functions share may change any rule")
  func shared() throws {
    let found = try findings(
      """
      local function many(n) return n > 10 end

      """ + rule("many(a.n)"), #"case "c" { given = { n = 90 }, expect = { r = true } }"#)
    let changed = try #require(found["local function many(n) return n >= 10 end"])
    #expect(changed.verdict == .missed)
    #expect(changed.example?.contains("n = 10") == true)
  }

  @Test("reasons, keys and the English texts are not changed")
  func words() throws {
    let pack = try PackFixture(
      Self.declarations
        + rule("a.rural, { fr = \"plus de \" .. 3 + 4, en = \"more\" }"),
      ["tests/t.lua": #"case "c" { given = { rural = true }, expect = { r = true } }"#]
    ).load()
    #expect(try MutationScore(pack).findings.allSatisfy(\.mutant.isDeclared))
  }
}
