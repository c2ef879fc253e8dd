import ArgumentParser
import CircularCore
import FileAccess
import Meetings

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// `circular key FILE --name NAME`: a key that signs minutes and ballots, and its public half.
struct KeyCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "key",
    abstract: phrase(
      "Fait une clé qui signe procès-verbaux et bulletins, et sa moitié publique\u{A0}; ou signe des bulletins.",
      english: "Makes a key that signs minutes and ballots, and its public half; or signs ballots."),
    discussion: phrase(
      """
      FICHIER se garde pour soi\u{A0}: qui l'a peut signer. FICHIER.pub se donne à qui vérifie.

      Exemples\u{A0}:
        circular key cle-dupont.txt --name "Mme Dupont"
        circular key cle-dupont.txt --ballots dupont.xlsx
      """,
      english: """
        FILE is kept by its owner: who has it can sign. FILE.pub is given to whoever verifies.

        Examples:
          circular key key-dupont.txt --name "Mme Dupont"
          circular key key-dupont.txt --ballots dupont.xlsx
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
      phrase("Qui signe, pour faire une clé.", english: "Who signs, to make a key."),
      valueName: phrase("nom", english: "name")))
  var name: String?

  @Option(
    help: ArgumentHelp(
      phrase(
        "Signe ce fichier de bulletins avec la clé, dans FICHIER.sig.",
        english: "Signs this file of ballots with the key, in FILE.sig."),
      valueName: phrase("fichier", english: "file")),
    completion: .file())
  var ballots: String?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (name == nil) != (ballots == nil) else {
      throw ValidationError(
        phrase(
          "attendu --name NOM pour faire une clé, ou --ballots FICHIER pour signer.",
          english: "expected --name NAME to make a key, or --ballots FILE to sign."))
    }
  }

  func run(on console: Console) throws {
    if let ballots { return try sign(ballots, console) }
    let name = (name ?? "").trimmingBlanks
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
        "\(file) signe au nom de \(key.name), à garder pour soi\u{A0}; \(file).pub se donne à qui vérifie.",
        english: "\(file) signs as \(key.name), to be kept; \(file).pub is for whoever verifies."))
    console.flush()
  }

  /// Signs a file of ballots; a signature of the file as it was before is replaced.
  private func sign(_ ballots: String, _ console: Console) throws {
    let key = try SigningKey(reading: FileContents.read(file, limit: 1 << 16), file: file)
    let bytes = try FileContents.read(ballots, limit: BallotFile.largest)
    let beside = ballots + BallotSignature.ending
    try FileContents.write(
      Array(key.signature(ofBallots: bytes).utf8), to: beside, replacing: true)
    console.writeLine(
      console.say(
        "\(beside)\u{A0}: signé au nom de \(key.name)", english: "\(beside): signed as \(key.name)")
    )
    console.flush()
  }
}
