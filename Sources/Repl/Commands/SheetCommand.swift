import ArgumentParser
import CircularCore
import LuaBridge
import Pages

/// `circular sheet PACK [ID] --input F`: the tables and texts that a pack makes for people to work from.
struct SheetCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "sheet",
    abstract: phrase(
      "Fait une fiche du dispositif\u{A0}: tableau de suivi, lettre, note, fiche de séance.",
      english: "Makes a sheet of the pack: tracking table, letter, note, committee sheet."),
    discussion: phrase(
      """
      Sans nom de fiche, dit celles que le dispositif propose.

      Exemples\u{A0}:
        circular sheet club-optimo
        circular sheet club-optimo tracking --input samples/club-optimo.json
        circular sheet projet-k receipt --input samples/candidatures.json --id fronsac
        circular sheet demarche-ec checklist --input samples/demarches.json --output liste.html
      """,
      english: """
        Without the name of a sheet, tells which ones the pack offers.

        Examples:
          circular sheet club-optimo
          circular sheet club-optimo tracking --input samples/club-optimo.json
          circular sheet projet-k receipt --input samples/candidatures.json --id fronsac
          circular sheet demarche-ec checklist --input samples/demarches.json --output list.html
        """),
    aliases: ["fiche"])

  @Argument(
    help: ArgumentHelp(
      phrase("Dispositif\u{A0}: identifiant ou dossier.", english: "Pack: id or folder."),
      valueName: phrase("dispositif", english: "pack")),
    completion: .packs)
  var pack: String

  @Argument(
    help: ArgumentHelp(
      phrase(
        "Fiche, ou document (sans elle, la liste de ceux du dispositif).",
        english: "Sheet, or document (without it, the list of the pack's)."),
      valueName: phrase("fiche", english: "sheet")))
  var paper: String?

  @Option(
    help: ArgumentHelp(
      phrase(
        "Fichier des sujets\u{A0}: CSV, JSON, NDJSON, .xlsx ou .ods\u{A0}; - pour l'entrée standard.",
        english: "File of the subjects: CSV, JSON, NDJSON, .xlsx or .ods; - for standard input."),
      valueName: phrase("fichier", english: "file")),
    completion: .file())
  var input: String?

  @Option(
    help: ArgumentHelp(
      phrase(
        "Identifiant d'un sujet (par défaut tous).", english: "Id of a subject (default all)."),
      valueName: "id"))
  var id: String?

  @OptionGroup var tables: TableOptions
  @OptionGroup var evaluation: EvaluationOptions

  /// What the command gives.
  enum Formats: GivenFormats {
    static let formats: [OutputFormat] = [.table, .html, .xlsx, .csv, .json, .ndjson]
  }

  @OptionGroup var output: OutputOptions<Formats>
  @OptionGroup var sheet: SheetOptions
  @OptionGroup var common: CommonOptions

  func validate() throws { try sheet.check(output.asked) }

  func run(on console: Console) throws {
    let pack = try Job.load(pack, common)
    guard let paper else {
      let destination = try output.destination(console, usually: .table)
      guard destination.format == .table else {
        throw Diagnostic(
          "bad-argument",
          LocalizedText("laquelle des fiches\u{A0}?", english: "which of the sheets?"),
          suggestion: LocalizedText(pack.pack.papers.map(\.id).joined(separator: ", ")))
      }
      destination.begin(on: console)
      console.write(pack.pack.papersPage(in: console.language))
      return try destination.end(on: console)
    }
    let destination = try output.destination(
      console, usually: console.isTerminal ? .table : .json)
    let (desk, scenario, origin) = try self.desk(pack, paper, console)
    let filled = try desk.fill(desk.paper(paper), id: id)
    guard !filled.isEmpty else {
      throw Diagnostic(
        "no-data",
        LocalizedText(
          "aucun sujet dont faire cette fiche", english: "no subject to make this sheet of"),
        at: input.map { SourceLocation(file: $0) })
    }
    for failure in filled.flatMap(\.failures) { console.report(failure) }
    destination.begin(on: console)
    try write(filled, pack, scenario, origin, destination.format, console)
    try destination.end(on: console)
    console.flush()
  }

  /// The subjects, with what makes papers of them.
  private func desk(
    _ pack: LuaRulePack, _ paper: String, _ console: Console
  ) throws -> (PaperDesk, Scenario, PageOrigin) {
    let needsSubjects = pack.pack.papers.first { $0.id == paper }?.scope == .subject
    guard let input else {
      let job = try Job(pack, evaluation, console: console)
      let desk = try PaperDesk(
        pack.pack, job.evaluation.makeRunner(), FactTable(job.evaluation.evaluator.schema))
      // A name that is not there is told before what it would need.
      let wanted = try desk.paper(paper)
      if needsSubjects {
        throw Diagnostic(
          "no-data",
          LocalizedText(
            "la fiche « \(wanted.label.french) » est faite de sujets\u{A0}: donnez leur fichier",
            english:
              "the sheet “\(wanted.label.text(in: .english))” is made of subjects: give their file"),
          suggestion: LocalizedText("--input"))
      }
      return (desk, job.scenario.scenario, job.origin(of: "-"))
    }
    if let label = pack.label {
      var job = try LabelJob(pack, label, common, evaluation, console: console)
      job.layout = tables.layout
      let studies = try job.studies(in: input)
      return try (
        studies.changed.papers, job.evaluation.scenario.scenario, job.origin(of: input)
      )
    }
    var job = try Job(pack, evaluation, console: console)
    job.layout = tables.layout
    var reader = try job.reader(input)
    var table = reader.readAll()
    for diagnostic in reader.diagnostics { console.report(diagnostic) }
    try job.scenario.apply(to: &table)
    console.reportUnmet(job.scenario.scenario, among: table.identities.map(\.id))
    let desk = try PaperDesk(pack.pack, job.evaluation.makeRunner(), table)
    return (desk, job.scenario.scenario, job.origin(of: input))
  }

  private func write(
    _ papers: [FilledPaper], _ pack: LuaRulePack, _ scenario: Scenario, _ origin: PageOrigin,
    _ format: OutputFormat, _ console: Console
  ) throws {
    let date = origin.evaluation.date
    func view(_ reader: Reader) -> Page {
      PaperView(
        papers, title: pack.pack.title.text(in: console.language), in: console.language, for: reader
      ).page(on: date)
    }
    switch format {
    case .table: console.write(view(.shell))
    case .json where papers.count == 1: try console.writeJSON(papers[0], isPretty: true)
    case .json: try console.writeJSON(papers, isPretty: true)
    case .ndjson: for paper in papers { try console.writeJSON(paper) }
    case .html, .csv, .xlsx:
      var page = view(.paper)
      if format == .csv, page.mainTable == nil {
        throw Diagnostic(
          "bad-argument",
          LocalizedText(
            "ce document n'a pas de tableau à écrire en CSV",
            english: "this document has no table for CSV"),
          suggestion: LocalizedText("--format html"))
      }
      page.tellOrigin(pack.pack, on: date, under: scenario)
      page.about = try origin.table()
      try console.write(page, as: format, ids: sheet.ids)
    }
  }
}
