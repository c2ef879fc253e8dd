import ArgumentParser
import CircularCore
import LuaBridge
import Pages

/// `circular score PACK --input F`: every outcome of every subject.
struct ScoreCommand: SubjectCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: phrase(
      "Donne toutes les réponses des règles, sujet par sujet.",
      english: "Gives every answer of the rules, subject by subject."))

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
        "D'un label\u{A0}: le niveau le plus profond montré (0\u{A0}: la racine seule).",
        english: "Of a label: the deepest level shown (0: the root only)."),
      valueName: "n"))
  var depth: Int?

  @Option(
    help: ArgumentHelp(
      phrase(
        "D'un label\u{A0}: les points de chaque mesure, triés (remaining\u{A0}: ce qui reste, le plus d'abord\u{A0}; share\u{A0}: la part faite, la moindre d'abord).",
        english:
          "Of a label: the points of each measure, in order (remaining: what is left, the most first; share: the share done, the least first)."
      ),
      valueName: phrase("colonne", english: "column")))
  var sort: MeasureTable.Order?

  @Flag(
    help: ArgumentHelp(
      phrase(
        "D'un label\u{A0}: les écarts connus des données officielles sont des erreurs.",
        english: "Of a label: what the official data is known to have is an error.")))
  var strict = false

  @OptionGroup var origin: OriginOptions

  @Flag(
    help: ArgumentHelp(
      phrase(
        "Dit sur la sortie d'erreur ce que chaque partie du travail a pris.",
        english: "Tells on standard error what each part of the work took.")))
  var timings = false

  func validate() throws {
    if let depth, depth < 0 {
      throw ValidationError(
        phrase("--depth attend 0 ou plus.", english: "--depth expects 0 or more."))
    }
    try sheet.check(output.asked)
    try recalculating.check(output.asked, ids: sheet.ids)
    try origin.check(recalculating)
    guard sort != nil, [.json, .ndjson].contains(output.asked) else { return }
    throw ValidationError(
      phrase(
        "--sort va avec table, html, csv ou xlsx\u{A0}: le JSON dit toutes les mesures.",
        english: "--sort goes with table, html, csv or xlsx: JSON tells all measures."))
  }

  func run(on console: Console) async throws {
    let destination = try output.destination(
      console, usually: console.isTerminal || sort != nil ? .table : .ndjson)
    let pack = try Job.load(options.pack, options.common)
    if let label = pack.label {
      var job = try LabelJob(
        pack, label, options.common, options.evaluation, origins: origin, isStrict: strict,
        console: console)
      job.layout = options.tables.layout
      if recalculating.formulas {
        let study = try job.studies(in: options.input).changed.label
        let page = try LabelWorkbook.page(of: job, input: options.input)
        return try console.write(LabelWorkbook(pack, study, page).written(), to: destination)
      }
      let scoring = LabelScoring(
        job: job, format: destination.format, depth: depth,
        sort: sort, jobs: options.evaluation.jobs, ids: sheet.ids, showsTimings: timings)
      destination.begin(on: console)
      try await scoring.run(options.input)
      return try destination.end(on: console)
    }
    guard depth == nil, !strict, origin.origins == nil, sort == nil else {
      throw ValidationError(
        phrase(
          "--depth, --sort, --strict et --origins vont avec un label, et \(pack.pack.id) n'en est pas un.",
          english:
            "--depth, --sort, --strict and --origins go with a label, which \(pack.pack.id) is not."
        )
      )
    }
    if recalculating.formulas {
      let (study, scenario) = try options.study(pack, console)
      let page = try RecalculatingWorkbook.page(
        of: study, pack, scenario, input: options.input, in: console.language)
      return try console.write(
        RecalculatingWorkbook(pack, study, page).written(), to: destination)
    }
    var job = try Job(pack, options.evaluation, console: console)
    job.layout = options.tables.layout
    destination.begin(on: console)
    var writer = try ScoreWriter(
      job: job, format: destination.format, ids: sheet.ids, input: options.input)
    try writer.begin()
    var failures = FailureLog()
    let jobs = options.evaluation.jobs
    var times = Timings()
    var writing = Timings()
    try await job.evaluate(options.input, for: .outcomes, jobs: jobs, &times) { table, outcomes in
      for row in 0..<table.count {
        let subject = try ScoredSubject(
          pack: job.pack.pack.id, table, outcomes, row: row, in: job.evaluation)
        failures.add(subject)
        try writing.measure(Timings.writing) { try writer.write(subject) }
      }
      for record in table.rejected {
        try writer.write(ScoredSubject(pack: job.pack.pack.id, record))
      }
    }
    try writer.end()
    try destination.end(on: console)
    failures.report(to: job.console)
    if timings {
      times.add(writing)
      job.console.writeError(times.text(in: job.console.language))
    }
  }
}

/// Writes scored subjects one after another, in any format.
private struct ScoreWriter {
  let job: Job
  let format: OutputFormat
  private var count = 0
  private var page: Page
  private let sheets: SubjectSheet
  private let lines: CSVTable
  private let workbook: PageWorkbook?
  private var answers: PageWorkbook.Sheet?
  private var payments: PageWorkbook.Sheet?

  init(job: Job, format: OutputFormat, ids: Bool, input: String) throws {
    self.job = job
    self.format = format
    let (evaluation, language) = (job.evaluation, job.console.language)
    page = Page(
      language, title: job.pack.pack.title.text(in: language),
      subtitle: job.console.format.string(evaluation.date))
    page.tellOrigin(job.pack.pack, on: evaluation.date, under: job.scenario.scenario)
    let rules = evaluation.evaluator.rules.enumerated().filter {
      $0.element.scope == .subject && evaluation.wanted.contains($0.offset)
    }.map(\.element)
    sheets = SubjectSheet(rules, in: language) { evaluation.scale(of: $0)?.limit != nil }
    lines = CSVTable(of: page, ids: ids)
    if format == .xlsx {
      page.about = try job.origin(of: input).table()
      let workbook = try PageWorkbook(page, ids: ids)
      answers = try workbook.addSheet(sheets.answers)
      payments = try sheets.payments.map { table throws(Diagnostic) in
        try workbook.addSheet(table)
      }
      self.workbook = workbook
    } else {
      workbook = nil
    }
  }

  private var console: Console { job.console }

  func begin() throws {
    switch format {
    case .json:
      console.writeExactly(try SubjectsDocument.head(by: job.pack.pack))
    case .csv: console.writeExactly(lines.headings(sheets.answers.columns))
    default: break
    }
  }

  mutating func write(_ subject: ScoredSubject) throws {
    count += 1
    switch format {
    case .table:
      if count > 1 { console.writeLine() }
      console.write(SubjectView(subject, in: console.language, for: .shell).section)
    case .html:
      page.sections.append(SubjectView(subject, in: console.language, for: .paper).section)
    case .json:
      console.writeExactly(count > 1 ? ",\n" : "\n")
      console.writeExactly(try JSONText.string(subject, language: console.language))
    case .ndjson: try console.writeJSON(subject)
    case .csv: console.writeExactly(lines.line(sheets.row(subject)))
    case .xlsx:
      try answers?.add(sheets.row(subject))
      for row in sheets.payments(subject) { try payments?.add(row) }
    }
  }

  func end() throws {
    switch format {
    case .json: console.writeExactly("\n]}\n")
    case .html: console.writeExactly(page.html)
    case .xlsx:
      guard let (bytes, notes) = try workbook?.finished(page) else { return }
      for note in notes { console.report(note) }
      console.writeExactly(bytes)
    default: break
    }
  }
}

extension MeasureTable.Order: ExpressibleByArgument {}
