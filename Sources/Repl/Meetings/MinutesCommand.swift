import ArgumentParser
import CircularCore
import FileAccess
import Meetings
import Pages

/// `circular minutes FOLDER --output F`: the minutes of a meeting, as a page, a workbook, a PDF or an archive that
/// proves itself.
struct MinutesCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "minutes",
    abstract: phrase(
      "Écrit le procès-verbal d'une séance\u{A0}: page, PDF, classeur, ou archive qui se vérifie.",
      english: "Writes the minutes of a meeting: page, PDF, workbook, or an archive to verify."),
    discussion: phrase(
      """
      L'archive (.zip) contient données, règles, journal, bulletins et résultats\u{A0}: circular verify la
      recalcule et trouve tout octet changé. --sign la signe\u{A0}; qui signe après un autre part de son archive.

      Exemples\u{A0}:
        circular minutes seances/mars
        circular minutes seances/mars --output proces-verbal.html
        circular minutes seances/mars --output seance.zip --sign cle-presidente.txt
        circular minutes seance.zip --output seance-signee.zip --sign cle-dupont.txt
      """,
      english: """
        The archive (.zip) holds data, rules, journal, ballots and results: circular verify computes it
        again and finds every changed byte. --sign signs it; who signs after another starts from its archive.

        Examples:
          circular minutes meetings/march
          circular minutes meetings/march --output minutes.html
          circular minutes meetings/march --output meeting.zip --sign key-chair.txt
          circular minutes meeting.zip --output meeting-signed.zip --sign key-dupont.txt
        """),
    aliases: ["proces-verbal"])

  @Argument(
    help: ArgumentHelp(
      phrase("Dossier ou archive de la séance.", english: "Folder or archive of the meeting."),
      valueName: phrase("séance", english: "meeting")),
    completion: .file())
  var meeting: String

  @Option(
    help: ArgumentHelp(
      phrase(
        "Écrit dans un fichier, dont la fin dit la forme\u{A0}: .html, .pdf, .xlsx, .txt ou .zip.",
        english: "Writes to a file, whose ending says the form: .html, .pdf, .xlsx, .txt or .zip."),
      valueName: phrase("fichier", english: "file")),
    completion: .file())
  var output: String?

  @Flag(
    help: ArgumentHelp(
      phrase(
        "Remplace un fichier qui est déjà là.", english: "Replaces a file that is there.")))
  var force = false

  @Option(
    name: .customLong("sign"),
    help: ArgumentHelp(
      phrase(
        "Signe l'archive avec cette clé (circular key en fait une)\u{A0}; se répète.",
        english: "Signs the archive with this key (circular key makes one); repeatable."),
      valueName: phrase("clé", english: "key")),
    completion: .file())
  var keys: [String] = []

  @OptionGroup var common: CommonOptions

  private var isArchive: Bool { output?.lowercased().hasSuffix(".zip") == true }

  func validate() throws {
    guard keys.isEmpty || isArchive else {
      throw ValidationError(
        phrase(
          "--sign signe une archive\u{A0}: --output seance.zip.",
          english: "--sign signs an archive: --output meeting.zip."))
    }
    guard let output, !isArchive else { return }
    switch OutputFile.promised(by: output) {
    case .html, .xlsx, .table: return
    default:
      throw ValidationError(
        phrase(
          "--output\u{A0}: « \(output) », attendu un nom qui finit par .html, .pdf, .xlsx, .txt ou .zip.",
          english:
            "--output: “\(output)”, expected a name that ends in .html, .pdf, .xlsx, .txt or .zip."
        ))
    }
  }

  func run(on console: Console) throws {
    let file = try output.map { name throws(Diagnostic) in
      try OutputFile(name, replacing: force)
    }
    let record = try MeetingRecord(at: meeting)
    let replay = MeetingReplay(record)
    if isArchive {
      try writeArchive(record, replay, to: file, console)
      return
    }
    let minutes = try Minutes(record, replay, program: programVersionNumber)
    let language = common.lang ?? record.journal.state.language
    let page = MinutesView(minutes, in: language).page
    let format = output.flatMap { OutputFile.promised(by: $0) } ?? .table
    let destination = try OutputDestination(file: file, format: format)
    destination.begin(on: console)
    try console.write(page, as: format)
    try destination.end(on: console)
    console.flush()
    for finding in record.findings { console.report(finding) }
  }

  private func writeArchive(
    _ record: MeetingRecord, _ replay: MeetingReplay, to file: OutputFile?, _ console: Console
  ) throws {
    let signing = try keys.map { path in
      try SigningKey(reading: FileContents.read(path, limit: 1 << 16), file: path)
    }
    let bytes = try record.archived(
      replay, program: programVersionNumber, signedBy: signing,
      readme: Self.readme(record.journal.state, in: record.journal.state.language))
    if !replay.isIdentical {
      console.report(
        Diagnostic(
          "answers-differ", severity: .warning,
          LocalizedText(
            "des réponses de la séance ne se calculent plus à l'identique\u{A0}: l'archive garde leurs empreintes seules",
            english:
              "answers of the meeting are no longer computed the same: the archive keeps their digests only"
          ), at: SourceLocation(file: meeting),
          suggestion: LocalizedText("circular verify \(ScenarioLine.quoted(meeting))")))
    }
    try file?.write(bytes)
    console.flush()
  }

  /// What stands in an archive for who opens it.
  private static func readme(_ state: MeetingState, in language: Language) -> String {
    language.say(
      """
      Cette archive est celle d'une séance\u{A0}: « \(state.title) ».

      journal.txt   ce qui s'est passé, une ligne par événement, chacune liée à la précédente
      regles/       les règles du dispositif, telles qu'elles étaient
      donnees/      les données, telles qu'elles étaient
      attendu/      ce qui a été répondu
      sceau.txt     l'empreinte de chaque fichier
      signatures.txt  qui a signé le sceau, s'il y en a

      Pour la vérifier\u{A0}: circular verify ARCHIVE.zip

      """,
      english: """
        This is the archive of a meeting: “\(state.title)”.

        journal.txt   what happened, a line an event, each chained to the one before
        regles/       the rules of the programme, as they were
        donnees/      the data, as they were
        attendu/      what was answered
        sceau.txt     the digest of each file
        signatures.txt  who signed the seal, if anybody did

        To verify it: circular verify ARCHIVE.zip

        """)
  }
}
