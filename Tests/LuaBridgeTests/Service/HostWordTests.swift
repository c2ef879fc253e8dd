import CircularCore
import Foundation
import LuaBridge
import RuleTrials
import Synchronization
import TestPacks
import Testing

@Suite("Functions of the program as words of rules")
struct HostWordTests {
  private let day = CivilDate("2024-01-01")

  private func pack(_ rules: String, _ words: [HostWord]) throws -> LuaRulePack {
    var sources = PackSources(PackFixture(rules).texts)
    sources.words = words
    return try LuaRulePack(sources)
  }

  private func answers(
    _ pack: LuaRulePack, _ values: [Double], of rule: String = "r"
  ) throws -> [Outcome.Answer?] {
    let subjects = values.enumerated().map { Subject(id: "\($0)", facts: ["n": .number($1)]) }
    let study = try Study(pack, subjects: subjects, on: try #require(day))
    let index = try #require(study.evaluation.evaluator.rule(rule))
    return try subjects.indices.map { try study.results.outcomes.answer(row: $0, rule: index) }
  }

  private static let rule = """
    fact "n" { type = "number" }
    criterion "r" { label = "R", scale = { 0, 1000 }, score = function(a)
      return price(a.n)
    end }
    criterion "other" { label = "O", scale = { 0, 10 }, score = function(a) return 1 end }
    """

  private static func price(
    _ body: @escaping @Sendable (Double) throws -> Double?
  ) -> HostWord {
    HostWord("price") { arguments in
      guard let number = arguments.first??.double else { return nil }
      return try body(number).map { .number($0) }
    }
  }

  @Test("a rule calls it, for one subject as for many", arguments: [1, 7, 500])
  func called(_ count: Int) throws {
    let pack = try pack(Self.rule, [Self.price { $0 * 2 }])
    let values = (0..<count).map { Double($0 % 300) }
    #expect(try answers(pack, values) == values.map { .points($0 * 2) })
  }

  @Test("values go both ways: lists, records, texts, dates as texts")
  func values() throws {
    let leapDay = CivilDate("2024-02-29")
    let echo = HostWord("echo") { arguments in
      FactValue.list(
        [.record(["first": arguments[0] ?? false, "count": .integer(Int64(arguments.count))])]
          + [leapDay.map { .date($0) } ?? .text("?"), .text("é")])
    }
    let pack = try pack(
      """
      fact "n" { type = "number" }
      criterion "r" { label = "R", scale = { 0, 10 }, score = function(a)
        local all = echo({ "x", "y" }, nil, true)
        assert(all[1].first[2] == "y" and all[1].count == 3)
        assert(all[2] == "2024-02-29" and all[3] == "é")
        return #all
      end }
      """, [echo])
    #expect(try answers(pack, [1]) == [.points(3)])
  }

  @Test("what it throws fails that rule for that subject, at the line of the call")
  func throwing() throws {
    struct NoPrice: Error, CustomStringConvertible { var description: String { "aucun prix" } }
    let pack = try pack(Self.rule, [Self.price { if $0 == 1 { throw NoPrice() } else { $0 } }])
    let answers = try answers(pack, [0, 1, 2])
    #expect(answers[0] == .points(0) && answers[2] == .points(2))
    guard case .failed(let problem)? = answers[1] else {
      Issue.record("\(String(describing: answers[1]))")
      return
    }
    #expect(problem.code == "host")
    #expect(problem.location?.line == 4)
    #expect(
      problem.message.french.contains("price\u{A0}: aucun prix")
        || problem.message.french.contains("price: aucun prix"))
    #expect(
      try self.answers(pack, [0, 1, 2], of: "other") == [.points(1), .points(1), .points(1)])
  }

  @Test(
    "a word that rules have already, or that is no name, refuses the pack",
    arguments: [
      "os", "string", "between", "fact", "pack", "while", "price tag", "1a", "", "é", "a",
      "outcome",
      "list", "include", "load",
    ])
  func refused(_ name: String) {
    let error = #expect(throws: LuaRulePack.LoadError.self) {
      try pack(Self.rule, [HostWord(name) { _ in nil }])
    }
    #expect(error?.diagnostics.map(\.code) == [.wrongHostWord])
  }

  @Test("two words of one name are refused")
  func twice() {
    let error = #expect(throws: LuaRulePack.LoadError.self) {
      try pack(Self.rule, [HostWord("price") { _ in nil }, HostWord("price") { _ in nil }])
    }
    #expect(error?.diagnostics.map(\.code) == [.wrongHostWord])
  }

  @Test("a pack without its word says so, and check knows those that it has")
  func missing() throws {
    let alone = try pack(Self.rule, [])
    guard case .failed(let problem)? = try answers(alone, [1]).first else {
      Issue.record("it answered")
      return
    }
    #expect(problem.code == "undefined-global")
    var sources = PackSources(PackFixture(Self.rule).texts)
    #expect(PackCheck.findings(in: sources).contains { $0.code == "undefined-global" })
    sources.words = [Self.price { $0 }]
    #expect(!PackCheck.findings(in: sources).contains { $0.code == "undefined-global" })
  }

  @Test("an infinite or missing value fails the rule, nothing else")
  func oddValues() throws {
    for value in [Double.nan, .infinity, -1, nil] {
      let pack = try pack(Self.rule, [Self.price { _ in value }])
      guard case .failed? = try answers(pack, [1]).first else {
        Issue.record("\(String(describing: value)) was taken")
        continue
      }
      #expect(try answers(pack, [1], of: "other") == [.points(1)])
    }
  }

  @Test("limits hold behind a call")
  func limits() throws {
    let pack = try pack(
      """
      fact "n" { type = "number" }
      criterion "r" { label = "R", scale = { 0, 10 }, score = function(a)
        price(a.n)
        while a.n > 1 do end
        return 1
      end }
      """, [Self.price { $0 }])
    let answers = try answers(pack, [1, 2, 0])
    #expect(answers[0] == .points(1) && answers[2] == .points(1))
    guard case .failed(let problem)? = answers[1] else {
      Issue.record("it answered")
      return
    }
    #expect(problem.code == "instructions")
  }

  @Test("a study asked from inside a rule of its own is refused, and its limits stand")
  func reentry() throws {
    // What the compiler forbids is forced here: a study has one owner.
    final class Box: @unchecked Sendable { var study: Study? }
    let box = Box()
    let day = try #require(day)
    let pack = try pack(
      """
      fact "n" { type = "number" }
      criterion "r" { label = "R", scale = { 0, 10 }, score = function(a)
        local inner = again()
        while a.n > 1 do end
        return inner
      end }
      """,
      [
        HostWord("again") { _ in
          guard let study = box.study, let next = CivilDate("2024-01-02") else { return nil }
          do {
            _ = try study.on(next)["0"].answer("r")
            return .number(2)
          } catch let problem as Diagnostic {
            return .number(problem.code == .reentered ? 7 : 3)
          }
        }
      ])
    let study = try Study(
      pack, subjects: [Subject(id: "0", facts: ["n": 1]), Subject(id: "1", facts: ["n": 2])],
      on: day)
    box.study = study
    defer { box.study = nil }
    #expect(try study["0"].answer("r") == .points(7))
    guard case .failed(let problem)? = try study["1"].answer("r") else {
      Issue.record("it answered")
      return
    }
    #expect(problem.code == "instructions")
  }

  @Test("a word that waits is bounded by the deadline of the request")
  func waiting() async throws {
    let gate = Gate()
    let calls = Gate()
    let slow = HostWord("price") { _ in
      calls.count()
      // Asleep: a thread that turns would keep a processor from the tests that run beside.
      while !gate.isOpen { Thread.sleep(forTimeInterval: 0.02) }
      return .number(1)
    }
    let pool = try StudyPool([ServedPack(try pack(Self.rule, [slow]))], workers: 1)
    let day = try #require(day)
    let subjects = (0..<50).map { Subject(id: "\($0)", facts: ["n": 1]) }
    // Who asked is answered while the word still waits.
    let error = await #expect(throws: Diagnostic.self) {
      try await pool.run("mini", deadline: .milliseconds(50)) { desk in
        try desk.study(subjects, on: day).ranking.ranked.count
      }
    }
    #expect(error?.code == .outOfTime)
    #expect(await pool.status.busy == 1)
    gate.open()
    while await pool.status.busy > 0 { try await Task.sleep(for: .milliseconds(5)) }
    // When it returned the rest was not done.
    #expect(calls.counted <= 1)
  }

  @Test("a pack that is read again keeps its words")
  func reloaded() throws {
    let folder = try TemporaryFolder()
    for (name, text) in PackFixture(Self.rule).texts { try folder.write(name, text) }
    let pack = try LuaRulePack(folder: folder.path, words: [Self.price { $0 + 1 }])
    #expect(try answers(pack.reloaded(), [1]) == [.points(2)])
  }
}

/// What some work waits for.
private final class Gate: Sendable {
  private let state = Mutex((isOpen: false, count: 0))
  func open() { state.withLock { $0.isOpen = true } }
  func count() { state.withLock { $0.count += 1 } }
  var isOpen: Bool { state.withLock { $0.isOpen } }
  var counted: Int { state.withLock { $0.count } }
}
