import CircularCore
import Documents
import LuaBridge
import RuleTrials

extension PromptCommand {
  /// Commands on the rules themselves.
  static let proving: [PromptCommand] = [
    PromptCommand(
      "test", ["tester"],
      LocalizedText(
        "Exécute les cas écrits à côté des règles.", english: "Runs the cases beside the rules.")
    ) { session, _ in
      let bench = try session.bench()
      _ = CaseResultsView(pack: bench.pack, console: session.console).write()
    },
    PromptCommand(
      "check", ["vérifier"],
      LocalizedText(
        "Relit les règles et signale fautes et oublis.",
        english: "Reads the rules and reports mistakes and omissions.")
    ) { session, _ in
      let path = try session.bench().pack.sources.path
      let findings = PackCheck.findings(in: try PackSources(folder: path, workbooks: .documents))
      FindingsView(pack: path, console: session.console).write(findings, isStrict: false)
    },
    PromptCommand(
      "time", ["durée"],
      form: LocalizedText("COMMANDE | LUA", english: "COMMAND | LUA"),
      LocalizedText("Dit ce que prend une commande.", english: "Tells what a command takes."),
      examples: [(":durée :classer", "")], takes: [.command]
    ) { session, arguments in
      guard !arguments.text.isEmpty else { throw PromptCommand.misused("time") }
      let clock = ContinuousClock()
      let start = clock.now
      let inner = arguments.text
      if PromptCommand.isCommand(inner) {
        try PromptCommand.perform(inner, in: session)
      } else {
        try session.lua().perform(inner)
      }
      let elapsed = clock.now - start
      let milliseconds =
        Double(elapsed.components.seconds) * 1000 + Double(elapsed.components.attoseconds) / 1e15
      session.console.writeLine(
        session.console.faint("\(session.console.format.string(milliseconds, digits: 2)) ms"))
    },
  ]
}
