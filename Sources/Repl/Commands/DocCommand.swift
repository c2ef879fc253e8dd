import ArgumentParser
import CircularCore
import LuaBridge

/// `circular doc PACK`: the pack's page, in Markdown.
struct DocCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "doc",
    abstract: phrase(
      "Écrit la page d'un dispositif : faits, paramètres, règles et leurs sources.",
      english: "Writes a pack's page: facts, parameters, rules and their sources."),
    discussion: phrase(
      "En Markdown, sur la sortie standard.", english: "In Markdown, to standard output."))

  @Argument(
    help: ArgumentHelp(
      phrase(
        "Identifiant du dispositif, ou son dossier.", english: "Id of the pack, or its folder."),
      valueName: phrase("dispositif", english: "pack")),
    completion: .packs)
  var pack: String

  @OptionGroup var common: CommonOptions

  func run(on console: Console) throws {
    let pack = try Job.load(pack, common)
    console.write(PackPage.markdown(pack, in: console.language))
    console.flush()
  }
}
