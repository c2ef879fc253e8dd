import ArgumentParser
import CircularCore
import LuaBridge

/// `circular editor`: definitions that let editors complete rules, and the reference pages.
struct EditorCommand: ProgramCommand {
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

  @Flag(
    help: ArgumentHelp(
      phrase(
        "Remplace un .luarc.json que quelqu'un a écrit.",
        english: "Replaces a .luarc.json that somebody wrote.")))
  var force = false

  @OptionGroup var common: CommonOptions

  func run(on console: Console) throws {
    if reference {
      console.writeExactly(RuleLanguagePage.markdown(in: console.language))
      console.flush()
      return
    }
    let locator = PackLocator(rules: common.rules)
    let rules = try locator.existingRules()
    let packs = try locator.ids.map { try Job.load($0, common).pack }
    // The definitions are ours and say so; the configuration may be somebody's.
    let files = [
      ("circular.d.lua", EditorDefinitions.lua(packs), true),
      (".luarc.json", EditorDefinitions.configuration, force),
    ]
    for (name, text, replacing) in files {
      let path = "\(rules)/\(name)"
      try Self.write(Array(text.utf8), to: path, replacing: replacing)
      console.writeLine(path)
    }
    console.flush()
  }

  /// Writes a file, unless it has these bytes already.
  private static func write(
    _ bytes: [UInt8], to path: String, replacing: Bool
  ) throws(Diagnostic) {
    do throws(Diagnostic) {
      try FileContents.write(bytes, to: path, replacing: replacing)
    } catch {
      guard error.code == "file-exists" else { throw error }
      if try FileContents.read(path) == bytes { return }
      var problem = error
      problem.suggestion = "--force"
      throw problem
    }
  }
}
