public import ArgumentParser
public import CircularCore

/// The options that all commands on packs share.
struct CommonOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      phrase(
        "Dossier des règles (par défaut rules, sinon à côté du programme).",
        english: "Folder of the rules (default rules, else beside the program)."),
      valueName: phrase("dossier", english: "dir")))
  var rules: String?

  @Option(
    help: ArgumentHelp(
      phrase("Langue des textes : fr ou en.", english: "Language of texts: fr or en."),
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
        "Change un paramètre : --param population_max=1600 (répétable).",
        english: "Changes a parameter: --param population_max=1600 (repeatable)."),
      valueName: phrase("nom=valeur", english: "name=value")))
  var parameters: [String] = []

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
      phrase("Nombre de fils d'exécution.", english: "Number of workers."), valueName: "n"))
  var jobs: Int = 1

  mutating func validate() throws {
    guard (1...64).contains(jobs) else {
      throw ValidationError(
        phrase("--jobs attend un nombre de 1 à 64.", english: "--jobs expects 1 to 64."))
    }
  }
}

extension Language: ExpressibleByArgument {}
