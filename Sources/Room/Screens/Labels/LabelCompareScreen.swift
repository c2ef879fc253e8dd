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
    let compared = ComparedScenarios(stage)
    let title = RoomScreen.compare.title(stage.language)
    if let nothing = compared.nothing { return Screen(title, nothing) }
    let studies = try compared.chosen.map { try desk.studies.under($0.scenario) }
    var table = Page.Table(
      say("Territoire par territoire", "Territory by territory"),
      compared.columns(say("territoire", "territory"), ""))
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
    var page = stage.page
    page.sections = [Page.Section([compared.changes(words), .table(table)])]
    return Screen(title, compared.chooser + page.markup("c"))
  }
}
