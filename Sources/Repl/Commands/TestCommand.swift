import ArgumentParser
import CircularCore
import LuaBridge
import RuleTrials

/// `circular test PACK…`: the packs' own cases, and what they exercise.
struct TestCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: phrase(
      "Exécute les cas écrits à côté des règles, et dit ce qu'ils couvrent.",
      english: "Runs the cases written beside the rules, and says what they cover."))

  @Argument(
    help: ArgumentHelp(
      phrase("Dispositifs (par défaut tous).", english: "Packs (default all)."),
      valueName: phrase("dispositif", english: "pack")),
    completion: .packs)
  var packs: [String] = []

  @Flag(
    help: ArgumentHelp(
      phrase(
        "Montre les règles, branches et côtés de seuils que les cas exercent.",
        english: "Shows the rules, branches and sides of thresholds that the cases exercise.")))
  var coverage = false

  @Flag(
    help: ArgumentHelp(
      phrase(
        "Avec --coverage\u{A0}: les fichiers entiers, pas seulement ce qui manque.",
        english: "With --coverage: whole files, not only what is missing.")))
  var annotate = false

  @Option(
    help: ArgumentHelp(
      phrase(
        "Avec --coverage\u{A0}: échoue sous ce pourcentage.",
        english: "With --coverage: fails below this percentage."),
      valueName: phrase("pourcentage", english: "percentage")),
    transform: WrittenOption.percentage)
  var min: Double?

  @Option(
    name: .customLong("write-cases"),
    help: ArgumentHelp(
      phrase(
        "Propose, à partir de vrais sujets, des cas pour ce qui n'est pas couvert (à relire).",
        english: "Proposes, from real subjects, cases for what is not covered (to be read)."),
      valueName: phrase("fichier", english: "file")),
    completion: .file())
  var writeCases: String?

  @Flag(
    help: ArgumentHelp(
      phrase(
        "Change les règles un peu partout, et dit quels changements aucun cas ne voit.",
        english: "Changes the rules a little everywhere, and says which changes no case notices.")))
  var mutants = false

  @Option(
    help: ArgumentHelp(
      phrase(
        "Avec --mutants\u{A0}: au plus tant de changements, tirés au sort.",
        english: "With --mutants: so many changes at most, drawn at random."),
      valueName: phrase("nombre", english: "number")))
  var limit: Int?

  @Option(
    help: ArgumentHelp(
      phrase(
        "Avec --mutants\u{A0}: la graine du tirage (1 par défaut).",
        english: "With --mutants: the seed of the draw (default 1)."),
      valueName: phrase("nombre", english: "number")))
  var seed: UInt64?

  @Option(
    name: .customLong("fail-under"),
    help: ArgumentHelp(
      phrase(
        "Avec --mutants\u{A0}: échoue sous ce pourcentage de changements vus.",
        english: "With --mutants: fails below this percentage of changes noticed."),
      valueName: phrase("pourcentage", english: "percentage")),
    transform: WrittenOption.percentage)
  var failUnder: Double?

  @Option(
    help: ArgumentHelp(
      phrase(
        "Forme de la couverture ou des changements.", english: "Form of the coverage or changes."),
      valueName: "table|json"))
  var format: Form?

  /// How the coverage is written.
  enum Form: String, CaseIterable, ExpressibleByArgument {
    /// For people.
    case table
    /// One JSON document.
    case json
  }

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let min {
      guard coverage else {
        throw ValidationError(
          phrase("--min va avec --coverage.", english: "--min goes with --coverage."))
      }
      guard (0...100).contains(min) else {
        throw ValidationError(
          phrase(
            "--min attend un pourcentage de 0 à 100.", english: "--min expects 0 to 100 percent."))
      }
    }
    if annotate && !coverage {
      throw ValidationError(
        phrase("--annotate va avec --coverage.", english: "--annotate goes with --coverage."))
    }
    guard writeCases == nil || packs.count == 1 else {
      throw ValidationError(
        phrase(
          "--write-cases attend un seul dispositif.", english: "--write-cases expects one pack."))
    }
    guard writeCases == nil || !coverage else {
      throw ValidationError(
        phrase(
          "--write-cases et --coverage ne vont pas ensemble\u{A0}: l'un écrit du Lua, l'autre un tableau.",
          english: "--write-cases and --coverage do not go together: Lua, or a table."))
    }
    guard format == nil || coverage || mutants else {
      throw ValidationError(
        phrase(
          "--format va avec --coverage ou --mutants.",
          english: "--format goes with --coverage or --mutants."))
    }
    guard !mutants || !coverage && writeCases == nil else {
      throw ValidationError(
        phrase(
          "--mutants va sans --coverage ni --write-cases.",
          english: "--mutants goes without --coverage and --write-cases."))
    }
    for (name, isGiven) in [
      ("--limit", limit != nil), ("--seed", seed != nil), ("--fail-under", failUnder != nil),
    ] where isGiven && !mutants {
      throw ValidationError(
        phrase("\(name) va avec --mutants.", english: "\(name) goes with --mutants."))
    }
    guard limit ?? 1 >= 1 else {
      throw ValidationError(
        phrase(
          "--limit attend un nombre d'au moins 1.",
          english: "--limit expects a number of at least 1."
        ))
    }
    guard (0...100).contains(failUnder ?? 0) else {
      throw ValidationError(
        phrase(
          "--fail-under attend un pourcentage de 0 à 100.",
          english: "--fail-under expects 0 to 100 percent."))
    }
  }

  private struct Document: Encodable {
    var passed: Int
    var failed: Int
    var coverage: [PackCoverage]
  }

  func run(on console: Console) throws {
    if let writeCases {
      return try CaseProposal(packs[0], data: writeCases, common, console).write()
    }
    let names = packs.isEmpty ? PackLocator(rules: common.rules).ids : packs
    if mutants {
      return try MutationReport(
        limit: limit ?? .max, seed: seed ?? 1, least: failUnder ?? 0, isJSON: format == .json,
        common, console
      ).write(names)
    }
    let isJSON = format == .json
    var passed = 0
    var failed = 0
    var covered: [PackCoverage] = []
    let budget = TrialBudget.ofCommand(seconds: 30)
    for name in names {
      let pack = try Job.loadForCases(name, common, console)
      let (good, bad) = CaseResultsView(pack: pack, console: console).write(isQuiet: isJSON)
      passed += good
      failed += bad
      guard coverage else { continue }
      let found = try PackCoverage(pack, within: budget)
      covered.append(found)
      if !isJSON {
        CoverageView(coverage: found, pack: pack, isWhole: annotate, console: console).write()
        console.writeLine()
      }
    }
    if isJSON {
      try console.writeJSON(
        Document(passed: passed, failed: failed, coverage: covered), isPretty: true)
    } else {
      console.writeLine(
        console.say(
          "\(passed) cas réussi\(passed > 1 ? "s" : ""), \(failed) échoué\(failed > 1 ? "s" : "")",
          english: "\(passed) passed, \(failed) failed"))
    }
    console.flush()
    let low = covered.filter { $0.percentage < min ?? 0 }
    for pack in low { reportLow(pack, console) }
    if failed > 0 || console.hasErrors || !low.isEmpty { throw ExitCode.checkFailed }
  }

  private func reportLow(_ coverage: PackCoverage, _ console: Console) {
    let share = console.format.string(coverage.roundedPercentage, digits: 1)
    let wanted = console.format.string(min ?? 0)
    console.report(
      Diagnostic(
        "coverage-low",
        LocalizedText(
          "\(coverage.pack)\u{A0}: couverture de \(share)\u{A0}%, attendu au moins \(wanted)\u{A0}%",
          english: "\(coverage.pack): coverage of \(share)%, expected at least \(wanted)%"),
        suggestion: LocalizedText(
          "circular test \(coverage.pack) --write-cases FICHIER",
          english: "circular test \(coverage.pack) --write-cases FILE")))
  }
}
