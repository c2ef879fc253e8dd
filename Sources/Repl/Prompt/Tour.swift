import CircularCore
import LuaBridge

/// A committee meeting in a few steps: followed at the prompt with `:tour`, and written as a page with
/// its screens (`circular repl --tour`).
struct Tour {
  /// One step: what is going on, and what is typed.
  struct Step: Sendable {
    /// The chapter that begins here; empty within one.
    let chapter: LocalizedText
    /// What somebody at the table asks or says.
    let text: LocalizedText
    /// What is typed.
    let input: LocalizedText
  }

  private static func step(
    _ chapter: LocalizedText = "", _ text: LocalizedText, _ input: LocalizedText
  ) -> Step {
    Step(chapter: chapter, text: text, input: input)
  }

  /// The title of the page.
  static let title = LocalizedText(
    "Visite guidée\u{A0}: une réunion du comité", english: "Guided tour: a committee meeting")

  /// What the page begins with.
  static let introduction = LocalizedText(
    """
    Un comité examine les candidatures de Projet K, puis le dossier de label d'un syndicat. L'invite est
    projetée au mur\u{A0}; une personne tape, tout le monde lit. Rien de ce qui suit ne change les règles ni
    les données\u{A0}: les « et si\u{A0}? » vivent dans des scénarios.

    Pour suivre la visite soi-même, depuis le dossier du projet\u{A0}: `circular`, puis `:visite`. Les données
    sont celles de `samples/`, inventées là où c'est écrit.
    """,
    english: """
      A committee looks at the applications of Projet K, then at the label file of a syndicate. The
      prompt is projected on the wall; one person types, everybody reads. Nothing below changes rules
      or data: each “what if” lives in a scenario.

      To follow the tour yourself, from the project's folder: `circular`, then `:tour`. The data is that
      of `samples/`, invented where it says so.
      """)

  /// The steps.
  static let steps: [Step] = [
    step(
      LocalizedText("Ouvrir le dossier", english: "Open the file"),
      LocalizedText(
        "On charge les règles de l'appel et les candidatures reçues.",
        english: "The rules of the call and the applications received are loaded."),
      LocalizedText(
        ":charger projet-k samples/candidatures.json",
        english: ":load projet-k samples/candidatures.json")),
    step(
      "",
      LocalizedText(
        "« Où en est-on\u{A0}? » Les éligibles dans l'ordre, les autres avec leur motif.",
        english: "“Where do we stand?” The eligible ones in order, the others with the reason."),
      LocalizedText(":classer 5", english: ":rank 5")),
    step(
      LocalizedText("Comprendre une réponse", english: "Understand an answer"),
      LocalizedText(
        "« Pourquoi Reignac est-il refusé\u{A0}? » La règle dit ce qu'elle a lu, comparé, et le texte dont elle vient.",
        english:
          "“Why is Reignac refused?” The rule says what it read and compared, and the text it comes from."
      ),
      LocalizedText(":pourquoi reignac population", english: ":explain reignac population")),
    step(
      "",
      LocalizedText(
        "« Et le montant de Fronsac\u{A0}? »", english: "“And the amount for Fronsac?”"),
      LocalizedText(":pourquoi fronsac grant", english: ":explain fronsac grant")),
    step(
      "",
      LocalizedText(
        "Le trésorier refait le calcul à la main\u{A0}: tout ce qui n'est pas une commande est du Lua.",
        english: "The treasurer checks by hand: everything that is no command is Lua."),
      LocalizedText("1120 * (param \"investment\" + 3 * param \"running\")")),
    step(
      LocalizedText("Et si le plafond montait\u{A0}?", english: "What if the maximum were raised?"),
      LocalizedText(
        "Une élue propose 1 700 habitants au lieu de 1 500. On ouvre un scénario qui porte ce nom.",
        english:
          "A member proposes 1,700 inhabitants instead of 1,500. A scenario of that name is begun."
      ),
      LocalizedText(":scénario plafond à 1 700", english: ":scenario maximum of 1,700")),
    step(
      "",
      LocalizedText(
        "Le changement, et tout de suite ce qu'il touche.",
        english: "The change, and at once what it touches."),
      LocalizedText(":changer population_max = 1700", english: ":set population_max = 1700")),
    step(
      "",
      LocalizedText(
        "« Qui entre\u{A0}? Qui recule\u{A0}? » L'écart avec la base, et la règle qui en est la cause.",
        english:
          "“Who enters? Who falls back?” The difference from the base, and the rule behind it."),
      LocalizedText(":écart", english: ":diff")),
    step(
      LocalizedText("Une autre idée, à côté", english: "Another idea beside it"),
      LocalizedText(
        "Quelqu'un préfère donner plus de poids aux citoyens. On repart de la base, dans un second scénario.",
        english:
          "Somebody would rather give citizens more weight. From the base again, a second scenario."
      ),
      LocalizedText(":scénario citoyens d'abord", english: ":scenario citizens first")),
    step(
      "",
      LocalizedText(
        "Le poids d'un critère se change comme un paramètre.",
        english: "The weight of a criterion is changed like a parameter."),
      LocalizedText(":changer poids citizens = 3", english: ":set weight citizens = 3")),
    step(
      "",
      LocalizedText(
        "Les deux idées l'une contre l'autre.", english: "Both ideas, one against the other."),
      LocalizedText(":écart plafond à 1 700", english: ":diff maximum of 1,700")),
    step(
      "",
      LocalizedText(
        "Finalement non\u{A0}: le dernier changement est annulé, et l'on revient à la base.",
        english: "After all, no: the last change is taken back, and the base is in use again."),
      LocalizedText(":annuler", english: ":undo")),
    step(
      "", LocalizedText("Sans aucun changement.", english: "Without any change."),
      LocalizedText(":scénario base", english: ":scenario base")),
    step(
      LocalizedText("Ce qu'il faut demander", english: "What to ask"),
      LocalizedText(
        "« Que manque-t-il pour trancher\u{A0}? » La question la plus décisive vient d'abord.",
        english: "“What is missing to decide?” The most decisive question comes first."),
      LocalizedText(":manque tous", english: ":missing all")),
    step(
      LocalizedText("Le label du syndicat", english: "The label of the syndicate"),
      LocalizedText(
        "Le comité passe au label. Les candidatures restent chargées à côté.",
        english: "The committee turns to the label. The applications stay loaded beside it."),
      LocalizedText(
        ":charger label-eci samples/territoires.ndjson",
        english: ":load label-eci samples/territoires.ndjson")),
    step(
      "",
      LocalizedText(
        "Les étoiles, les axes, et ce qui manque à l'étoile suivante.",
        english: "The stars, the axes, and what the next star still asks."),
      LocalizedText(":noter syndicat-dourne", english: ":score syndicat-dourne")),
    step(
      "",
      LocalizedText(
        "« Et si le comité de pilotage se réunissait enfin\u{A0}? »",
        english: "“What if the steering committee met at last?”"),
      LocalizedText(":changer 1.1.3.1 = fait", english: ":set 1.1.3.1 = done")),
    step(
      "",
      LocalizedText(
        "« Que faire pour la troisième étoile, au moindre effort\u{A0}? »",
        english: "“What would the third star take, with the least effort?”"),
      LocalizedText(":chemin 3", english: ":path 3")),
    step(
      LocalizedText("Garder une trace", english: "Keep a record"),
      LocalizedText(
        "La séance est un texte que l'on peut rejouer\u{A0}: `:exporter reunion.txt` l'écrit dans un fichier.",
        english: "The session is a text that can be played again: `:export meeting.txt` writes it."),
      LocalizedText(":exporter", english: ":export")),
  ]

  // MARK: - The page

  /// The page: every step with its screen.
  static func page(_ session: Session) -> String {
    let language = session.console.language
    var page = "# \(title.text(in: language))\n\n\(introduction.text(in: language))\n"
    for step in steps {
      let chapter = step.chapter.text(in: language)
      if !chapter.isEmpty { page += "\n## \(chapter)\n" }
      let input = step.input.text(in: language)
      let prompt = session.prompt
      let screen = session.console.capture { session.perform(input) }
      page += "\n\(step.text.text(in: language))\n\n```\n\(prompt)\(input)\n\(screen)```\n"
    }
    page += "\n## \(language == .french ? "Toutes les commandes" : "Every command")\n\n"
    page +=
      language == .french
      ? "| commande | en bref |\n|---|---|\n" : "| command | in short |\n|---|---|\n"
    for command in PromptCommand.all {
      let form = command.form.text(in: language)
      let shown = command.shownName(in: language) + (form.isEmpty ? "" : " \(form)")
      page += "| `\(shown.replacing("|", with: "\\|"))` | \(command.summary.text(in: language)) |\n"
    }
    return page
  }
}

extension Session {
  /// Begins the tour, goes on with it, or leaves it.
  func tour(_ word: String) throws(Diagnostic) {
    switch word.withoutAccents {
    case "":
      tourStep = 0
      console.writeLine(console.bold(Tour.title.text(in: console.language)))
      writeTourStep()
    case "suite", "next": nextTourStep()
    case "fin", "stop": tourStep = nil
    default: throw PromptCommand.misused("tour")
    }
  }

  /// Types what the step under way says.
  func nextTourStep() {
    guard let step = tourStep, Tour.steps.indices.contains(step) else { return }
    let input = Tour.steps[step].input.text(in: console.language)
    console.writeLine(prompt + input)
    // What is typed for somebody is typed all the same: journal, undo, export.
    perform(input)
  }

  /// After what was typed: the next step, if it was what the step says.
  func followTour(_ typed: String) {
    guard let step = tourStep, Tour.steps.indices.contains(step),
      typed == Tour.steps[step].input.text(in: console.language)
    else { return }
    tourStep = step + 1
    writeTourStep()
  }

  private func writeTourStep() {
    guard let step = tourStep else { return }
    console.writeLine()
    guard Tour.steps.indices.contains(step) else {
      tourStep = nil
      return console.writeLine(
        console.yellow(
          console.say(
            "La visite est finie. :aide pour la suite.",
            english: "The tour is over. :help to go on.")))
    }
    let language = console.language
    let number = "\(step + 1)/\(Tour.steps.count)"
    console.writeLine(
      console.yellow("[\(number)] ") + Tour.steps[step].text.text(in: language))
    console.writeLine(
      console.faint(
        console.say("tapez, ou Entrée\u{A0}: ", english: "type it, or Enter: "))
        + Tour.steps[step].input.text(in: language))
  }
}
