import ArgumentParser
import CircularCore
import LuaBridge

/// `circular run FILE.lua`: one script in the rule sandbox.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: phrase(
      "Exécute un script Lua dans le bac à sable des règles.",
      english: "Runs a Lua script in the sandbox of rules."))

  @Argument(
    help: ArgumentHelp(
      phrase("Fichier Lua ; - pour l'entrée standard.", english: "Lua file; - for standard input."),
      valueName: phrase("fichier", english: "file")))
  var file: String

  @OptionGroup var common: CommonOptions

  func run() throws {
  }
}
