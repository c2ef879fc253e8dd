import CircularCore
import Meetings
import Pages

/// What a territory has not said: questions, what matters most first, and tasks without a status.
struct MissingScreen {
  let stage: Stage
  let desk: LabelDesk

  private func say(_ french: String, _ english: String) -> String { stage.say(french, english) }

  func screen() throws -> Screen {
    let title = RoomScreen.missing.title(stage.language)
    guard let id = desk.territory(stage) else { return Screen(title, StarRow.nobody(stage)) }
    let study = try desk.current(stage.state)
    var questions = Page.Table(
      say("Questions sans réponse", "Questions without an answer"),
      [
        Page.Column(say("question", "question"), namesRows: true),
        Page.Column(say("déplace la part faite de", "moves the share done by"), .end),
      ])
    for open in try study.openQuestions(of: id) {
      questions.rows.append([
        Page.Cell(.text(open.question.ask.text(in: stage.language))),
        Page.Cell(.text("\(stage.format.string(open.stake, digits: 2)) pt")),
      ])
    }
    let outcome = try study.outcome(of: id)
    let framework = desk.label.framework
    var tasks = Page.Table(
      say("Tâches à renseigner", "Tasks to report"),
      [
        Page.Column(say("mesure", "measure")),
        Page.Column(say("intitulé", "label"), namesRows: true),
        Page.Column(say("points possibles", "possible points"), .end),
      ])
    let open = outcome.scorecard.openTasks.sorted {
      let (a, b) = (outcome.scorecard[$0].potential, outcome.scorecard[$1].potential)
      return a != b ? a > b : $0 < $1
    }
    for node in open.prefix(200) {
      tasks.rows.append([
        Page.Cell(.text(framework.id(node).rawValue)),
        Page.Cell(.text(framework.label(node).text(in: stage.language))),
        Page.Cell(.points(outcome.scorecard[node].potential, digits: 2)),
      ])
    }
    tasks.omitted = max(0, open.count - 200)
    func section(_ table: Page.Table, _ none: String) -> Page.Section {
      table.rows.isEmpty
        ? Page.Section([.sentence(Phrase(none, .good))])
        : Page.Section(
          [.table(table)], heading: table.caption, count: table.rows.count + table.omitted)
    }
    var page = stage.page
    page.sections = [
      section(
        questions, say("Toutes les questions ont une réponse.", "Every question has an answer.")),
      section(tasks, say("Toutes les tâches sont renseignées.", "Every task is reported.")),
    ]
    return Screen(
      title, lead: stage.name(id), StarRow.chooser("/manquants", id, stage) + page.markup("q"))
  }
}
