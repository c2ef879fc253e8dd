import ArgumentParser
import CircularCore
import FileAccess
import LuaBridge
import PackPages

/// `circular editor`: definitions that let editors complete rules, and the reference pages.
struct EditorCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "editor",
    abstract: phrase(
      "Écrit les définitions qui font compléter les règles par un éditeur.",
      english: "Writes the definitions by which an editor completes rules."),
    discussion: phrase(
      "Écrit dans le dossier des règles circular.d.lua, les définitions de chaque dispositif (.circular) "
        + "et les .luarc.json qui les montrent à lua-language-server\u{A0}: a. et p. y complètent les faits et les "
        + "paramètres du dispositif. --reference écrit plutôt la page de référence sur la sortie standard. "
        + "Pour les valeurs, les cas et le renommage, voyez plutôt circular lsp.",
      english:
        "Writes into the folder of rules circular.d.lua, the definitions of each pack (.circular) and "
        + "the .luarc.json files that show them to lua-language-server: there a. and p. complete the pack's "
        + "facts and parameters. --reference writes the reference page to standard output instead. For "
        + "values, cases and renaming, see circular lsp."))

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
    let ids = locator.ids
    // The definitions are ours and say so; the configuration may be somebody's.
    var files = [
      ("circular.d.lua", EditorDefinitions.words, true),
      (".luarc.json", EditorDefinitions.configuration(ofAll: ids), force),
    ]
    for id in ids {
      let pack = try Job.load(id, common).pack
      files.append(
        ("\(EditorDefinitions.folder)/\(id).d.lua", EditorDefinitions.lua(of: pack), true))
      files.append(("\(id)/.luarc.json", EditorDefinitions.configuration(of: id), force))
    }
    if !FileContents.isFolder("\(rules)/\(EditorDefinitions.folder)") {
      try FileContents.makeFolder("\(rules)/\(EditorDefinitions.folder)")
    }
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
      let there = try FileContents.read(path)
      if there == bytes { return }
      if EditorDefinitions.wrote(configuration: String(decoding: there, as: UTF8.self)) {
        try FileContents.write(bytes, to: path, replacing: true)
        return
      }
      var problem = error
      problem.suggestion = "--force"
      throw problem
    }
  }
}
