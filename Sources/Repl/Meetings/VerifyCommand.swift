import ArgumentParser
import CircularCore
import FileAccess
import Meetings

/// `circular verify ARCHIVE`: whether a meeting is as it was written, and computes to the same results.
struct VerifyCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: phrase(
      "Vérifie une séance\u{A0}: tout octet changé est trouvé, tout est recalculé\u{A0}; n'écrit rien.",
      english: "Verifies a meeting: finds every changed byte, computes all again; writes nothing."),
    discussion: phrase(
      """
      Fin 0\u{A0}: identique. 1\u{A0}: quelque chose a changé, ou se calcule autrement. 65, 66\u{A0}: ce n'est pas une séance.

      Exemples\u{A0}:
        circular verify seance.zip
        circular verify seance.zip --trust cle-presidente.txt.pub
        circular verify seances/mars --format json
      """,
      english: """
        Exit 0: identical. 1: something changed, or computes otherwise. 65, 66: this is no meeting.

        Examples:
          circular verify meeting.zip
          circular verify meeting.zip --trust key-chair.txt.pub
          circular verify meetings/march --format json
        """),
    aliases: ["verifier"])

  @Argument(
    help: ArgumentHelp(
      phrase("Archive ou dossier de la séance.", english: "Archive or folder of the meeting."),
      valueName: phrase("séance", english: "meeting")),
    completion: .file())
  var meeting: String

  @Option(
    name: .customLong("trust"),
    help: ArgumentHelp(
      phrase(
        "Clé publique de quelqu'un que l'on connaît\u{A0}; se répète.",
        english: "Public key of somebody who is known; repeatable."),
      valueName: phrase("clé", english: "key")),
    completion: .file())
  var trusted: [String] = []

  @Option(formats: .table, .json)
  var format: OutputFormat?

  @OptionGroup var common: CommonOptions

  func run(on console: Console) throws {
    let known = try trusted.map { path in
      try SigningKey.publicKey(reading: FileContents.read(path, limit: 1 << 16), file: path)
    }
    let record = try MeetingRecord(at: meeting)
    let verification = Verification(record, program: programVersionNumber, trusting: known)
    switch format ?? .table {
    case .json: try console.writeJSON(verification, isPretty: true)
    default: for line in verification.lines(console) { console.writeLine(line) }
    }
    console.flush()
    guard verification.isIdentical else { throw ExitCode.checkFailed }
  }
}
