import ArgumentParser
import CircularCore
import LuaBridge
import Pages

/// `circular report PACK --input F --output FILE`: the booklet of a committee or of a council.
struct ReportCommand: SubjectCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: phrase(
      "Écrit le rapport d'un comité ou d'un conseil\u{A0}: classement, une page par candidature, solidité, méthode.",
      english:
        "Writes the booklet of a committee or a council: ranking, a page an application, solidity, method."
    ),
    discussion: phrase(
      """
      Un seul fichier, sans réseau\u{A0}; sans script, sauf avec --sliders. D'un label, une page par axe (un territoire) ou par territoire.

      Exemples\u{A0}:
        circular report projet-k --input samples/candidatures.json --output rapport.html
        circular report projet-k --input samples/candidatures.json --on 2023-09-15 --output rapport.pdf
        circular report label-eci --input samples/territoires.ndjson --output rapport.html
      """,
      english: """
        One file, without network; without script but for --sliders. Of a label, a page an axis (one territory) or a territory.

        Examples:
          circular report projet-k --input samples/candidatures.json --output report.html
          circular report projet-k --input samples/candidatures.json --on 2023-09-15 --output report.pdf
          circular report label-eci --input samples/territoires.ndjson --output report.html
        """),
    aliases: ["rapport"])

  @OptionGroup var given: GivenSubjects
  @OptionGroup var tables: TableOptions
  @OptionGroup var evaluation: EvaluationOptions
  @OptionGroup var common: CommonOptions

  /// What the command gives.
  enum Formats: GivenFormats {
    static let formats: [OutputFormat] = [.html, .xlsx, .table]
  }

  @OptionGroup var output: OutputOptions<Formats>

  @Option(
    help: ArgumentHelp(
      phrase(
        "Combien de sujets ont leur page (par défaut 200).",
        english: "How many subjects have a page of their own (default 200)."), valueName: "n"))
  var limit: Int = 200

  @Option(
    help: ArgumentHelp(
      phrase(
        "Graine des tirages de la solidité.", english: "Seed of the draws of solidity."),
      valueName: "n"))
  var seed: UInt64 = 1

  @OptionGroup var sliders: SliderOptions

  func validate() throws {
    try sliders.check(output.asked, output.output)
    guard limit >= 0 else {
      throw ValidationError(
        phrase("--limit attend 0 ou plus.", english: "--limit expects 0 or more."))
    }
  }

  func run(on console: Console) throws {
    let destination = try output.destination(console, usually: .table)
    let pack = try Job.load(options.pack, options.common)
    if sliders.sliders, pack.label != nil { throw SliderOptions.noSliders(pack) }
    let page =
      try pack.label.map { try self.page(of: $0, pack, console) } ?? self.page(of: pack, console)
    destination.begin(on: console)
    try console.write(page, as: destination.format)
    try destination.end(on: console)
    console.flush()
  }

  private func page(of pack: LuaRulePack, _ console: Console) throws -> Page {
    let job = try Job(options, console)
    let (base, problems) = try Study.reading(
      options.input, job.layout, by: pack, on: job.evaluation.date,
      only: options.evaluation.only?.split(separator: ",").map(String.init))
    for problem in problems { console.report(problem) }
    let scenario = job.scenario.scenario
    console.reportUnmet(scenario, among: base.subjects.identities.map(\.id))
    let study = scenario.isEmpty ? base : try base.under(scenario)
    let ranking = try study.ranking
    var failures = FailureLog()
    failures.add(ranking)
    failures.report(to: console)
    let weighs = ranking.weights.contains { $0.weight != 0 } && !ranking.ranked.isEmpty
    var page = try ProgrammeBooklet(
      study, robustness: weighs ? Robustness(ranking, draws: 10_000, seed: seed) : nil,
      funding: funding(study, pack), booklet(pack, study.evaluation, console)
    ).page()
    page.tellOrigin(pack.pack, on: study.date, under: scenario)
    page.about = try job.origin(of: options.input).table()
    try sliders.add(to: &page, pack, study, options, console)
    return page
  }

  private func booklet(
    _ pack: LuaRulePack, _ evaluation: Evaluation, _ console: Console
  ) -> Booklet {
    Booklet(pack.pack, evaluation, facts: pack.facts, in: console.language, limit: limit)
  }

  /// Who is funded by the only envelope that a pack declares; nil where it declares none, or no amount on
  /// the day.
  private func funding(_ study: Study, _ pack: LuaRulePack) throws -> Funding? {
    guard pack.pack.envelopes.count == 1 else { return nil }
    do throws(Diagnostic) {
      return try study.funding(EnvelopeRequest().envelope(in: pack.pack))
    } catch {
      guard error.code == "no-budget" else { throw error }
      return nil
    }
  }

  private func page(
    of label: PackLabel, _ pack: LuaRulePack, _ console: Console
  ) throws -> Page {
    var job = try LabelJob(pack, label, options.common, options.evaluation, console: console)
    job.layout = options.tables.layout
    let study = try job.studies(in: options.input).changed
    var failures = FailureLog()
    for (identity, outcome) in zip(study.subjects.identities, try study.label.outcomes) {
      failures.add(outcome, identity, of: label)
    }
    failures.report(to: console)
    let origin = try job.origin(of: options.input)
    var page = try LabelBooklet(
      study, booklet(pack, origin.evaluation, console)
    ).page()
    page.tellOrigin(pack.pack, on: study.date, under: job.evaluation.scenario.scenario)
    page.about = try origin.table()
    return page
  }
}
