import CircularCore
import Synchronization
import Testing

@Suite("A study")
struct StudyTests {
  /// How often something was made.
  private final class Counter: Sendable {
    private let made = Mutex(0)
    var count: Int { made.withLock { $0 } }
    func add() { made.withLock { $0 += 1 } }
  }

  /// A pack in Swift that counts its workers.
  private struct Grants: SubjectRules, PackEngine {
    let pack = RulePack(id: "grants", version: "1", title: "Aides", subject: "commune")
    let facts = [
      FactDeclaration("inhabitants", type: .integer, minimum: 0, label: "Habitants"),
      FactDeclaration("quality", type: .number, label: "Qualité"),
    ]
    let parameters = [
      Parameter(FactDeclaration("most", type: .integer), value: .integer(1000)),
      Parameter(
        FactDeclaration("least", type: .number), value: .number(2),
        revisions: [day("2025-01-01").map { .init(since: $0, value: .number(4)) }].compactMap {
          $0
        }),
    ]
    let rules = [
      Rule("small", .prerequisite, label: "Petite"),
      Rule("quality", .criterion, weight: .fixed(2), scale: 0...5),
      Rule("opinion", .criterion, weight: .fixed(0)), Rule("late", .alert),
    ]
    let counter = Counter()

    static func day(_ text: String) -> CivilDate? { CivilDate(text) }

    func makeWorker(for task: EvaluationTask) throws(Diagnostic) -> any RuleWorker {
      counter.add()
      return try Plain(grants: self).makeWorker(for: task)
    }

    func answer(_ rule: Rule, _ subject: SubjectFacts) throws -> Outcome.Answer {
      switch rule.id {
      case "small":
        .met(try subject.number("inhabitants") <= subject.parameterNumber("most"))
      case "quality": .points(try subject.number("quality"))
      case "opinion": .points(0)
      default: .alert(try subject.number("quality") < subject.parameterNumber("least"))
      }
    }
  }

  /// The same rules, without the count.
  private struct Plain: SubjectRules {
    let grants: Grants
    var rules: [Rule] { grants.rules }
    func answer(_ rule: Rule, _ subject: SubjectFacts) throws -> Outcome.Answer {
      try grants.answer(rule, subject)
    }
  }

  private let grants = Grants()
  private let date: CivilDate
  private let study: Study

  init() throws {
    date = try #require(CivilDate("2024-06-01"))
    study = try Study(
      grants,
      subjects: [
        Subject(id: "a", name: "Aulnay", facts: ["inhabitants": 900, "quality": 3]),
        Subject(id: "b", facts: ["inhabitants": 1400, "quality": 5]),
        Subject(id: "c", facts: ["quality": 4]),
      ], on: date)
  }

  @Test("ranks, explains, and compares itself with another scenario: one road")
  func road() throws {
    #expect(try study.ranking.ranked.map(\.id) == ["a"])
    #expect(try study["a"].explanation(of: "quality").answer == .points(3))
    let wider = try study.under("most = 1500")
    #expect(try wider.ranking.ranked.map(\.id) == ["b", "a"])
    let moves = try wider.compared(to: study).moves
    #expect(moves.map { "\($0.id) \($0.kind)" } == ["b enters", "a falls"])
    #expect(try study.ranking.ranked.map(\.id) == ["a"])
  }

  @Test("takes the weight of a criterion and a fact of one subject as people write them")
  func lines() throws {
    let changed = try study.under("quality = 3", "c inhabitants = 10")
    #expect(try changed.ranking.ranked.map(\.score) == [12, 9])
    #expect(throws: Scenario.Refused.self) { try study.under("nobody = 3") }
    #expect(throws: Diagnostic.self) { try study.under("most") }
  }

  @Test("makes its engines ready once, whatever the days, scenarios, subjects and trials")
  func onceReady() throws {
    _ = try study.ranking
    _ = try study.under("most = 1500").ranking
    _ = try study.on(#require(CivilDate("2025-06-01"))).ranking
    let subject = try study["b"]
    #expect(try subject.whyNot("small", "oui").changes.map(\.name) == ["inhabitants", "most"])
    #expect(try subject.explanations(within: TrialBudget()).count == 4)
    #expect(try subject.on(#require(CivilDate("2025-06-01")), only: ["late"]).answer("late") != nil)
    #expect(grants.counter.count == 1)
  }

  @Test("on another day reads the values of that day")
  func days() throws {
    #expect(try study["a"].answer("late") == .alert(false))
    let later = try #require(CivilDate("2025-06-01"))
    #expect(try study.on(later)["a"].answer("late") == .alert(true))
    #expect(try study.under("least = 1").on(later)["a"].answer("late") == .alert(false))
  }

  @Test("tells where a subject stands: a criterion that weighs nothing decides nothing")
  func standing() throws {
    let a = try study["a"].standing
    #expect(a.eligibility.state == .eligible)
    #expect(a.score?.value == 6)
    // `opinion` has no scale, and no weight.
    #expect(a.score?.greatest == 10)
    #expect(try study.ranking.greatestScore == 10)
    #expect(a.share == 60)
    let b = try study["b"].standing
    #expect(b.eligibility.state == .refused)
    #expect(b.eligibility.because.map(\.rule) == ["small"])
    #expect(b.obstacles.map(\.id) == ["small"])
    #expect(b.share == 0)
    #expect(try study["c"].standing.eligibility.state == .unknown)
    let unweighed = try study.under("quality = 0")["a"].standing
    #expect(unweighed.score == nil)
  }

  @Test("wrong data makes a subject failed, were it a refusal, as in the ranking")
  func wrongData() throws {
    var subject = Subject(id: "d", facts: ["inhabitants": 1400])
    subject.problems = [DataProblem(fact: "quality", Diagnostic("wrong-type", "faux"))]
    let studied = try Study(grants, subjects: [subject], on: date)
    #expect(try studied.ranking.failed.map(\.id) == ["d"])
    #expect(try studied["d"].standing.eligibility.state == .failed)
  }

  @Test("tells what is missing, the most decisive first, of one subject and of all")
  func missing() throws {
    #expect(try study["c"].missing.map(\.fact) == ["inhabitants"])
    #expect(try study["c"].missing.first?.decides == .eligibility)
    let bare = try Study(grants, subjects: [Subject(id: "x"), Subject(id: "y")], on: date)
    let missing = try bare.missing
    #expect(missing.map(\.fact) == ["inhabitants", "quality"])
    #expect(missing.map(\.subjects) == [2, 2])
    #expect(missing.map(\.waiting) == [2, 4])
    #expect(missing.map(\.decides) == [.eligibility, .score])
  }

  @Test("has no subject that nobody gave")
  func nobody() {
    #expect(throws: Diagnostic.self) { try study["z"] }
  }

  @Test("a subject that is studied is one, else the table is refused", arguments: [0, 2])
  func one(_ count: Int) throws {
    let evaluator = try Evaluator([Grants()])
    let date = try #require(CivilDate("2024-01-01"))
    let runner = try evaluator.evaluation(on: date).makeRunner()
    let table = try FactTable(evaluator.schema, (0..<count).map { Subject(id: "\($0)") })
    do {
      _ = try StudiedSubject(pack: "grants", runner, table)
      Issue.record("\(count) subjects are one")
    } catch {
      #expect(error.code == .badArgument)
    }
  }
}
