import ArgumentParser
import CircularCore
import PackPages

/// `circular doc PACK`: the pack's page, in Markdown.
struct DocCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "doc",
    abstract: phrase(
      "Écrit la page d'un dispositif\u{A0}: faits, paramètres, règles et leurs sources.",
      english: "Writes a pack's page: facts, parameters, rules and their sources."),
    discussion: phrase(
      """
      En Markdown, sur la sortie standard\u{A0}; en JSON, ce qu'un programme montre du \
      dispositif à d'autres\u{A0}: ce qui est demandé, ce qui se change, ce qui est décidé.
      """,
      english: """
        In Markdown, to standard output; in JSON, what a program shows others of the pack: what \
        is asked, what may be changed, what is decided.
        """))

  /// How the page is written.
  enum Form: String, ExpressibleByArgument, CaseIterable { case markdown, json }

  @Argument(
    help: ArgumentHelp(
      phrase(
        "Identifiant du dispositif, ou son dossier.", english: "Id of the pack, or its folder."),
      valueName: phrase("dispositif", english: "pack")),
    completion: .packs)
  var pack: String

  @Option(help: ArgumentHelp(phrase("Forme de la page.", english: "Form of the page.")))
  var format: Form = .markdown

  @OptionGroup var common: CommonOptions

  func run(on console: Console) throws {
    let pack = try Job.load(pack, common)
    switch format {
    case .markdown: console.write(PackPage.markdown(pack, in: console.language))
    case .json: try console.writeJSON(PackDescription(pack), isPretty: true)
    }
    console.flush()
  }
}
