import CircularCore
import Meetings
import Pages

/// Scenarios of a label side by side: stars by score, stars earned, share done, territory by territory.
struct LabelCompareScreen {
  let stage: Stage
  let desk: LabelDesk
  let words: ScenarioWords

  func screen() throws -> Screen {
    let compared = ComparedScenarios(stage)
    let title = RoomScreen.compare.title(stage.language)
    if let nothing = compared.nothing { return Screen(title, nothing) }
    let studies = try compared.chosen.map { try desk.studied($0.scenario) }
    let table = try compared.view.stars(studies)
    var page = stage.page
    page.sections = [Page.Section([compared.changes(words), .table(table)])]
    return Screen(title, compared.chooser + page.markup("c"))
  }
}
