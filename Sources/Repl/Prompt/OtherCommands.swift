import CircularCore
import LuaBridge
import Pages

extension PromptCommand {
  /// Commands on the session.
  static let others: [PromptCommand] = [
    PromptCommand(
      "all", ["tout"],
      LocalizedText(
        "Montre en entier la dernière valeur Lua.", english: "Shows the last Lua value whole.")
    ) { session, _ in
      guard let value = session.lastValue else {
        return session.console.writeLine(
          session.console.say("Aucune valeur encore.", english: "No value yet."))
      }
      LuaValueView(session: session, isWhole: true).write(value)
    },
    PromptCommand(
      "export", ["exporter"],
      form: LocalizedText("[FICHIER | FICHIER.csv]", english: "[FILE | FILE.csv]"),
      LocalizedText(
        "Écrit la séance, qu'un circular < FICHIER rejoue\u{A0}; ou les résultats, pour un tableur.",
        english:
          "Writes the session, which circular < FILE plays again; or results for a spreadsheet."
      ),
      examples: [(":exporter reunion.txt", ""), (":exporter classement.csv", "")], takes: [.file]
    ) { session, arguments in try session.export(arguments.text.trimmingQuotes) },
    PromptCommand(
      "lang", ["langue"], form: "[fr | en]",
      LocalizedText("Change de langue.", english: "Changes the language."),
      examples: [(":lang en", "")], takes: [.word]
    ) { session, arguments in
      guard let language = Language(rawValue: arguments.text.lowercased()) else {
        throw PromptCommand.misused("lang")
      }
      session.console.language = language
      session.console.writeLine(session.console.say("français", english: "English"))
    },
    PromptCommand(
      "help", ["aide"],
      form: LocalizedText("[COMMANDE | NOM]", english: "[COMMAND | NAME]"),
      LocalizedText(
        "Les commandes\u{A0}; ou l'aide d'une commande, d'un fait, d'une règle, d'un paramètre, d'un mot des règles.",
        english: "The commands; or help on a command, fact, rule, parameter, word of rules."),
      examples: [(":aide changer", ""), (":aide population_max", ""), (":aide round", "")],
      takes: [.command]
    ) { session, arguments in try session.help(arguments.text.trimmingQuotes) },
    PromptCommand(
      "tour", ["visite"],
      form: LocalizedText("[suite | fin]", english: "[next | stop]"),
      LocalizedText(
        "Suit une réunion du comité pas à pas\u{A0}; Entrée tape chaque étape.",
        english: "Follows a committee meeting step by step; Enter types each step."),
      takes: [.word]
    ) { session, arguments in try session.tour(arguments.text) },
    PromptCommand(
      "resume", ["reprendre"],
      form: LocalizedText("[NUMÉRO]", english: "[NUMBER]"),
      LocalizedText(
        "Rejoue une séance qui s'est arrêtée sans être quittée\u{A0}; s'il y en a plusieurs, les liste.",
        english: "Plays again a session that stopped without being left; of several, lists them."),
      takes: [.word]
    ) { session, arguments in try session.resume(arguments.text) },
    PromptCommand(
      "quit", ["quitter"],
      LocalizedText("Quitte (Ctrl-D aussi).", english: "Leaves (Ctrl-D too).")
    ) { session, _ in session.isEnded = true },
  ]
}

extension Session {
  fileprivate func export(_ path: String) throws {
    guard !path.isEmpty else { return console.write(script(), folds: false) }
    let file = ExportedFile(path: path)
    let text =
      switch try file.content() {
      case .session: script(fingerprints)
      case .results: try results()
      }
    try file.write(text, own: &written)
    console.writeLine(console.say("écrit dans \(path)", english: "written to \(path)"))
  }

  /// The results as a spreadsheet reads them.
  private func results() throws -> String {
    var bytes: [UInt8] = []
    try bench().resultsPage(under: scenario, in: console.language).writeCSV(ids: false) {
      bytes += $0
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What was opened and typed, as a text that does it again.
  func script(_ fingerprints: [String: String] = [:]) -> String {
    let options =
      (locator.option.map { "--rules \(ScenarioLine.quoted($0)) " } ?? "") + "--on \(firstDate)"
    let head = console.say(
      "-- séance du \(firstDate), à rejouer : circular \(options) < ce fichier",
      english: "-- session of \(firstDate), to play again: circular \(options) < this file")
    return SessionScript.text(
      head, fingerprints,
      opened.map { .init(text: ":load \($0)") }
        + entries.filter { PromptCommand.isReplayed($0.text) },
      isComplete: isComplete)
  }

  /// The help of a word, or the list of commands.
  func help(_ word: String) throws {
    let language = console.language
    let plain = word.hasPrefix(":") ? String(word.dropFirst()) : word
    if plain.isEmpty { return writeCommands() }
    if !word.hasPrefix(":"), let bench = benchInUse,
      let thing = bench.things.first(where: { $0.id == plain })
    {
      return try write(thing, in: bench)
    }
    if let function = PromptFunction.all.first(where: { $0.name == plain }) {
      console.writeLine(console.bold(function.form) + console.faint("  (Lua)"))
      console.writeLine("  " + function.summary.text(in: language))
      return
    }
    if !word.hasPrefix(":"), !PromptCommand.isKnown(plain),
      let word = RuleWord.all.first(where: { $0.name == plain })
    {
      return write(word)
    }
    let command = try PromptCommand.named(plain)
    let others = command.names.filter { ":" + $0 != command.shownName(in: language) }
      .map { ":" + $0 }.joined(separator: ", ")
    console.writeLine(
      console.bold("\(command.shownName(in: language)) \(command.form.text(in: language))")
        + console.faint("  \(others)"))
    console.writeLine("  " + command.summary.text(in: language))
    for example in command.examples {
      let meaning = example.meaning.text(in: language)
      console.writeLine(
        "    \(example.input)" + console.faint(meaning.isEmpty ? "" : "  \(meaning)"))
    }
  }

  private func write(_ word: RuleWord) {
    let place =
      word.isAtPrompt
      ? console.say("mot des règles", english: "word of rules")
      : console.say(
        "mot des règles, dans une règle seulement", english: "word of rules, in a rule only")
    console.writeLine(console.bold(word.form) + console.faint("  (\(place))"))
    console.writeLine("  " + word.summary.text(in: console.language))
  }

  private func writeCommands() {
    let language = console.language
    var table = TextTable(["", ""])
    for command in PromptCommand.all {
      let name = command.shownName(in: language)
      table.add([
        .init(name, style: console.bold), .init(command.summary.text(in: language)),
      ])
    }
    for line in table.lines(header: { $0 }, indent: "  ").dropFirst() { console.writeLine(line) }
    console.writeLine()
    console.writeLine(
      "  "
        + console.say(
          "Tout le reste est du Lua\u{A0}: 80 * 1120, score(\"fronsac\"), rank(), x = 3.",
          english: "Everything else is Lua: 80 * 1120, score(\"fronsac\"), rank(), x = 3."))
    let functions = PromptFunction.all.map(\.form).joined(separator: ", ")
    console.writeLine(console.faint("  " + functions))
    console.writeLine(
      "  "
        + console.say(
          "Les mots des règles qui calculent y sont aussi\u{A0}: round(2.675, 2), money(1234.5)\u{A0}; :aide round.",
          english:
            "The words of rules that compute are there too: round(2.675, 2), money(1234.5); :help round."
        ))
    console.writeLine(
      "  "
        + console.say(
          ":aide COMMANDE en dit plus\u{A0}; Tab complète, Ctrl-R cherche, Ctrl-C arrête.",
          english: ":help COMMAND says more; Tab completes, Ctrl-R searches, Ctrl-C stops."))
  }
}
