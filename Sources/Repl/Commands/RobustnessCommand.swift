import ArgumentParser
import CircularCore
import LuaBridge
import Pages

/// `circular robustness PACK --input F`: how firmly a ranking stands on its weights.
struct RobustnessCommand: SubjectCommand {
  static let configuration = CommandConfiguration(
    commandName: "robustness",
    abstract: phrase(
      "Dit si le classement tient quand les poids changent\u{A0}: intervalles, croisements, rangs sur tous les poids.",
      english:
        "Tells whether the ranking holds when weights change: intervals, crossings, ranks over all weights."
    ),
    discussion: phrase(
      """
      Exemples\u{A0}:
        circular robustness projet-k --input samples/candidatures.json
        circular robustness projet-k --input samples/candidatures.json --draws 100000 --seed 7
        circular robustness projet-k --input samples/candidatures.json --output page.html
      """,
      english: """
        Examples:
          circular robustness projet-k --input samples/candidatures.json
          circular robustness projet-k --input samples/candidatures.json --draws 100000 --seed 7
          circular robustness projet-k --input samples/candidatures.json --output page.html
        """),
    aliases: ["solidite"])

  @OptionGroup var given: GivenSubjects
  @OptionGroup var tables: TableOptions
  @OptionGroup var evaluation: EvaluationOptions
  @OptionGroup var common: CommonOptions

  /// What the command gives.
  enum Formats: GivenFormats {
    static let formats: [OutputFormat] = [.table, .html, .xlsx, .csv, .json]
  }

  @OptionGroup var output: OutputOptions<Formats>

  @Option(
    help: ArgumentHelp(
      phrase(
        "Combien de partages des poids sont tirés.", english: "How many weightings are drawn."),
      valueName: "n"))
  var draws: Int = 10_000

  @Option(
    help: ArgumentHelp(
      phrase(
        "Graine du tirage\u{A0}: la même donne les mêmes chiffres partout.",
        english: "Seed of the draw: the same gives the same figures everywhere."), valueName: "n"))
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      phrase(
        "Combien de sujets sont décrits, les premiers (par défaut 20).",
        english: "How many subjects are told of, the first ones (default 20)."), valueName: "n"))
  var limit: Int = 20

  func validate() throws {
    guard (1...10_000_000).contains(draws) else {
      throw ValidationError(
        phrase(
          "--draws attend un nombre de 1 à 10 000 000.",
          english: "--draws expects 1 to 10,000,000."))
    }
    guard (1...10_000).contains(limit) else {
      throw ValidationError(
        phrase("--limit attend un nombre de 1 à 10 000.", english: "--limit expects 1 to 10,000."))
    }
  }

  func run(on console: Console) async throws {
    let destination = try output.destination(
      console, usually: console.isTerminal ? .table : .json)
    let job = try Job(options, console)
    if job.pack.label != nil { throw Diagnostic.notForLabels("robustness", job.pack) }
    var timings = Timings()
    let ranking = try await RankCommand.ranking(
      job, options.input, jobs: options.evaluation.jobs, &timings)
    let robustness = Robustness(ranking, leading: limit, draws: draws, seed: seed)
    destination.begin(on: console)
    try write(robustness, job, destination.format)
    try destination.end(on: console)
    console.flush()
  }

  private func write(_ robustness: Robustness, _ job: Job, _ format: OutputFormat) throws {
    let console = job.console
    func view(_ reader: Reader) -> RobustnessView {
      RobustnessView(
        robustness, rules: job.evaluation.evaluator.rules,
        title: job.pack.pack.title.text(in: console.language), in: console.language, for: reader,
        limit: limit)
    }
    switch format {
    case .table: console.write(view(.shell).page)
    case .json, .ndjson: try console.writeJSON(robustness, isPretty: true)
    case .html, .csv, .xlsx:
      var page = view(.paper).page
      page.tellOrigin(job.pack.pack, on: robustness.date, under: job.scenario.scenario)
      page.about = try job.origin(of: options.input).table()
      try console.write(page, as: format)
    }
  }
}
