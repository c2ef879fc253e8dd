import ArgumentParser
import CircularCore
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

  /// Loads a pack and prepares an evaluation; what is wrong is reported and ends the program.
  init(_ options: SubjectOptions) throws {
    let evaluation = options.evaluation
    try self.init(
      options.pack, options.common, on: evaluation.on, parameters: evaluation.parameters,
      only: evaluation.only?.split(separator: ",").map(String.init))
  }

  /// The same from plain values; `parameters` are `name=value` texts.
  init(
    _ name: String, _ common: CommonOptions, on date: String? = nil, parameters: [String] = [],
    only: [String]? = nil
  ) throws {
    console = Console(common.language)
    pack = try Self.load(name, common, console)
    let console = console
    let pack = pack
    evaluation = try console.orExit { () throws(Diagnostic) in
      let evaluator = try Evaluator([pack])
      let date = try Self.date(date)
      var changes: [String: FactValue] = [:]
      for argument in parameters {
        let (name, value) = try Self.change(argument, evaluator.parameters)
        changes[name] = value
      }
      return try evaluator.evaluation(on: date, changing: changes, only: only)
    }
  }

  /// Takes a pack that is loaded; what is wrong with the evaluation is reported and ends the program.
  init(
    _ pack: LuaRulePack, _ console: Console, _ evaluation: () throws(Diagnostic) -> Evaluation
  ) throws {
    self.console = console
    self.pack = pack
    self.evaluation = try console.orExit(evaluation)
  }

  /// Loads a pack by id or folder.
  static func load(
    _ name: String, _ common: CommonOptions, _ console: Console
  ) throws -> LuaRulePack {
    let locator = PackLocator(rules: common.rules)
    let folder = try console.orExit { () throws(Diagnostic) in try locator.folder(of: name) }
    do {
      return try LuaRulePack(folder: folder)
    } catch {
      for diagnostic in error.diagnostics { console.report(diagnostic) }
      throw error.diagnostics.first.map { ExitCode($0) } ?? .badData
    }
  }

  /// The date that `--on` names; today without it.
  static func date(_ text: String?) throws(Diagnostic) -> CivilDate {
    guard let text else { return try today() }
    guard let date = CivilDate(text) else {
      throw Diagnostic(
        "bad-argument",
        LocalizedText(
          "--on « \(text) » : cette date n'existe pas, attendu année-mois-jour",
          english: "--on “\(text)”: no such date, expected year-month-day"),
        suggestion: "--on 2023-09-01")
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

  /// The parameter and value of a `name=value` text.
  static func change(
    _ argument: String, _ parameters: [Parameter]
  ) throws(Diagnostic) -> (String, FactValue) {
    guard let equals = argument.firstIndex(of: "=") else {
      throw Diagnostic(
        "bad-argument",
        LocalizedText(
          "--param « \(argument) », attendu nom=valeur",
          english: "--param “\(argument)”, expected name=value"),
        suggestion: parameters.first.map { LocalizedText("--param \($0.name)=…") })
    }
    let name = String(argument[..<equals])
    let text = String(argument[argument.index(after: equals)...])
    guard let parameter = parameters.first(where: { $0.name == name }) else {
      throw Diagnostic(
        "undeclared-parameter",
        LocalizedText(
          "le paramètre « \(name) » n'existe pas", english: "there is no parameter “\(name)”"),
        suggestion: nearestName(to: name, among: parameters.map(\.name)).map { LocalizedText($0) })
    }
    // On a command line a list of numbers or words is written with commas.
    var items = text
    if case .list = parameter.declaration.type, !text.hasPrefix("[") {
      items = text.split(separator: ",").joined(separator: "|")
    }
    let value: FactValue?
    do {
      value = try FactValue(text: items, for: parameter.declaration)
    } catch {
      throw Diagnostic(
        "bad-argument",
        error.message.map { text, _ in "--param \(name) : \(text)" }, suggestion: error.suggestion)
    }
    guard let value else {
      throw Diagnostic(
        "bad-argument",
        LocalizedText(
          "--param \(name) : la valeur manque", english: "--param \(name): the value is missing"))
    }
    return (name, value)
  }

  // MARK: - Subjects

  /// Opens an input.
  func reader(_ input: String) throws -> SubjectReader {
    let bytes = try console.orExit { () throws(Diagnostic) in
      input == "-"
        ? try FileContents.readStandardInput() : try FileContents.read(input, isStream: true)
    }
    return SubjectReader(
      bytes, file: input, schema: evaluation.evaluator.schema, identity: pack.pack.identity)
  }

  /// Evaluates every subject of an input, batch by batch; what cannot be read is reported and left
  /// out.
  ///
  /// - Parameter jobs: the most batches that are evaluated at once, each by a worker of its own.
  /// - Parameter take: what becomes of the outcomes, in the order of the input.
  /// - Parameter timings: what it took is added to; workers side by side add up.
  /// - Returns: a worker, for what is evaluated once.
  @discardableResult
  func evaluate(
    _ input: String, for purpose: EvaluationWorker.Purpose, jobs: Int, _ timings: inout Timings,
    _ take: (FactTable, OutcomeTable) throws -> Void
  ) async throws -> EvaluationWorker {
    var reader = try timings.measure(Timings.reading) { try self.reader(input) }
    var reported = 0
    // A worker loads the pack: the second one is made when there is work for it.
    let first = try makeWorker(for: purpose)
    var workers = [first]
    while true {
      var tables: [FactTable] = []
      timings.measure(Timings.reading) {
        while tables.count < jobs, let table = reader.next(upTo: 1024) { tables.append(table) }
      }
      for diagnostic in reader.diagnostics[reported...] { console.report(diagnostic) }
      reported = reader.diagnostics.count
      if tables.isEmpty { break }
      while workers.count < tables.count { workers.append(try makeWorker(for: purpose)) }
      let outcomes: [OutcomeTable]
      do {
        outcomes = try await Self.outcomes(of: tables, workers)
      } catch let error as Diagnostic {
        throw console.failure(error)
      }
      for (table, outcomes) in zip(tables, outcomes) { try take(table, outcomes) }
      console.progress(reader.recordCount)
    }
    for worker in workers {
      let times = await worker.times
      timings.add(times.answers, to: Timings.evaluating)
      if purpose == .ranking { timings.add(times.reasons, to: Timings.reasons) }
    }
    return first
  }

  private func makeWorker(for purpose: EvaluationWorker.Purpose) throws -> EvaluationWorker {
    let evaluation = evaluation
    return try console.orExit { () throws(Diagnostic) in
      try EvaluationWorker(evaluation, for: purpose)
    }
  }

  private static func outcomes(
    of tables: [FactTable], _ workers: [EvaluationWorker]
  ) async throws -> [OutcomeTable] {
    if tables.count == 1 { return [try await workers[0].run(tables[0])] }
    return try await withThrowingTaskGroup(of: (Int, OutcomeTable).self) { group in
      for (index, (table, worker)) in zip(tables, workers).enumerated() {
        group.addTask { (index, try await worker.run(table)) }
      }
      var outcomes: [Int: OutcomeTable] = [:]
      for try await (index, table) in group { outcomes[index] = table }
      return outcomes.sorted { $0.key < $1.key }.map(\.value)
    }
  }

  /// Ends a command: sends what is buffered, and fails if anything was wrong.
  func finish() throws {
    console.flush()
    console.reportHidden()
    if console.hasErrors { throw ExitCode.badData }
  }
}

extension Console {
  /// The result of some work, or the end of the program with what went wrong reported.
  func orExit<Result>(_ work: () throws(Diagnostic) -> Result) throws -> Result {
    do {
      return try work()
    } catch {
      flush()
      report(error)
      throw ExitCode(error)
    }
  }
}
