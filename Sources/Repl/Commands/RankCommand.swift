import ArgumentParser
import CircularCore
import LuaBridge
import Pages

/// `circular rank PACK --input F`: eligible subjects in order, the others with the reason.
struct RankCommand: SubjectCommand {
  static let configuration = CommandConfiguration(
    commandName: "rank",
    abstract: phrase(
      "Classe les sujets éligibles, dit pourquoi les autres ne le sont pas.",
      english: "Ranks eligible subjects, says why the others are not."),
    discussion: phrase(
      """
      Exemples\u{A0}:
        circular rank projet-k --input samples/candidatures.json
        circular rank projet-k --input samples/communes-smicval.csv --only population,grant
        circular rank projet-k --input samples/candidatures.json --param weight_citizens=2
        circular rank projet-k --input samples/candidatures.json --output page.html
        circular rank projet-k --input samples/candidatures.json --output curseurs.html --sliders
        circular rank label-eci --input samples/territoires.ndjson
      """,
      english: """
        Examples:
          circular rank projet-k --input samples/candidatures.json
          circular rank projet-k --input samples/communes-smicval.csv --only population,grant
          circular rank projet-k --input samples/candidatures.json --param weight_citizens=2
          circular rank projet-k --input samples/candidatures.json --output page.html
          circular rank projet-k --input samples/candidatures.json --output sliders.html --sliders
          circular rank label-eci --input samples/territoires.ndjson
        """))

  @OptionGroup var given: GivenSubjects
  @OptionGroup var tables: TableOptions
  @OptionGroup var evaluation: EvaluationOptions
  @OptionGroup var common: CommonOptions

  /// What the command gives.
  enum Formats: GivenFormats {
    static let formats: [OutputFormat] = [.table, .html, .xlsx, .csv, .json, .ndjson]
  }

  @OptionGroup var output: OutputOptions<Formats>

  @OptionGroup var sheet: SheetOptions

  @Option(
    help: ArgumentHelp(
      phrase(
        "Lignes de chaque groupe (par défaut 20, et toutes en html et en json, qui dit combien manquent\u{A0}; un classeur et un CSV ont tout).",
        english:
          "Lines of each group (default 20, and all in html and in json, which says how many are left out; a workbook and CSV have all)."
      ),
      valueName: "n"))
  var limit: Int?

  @OptionGroup var recalculating: FormulaOptions

  @OptionGroup var sliders: SliderOptions

  @OptionGroup var part: PartOptions

  @OptionGroup var origin: OriginOptions

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
    if limit != nil, output.asked == .ndjson, !part.partial {
      throw ValidationError(
        phrase(
          "--limit ne va pas avec ndjson, qui ne dirait pas ce qui manque\u{A0}; json le dit.",
          english:
            "--limit does not go with ndjson, which would not say what is left out; json does."
        ))
    }
    try sheet.check(output.asked)
    try sliders.check(output.asked, output.output)
    try part.check(
      output.asked,
      hasPageOptions: limit != nil || recalculating.formulas || sliders.sliders || sheet.ids)
    try recalculating.check(output.asked, ids: sheet.ids)
    try origin.check(recalculating)
  }

  func run(on console: Console) async throws {
    let destination = try output.destination(
      console, usually: part.partial ? .ndjson : console.isTerminal ? .table : .json)
    let pack = try Job.load(options.pack, options.common)
    if let label = pack.label {
      if sliders.sliders { throw SliderOptions.noSliders(pack) }
      if part.partial { throw PartOptions.noParts(pack) }
      return try rank(pack, label, destination, console)
    }
    try origin.requireNone(for: pack)
    if recalculating.formulas { return try writeFormulas(pack, destination, console) }
    if sliders.sliders { return try writeSliders(pack, destination, console) }
    var job = try Job(pack, options.evaluation, console: console)
    job.layout = options.tables.layout
    var times = Timings()
    if part.partial {
      job.layout.firstLine = part.firstLine
      destination.begin(on: console)
      try await Self.writePart(job, options.input, jobs: options.evaluation.jobs, &times)
      try destination.end(on: console)
      console.flush()
      if timings { console.writeError(times.text(in: console.language)) }
      return
    }
    var ranking = try await Self.ranking(
      job, options.input, jobs: options.evaluation.jobs, &times)
    ranking.listed = limit
    let start = ContinuousClock.now
    destination.begin(on: console)
    if destination.format == .json {
      try await console.writeJSON(ranking, isPretty: true, jobs: options.evaluation.jobs)
    } else {
      try Self.write(
        ranking, job, format: destination.format, limit: limit, ids: sheet.ids, input: options.input
      )
    }
    try destination.end(on: console)
    console.flush()
    times.add(ContinuousClock.now - start, to: Timings.writing)
    if timings { console.writeError(times.text(in: console.language)) }
  }

  /// Writes the page that computes its ranking again.
  private func writeSliders(
    _ pack: LuaRulePack, _ destination: OutputDestination, _ console: Console
  ) throws {
    let (study, scenario) = try options.study(pack, console)
    let ranking = try study.ranking
    var failures = FailureLog()
    failures.add(ranking)
    failures.add(programme: try study.results.programme, in: console.language)
    failures.report(to: console)
    var page = RankingView(
      ranking, rules: study.evaluation.evaluator.rules,
      title: pack.pack.title.text(in: console.language), in: console.language, for: .paper,
      limit: limit ?? .max
    ).page
    page.tellOrigin(pack.pack, on: study.date, under: scenario)
    try sliders.add(to: &page, pack, study, options, console)
    destination.begin(on: console)
    console.writeExactly(page.html)
    try destination.end(on: console)
  }

  /// Writes the workbook that recalculates.
  private func writeFormulas(
    _ pack: LuaRulePack, _ destination: OutputDestination, _ console: Console
  ) throws {
    let (study, scenario) = try options.study(pack, console)
    let page = try RecalculatingWorkbook.page(
      of: study, pack, scenario, input: options.input, in: console.language)
    try console.write(
      RecalculatingWorkbook(pack, study, page).written(), to: destination)
  }

  /// Ranks the territories of a label.
  private func rank(
    _ pack: LuaRulePack, _ label: PackLabel, _ destination: OutputDestination, _ console: Console
  ) throws {
    var job = try LabelJob(
      pack, label, options.common, options.evaluation, origins: origin, console: console)
    job.layout = options.tables.layout
    let study = try job.studies(in: options.input).changed
    if recalculating.formulas {
      let page = try LabelWorkbook.page(of: job, input: options.input)
      return try console.write(LabelWorkbook(pack, study.label, page).written(), to: destination)
    }
    var ranking = try LabelRanking(study)
    ranking.listed = limit
    var failures = FailureLog()
    for entry in ranking.entries {
      failures.add(entry.outcome, entry.territory, of: label)
    }
    failures.report(to: console)
    let format = destination.format
    destination.begin(on: console)
    switch format {
    case .json: try console.writeJSON(ranking, isPretty: true)
    case .ndjson: try console.writeJSON(ranking)
    case .table, .html, .xlsx, .csv:
      var page = LabelRankingView(
        ranking, label, in: console.language, for: format == .table ? .shell : .paper,
        limit: limit ?? (format == .table ? 20 : .max)
      ).page
      guard format != .table else { console.write(page); break }
      page.tellOrigin(pack.pack, on: ranking.date, under: job.evaluation.scenario.scenario)
      page.about = try job.origin(of: options.input).table()
      try console.write(page, as: format, ids: sheet.ids)
    }
    try destination.end(on: console)
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
    var ranking = sorting.measure(Timings.ranking) { builder.ranking() }
    let programme = try await worker.runProgramme(reading: ranking)
    ranking.add(programme: programme, in: job.evaluation)
    timings.add(sorting)
    var failures = FailureLog()
    failures.add(ranking)
    failures.add(programme: programme, in: job.console.language)
    failures.report(to: job.console)
    return ranking
  }

  /// Writes a ranking.
  ///
  /// - Parameters:
  ///   - limit: the most things of each table and list of a page; nil for what is usual.
  ///   - ids: whether a spreadsheet has the names of programs.
  ///   - input: the path of the data.
  static func write(
    _ ranking: Ranking, _ job: Job, format: OutputFormat, limit: Int?, ids: Bool = false,
    input: String
  ) throws {
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
    func told(_ page: Page) -> Page {
      var page = page
      page.tellOrigin(job.pack.pack, on: ranking.date, under: job.scenario.scenario)
      return page
    }
    switch format {
    case .table:
      console.write(view(.shell, limit ?? 20).page)
    case .html:
      console.writeExactly(told(view(.paper, limit ?? .max).page).html)
    case .xlsx:
      var page = told(view(.paper, 0).spreadsheet)
      page.about = try job.origin(of: input).table()
      try console.writeWorkbook(page, ids: ids)
    case .csv:
      try told(view(.paper, 0).spreadsheet).writeCSV(ids: ids) { bytes in
        console.writeExactly(bytes)
        try console.checkOutput()
      }
    case .json:
      try console.writeJSON(ranking, isPretty: true)
    case .ndjson:
      for entry in ranking.ranked { try console.writeJSON(entry) }
      for entry in ranking.refused { try console.writeJSON(entry) }
      for entry in ranking.unknown { try console.writeJSON(entry) }
      for entry in ranking.failed { try console.writeJSON(entry) }
    }
  }
}
