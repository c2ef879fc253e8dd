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

/// `circular meeting hold FOLDER`: opens a committee's meeting, or goes on with it, by lines.
struct HoldMeetingCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "hold",
    abstract: phrase(
      "Tient la séance d'un comité dans un dossier\u{A0}: membres, bulletins, essais, décisions, une ligne chacun.",
      english:
        "Holds a committee's meeting in a folder: members, ballots, trials, decisions, a line each."
    ),
    discussion: phrase(
      """
      Avec --pack et --input, ouvre une séance dans un dossier nouveau\u{A0}; sinon reprend celle qui y est.
      Les lignes viennent de --lines\u{A0}; chacune est écrite, ou refusée et dite\u{A0}:
        quorum = 2
        membre dupont = Mme Dupont
        critère votes = 0 5 0,5
        sujet fronsac
        bulletin dupont votes fronsac = 3,5
        changement paramètre population_max = 1700
        question classement
        ouverture
        décision fronsac retenu 1 0 0 = motif
        clôture

      Exemples\u{A0}:
        circular meeting seances/mars --pack projet-k --input samples/candidatures.json --title "Comité du 12 mars"
        circular meeting seances/mars --lines bulletins.txt
        circular minutes seances/mars --output proces-verbal.html
      """,
      english: """
        With --pack and --input it opens a meeting in a new folder; else it goes on with the one there.
        Lines come from --lines; each is written, or refused and told:
          quorum = 2
          membre dupont = Mme Dupont
          critère votes = 0 5 0,5
          sujet fronsac
          bulletin dupont votes fronsac = 3,5
          changement paramètre population_max = 1700
          question classement
          ouverture
          décision fronsac retenu 1 0 0 = motif
          clôture

        Examples:
          circular meeting meetings/march --pack projet-k --input samples/candidatures.json --title "12 March"
          circular meeting meetings/march --lines ballots.txt
          circular minutes meetings/march --output minutes.html
        """))

  @Argument(
    help: ArgumentHelp(
      phrase("Dossier de la séance.", english: "Folder of the meeting."),
      valueName: phrase("dossier", english: "folder")),
    completion: .directory)
  var folder: String

  @Option(
    help: ArgumentHelp(
      phrase(
        "Ouvre une séance sur ce dispositif\u{A0}: identifiant ou dossier.",
        english: "Opens a meeting on this pack: id or folder."),
      valueName: phrase("dispositif", english: "pack")),
    completion: .packs)
  var pack: String?

  @Option(
    help: ArgumentHelp(
      phrase(
        "Fichier des lignes à écrire\u{A0}; - pour l'entrée standard.",
        english: "File of the lines to write; - for standard input."),
      valueName: phrase("fichier", english: "file")),
    completion: .file())
  var lines: String?

  @OptionGroup var options: MeetingOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (pack == nil) == (options.input == nil) else {
      throw ValidationError(
        phrase(
          "--pack et --input vont ensemble\u{A0}: ils ouvrent une séance.",
          english: "--pack and --input go together: they open a meeting."))
    }
    guard pack != nil || (options.title == nil && options.on == nil && options.origin == nil) else {
      throw ValidationError(
        phrase(
          "--title, --on et --origin vont avec --pack\u{A0}: une séance ouverte garde les siens.",
          english:
            "--title, --on and --origin go with --pack: a meeting that is open keeps its own."))
    }
  }

  func run(on console: Console) throws {
    let meeting = try meeting(console)
    if let lines {
      let text =
        lines == "-" ? try FileContents.readStandardInput() : try FileContents.read(lines)
      try take(String(decoding: text, as: UTF8.self), meeting, console)
    }
    tell(meeting, console)
    console.flush()
  }

  private func meeting(_ console: Console) throws -> MeetingFolder {
    guard let pack, let input = options.input else {
      let (meeting, notes) = try MeetingFolder.resume(folder, program: programVersionNumber)
      for note in notes { console.report(note) }
      return meeting
    }
    let loaded = try Job.load(pack, common)
    let opening = try options.opening(
      of: loaded, input: input, on: Job.date(options.on), in: console.language)
    let meeting = try MeetingFolder.open(folder, opening)
    for problem in try meeting.study().problems { console.report(problem) }
    return meeting
  }

  /// Writes lines; one that is refused is told at its place, and the others stand.
  private func take(_ text: String, _ meeting: MeetingFolder, _ console: Console) throws {
    var study: MeetingStudy?
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      let line = String(line).trimmingBlanks
      guard !line.isEmpty, !line.hasPrefix("#") else { continue }
      do {
        let typed = try MeetingEvent(line)
        switch typed {
        case .begin, .program, .pack, .language, .piece, .data, .rules, .layout, .ready, .answer,
          .ballotFile, .origin:
          throw Diagnostic(
            "meeting-line",
            LocalizedText(
              "cette ligne s'écrit d'elle-même\u{A0}: elle ne se donne pas",
              english: "this line is written by itself: it is not given"))
        default: break
        }
        let asked = try study ?? meeting.study()
        study = asked
        let event = try asked.named(typed, in: meeting.state)
        if case .question(let question) = event {
          try meeting.ask(question, of: asked)
        } else {
          try asked.check(event, in: meeting.state)
          try meeting.append(event)
          // Another day has other answers.
          if case .day = event { study = nil }
        }
      } catch {
        for var problem in console.diagnostics(of: error) {
          guard problem.code != "unwritable-file" else { throw problem }
          problem.location = SourceLocation(file: lines == "-" ? "-" : lines ?? "", line: index + 1)
          problem.excerpt = Diagnostic.Excerpt(line: line)
          console.report(problem)
        }
      }
    }
  }

  private func tell(_ meeting: MeetingFolder, _ console: Console) {
    let state = meeting.state
    let count = NumberFormat(console.language).string(Int64(state.lineCount))
    console.writeLine(
      console.bold(state.title)
        + console.say(
          " — \(count) \(state.lineCount < 2 ? "ligne" : "lignes"), empreinte \(meeting.journal.head.prefix(12))",
          english:
            " — \(count) \(state.lineCount == 1 ? "line" : "lines"), digest \(meeting.journal.head.prefix(12))"
        ))
    let ballots = state.deliberation.ballots
    if !ballots.members.isEmpty {
      console.writeLine(
        console.say(
          "\(ballots.presentCount) dans la salle sur \(ballots.members.count), quorum \(ballots.quorum) \(ballots.hasQuorum ? "atteint" : "non atteint")",
          english:
            "\(ballots.presentCount) in the room of \(ballots.members.count), quorum \(ballots.quorum) \(ballots.hasQuorum ? "met" : "not met")"
        ))
    }
  }
}
