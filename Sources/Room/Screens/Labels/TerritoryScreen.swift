import CircularCore
import Meetings
import Pages

/// One territory of a label: stars by score and earned, what the next star asks, axes as bars and as a radar.
struct TerritoryScreen {
  let stage: Stage
  let desk: LabelDesk

  private func say(_ french: String, _ english: String) -> String { stage.say(french, english) }

  func screen() throws -> Screen {
    guard let id = desk.territory(stage) else {
      return Screen(RoomScreen.territory.title(stage.language), StarRow.nobody(stage))
    }
    let study = try desk.current(stage.state)
    let outcome = try study.outcome(of: id)
    let view = LabelView(
      desk.label, outcome, name: stage.name(id), depth: stage.isWall ? 1 : 2,
      in: stage.language, for: .paper)
    var page = stage.page
    var sections = view.score(tellingMet: true)
    // The name is the title already.
    if !sections.isEmpty {
      sections[0].heading = say("Aujourd'hui", "Today")
      sections[0].identifier = nil
      sections[0].source = nil
      // The two great rows say these.
      if case .list(var list)? = sections[0].blocks.first {
        list.items.removeAll { ($0.mark?.sign.count ?? 0) > 2 && $0.mark?.meaning == .warning }
        sections[0].blocks[0] = .list(list)
      }
    }
    // What the next star asks comes before the points.
    if sections.count > 2 { sections.swapAt(1, 2) }
    page.sections = sections + [axes(outcome)] + view.rules
    return Screen(
      stage.name(id),
      lead: desk.label.framework.label(0).text(in: stage.language),
      StarRow.chooser("/territoire", id, stage) + StarRow.both(outcome, desk, stage)
        + page.markup("t"))
  }

  /// Axes as a radar: done, and done with what is planned.
  private func axes(_ outcome: LabelOutcome) -> Page.Section {
    let framework = desk.label.framework
    let axes = framework.children(of: 0)
    let series = [say("fait", "done"), say("fait et programmé", "done and planned")]
    var table = Page.Table(
      say("Axes", "Axes"),
      [Page.Column(say("axe", "axis"), namesRows: true)] + series.map { Page.Column($0, .end) })
    var drawn: [RadarChart.Axis] = []
    for axis in axes {
      let score = outcome.scorecard[axis]
      guard score.potential > 0 else { continue }
      let shares = [score.done / score.potential, (score.done + score.planned) / score.potential]
      let name = framework.label(axis).text(in: stage.language)
      drawn.append(RadarChart.Axis(framework.id(axis).rawValue, name, shares))
      table.rows.append(
        [Page.Cell(.text("\(framework.id(axis).rawValue) \(name)"))]
          + shares.map { Page.Cell(.cutPercentage($0)) })
    }
    table.isBehindDrawing = drawn.count > 2
    let chart = RadarChart(say("Les axes", "The axes"), series: series, drawn)
    return Page.Section(
      (drawn.count > 2 ? [.radar(chart)] : []) + [.table(table)],
      heading: say("Axe par axe", "Axis by axis"))
  }
}
