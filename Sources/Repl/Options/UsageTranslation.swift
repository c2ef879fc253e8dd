import ArgumentParser
import CircularCore

extension Circular {
  /// What is typed after the program's name; without a command, the prompt is meant.
  static var arguments: [String] {
    let typed = Array(programArguments.dropFirst())
    let isAboutProgram =
      ["-h", "--help", "--version", "--help-hidden"].contains(typed.first ?? "")
      || machineRequest != nil
    let isPrompt = typed.first.map { $0.hasPrefix("-") && !isAboutProgram } ?? true
    return isPrompt ? ["repl"] + typed : typed
  }

  /// What a shell or a tool asks of the program itself: its answer is not for people's eyes.
  static var machineRequest: String? {
    programArguments.dropFirst().first { word in
      ["--generate-completion-script", "---completion", "--experimental-dump-help"]
        .contains { word.hasPrefix($0) }
    }
  }
}

extension Circular {
  /// What is said where nobody knows how the program was called: doing something else would be worse.
  static var unreadableCommandLine: Diagnostic? {
    guard programArguments.isEmpty else { return nil }
    return Diagnostic(
      "internal",
      LocalizedText(
        "la ligne de commande ne peut pas être lue",
        english: "the command line cannot be read"),
      suggestion: LocalizedText("mount -t proc proc /proc"))
  }

  /// What is said where the first word is no command.
  static var unknownCommand: Diagnostic? {
    let names =
      configuration.subcommands.flatMap {
        ($0.configuration.commandName.map { [$0] } ?? []) + $0.configuration.aliases
      } + ["help"]
    guard let word = programArguments.dropFirst().first, !word.hasPrefix("-"),
      !names.contains(word)
    else { return nil }
    return Diagnostic(
      "bad-argument",
      LocalizedText("aucune commande « \(word) »", english: "no command “\(word)”"),
      suggestion: LocalizedText(
        nearestName(to: word, among: names).map { "circular \($0)" } ?? "circular --help"))
  }
}

/// The French of ArgumentParser's fixed phrases; its texts are ours but for these.
func usageInFrench(_ text: String) -> String {
  let starts: [(String, String)] = [
    ("OVERVIEW: ", ""), ("USAGE: ", "Usage\u{A0}: "), ("Usage: ", "Usage\u{A0}: "),
    ("ARGUMENTS:", "Arguments\u{A0}:"), ("OPTIONS:", "Options\u{A0}:"),
    ("SUBCOMMANDS:", "Commandes\u{A0}:"),
    ("Error: ", "erreur\u{A0}: "), ("Help:  ", "Aide\u{A0}:  "),
    ("  See 'circular", "  « circular"),
  ]
  let phrases: [(String, String)] = [
    ("--help' for more information.", "--help » en dit plus."),
    ("Missing expected argument", "argument attendu\u{A0}:"),
    ("Unknown option", "option inconnue"), ("Missing value for", "valeur attendue pour"),
    ("Did you mean", "Vouliez-vous dire"),
    ("<subcommand>' for detailed help.", "<commande> » donne l'aide d'une commande."),
    ("<subcommand>", "<commande>"), ("(default:", "(par défaut\u{A0}:"),
    ("(values:", "(valeurs\u{A0}:"),
    ("Show the version.", "Affiche la version."),
    ("Show help information.", "Affiche cette aide."),
    ("unexpected arguments", "arguments en trop"), ("Unexpected argument", "argument en trop"),
    ("Please provide one of", "Donnez l'un de"), ("The value", "la valeur"),
    ("is invalid for", "ne convient pas à"), ("' and '", "' et '"),
    ("; default:", "\u{A0}; par défaut\u{A0}:"),
  ]
  var lines: [String] = []
  for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
    var line = String(line)
    for (english, french) in starts where line.hasPrefix(english) {
      line = french + line.dropFirst(english.count)
      break
    }
    for (english, french) in phrases { line = line.replacing(english, with: french) }
    lines.append(line)
  }
  return lines.joined(separator: "\n")
}
