import CircularCore
import Meetings
import Pages

/// What if: fields and sliders, what they would change before anybody confirms, and the scenarios kept.
struct WhatIfScreen: TrialScreen {
  let stage: Stage
  let desk: ProgrammeDesk
  let words: ScenarioWords

  private func say(_ french: String, _ english: String) -> String { stage.say(french, english) }

  private var subject: String? { stage.query["sujet"].flatMap { $0.isEmpty ? nil : $0 } }

  /// The changes that the address asks for.
  func proposed() throws -> (changes: [Scenario.Change], problems: [TrialField.Problem]) {
    try fields().changes(stage.query)
  }

  private func fields() throws -> WhatIfFields {
    WhatIfFields(stage: stage, study: try desk.current(stage.state), subject: subject)
  }

  func screen() throws -> Screen {
    let fields = try fields()
    let problems = try fields.changes(stage.query).problems
    let effects = try effectsPart()
    guard !stage.isWall else {
      return Screen(RoomScreen.whatIf.title(stage.language), effects)
    }
    let parameters = TrialField.markup(fields.parameters, stage.query, problems, stage)
    let weights = TrialField.markup(fields.weights, stage.query, problems, stage)
    let facts = try fields.facts()
    let own: Markup =
      subject.map { id in
        """
        <fieldset><legend>\(say("Faits de", "Facts of")) \(stage.name(id))</legend>
        <input type="hidden" name="sujet" value="\(id)">
        \(TrialField.markup(facts, stage.query, problems, stage))</fieldset>

        """
      } ?? ""
    // One form: it asks first, by its address; what confirms sends the same fields elsewhere.
    let form: Markup = """
      <form method="get" action="/et-si" id="essai" class="trial" data-effects="/et-si">
      \(own)<fieldset><legend>\(say("Poids des critères", "Weights of criteria"))</legend>
      \(weights)</fieldset>
      <fieldset><legend>\(say("Paramètres des règles", "Parameters of rules"))</legend>
      \(parameters)</fieldset>
      <div class="buttons sticky">
      <button>\(say("Voir l'effet", "Show the effect"))</button>
      \(stage.applying)
      <a class="button" href="/et-si">\(say("Effacer", "Clear"))</a>
      </div>
      </form>

      """
    return Screen(
      RoomScreen.whatIf.title(stage.language),
      lead: say(
        "Rien ne change avant « Appliquer »\u{A0}: l'effet se lit d'abord.",
        "Nothing changes before “Apply”: the effect is read first."),
      """
      \(chooser)<div class="split">\(form)\(effects)</div>
      \(ScenarioShelf(stage: stage, words: words).markup)
      """)
  }

  private var chooser: Markup {
    let options: [Markup] = stage.material.identities.prefix(2000).map { identity in
      let chosen: Markup = identity.id == subject ? " selected" : ""
      return "<option value=\"\(identity.id)\"\(chosen)>\(identity.displayName)</option>\n"
    }
    return """
      <form method="get" action="/et-si" class="inline chooser">
      <label>\(say("Changer aussi les faits de", "Change the facts of")) <select name="sujet"><option value="">\(say("personne", "nobody"))</option>\(options)</select></label>
      <button>\(say("Choisir", "Choose"))</button></form>

      """
  }

  // MARK: - What would move

  var nothingTried: String {
    say("Changez une valeur pour voir l'effet.", "Change a value to see the effect.")
  }

  /// Who enters, leaves, rises, and what it costs.
  func moves(_ changes: [Scenario.Change]) throws -> Markup {
    var proposed = stage.state.scenarioWithMarks
    for change in changes { proposed.set(change) }
    let before = try desk.current(stage.state)
    let after = try desk.study(proposed)
    let comparison = try after.compared(to: before)
    var page = stage.page
    page.sections = ProgrammeComparisonView(comparison, in: stage.language).sections()
    // Who moves is read before the drawing of all ranks.
    if let summary = page.sections.first, summary.blocks.count > 1 {
      page.sections[0].blocks = [summary.blocks[0]]
      page.sections.append(Page.Section(Array(summary.blocks.dropFirst())))
    }
    let money = try MoneyMoves(stage: stage, desk: desk).markup(
      from: stage.state.scenarioWithMarks, to: proposed)
    return page.markup("e") + money
  }
}
