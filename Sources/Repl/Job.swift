import ArgumentParser
import CircularCore
import Documents
import LuaBridge

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// One run of a command on a pack: the pack loaded, the evaluation chosen, the subjects read.
struct Job {
  let console: Console
  let pack: LuaRulePack
  let evaluation: Evaluation
  /// The changes under which subjects are evaluated.
  let scenario: AppliedScenario
  /// Where the tables of subjects are.
  var layout = InputLayout()

  /// Loads a pack and prepares an evaluation.
  init(_ options: SubjectOptions, _ console: Console) throws {
    try self.init(
      Self.load(options.pack, options.common), options.evaluation, console: console)
    layout = options.tables.layout
  }

  /// The same for a pack that is loaded.
  init(
    _ pack: LuaRulePack, _ evaluation: EvaluationOptions, console: Console
  ) throws {
    try self.init(
      pack, on: evaluation.on, scenario: evaluation.scenario(console),
      only: evaluation.only?.split(separator: ",").map(String.init), console: console)
  }

  /// The same from plain values.
  init(
    _ pack: LuaRulePack, on date: String? = nil, scenario: Scenario = Scenario(""),
    only: [String]? = nil, console: Console
  ) throws {
    self.console = console
    self.pack = pack
    console.checkScenario(scenario, pack: pack.pack)
    let (evaluator, date) = (try Evaluator([pack]), try Self.date(date))
    let applied = try AppliedScenario(scenario, for: evaluator)
    self.scenario = applied
    evaluation = try applied.evaluation(on: date, by: evaluator, only: only)
  }

  /// Loads a pack by id or folder.
  static func load(_ name: String, _ common: CommonOptions) throws -> LuaRulePack {
    try LuaRulePack(
      folder: PackLocator(rules: common.rules).folder(of: name), workbooks: .documents)
  }

  /// Loads a pack to run its cases: what is wrong in its source is reported, and the cases run all the same.
  static func loadForCases(
    _ name: String, _ common: CommonOptions, _ console: Console
  ) throws -> LuaRulePack {
    let (pack, refusals) = try LuaRulePack.forCases(
      folder: PackLocator(rules: common.rules).folder(of: name), workbooks: .documents)
    for refusal in refusals { console.report(refusal) }
    return pack
  }

  /// The date that `--on` names; today without it.
  static func date(_ text: String?) throws(Diagnostic) -> CivilDate {
    guard let text else { return try today() }
    guard let date = CivilDate(written: text) else {
      let problem = CivilDate.problem(written: text)
      throw Diagnostic(
        "bad-argument",
        problem.message.map { text, language in
          language == .french ? "--on\u{00A0}: \(text)" : "--on: \(text)"
        },
        suggestion: problem.suggestion)
    }
    return date
  }

  /// The local day: the only place where the program looks at a clock.
  private static func today() throws(Diagnostic) -> CivilDate {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    guard
      let date = CivilDate(
        year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
    else {
      throw Diagnostic(
        "internal", LocalizedText("l'horloge est déréglée", english: "the clock is wrong"))
    }
    return date
  }

  /// Where a page of this run comes from.
  ///
  /// - Parameter input: the path of the data.
  func origin(of input: String) -> PageOrigin {
    PageOrigin(
      pack: pack, evaluation: evaluation, scenario: scenario.scenario,
      input: input == "-" ? nil : input, language: console.language)
  }

  // MARK: - Subjects

  /// Opens an input.
  func reader(_ input: String) throws -> SubjectReader {
    try SubjectReader(
      path: input, layout, schema: evaluation.evaluator.schema,
      identity: pack.pack.identity, on: evaluation.date)
  }

  /// Evaluates every subject of an input, batch by batch; what cannot be read is reported and left
  /// out.
  ///
  /// - Parameter jobs: the most batches that are evaluated at once, each by a worker of its own; others are read
  ///   and taken meanwhile.
  /// - Parameter take: what becomes of the outcomes, in the order of the input.
  /// - Parameter timings: what it took is added to; workers side by side add up.
  /// - Returns: a worker, for what is evaluated once.
  @discardableResult
  func evaluate(
    _ input: String, for purpose: EvaluationWorker.Purpose, jobs: Int, _ timings: inout Timings,
    _ take: (FactTable, OutcomeTable) throws -> Void
  ) async throws -> EvaluationWorker {
    // The first worker loads the pack while the input is opened.
    var crew = EvaluationCrew(evaluation, for: purpose, count: jobs)
    let source: SubjectSource
    do {
      source = try timings.measure(Timings.reading) { SubjectSource(try reader(input)) }
    } catch {
      _ = try? await crew.workers()
      throw error
    }
    var ids: [String] = []
    var running: [(read: SubjectSource.Batch, task: Task<(FactTable, OutcomeTable), any Error>)] =
      []
    defer { for batch in running { batch.task.cancel() } }

    // What is said of a batch comes with it, however many are read ahead.
    func finishFirst() async throws {
      let (read, task) = running.removeFirst()
      for diagnostic in read.diagnostics { console.report(diagnostic) }
      let (table, outcomes) = try await task.value
      try take(table, outcomes)
      try console.checkOutput()
      console.progress(read.recordCount)
    }

    // One worker alone reads, evaluates and gives in turn; several have the next batch read meanwhile.
    var ahead: Task<SubjectSource.Batch, Never>?
    while true {
      var batch = if let ahead { await ahead.value } else { await source.next() }
      guard var table = batch.table else {
        while !running.isEmpty { try await finishFirst() }
        for diagnostic in batch.diagnostics { console.report(diagnostic) }
        break
      }
      batch.table = nil
      if jobs > 1 { ahead = Task { await source.next() } }
      if scenario.changesSubjects {
        try scenario.apply(to: &table)
        ids += table.identities.map(\.id)
      }
      running.append((batch, crew.start(table)))
      if running.count >= (jobs > 1 ? 2 * jobs : 1) { try await finishFirst() }
    }
    console.reportUnmet(scenario.scenario, among: ids)
    timings.add(await source.time, to: Timings.reading)
    let workers = try await crew.workers()
    for worker in workers {
      let times = await worker.times
      timings.add(times.answers, to: Timings.evaluating)
      if purpose == .ranking { timings.add(times.reasons, to: Timings.reasons) }
    }
    return workers[0]
  }
}
