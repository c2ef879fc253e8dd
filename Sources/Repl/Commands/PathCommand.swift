import ArgumentParser
import CircularCore
import FileAccess
import LuaBridge
import Pages

/// `circular path PACK --input F --id ID --stars N`: the cheapest way to a star.
struct PathCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "path",
    abstract: phrase(
      "Le chemin le moins coûteux vers une étoile\u{A0}: quoi faire, dans quel ordre.",
      english: "The cheapest path to a star: what to do, in which order."),
    discussion: phrase(
      """
      Chaque tâche coûte 1, sauf ce que dit --costs (colonnes mesure;cout). Le plan remplit le score et
      les conditions de l'étoile, redistribution et règles de score comprises, et dit s'il est prouvé
      que rien n'est moins cher.
      """,
      english: """
        Every task costs 1, but for what --costs says (columns measure;cost). The plan meets the score
        and the conditions of the star, redistribution and override rules included, and says whether it
        is proved that nothing is cheaper.
        """))

  @Argument(
    help: ArgumentHelp(
      phrase("Dispositif\u{A0}: identifiant ou dossier.", english: "Pack: id or folder."),
      valueName: phrase("dispositif", english: "pack")),
    completion: .packs)
  var pack: String

  @Option(
    help: ArgumentHelp(
      phrase(
        "Fichier des territoires\u{A0}: JSON, NDJSON, CSV, .xlsx, .ods ou registre\u{A0}; - pour l'entrée standard.",
        english:
          "File of the territories: JSON, NDJSON, CSV, .xlsx, .ods or register; - for standard input."
      ),
      valueName: phrase("fichier", english: "file")),
    completion: .file())
  var input: String

  @Option(
    help: ArgumentHelp(
      phrase("Identifiant du territoire.", english: "Id of the territory."), valueName: "id"))
  var id: String

  @Option(
    help: ArgumentHelp(
      phrase("L'étoile visée.", english: "The star aimed at."), valueName: "n"))
  var stars: Int

  @Option(
    help: ArgumentHelp(
      phrase("Coûts des mesures, en CSV.", english: "Costs of the measures, in CSV."),
      valueName: phrase("fichier", english: "file")),
    completion: .file())
  var costs: String?

  @Option(
    help: ArgumentHelp(
      phrase(
        "Nombre de plans, du moins cher au plus cher.", english: "How many plans, cheapest first."),
      valueName: "k"))
  var plans: Int = 1

  @Option(
    name: .customLong("planning-share"),
    help: ArgumentHelp(
      phrase(
        "Ce que coûte de programmer une mesure, en part de son coût.",
        english: "What planning a measure costs, as a share of its cost."),
      valueName: "0…1"), transform: WrittenOption.share)
  var planningShare: Double = MeasureCosts.planningShare

  @Option(
    name: .customLong("param"),
    help: ArgumentHelp(
      phrase("Change un paramètre (répétable).", english: "Changes a parameter (repeatable)."),
      valueName: phrase("nom=valeur", english: "name=value")))
  var parameters: [String] = []

  @Option(
    help: ArgumentHelp(
      phrase(
        "Date d'évaluation (par défaut aujourd'hui).", english: "Evaluation date (default today)."),
      valueName: phrase("date", english: "date")))
  var on: String?

  /// What the command gives.
  enum Formats: GivenFormats {
    static let formats: [OutputFormat] = [.table, .html, .xlsx, .csv, .json]
  }

  @OptionGroup var output: OutputOptions<Formats>

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard plans >= 1 && plans <= 100 else {
      throw ValidationError(
        phrase("--plans\u{A0}: attendu de 1 à 100.", english: "--plans: expected 1 to 100."))
    }
    guard (0...1).contains(planningShare) else {
      throw ValidationError(
        phrase(
          "--planning-share\u{A0}: attendu de 0 à 1.", english: "--planning-share: expected 0 to 1."
        ))
    }
  }

  func run(on console: Console) throws {
    let destination = try output.destination(console, usually: .table)
    let pack = try Job.load(pack, common)
    let label = try pack.requireLabel()
    let scenario = try Scenario(
      asked: parameters.map { try console.change(.parameter, $0, "--param") }, console)
    let job = try LabelJob(pack, label, common, on: on, scenario: scenario, console: console)
    let study = try job.study(of: id, in: input).label
    let (subject, outcome) = (try study.territory(id), try study.outcome(of: id))
    let result = try study.worker.plans(
      to: stars, for: subject, costs: costs(label.framework, console),
      planningShare: planningShare, count: plans)
    var failures = FailureLog()
    failures.add(outcome, subject.identity, of: label)
    failures.report(to: console)
    destination.begin(on: console)
    switch destination.format {
    case .json, .ndjson:
      try console.writeJSON(
        PathAnswer(id: subject.id, label: label.id, result, missing: outcome.missing))
    case let format:
      var page = PathView(
        label: label, name: subject.displayName, outcome: outcome, language: console.language,
        reader: format == .table ? .shell : .paper
      ).page(result)
      if format != .table { page.tellOrigin(pack.pack, on: job.evaluation.date, under: scenario) }
      try console.write(page, as: format)
    }
    try destination.end(on: console)
    // A rule that failed may change the plan: that comes before what stands in its way.
    if !result.obstacles.isEmpty, !console.hasErrors { throw ExitCode.checkFailed }
  }

  private func costs(_ framework: Framework, _ console: Console) throws -> MeasureCosts {
    guard let costs else {
      return try MeasureCosts(in: framework)
    }
    let bytes = try FileContents.read(costs)
    let read = MeasureCosts.read(bytes, file: costs, in: framework)
    // A cost that is lost would change the plan without a word.
    for problem in read.problems { console.report(problem) }
    if !read.problems.isEmpty { throw ExitCode.badData }
    return read.costs
  }
}
