import ArgumentParser
import CircularCore
import LuaBridge

/// `circular editor`: definitions that let editors complete rules, and the reference pages.
struct EditorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "editor",
    abstract: phrase(
      "Écrit les définitions qui font compléter les règles par un éditeur.",
      english: "Writes the definitions by which an editor completes rules."),
    discussion: phrase(
      "Écrit circular.d.lua et .luarc.json dans le dossier des règles ; --reference écrit plutôt la "
        + "page de référence sur la sortie standard.",
      english: "Writes circular.d.lua and .luarc.json into the folder of rules; --reference writes "
        + "the reference page to standard output instead."))

  @Flag(
    help: ArgumentHelp(
      phrase(
        "Écrit la page de référence des mots.", english: "Writes the reference page of the words."))
  )
  var reference = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    let console = Console(common.language)
    if reference {
      console.writeExactly(RuleLanguagePage.markdown(in: console.language))
      console.flush()
      return
    }
    let locator = PackLocator(rules: common.rules)
    let rules = try console.orExit { () throws(Diagnostic) in try locator.existingRules() }
    let packs = try locator.ids.map { try Job.load($0, common, console).pack }
    let files = [
      ("circular.d.lua", EditorDefinitions.lua(packs)),
      (".luarc.json", EditorDefinitions.configuration),
    ]
    for (name, text) in files {
      try console.orExit { () throws(Diagnostic) in
        try FileContents.write(Array(text.utf8), to: "\(rules)/\(name)")
      }
      console.writeLine("\(rules)/\(name)")
    }
    console.flush()
  }
}
