import ArgumentParser

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
      Sans commande, l'invite s'ouvre. Commencez par : circular demo
      """,
      english: """
        Rules are Lua files, changed without recompiling (folder rules).
        Without a command, the prompt opens. Start with: circular demo
        """),
    version: "0.1.0",
    subcommands: [
      ReplCommand.self, DemoCommand.self, PacksCommand.self, ScoreCommand.self, RankCommand.self,
      ExplainCommand.self, WhatIfCommand.self, PathCommand.self, OverviewCommand.self,
      SwitchCommand.self,
      CheckCommand.self,
      TestCommand.self, FormatCommand.self, RunCommand.self, FormulaCommand.self,
      ImportCommand.self, NewCommand.self, DocCommand.self, EditorCommand.self,
    ])
}
