import ArgumentParser
import CircularCore
import LuaBridge
import Pages

/// `circular compare PACK --input F A B`: two territories of a label, two states of one, two versions of it.
struct CompareCommand: SubjectCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: phrase(
      "Compare deux notes d'un label\u{A0}: ce qui est fait depuis, les réponses, les règles, le référentiel.",
      english: "Compares two scores of a label: what was done since, answers, rules, framework."),
    discussion: phrase(
      """
      Exemples\u{A0}:
        circular compare label-eci --input samples/territoires.ndjson syndicat-dourne cc-vallee-claire
        circular compare label-eci --input janvier.ndjson --with juin.ndjson syndicat-dourne
        circular compare label-eci --input janvier.ndjson syndicat-dourne --to-pack rules/label-eci-2027
      """,
      english: """
        Examples:
          circular compare label-eci --input samples/territoires.ndjson syndicat-dourne cc-vallee-claire
          circular compare label-eci --input january.ndjson --with june.ndjson syndicat-dourne
          circular compare label-eci --input january.ndjson syndicat-dourne --to-pack rules/label-eci-2027
        """),
    aliases: ["comparer"])

  @OptionGroup var given: GivenSubjects
  @OptionGroup var tables: TableOptions
  @OptionGroup var evaluation: EvaluationOptions
  @OptionGroup var common: CommonOptions

  @Argument(
    help: ArgumentHelp(
      phrase("Identifiant du territoire.", english: "Id of the territory."), valueName: "id"))
  var first: String

  @Argument(
    help: ArgumentHelp(
      phrase(
        "Identifiant de l'autre territoire (par défaut le même).",
        english: "Id of the other territory (default the same)."),
      valueName: phrase("autre", english: "other")))
  var second: String?

  @Option(
    help: ArgumentHelp(
      phrase(
        "Fichier où lire le second état (par défaut celui de --input).",
        english: "File to read the second state from (default that of --input)."),
      valueName: phrase("fichier", english: "file")),
    completion: .file())
  var with: String?

  @Option(
    help: ArgumentHelp(
      phrase(
        "Autre version du label, pour le second état\u{A0}: identifiant ou dossier.",
        english: "Another version of the label, for the second state: id or folder."),
      valueName: phrase("dispositif", english: "pack")),
    completion: .packs)
  var toPack: String?

  /// What the command gives.
  enum Formats: GivenFormats {
    static let formats: [OutputFormat] = [.table, .html, .xlsx, .csv, .json]
  }

  @OptionGroup var output: OutputOptions<Formats>
  @OptionGroup var sheet: SheetOptions

  func validate() throws {
    try sheet.check(output.asked)
    guard second != nil || with != nil || toPack != nil else {
      throw ValidationError(
        phrase(
          "il faut un autre territoire, --with FICHIER ou --to-pack DISPOSITIF.",
          english: "another territory, --with FILE or --to-pack PACK is needed."))
    }
  }

  func run(on console: Console) throws {
    let destination = try output.destination(
      console, usually: console.isTerminal ? .table : .json)
    let pack = try Job.load(options.pack, common)
    let job = try self.job(pack, console)
    let id = second ?? first
    let file = with ?? options.input
    let (before, ids) = try job.find(first, in: options.input)
    let (after, otherIDs) = try job.find(id, in: file)
    console.reportUnmet(job.evaluation.scenario.scenario, among: ids + otherIDs)
    let (old, new) = (try before.label, try after.label)
    var bridge = try LabelBridge(
      old.worker, from: old.territory(first), to: new.territory(id))
    if let toPack {
      let newer = try Job.load(toPack, common)
      if let hybrid = newer.over(frameworkOf: pack) {
        try add(.rules, hybrid, id, file, to: &bridge, console)
      }
      try add(.framework, newer, id, file, to: &bridge, console)
    }
    destination.begin(on: console)
    try write(bridge, job, destination.format, console)
    try destination.end(on: console)
    console.flush()
  }

  private func job(_ pack: LuaRulePack, _ console: Console) throws -> LabelJob {
    var job = try LabelJob(
      pack, pack.requireLabel(), common, options.evaluation, console: console)
    job.layout = options.tables.layout
    return job
  }

  private func add(
    _ cause: LabelBridge.Cause, _ pack: LuaRulePack, _ id: String, _ file: String,
    to bridge: inout LabelBridge, _ console: Console
  ) throws {
    let study = try job(pack, console).find(id, in: file).study.label
    try bridge.add(cause, study.worker, study.territory(id))
  }

  private func write(
    _ bridge: LabelBridge, _ job: LabelJob, _ format: OutputFormat, _ console: Console
  ) throws {
    func page(_ reader: Reader) -> Page {
      LabelBridgeView(bridge, in: console.language, for: reader).page
    }
    switch format {
    case .table: console.write(page(.shell))
    case .json, .ndjson: try console.writeJSON(bridge, isPretty: true)
    case .html, .csv, .xlsx:
      var page = page(.paper)
      page.tellOrigin(
        job.evaluation.pack.pack, on: job.evaluation.date, under: job.evaluation.scenario.scenario)
      page.about = try job.origin(of: options.input).table()
      try console.write(page, as: format, ids: sheet.ids)
    }
  }
}

extension LuaRulePack {
  /// The rules of this version over the framework of another, to tell apart what each changes; nil where both
  /// have the same framework already, or the rules do not fit the other one.
  fileprivate func over(frameworkOf other: LuaRulePack) -> LuaRulePack? {
    let name = "framework.csv"
    guard let theirs = other.sources.files[name], let own = sources.files[name] else { return nil }
    if theirs.bytes == own.bytes { return self }
    var mixed = sources
    mixed.add(.init(name: name, path: theirs.path, bytes: theirs.bytes))
    do {
      return try LuaRulePack(mixed)
    } catch {
      return nil
    }
  }
}
