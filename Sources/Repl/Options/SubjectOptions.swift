import ArgumentParser

/// What every command that evaluates subjects is told: the pack, the input, the evaluation.
struct SubjectOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      phrase("Dispositif\u{A0}: identifiant ou dossier.", english: "Pack: id or folder."),
      valueName: phrase("dispositif", english: "pack")),
    completion: .packs)
  var pack: String

  @Option(
    help: ArgumentHelp(
      phrase(
        "Fichier des sujets\u{A0}: CSV, JSON, NDJSON, .xlsx ou .ods\u{A0}; - pour l'entrée standard.",
        english: "File of the subjects: CSV, JSON, NDJSON, .xlsx or .ods; - for standard input."),
      valueName: phrase("fichier", english: "file")),
    completion: .file())
  var input: String

  @OptionGroup var tables: TableOptions
  @OptionGroup var evaluation: EvaluationOptions
  @OptionGroup var common: CommonOptions
}
