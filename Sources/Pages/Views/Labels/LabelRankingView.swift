package import CircularCore

/// The territories of a label in order: stars, what is done, how much of the file is filled in; medians where
/// there are several.
package struct LabelRankingView {
  let ranking: LabelRanking
  let label: PackLabel
  let language: Language
  let reader: Reader
  let limit: Int

  private var format: NumberFormat { NumberFormat(language) }

  /// Prepares the page of a ranking.
  ///
  /// - Parameters:
  ///   - ranking: the territories.
  ///   - label: their label.
  ///   - language: the language.
  ///   - reader: who reads it.
  ///   - limit: the most territories of the table.
  package init(
    _ ranking: LabelRanking, _ label: PackLabel, in language: Language, for reader: Reader,
    limit: Int = 20
  ) {
    self.ranking = ranking
    self.label = label
    self.language = language
    self.reader = reader
    self.limit = limit
  }

  /// The whole page.
  package var page: Page {
    var page = Page(
      language, title: label.framework.label(0).text(in: language),
      subtitle: format.string(ranking.date))
    page.sections = [standings, medians, failed, lacking].compactMap { $0 }
    page.sheets = [spreadsheet]
    return page
  }

  private var greatest: Int { label.scale.stars.stars.last?.number ?? 0 }

  private func stars(_ count: Int?) -> Page.Cell {
    count.map { Page.Cell(.number(Double($0), digits: 0)) } ?? Page.Cell(.unknown)
  }

  private func cut(_ percent: Double) -> String {
    format.cutPercentage(percent, beside: label.scale.stars)
  }

  private var standings: Page.Section {
    var table = Page.Table(
      language.say("Classement", english: "Ranking"),
      [
        Page.Column(language.say("rang", english: "rank"), .end),
        Page.Column(language.say("territoire", english: "territory"), namesRows: true),
      ]
        + (greatest == 0
          ? []
          : [
            Page.Column(language.say("★ par le score", english: "★ by score"), .end),
            Page.Column(
              language.say("★ avec le programmé", english: "★ with what is planned"), .end),
            Page.Column(language.say("★ acquises", english: "★ earned"), .end),
          ]) + [
          Page.Column(language.say("fait", english: "done"), .end),
          Page.Column(language.say("tâches renseignées", english: "tasks reported"), .end),
        ])
    // Shares of different ranks are told apart.
    let telling = NumberFormat.cutDigits(
      ranking.entries.prefix(limit).map(\.outcome.scorecard.percentDone))
    for entry in ranking.entries.prefix(limit) {
      let outcome = entry.outcome
      let tasks = outcome.scorecard.root.tasks
      let ratio =
        "\(format.string(tasks.completed ?? 0)) / \(format.string(tasks.total))"
      table.rows.append(
        [
          Page.Cell(.rank(entry.rank, isTied: entry.isTied), .strong),
          Page.Cell(.text(entry.territory.displayName)),
        ]
          + (greatest == 0
            ? []
            : [
              stars(outcome.stars(on: label.scale.stars)),
              stars(outcome.potentialStars(on: label.scale.stars)),
              stars(outcome.earnedStars(on: label.scale)),
            ]) + [
            Page.Cell(
              .done(
                outcome.scorecard.percentDone, beside: label.scale.stars, atLeast: telling)),
            Page.Cell(.text(ratio)),
          ])
    }
    table.omitted = max(0, ranking.entries.count - limit)
    return Page.Section([.table(table)])
  }

  /// What is in the middle of all, and of each kind of territory.
  private var medians: Page.Section? {
    guard ranking.entries.count > 1 else { return nil }
    let items = ranking.medians.map { median in
      let kind =
        median.subtype.map { TerritoryFacts.subtype.text(of: .text($0.rawValue), in: language) }
        ?? median.kind.map { TerritoryFacts.kind.text(of: .text($0.rawValue), in: language) }
        ?? language.say("tous", english: "all")
      let count = format.string(Int64(median.count))
      let (done, possible) = (cut(median.percentDone), cut(median.percentPotential))
      return Page.Definition(
        "\(kind) (\(language.say("\(count) \(median.count > 1 ? "territoires" : "territoire")", english: "\(count) \(median.count == 1 ? "territory" : "territories")")))",
        language.say(
          "\(done) fait, \(possible) avec le programmé",
          english: "\(done) done, \(possible) with what is planned"))
    }
    return Page.Section(
      [.definitions(items)], heading: language.say("Médianes", english: "Medians"))
  }

  private var failed: Page.Section? {
    let broken = ranking.entries.filter { !label.failedRules($0.outcome).isEmpty }
    let items =
      broken.map { entry in
        Page.Item(
          .failed, entry.territory.displayName, nil,
          details: label.failedRules(entry.outcome).map { Phrase($0.text.text(in: language)) })
      }
      + ranking.rejected.map { $0.item(in: language) }
    guard !items.isEmpty else { return nil }
    return Page.Section(
      [.list(Page.List(items))], heading: language.say("En erreur", english: "In error"),
      count: items.count)
  }

  /// Those whose rules needed a population that nobody gave.
  private var lacking: Page.Section? {
    .incomplete(
      ranking.entries.map { ($0.territory.displayName, label.lackedPopulation($0.outcome)) },
      in: language, limit: limit)
  }

  // MARK: - For a spreadsheet

  /// Everybody, with the points of each axis.
  private var spreadsheet: Page.Table {
    let framework = label.framework
    let axes = framework.children(of: 0)
    let (done, possible) = (
      language.say("fait", english: "done"), language.say("possible", english: "possible")
    )
    var table = Page.Table(
      language.say("Classement", english: "Ranking"),
      [
        Page.Column(language.say("rang", english: "rank"), .end, id: "rank"),
        Page.Column(language.say("identifiant", english: "id"), id: "id"),
        Page.Column(language.say("nom", english: "name"), namesRows: true, id: "name"),
        Page.Column(language.say("type", english: "kind"), id: "kind"),
        Page.Column(
          language.say("étoiles par le score", english: "stars by score"), .end, id: "stars"),
        Page.Column(
          language.say("étoiles avec le programmé", english: "stars with what is planned"), .end,
          id: "potentialStars"),
        Page.Column(
          language.say("étoiles acquises", english: "stars earned"), .end, id: "earnedStars"),
        Page.Column(
          language.say("part faite (%)", english: "share done (%)"), .end, id: "percentDone"),
        Page.Column(
          language.say("part faite ou programmée (%)", english: "share done or planned (%)"), .end,
          id: "percentPotential"),
        Page.Column(language.say("points faits", english: "points done"), .end, id: "done"),
        Page.Column(
          language.say("points possibles", english: "points possible"), .end, id: "potential"),
        Page.Column(
          language.say("tâches renseignées", english: "tasks reported"), .end, id: "completedTasks"),
        Page.Column(language.say("tâches", english: "tasks"), .end, id: "tasks"),
      ]
        + axes.flatMap { axis in
          let id = framework.id(axis).rawValue
          return [
            Page.Column("\(id) \(done)", .end, id: "\(id).done"),
            Page.Column("\(id) \(possible)", .end, id: "\(id).potential"),
          ]
        } + [
          Page.Column(language.say("en erreur", english: "in error"), id: "errors"),
          Page.Column(language.say("incomplet", english: "incomplete"), id: "missing"),
        ])
    func number(_ value: Double?, digits: Int = 3) -> Page.Cell {
      value.map { Page.Cell(.number($0, digits: digits)) } ?? Page.Cell(.empty)
    }
    let digits = max(
      3, NumberFormat.cutDigits(ranking.entries.map(\.outcome.scorecard.percentDone)))
    for entry in ranking.entries {
      let outcome = entry.outcome
      let (scorecard, root) = (outcome.scorecard, outcome.scorecard.root)
      let problems = label.failedRules(outcome).map { $0.text.text(in: language) }
      var cells = [
        Page.Cell(.rank(entry.rank, isTied: false)), Page.Cell(.text(entry.territory.id)),
        Page.Cell(.text(entry.territory.displayName)),
        entry.kind.map { kind in
          let text = TerritoryFacts.kind.text(of: .text(kind.rawValue), in: language)
          return Page.Cell(.word(text, id: kind.rawValue))
        } ?? Page.Cell(.empty),
        number(outcome.stars(on: label.scale.stars).map(Double.init), digits: 0),
        number(outcome.potentialStars(on: label.scale.stars).map(Double.init), digits: 0),
        number(outcome.earnedStars(on: label.scale).map(Double.init), digits: 0),
        number(LabelRanking.settled(scorecard.percentDone), digits: digits),
        number(LabelRanking.settled(scorecard.percentPotential), digits: digits),
        number(root.done), number(root.potential), number(root.tasks.completed, digits: 0),
        number(root.tasks.total, digits: 0),
      ]
      for axis in axes {
        cells += [number(scorecard[axis].done), number(scorecard[axis].potential)]
      }
      cells.append(Page.Cell(.text(problems.joined(separator: " ; "))))
      cells.append(
        label.lackedPopulation(outcome).map { Page.Cell(.text($0.text(in: language))) }
          ?? Page.Cell(.empty))
      table.rows.append(cells)
    }
    for record in ranking.rejected {
      var cells = [Page.Cell](repeating: Page.Cell(.empty), count: table.columns.count)
      cells[1] = Page.Cell(.text(record.identity.id))
      cells[2] = Page.Cell(.text(record.identity.displayName))
      cells[cells.count - 2] = Page.Cell(
        .text(record.errorText(in: language)))
      table.rows.append(cells)
    }
    return table
  }
}
