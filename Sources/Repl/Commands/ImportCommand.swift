import ArgumentParser
import CircularCore
import FileAccess
import FrameworkImport
import PackPages

/// `circular import framework STRUCTURE.csv --id ID --out DIR`: an official table made into a pack.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: phrase(
      "Fait un dispositif d'un fichier officiel, ou des candidatures de lettres.",
      english: "Makes a pack of an official file, or applications of letters."),
    subcommands: [FrameworkCommand.self, ImportLettersCommand.self])

  /// `circular import framework`.
  struct FrameworkCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
      commandName: "framework",
      abstract: phrase(
        "Fait un dispositif lisible du fichier de structure d'un label.",
        english: "Makes a readable pack of a label's structure file."),
      discussion: phrase(
        """
        Écrit pack.lua, framework.csv, questions.lua et rules.lua\u{A0}: chaque formule devient du Lua,
        l'originale reste au-dessus en commentaire. Toutes les erreurs sont dites en une fois, et rien
        n'est écrit s'il y en a une.
        """,
        english: """
          Writes pack.lua, framework.csv, questions.lua and rules.lua: every formula becomes Lua, the
          original stays above as a comment. All errors are told at once, and nothing is written if
          there is any.
          """))

    @Argument(
      help: ArgumentHelp(
        phrase(
          "Fichier de structure\u{A0}: identifiant, nom, points, pourcentage, desactivation…",
          english: "Structure file: identifiant, nom, points, pourcentage, desactivation…"),
        valueName: "structure.csv"))
    var structure: String

    @Option(
      help: ArgumentHelp(
        phrase(
          "Identifiant du référentiel\u{A0}: eci, cae, te.", english: "Framework id: eci, cae, te."),
        valueName: "id"))
    var id: String

    @Option(
      help: ArgumentHelp(
        phrase("Fichier des conditions des étoiles.", english: "File of the stars' conditions."),
        valueName: phrase("fichier", english: "file")),
      completion: .file())
    var stars: String?

    @Option(
      help: ArgumentHelp(
        phrase(
          "Fichier des questions (par défaut déduites des formules).",
          english: "File of the questions (by default inferred from formulas)."),
        valueName: phrase("fichier", english: "file")),
      completion: .file())
    var questions: String?

    @Option(
      help: ArgumentHelp(
        phrase(
          "Libellés à vous (colonnes id;label)\u{00A0}: aucun texte officiel n'est repris.",
          english: "Labels of your own (columns id;label): no official text is taken over."),
        valueName: phrase("fichier", english: "file")))
    var labels: String?

    @Option(
      help: ArgumentHelp(
        phrase("Nom du label.", english: "Name of the label."),
        valueName: phrase("nom", english: "name")))
    var label: String?

    @Option(
      help: ArgumentHelp(
        phrase(
          "Forme du fichier (par défaut selon ses colonnes).",
          english: "Layout of the file (by default by its columns)."),
        valueName: "eci|cae|te"))
    var like: String?

    @Option(
      help: ArgumentHelp(
        phrase(
          "Dossier du dispositif à écrire\u{A0}; son nom est l'identifiant du dispositif.",
          english: "Folder of the pack to write; its name is the pack's id."),
        valueName: phrase("dossier", english: "dir")))
    var out: String

    @Flag(
      help: ArgumentHelp(
        phrase(
          "Remplace un dispositif qui est déjà là.", english: "Replaces a pack that is there.")))
    var force = false

    @OptionGroup var common: CommonOptions

    func run(on console: Console) throws {
      guard let packID = PackTemplate.id(ofFolder: out) else {
        throw Diagnostic(
          "bad-argument",
          LocalizedText(
            "« \(out) » ne donne pas d'identifiant, attendu des lettres ou des chiffres",
            english: "“\(out)” gives no id, expected letters or digits"),
          suggestion: "rules/label-\(id)")
      }
      guard force || !(FileContents.names(inFolder: out) ?? []).contains("pack.lua") else {
        throw Diagnostic(
          "bad-argument",
          LocalizedText(
            "un dispositif est déjà là\u{A0}; --force le remplace",
            english: "a pack is there already; --force replaces it"),
          at: SourceLocation(file: "\(out)/pack.lua"))
      }
      let source = FrameworkImport(
        try Self.read(structure), id: id, packID: packID, title: label, like: like,
        stars: try stars.map { path throws(Diagnostic) in try Self.read(path) },
        questions: try questions.map { path throws(Diagnostic) in try Self.read(path) },
        labels: try labels.map { path throws(Diagnostic) in try Self.read(path) })
      let pack = try source.pack()
      try FileContents.makeFolder(out)
      // All or none: half of a pack would be another pack.
      for file in pack.files {
        try FileContents.destination("\(out)/\(file.name)", replacing: force)
      }
      for file in pack.files {
        try FileContents.write(
          Array(file.text.utf8), to: "\(out)/\(file.name)", replacing: force)
      }
      for file in pack.files { console.writeLine("\(out)/\(file.name)") }
      summarize(pack, console)
      for warning in pack.warnings { console.report(warning) }
    }

    private func summarize(_ pack: ImportedPack, _ console: Console) {
      console.writeLine(
        console.say(
          "\(pack.measureCount) mesures, \(pack.ruleCount) règles, \(pack.questionCount) questions",
          english:
            "\(pack.measureCount) measures, \(pack.ruleCount) rules, \(pack.questionCount) questions"
        ))
      if pack.openListCount > 0 {
        console.writeLine(
          console.say(
            "\(pack.openListCount) listes de réponses déduites des formules, ouvertes à d'autres réponses\u{A0}: --questions les donne entières",
            english:
              "\(pack.openListCount) lists of answers inferred from formulas, open to other answers: --questions gives them whole"
          ))
      }
      if pack.indicatorFormulaCount > 0 {
        console.writeLine(
          console.say(
            "\(pack.indicatorFormulaCount) scores d'après des indicateurs (exprScore), qui ne changent aucun point",
            english:
              "\(pack.indicatorFormulaCount) scores from indicators (exprScore), which change no points"
          ))
      }
    }

    private static func read(_ path: String) throws(Diagnostic) -> FrameworkImport.Source {
      FrameworkImport.Source(try FileContents.read(path), file: path)
    }
  }
}
