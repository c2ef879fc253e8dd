import ArgumentParser
import CircularCore
import FileAccess
import LineEditor

/// The prompt on a terminal: reads blocks with the line editor until the session is left.
struct PromptTerminal {
  let session: Session
  private let terminal = Terminal()

  init(_ session: Session) { self.session = session }

  private var console: Console { session.console }

  /// Runs until `:quit` or Ctrl-D.
  func run(_ head: JournalHead) {
    let folder = usableFolder()
    session.folder = folder
    let interrupted = folder.map { Journal.interrupted(in: $0) } ?? []
    openJournal(folder, head)
    let history = History(path: folder?.history) { [console] problem in
      console.report(.history(problem))
    }
    let host = PromptHost(session, history)
    welcome(interrupted)
    while !session.isEnded, !console.hasLostOutput {
      let (columns, rows) = terminal.size
      console.width = columns
      // Room for what tells of the rest, and for the prompt.
      console.height = rows < 12 ? nil : rows - 2
      var editor = LineEditor(
        host: host, history: history, prompt: session.prompt, continuation: session.continuation,
        colors: terminal.hasColors)
      switch terminal.readBlock(&editor) {
      case .accepted(let block): session.performAll(block)
      case .interrupted:
        console.writeLine(
          console.faint(
            console.say(
              "Pour quitter\u{A0}: :quitter ou Ctrl-D.", english: "To leave: :quit or Ctrl-D.")))
        console.flush()
      case .ended: session.isEnded = true
      default: continue
      }
    }
    session.journal?.end()
  }

  /// Where history and journals are kept; nil, which is said once, where nothing can be.
  private func usableFolder() -> StateFolder? {
    guard let folder = StateFolder.ofEnvironment() else { return nil }
    do throws(Diagnostic) {
      try folder.make()
      return folder
    } catch {
      var problem = error
      problem.severity = .warning
      problem.suggestion = LocalizedText(
        "rien de cette séance ne sera gardé\u{A0}; :exporter FICHIER l'écrit ailleurs",
        english: "nothing of this session will be kept; :export FILE writes it elsewhere")
      console.report(problem)
      return nil
    }
  }

  private func openJournal(_ folder: StateFolder?, _ head: JournalHead) {
    guard let folder else { return }
    let console = console
    do throws(Diagnostic) {
      session.journal = try Journal(in: folder, head) { console.report($0) }
      session.noteFiles()
    } catch {
      var problem = error
      problem.severity = .warning
      console.report(problem)
    }
  }

  private func welcome(_ interrupted: [InterruptedSession]) {
    console.writeLine(
      console.bold(programVersion) + " — "
        + console.say(
          ":aide montre les commandes, :visite une réunion pas à pas, :quitter sort.",
          english: ":help shows the commands, :tour a meeting step by step, :quit leaves."))
    if session.state.pack == nil, !session.locator.ids.isEmpty {
      console.writeLine(
        console.faint(
          console.say("Dispositifs\u{A0}: ", english: "Packs: ")
            + session.locator.ids.joined(separator: ", ")
            + console.say(" — :charger DISPOSITIF FICHIER", english: " — :load PACK FILE")))
    }
    if interrupted.count == 1 {
      let count = interrupted[0].inputs.count
      console.writeLine(
        console.yellow(
          console.say(
            "Une séance s'est arrêtée sans être quittée (\(count) entrée\(count > 1 ? "s" : ""))\u{A0}: :reprendre la rejoue.",
            english:
              "A session stopped without being left (\(count) input\(count == 1 ? "" : "s")): :resume plays it again."
          )))
    } else if interrupted.count > 1 {
      console.writeLine(
        console.yellow(
          console.say(
            "\(interrupted.count) séances se sont arrêtées sans être quittées\u{A0}: :reprendre les liste.",
            english:
              "\(interrupted.count) sessions stopped without being left: :resume lists them.")))
    }
    console.flush()
  }
}

extension Diagnostic {
  /// A history that is not on disk stops nothing.
  fileprivate static func history(_ problem: HistoryProblem) -> Diagnostic {
    let place = SourceLocation(file: problem.path)
    if case .decode(let lines) = problem.action {
      return Diagnostic(
        "unreadable-file", severity: .warning,
        LocalizedText(
          lines == 1
            ? "une ligne n'est pas de l'historique\u{A0}; elle est laissée de côté"
            : "\(lines) lignes ne sont pas de l'historique\u{A0}; elles sont laissées de côté",
          english: lines == 1
            ? "one line is no history; it is left out"
            : "\(lines) lines are no history; they are left out"), at: place)
    }
    let reason =
      problem.action == .recognise
      ? LocalizedText(
        "ce fichier est autre chose, et reste tel quel",
        english: "this file is something else, and stays as it is")
      : LocalizedText(systemError: problem.number)
    return Diagnostic(
      "unwritable-file", severity: .warning,
      reason.map { reason, language in
        language == .french
          ? "l'historique n'est pas gardé (\(reason))\u{A0}; la séance continue"
          : "the history is not kept (\(reason)); the session goes on"
      }, at: place)
  }
}
