import CircularCore
import Meetings
import Pages

/// Where we are: four counters, the ranking with its bars and its money, who is refused and why, and what is
/// still to be asked.
struct StandingsScreen {
  let stage: Stage
  let desk: ProgrammeDesk

  /// As many rows as a screen has use for; the others are a link away.
  private static let window = 100

  private func say(_ french: String, _ english: String) -> String { stage.say(french, english) }

  func screen() throws -> Screen {
    let study = try desk.current(stage.state)
    let ranking = try study.ranking
    let funding = try desk.funding(stage.state.scenarioWithMarks, stage.state)
    let view = RankingView(
      ranking, rules: desk.rules, title: "", in: stage.language, for: .paper,
      limit: stage.isWall ? 12 : 200)
    let others = view.page.sections.filter { $0.heading != nil }
    var page = stage.page
    page.sections = others
    let weights: [Page.Block] = view.page.sections.dropFirst().prefix { $0.heading == nil }
      .flatMap(\.blocks)
    var notes = stage.page
    notes.sections = [Page.Section(weights)]
    return Screen(
      RoomScreen.standings.title(stage.language),
      lead: desk.pack.title.text(in: stage.language),
      """
      \(counters(ranking))\(try table(ranking, funding))\(notes.markup("w"))\(page.markup("r"))
      """)
  }

  // MARK: - Counters

  private func counters(_ ranking: Ranking) -> Markup {
    func counter(_ count: Int, _ one: String, _ many: String, _ kind: Markup) -> Markup {
      // French has the singular of 0 and 1.
      let isOne = stage.language == .french ? count < 2 : count == 1
      let number = stage.format.string(Int64(count))
      return
        "<li class=\"\(kind)\"><strong>\(number)</strong> <span>\(isOne ? one : many)</span></li>\n"
    }
    let list: [Markup] = [
      counter(
        ranking.ranked.count, say("éligible", "eligible"), say("éligibles", "eligible"), "good"),
      counter(ranking.refused.count, say("refusé", "refused"), say("refusés", "refused"), "bad"),
      counter(
        ranking.unknown.count, say("à compléter", "to complete"),
        say("à compléter", "to complete"), "warning"),
      counter(
        ranking.failed.count, say("en erreur", "in error"), say("en erreur", "in error"), "faint"),
    ]
    return "<ul class=\"counters\" role=\"list\">\(list)</ul>\n"
  }

  // MARK: - The ranking

  private func table(_ ranking: Ranking, _ funding: Funding?) throws -> Markup {
    guard !ranking.ranked.isEmpty else {
      return stage.sentence(say("Aucun sujet éligible.", "No eligible subject."))
    }
    let start = max(1, min(ranking.ranked.count, stage.query["de"].flatMap { Int($0) } ?? 1)) - 1
    let wanted = (stage.query["q"] ?? "").withoutAccents
    let places: [Int]
    if wanted.isEmpty {
      places = Array(start..<min(ranking.ranked.count, start + Self.window))
    } else {
      places = Array(
        ranking.ranked.indices.lazy
          .filter {
            let entry = ranking.ranked[$0]
            return (entry.name ?? entry.id).withoutAccents.contains(wanted)
          }.prefix(Self.window))
    }
    let shown = places.map { ranking.ranked[$0] }
    let row = RankedRow(stage, desk, ranking, shown, funding)
    let last = funding?.entries.last { $0.decision.isFunded }?.id
    var rows: [Markup] = []
    for (index, entry) in shown.enumerated() {
      rows.append(
        row.markup(
          entry, isTiedBefore: index > 0 && shown[index - 1].rank == entry.rank,
          isTiedAfter: index + 1 < shown.count && shown[index + 1].rank == entry.rank))
      if entry.id == last, let line = row.envelope { rows.append(line) }
    }
    let caption = say("Classement", "Ranking")
    return """
      \(search(ranking))<div class="scroll" role="region" tabindex="0" aria-label="\(caption)">
      <table class="ranking"><caption class="unseen">\(caption)</caption>
      <thead><tr>\(row.headings)</tr></thead>
      <tbody>
      \(rows)</tbody>
      </table>
      </div>
      \(row.legend)\(more(ranking, start, isSearch: !wanted.isEmpty))
      """
  }

  /// Where there are many, a box to find one.
  private func search(_ ranking: Ranking) -> Markup {
    guard ranking.ranked.count > Self.window, !stage.isWall else { return "" }
    return """
      <form method="get" action="/" class="inline" role="search">
      <label>\(say("Chercher un nom", "Find a name")) <input name="q" value="\(stage.query["q"] ?? "")"></label>
      <button>\(say("Chercher", "Find"))</button></form>

      """
  }

  private func more(_ ranking: Ranking, _ start: Int, isSearch: Bool) -> Markup {
    let count = ranking.ranked.count
    guard count > Self.window, !isSearch else { return "" }
    let end = min(count, start + Self.window)
    let number = { (value: Int) in stage.format.string(Int64(value)) }
    let place = say(
      "Rangs \(number(start + 1)) à \(number(end)) sur \(number(count))",
      "Places \(number(start + 1)) to \(number(end)) of \(number(count))")
    let before: Markup =
      start > 0
      ? "<a rel=\"prev\" href=\"/?de=\(max(1, start + 1 - Self.window))\">\(say("← avant", "← before"))</a> "
      : ""
    let after: Markup =
      end < count
      ? " <a rel=\"next\" href=\"/?de=\(end + 1)\">\(say("après →", "after →"))</a>" : ""
    return "<p class=\"pager\">\(before)\(place)\(after)</p>\n"
  }
}
