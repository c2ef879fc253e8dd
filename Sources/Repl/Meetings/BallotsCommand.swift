import ArgumentParser
import CircularCore
import FileAccess
import Meetings
import Pages

/// `circular meeting ballots FOLDER FILE…`: members' files of ballots, signed or not, go into a meeting.
struct BallotsCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "ballots",
    abstract: phrase(
      "Reçoit les fichiers de bulletins des membres, signés ou non.",
      english: "Takes the members' files of ballots, signed or not."),
    discussion: phrase(
      """
      Un fichier par membre, tableur ou CSV\u{A0}: circular meeting form en fait la feuille. De qui il est, sa colonne
      « membre » le dit, ou son nom. Une signature est dans FICHIER.sig, à côté (circular key CLÉ --ballots FICHIER),
      et vérifiée avec la clé publique du membre (ligne « clé dupont = … » de la séance). Une case fautive est dite à
      sa place\u{A0}; le reste est reçu.

      Exemple\u{A0}:
        circular meeting ballots seances/mars bulletins/dupont.xlsx bulletins/martin.csv
      """,
      english: """
        One file a member, a workbook or CSV: circular meeting form makes the form. Whose it is, its column “member”
        says, or its name. A signature is in FILE.sig beside it (circular key KEY --ballots FILE), and verified with
        the member's public key (line “clé dupont = …” of the meeting). A wrong cell is told at its place; the rest
        is taken.

        Example:
          circular meeting ballots meetings/march ballots/dupont.xlsx ballots/martin.csv
        """),
    aliases: ["bulletins"])

  @Argument(
    help: ArgumentHelp(
      phrase("Dossier de la séance.", english: "Folder of the meeting."),
      valueName: phrase("dossier", english: "folder")),
    completion: .directory)
  var folder: String

  @Argument(
    help: ArgumentHelp(
      phrase("Fichiers de bulletins.", english: "Files of ballots."),
      valueName: phrase("fichier", english: "file")),
    completion: .file())
  var files: [String]

  @OptionGroup var common: CommonOptions

  func run(on console: Console) throws {
    let (meeting, notes) = try MeetingFolder.resume(folder, program: programVersionNumber)
    for note in notes { console.report(note) }
    let study = try meeting.study()
    for path in files {
      do throws(Diagnostic) {
        try take(path, meeting, study, console)
      } catch {
        guard error.code != "unwritable-file" else { throw error }
        console.report(error)
      }
    }
    let ballots = meeting.state.deliberation.ballots
    let missing = NumberFormat(console.language).string(Int64(ballots.missingCount))
    console.writeLine(
      ballots.missingCount == 0
        ? console.say("Tous les bulletins sont là.", english: "All ballots are there.")
        : console.say(
          "Bulletins attendus\u{A0}: \(missing).", english: "Ballots awaited: \(missing)."))
    console.flush()
  }

  private func take(
    _ path: String, _ meeting: MeetingFolder, _ study: MeetingStudy, _ console: Console
  ) throws(Diagnostic) {
    let bytes = try FileContents.read(path, limit: BallotFile.largest)
    let beside = path + BallotSignature.ending
    let signature =
      try FileContents.resolved(beside) == nil
      ? nil : FileContents.read(beside, limit: BallotFile.largest)
    let taken = try meeting.take(
      ballots: bytes, name: path, signature: signature, by: nil,
      BallotWords(meeting.journal, of: study))
    let names = taken.members.map { id in
      meeting.state.deliberation.ballots.members.first { $0.id == id }?.name ?? id
    }.joined(separator: ", ")
    let count = console.language.count(
      taken.marks.count, console.say("bulletin", english: "ballot"))
    if !taken.marks.isEmpty {
      let signed =
        taken.signer == nil
        ? "" : console.say(", signature vérifiée", english: ", signature verified")
      console.writeLine(
        console.say(
          "✓ \(path)\u{A0}: \(count) de \(names)\(signed)",
          english: "✓ \(path): \(count) of \(names)\(signed)"))
    }
    for problem in taken.problems { console.report(problem) }
  }
}
