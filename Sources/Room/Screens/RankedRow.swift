import CircularCore
import Pages

/// The rows of a ranking in the room: rank, name, bar, amount, running total, what becomes of it.
struct RankedRow {
  let stage: Stage
  private let rules: [Rule]
  private let ranking: Ranking
  private let funding: Funding?
  private let entries: [String: Funding.Entry]
  private let view: FundingView?
  /// The criteria that weigh, by their place among an entry's criteria.
  private let criteria: [Int]
  /// The first amount that is known for somebody, where there is no envelope.
  private let amount: Int?
  private let digits: Int
  private let greatest: Double

  init(
    _ stage: Stage, _ desk: ProgrammeDesk, _ ranking: Ranking, _ shown: [Ranking.Entry],
    _ funding: Funding?
  ) {
    self.stage = stage
    rules = desk.rules
    self.ranking = ranking
    self.funding = funding
    entries = Dictionary(funding?.entries.map { ($0.id, $0) } ?? []) { first, _ in first }
    view = funding.map {
      FundingView($0, facts: desk.pack.facts, title: "", in: stage.language, for: .paper)
    }
    let first = shown.first
    criteria =
      first?.criteria.indices.filter { index in
        ranking.weights.contains { $0.rule == first?.criteria[index].rule && $0.weight != 0 }
      } ?? []
    amount = first?.amounts.indices.first { index in
      shown.contains { if case .payments = $0.amounts[index].answer { true } else { false } }
    }
    // The decimals that the command has.
    digits =
      criteria.isEmpty
      ? 2
      : NumberFormat.digits(
        telling: shown.map { Ranking.settledScore($0.score) }, atLeast: 2)
    greatest =
      ranking.greatestScore ?? shown.map { Ranking.settledScore($0.score).magnitude }.max() ?? 0
  }

  private func say(_ french: String, _ english: String) -> String { stage.say(french, english) }

  private func text(_ value: Page.Value) -> String { stage.page.text(of: value) }

  private func short(_ id: String) -> String {
    rules.first { $0.id == id }?.short.text(in: stage.language) ?? id
  }

  // MARK: - Headings

  var headings: Markup {
    func heading(_ text: String, _ kind: Markup = "") -> Markup {
      "<th scope=\"col\" class=\"\(kind)\">\(text)</th>"
    }
    let most = ranking.greatestScore.map { " / \(stage.format.string($0))" } ?? ""
    var list = [heading(say("rang", "rank"), "end"), heading(say("nom", "name"))]
    if !criteria.isEmpty {
      list += [
        heading(say("score", "score") + most, "end"), heading(say("critères", "criteria"), "wide"),
      ]
    }
    if funding != nil {
      list += [
        heading(say("soutien", "grant"), "end"), heading(say("cumul", "running total"), "end"),
        heading(say("décision", "decision")),
      ]
    } else if let amount, let rule = ranking.ranked.first?.amounts[amount].rule {
      list.append(heading(short(rule), "end"))
    }
    return list.reduce("") { $0 + $1 }
  }

  private var width: Int {
    2 + (criteria.isEmpty ? 0 : 2) + (funding != nil ? 3 : amount == nil ? 0 : 1)
  }

  /// The colours and what they are.
  var legend: Markup {
    guard criteria.count > 1, let first = ranking.ranked.first else { return "" }
    let keys: [Markup] = criteria.enumerated().map { place, index in
      let rule = first.criteria[index].rule
      let weight = ranking.weights.first { $0.rule == rule }?.weight ?? 0
      return
        "<li><svg class=\"key\" aria-hidden=\"true\"><rect class=\"\(StackedBar.name(place))\" width=\"100%\" height=\"100%\"/></svg> \(short(rule)) × \(stage.format.string(weight))</li>\n"
    }
    return "<ul class=\"legend\" role=\"list\">\(keys)</ul>\n"
  }

  // MARK: - Rows

  func markup(_ entry: Ranking.Entry, isTiedBefore: Bool, isTiedAfter: Bool) -> Markup {
    let rank = text(.rank(entry.rank, isTied: entry.sharesRank))
    let tie: Markup =
      switch (isTiedBefore, isTiedAfter) {
      case (false, true): " tie first"
      case (true, true): " tie"
      case (true, false): " tie last"
      case (false, false): ""
      }
    let told: Markup =
      entry.sharesRank ? "<span class=\"unseen\"> \(say("ex æquo", "tied"))</span>" : ""
    let name = entry.name ?? entry.id
    let linked: Markup =
      stage.isWall
      ? "<bdi>\(name)</bdi>"
      : "<a href=\"/candidat?id=\(FormFields.escaped(entry.id))\"><bdi>\(name)</bdi></a>"
    var cells: Markup =
      "<td class=\"end strong rank\(tie)\">\(rank)\(told)</td><th scope=\"row\">\(linked)</th>"
    if !criteria.isEmpty {
      let score = text(.points(Ranking.settledScore(entry.score), digits: digits))
      cells += "<td class=\"end\">\(score)</td><td class=\"wide\">\(bar(entry).markup)</td>"
    }
    if funding != nil {
      cells += money(entries[entry.id])
    } else if let amount {
      cells += "<td class=\"end\">\(answer(entry.amounts[amount].answer))</td>"
    }
    let isOut: Markup =
      funding != nil && entries[entry.id]?.decision.isFunded != true ? "out" : ""
    return "<tr class=\"\(isOut)\">\(cells)</tr>\n"
  }

  private func answer(_ answer: Outcome.Answer) -> String {
    switch answer {
    case .payments(let schedule): text(.amount(schedule.total))
    case .unknown: "?"
    case .failed: "!"
    default: ""
    }
  }

  private func money(_ entry: Funding.Entry?) -> Markup {
    guard let entry, let view else {
      return
        "<td class=\"end\">?</td><td></td><td>\(say("montant inconnu", "amount unknown"))</td>"
    }
    let isFunded = entry.decision.isFunded
    // From afar, what becomes of it; the reason is read on a nearer screen.
    let words = view.words(for: entry)
    let told =
      !stage.isWall
      ? words
      : entry.reserve.map { say("en attente, nº\u{A0}\($0)", "waiting, No.\u{A0}\($0)") }
        ?? String(words.prefix { $0 != "—" }).trimmingSpaces
    let amount = text(.amount(isFunded ? entry.granted : entry.requested.total))
    let total = isFunded ? text(.amount(entry.spent)) : ""
    let kind: Markup = isFunded ? "good" : entry.reserve == nil ? "" : "warning"
    return
      "<td class=\"end\">\(amount)</td><td class=\"end\">\(total)</td><td class=\"\(kind)\">\(told)</td>"
  }

  /// The line of the envelope, behind the last that is funded.
  var envelope: Markup? {
    guard let funding, let total = funding.terms.total, let left = funding.left else { return nil }
    let words = say(
      "Enveloppe\u{A0}: \(text(.amount(total)))\u{A0}; reste \(text(.amount(left)))",
      "Envelope: \(text(.amount(total))); \(text(.amount(left))) left")
    return "<tr class=\"envelope\"><td colspan=\"\(width)\">\(words)</td></tr>\n"
  }

  private func bar(_ entry: Ranking.Entry) -> StackedBar {
    StackedBar(
      parts: criteria.compactMap { index in
        let criterion = entry.criteria[index]
        guard case .points(let points) = criterion.answer,
          let weight = ranking.weights.first(where: { $0.rule == criterion.rule })?.weight
        else { return nil }
        let part = points * weight
        return (
          short(criterion.rule), text(.points(part, digits: digits)),
          greatest > 0 ? part / greatest : 0
        )
      })
  }
}
