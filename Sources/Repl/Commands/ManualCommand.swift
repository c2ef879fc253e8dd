import ArgumentParser
import CircularCore

/// `circular manual`: the manual page, made from the commands themselves.
///
/// `make install` asks for it.
struct ManualCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: phrase(
      "Écrit la page de manuel, pour man.", english: "Writes the manual page, for man."),
    shouldDisplay: false)

  @OptionGroup var common: CommonOptions

  func run(on console: Console) throws {
    let program = try CommandDescription(ofHelp: Circular._dumpHelp())
    console.write(ManualPage(program, in: console.language).text, folds: false)
    console.flush()
  }
}
