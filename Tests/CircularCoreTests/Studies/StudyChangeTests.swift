import CircularCore
import Synchronization
import Testing

@Suite("What a study evaluates again")
struct StudyChangeTests {
  /// A pack in Swift that notes which rule answers for whom.
  private struct Grants: SubjectRules, PackEngine {
    let pack = RulePack(id: "grants", version: "1", title: "Aides", subject: "commune")
    let facts = [
      FactDeclaration("inhabitants", type: .integer, minimum: 0, label: "Habitants"),
      FactDeclaration("quality", type: .number, label: "Qualité"),
    ]
    let parameters = [
      Parameter(FactDeclaration("most", type: .integer), value: .integer(1000)),
      Parameter(FactDeclaration("least", type: .number), value: .number(2)),
    ]
    let rules = [
      Rule("small", .prerequisite, label: "Petite"),
      Rule("quality", .criterion, weight: .fixed(2), scale: 0...5),
      Rule("late", .alert), Rule("always", .alert),
    ]
    let asked: Asked

    func answer(_ rule: Rule, _ subject: SubjectFacts) throws -> Outcome.Answer {
      asked.note(rule.id)
      return switch rule.id {
      case "small": .met(try subject.number("inhabitants") <= subject.parameterNumber("most"))
      case "quality": .points(try subject.number("quality"))
      case "late": .alert(try subject.number("quality") < subject.parameterNumber("least"))
      default: .alert(false)
      }
    }
  }

  /// The rules that were asked, as often as they were.
  private final class Asked: Sendable {
    private let rules = Mutex<[String]>([])
    func note(_ rule: String) { rules.withLock { $0.append(rule) } }
    func taken() -> [String] {
      rules.withLock { all in
        defer { all = [] }
        return all.sorted()
      }
    }
  }

  private let asked = Asked()
  private let study: Study

  init() throws {
    study = try Study(
      Grants(asked: asked),
      subjects: [
        Subject(id: "a", facts: ["inhabitants": 900, "quality": 3]),
        Subject(id: "b", facts: ["inhabitants": 1400, "quality": 5]),
      ], on: try #require(CivilDate("2024-06-01")))
    #expect(try study.ranking.ranked.map(\.id) == ["a"])
    _ = asked.taken()
  }

  @Test("a weight evaluates nothing")
  func weight() throws {
    #expect(try study.under("quality = 3").ranking.ranked.map(\.score) == [9])
    #expect(asked.taken() == [])
  }

  @Test("a parameter evaluates the rules that read it, and those that read nothing")
  func parameter() throws {
    #expect(try study.under("most = 2000").ranking.ranked.map(\.id) == ["b", "a"])
    #expect(asked.taken() == ["always", "always", "small", "small"])
  }

  @Test("a fact evaluates the rules that read it, of its subject")
  func fact() throws {
    #expect(
      try study.under("b quality = 1", "b inhabitants = 3").ranking.ranked.map(\.id) == ["a", "b"])
    #expect(asked.taken() == ["always", "late", "quality", "small"])
  }

  @Test("a change taken back is nothing, and a study of a study starts from the base")
  func back() throws {
    let wider = try study.under("most = 2000")
    _ = try wider.ranking
    _ = asked.taken()
    #expect(try wider.under("most = 1000").ranking.ranked.map(\.id) == ["a"])
    #expect(asked.taken() == [])
    #expect(try wider.under("quality = 1").ranking.ranked.map(\.score) == [5, 3])
    #expect(asked.taken() == [])
  }

  @Test("another day evaluates everything")
  func day() throws {
    _ = try study.on(try #require(CivilDate("2025-06-01"))).ranking
    #expect(asked.taken().count == 8)
  }

  @Test("the base may be evaluated after the study that is made of it")
  func order() throws {
    let other = try Study(
      Grants(asked: asked), subjects: [Subject(id: "a", facts: ["inhabitants": 900])],
      on: study.date)
    let changed = try other.under("a quality = 4")
    #expect(try changed.ranking.ranked.map(\.id) == ["a"])
    #expect(try changed.compared(to: other).moves.map { "\($0.id) \($0.kind)" } == ["a enters"])
  }
}
