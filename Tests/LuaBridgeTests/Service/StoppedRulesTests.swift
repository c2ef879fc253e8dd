import CircularCore
import Foundation
import LuaBridge
import TestPacks
import Testing

/// One request ends, by its deadline or because who asked went away, whatever its rules do; nothing else
/// ends with it.
@Suite("Stopping rules from outside", .serialized, .timeLimit(.minutes(30)))
struct StoppedRulesTests {
  private static let rules = """
    fact "n" { type = "number" }
    prerequisite "patient" { label = "P", test = function(a)
      local i = 0
      while a.n < 0 do i = i + 1 end
      return true
    end }
    criterion "points" { label = "C", scale = { 0, 10 }, score = function(a) return a.n end }
    """

  /// Limits under which nothing ends a rule but what stops it.
  private static let endless = Interpreter.Limits(
    heapBytes: 64 << 20, blockBytes: 16 << 20, instructions: .max, deadlineMilliseconds: 60_000)

  /// What is soon, where nothing else would end the rules for a minute.
  ///
  /// On a machine that does nothing else `CIRCULAR_QUIET=1` asks for 50 ms, as `scripts/nightly` does.
  private static let soon: Duration =
    ProcessInfo.processInfo.environment["CIRCULAR_QUIET"] == nil ? .seconds(10) : .milliseconds(50)

  private let day = CivilDate("2024-01-01")

  private func pool(
    _ rules: String = Self.rules, workers: Int = 1, limits: Interpreter.Limits = Self.endless
  ) throws -> StudyPool {
    var pack = try PackFixture(rules).load()
    pack.limits = limits
    return try StudyPool([ServedPack(pack)], workers: workers)
  }

  private func ranked(
    _ pool: StudyPool, _ values: [FactValue], deadline: Duration? = nil
  ) async throws -> Int {
    let subjects = values.enumerated().map { Subject(id: "\($0)", facts: ["n": $1]) }
    let day = try #require(day)
    return try await pool.run("mini", deadline: deadline) { desk in
      try desk.study(subjects, on: day).ranking.ranked.count
    }
  }

  /// How long a looping request goes on after it was cancelled: the best of three, since other tests
  /// share the machine.
  private func delay(_ pool: StudyPool, _ values: [FactValue]) async throws -> Duration {
    var best = Duration.seconds(100)
    for _ in 0..<3 {
      let request = Task { try await ranked(pool, values) }
      while await pool.status.busy == 0 { try await Task.sleep(for: .milliseconds(1)) }
      try await Task.sleep(for: .milliseconds(30))
      let start = ContinuousClock.now
      request.cancel()
      await #expect(throws: CancellationError.self) { try await request.value }
      best = min(best, ContinuousClock.now - start)
      while await pool.status.busy > 0 { try await Task.sleep(for: .milliseconds(1)) }
    }
    return best
  }

  @Test("a cancelled task stops its rule, and the worker answers the next one")
  func cancellation() async throws {
    let pool = try pool()
    #expect(try await delay(pool, [-1]) < Self.soon)
    #expect(try await ranked(pool, [1, 2]) == 2)
    #expect(await pool.status.workers == 1)
  }

  @Test("so it does among many rows, with the timer and without", arguments: [false, true])
  func cancellationOfMany(timed: Bool) async throws {
    if timed { try RuleTimer.take() }
    let pool = try pool()
    let values = Array(repeating: FactValue.integer(1), count: 300) + [-1]
    #expect(try await delay(pool, values) < Self.soon)
    #expect(try await ranked(pool, values.dropLast()) == 300)
  }

  @Test("only that request ends: another one, on the same pack, goes on")
  func alone() async throws {
    let pool = try pool(workers: 2)
    let looping = Task { try await ranked(pool, [-1]) }
    while await pool.status.busy == 0 { try await Task.sleep(for: .milliseconds(1)) }
    #expect(try await ranked(pool, [1]) == 1)
    looping.cancel()
    #expect(try await ranked(pool, [1, 2, 3]) == 3)
    await #expect(throws: CancellationError.self) { try await looping.value }
  }

  @Test("one deadline holds for all subjects and rules together")
  func deadline() async throws {
    // A rule that ends by itself each time: no limit of one rule is met.
    let slow = """
      fact "n" { type = "number" }
      criterion "slow" { label = "C", scale = { 0, 10 }, score = function(a)
        local i = 0
        while i < 1e6 do i = i + 1 end
        return a.n
      end }
      """
    let pool = try pool(slow, limits: .rules)
    let values = Array(repeating: FactValue.integer(1), count: 2000)
    let start = ContinuousClock.now
    let error = await #expect(throws: Diagnostic.self) {
      try await ranked(pool, values, deadline: .milliseconds(200))
    }
    #expect(error?.code == .outOfTime)
    #expect(ContinuousClock.now - start < .milliseconds(200) + Self.soon)
    #expect(try await ranked(pool, [1], deadline: .seconds(20)) == 1)
  }

  @Test("a rule that loops for one subject answers for the next, under its own limits")
  func ordinaryLimits() async throws {
    let pool = try pool(limits: .rules)
    #expect(try await ranked(pool, [1, -1, 2]) == 2)
    #expect(try await ranked(pool, [3]) == 1)
  }

  @Test("short rules are stopped too, between two subjects")
  func shortRules() async throws {
    let pack = try PackFixture(Self.rules).load()
    let subjects = (0..<20_000).map { Subject(id: "\($0)", facts: ["n": 1]) }
    let study = try Study(pack, subjects: subjects, on: try #require(day))
    study.stop.reset(deadlineIn: .milliseconds(1))
    let error = #expect(throws: Diagnostic.self) { try study.ranking }
    #expect(error?.code == .outOfTime)
    study.stop.raise()
    study.stop.reset()
    #expect(try study.ranking.ranked.count == subjects.count)
  }

  @Test("a rule of the programme is stopped")
  func programme() async throws {
    let pool = try pool(
      """
      fact "n" { type = "number" }
      indicator "all" { scope = "programme", value = function()
        while true do end
      end }
      """)
    #expect(try await delay(pool, [1]) < Self.soon)
    let error = await #expect(throws: Diagnostic.self) {
      try await ranked(pool, [1], deadline: .milliseconds(50))
    }
    #expect(error?.code == .outOfTime)
  }

  @Test(
    "rules and questions of a label are stopped, and score the next territory",
    arguments: [
      "disable \"1.1\" { when = function(t) while t.answers.loop do end return false end }",
      "scale \"1.1\" { by = function(t) while t.answers.loop do end return nil end }",
      "override \"1.1\" { score = function(t, s) while t.answers.loop do end return nil end }",
    ])
  func label(_ rule: String) async throws {
    let question = "question \"loop\" { type = \"boolean\", ask = \"Boucle ?\" }\n"
    var pack = try LabelFixture(question + rule).load()
    pack.limits = Self.endless
    let pool = try StudyPool([ServedPack(pack)], workers: 1)
    let day = try #require(day)
    @Sendable func score(_ loops: Bool, deadline: Duration?) async throws -> Int {
      try await pool.run("label-x", deadline: deadline) { desk in
        let subject = Subject(id: "t", facts: ["answers.loop": .boolean(loops)])
        return try desk.labelWorker(on: day).score(subject).failures.count
      }
    }
    #expect(try await score(false, deadline: nil) == 0)
    let error = await #expect(throws: Diagnostic.self) {
      try await score(true, deadline: .milliseconds(60))
    }
    #expect(error?.code == .outOfTime)
    let request = Task { try await score(true, deadline: nil) }
    try await Task.sleep(for: .milliseconds(30))
    request.cancel()
    await #expect(throws: CancellationError.self) { try await request.value }
    #expect(try await score(false, deadline: .seconds(5)) == 0)
  }

  @Test("a pack is stopped by its own handle too, and by that of one worker alone")
  func handles() throws {
    let pack = InterruptHandle()
    let worker = InterruptHandle(under: pack)
    worker.raise()
    #expect(worker.isRaised && !pack.isRaised)
    worker.reset()
    pack.raise()
    #expect(worker.isRaised)
    pack.reset()
    worker.reset(deadlineIn: .zero)
    #expect(worker.isRaised && !pack.isRaised)
    worker.reset(deadlineIn: .seconds(Int64.max))
    #expect(!worker.isRaised)
  }
}
