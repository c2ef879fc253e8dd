import CircularCore
import Meetings
import Pages

/// What if, for a label: parameters of rules and answers of a territory, what they would change first.
struct LabelWhatIfScreen: TrialScreen {
  let stage: Stage
  let desk: LabelDesk
  let words: ScenarioWords

  private func say(_ french: String, _ english: String) -> String { stage.say(french, english) }

  // MARK: - Fields

  private func fields(_ id: String, _ study: StudiedLabel) throws -> [TrialField] {
    let parameters = study.study.pack.parameters.compactMap { parameter -> TrialField? in
      switch parameter.declaration.type {
      case .integer, .number, .boolean, .choice: break
      default: return nil
      }
      return TrialField(
        target: .init(.parameter, parameter.name),
        label: parameter.declaration.label.text(in: stage.language),
        declaration: parameter.declaration, value: study.worker.parameters[parameter.name],
        name: "p:\(parameter.name)")
    }
    let row = try study.study.row(of: id)
    let questions = study.label.questions.map { question in
      TrialField(
        target: .init(.answer, question.id, of: id), label: question.ask.text(in: stage.language),
        declaration: question.fact,
        value: study.subjects.value(row: row, of: question.fact.name), name: "r:\(question.id)")
    }
    return questions + parameters
  }

  /// The changes that the address asks for.
  func proposed() throws -> (changes: [Scenario.Change], problems: [TrialField.Problem]) {
    guard let id = desk.territory(stage) else { return ([], []) }
    let study = try desk.current(stage.state)
    return TrialField.changes(try fields(id, study), stage.query, stage)
  }

  // MARK: - The screen

  func screen() throws -> Screen {
    let title = RoomScreen.whatIf.title(stage.language)
    guard let id = desk.territory(stage) else { return Screen(title, StarRow.nobody(stage)) }
    let study = try desk.current(stage.state)
    let effects = try effectsPart()
    guard !stage.isWall else { return Screen(title, lead: stage.name(id), effects) }
    let all = try fields(id, study)
    let (_, problems) = TrialField.changes(all, stage.query, stage)
    func part(_ title: String, _ isMeant: (TrialField) -> Bool) -> Markup {
      let some = all.filter(isMeant)
      guard !some.isEmpty else { return "" }
      return
        "<fieldset><legend>\(title)</legend>\n\(TrialField.markup(some, stage.query, problems, stage))</fieldset>\n"
    }
    let answers = part(say("Réponses", "Answers")) { $0.target.kind == .answer }
    let parameters = part(say("Paramètres des règles", "Parameters of rules")) {
      $0.target.kind == .parameter
    }
    let none: Markup =
      all.isEmpty
      ? stage.sentence(
        say(
          "Ce label n'a ni question ni paramètre à faire varier.",
          "This label has no question and no parameter to try."), "faint") : ""
    let form: Markup = """
      <form method="get" action="/et-si" id="essai" class="trial" data-effects="/et-si">
      <input type="hidden" name="id" value="\(id)">
      \(answers)\(parameters)\(none)
      <div class="buttons sticky"><button>\(say("Voir l'effet", "Show the effect"))</button>
      \(stage.applying)</div>
      </form>

      """
    return Screen(
      title,
      lead: say(
        "Rien ne change avant « Appliquer ». Les mesures se cochent sur « Le chemin ».",
        "Nothing changes before “Apply”. Measures are ticked on “The path”."),
      """
      \(StarRow.chooser("/et-si", id, stage))<div class="split">\(form)\(effects)</div>
      \(ScenarioShelf(stage: stage, words: words).markup)
      """)
  }

  var nothingTried: String {
    say("Changez une réponse pour voir l'effet.", "Change an answer to see the effect.")
  }

  /// What some changes would move for the territory.
  func moves(_ changes: [Scenario.Change]) throws -> Markup {
    guard let id = desk.territory(stage) else { return StarRow.nobody(stage) }
    var scenario = stage.state.scenario
    for change in changes { scenario.set(change) }
    let before = try desk.current(stage.state)
    let after = try desk.studied(scenario)
    var page = LabelComparisonView(
      try after.comparison(of: id, from: before), name: stage.name(id), in: stage.language,
      for: .paper
    ).page
    page.title = ""
    return page.markup("e")
  }
}
