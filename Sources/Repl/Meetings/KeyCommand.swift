import ArgumentParser
import CircularCore
import LuaBridge
import Meetings

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// `circular key FILE --name NAME`: a key that signs minutes, and its public half.
struct KeyCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "key",
    abstract: phrase(
      "Fait une clé qui signe des procès-verbaux, et sa moitié publique.",
      english: "Makes a key that signs minutes, and its public half."),
    discussion: phrase(
      """
      FICHIER se garde pour soi : qui l'a peut signer. FICHIER.pub se donne à qui vérifie.

      Exemple :
        circular key cle-dupont.txt --name "Mme Dupont"
      """,
      english: """
        FILE is kept by its owner: who has it can sign. FILE.pub is given to whoever verifies.

        Example:
          circular key key-dupont.txt --name "Mme Dupont"
        """),
    aliases: ["cle"])

  @Argument(
    help: ArgumentHelp(
      phrase("Fichier de la clé.", english: "File of the key."),
      valueName: phrase("fichier", english: "file")),
    completion: .file())
  var file: String

  @Option(
    help: ArgumentHelp(
      phrase("Qui signe.", english: "Who signs."), valueName: phrase("nom", english: "name")))
  var name: String

  @OptionGroup var common: CommonOptions

  func run(on console: Console) throws {
    let name = name.trimmingBlanks
    guard !name.isEmpty else {
      throw ValidationError(phrase("--name attend un nom.", english: "--name expects a name."))
    }
    let key = SigningKey.random(name: name)
    let halves = [file, file + ".pub"]
    // Neither is replaced: a key that is gone signs no more.
    for half in halves { _ = try OutputFile(half, replacing: false) }
    umask(0o077)
    try FileContents.write(Array(key.secretText.utf8), to: halves[0], replacing: false)
    chmod(halves[0], 0o600)
    try FileContents.write(Array(key.publicText.utf8), to: halves[1], replacing: false)
    chmod(halves[1], 0o644)
    console.writeLine(
      console.say(
        "\(file) signe au nom de \(key.name), à garder pour soi ; \(file).pub se donne à qui vérifie.",
        english: "\(file) signs as \(key.name), to be kept; \(file).pub is for whoever verifies."))
    console.flush()
  }
}
