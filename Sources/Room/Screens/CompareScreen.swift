import CircularCore
import Meetings
import Pages

/// Two to four scenarios side by side: ranks, lines from one to the next, counters and money.
struct CompareScreen {
  let stage: Stage
  let desk: ProgrammeDesk
  let words: ScenarioWords

  private func say(_ french: String, _ english: String) -> String { stage.say(french, english) }

  /// The marks that are open count in every scenario.
  private func marks(_ scenario: Scenario) -> Scenario {
    var whole = scenario
    let base = stage.state.scenario.changes
    for change in stage.state.scenarioWithMarks.changes where !base.contains(change) {
      whole.set(change)
    }
    return whole
  }

  func screen() throws -> Screen {
    let compared = ComparedScenarios(stage, marked: marks)
    let title = RoomScreen.compare.title(stage.language)
    if let nothing = compared.nothing { return Screen(title, nothing) }
    let results = try compared.chosen.map { try desk.study($0.scenario).results }
    return Screen(
      title,
      """
      \(compared.chooser)\(try counters(compared, results))\(ranks(compared, results))
      """)
  }

  // MARK: - Counters and money

  private func counters(
    _ compared: ComparedScenarios, _ results: [StudyResults]
  ) throws -> Markup {
    var table = compared.view.counters(
      results, caption: say("Combien, et combien d'argent", "How many, and how much money"))
    for row in try MoneyMoves(stage: stage, desk: desk).rows(compared.chosen.map(\.scenario)) {
      table.rows.append([Page.Cell(.text(row.name))] + row.values.map { Page.Cell($0) })
    }
    var page = stage.page
    page.sections = [Page.Section([compared.changes(words), .table(table)])]
    return page.markup("c")
  }

  // MARK: - Ranks

  private func ranks(_ compared: ComparedScenarios, _ results: [StudyResults]) -> Markup {
    let ranked = compared.view.ranked(results)
    let lines = ranked.prefix(40).map { subject in
      RankLines.Line(name: subject.name, ranks: subject.places.map { $0?.rank })
    }
    var page = stage.page
    page.sections = [
      Page.Section([.table(compared.view.ranks(ranked))], heading: say("Les rangs", "The ranks"))
    ]
    return RankLines(
      caption: say("Les rangs d'un scénario à l'autre", "Ranks from scenario to scenario"),
      columns: compared.chosen.map(\.name), lines: Array(lines), language: stage.language
    ).markup + page.markup("k")
  }
}
