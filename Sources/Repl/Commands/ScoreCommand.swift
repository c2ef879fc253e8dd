import ArgumentParser
import CircularCore
import LuaBridge
import Pages

/// `circular score PACK --input F`: every outcome of every subject.
struct ScoreCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: phrase(
      "Donne toutes les réponses des règles, sujet par sujet.",
      english: "Gives every answer of the rules, subject by subject."))

  @OptionGroup var options: SubjectOptions

  @Option(formats: .table, .html, .json, .ndjson, .csv)
  var format: OutputFormat?

  var common: CommonOptions { options.common }

  @Option(
    help: ArgumentHelp(
      phrase(
        "D'un label : le niveau le plus profond montré (0 : la racine seule).",
        english: "Of a label: the deepest level shown (0: the root only)."),
      valueName: "n"))
  var depth: Int?

  @Flag(
    help: ArgumentHelp(
      phrase(
        "D'un label : les écarts connus des données officielles sont des erreurs.",
        english: "Of a label: what the official data is known to have is an error.")))
  var strict = false

  @Option(
    help: ArgumentHelp(
      phrase(
        "D'un label fusionné : les labels dont il vient, séparés par des virgules.",
        english: "Of a merged label: the labels it comes from, separated by commas."),
      valueName: phrase("dispositifs", english: "packs")))
  var origins: String?

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
  }

  func run(on console: Console) async throws {
    let pack = try Job.load(options.pack, options.common)
    if let label = pack.label {
      try OutputFormat.refuseHTML(format, otherThan: [.table, .json, .ndjson, .csv])
      var job = try LabelJob(
        pack, label, options.common, options.evaluation, origins: origins, isStrict: strict,
        console: console)
      job.sheet = options.tables.sheet
      let scoring = LabelScoring(
        job: job, format: format ?? (console.isTerminal ? .table : .ndjson), depth: depth,
        jobs: options.evaluation.jobs, showsTimings: timings)
      return try await scoring.run(options.input)
    }
    guard depth == nil, !strict, origins == nil else {
      throw ValidationError(
        phrase(
          "--depth, --strict et --origins vont avec un label, et \(pack.pack.id) n'en est pas un.",
          english: "--depth, --strict and --origins go with a label, which \(pack.pack.id) is not.")
      )
    }
    var job = try Job(pack, options.evaluation, console: console)
    job.layout = options.tables.layout
    let format = format ?? (job.console.isTerminal ? .table : .ndjson)
    var writer = ScoreWriter(job: job, format: format)
    writer.begin()
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
    writer.end()
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

  init(job: Job, format: OutputFormat) {
    self.job = job
    self.format = format
    page = Page(
      job.console.language, title: job.pack.pack.title.text(in: job.console.language),
      subtitle: job.console.format.string(job.evaluation.date))
    page.tellOrigin(job.pack.pack, on: job.evaluation.date, under: job.scenario.scenario)
  }

  private var console: Console { job.console }

  func begin() {
    switch format {
    case .json:
      console.writeExactly("{\"pack\":\(JSONText.quoted(job.pack.pack.id)),\"subjects\":[")
    case .csv:
      var csv = CSVText(console.language)
      let names = rules.flatMap { isScored($0) ? [$0.id, "\($0.id) score"] : [$0.id] }
      csv.add((["id", "name"] + names + ["errors"]).map { .text($0) })
      console.writeExactly(csv.text)
    default: break
    }
  }

  private var rules: [Rule] {
    job.evaluation.evaluator.rules.enumerated().filter {
      $0.element.scope == .subject && job.evaluation.wanted.contains($0.offset)
    }.map(\.element)
  }

  /// Whether an indicator has a column for its score.
  private func isScored(_ rule: Rule) -> Bool {
    job.evaluation.scale(of: rule)?.limit != nil
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
    case .csv: writeRecord(subject)
    }
  }

  func end() {
    switch format {
    case .json: console.writeExactly("\n]}\n")
    case .html: console.writeExactly(page.html)
    default: break
    }
  }

  private func writeRecord(_ subject: ScoredSubject) {
    var csv = CSVText(console.language, isContinued: true)
    let cells = rules.flatMap { rule -> [CSVText.Cell] in
      let answer = subject.outcomes.first { $0.rule.id == rule.id }?.outcome.answer
      guard isScored(rule) else { return [cell(answer)] }
      return [cell(answer), subject.scores[rule.id].map { .number($0) } ?? .empty]
    }
    let errors = subject.errors.map { $0.locatedText(in: console.language) }
    csv.add(
      [.text(subject.id), .text(subject.name ?? "")] + cells
        + [errors.isEmpty ? .empty : .text(errors.joined(separator: " ; "))])
    console.writeExactly(csv.text)
  }

  private func cell(_ answer: Outcome.Answer?) -> CSVText.Cell {
    switch answer {
    case nil: .empty
    case .met(let value), .alert(let value): .text(value ? "1" : "0")
    case .points(let value), .number(let value): .number(value)
    case .payments(let schedule): .number(schedule.total.euros)
    case .category(let id): .text(id)
    case .unknown: .text("?")
    case .failed: .text("!")
    }
  }
}
