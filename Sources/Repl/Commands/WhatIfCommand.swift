import ArgumentParser
import CircularCore
import LuaBridge
import Pages

/// `circular what-if PACK --input F …`: before and after changes, for a subject and for the ranking.
struct WhatIfCommand: SubjectCommand {
  static let configuration = CommandConfiguration(
    commandName: "what-if",
    abstract: phrase(
      "Compare avant et après des changements\u{A0}: qui entre, qui sort, qui bouge, et par quelle règle.",
      english: "Compares before and after changes: who enters, leaves, moves, and by which rule."),
    discussion: phrase(
      """
      Exemples\u{A0}:
        circular what-if projet-k --input samples/candidatures.json --param population_max=2000
        circular what-if projet-k --input samples/candidatures.json --id fronsac --set inhabitants=900
        circular what-if label-eci --input samples/territoires.ndjson --id syndicat-dourne --status 1.1.2=fait
      """,
      english: """
        Examples:
          circular what-if projet-k --input samples/candidatures.json --param population_max=2000
          circular what-if projet-k --input samples/candidatures.json --id fronsac --set inhabitants=900
          circular what-if label-eci --input samples/territoires.ndjson --id syndicat-dourne --status 1.1.2=done
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

  @OptionGroup var recalculating: FormulaOptions

  @Option(
    help: ArgumentHelp(
      phrase(
        "Identifiant du sujet, le seul dont --set, --answer et --status changent ce qui est dit\u{A0}; sans elle, de tous.",
        english:
          "Id of the subject, of which alone --set, --answer and --status change what is said; without it, of all."
      ),
      valueName: "id"))
  var id: String?

  @OptionGroup var changes: ChangeOptions

  @OptionGroup var origin: OriginOptions

  @Option(
    name: .customLong("answer"),
    help: ArgumentHelp(
      phrase(
        "D'un label\u{A0}: change une réponse\u{A0}: --answer REOM=oui\u{A0}; vide pour sans réponse (répétable).",
        english: "Of a label: changes an answer: --answer REOM=yes; empty for none (repeatable)."),
      valueName: phrase("question=valeur", english: "question=value")))
  var answers: [String] = []

  @Option(
    name: .customLong("status"),
    help: ArgumentHelp(
      phrase(
        "D'un label\u{A0}: change un statut\u{A0}: --status 1.1.2=fait, ou =0,7/0,2/0,1, vide pour aucun (répétable).",
        english:
          "Of a label: changes a status: --status 1.1.2=done, or =0.7/0.2/0.1, empty for none (repeatable)."
      ),
      valueName: phrase("mesure=statut", english: "measure=status")))
  var statuses: [String] = []

  @Option(
    help: ArgumentHelp(
      phrase(
        "Lignes de chaque groupe (par défaut 20, et toutes en html\u{A0}; un classeur et un CSV ont tout).",
        english: "Lines of each group (default 20, and all in html; a workbook and CSV have all)."),
      valueName: "n"))
  var limit: Int?

  @Option(
    help: ArgumentHelp(
      phrase(
        "Enregistre les changements dans un fichier de scénario.",
        english: "Saves the changes to a scenario file."),
      valueName: phrase("fichier", english: "file")),
    completion: .file())
  var save: String?

  func validate() throws {
    if let limit, limit < 0 {
      throw ValidationError(
        phrase("--limit attend 0 ou plus.", english: "--limit expects 0 or more."))
    }
    try sheet.check(output.asked)
    try recalculating.check(output.asked, ids: sheet.ids)
    try origin.check(recalculating)
  }

  func run(on console: Console) async throws {
    let file = try save.map { path throws(Diagnostic) in
      try OutputFile(path, replacing: output.force)
    }
    let destination = try output.destination(
      console, usually: console.isTerminal ? .table : .json)
    let scenario = try options.evaluation.scenario(
      console,
      changes.changes(of: id, console)
        + answers.map { try console.change(.answer, $0, "--answer", of: id) }
        + statuses.map { try console.change(.status, $0, "--status", of: id) })
    let pack = try Job.load(options.pack, options.common)
    if pack.label == nil { try origin.requireNone(for: pack) }
    if let label = pack.label {
      try compare(pack, label, scenario, destination, console)
    } else if recalculating.formulas {
      let (base, changed) = try options.study(pack, under: scenario, console)
      let page = try RecalculatingWorkbook.page(
        of: changed, pack, scenario, input: options.input, in: console.language)
      try console.write(
        RecalculatingWorkbook(pack, changed, page, from: base).written(), to: destination)
    } else {
      try compare(pack, scenario, destination, console)
    }
    if let file {
      var kept = try pack.kept(scenario)
      kept.pack = pack.pack.id
      let text = ScenarioFile.text(of: kept, in: console.language)
      try file.write(Array(text.utf8))
    }
  }

  // MARK: - Programmes

  private struct Document: Encodable {
    var scenario: Scenario
    var comparison: ProgrammeComparison
    var subject: ProgrammeComparison.Move?

    private enum CodingKeys: String, CodingKey { case scenario, subject }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(scenario, forKey: .scenario)
      try container.encodeIfPresent(subject, forKey: .subject)
      try comparison.encode(to: encoder)
    }
  }

  private func compare(
    _ pack: LuaRulePack, _ scenario: Scenario, _ destination: OutputDestination,
    _ console: Console
  ) throws {
    let evaluation = options.evaluation
    let only = evaluation.only?.split(separator: ",").map(String.init)
    let (base, problems) = try Study.reading(
      options.input, options.tables.layout, by: pack, on: Job.date(evaluation.on), only: only)
    for problem in problems { console.report(problem) }
    let ids = base.subjects.identities.map(\.id)
    console.checkScenario(scenario, pack: pack.pack)
    console.reportUnmet(scenario, among: ids)
    let row = try id.map { id throws(Diagnostic) in try base.row(of: id) }
    var failures = FailureLog()
    let changed = try base.under(scenario)
    var comparison = try changed.compared(to: base)
    comparison.listed = limit
    try failures.add([base, changed], in: console.language)
    let format = destination.format
    var page = Page(
      console.language, title: pack.pack.title.text(in: console.language),
      subtitle: console.format.string(base.date))
    let view = ProgrammeComparisonView(
      comparison, in: console.language, limit: limit ?? (format == .html ? .max : 20))
    page.sections = view.sections(subject: row)
    if format == .xlsx || format == .csv { page.sheets = view.sheets }
    if format != .table { page.tellOrigin(pack.pack, on: base.date, under: scenario) }
    destination.begin(on: console)
    switch format {
    case .table: console.write(page)
    case .html: console.writeExactly(page.html)
    case .xlsx:
      page.about = try PageOrigin(
        pack: pack, evaluation: comparison.after.evaluation, scenario: scenario,
        input: options.input == "-" ? nil : options.input, language: console.language
      ).table()
      try console.writeWorkbook(page, ids: sheet.ids)
    case .csv: page.writeCSV(ids: sheet.ids) { console.writeExactly($0) }
    case .json, .ndjson:
      let document = Document(
        scenario: scenario, comparison: comparison,
        subject: row.flatMap { comparison.moves.move(ofRow: $0) })
      try console.writeJSON(document, isPretty: format != .ndjson)
    }
    try destination.end(on: console)
    failures.report(to: console)
  }

  // MARK: - Labels

  private func compare(
    _ pack: LuaRulePack, _ label: PackLabel, _ scenario: Scenario,
    _ destination: OutputDestination, _ console: Console
  ) throws {
    try options.evaluation.mustScoreWhole(pack)
    if id == nil, limit != nil, [.json, .ndjson].contains(destination.format) {
      throw Diagnostic(
        "bad-argument",
        LocalizedText(
          "pour un label, --limit ne va pas avec json\u{A0}: la liste n'y a pas où dire ce qui manque",
          english:
            "of a label, --limit does not go with json: its list has no place to say what is left out"
        ), at: SourceLocation(file: "--limit"))
    }
    var job = try LabelJob(
      pack, label, options.common, on: options.evaluation.on, scenario: scenario, origins: origin,
      console: console)
    job.layout = options.tables.layout
    let base: Study
    let changed: Study
    if let id {
      changed = try job.study(of: id, in: options.input)
      base = try changed.under(Scenario(""))
    } else {
      (base, changed) = try job.studies(in: options.input)
    }
    if recalculating.formulas {
      let page = try LabelWorkbook.page(of: job, input: options.input)
      return try console.write(
        LabelWorkbook(pack, changed.label, page, from: base.label).written(), to: destination)
    }
    var failures = FailureLog()
    try failures.add([base, changed], in: console.language)
    failures.report(to: console)
    let (before, after) = (try base.label, try changed.label)
    let format = destination.format
    destination.begin(on: console)
    switch format {
    case .json, .ndjson:
      if let id {
        try console.writeJSON(after.comparison(of: id, from: before), isPretty: format == .json)
      } else {
        let comparisons = try after.compared(to: before)
        if format == .json {
          let all =
            comparisons.map(LabelMove.moves) + changed.rejected.map(LabelMove.isInError)
          try console.writeJSON(all, isPretty: true)
        } else {
          for comparison in comparisons { try console.writeJSON(comparison) }
          for territory in changed.rejected { try console.writeJSON(territory) }
        }
      }
    case .table, .html, .xlsx, .csv:
      var page: Page
      if let id {
        page =
          LabelComparisonView(
            try after.comparison(of: id, from: before), name: try after.territory(id).displayName,
            in: console.language, for: format == .table ? .shell : .paper
          ).page
      } else {
        page = Page(
          console.language, title: pack.pack.title.text(in: console.language),
          subtitle: console.format.string(job.evaluation.date))
        let view = LabelMovesView(
          try after.compared(to: before), rejected: changed.rejected, in: console.language,
          limit: limit ?? (format == .table ? 20 : .max))
        page.sections = view.sections
        page.sheets = view.sheets
      }
      guard format != .table else { console.write(page); break }
      page.tellOrigin(pack.pack, on: job.evaluation.date, under: scenario)
      page.about = try job.origin(of: options.input).table()
      try console.write(page, as: format, ids: sheet.ids)
    }
    try destination.end(on: console)
  }
}

/// One territory as a program reads it: what moves for it, or what is wrong with it.
private enum LabelMove: Encodable {
  case moves(LabelComparison)
  case isInError(RejectedTerritory)

  func encode(to encoder: any Encoder) throws {
    switch self {
    case .moves(let comparison): try comparison.encode(to: encoder)
    case .isInError(let territory): try territory.encode(to: encoder)
    }
  }
}
