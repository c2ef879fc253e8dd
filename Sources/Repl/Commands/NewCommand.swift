import ArgumentParser
import CircularCore
import FileAccess
import PackPages

/// `circular new`: what a person starts from: a small pack, a workbook or letters to fill in.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: phrase(
      "Crée de quoi commencer\u{A0}: un dispositif, un classeur ou des lettres à remplir.",
      english: "Makes what to start from: a pack, a workbook or letters to fill in."),
    subcommands: [PackCommand.self, NewWorkbookCommand.self, NewLettersCommand.self])

  /// `circular new pack DIR`.
  struct PackCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
      commandName: "pack",
      abstract: phrase(
        "Crée un petit dispositif, avec ses cas, dans un nouveau dossier.",
        english: "Makes a small pack, with its cases, in a new folder."))

    @Argument(
      help: ArgumentHelp(
        phrase("Le dossier à créer.", english: "The folder to make."),
        valueName: phrase("dossier", english: "dir")))
    var folder: String

    @OptionGroup var common: CommonOptions

    func run(on console: Console) throws {
      guard let id = PackTemplate.id(ofFolder: folder) else {
        throw Diagnostic(
          "bad-argument",
          LocalizedText(
            "« \(folder) » ne donne pas d'identifiant, attendu des lettres ou des chiffres",
            english: "“\(folder)” gives no id, expected letters or digits"),
          suggestion: "rules/mon-dispositif")
      }
      guard FileContents.names(inFolder: folder)?.isEmpty ?? true else {
        throw Diagnostic(
          "bad-argument",
          LocalizedText(
            "ce dossier n'est pas vide, attendu un nouveau dossier",
            english: "this folder is not empty, expected a new one"),
          at: SourceLocation(file: folder))
      }
      try FileContents.makeFolder(folder)
      try FileContents.makeFolder(folder + "/tests")
      for (name, text) in PackTemplate.files(id: id) {
        try FileContents.write(Array(text.utf8), to: "\(folder)/\(name)", replacing: false)
      }
      for (name, _) in PackTemplate.files(id: id) { console.writeLine("\(folder)/\(name)") }
      console.writeLine(
        console.say(
          "Essayez\u{A0}: circular test \(folder)", english: "Try: circular test \(folder)"))
      console.flush()
    }
  }
}
