import CircularCore
import Meetings
import Pages

/// What if, for a label: parameters of rules and answers of a territory, what they would change first.
struct LabelWhatIfScreen {
  let stage: Stage
  let desk: LabelDesk
  let words: ScenarioWords

  private struct Field {
    var target: Scenario.Target
    var label: String
    var declaration: FactDeclaration
    var value: FactValue?
    var name: String
  }

  private func say(_ french: String, _ english: String) -> String { stage.say(french, english) }

  // MARK: - Fields

  private func fields(_ id: String, _ study: LabelStudy) throws -> [Field] {
    let parameters = study.pack.parameters.compactMap { parameter -> Field? in
      switch parameter.declaration.type {
      case .integer, .number, .boolean, .choice: break
      default: return nil
      }
      return Field(
        target: .init(.parameter, parameter.name),
        label: parameter.declaration.label.text(in: stage.language),
        declaration: parameter.declaration, value: study.worker.parameters[parameter.name],
        name: "p:\(parameter.name)")
    }
    let row = try study.row(of: id)
    let questions = study.label.questions.map { question in
      Field(
        target: .init(.answer, question.id, of: id), label: question.ask.text(in: stage.language),
        declaration: question.fact,
        value: study.subjects.value(row: row, of: question.fact.name), name: "r:\(question.id)")
    }
    return questions + parameters
  }

  /// The changes that the address asks for.
  func proposed() throws -> (changes: [Scenario.Change], problems: [WhatIfFields.Problem]) {
    guard let id = desk.territory(stage) else { return ([], []) }
    let study = try desk.current(stage.state)
    var changes: [Scenario.Change] = []
    for field in try fields(id, study) {
      guard let text = stage.query[field.name]?.trimmingSpaces,
        text != raw(field.value, field.declaration)
      else { continue }
      changes.append(
        Scenario.Change(field.target.kind, field.target.name, text, of: field.target.subject))
    }
    return (changes, [])
  }

  private func raw(_ value: FactValue?, _ declaration: FactDeclaration) -> String {
    switch value {
    case .boolean(let value)?: return value ? "oui" : "non"
    case .text(let text)?: return text
    case let value?:
      return value.double.map { stage.format.string($0, digits: 6) }
        ?? declaration.text(of: value, in: stage.language)
    case nil: return ""
    }
  }

  // MARK: - The screen

  func screen() throws -> Screen {
    let title = RoomScreen.whatIf.title(stage.language)
    guard let id = desk.territory(stage) else { return Screen(title, StarRow.nobody(stage)) }
    let study = try desk.current(stage.state)
    let effects: Markup =
      "<section id=\"effets\" aria-labelledby=\"effets-titre\" aria-live=\"polite\">\(try self.effects())</section>\n"
    guard !stage.isWall else { return Screen(title, lead: stage.name(id), effects) }
    let items: [Markup] = try fields(id, study).map { field in
      let entry = entry(field)
      return
        "<div class=\"field\"><label for=\"champ-\(field.name)\">\(field.label)</label><div class=\"entry\">\(entry)</div></div>\n"
    }
    let form: Markup = """
      <form method="get" action="/et-si" id="essai" class="trial" data-effects="/et-si">
      <input type="hidden" name="id" value="\(id)">
      <fieldset><legend>\(say("Réponses et paramètres", "Answers and parameters"))</legend>
      \(items)</fieldset>
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

  private func entry(_ field: Field) -> Markup {
    let now = raw(field.value, field.declaration)
    let typed = stage.query[field.name] ?? now
    let choices: [(String, String)]
    switch field.declaration.type {
    case .boolean: choices = [("oui", say("oui", "yes")), ("non", say("non", "no"))]
    case .choice(let declared):
      choices = declared.map { ($0.id, $0.label.text(in: stage.language)) }
    default:
      let unit: Markup = field.declaration.unit.map { "<span class=\"unit\">\($0)</span>" } ?? ""
      return
        "<input id=\"champ-\(field.name)\" name=\"\(field.name)\" value=\"\(typed)\" data-now=\"\(now)\" autocomplete=\"off\">\(unit)"
    }
    let options: [Markup] = ([("", say("sans réponse", "no answer"))] + choices).map {
      value, text in
      let chosen: Markup = value == typed ? " selected" : ""
      return "<option value=\"\(value)\"\(chosen)>\(text)</option>"
    }
    return
      "<select id=\"champ-\(field.name)\" name=\"\(field.name)\" data-now=\"\(now)\">\(options)</select>"
  }

  /// What the proposed changes would move.
  func effects() throws -> Markup {
    let title: Markup =
      "<h2 id=\"effets-titre\">\(say("Ce que cela changerait", "What it would change"))</h2>\n"
    let (changes, _) = try proposed()
    guard !changes.isEmpty, let id = desk.territory(stage) else {
      return title
        + stage.sentence(
          say("Changez une réponse pour voir l'effet.", "Change an answer to see the effect."),
          "faint")
    }
    var scenario = stage.state.scenario
    for change in changes { scenario.set(change) }
    let before = try desk.current(stage.state)
    let after = try desk.studies.under(scenario)
    var page = LabelComparisonView(
      try after.comparison(of: id, from: before), name: stage.name(id), in: stage.language,
      for: .paper
    ).page
    page.title = ""
    let asked: [Markup] = changes.map { "<li>\(words.text($0))</li>\n" }
    return title + "<ul class=\"asked\">\(asked)</ul>\n" + page.markup("e")
  }
}
