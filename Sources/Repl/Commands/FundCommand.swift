import ArgumentParser
import CircularCore
import LuaBridge
import Pages

/// `circular fund PACK --input F --envelope 300000`: who is funded until the money is spent.
struct FundCommand: SubjectCommand {
  static let configuration = CommandConfiguration(
    commandName: "fund",
    abstract: phrase(
      "Partage une enveloppe entre les sujets classés\u{A0}: qui est financé, qui attend, et pourquoi.",
      english: "Shares an envelope out among ranked subjects: who is funded, who waits, and why."),
    discussion: phrase(
      """
      Exemples\u{A0}:
        circular fund projet-k --input samples/candidatures.json --envelope 300000
        circular fund projet-k --input samples/candidatures.json --year 2024=250000 --year 2025=60000 --start 2024
        circular fund projet-k --input samples/candidatures.json --envelope 300000 --overflow partial
        circular fund projet-k --input samples/candidatures.json --envelope 300000 --output page.html
      """,
      english: """
        Examples:
          circular fund projet-k --input samples/candidatures.json --envelope 300000
          circular fund projet-k --input samples/candidatures.json --year 2024=250000 --year 2025=60000 --start 2024
          circular fund projet-k --input samples/candidatures.json --envelope 300000 --overflow partial
          circular fund projet-k --input samples/candidatures.json --envelope 300000 --output page.html
        """),
    aliases: ["financer"])

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

  @OptionGroup var recalculating: FormulaOptions

  @Option(
    help: ArgumentHelp(
      phrase(
        "Les euros à partager, toutes années ensemble (par défaut ceux du dispositif).",
        english: "The euros to share out, all years together (default the pack's)."),
      valueName: phrase("euros", english: "euros")))
  var envelope: String?

  @Option(
    name: .customLong("year"),
    help: ArgumentHelp(
      phrase(
        "Les euros d'une année\u{A0}: --year 2026=100000 (répétable).",
        english: "The euros of one year: --year 2026=100000 (repeatable)."),
      valueName: phrase("année=euros", english: "year=euros")))
  var years: [String] = []

  @Option(
    help: ArgumentHelp(
      phrase(
        "L'année civile qui est l'an 1 des échéanciers, s'ils comptent depuis 1.",
        english: "The civil year that is year 1 of schedules, where they count from 1."),
      valueName: phrase("année", english: "year")))
  var start: Int?

  @Option(
    help: ArgumentHelp(
      phrase(
        "Au premier qui n'entre pas\u{A0}: skip le passe, stop s'arrête, partial lui donne ce qui reste.",
        english:
          "At the first that does not fit: skip passes it over, stop ends, partial gives it what is left."
      ),
      valueName: "skip|stop|partial"), transform: Self.overflow)
  var overflow: Envelope.Overflow?

  @Option(
    help: ArgumentHelp(
      phrase(
        "Combien attendent sur la liste complémentaire.",
        english: "How many wait on the reserve list."), valueName: "n"))
  var reserve: Int?

  @Option(
    help: ArgumentHelp(
      phrase(
        "Le montant à partager, si le dispositif en a plusieurs.",
        english: "The amount to share out, where the pack has several."),
      valueName: phrase("règle", english: "rule")))
  var amount: String?

  @Option(
    name: .customLong("of"),
    help: ArgumentHelp(
      phrase(
        "L'enveloppe du dispositif, s'il en déclare plusieurs.",
        english: "The pack's envelope, where it declares several."), valueName: "id"))
  var name: String?

  @OptionGroup var changes: ChangeOptions

  @Option(
    help: ArgumentHelp(
      phrase(
        "Lignes de chaque groupe (par défaut 40, et toutes en html\u{A0}; un classeur et un CSV ont tout).",
        english: "Lines of each group (default 40, and all in html; a workbook and CSV have all)."),
      valueName: "n"))
  var limit: Int?

  @Sendable
  private static func overflow(_ text: String) throws -> Envelope.Overflow {
    guard let overflow = Envelope.Overflow(written: text) else {
      throw ValidationError(
        phrase(
          "attendu skip (passer), stop (arrêter) ou partial (partiel).",
          english: "expected skip, stop or partial."))
    }
    return overflow
  }

  func validate() throws {
    try sheet.check(output.asked)
    try recalculating.check(output.asked, ids: sheet.ids)
    for number in [limit, reserve] {
      if let number, number < 0 {
        throw ValidationError(
          phrase("attendu 0 ou plus.", english: "expected 0 or more."))
      }
    }
    if let start, !(1000...9999).contains(start) {
      throw ValidationError(
        phrase(
          "--start attend une année civile, comme 2026.",
          english: "--start expects a civil year, as 2026."))
    }
  }

  func run(on console: Console) async throws {
    let destination = try output.destination(
      console, usually: console.isTerminal ? .table : .json)
    let pack = try Job.load(options.pack, options.common)
    if pack.label != nil { throw Diagnostic.notForLabels("fund", pack) }
    let scenario = try options.evaluation.scenario(console, changes.changes(console))
    var job = try Job(
      pack, on: options.evaluation.on, scenario: scenario,
      only: options.evaluation.only?.split(separator: ",").map(String.init), console: console)
    job.layout = options.tables.layout
    let request = EnvelopeRequest(
      name: name, total: envelope, years: years, start: start, overflow: overflow,
      reserve: reserve, amount: amount)
    if recalculating.formulas {
      return try writeFormulas(pack, scenario, request, destination, console)
    }
    var builder = try FundingBuilder(
      job.evaluation, pack: pack.pack, request.envelope(in: pack.pack))
    var timings = Timings()
    try await job.evaluate(
      options.input, for: .ranking, jobs: options.evaluation.jobs, &timings
    ) { table, outcomes in try builder.add(table, outcomes) }
    var funding = builder.funding()
    funding.listed = limit
    try funding.checkYears()
    var failures = FailureLog()
    for failed in funding.ranking.failed + funding.ranking.sideFailures {
      // What is wrong in the data was told as it was read.
      for failure in failed.errors where failure.rule != nil {
        failures.add(failure.error, subject: failed.name ?? failed.id, id: failed.id)
      }
    }
    failures.report(to: console)
    destination.begin(on: console)
    try write(funding, job, destination.format)
    try destination.end(on: console)
    console.flush()
  }

  /// Writes the workbook that recalculates who is funded.
  private func writeFormulas(
    _ pack: LuaRulePack, _ scenario: Scenario, _ request: EnvelopeRequest,
    _ destination: OutputDestination, _ console: Console
  ) throws {
    let study = try options.study(pack, under: scenario, console).changed
    var builder = try FundingBuilder(
      study.evaluation, pack: pack.pack, request.envelope(in: pack.pack))
    try builder.add(study.subjects, study.results.outcomes)
    let funding = builder.funding()
    try funding.checkYears()
    let page = try RecalculatingWorkbook.page(
      of: study, pack, scenario, input: options.input, in: console.language)
    try console.write(
      RecalculatingWorkbook(pack, study, page, funding: funding).written(), to: destination)
  }

  private func write(_ funding: Funding, _ job: Job, _ format: OutputFormat) throws {
    let console = job.console
    func view(_ reader: Reader, _ limit: Int) -> FundingView {
      FundingView(
        funding, facts: job.pack.facts, title: job.pack.pack.title.text(in: console.language),
        in: console.language, for: reader, limit: limit)
    }
    switch format {
    case .table: console.write(view(.shell, limit ?? 40).page)
    case .json: try console.writeJSON(funding, isPretty: true)
    case .ndjson: try console.writeJSON(funding)
    case .html, .csv, .xlsx:
      let view = view(.paper, limit ?? .max)
      var page = view.page
      page.sheets = [view.sheet]
      page.tellOrigin(job.pack.pack, on: funding.date, under: job.scenario.scenario)
      page.about = try job.origin(of: options.input).table()
      try console.write(page, as: format, ids: sheet.ids)
    }
  }
}

extension Funding {
  /// Refuses years that no payment meets: schedules count from 1 where the envelope has civil years.
  ///
  /// A limit that touches nothing would leave everybody funded without a word.
  ///
  /// - Throws: `years-apart`.
  func checkYears() throws(Diagnostic) {
    let paid = Set(entries.flatMap { $0.requested.years.map(\.year) })
    let limited = Set(terms.years.map(\.year))
    guard !paid.isEmpty, !limited.isEmpty, paid.isDisjoint(with: limited) else { return }
    func list(_ years: Set<Int>) -> String {
      years.sorted().prefix(6).map(String.init).joined(separator: ", ")
    }
    let countsFromOne = (paid.max() ?? 0) < 1000 && (limited.min() ?? 0) >= 1000
    throw Diagnostic(
      "years-apart",
      LocalizedText(
        "les montants sont payés les années \(list(paid)), l'enveloppe a les années \(list(limited))",
        english:
          "amounts are paid in the years \(list(paid)), the envelope has the years \(list(limited))"
      ),
      suggestion: countsFromOne ? LocalizedText("--start \(limited.min() ?? 2026)") : nil)
  }
}
