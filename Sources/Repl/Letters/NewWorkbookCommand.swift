import ArgumentParser
import CircularCore
import Documents
import LuaBridge

/// `circular new workbook PACK`: the empty workbook to fill in, which `rank` and `score` read.
struct NewWorkbookCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "workbook",
    abstract: phrase(
      "Écrit le classeur à remplir d'un dispositif.",
      english: "Writes the workbook of a pack, to be filled in."),
    discussion: phrase(
      """
      Un onglet pour les sujets, un par liste\u{A0}; les choix sont des listes déroulantes, les
      questions des commentaires. Rempli, il se lit avec --input. Avec --input, il porte déjà ce
      qu'un fichier dit\u{A0}: un .json en devient un classeur.
      """,
      english: """
        A sheet for the subjects, one a list; choices are drop-down lists, questions are comments.
        Filled in, it is read with --input. With --input, it has what a file says already: a .json
        becomes a workbook.
        """))

  @Argument(
    help: ArgumentHelp(
      phrase("Dispositif\u{A0}: identifiant ou dossier.", english: "Pack: id or folder."),
      valueName: phrase("dispositif", english: "pack")),
    completion: .packs)
  var pack: String

  /// The workbook.
  enum Written: WrittenFile {
    static let help = (
      french: "Fichier à écrire (par défaut le nom du dispositif).",
      english: "File to write (by default the name of the pack)."
    )
    static let valueName = (french: "classeur.xlsx", english: "workbook.xlsx")
    static let endings = ["xlsx"]
  }

  @OptionGroup var written: WrittenFileOptions<Written>

  @Option(
    help: ArgumentHelp(
      phrase(
        "Sujets qui y sont déjà\u{A0}: CSV, JSON, NDJSON, .xlsx, .ods ou registre.",
        english: "Subjects that are in it already: CSV, JSON, NDJSON, .xlsx, .ods or register."),
      valueName: phrase("fichier", english: "file")),
    completion: .file())
  var input: String?

  @OptionGroup var common: CommonOptions

  func run(on console: Console) throws {
    let loaded = try Job.load(pack, common)
    guard let file = try written.file(usually: loaded.pack.id + ".xlsx") else { return }
    let workbook: BlankWorkbook
    if let label = loaded.label {
      let territories = try input.map { try self.territories(of: loaded, label, in: $0, console) }
      workbook = BlankWorkbook(label: label, territories ?? [])
    } else {
      let schema = try Evaluator([loaded]).schema
      var table = FactTable(schema)
      if let input {
        var reader = try SubjectReader(path: input, schema: schema, identity: loaded.pack.identity)
        table = reader.readAll()
        for diagnostic in reader.diagnostics { console.report(diagnostic) }
      }
      workbook = BlankWorkbook(loaded.pack, schema, table)
    }
    try file.write(workbook.bytes())
    console.writeLine(file.path)
  }

  /// The territories of an input; that something does not go into the workbook is told.
  private func territories(
    of pack: LuaRulePack, _ label: PackLabel, in input: String, _ console: Console
  ) throws -> [Subject] {
    let job = try LabelJob(
      pack, label, common, on: nil, scenario: Scenario(""), console: console)
    let table = try job.studies(in: input).base.subjects
    let territories = table.identities.indices.map { table.subject(row: $0) }
    let leftOut = BlankWorkbook.leftOut(territories)
    guard !leftOut.isEmpty else { return territories }
    func names(_ language: Language) -> String {
      leftOut.map { fact in
        let name = fact.label.text(in: language)
        return language == .french ? "« \(name) »" : "“\(name)”"
      }.joined(separator: ", ")
    }
    console.report(
      Diagnostic(
        "facts-left-out", severity: .warning,
        LocalizedText(
          "sans colonne dans le classeur, reste dans \(input)\u{00A0}: \(names(.french))",
          english: "without a column in the workbook, stays in \(input): \(names(.english))"
        )))
    return territories
  }
}
