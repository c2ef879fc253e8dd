import CircularCore
import LuaBridge
import Pages

extension PromptCommand {
  /// Commands that change the scenario in use, never the data.
  static let changing: [PromptCommand] = [
    PromptCommand(
      "set", ["changer"],
      form: LocalizedText("[SUJET] NOM = VALEUR", english: "[SUBJECT] NAME = VALUE"),
      LocalizedText(
        "Change, dans le scénario, un paramètre, un poids, un fait, une réponse ou un statut.",
        english: "Changes, in the scenario, a parameter, weight, fact, answer or status."),
      examples: [
        (":changer population_max = 2000", LocalizedText("un paramètre", english: "a parameter")),
        (
          ":changer fronsac inhabitants = 900",
          LocalizedText("un fait de ce sujet", english: "a fact of this subject")
        ),
        (
          ":changer 1.1.2 = pas fait",
          LocalizedText("un statut du sujet courant", english: "a status of the subject in use")
        ),
        (
          ":changer poids citizens = 2",
          LocalizedText("le poids d'un critère", english: "the weight of a criterion")
        ),
        (
          ":changer inhabitants =",
          LocalizedText("sans valeur\u{A0}: inconnu", english: "without a value: unknown")
        ),
      ],
      takes: [.target]
    ) { session, arguments in try session.set(arguments) },
    PromptCommand(
      "unset", ["rétablir"],
      form: LocalizedText("[SUJET] NOM", english: "[SUBJECT] NAME"),
      LocalizedText(
        "Retire un changement du scénario.", english: "Takes a change out of the scenario."),
      examples: [
        (":rétablir population_max", ""),
        (
          ":rétablir poids citizens",
          LocalizedText("le poids d'un critère", english: "the weight of a criterion")
        ),
      ], takes: [.target]
    ) { session, arguments in try session.unset(arguments) },
    PromptCommand(
      "undo", ["annuler"],
      LocalizedText("Annule le dernier changement.", english: "Takes the last change back.")
    ) { session, _ in
      let console = session.console
      guard let what = session.undo() else {
        return console.writeLine(console.say("Rien à annuler.", english: "Nothing to undo."))
      }
      console.writeLine(console.say("annulé\u{A0}: ", english: "undone: ") + what)
    },
    PromptCommand(
      "redo", ["refaire"],
      LocalizedText("Refait ce qui vient d'être annulé.", english: "Makes again what was undone.")
    ) { session, _ in
      let console = session.console
      guard let what = session.redo() else {
        return console.writeLine(console.say("Rien à refaire.", english: "Nothing to redo."))
      }
      console.writeLine(console.say("refait\u{A0}: ", english: "made again: ") + what)
    },
    PromptCommand(
      "scenario", ["scénario"],
      form: LocalizedText(
        "[NOM | base | renommer [NOM =] NOM | copier [NOM =] NOM | ajouter NOM | supprimer NOM | enregistrer FICHIER | ouvrir FICHIER]",
        english:
          "[NAME | base | rename [NAME =] NAME | copy [NAME =] NAME | add NAME | drop NAME | save FILE | open FILE]"
      ),
      LocalizedText(
        "Liste les scénarios, en choisit ou en commence un, le renomme, le copie, y ajoute un autre, l'enregistre ou l'ouvre.",
        english:
          "Lists the scenarios, chooses or begins one, renames or copies it, adds another to it, saves or opens it."
      ),
      examples: [
        (
          ":scénario plafond à 2 000",
          LocalizedText("le choisit, ou le commence", english: "chooses it, or begins it")
        ),
        (":scénario base", LocalizedText("sans aucun changement", english: "without any change")),
        (
          ":scénario renommer essai 1 = plafond haut",
          LocalizedText(
            "sans le premier nom\u{A0}: celui en cours",
            english: "the one in use without the first name"
          )
        ),
        (
          ":scénario ajouter plafond haut",
          LocalizedText("ses changements par-dessus", english: "its changes on top")
        ),
        (":scénario enregistrer commission.txt", ""),
      ],
      takes: [.shelf]
    ) { session, arguments in try session.scenario(arguments) },
    PromptCommand(
      "diff", ["écart"],
      form: LocalizedText("[SCÉNARIO [; SCÉNARIO …]]", english: "[SCENARIO [; SCENARIO …]]"),
      LocalizedText(
        "Ce que le scénario change par rapport à la base, ou à un autre scénario\u{A0}: qui bouge, de combien, par quelle règle\u{A0}; ou deux à quatre scénarios côte à côte.",
        english:
          "What the scenario moves from the base, or from another scenario: who, by how much, by which rule; or two to four scenarios side by side."
      ),
      examples: [
        (":écart", ""), (":écart plafond à 2 000", ""),
        (
          ":écart base ; essai 1 ; plafond haut",
          LocalizedText("côte à côte", english: "side by side")
        ),
      ], takes: [.scenario]
    ) { session, arguments in try session.diff(arguments.text) },
  ]
}

extension Session {
  /// The scenario that changes go to: the one in use, else a new one.
  private var openScenario: Scenario {
    let shelf = state.shelf
    if shelf.current != nil { return shelf.scenario }
    var number = 1
    func name(_ number: Int) -> String {
      console.say("essai \(number)", english: "trial \(number)")
    }
    while shelf.scenarios.contains(where: { $0.name == name(number) }) { number += 1 }
    return Scenario(name(number), pack: state.pack)
  }

  fileprivate func set(_ arguments: PromptCommand.Arguments) throws {
    let bench = try bench()
    // A name alone is a question, not a change.
    if arguments.words.count == 1, arguments.value == nil,
      let thing = bench.things.first(where: { $0.id == arguments.words[0] })
    {
      return try write(thing, in: bench)
    }
    let change = try TypedChange(arguments, in: bench, current: state.subject).change
    let before = scenario
    var after = openScenario
    after.set(change)
    try bench.check(after)
    try tellWarnings(of: after, beyond: before)
    let language = console.language
    let values = [before, after].map { scenario in
      Result { try bench.text(of: change.target, under: scenario, in: language) }
    }
    let (old, new) = (try values[0].get(), try values[1].get())
    let subject = change.target.subject
    let name = bench.subjects.first { $0.id == subject }?.label.french
    let what =
      (name.map { "\($0), " } ?? "") + change.target.name + console.say("\u{A0}: ", english: ": ")
      + (subject == nil && change.target.kind.isAboutSubject
        ? change.value + console.say(" pour tous", english: " for all") : "\(old) → \(new)")
    self.change(what) { $0.shelf.scenario = after }
    if let subject { use(subject: subject) }
    console.writeLine(what + console.faint("  [\(after.name)]"))
    try writeSummary(before, after)
  }

  /// In one line, what a change did.
  private func writeSummary(_ before: Scenario, _ after: Scenario) throws {
    let line = try bench().summary(
      from: before, to: after, subject: state.subject, in: console.language)
    if !line.isEmpty { console.writeLine("  " + line) }
  }

  fileprivate func unset(_ arguments: PromptCommand.Arguments) throws {
    let bench = try bench()
    let before = scenario
    let meant = try TakenBack(arguments.words, in: bench)
    let (name, changes) = (meant.name, try meant.changes(of: before, in: bench))
    var after = before
    for change in changes { after.unset(change.target) }
    let what = console.say("\(name) rétabli", english: "\(name) as before")
    self.change(what) { $0.shelf.scenario = after }
    console.writeLine(what)
    try writeSummary(before, after)
  }

  // MARK: - Scenarios

  fileprivate func scenario(_ arguments: PromptCommand.Arguments) throws {
    _ = try bench()
    let first = arguments.words.first?.withoutAccents
    let rest = String(arguments.text.drop { !$0.isWhitespace }).trimmingBlanks.trimmingQuotes
    switch first {
    case nil: writeScenarios()
    case "base":
      change(console.say("retour à la base", english: "back to the base")) { state in
        state.shelf.current = nil
      }
      console.writeLine(console.say("base, sans changement", english: "base, without changes"))
    case "enregistrer", "save": try save(rest)
    case "ouvrir", "open", "load": try openScenario(rest)
    case "supprimer", "drop": try drop(rest)
    case "renommer", "rename": try rename(rest)
    case "copier", "copy": try copy(rest)
    case "ajouter", "add": try add(rest)
    default:
      let typed = arguments.text.trimmingQuotes
      let known = scenarioNames.id(typed)
      let (name, isKnown) = (known ?? typed, known != nil)
      change(name) { state in
        if isKnown {
          state.shelf.current = name
        } else {
          state.shelf.scenario = Scenario(name, pack: state.pack)
        }
      }
      let changes = scenario.changes.count
      console.writeLine(
        isKnown
          ? console.say(
            "scénario « \(name) », \(changes) changement\(changes > 1 ? "s" : "")",
            english: "scenario “\(name)”, \(changes) change\(changes == 1 ? "" : "s")")
          : console.say(
            "scénario « \(name) » commencé\u{A0}: :changer y ajoute des changements",
            english: "scenario “\(name)” begun: :set adds changes to it"))
    }
  }

  private func writeScenarios() {
    let shelf = state.shelf
    console.writeLine(
      (shelf.current == nil ? "▸ " : "  ") + console.bold("base")
        + console.faint(console.say("  sans changement", english: "  without changes")))
    for scenario in shelf.scenarios {
      console.writeLine(
        (shelf.current == scenario.name ? "▸ " : "  ") + console.bold(scenario.name))
      for change in scenario.changes {
        console.writeLine("      " + change.line(in: console.language))
      }
    }
  }

  private func save(_ path: String) throws {
    guard !path.isEmpty else { throw PromptCommand.misused("scenario") }
    guard state.shelf.current != nil else {
      throw Diagnostic(
        "nothing-to-save",
        LocalizedText(
          "la base ne change rien\u{A0}: il n'y a pas de scénario à enregistrer",
          english: "the base changes nothing: there is no scenario to save"),
        suggestion: LocalizedText(
          ":scénario NOM ou :changer en commence un", english: ":scenario NAME or :set begins one"))
    }
    // One that rules read anew no longer take is saved as it is.
    let kept = (try? bench().pack.kept(scenario)) ?? scenario
    let text = ScenarioFile.text(of: kept, in: console.language)
    try ExportedFile(path: path).write(text, own: &written)
    console.writeLine(console.say("enregistré dans \(path)", english: "saved to \(path)"))
  }

  private func openScenario(_ path: String) throws {
    let opened = try Scenario(path: path)
    let bench = try bench()
    console.checkScenario(opened, pack: bench.pack.pack)
    try bench.check(opened)
    let before = scenario
    try tellWarnings(of: opened, beyond: before)
    change(console.say("ouverture de \(opened.name)", english: "opening of \(opened.name)")) {
      $0.shelf.scenario = opened
    }
    console.writeLine(
      console.say("scénario « \(opened.name) »", english: "scenario “\(opened.name)”"))
    for change in opened.changes { console.writeLine("  " + change.line(in: console.language)) }
    try writeSummary(before, opened)
  }

  private func drop(_ text: String) throws(Diagnostic) {
    let name = try named(text).name
    change(console.say("suppression de \(name)", english: "dropping of \(name)")) { state in
      state.shelf.scenarios.removeAll { $0.name == name }
      if state.shelf.current == name { state.shelf.current = nil }
    }
    console.writeLine(
      console.say(
        "« \(name) » supprimé\u{A0}; :annuler le rend",
        english: "“\(name)” dropped; :undo brings it back"))
  }

  /// `ANCIEN = NOUVEAU`, or `NOUVEAU` for the scenario in use.
  ///
  /// - Throws: `unknown-scenario`; `duplicate-key` for a name that is taken.
  private func renaming(
    _ text: String, keeping isKept: Bool
  ) throws(Diagnostic) -> (old: Scenario, new: String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      .map { String($0).trimmingBlanks.trimmingQuotes }
    guard let new = parts.last, !new.isEmpty, parts.count == 2 || state.shelf.current != nil else {
      throw PromptCommand.misused("scenario")
    }
    let old = parts.count == 2 ? try named(parts[0]) : scenario
    // One that is renamed leaves its name, which may be written otherwise.
    let taken = scenarioNames.ids(new).filter { isKept || $0 != old.name }
    guard new != "base", taken.isEmpty else {
      throw Diagnostic(
        "duplicate-key",
        LocalizedText(
          "un scénario s'appelle déjà « \(taken.first ?? new) »",
          english: "a scenario is called “\(taken.first ?? new)” already"))
    }
    return (old, new)
  }

  private func rename(_ text: String) throws(Diagnostic) {
    let (old, new) = try renaming(text, keeping: false)
    let what = console.say(
      "« \(old.name) » s'appelle « \(new) »", english: "“\(old.name)” is called “\(new)”")
    change(what) { state in
      guard let place = state.shelf.scenarios.firstIndex(where: { $0.name == old.name }) else {
        return
      }
      state.shelf.scenarios[place].name = new
      if state.shelf.current == old.name { state.shelf.current = new }
    }
    console.writeLine(what)
  }

  private func copy(_ text: String) throws(Diagnostic) {
    var (copy, new) = try renaming(text, keeping: true)
    let what = console.say(
      "« \(new) », copie de « \(copy.name) »", english: "“\(new)”, a copy of “\(copy.name)”")
    copy.name = new
    change(what) { $0.shelf.scenario = copy }
    console.writeLine(what)
  }

  /// Puts the changes of another scenario on top of those in use.
  private func add(_ text: String) throws {
    let other = try named(text)
    let before = scenario
    var sum = openScenario
    for change in other.changes { sum.set(change) }
    try bench().check(sum)
    try tellWarnings(of: sum, beyond: before)
    let what = console.say(
      "« \(other.name) » par-dessus « \(sum.name) »",
      english: "“\(other.name)” on top of “\(sum.name)”")
    change(what) { $0.shelf.scenario = sum }
    console.writeLine(what)
    for change in sum.changes { console.writeLine("  " + change.line(in: console.language)) }
    try writeSummary(before, sum)
  }

  fileprivate func diff(_ text: String) throws {
    let bench = try bench()
    func chosen(_ text: some StringProtocol) throws(Diagnostic) -> Scenario {
      let name = String(text).trimmingBlanks.trimmingQuotes
      return name.isEmpty || name == "base" ? Scenario("base") : try named(name)
    }
    if text.contains(";") {
      let scenarios = try text.split(separator: ";").map(chosen)
      guard (2...SideBySideView.most).contains(scenarios.count) else {
        throw PromptCommand.misused("diff")
      }
      return try bench.compare(scenarios, on: console)
    }
    if let problem = partedByCommas(text) { throw problem }
    let other = try chosen(text)
    let current = state.shelf.current ?? "base"
    guard other.name != current else {
      return console.writeLine(
        console.say(
          "« \(current) » est le scénario en cours\u{A0}: rien à comparer.",
          english: "“\(current)” is the scenario in use: nothing to compare."))
    }
    try bench.compare(
      other, scenario, subject: state.subject, title: "\(other.name) → \(current)", on: console)
  }
}
