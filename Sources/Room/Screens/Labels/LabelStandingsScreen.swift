import CircularCore
import Meetings
import Pages

/// Where we are with a label: every territory in order, or the only one at once.
struct LabelStandingsScreen {
  let stage: Stage
  let desk: LabelDesk

  func screen() throws -> Screen {
    let study = try desk.current(stage.state)
    let title = RoomScreen.standings.title(stage.language)
    if study.subjects.count == 1 {
      var screen = try TerritoryScreen(stage: stage, desk: desk).screen()
      screen.lead = screen.title
      screen.title = title
      return screen
    }
    let view = LabelRankingView(
      try LabelRanking(study.study), desk.label, in: stage.language, for: .paper,
      limit: stage.isWall ? 10 : 200)
    let links: [Markup] = study.subjects.identities.prefix(200).map {
      "<li><a href=\"/territoire?id=\(FormFields.escaped($0.id))\"><bdi>\($0.displayName)</bdi></a></li>\n"
    }
    let list: Markup =
      stage.isWall
      ? ""
      : "<section aria-labelledby=\"chacun\"><h2 id=\"chacun\">\(stage.say("Chacun", "Each"))</h2><ul class=\"columns\">\(links)</ul></section>\n"
    return Screen(
      title, lead: desk.label.framework.label(0).text(in: stage.language),
      view.page.markup("l") + list)
  }
}
