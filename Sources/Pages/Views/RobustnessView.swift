package import CircularCore

/// How firmly a ranking stands, as a page: who leads over all weightings, which weights keep the ranks, where
/// neighbours change places.
package struct RobustnessView {
  let robustness: Robustness
  let rules: [Rule]
  let title: String
  let language: Language
  let reader: Reader
  let limit: Int

  /// Prepares the page.
  ///
  /// - Parameters:
  ///   - robustness: what was found.
  ///   - rules: the rules that the ranking was made with.
  ///   - title: the programme's.
  ///   - language: what the page is written in.
  ///   - reader: who reads it.
  ///   - limit: the most rows of each table.
  package init(
    _ robustness: Robustness, rules: [Rule], title: String, in language: Language,
    for reader: Reader, limit: Int = 20
  ) {
    self.robustness = robustness
    self.rules = rules
    self.title = title
    self.language = language
    self.reader = reader
    self.limit = limit
  }

  /// The whole page.
  package var page: Page {
    var page = Page(language, title: title, subtitle: format.string(robustness.date))
    guard !robustness.criteria.isEmpty, !robustness.subjects.isEmpty else {
      page.sections = [
        Page.Section([
          .sentence(
            Phrase(
              robustness.subjects.isEmpty && robustness.count == 0
                ? language.say("Aucun sujet éligible.", english: "No eligible subject.")
                : language.say(
                  "Aucun critère ne pèse\u{A0}: l'ordre ne dépend d'aucun poids.",
                  english: "No criterion weighs: the order depends on no weight.")))
        ])
      ]
      return page
    }
    page.sections = [head, shares, intervals, crossings].compactMap { $0 }
    return page
  }

  private var format: NumberFormat { NumberFormat(language) }

  private func short(_ id: String) -> String {
    rules.first { $0.id == id }?.short.text(in: language) ?? id
  }

  private func label(_ id: String) -> String {
    let label = rules.first { $0.id == id }?.label.text(in: language) ?? id
    return language.say("«\u{A0}\(label)\u{A0}»", english: "“\(label)”")
  }

  private func name(_ id: String) -> String {
    robustness.subjects.first { $0.id == id }?.displayName ?? id
  }

  // MARK: - Who leads

  private var head: Page.Section {
    let first = robustness.subjects[0]
    var sentences: [Page.Block] = []
    if let whatever = robustness.firstWhatever {
      sentences.append(
        .sentence(
          Phrase(
            language.say(
              "\(name(whatever)) est premier quels que soient les poids.",
              english: "\(name(whatever)) is first whatever the weights."), .strong)))
    } else {
      let share = format.percentage(first.shares.first ?? 0)
      sentences.append(
        .sentence(
          Phrase(
            language.say(
              "\(first.displayName) est premier dans \(share) de tous les partages possibles des poids.",
              english: "\(first.displayName) is first in \(share) of all ways to share the weights."
            ),
            .strong)))
    }
    let weights = robustness.criteria.map { "\(short($0.rule)) × \(format.string($0.weight))" }
      .joined(separator: ", ")
    let draws = format.string(Int64(robustness.draws))
    sentences.append(
      .sentence(
        Phrase(
          language.say(
            "Poids d'aujourd'hui\u{A0}: \(weights). Partages tirés\u{A0}: \(draws), tous aussi probables, graine \(robustness.seed).",
            english:
              "Weights now: \(weights). Weightings drawn: \(draws), all as likely, seed \(robustness.seed)."
          ))))
    if robustness.notRanked > 0 {
      let count = format.string(Int64(robustness.notRanked))
      sentences.append(
        .sentence(
          Phrase(
            language.say(
              robustness.notRanked == 1
                ? "1 sujet à compléter ou en erreur n'y est pas."
                : "\(count) sujets à compléter ou en erreur n'y sont pas.",
              english: robustness.notRanked == 1
                ? "1 subject to complete or in error is not in it."
                : "\(count) subjects to complete or in error are not in it."), .warning)))
    }
    return Page.Section(sentences)
  }

  private var shares: Page.Section {
    let told = min(3, robustness.count)
    var table = Page.Table(
      language.say(
        "Dans combien de partages chacun a chaque rang",
        english: "In how many weightings each has each rank"),
      [
        Page.Column(language.say("rang", english: "rank"), .end),
        Page.Column(language.say("nom", english: "name"), namesRows: true),
      ]
        + (1...max(1, told)).map { rank in
          Page.Column(
            language.say(rank == 1 ? "1er" : "\(rank)e", english: "no. \(rank)"), .end)
        } + [
          Page.Column(language.say("rang moyen", english: "mean rank"), .end),
          Page.Column(language.say("rangs vus", english: "ranks seen"), .end),
          Page.Column(language.say("jamais derrière", english: "never behind"), .end),
          Page.Column(language.say("jamais devant", english: "never ahead of"), .end),
        ])
    for subject in robustness.subjects.prefix(limit) {
      let seen =
        subject.bestRank == subject.worstRank
        ? "\(subject.bestRank)"
        : language.say(
          "\(subject.bestRank) à \(subject.worstRank)",
          english: "\(subject.bestRank) to \(subject.worstRank)")
      table.rows.append(
        [
          Page.Cell(.rank(subject.rank, isTied: subject.intervals.isEmpty), .strong),
          Page.Cell(.text(subject.displayName)),
        ]
          + subject.shares.prefix(told).map { Page.Cell(.percentage($0)) }
          + [
            Page.Cell(.number(subject.meanRank, digits: 1)), Page.Cell(.text(seen)),
            Page.Cell(.number(Double(subject.dominates), digits: 0)),
            Page.Cell(.number(Double(subject.dominatedBy), digits: 0)),
          ])
    }
    table.omitted = max(0, robustness.count - min(limit, robustness.subjects.count))
    return Page.Section(
      [.table(table)],
      heading: language.say("Rangs sur tous les poids", english: "Ranks over all weights"))
  }

  // MARK: - Weights

  private var intervals: Page.Section? {
    var table = Page.Table(
      language.say("Intervalle de chaque poids", english: "The interval of each weight"),
      [
        Page.Column(language.say("rang", english: "rank"), .end),
        Page.Column(language.say("nom", english: "name"), namesRows: true),
      ] + robustness.criteria.map { Page.Column(short($0.rule), .end) })
    for subject in robustness.subjects.prefix(limit) {
      let cells =
        subject.intervals.isEmpty
        ? robustness.criteria.map { _ in
          Page.Cell(.text(language.say("ex æquo", english: "tied")), .warning)
        }
        : subject.intervals.map { Page.Cell(.text(text(of: $0))) }
      table.rows.append(
        [
          Page.Cell(.rank(subject.rank, isTied: subject.intervals.isEmpty), .strong),
          Page.Cell(.text(subject.displayName)),
        ]
          + cells)
    }
    table.omitted = max(0, robustness.count - min(limit, robustness.subjects.count))
    let parting =
      robustness.ties == nil
      ? ""
      : language.say(
        ", que ce qui départage le classement départage", english: ", parted as in the ranking")
    let note =
      language.say(
        "Un poids à la fois, les autres comme aujourd'hui\u{A0}; à la borne, deux sujets sont à égalité",
        english: "One weight at a time, the others as now; at the bound, two subjects are tied")
      + parting + "."
    return Page.Section(
      [.sentence(Phrase(note)), .table(table)],
      heading: language.say("Poids qui gardent le rang", english: "Weights that keep the rank"))
  }

  private func text(of interval: Robustness.Interval) -> String {
    func shown(_ weight: Double) -> String { format.string(weight, digits: 3) }
    switch (interval.above, interval.below) {
    case (nil, nil): return language.say("tous", english: "any")
    case (let above?, nil): return "> \(shown(above))"
    case (nil, let below?): return "< \(shown(below))"
    case (let above?, let below?) where above >= below:
      return language.say("aucun autre", english: "no other")
    case (let above?, let below?):
      return language.say(
        "\(shown(above)) à \(shown(below))", english: "\(shown(above)) to \(shown(below))")
    }
  }

  private var crossings: Page.Section? {
    guard !robustness.crossings.isEmpty else { return nil }
    let items = robustness.crossings.prefix(limit).map { crossing -> Page.Item in
      let rises = crossing.isAbove
      let (at, now) = (
        format.string(crossing.at, digits: 3), format.string(crossing.weight, digits: 3)
      )
      return Page.Item(
        nil, name(crossing.behind),
        Phrase(
          language.say(
            "passe devant \(name(crossing.ahead)) si le poids de \(label(crossing.rule)) "
              + (rises ? "dépasse" : "passe sous") + " \(at) (aujourd'hui \(now))",
            english:
              "gets ahead of \(name(crossing.ahead)) if the weight of \(label(crossing.rule)) "
              + (rises ? "exceeds" : "falls below") + " \(at) (now \(now))")))
    }
    return Page.Section(
      [
        .list(
          Page.List(Array(items), omitted: max(0, robustness.crossings.count - limit)))
      ], heading: language.say("Croisements les plus proches", english: "Nearest crossings"))
  }
}
