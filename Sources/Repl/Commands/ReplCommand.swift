import ArgumentParser
import CircularCore
import FileAccess
import LuaBridge

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// `circular repl`, and `circular` alone: the prompt; piped in, a script of it.
struct ReplCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "repl",
    abstract: phrase(
      "L'invite\u{A0}: explorer les règles, demander « et si\u{A0}? » (circular seul).",
      english: "The prompt: explore rules, ask “what if” (circular alone)."),
    discussion: phrase(
      """
      Sur un terminal, l'invite\u{A0}; sinon l'entrée est un script de commandes (:noter…) et de Lua, qui
      s'arrête à la première erreur avec le code 1.
        circular repl projet-k --input samples/candidatures.json
      """,
      english: """
        On a terminal, the prompt; else the input is a script of commands (:score…) and Lua, which
        stops at the first error with exit code 1.
          circular repl projet-k --input samples/candidatures.json
        """))

  @Argument(
    help: ArgumentHelp(
      phrase(
        "Dispositifs à charger\u{A0}; le dernier est en usage.",
        english: "Packs to load; the last one is in use."),
      valueName: phrase("dispositif", english: "pack")),
    completion: .packs)
  var packs: [String] = []

  @Option(
    help: ArgumentHelp(
      phrase("Données du dernier dispositif.", english: "Data of the last pack."),
      valueName: phrase("fichier", english: "file")),
    completion: .file())
  var input: String?

  @Option(
    help: ArgumentHelp(
      phrase(
        "Date d'évaluation (par défaut aujourd'hui).", english: "Evaluation date (default today)."),
      valueName: phrase("date", english: "date")))
  var on: String?

  @Flag(
    help: ArgumentHelp(
      phrase(
        "D'un script\u{A0}: montre l'invite et ce qui est tapé, et va jusqu'au bout.",
        english: "Of a script: shows the prompt and what is typed, and goes on to the end.")))
  var echo = false

  @Flag(
    help: ArgumentHelp(
      phrase(
        "Écrit la visite guidée avec ses écrans, en Markdown.",
        english: "Writes the guided tour with its screens, in Markdown.")))
  var tour = false

  @OptionGroup var common: CommonOptions

  func run(on console: Console) throws {
    let isInteractive = isatty(0) == 1 && console.isTerminal
    let date = try Job.date(on)
    let session = Session(
      console, PackLocator(rules: common.rules), on: date, isInteractive: isInteractive)
    SessionSignals.watch(session.interrupt)
    guard input == nil || !packs.isEmpty else { throw inputWithoutPack() }
    session.folder = StateFolder.ofEnvironment()
    session.opened = packs.enumerated().map { index, name in
      (index == packs.count - 1 ? [name] + (input.map { [$0] } ?? []) : [name])
        .map(ScenarioLine.quoted).joined(separator: " ")
    }
    for (index, name) in packs.enumerated() {
      try session.open(session.pack(name), input: index == packs.count - 1 ? input : nil)
    }
    let opensBadData = console.hasErrors
    console.flush()
    if tour { return console.writeExactly(Tour.page(session)) }
    guard isInteractive else {
      try runScript(session)
      // What the last input told of is no more than what any other did.
      console.beginInput()
      // As `score` and `rank`: everything was done, and some of it is not to be trusted.
      if opensBadData || session.hasMetErrors { throw ExitCode.badData }
      return
    }
    console.showsDiagnosticsInline = true
    PromptTerminal(session).run(
      JournalHead(
        date: date, language: console.language, folder: FileContents.workingFolder,
        opened: session.opened))
    console.beginInput()
  }

  /// Plays what is piped in.
  private func runScript(_ session: Session) throws {
    let console = session.console
    console.showsDiagnosticsInline = echo
    let bytes = try FileContents.readStandardInput()
    // A byte order mark is no part of the text.
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let plain = bytes.starts(with: mark) ? bytes[mark.count...] : bytes[...]
    guard let text = String(validating: plain, as: UTF8.self) else {
      throw Diagnostic(
        "not-utf-8",
        LocalizedText("l'entrée n'est pas en UTF-8", english: "the input is not UTF-8"),
        at: SourceLocation(file: "-"))
    }
    let isSession = SessionScript.isSession(text)
    let entries =
      SessionScript.entries(of: text)
      ?? PromptInput.typed(text, isComplete: session.isComplete)
      .map { SessionScript.Entry(text: $0.text, line: $0.line) }
    var failed = false
    for entry in entries {
      if echo { writeTyped(entry.text, session) }
      // A session that is played again writes nothing.
      if isSession, !PromptCommand.isReplayed(entry.text) { continue }
      let isDone = session.perform(entry.text, atLine: entry.line)
      if session.interrupt.isRaised { throw ExitCode(130) }
      if !isDone, !entry.hasFailed {
        failed = true
        if !echo { break }
      }
      try console.checkOutput()
      if session.isEnded { break }
    }
    if isSession { session.tellChanged(since: SessionScript.fingerprints(of: text)) }
    if failed { throw ExitCode.checkFailed }
  }

  /// Data without rules to read it with.
  private func inputWithoutPack() -> ValidationError {
    ValidationError(
      phrase(
        "--input attend un dispositif\u{A0}: circular repl DISPOSITIF --input \(input ?? "")",
        english: "--input expects a pack: circular repl PACK --input \(input ?? "")"))
  }

  /// What is typed, after the prompt, as a screen would show it.
  private func writeTyped(_ text: String, _ session: Session) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      session.console.writeLine((index == 0 ? session.prompt : session.continuation) + line)
    }
  }
}
