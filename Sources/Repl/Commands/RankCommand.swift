import ArgumentParser
import CircularCore
import LuaBridge
import Pages

/// `circular rank PACK --input F`: eligible subjects in order, the others with the reason.
struct RankCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "rank",
    abstract: phrase(
      "Classe les sujets éligibles, dit pourquoi les autres ne le sont pas.",
      english: "Ranks eligible subjects, says why the others are not."),
    discussion: phrase(
      """
      Exemples :
        circular rank projet-k --input samples/candidatures.json
        circular rank projet-k --input samples/communes-smicval.csv --only population,grant
        circular rank projet-k --input samples/candidatures.json --param weight_citizens=2
        circular rank projet-k --input samples/candidatures.json --output page.html
      """,
      english: """
        Examples:
          circular rank projet-k --input samples/candidatures.json
          circular rank projet-k --input samples/communes-smicval.csv --only population,grant
          circular rank projet-k --input samples/candidatures.json --param weight_citizens=2
          circular rank projet-k --input samples/candidatures.json --output page.html
        """))

  @OptionGroup var options: SubjectOptions

  @Option(formats: .table, .html, .json, .ndjson, .csv)
  var format: OutputFormat?

  var common: CommonOptions { options.common }

  @Option(
    help: ArgumentHelp(
      phrase(
        "Lignes de chaque groupe (par défaut 20, et toutes en html).",
        english: "Lines of each group (default 20, and all in html)."), valueName: "n"))
  var limit: Int?

  @Option(
    help: ArgumentHelp(
      phrase(
        "Écrit dans un fichier, dont la fin dit la forme : page.html, liste.csv.",
        english: "Writes to a file, whose ending says the form: page.html, list.csv."),
      valueName: phrase("fichier", english: "file")),
    completion: .file())
  var output: String?

  @Flag(
    help: ArgumentHelp(
      phrase(
        "Avec --output : remplace un fichier qui est déjà là.",
        english: "With --output: replaces a file that is there.")))
  var force = false

  @Flag(
    help: ArgumentHelp(
      phrase(
        "Dit sur la sortie d'erreur ce que chaque partie du travail a pris.",
        english: "Tells on standard error what each part of the work took.")))
  var timings = false

  func validate() throws {
    if let limit, limit < 0 {
      throw ValidationError(
        phrase("--limit attend 0 ou plus.", english: "--limit expects 0 or more."))
    }
  }

  func run(on console: Console) async throws {
    let file = try output.map { path throws(Diagnostic) in
      try OutputFile(path, replacing: force)
    }
    let format = try file?.format(format) ?? format ?? (console.isTerminal ? .table : .json)
    let job = try Job(options, console)
    if job.pack.label != nil { throw Diagnostic.notForLabels("rank", job.pack) }
    var times = Timings()
    let ranking = try await Self.ranking(
      job, options.input, jobs: options.evaluation.jobs, &times)
    try times.measure(Timings.writing) {
      if let file {
        let bytes = try console.collected {
          try Self.write(ranking, job, format: format, limit: limit)
        }
        try file.write(bytes)
      } else {
        try Self.write(ranking, job, format: format, limit: limit)
      }
      console.flush()
    }
    if timings { console.writeError(times.text(in: console.language)) }
  }

  /// Reads, evaluates and ranks an input; failures of rules are reported too.
  static func ranking(
    _ job: Job, _ input: String, jobs: Int, _ timings: inout Timings
  ) async throws -> Ranking {
    var builder = RankingBuilder(
      job.evaluation, pack: job.pack.pack.id, ties: job.pack.pack.ties)
    var sorting = Timings()
    let worker = try await job.evaluate(input, for: .ranking, jobs: jobs, &timings) {
      table, outcomes in
      try sorting.measure(Timings.ranking) { try builder.add(table, outcomes) }
    }
    let programme = try await worker.runProgramme()
    builder.addProgramme(programme)
    let ranking = sorting.measure(Timings.ranking) { builder.ranking() }
    timings.add(sorting)
    var failures = FailureLog()
    for failed in ranking.failed + ranking.sideFailures {
      // What is wrong in the data was told as it was read.
      for failure in failed.errors where failure.rule != nil {
        failures.add(failure.error, subject: failed.name ?? failed.id, id: failed.id)
      }
    }
    failures.add(programme: programme, in: job.console.language)
    failures.report(to: job.console)
    return ranking
  }

  static func write(_ ranking: Ranking, _ job: Job, format: OutputFormat, limit: Int?) throws {
    let console = job.console
    let rules = job.evaluation.evaluator.rules
    func view(_ reader: Reader, _ limit: Int) -> RankingView {
      RankingView(
        ranking, rules: rules, title: job.pack.pack.title.text(in: console.language),
        in: console.language, for: reader, limit: limit)
    }
    // The table and JSON say so in themselves.
    if format == .csv || format == .ndjson,
      let warning = RankingView.notEvaluated(ranking, rules, for: .shell)
    {
      console.report(Diagnostic("not-evaluated", severity: .warning, warning))
    }
    switch format {
    case .table:
      console.write(view(.shell, limit ?? 20).page)
    case .html:
      var page = view(.paper, limit ?? .max).page
      page.tellOrigin(job.pack.pack, on: ranking.date, under: job.scenario.scenario)
      console.writeExactly(page.html)
    case .json:
      try console.writeJSON(ranking, isPretty: true)
    case .ndjson:
      for entry in ranking.ranked { try writeLine(entry, console) }
      for entry in ranking.refused { try writeLine(entry, console) }
      for entry in ranking.unknown { try writeLine(entry, console) }
      for entry in ranking.failed { try writeLine(entry, console) }
    case .csv:
      try writeCSV(ranking, console.language) { text in
        console.writeExactly(text)
        try console.checkOutput()
      }
    }
  }

  private static func writeLine(_ value: some Encodable, _ console: Console) throws {
    try console.writeJSON(value)
  }

  /// Writes the ranking as a spreadsheet reads it, a line a subject, line by line.
  static func writeCSV(
    _ ranking: Ranking, _ language: Language, to send: (String) throws -> Void
  ) rethrows {
    var isContinued = false
    func add(_ cells: [CSVText.Cell]) throws {
      var csv = CSVText(language, isContinued: isContinued)
      isContinued = true
      csv.add(cells)
      try send(csv.text)
    }
    let first = ranking.ranked.first
    let criteria = first?.criteria.map(\.rule) ?? []
    let amounts = first?.amounts.map(\.rule) ?? []
    try add(
      (["rank", "id", "name", "status", "score"] + criteria + amounts + ["because"])
        .map { .text($0) })
    func cell(_ answer: Outcome.Answer) -> CSVText.Cell {
      switch answer {
      case .points(let value), .number(let value): .number(value)
      case .payments(let schedule): .number(schedule.total.euros)
      case .unknown: .text("?")
      default: .empty
      }
    }
    for entry in ranking.ranked {
      let head: [CSVText.Cell] = [
        .integer(Int64(entry.rank)), .text(entry.id), .text(entry.name ?? ""), .text("ranked"),
        .number(entry.score),
      ]
      try add(
        head + entry.criteria.map { cell($0.answer) } + entry.amounts.map { cell($0.answer) }
          + [.text(entry.alerts.map { $0.text.text(in: language) }.joined(separator: " ; "))])
    }
    let blanks = [CSVText.Cell](repeating: .empty, count: criteria.count + amounts.count)
    func add(_ id: String, _ name: String?, _ status: String, _ because: [String]) throws {
      try add(
        [.empty, .text(id), .text(name ?? ""), .text(status), .empty] + blanks
          + [.text(because.joined(separator: " ; "))])
    }
    for entry in ranking.refused {
      try add(entry.id, entry.name, "refused", entry.because.map { $0.text(in: language) })
    }
    for entry in ranking.unknown {
      try add(entry.id, entry.name, "unknown", entry.missing.map { $0.ask.text(in: language) })
    }
    for entry in ranking.failed {
      try add(entry.id, entry.name, "failed", entry.errors.map { $0.text(in: language) })
    }
  }
}
