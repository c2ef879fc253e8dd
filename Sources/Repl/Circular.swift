import ArgumentParser
import CircularCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The program: one command a job, the REPL when there is none.
@main
struct Circular: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "circular",
    abstract: phrase(
      "Classe et note des territoires selon les règles d'un dispositif.",
      english: "Ranks and scores territories by the rules of a programme."),
    discussion: phrase(
      """
      Les règles sont des fichiers Lua que l'on modifie sans recompiler (dossier rules).
      Sans commande, l'invite s'ouvre. Commencez par\u{A0}: circular demo
      """,
      english: """
        Rules are Lua files, changed without recompiling (folder rules).
        Without a command, the prompt opens. Start with: circular demo
        """),
    version: programVersion,
    subcommands: [
      ReplCommand.self,
      DemoCommand.self,
      PacksCommand.self,
      ScoreCommand.self,
      RankCommand.self,
      FundCommand.self,
      RobustnessCommand.self,
      SheetCommand.self,
      TerritoryCommand.self,
      RegisterCommand.self,
      RoomCommand.self,
      ExplainCommand.self,
      WhatIfCommand.self,
      PathCommand.self,
      CompareCommand.self,
      OverviewCommand.self,
      SwitchCommand.self,
      MeetingCommand.self,
      MinutesCommand.self,
      VerifyCommand.self,
      KeyCommand.self,
      ReportCommand.self,
      ImpactCommand.self,
      CheckCommand.self,
      TestCommand.self,
      ProveCommand.self,
      FormatCommand.self,
      RunCommand.self,
      FormulaCommand.self,
      ImportCommand.self,
      NewCommand.self,
      DocCommand.self,
      EditorCommand.self,
      LanguageServerCommand.self,
      ManualCommand.self,
    ])
}

extension Circular {
  /// Runs the program, and is where it ends.
  ///
  /// What was thrown is told in the user's language, results are sent, and the exit code is chosen. A
  /// command whose results were not received has failed.
  static func main() async {
    ProgramStart.prepare()
    var code = await exitCodeOfCommand()
    do throws(StandardOutput.Lost) {
      try StandardOutput.shared.finish()
    } catch {
      code = tell(error)
    }
    exit(withError: code)
  }

  /// Runs the command that was asked for; every command ends here.
  private static func exitCodeOfCommand() async -> ExitCode {
    var console = Console(programLanguage)
    do {
      if let problem = unreadableCommandLine ?? unknownCommand
        ?? RepeatedOption.problem(in: arguments)
      {
        throw problem
      }
      var parsed = try parseAsRoot(arguments)
      guard let command = parsed as? any ProgramCommand else {
        // Help and the like are ArgumentParser's own.
        try parsed.run()
        return .success
      }
      console = Console(command.common.language)
      try await command.run(on: console)
      return console.end()
    } catch is StandardOutput.Lost {
      // Told by `main`, as a loss that is met at the end.
      return .success
    } catch {
      if let code = console.end(with: error) { return code }
      let code = exitCode(for: error)
      tell(error, code)
      return code
    }
  }

  /// What ArgumentParser has to say: a page of help, or what is wrong with the command line.
  private static func tell(_ error: any Error, _ code: ExitCode) {
    let console = Console(programLanguage)
    // French phrases are some letters longer than those that they replace.
    let text = fullMessage(for: error, columns: console.screen.map { max(40, $0 - 8) })
    guard !text.isEmpty else { return }
    let isForPeople = machineRequest == nil && programLanguage == .french
    let translated = isForPeople ? usageInFrench(text) : text
    if code == .success { console.write(translated + "\n") } else { console.writeError(translated) }
  }

  /// Says that results were not received.
  ///
  /// A pipe that nobody reads any more is no mistake: the program ends as others do, without a word.
  private static func tell(_ lost: StandardOutput.Lost) -> ExitCode {
    if lost.number == EPIPE { return ExitCode(128 + SIGPIPE) }
    let problem = Diagnostic(lost)
    Console(programLanguage).report(problem)
    return ExitCode(problem)
  }
}
