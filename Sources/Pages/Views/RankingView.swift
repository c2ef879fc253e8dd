package import CircularCore

/// A ranking as a page: the table, then who is refused and why, then what is still to be asked.
package struct RankingView {
  let ranking: Ranking
  let rules: [Rule]
  let title: String
  let language: Language
  let reader: Reader
  let limit: Int

  /// Prepares the page of a ranking.
  ///
  /// - Parameters:
  ///   - rules: the rules that the ranking was made with.
  ///   - title: the programme's.
  ///   - limit: the most things of each table and list.
  package init(
    _ ranking: Ranking, rules: [Rule], title: String, in language: Language, for reader: Reader,
    limit: Int = 20
  ) {
    self.ranking = ranking
    self.rules = rules
    self.title = title
    self.language = language
    self.reader = reader
    self.limit = limit
  }

  /// The whole page.
  package var page: Page {
    var page = Page(language, title: title, subtitle: format.string(ranking.date))
    page.sections =
      [standings, notEvaluated, weights, alerts, refused, unknown, failed, programme]
      .compactMap { $0 }
    page.date = ranking.date
    return page
  }

  /// The page with the table of a spreadsheet: everybody, whatever the limit.
  package var spreadsheet: Page {
    var page = page
    let scores = ranking.ranked.lazy.map { Ranking.settledScore($0.score) }
    let digits =
      ranking.ranked.count > Self.told ? 2 : NumberFormat.digits(telling: Array(scores), atLeast: 2)
    page.sheets = [RankingSheet(ranking, rules: rules, in: language, digits: digits).table]
    return page
  }

  private var format: NumberFormat { NumberFormat(language) }

  private func rule(_ id: String) -> Rule? { rules.first { $0.id == id } }

  private func short(_ id: String) -> String {
    rule(id)?.short.text(in: language) ?? id
  }

  // MARK: - Who is ranked

  private var standings: Page.Section {
    guard let first = ranking.ranked.first else {
      return Page.Section([
        .sentence(Phrase(language.say("Aucun sujet éligible.", english: "No eligible subject.")))
      ])
    }
    // A criterion that weighs nothing has no column.
    let criteria = first.criteria.indices.filter { index in
      ranking.weights.contains { $0.rule == first.criteria[index].rule && $0.weight != 0 }
    }
    // The amounts worth a column: those that are known for somebody.
    let amounts = first.amounts.indices.filter { index in
      ranking.ranked.indices.contains { ranking.ranked.total(ofAmount: index, at: $0) != nil }
    }
    let score = language.say("score", english: "score")
    let most = ranking.greatestScore.map { " / \(format.string($0))" } ?? ""
    var table = Page.Table(
      language.say("Classement", english: "Ranking"),
      [
        Page.Column(language.say("rang", english: "rank"), .end),
        Page.Column(language.say("nom", english: "name"), namesRows: true),
      ] + (criteria.isEmpty ? [] : [Page.Column(score + most, .end)])
        + criteria.map { Page.Column(short(first.criteria[$0].rule), .end) }
        + amounts.map { Page.Column(short(first.amounts[$0].rule), .end) })
    let digits = digits(criteria)
    func cell(_ answer: Outcome.Answer) -> Page.Cell {
      switch answer {
      case .points(let value): Page.Cell(.points(value, digits: digits))
      case .number(let value): Page.Cell(.number(value, digits: digits))
      case .payments(let schedule): Page.Cell(.amount(schedule.total))
      case .unknown: Page.Cell(.unknown)
      case .failed: Page.Cell(.failed)
      default: Page.Cell(.empty)
      }
    }
    var bars: [BarChart.Bar] = []
    for entry in ranking.ranked.prefix(limit) {
      let name = entry.name ?? entry.id
      var cells = [
        Page.Cell(.rank(entry.rank, isTied: entry.sharesRank), .strong), Page.Cell(.text(name)),
      ]
      if !criteria.isEmpty {
        let score = Ranking.settledScore(entry.score)
        cells.append(Page.Cell(.points(score, digits: digits)))
        if bars.count < Self.drawn {
          bars.append(
            BarChart.Bar(
              name, score, .points(score, digits: digits),
              parts: parts(criteria.map { entry.criteria[$0] }, digits)))
        }
      }
      cells += criteria.map { cell(entry.criteria[$0].answer) }
      cells += amounts.map { cell(entry.amounts[$0].answer) }
      table.rows.append(cells)
    }
    table.omitted = max(0, ranking.ranked.count - limit)
    if !amounts.isEmpty, ranking.ranked.count > 1 {
      let blanks = (criteria.isEmpty ? 0 : 1) + criteria.count
      table.totals =
        [
          Page.Cell(.empty),
          Page.Cell(
            .text("total (\(format.string(Int64(ranking.ranked.count))))"), .strong),
        ] + [Page.Cell](repeating: Page.Cell(.empty), count: blanks) + amounts.map(total)
    }
    // One bar compares nothing.
    guard bars.count > 1 else { return Page.Section([.table(table)]) }
    let scale = ranking.greatestScore.map { greatest in
      language.say(" sur ", english: " out of ") + format.string(greatest)
    }
    let some = language.say(" des \(bars.count) premiers", english: " of the first \(bars.count)")
    let caption =
      "Scores" + (scale ?? "")
      + (bars.count < ranking.ranked.count ? some : "")
    let chart = BarChart(caption, bars, greatest: ranking.greatestScore)
    return Page.Section([.table(table), .chart(chart)])
  }

  /// The sum of an amount over everybody ranked; where some are not known, it says so.
  private func total(_ amount: Int) -> Page.Cell {
    var sum = Money.zero
    var isWhole = true
    for place in ranking.ranked.indices {
      guard let total = ranking.ranked.total(ofAmount: amount, at: place) else {
        isWhole = false
        continue
      }
      let (cents, isTooMuch) = sum.cents.addingReportingOverflow(total.cents)
      if isTooMuch { isWhole = false } else { sum = Money(cents: cents) }
    }
    return Page.Cell(isWhole ? .amount(sum) : .text("\(format.string(sum)) + ?"), .strong)
  }

  /// What a score is the sum of: the points of each criterion, times its weight.
  private func parts(_ criteria: [Ranking.Answer], _ digits: Int) -> [BarChart.Part] {
    criteria.compactMap { criterion in
      guard case .points(let points) = criterion.answer,
        let weight = ranking.weights.first(where: { $0.rule == criterion.rule })?.weight
      else { return nil }
      let part = points * weight
      return BarChart.Part(short(criterion.rule), part, .points(part, digits: digits))
    }
  }

  /// The most bars that a sheet of paper has room for.
  private static let drawn = 20

  /// The most scores that are told apart by their decimals; beyond, two have to do.
  private static let told = 1000

  /// Two decimals, or as many as tell scores of different ranks apart.
  private func digits(_ criteria: [Int]) -> Int {
    criteria.isEmpty
      ? 2
      : NumberFormat.digits(
        telling: ranking.ranked.prefix(limit).map { Ranking.settledScore($0.score) }, atLeast: 2)
  }

  private var weights: Page.Section? {
    let weighed = ranking.weights
    guard !ranking.ranked.isEmpty else { return nil }
    let list = weighed.map { "\(short($0.rule)) × \(format.string($0.weight))" }
      .joined(separator: ", ")
    var blocks: [Page.Block] = []
    if ranking.hasNeutralWeights, let parameter = weighed.compactMap(\.parameter).first {
      blocks.append(
        .sentence(
          Phrase(
            language.say(
              "Poids neutres, que personne n'a choisis\u{A0}: \(list).",
              english: "Neutral weights, which nobody chose: \(list).") + advice(parameter))))
    } else if !weighed.isEmpty {
      blocks.append(
        .sentence(
          Phrase(language.say("Poids\u{A0}: \(list).", english: "Weights: \(list)."))))
    }
    if let parted { blocks.append(.sentence(Phrase(parted))) }
    if ranking.ranked.haveSharedRanks {
      blocks.append(
        .sentence(
          Phrase(
            language.say(
              "« = »\u{A0}: ex æquo, dans l'ordre des identifiants.",
              english: "“=”: tied, in the order of ids."))))
    }
    return blocks.isEmpty ? nil : Page.Section(blocks)
  }

  /// Who of those shown had the same score, and what parted them; of the last score, how many more have it.
  private var parted: String? {
    var groups: [(score: Double, by: [Int], names: [String])] = []
    let places = ranking.ranked.partedPlaces(first: limit)
    for place in places {
      let entry = ranking.ranked[place]
      let score = Ranking.settledScore(entry.score)
      let name = entry.name ?? entry.id
      if groups.last?.score == score {
        let by = (groups.last?.by ?? []) + entry.partedBy
        groups[groups.count - 1].by = Set(by).sorted()
        groups[groups.count - 1].names.append(name)
      } else {
        groups.append((score, entry.partedBy, [name]))
      }
    }
    guard !groups.isEmpty else { return nil }
    let others = places.last == limit - 1 ? ranking.ranked.countTied(behind: limit) : 0
    if others > 0 {
      // The list speaks of them: what parts them is told too.
      let by = ranking.ranked.partedBy(places: limit..<limit + others)
      groups[groups.count - 1].by = Set(groups[groups.count - 1].by + by).sorted()
    }
    let shown = groups.enumerated().map { index, group in
      let keys = group.by.compactMap { key -> String? in
        guard ranking.ties.indices.contains(key) else { return nil }
        let label = ranking.ties[key].label.text(in: language)
        if ranking.ties[key].id == "id" { return label }
        return language.say("«\u{A0}\(label)\u{A0}»", english: "“\(label)”")
      }
      let more =
        index < groups.count - 1 || others == 0
        ? "" : language.say(" et ", english: " and ") + more(others)
      return group.names.joined(separator: ", ") + more
        + language.say("\u{A0}: par ", english: ": by ")
        + keys.joined(separator: language.say(" puis ", english: ", then "))
    }
    return language.say("Même score, départagés — ", english: "Same score, parted — ")
      + shown.joined(separator: language.say("\u{A0}; ", english: "; ")) + "."
  }

  /// So many others.
  private func more(_ count: Int) -> String {
    let number = format.string(Int64(count))
    return count == 1
      ? language.say("1 autre", english: "1 other")
      : language.say("\(number) autres", english: "\(number) others")
  }

  /// How the reader would weigh the criteria.
  private func advice(_ parameter: String) -> String {
    switch reader {
    case .shell:
      language.say(
        " Pour pondérer\u{A0}: --param \(parameter)=2", english: " To weigh: --param \(parameter)=2"
      )
    case .prompt:
      language.say(
        " Pour pondérer, tapez :changer \(parameter) = 2",
        english: " To weigh, type :set \(parameter) = 2")
    case .paper: ""
    }
  }

  // MARK: - What was left out

  /// What a ranking of some rules only does not say: whom the others would refuse or place elsewhere.
  private var notEvaluated: Page.Section? {
    Self.notEvaluated(ranking, rules, for: reader).map {
      Page.Section([.sentence(Phrase($0.text(in: language), .warning))])
    }
  }

  /// A sentence on the prerequisites and criteria that a ranking left out; nil for a whole one.
  package static func notEvaluated(
    _ ranking: Ranking, _ rules: [Rule], for reader: Reader
  ) -> LocalizedText? {
    guard !ranking.notEvaluated.isEmpty else { return nil }
    func list(_ kind: RuleKind) -> [Rule] {
      ranking.notEvaluated.compactMap { id in rules.first { $0.id == id && $0.kind == kind } }
    }
    let (prerequisites, criteria) = (list(.prerequisite), list(.criterion))
    return LocalizedText { language in
      let french = language == .french
      func names(_ rules: [Rule]) -> String {
        rules.map { rule in
          let label = rule.label.text(in: language)
          return reader.types ? rule.id : french ? "«\u{A0}\(label)\u{A0}»" : "“\(label)”"
        }.joined(separator: ", ")
      }
      var parts: [String] = []
      if !prerequisites.isEmpty {
        let names = names(prerequisites)
        parts.append(
          french
            ? "prérequis non évalués, donc personne n'est refusé pour eux\u{A0}: \(names)"
            : "prerequisites not evaluated, so that they refuse nobody: \(names)")
      }
      if !criteria.isEmpty {
        let names = names(criteria)
        parts.append(
          french
            ? "critères non évalués, absents du score\u{A0}: \(names)"
            : "criteria not evaluated, not in the score: \(names)")
      }
      return (french ? "Classement partiel\u{A0}: " : "Partial ranking: ")
        + parts.joined(separator: french ? "\u{A0}; " : "; ")
    }
  }

  // MARK: - The others

  private var alerts: Page.Section? {
    let (count, shown) = ranking.alerts(first: limit)
    let items = shown.map { reader.item($0.line, about: $0.name, in: language) }
    return section("À vérifier", english: "To check", count, items)
  }

  private var refused: Page.Section? {
    let items = ranking.refused.prefix(limit).map { refused in
      let reasons = refused.because.map { $0.text(in: language) }.joined(separator: " ; ")
      return Page.Item(.refused, refused.name ?? refused.id, Phrase(reasons))
    }
    return section("Refusés", english: "Refused", ranking.refused.count, items)
  }

  private var unknown: Page.Section? {
    let items = ranking.unknown.prefix(limit).map { unknown in
      Page.Item(
        .unknown, unknown.name ?? unknown.id,
        details: unknown.missing.map { reader.question($0, in: language) })
    }
    return section("À compléter", english: "To complete", ranking.unknown.count, items)
  }

  private var failed: Page.Section? {
    let items = ranking.failed.prefix(limit).flatMap { failed in
      failed.errors.map {
        Page.Item(.failed, failed.name ?? failed.id, Phrase($0.text(in: language)))
      }
    }
    return section("En erreur", english: "In error", ranking.failed.count, items)
  }

  private func section(
    _ french: String, english: String, _ count: Int, _ items: [Page.Item]
  ) -> Page.Section? {
    guard count > 0 else { return nil }
    let list = Page.List(items, omitted: max(0, count - limit))
    return Page.Section(
      [.list(list)], heading: language.say(french, english: english), count: count)
  }

  // MARK: - The programme

  private var programme: Page.Section? {
    guard !ranking.programme.isEmpty else { return nil }
    let colon = language.say("\u{A0}:", english: ":")
    let year = language.say("an", english: "year")
    let definitions = ranking.programme.compactMap { answer -> Page.Definition? in
      guard let rule = rule(answer.rule) else { return nil }
      var text = answer.answer.text(of: rule, in: language)
      if case .payments(let schedule) = answer.answer, schedule.years.count > 1 {
        let years = schedule.years.map {
          "\(year) \($0.year)\(colon) \(format.string($0.amount))"
        }
        text += " (\(years.joined(separator: ", ")))"
      }
      if let because = answer.because { text += " — \(because.text(in: language))" }
      return Page.Definition(rule.label.text(in: language), text)
    }
    return Page.Section(
      [.definitions(definitions)],
      heading: language.say("Le dispositif", english: "The programme"),
      count: ranking.programme.count)
  }
}
