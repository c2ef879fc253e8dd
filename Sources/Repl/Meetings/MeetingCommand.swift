import ArgumentParser
import CircularCore

/// `circular meeting FOLDER`: a committee's meeting in a folder, by lines, and the files of its ballots.
struct MeetingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "meeting",
    abstract: phrase(
      "Tient la séance d'un comité dans un dossier\u{A0}; circular meeting DOSSIER est circular meeting hold DOSSIER.",
      english:
        "Holds a committee's meeting in a folder; circular meeting FOLDER is circular meeting hold FOLDER."
    ),
    subcommands: [HoldMeetingCommand.self, BallotsCommand.self, BallotFormCommand.self],
    defaultSubcommand: HoldMeetingCommand.self, aliases: ["tenir"])
}
