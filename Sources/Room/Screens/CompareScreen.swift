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
    var table = Page.Table(
      say("Combien, et combien d'argent", "How many, and how much money"), compared.columns(""))
    func add(_ name: String, _ count: (Ranking) -> Int) {
      table.rows.append(
        [Page.Cell(.text(name))]
          + results.map { Page.Cell(.number(Double(count($0.ranking)), digits: 0)) })
    }
    add(say("éligibles", "eligible")) { $0.ranked.count }
    add(say("refusés", "refused")) { $0.refused.count }
    add(say("à compléter", "to complete")) { $0.unknown.count }
    for row in try MoneyMoves(stage: stage, desk: desk).rows(compared.chosen.map(\.scenario)) {
      table.rows.append([Page.Cell(.text(row.name))] + row.values.map { Page.Cell($0) })
    }
    var page = stage.page
    page.sections = [Page.Section([compared.changes(words), .table(table)])]
    return page.markup("c")
  }

  // MARK: - Ranks

  private func ranks(_ compared: ComparedScenarios, _ results: [StudyResults]) -> Markup {
    let places = results.map { result in
      Dictionary(
        result.ranking.ranked.map { ($0.id, (rank: $0.rank, isShared: $0.sharesRank)) }
      ) { first, _ in first }
    }
    // By the rank in each scenario, one after another: each is looked up once.
    let ids = results[0].table.identities.compactMap {
      identity -> (identity: FactTable.Identity, ranks: [Int])? in
      let ranks = places.map { $0[identity.id]?.rank ?? .max }
      return ranks.allSatisfy { $0 == .max } ? nil : (identity, ranks)
    }.sorted { $0.ranks.lexicographicallyPrecedes($1.ranks) }.map(\.identity)
    var table = Page.Table(say("Rangs", "Ranks"), compared.columns(say("nom", "name")))
    for identity in ids.prefix(200) {
      table.rows.append(
        [Page.Cell(.text(identity.displayName))]
          + places.map { places in
            guard let place = places[identity.id] else { return Page.Cell(.text("—"), .faint) }
            return Page.Cell(.rank(place.rank, isTied: place.isShared))
          })
    }
    table.omitted = max(0, ids.count - 200)
    let lines = ids.prefix(40).map { identity in
      RankLines.Line(name: identity.displayName, ranks: places.map { $0[identity.id]?.rank })
    }
    var page = stage.page
    page.sections = [Page.Section([.table(table)], heading: say("Les rangs", "The ranks"))]
    return RankLines(
      caption: say("Les rangs d'un scénario à l'autre", "Ranks from scenario to scenario"),
      columns: compared.chosen.map(\.name), lines: Array(lines), language: stage.language
    ).markup + page.markup("k")
  }
}
