import CircularCore
import Foundation
import LuaBridge
import RuleTrials
import TestPacks
import Testing

/// The rules of a label beside an ordinary one, and which of their sides the cases exercise.
@Suite("Coverage of a label by its cases")
struct LabelCoverageTests {
  private static let rules = """
    question "reuse" { type = "boolean" }
    param "small" { 1000, since = { ["2025-01-01"] = 2000 } }
    disable "1.1.1" { when = function(t, p) return t.population < p.small end }
    scale "1.2" { by = function(t) if t.answers.reuse then return 0.5 end end }
    fact "n" { type = "integer" }
    prerequisite "seen" { test = function(a) return a.n > 3 end, because = "peu" }
    star (1) { at = 0 }
    """

  private func coverage(_ cases: String) throws -> PackCoverage {
    var fixture = LabelFixture(Self.rules)
    fixture.texts["tests/t.lua"] = cases
    return try PackCoverage(fixture.load())
  }

  private func missing(_ coverage: PackCoverage, _ name: String) -> [String] {
    coverage.sections.filter { ($0.rule ?? $0.parameter ?? $0.function) == name }
      .flatMap(\.points).flatMap { $0.missing.map(\.wording.french) }
  }

  @Test("without a case nothing of a label's rules is exercised; rules go by their names")
  func none() throws {
    let found = try coverage("")
    #expect(found.covered == 0)
    let names = found.sections.compactMap(\.rule)
    #expect(names == ["seen", "disable \"1.1.1\"", "scale \"1.2\""])
  }

  @Test("a case exercises the sides that its territory goes through, and the value of that day")
  func sides() throws {
    let one = """
      case "small" { given = { territory = { kind = "epci", population = 900 } },
        on = "2024-06-01", expect = { measures = { ["1.1.1"] = { disabled = true } } } }
      """
    let found = try coverage(one)
    #expect(missing(found, "disable \"1.1.1\"").contains("jamais p.small ou plus"))
    #expect(!missing(found, "disable \"1.1.1\"").contains("jamais sous p.small"))
    #expect(missing(found, "small").count == 1)
    // What no case expects of it is not run.
    #expect(found.sections.first { $0.rule == "seen" }?.covered == 0)
    let all = try coverage(
      one + """

        case "large" { given = { territory = { kind = "epci", population = 2000 }, answers = { reuse = true } },
          on = "2025-06-01", expect = { measures = { ["1.1.1"] = { disabled = false } } } }
        case "unknown" { given = { answers = { reuse = false } }, on = "2025-06-01", expect = { stars = 1 } }
        case "seen" { given = { facts = { n = 4 } }, on = "2025-06-01", expect = { seen = true } }
        case "unseen" { given = { facts = { n = 3 } }, on = "2025-06-01", expect = { seen = false } }
        """)
    #expect(missing(all, "disable \"1.1.1\"") == [])
    #expect(missing(all, "scale \"1.2\"") == [])
    #expect(missing(all, "small") == [])
  }

  @Test("the sample label is covered whole")
  func sample() throws {
    let folder = #filePath.components(separatedBy: "/Tests/")[0] + "/samples/label-mini"
    #expect(try PackCoverage(LuaRulePack(folder: folder)).percentage == 100)
  }
}
