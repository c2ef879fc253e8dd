import ArgumentParser
import CircularCore
import LuaBridge

/// `circular explain PACK --input F --id ID [RULE]`: why a rule answered what it answered.
struct ExplainCommand: SubjectCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: phrase(
      "Explique une réponse\u{A0}: ce qui a été comparé, les écarts, les faits et paramètres lus.",
      english: "Explains an answer: what was compared, the margins, facts and parameters read."))

  // The pack comes first on the command line, then the rule.
  @OptionGroup var given: GivenSubjects
  @OptionGroup var tables: TableOptions
  @OptionGroup var evaluation: EvaluationOptions
  @OptionGroup var common: CommonOptions

  /// What the command gives.
  enum Formats: GivenFormats {
    static let formats: [OutputFormat] = [.table, .html, .xlsx, .json, .ndjson]
  }

  @OptionGroup var output: OutputOptions<Formats>

  @Argument(
    help: ArgumentHelp(
      phrase(
        "Règle, ou mesure d'un label (par défaut toutes).",
        english: "Rule, or measure of a label (default all)."),
      valueName: phrase("règle", english: "rule")))
  var rule: String?

  @Option(
    help: ArgumentHelp(
      phrase("Identifiant du sujet.", english: "Id of the subject."), valueName: "id"))
  var id: String

  @Option(
    name: .customLong("why-not"),
    help: ArgumentHelp(
      phrase(
        "Le plus petit changement d'un fait ou d'un paramètre qui donnerait cette réponse\u{A0}: oui, non, un nombre, \">=4\", une classe.",
        english:
          "The smallest change of one fact or parameter that would give this answer: yes, no, a number, \">=4\", a class."
      ),
      valueName: phrase("réponse", english: "answer")))
  var whyNot: String?

  @OptionGroup var origin: OriginOptions

  func validate() throws {
    guard whyNot == nil || rule != nil else {
      throw ValidationError(
        phrase(
          "--why-not demande une règle\u{A0}: circular explain … RÈGLE --why-not oui.",
          english: "--why-not needs a rule: circular explain … RULE --why-not yes."))
    }
  }

  func run(on console: Console) throws {
    let destination = try output.destination(
      console, usually: console.isTerminal ? .table : .json)
    let pack = try Job.load(options.pack, options.common)
    if let label = pack.label { return try explain(pack, label, destination, console) }
    try origin.requireNone(for: pack)
    var job = try Job(
      pack, on: options.evaluation.on, scenario: options.evaluation.scenario(console),
      only: rule.map { [$0] }, console: console)
    job.layout = options.tables.layout
    var reader = try job.reader(options.input)
    var ids: [String] = []
    var found: FactTable?
    // To the end, although one record is wanted: what is wrong in an input is always told.
    while let table = reader.next(upTo: 1024) {
      if let row = table.identities.firstIndex(where: { $0.id == id }) {
        found = try FactTable(table.schema, [table.subject(row: row)])
      }
      if found == nil || job.scenario.changesSubjects { ids += table.identities.map(\.id) }
    }
    for diagnostic in reader.diagnostics { console.report(diagnostic) }
    guard var single = found else {
      throw Diagnostic.noSubject(id, among: ids, in: options.input)
    }
    console.reportUnmet(job.scenario.scenario, among: ids)
    try job.scenario.apply(to: &single)
    if options.input == "-", job.evaluation.readsRanking {
      throw Diagnostic(
        "bad-argument",
        LocalizedText(
          "cette règle lit le classement\u{A0}: les données sont lues deux fois, donnez un fichier",
          english: "this rule reads the ranking: the data are read twice, give a file"),
        at: SourceLocation(file: "--input"))
    }
    // Only a rule that reads the ranking needs the others, ranked.
    let studied = try StudiedSubject(pack: pack.pack.id, job.evaluation.makeRunner(), single) {
      let (base, _) = try Study.reading(
        options.input, options.tables.layout, by: pack, on: job.evaluation.date)
      return ProgrammeRanking(try base.under(job.scenario.scenario).ranking)
    }
    try explain(studied, pack, job.scenario.scenario, destination, console)
  }

  private func explain(
    _ studied: StudiedSubject, _ pack: LuaRulePack, _ scenario: Scenario,
    _ destination: OutputDestination, _ console: Console
  ) throws {
    let origin = PageOrigin(
      pack: pack, evaluation: studied.evaluation, scenario: scenario,
      input: options.input == "-" ? nil : options.input, language: console.language)
    try RuleExplain(
      studied: studied, rule: rule, whyNot: whyNot, destination: destination, origin: origin,
      console: console
    ).run()
  }

  /// Explains a measure, an ordinary rule, or the whole, where the pack is a label.
  private func explain(
    _ pack: LuaRulePack, _ label: PackLabel, _ destination: OutputDestination, _ console: Console
  ) throws {
    var job = try LabelJob(
      pack, label, options.common, options.evaluation, origins: origin, console: console)
    job.layout = options.tables.layout
    if let rule, pack.rules.contains(where: { $0.id == rule }) {
      return try explain(
        job.study(of: id, in: options.input)[id], pack, job.evaluation.scenario.scenario,
        destination, console)
    }
    guard whyNot == nil else {
      throw Diagnostic(
        "unknown-rule",
        LocalizedText(
          "--why-not demande une règle, et « \(rule ?? "") » n'en est pas une",
          english: "--why-not needs a rule, which “\(rule ?? "")” is not"),
        suggestion: nearestName(to: rule ?? "", among: pack.rules.map(\.id))
          .map { LocalizedText($0) })
    }
    let node = try rule.map { text throws(Diagnostic) in try pack.measure(text, of: label) }
    let study = try job.study(of: id, in: options.input).label
    destination.begin(on: console)
    try LabelExplain(
      study: study, id: id, format: destination.format, console: console,
      origin: job.origin(of: options.input)
    ).write(measure: node)
    try destination.end(on: console)
  }
}
