import CircularCore
import Meetings
import Pages

/// Scenarios of a label side by side: stars by score, stars earned, share done, territory by territory.
struct LabelCompareScreen {
  let stage: Stage
  let desk: LabelDesk
  let words: ScenarioWords

  private func say(_ french: String, _ english: String) -> String { stage.say(french, english) }

  func screen() throws -> Screen {
    var choices = [(name: say("Base", "Base"), scenario: Scenario(""))]
    if !stage.state.scenario.isEmpty, stage.state.scenario.name.isEmpty {
      choices.append((say("Essai en cours", "Trial in force"), stage.state.scenario))
    }
    choices += stage.state.named.map { ($0.name, $0.scenario) }
    choices = Array(choices.prefix(4))
    let title = RoomScreen.compare.title(stage.language)
    guard choices.count > 1 else {
      return Screen(
        title,
        stage.sentence(
          say(
            "Il n'y a que la base. Faites un essai, puis revenez ici.",
            "There is only the base. Make a trial, then come back.")))
    }
    let studies = try choices.map { try desk.studies.under($0.scenario) }
    var table = Page.Table(
      say("Territoire par territoire", "Territory by territory"),
      [Page.Column(say("territoire", "territory"), namesRows: true), Page.Column("")]
        + choices.map { Page.Column($0.name, .end) })
    for identity in studies[0].subjects.identities.prefix(100) {
      let outcomes = try studies.map { try $0.outcome(of: identity.id) }
      func row(_ name: String, _ value: (LabelOutcome) -> Page.Value) {
        table.rows.append(
          [Page.Cell(.text(identity.displayName)), Page.Cell(.text(name), .faint)]
            + outcomes.map { Page.Cell(value($0)) })
      }
      func stars(_ count: Int?) -> Page.Value {
        count.map { .stars($0, of: desk.greatest) } ?? .unknown
      }
      row(say("par le score", "by score")) { stars($0.stars(on: desk.label.scale.stars)) }
      row(say("acquises", "earned")) { stars($0.earnedStars(on: desk.label.scale)) }
      row(say("fait", "done")) {
        .text(stage.format.cutPercentage($0.scorecard.percentDone, beside: desk.label.scale.stars))
      }
    }
    let what = choices.dropFirst().map { choice in
      Page.Item(nil, choice.name, Phrase(words.text(choice.scenario)))
    }
    var page = stage.page
    page.sections = [Page.Section([.list(Page.List(Array(what))), .table(table)])]
    return Screen(title, page.markup("c"))
  }
}
