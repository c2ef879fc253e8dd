import CircularCore
import Synchronization
import Testing

/// A pack whose rules are closures, that counts how often it is made ready.
private struct CountedPack: PackEngine {
  let pack: RulePack
  var rules: [Rule] { engine.rules }
  var facts: [FactDeclaration] { engine.facts }
  var parameters: [Parameter] { engine.parameters }
  let engine: SwiftRules
  let made: Tally

  init(_ id: String, version: String = "1", points: Double = 1) {
    engine = SwiftRules(facts: [FactDeclaration("n", type: .number)])
      .adding(Rule("r", .criterion, label: "R", scale: 0...10)) { subject in
        .points(points * (try subject.number("n")))
      }
    var pack = RulePack(
      id: id, version: version, title: LocalizedText(id), subject: LocalizedText("sujet"))
    (pack.facts, pack.rules) = (engine.facts, engine.rules)
    self.pack = pack
    made = Tally()
  }

  func makeWorker(for task: EvaluationTask) throws(Diagnostic) -> any RuleWorker {
    made.add()
    return try engine.makeWorker(for: task)
  }
}

private final class Tally: Sendable {
  private let state = Mutex(0)
  func add() { state.withLock { $0 += 1 } }
  var count: Int { state.withLock { $0 } }
}

private final class Order: Sendable {
  private let state = Mutex<[Int]>([])
  func append(_ number: Int) { state.withLock { $0.append(number) } }
  var numbers: [Int] { state.withLock { $0 } }
}

/// What some work waits for.
private final class Gate: Sendable {
  private let state = Mutex(false)
  func open() { state.withLock { $0 = true } }
  var isOpen: Bool { state.withLock { $0 } }
  /// Waits as code does that nothing can stop.
  func wait() { while !isOpen { blockFor(milliseconds: 1) } }
}

private func blockFor(milliseconds: Int) {
  let end = ContinuousClock.now.advanced(by: .milliseconds(milliseconds))
  while ContinuousClock.now < end {}
}

@Suite("A pool of workers", .timeLimit(.minutes(30)))
struct StudyPoolTests {
  private let day = CivilDate("2024-01-01")

  private func score(
    _ pool: StudyPool, of pack: String = "p", _ n: Double, deadline: Duration? = nil
  ) async throws -> Double? {
    let day = try #require(day)
    return try await pool.run(pack, deadline: deadline) { desk in
      try desk.study([Subject(id: "s", facts: ["n": .number(n)])], on: day).ranking.ranked.first?
        .score
    }
  }

  /// Waits until a pool is as it should be.
  private func until(_ pool: StudyPool, _ isSo: (StudyPool.Status) -> Bool) async throws {
    while !isSo(await pool.status) { try await Task.sleep(for: .milliseconds(1)) }
  }

  @Test("workers are made when they are needed, and made ready once")
  func reuse() async throws {
    let pack = CountedPack("p")
    let pool = try StudyPool([ServedPack(pack)], workers: 4)
    #expect(await pool.status.workers == 0)
    for n in 1...10 { #expect(try await score(pool, Double(n)) == Double(n)) }
    #expect(await pool.status.workers == 1)
    #expect(pack.made.count == 1)
  }

  @Test("first come, first served")
  func fairness() async throws {
    let pool = try StudyPool([ServedPack(CountedPack("p"))], workers: 1)
    let gate = Gate()
    let order = Order()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await pool.run("p") { _ in gate.wait() } }
      try await until(pool) { $0.busy == 1 }
      for number in 0..<6 {
        group.addTask { try await pool.run("p") { _ in order.append(number) } }
        try await until(pool) { $0.waiting == number + 1 }
      }
      gate.open()
      try await group.waitForAll()
    }
    #expect(order.numbers == [0, 1, 2, 3, 4, 5])
  }

  @Test("the queue is bounded, who leaves it leaves the others where they are")
  func queue() async throws {
    let pool = try StudyPool([ServedPack(CountedPack("p"))], workers: 1, waiting: 2)
    let gate = Gate()
    let blocker = Task { try await pool.run("p") { _ in gate.wait() } }
    try await until(pool) { $0.busy == 1 }
    let leaving = Task { try await score(pool, 1) }
    try await until(pool) { $0.waiting == 1 }
    let staying = Task { try await score(pool, 2) }
    try await until(pool) { $0.waiting == 2 }
    let refused = await #expect(throws: Diagnostic.self) { try await score(pool, 3) }
    #expect(refused?.code == .tooManyWaiting)
    leaving.cancel()
    await #expect(throws: CancellationError.self) { try await leaving.value }
    #expect(await pool.status.waiting == 1)
    gate.open()
    try await blocker.value
    #expect(try await staying.value == 2)
  }

  @Test("a deadline holds for the waiting too")
  func waitingDeadline() async throws {
    let pool = try StudyPool([ServedPack(CountedPack("p"))], workers: 1)
    let gate = Gate()
    let blocker = Task { try await pool.run("p") { _ in gate.wait() } }
    try await until(pool) { $0.busy == 1 }
    let error = await #expect(throws: Diagnostic.self) {
      try await score(pool, 1, deadline: .milliseconds(30))
    }
    #expect(error?.code == .outOfTime)
    #expect(error?.message.french.contains("30\u{00A0}ms") == true)
    gate.open()
    try await blocker.value
  }

  @Test("what cannot be stopped keeps its thread, not who asked")
  func unstoppable() async throws {
    let pool = try StudyPool([ServedPack(CountedPack("p"))], workers: 1)
    let gate = Gate()
    let error = await #expect(throws: Diagnostic.self) {
      try await pool.run("p", deadline: .milliseconds(20)) { _ in gate.wait() }
    }
    #expect(error?.code == .outOfTime)
    #expect(await pool.status.busy == 1)
    let cancelled = Task { try await pool.run("p") { _ in gate.wait() } }
    cancelled.cancel()
    await #expect(throws: CancellationError.self) { try await cancelled.value }
    gate.open()
    try await until(pool) { $0.busy == 0 }
    #expect(try await score(pool, 7) == 7)
  }

  @Test("rules of Swift are stopped between two subjects")
  func swiftRules() async throws {
    let engine = SwiftRules(facts: [FactDeclaration("n", type: .number)])
      .adding(Rule("slow", .criterion, label: "Lente", scale: 0...10)) { _ in
        blockFor(milliseconds: 2)
        return .points(1)
      }
    let pool = try StudyPool(
      [ServedPack(CountedPack("p"), beside: [engine])], workers: 1)
    let subjects = (0..<1000).map { Subject(id: "\($0)") }
    let day = try #require(day)
    let error = await #expect(throws: Diagnostic.self) {
      try await pool.run("p", deadline: .milliseconds(40)) { desk in
        try desk.study(subjects, on: day).results.outcomes.rowCount
      }
    }
    #expect(error?.code == .outOfTime)
    // It was stopped, not only given up: two seconds of rules are not done.
    try await until(pool) { $0.busy == 0 }
    #expect(try await score(pool, 3, deadline: .seconds(1)) == 3 + 1)
  }

  @Test("a pack that is replaced answers those under way, the new one the next")
  func replacing() async throws {
    let old = CountedPack("p")
    let pool = try StudyPool([ServedPack(old)], workers: 1)
    let gate = Gate()
    let day = try #require(day)
    let underWay = Task {
      try await pool.run("p") { desk in
        gate.wait()
        let study = try desk.study([Subject(id: "s", facts: ["n": 2])], on: day)
        return (try study.ranking.ranked.first?.score, study.pack.version)
      }
    }
    try await until(pool) { $0.busy == 1 }
    await pool.serve(try ServedPack(CountedPack("p", version: "2", points: 3)))
    gate.open()
    let first = try await underWay.value
    #expect(first.0 == 2 && first.1 == "1")
    #expect(try await score(pool, 2) == 6)
    #expect(await pool.status.ready == 1)
    #expect(await pool.packs.map(\.pack.version) == ["2"])
  }

  @Test("a pack that is served no more is told to those who wait, with the nearest name")
  func removed() async throws {
    let pool = try StudyPool(
      [ServedPack(CountedPack("alpha")), ServedPack(CountedPack("beta"))], workers: 1)
    let gate = Gate()
    let blocker = Task { try await pool.run("alpha") { _ in gate.wait() } }
    try await until(pool) { $0.busy == 1 }
    let waiting = Task { try await score(pool, of: "beta", 1) }
    try await until(pool) { $0.waiting == 1 }
    await pool.remove("beta")
    gate.open()
    try await blocker.value
    let error = await #expect(throws: Diagnostic.self) { try await waiting.value }
    #expect(error?.code == .noSuchPack)
    let misspelt = await #expect(throws: Diagnostic.self) { try await score(pool, of: "alpah", 1) }
    #expect(misspelt?.suggestion?.french == "alpha")
    #expect(try await score(pool, of: "alpha", 4) == 4)
  }

  @Test("two packs of one id are refused")
  func duplicates() throws {
    let error = #expect(throws: Diagnostic.self) {
      try StudyPool([ServedPack(CountedPack("p")), ServedPack(CountedPack("p"))])
    }
    #expect(error?.code == .duplicatePack)
  }

  @Test("of 200 packs those that were used last stay ready")
  func manyPacks() async throws {
    let packs = (0..<200).map { CountedPack("p\($0)", points: Double($0 % 7)) }
    let pool = try StudyPool(packs.map { try ServedPack($0) }, workers: 2, packsPerWorker: 4)
    for (index, pack) in packs.enumerated() {
      #expect(try await score(pool, of: pack.pack.id, 1) == Double(index % 7))
    }
    #expect(await pool.status.ready <= 8)
    #expect(try await score(pool, of: "p199", 1) == Double(199 % 7))
    #expect(packs[199].made.count == 1)
    #expect(try await score(pool, of: "p0", 1) == 0)
    #expect(packs[0].made.count == 2)
  }

  @Test("many requests at once all get their own answer")
  func load() async throws {
    let pool = try StudyPool([ServedPack(CountedPack("p"))], workers: 3, waiting: 2000)
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for n in 0..<1000 {
        let value = Double(n % 10)
        group.addTask { try await score(pool, value, deadline: .seconds(30)) == value }
      }
      for try await isRight in group { #expect(isRight) }
    }
    let status = await pool.status
    #expect(status.busy == 0 && status.waiting == 0 && status.workers <= 3)
  }

  @Test("an evaluation of another pack is refused by a desk")
  func foreign() async throws {
    let other = try ServedPack(
      CountedPack("q"), beside: [SwiftRules(facts: [FactDeclaration("m", type: .number)])])
    let pool = try StudyPool([ServedPack(CountedPack("p"))])
    let day = try #require(day)
    let error = await #expect(throws: Diagnostic.self) {
      try await pool.run("p") { desk in
        let evaluation = try other.evaluator.evaluation(on: day)
        return try desk.runner(evaluation).run(FactTable(other.evaluator.schema)).rowCount
      }
    }
    #expect(error?.code == .foreignEvaluation)
  }
}
