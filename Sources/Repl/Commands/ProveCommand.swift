import ArgumentParser
import CircularCore
import LuaBridge
import Pages
import RuleTrials

/// `circular prove PACK…`: the promises that stand beside the rules, proved or broken.
struct ProveCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove",
    abstract: phrase(
      "Prouve les promesses écrites à côté des règles, ou en donne un contre-exemple.",
      english: "Proves the properties written beside the rules, or gives a counterexample."),
    discussion: phrase(
      """
      Une promesse est « property » dans un fichier du dossier tests. Ce qui est prouvé l'est de tous les sujets \
      possibles\u{A0}; ce qui ne l'est pas est essayé sur des sujets tirés, et n'est jamais dit prouvé.

      Exemples\u{A0}:
        circular prove projet-k
        circular prove projet-k --input samples/candidatures.json
        circular prove impact-2030 --trials 20000 --seed 7
      """,
      english: """
        A promise is `property` in a file of the folder tests. What is proved is so of all subjects there can be; \
        what is not is tried on drawn subjects, and never called proved.

        Examples:
          circular prove projet-k
          circular prove projet-k --input samples/candidatures.json
          circular prove impact-2030 --trials 20000 --seed 7
        """),
    aliases: ["prouver"])

  @Argument(
    help: ArgumentHelp(
      phrase("Dispositifs (par défaut tous).", english: "Packs (default all)."),
      valueName: phrase("dispositif", english: "pack")),
    completion: .packs)
  var packs: [String] = []

  @Option(
    help: ArgumentHelp(
      phrase(
        "Sujets réels à essayer d'abord, et dont le plus proche d'un contre-exemple est dit.",
        english: "Real subjects to try first, of which the nearest to a counterexample is told."),
      valueName: phrase("fichier", english: "file")),
    completion: .file())
  var input: String?

  @Option(
    help: ArgumentHelp(
      phrase(
        "Combien de sujets sont tirés pour ce qui n'est pas prouvé (par défaut 2 000).",
        english: "How many subjects are drawn for what is not proved (default 2,000)."),
      valueName: "n"))
  var trials: Int = 2_000

  @Option(
    help: ArgumentHelp(
      phrase(
        "Graine du tirage\u{A0}: la même donne les mêmes sujets partout.",
        english: "Seed of the draw: the same gives the same subjects everywhere."), valueName: "n"))
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      phrase(
        "Combien de boîtes de faits une preuve examine au plus (par défaut 20 000).",
        english: "How many boxes of facts a proof looks at, at most (default 20,000)."),
      valueName: "n"))
  var steps: Int = 20_000

  /// What the command gives.
  enum Formats: GivenFormats {
    static let formats: [OutputFormat] = [.table, .html, .json]
  }

  @OptionGroup var output: OutputOptions<Formats>
  @OptionGroup var tables: TableOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (0...10_000_000).contains(trials) else {
      throw ValidationError(
        phrase(
          "--trials attend un nombre de 0 à 10 000 000.",
          english: "--trials expects 0 to 10,000,000."
        ))
    }
    guard (1...100_000_000).contains(steps) else {
      throw ValidationError(
        phrase(
          "--steps attend un nombre de 1 à 100 000 000.",
          english: "--steps expects 1 to 100,000,000."))
    }
    guard input == nil || packs.count == 1 else {
      throw ValidationError(
        phrase("--input attend un seul dispositif.", english: "--input expects one pack."))
    }
  }

  func run(on console: Console) throws {
    let destination = try output.destination(
      console, usually: console.isTerminal ? .table : .json)
    let names = packs.isEmpty ? PackLocator(rules: common.rules).ids : packs
    var parts: [PropertiesView.Part] = []
    for name in names {
      let pack = try Job.load(name, common)
      let found = PackProperties(pack)
      for problem in found.problems { console.report(problem) }
      if found.properties.isEmpty && packs.isEmpty { continue }
      parts.append(
        PropertiesView.Part(pack: pack, results: try results(pack, found.properties, console)))
    }
    destination.begin(on: console)
    switch destination.format {
    case .json, .ndjson:
      try console.writeJSON(parts.flatMap(\.documents), isPretty: true)
    default:
      let page = PropertiesView(parts, in: console.language).page
      try console.write(page, as: destination.format)
    }
    try destination.end(on: console)
    console.flush()
    let isBroken = parts.contains { part in
      part.results.contains { $0.verdict == .broken || $0.verdict == .impossible }
    }
    if isBroken || console.hasErrors { throw ExitCode.checkFailed }
  }

  private func results(
    _ pack: LuaRulePack, _ properties: [Property], _ console: Console
  ) throws -> [PropertyResult] {
    guard !properties.isEmpty else { return [] }
    var subjects: [FactTable] = []
    if let input {
      let (study, problems) = try Study.reading(
        input, tables.layout, by: pack, on: properties[0].date)
      for problem in problems { console.report(problem) }
      subjects = [study.subjects]
    }
    let effort = PropertyRun.Effort(steps: steps, trials: trials, seed: seed)
    var run = try PropertyRun(pack, properties, effort: effort, subjects: subjects) { name in
      try PackRevision.load(name, common)
    }
    run.communeOfPopulation = NearestCommune.lookup
    run.language = console.language
    return try run.results()
  }
}
