import ArgumentParser
import CircularCore
import Documents
import FileAccess
import LuaBridge
import Meetings
import Room

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// `circular room PACK --input F`: a committee's meeting in a browser, on this machine.
struct RoomCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "room",
    abstract: phrase(
      "Ouvre la salle du comité dans un navigateur\u{A0}: classement, essais, bulletins, décision.",
      english: "Opens the committee's room in a browser: ranking, trials, ballots, decision."),
    discussion: phrase(
      """
      La salle est une page de cette machine, à l'adresse affichée, qui ne sert qu'une fois. Tout \
      ce qui s'y passe est écrit dans le dossier de la séance\u{A0}; la même commande reprend une séance interrompue.

      Exemples\u{A0}:
        circular room --demo
        circular room projet-k --input samples/candidatures.json --open
        circular room projet-k --input candidatures.xlsx --session seances/mars --title "Comité du 12 mars"
      """,
      english: """
        The room is a page of this machine, at the address shown, which works once. All that happens in it \
        is written in the meeting's folder; the same command goes on with a meeting that was interrupted.

        Examples:
          circular room --demo
          circular room projet-k --input samples/candidatures.json --open
          circular room projet-k --input applications.xlsx --session meetings/march --title "12 March"
        """),
    aliases: ["seance", "séance", "salle"])

  @Argument(
    help: ArgumentHelp(
      phrase("Dispositif\u{A0}: identifiant ou dossier.", english: "Pack: id or folder."),
      valueName: phrase("dispositif", english: "pack")),
    completion: .packs)
  var pack: String?

  @Flag(
    help: ArgumentHelp(
      phrase(
        "Ouvre une salle d'essai sur les exemples, dans un dossier provisoire.",
        english: "Opens a room to try on the samples, in a temporary folder.")))
  var demo = false

  @Option(
    help: ArgumentHelp(
      phrase(
        "Dossier de la séance (par défaut seances/DATE-DISPOSITIF).",
        english: "Folder of the meeting (default seances/DATE-PACK)."),
      valueName: phrase("dossier", english: "folder")),
    completion: .directory)
  var session: String?

  @Option(
    help: ArgumentHelp(
      phrase("Port (par défaut un port libre).", english: "Port (default one that is free)."),
      valueName: "n"))
  var port: UInt16?

  @Option(
    help: ArgumentHelp(
      phrase(
        "Écoute aussi d'autres machines, à cette adresse\u{A0}; sans chiffrement\u{A0}: un réseau de confiance seulement.",
        english:
          "Listens to other machines too, at this address; not encrypted: on a trusted network only."
      ),
      valueName: phrase("adresse", english: "address")))
  var listen: String?

  @Flag(
    help: ArgumentHelp(
      phrase("Ouvre le navigateur.", english: "Opens the browser.")))
  var open = false

  @OptionGroup var options: MeetingOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if demo {
      guard pack == nil, options.input == nil else {
        throw ValidationError(
          phrase(
            "--demo se passe de dispositif et de données.",
            english: "--demo takes no pack and no data."))
      }
    } else if pack == nil || options.input == nil {
      throw ValidationError(
        phrase(
          "une salle demande un dispositif et --input FICHIER\u{A0}; pour essayer\u{A0}: circular room --demo",
          english: "a room needs a pack and --input FILE; to try: circular room --demo"))
    }
  }

  func run(on console: Console) async throws {
    // A browser that hangs up is no reason to end.
    signal(SIGPIPE, SIG_IGN)
    let (pack, input) = try files()
    let folder = try PackLocator(rules: common.rules).folder(of: pack)
    let (path, opening) = try self.meeting(folder, input, console)
    let address = listen ?? "127.0.0.1"
    let server = try RoomServer(address: address, port: port ?? 0)
    // Of all addresses of this machine, others know which one is theirs.
    let invited =
      address == "0.0.0.0"
      ? console.say("ADRESSE-DE-CETTE-MACHINE", english: "ADDRESS-OF-THIS-MACHINE") : address
    var gate = Gate(port: server.port, isOpen: listen != nil, host: invited)
    let ticket = gate.ticket(for: .officer)
    let layout = options.tables.layout
    let desk = try RoomDesk(
      path, opening, program: programVersionNumber, gate: gate, in: console.language
    ) { state in RoomFiles(folder: folder, input: input, layout, state) }
    for note in await desk.notes { console.report(note) }
    let state = await desk.state
    let host = address == "0.0.0.0" ? "127.0.0.1" : address
    let place = "http://\(host):\(server.port)"
    tell("\(place)/entrer?ticket=\(ticket)", state, path, console)
    if open { Browser.open("\(place)/entrer?ticket=\(ticket)") }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run { await desk.respond(to: $0) } }
      group.addTask { await desk.watch() }
      group.addTask { await desk.keepListening() }
      if isatty(0) == 1 { group.addTask { await Self.giveTickets(desk, place) } }
      try await group.next()
      group.cancelAll()
    }
  }

  private func files() throws -> (pack: String, input: String) {
    if let pack, let input = options.input { return (pack, input) }
    return ("projet-k", "\(try CompanionFolder.samples())/candidatures.json")
  }

  /// The folder of the meeting, and what it is opened with; nil where one is there.
  private func meeting(
    _ folder: String, _ input: String, _ console: Console
  ) throws -> (path: String, opening: MeetingOpening?) {
    // The day the committee met: the demonstration is the same every day.
    let day = try Job.date(options.on ?? (demo ? "2023-09-15" : nil))
    let loaded = try LuaRulePack(folder: folder, workbooks: .documents)
    let path =
      try session
      ?? (demo
        ? TemporaryFolder.make(
          "circular-demo",
          else: LocalizedText(
            "ce dossier ne peut pas être écrit", english: "this folder cannot be written"))
        : "seances/\(day)-\(loaded.pack.id)")
    if (FileContents.names(inFolder: path) ?? []).contains(MeetingFolder.journalName) {
      try mustBeOn(loaded.pack.id, path)
      return (path, nil)
    }
    let heading = demo ? console.say("Séance d'essai", english: "Trial meeting") : nil
    let opening = try options.opening(
      of: loaded, input: input, heading: heading, on: day, in: console.language)
    return (path, opening)
  }

  /// Refuses to go on with a meeting of another pack.
  private func mustBeOn(_ pack: String, _ path: String) throws(Diagnostic) {
    let file = "\(path)/\(MeetingFolder.journalName)"
    let journal = MeetingJournal(
      reading: try FileContents.read(file, limit: MeetingJournal.largest), file: file)
    let kept = journal.state.pack
    guard kept != pack, !kept.isEmpty else { return }
    throw Diagnostic(
      "other-pack",
      LocalizedText(
        "cette séance est sur « \(kept) », pas sur « \(pack) »",
        english: "this meeting is on “\(kept)”, not on “\(pack)”"),
      at: SourceLocation(file: path),
      suggestion: LocalizedText("--session AUTRE-DOSSIER", english: "--session OTHER-FOLDER"))
  }

  private func tell(_ address: String, _ state: MeetingState, _ path: String, _ console: Console) {
    console.writeLine(
      console.bold(console.say("Salle ouverte", english: "Room open")) + " — " + state.title)
    console.writeLine("  \(address)")
    console.writeLine(
      console.faint(
        "  "
          + console.say(
            "adresse à usage unique\u{A0}; Entrée en donne une autre, Ctrl-C ferme la salle",
            english: "the address works once; Enter gives another, Ctrl-C closes the room")))
    console.writeLine(
      console.faint("  " + console.say("séance\u{A0}: ", english: "meeting: ") + path))
    if let listen {
      console.writeLine(
        console.yellow(
          "  "
            + console.say(
              "D'autres machines peuvent entrer par \(listen)\u{A0}: rien n'est chiffré, qui lit le réseau lit la séance.",
              english:
                "Other machines may enter through \(listen): nothing is encrypted, who reads the network reads the meeting."
            )))
    }
    console.flush()
  }

  /// Gives an address at each line that is typed.
  private static func giveTickets(_ desk: RoomDesk, _ place: String) async {
    var bytes = [UInt8](repeating: 0, count: 256)
    while !Task.isCancelled {
      try? await Task.sleep(for: .milliseconds(200))
      var descriptor = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
      guard poll(&descriptor, 1, 0) > 0 else { continue }
      let count = read(0, &bytes, bytes.count)
      guard count > 0 else { return }
      let ticket = await desk.ticket(for: .officer)
      StandardOutput.shared.write("  \(place)/entrer?ticket=\(ticket)\n".utf8)
      StandardOutput.shared.flush()
    }
  }
}
