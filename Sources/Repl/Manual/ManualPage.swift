import CircularCore

/// The manual page `circular(1)`, in roff: what the commands say of themselves, then what belongs to
/// no command.
struct ManualPage {
  /// The page.
  var text: String { page.text }

  private let language: Language
  private var page = RoffText()

  init(_ program: CommandDescription, in language: Language) {
    self.language = language
    let commands = Self.leaves(of: program, path: [program.name])
    let shared = Self.shared(among: commands.map(\.command))
    writeHead(program)
    page.request("SH", say("COMMANDES", "COMMANDS"))
    for (path, command) in commands { write(command, path, without: shared) }
    page.request("SH", say("OPTIONS DE TOUTES LES COMMANDES", "OPTIONS OF ALL COMMANDS"))
    for option in shared { write(option) }
    writeTail()
  }

  private func say(_ french: String, _ english: String) -> String {
    language == .french ? french : english
  }

  // MARK: - Commands

  /// The commands that do something, with the words that call them.
  private static func leaves(
    of command: CommandDescription, path: [String]
  ) -> [(path: [String], command: CommandDescription)] {
    command.subcommands.flatMap { inner in
      let path = path + [inner.name]
      return inner.subcommands.isEmpty ? [(path, inner)] : leaves(of: inner, path: path)
    }
  }

  /// The options that most commands have alike: they are told once.
  private static func shared(among commands: [CommandDescription]) -> [ArgumentDescription] {
    var shared: [ArgumentDescription] = []
    for option in commands.flatMap(\.arguments) where !shared.contains(option) {
      let holders = commands.count { $0.arguments.contains(option) }
      if option.kind != .positional, holders * 2 > commands.count { shared.append(option) }
    }
    return shared
  }

  private mutating func write(
    _ command: CommandDescription, _ path: [String], without shared: [ArgumentDescription]
  ) {
    let own = command.arguments.filter { !shared.contains($0) }
    page.request("SS", RoffText.escaped(path.joined(separator: " ")))
    let words = [RoffText.bold(path.joined(separator: " "))] + own.compactMap(Self.usage)
    page.request("PP")
    page.plain(words.joined(separator: " ") + " [" + RoffText.italic("options") + "]")
    page.request("PP")
    page.prose(command.abstract)
    if !command.aliases.isEmpty {
      let aliases = command.aliases.map(RoffText.bold).joined(separator: ", ")
      page.request("PP")
      page.plain(say("Autre nom\\~: ", "Another name: ") + aliases + ".")
    }
    if !command.discussion.isEmpty {
      page.request("PP")
      page.prose(command.discussion)
    }
    for argument in own { write(argument) }
  }

  /// An argument that must be given, or that stands by its place, as the line that calls shows it.
  private static func usage(_ argument: ArgumentDescription) -> String? {
    let value = RoffText.italic(argument.valueName) + (argument.isRepeating ? "…" : "")
    switch argument.kind {
    case .positional: return argument.isOptional ? "[\(value)]" : value
    case .option where !argument.isOptional:
      return argument.names.last.map { RoffText.bold($0) + " " + value }
    case .option, .flag: return nil
    }
  }

  private mutating func write(_ argument: ArgumentDescription) {
    page.request("TP")
    var words = argument.names.map(RoffText.bold).joined(separator: ", ")
    if argument.kind != .flag {
      words += (words.isEmpty ? "" : " ") + RoffText.italic(argument.valueName)
    }
    page.plain(words)
    // ArgumentParser's own two sentences are in English.
    page.prose(language == .french ? usageInFrench(argument.abstract) : argument.abstract)
    // A default that the sentence tells is not told twice: it may be one of this machine only.
    let isTold = ["par défaut", "default"].contains { argument.abstract.contains($0) }
    if argument.kind == .option, !isTold, let value = argument.defaultValue {
      page.plain(say("Par défaut\\~: ", "Default: ") + RoffText.escaped(value) + ".")
    }
  }

  // MARK: - What belongs to no command

  private mutating func writeHead(_ program: CommandDescription) {
    page.request(
      "TH", "CIRCULAR", "1", "", "circular \(programVersionNumber)",
      say("Commandes utilisateur", "User commands"))
    page.plain(".ad l")
    page.plain(".nh")
    page.request("SH", say("NOM", "NAME"))
    let abstract =
      program.abstract.hasSuffix(".") ? String(program.abstract.dropLast()) : program.abstract
    page.plain("circular \\- " + RoffText.escaped(abstract))
    page.request("SH", "SYNOPSIS")
    page.plain(
      RoffText.bold("circular") + " [" + RoffText.italic(say("commande", "command")) + "] ["
        + RoffText.italic("options") + "]")
    page.request("SH", "DESCRIPTION")
    page.prose(program.discussion)
  }

  private mutating func writeTail() {
    page.request("SH", say("CODES DE SORTIE", "EXIT STATUS"))
    for (code, french, english) in Self.exitCodes { term(code, say(french, english)) }
    page.request("SH", say("ENVIRONNEMENT", "ENVIRONMENT"))
    for (name, french, english) in Self.variables { term(name, say(french, english)) }
    page.request("SH", say("FICHIERS", "FILES"))
    for (path, french, english) in Self.files { term(path, say(french, english)) }
  }

  private mutating func term(_ term: String, _ meaning: String) {
    page.request("TP")
    page.plain(RoffText.bold(term))
    page.prose(meaning)
  }

  private static let exitCodes = [
    ("0", "Tout est fait.", "Done."),
    (
      "1", "Une vérification, un test ou une comparaison a échoué.",
      "A check, a test or a comparison failed."
    ),
    ("64", "La ligne de commande est fausse.", "The command line is wrong."),
    (
      "65", "Des données sont fausses, ou une règle a échoué pour un sujet.",
      "Data is wrong, or a rule failed for a subject."
    ),
    ("66", "Ce qui est demandé n'existe pas.", "What is asked for does not exist."),
    ("70", "Le programme est en faute.", "The program is at fault."),
    ("74", "Le résultat n'a pas pu être écrit.", "The output could not be written."),
    ("130", "Interrompu.", "Interrupted."),
  ]

  private static let variables = [
    (
      "LC_ALL, LC_MESSAGES, LANG",
      "La première qui est posée donne la langue\u{A0}: l'anglais si elle commence par en, sinon le français.",
      "The first one that is set gives the language: English if it begins with en, else French."
    ),
    ("NO_COLOR", "Pas de couleur.", "No colour."),
    (
      "XDG_STATE_HOME", "Où sont l'historique et les séances (par défaut ~/.local/state).",
      "Where the history and the sessions are (default ~/.local/state)."
    ),
  ]

  private static let files = [
    (
      "rules",
      "Les dispositifs du dossier courant\u{A0}; ils passent avant ceux qui sont installés.",
      "The packs of the working folder; they come before the installed ones."
    ),
    (
      "../share/circular/rules, ../share/circular/samples",
      "Les dispositifs et les exemples installés, depuis le dossier du programme.",
      "The installed packs and samples, from the program's folder."
    ),
    (
      "~/.local/state/circular", "L'historique de l'invite et les séances interrompues.",
      "The prompt's history and interrupted sessions."
    ),
  ]
}
