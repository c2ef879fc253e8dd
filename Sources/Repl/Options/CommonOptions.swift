public import ArgumentParser
public import CircularCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The options that all commands on packs share.
struct CommonOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      phrase(
        "Dossier des règles (par défaut rules, sinon à côté du programme).",
        english: "Folder of the rules (default rules, else beside the program)."),
      valueName: phrase("dossier", english: "dir")),
    completion: .directory)
  var rules: String?

  @Option(
    help: ArgumentHelp(
      phrase("Langue des textes\u{A0}: fr ou en.", english: "Language of texts: fr or en."),
      valueName: "fr|en"))
  var lang: Language?

  /// The language of the output.
  var language: Language { lang ?? programLanguage }
}

/// The options of an evaluation.
struct EvaluationOptions: ParsableArguments {
  @Option(
    name: .customLong("param"),
    help: ArgumentHelp(
      phrase(
        "Change un paramètre\u{A0}: --param population_max=1600 (répétable).",
        english: "Changes a parameter: --param population_max=1600 (repeatable)."),
      valueName: phrase("nom=valeur", english: "name=value")))
  var parameters: [String] = []

  @Option(
    help: ArgumentHelp(
      phrase(
        "Évalue sous un scénario\u{A0}: un fichier de changements, un par ligne\u{A0}; ce qu'une option change l'emporte.",
        english:
          "Evaluates under a scenario: a file of changes, one a line; what an option changes prevails."
      ),
      valueName: phrase("fichier", english: "file")),
    completion: .file())
  var scenario: String?

  @Option(
    help: ArgumentHelp(
      phrase(
        "Date d'évaluation (par défaut aujourd'hui).",
        english: "Evaluation date (default today)."),
      valueName: phrase("date", english: "date")))
  var on: String?

  @Option(
    help: ArgumentHelp(
      phrase(
        "Évalue seulement ces règles, séparées par des virgules.",
        english: "Evaluates only these rules, separated by commas."),
      valueName: phrase("règles", english: "rules")))
  var only: String?

  @Option(
    help: ArgumentHelp(
      phrase(
        "Nombre de lots évalués à la fois (par défaut un par cœur, quatre au plus).",
        english: "Number of batches evaluated at once (default one a core, four at most)."),
      valueName: "n"))
  var jobs: Int = EvaluationOptions.defaultJobs

  /// One job a core, four at most: the results are the same bytes whatever the number.
  private static let defaultJobs = min(4, max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))

  mutating func validate() throws {
    guard (1...64).contains(jobs) else {
      throw ValidationError(
        phrase("--jobs attend un nombre de 1 à 64.", english: "--jobs expects 1 to 64."))
    }
    // Nothing between the commas would evaluate nothing, or everything.
    let names = only?.split(separator: ",", omittingEmptySubsequences: false) ?? []
    guard names.allSatisfy({ $0.contains { !$0.isWhitespace } }) else {
      throw ValidationError(
        phrase(
          "--only attend des règles séparées par des virgules, trouvé « \(only ?? "") ».",
          english: "--only expects rules separated by commas, found “\(only ?? "")”."))
    }
  }
}

extension Language: ExpressibleByArgument {}
