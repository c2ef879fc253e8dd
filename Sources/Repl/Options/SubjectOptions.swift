import ArgumentParser

/// What every command that evaluates subjects is told: the pack, the input, the evaluation.
struct SubjectOptions {
  let pack: String
  let input: String
  let tables: TableOptions
  let evaluation: EvaluationOptions
  let common: CommonOptions
}

/// A command that evaluates subjects.
///
/// Its groups of options stand side by side, not in one group: in a build for development ArgumentParser looks at each group four
/// times as often as at what it stands in, at every start of the program.
protocol SubjectCommand: ProgramCommand {
  var given: GivenSubjects { get }
  var tables: TableOptions { get }
  var evaluation: EvaluationOptions { get }
}

extension SubjectCommand {
  /// All that it is told.
  var options: SubjectOptions {
    SubjectOptions(
      pack: given.pack, input: given.input, tables: tables, evaluation: evaluation, common: common)
  }
}

/// The pack, and the subjects that it evaluates.
struct GivenSubjects: ParsableArguments {
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
}
