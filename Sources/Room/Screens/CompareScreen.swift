import CircularCore
import Meetings
import Pages

/// Two to four scenarios side by side: ranks, lines from one to the next, counters and money.
struct CompareScreen {
  let stage: Stage
  let desk: ProgrammeDesk
  let words: ScenarioWords

  /// A scenario that may be compared.
  private struct Choice {
    var key: String
    var name: String
    var scenario: Scenario
  }

  private func say(_ french: String, _ english: String) -> String { stage.say(french, english) }

  private var choices: [Choice] {
    var list = [Choice(key: "base", name: say("Base", "Base"), scenario: marks(Scenario("")))]
    let state = stage.state
    if !state.scenario.isEmpty, state.scenario.name.isEmpty {
      list.append(
        Choice(
          key: "essai", name: say("Essai en cours", "Trial in force"),
          scenario: state.scenarioWithMarks))
    }
    for item in state.named {
      list.append(Choice(key: "s:\(item.name)", name: item.name, scenario: marks(item.scenario)))
    }
    return list
  }

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
    let choices = choices
    let asked = stage.query.all("s")
    var chosen = choices.filter { asked.contains($0.key) }
    if chosen.count < 2 { chosen = Array(choices.prefix(4)) }
    chosen = Array(chosen.prefix(4))
    let title = RoomScreen.compare.title(stage.language)
    guard chosen.count > 1 else {
      return Screen(
        title,
        stage.sentence(
          say(
            "Il n'y a que la base. Faites un essai, gardez-le sous un nom, puis revenez ici.",
            "There is only the base. Make a trial, keep it under a name, then come back."))
          + "<p><a href=\"/et-si\">\(say("Faire un essai", "Make a trial"))</a></p>\n")
    }
    let results = try chosen.map { try desk.study($0.scenario).results }
    return Screen(
      title,
      """
      \(chooser(choices, chosen))\(try counters(chosen, results))\(ranks(chosen, results))
      """)
  }

  private func chooser(_ choices: [Choice], _ chosen: [Choice]) -> Markup {
    guard !stage.isWall, choices.count > 2 else { return "" }
    let boxes: [Markup] = choices.map { choice in
      let mark: Markup = chosen.contains { $0.key == choice.key } ? " checked" : ""
      return
        "<label><input type=\"checkbox\" name=\"s\" value=\"\(choice.key)\"\(mark)> \(choice.name)</label>\n"
    }
    return """
      <form method="get" action="/comparer" class="inline"><fieldset><legend>\(say("Deux à quatre scénarios", "Two to four scenarios"))</legend>
      \(boxes)<button>\(say("Comparer", "Compare"))</button></fieldset></form>

      """
  }

  private func columns(_ chosen: [Choice], _ first: String) -> [Page.Column] {
    [Page.Column(first, namesRows: true)] + chosen.map { Page.Column($0.name, .end) }
  }

  // MARK: - Counters and money

  private func counters(_ chosen: [Choice], _ results: [StudyResults]) throws -> Markup {
    var table = Page.Table(
      say("Combien, et combien d'argent", "How many, and how much money"), columns(chosen, ""))
    func add(_ name: String, _ count: (Ranking) -> Int) {
      table.rows.append(
        [Page.Cell(.text(name))]
          + results.map { Page.Cell(.number(Double(count($0.ranking)), digits: 0)) })
    }
    add(say("éligibles", "eligible")) { $0.ranked.count }
    add(say("refusés", "refused")) { $0.refused.count }
    add(say("à compléter", "to complete")) { $0.unknown.count }
    for row in try MoneyMoves(stage: stage, desk: desk).rows(chosen.map(\.scenario)) {
      table.rows.append([Page.Cell(.text(row.name))] + row.values.map { Page.Cell($0) })
    }
    let what: [Page.Item] = chosen.filter { $0.key != "base" }.map { choice in
      Page.Item(nil, choice.name, Phrase(words.text(choice.scenario)))
    }
    var page = stage.page
    page.sections = [Page.Section([.list(Page.List(what)), .table(table)])]
    return page.markup("c")
  }

  // MARK: - Ranks

  private func ranks(_ chosen: [Choice], _ results: [StudyResults]) -> Markup {
    var ranks: [[String: Int]] = []
    for result in results {
      ranks.append(
        Dictionary(result.ranking.ranked.map { ($0.id, $0.rank) }) { first, _ in first })
    }
    let isRanked = Set(ranks.flatMap(\.keys))
    let ids = results[0].table.identities.filter { isRanked.contains($0.id) }
      .sorted { a, b in
        let keys = (
          ranks.map { $0[a.id] ?? .max }, ranks.map { $0[b.id] ?? .max }
        )
        return keys.0.lexicographicallyPrecedes(keys.1)
      }
    var table = Page.Table(say("Rangs", "Ranks"), columns(chosen, say("nom", "name")))
    for identity in ids.prefix(200) {
      table.rows.append(
        [Page.Cell(.text(identity.displayName))]
          + ranks.enumerated().map { index, ranks in
            guard let rank = ranks[identity.id] else { return Page.Cell(.text("—"), .faint) }
            let tied = results[index].ranking.ranked.lazy.filter { $0.rank == rank }.prefix(2).count
            return Page.Cell(.rank(rank, isTied: tied > 1))
          })
    }
    table.omitted = max(0, ids.count - 200)
    let lines = ids.prefix(40).map { identity in
      RankLines.Line(name: identity.displayName, ranks: ranks.map { $0[identity.id] })
    }
    var page = stage.page
    page.sections = [Page.Section([.table(table)], heading: say("Les rangs", "The ranks"))]
    return RankLines(
      caption: say("Les rangs d'un scénario à l'autre", "Ranks from scenario to scenario"),
      columns: chosen.map(\.name), lines: Array(lines), language: stage.language
    ).markup + page.markup("k")
  }
}
