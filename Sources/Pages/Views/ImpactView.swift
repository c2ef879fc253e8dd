package import CircularCore

/// What another version of a pack does to a population, as a page: who loses and who wins, by which facts,
/// because of which rules, and what was declared otherwise.
package struct ImpactView {
  /// A case of the old version that the new rules do not pass.
  package struct Case {
    /// Its name.
    package var name: String
    /// Where it is written.
    package var place: String
    /// What is wrong now.
    package var failures: [LocalizedText]

    /// Makes one.
    package init(name: String, place: String, failures: [LocalizedText]) {
      self.name = name
      self.place = place
      self.failures = failures
    }
  }

  let impact: PopulationImpact
  let difference: PackDifference
  let cases: [Case]
  let language: Language
  let limit: Int

  /// Prepares the page.
  ///
  /// - Parameters:
  ///   - impact: what moves.
  ///   - difference: what is declared otherwise.
  ///   - cases: the cases that flip.
  ///   - language: what the page is written in.
  ///   - limit: the most rows of each list.
  package init(
    _ impact: PopulationImpact, _ difference: PackDifference, cases: [Case],
    in language: Language, limit: Int
  ) {
    self.impact = impact
    self.difference = difference
    self.cases = cases
    self.language = language
    self.limit = limit
  }

  /// The parts of the page.
  package var sections: [Page.Section] {
    [summary, declared, flips, programme.programme, flippedCases].compactMap { $0 }
      + impact.groups.map(group)
      + [
        list(.loses, language.say("Perdent", english: "Lose")),
        list(.wins, language.say("Gagnent", english: "Win")),
        list(.unclear, language.say("On ne sait pas", english: "Not known")),
        list(.moves, language.say("Changent sans gagner ni perdre", english: "Move, neither way")),
        impact.rejected.section(in: language, limit: limit),
      ].compactMap { $0 }
  }

  private var format: NumberFormat { NumberFormat(language) }

  /// What moves as a scenario's would be told.
  var programme: ProgrammeComparisonView {
    ProgrammeComparisonView(impact.comparison, in: language)
  }

  private func count(_ verdict: PopulationImpact.Verdict) -> Int { impact.verdicts[verdict] ?? 0 }

  private var summary: Page.Section {
    let touched = format.string(Int64(impact.subjects.count))
    let all = format.string(Int64(impact.population))
    let isOne = impact.subjects.count == 1
    var blocks: [Page.Block] = [
      .sentence(
        Phrase(
          impact.subjects.isEmpty
            ? language.say(
              "Rien ne bouge pour aucun des \(all) sujets.",
              english: "Nothing moves for any of the \(all) subjects.")
            : language.say(
              isOne
                ? "1 sujet sur \(all) est touché." : "\(touched) sujets sur \(all) sont touchés.",
              english: "\(touched) of \(all) subjects \(isOne ? "is" : "are") touched."), .strong))
    ]
    if !impact.subjects.isEmpty {
      blocks.append(.table(verdicts))
      blocks += gains.leftOut.map { .sentence(Phrase($0)) }
      if tellsCounts {
        blocks.append(.table(programme.counts))
      }
      if impact.comparison.greatestScore != nil, !impact.isOfLabel {
        blocks.append(
          .sentence(
            Phrase(
              language.say(
                "Le score le plus grand possible n'est pas le même\u{A0}: un score qui change ne dit pas à lui seul qui gagne ou perd.",
                english:
                  "The greatest score possible is not the same: a score that moves does not tell by itself who wins or loses."
              ), .warning)))
      }
    }
    return Page.Section(blocks)
  }

  /// Whether how many are eligible is told: of a label it stands beside what counts more, only where that moves.
  var tellsCounts: Bool { !impact.isOfLabel || !impact.comparison.moves.isEmpty }

  /// How many win and lose, and what; all together as totals.
  var verdicts: Page.Table {
    var table = Page.Table(
      language.say("Qui gagne, qui perd", english: "Who wins, who loses"),
      [
        Page.Column(
          "", namesRows: true, id: "verdict",
          inSheets: language.say("verdict", english: "verdict")),
        Page.Column(language.say("sujets", english: "subjects"), .end, id: "subjects"),
      ] + gains.columns)
    for (verdict, name) in [
      (PopulationImpact.Verdict.loses, language.say("perdent", english: "lose")),
      (.wins, language.say("gagnent", english: "win")),
      (.unclear, language.say("on ne sait pas", english: "not known")),
      (.moves, language.say("changent sans gagner ni perdre", english: "move, neither way")),
    ] where count(verdict) > 0 {
      let subjects = impact.subjects.filter { $0.verdict == verdict }
      table.rows.append(
        [
          Page.Cell(.word(name, id: verdict.rawValue)),
          Page.Cell(.number(Double(subjects.count), digits: 0)),
        ]
          + gains.cells(
            PopulationImpact.money(of: subjects), PopulationImpact.stars(of: subjects)))
    }
    table.totals =
      [
        Page.Cell(.word(language.say("ensemble", english: "together"), id: "all")),
        Page.Cell(.number(Double(impact.subjects.count), digits: 0)),
      ] + gains.cells(impact.money, impact.stars)
    return table
  }

  /// The columns of what is won and lost.
  var gains: ImpactGains { ImpactGains(impact, in: language) }

  // MARK: - Why

  private var declared: Page.Section? {
    let items = differences
    guard !items.isEmpty else { return nil }
    return Page.Section(
      [.list(Page.List(items))],
      heading: language.say("Ce qui est déclaré autrement", english: "What is declared otherwise"))
  }

  /// What is declared otherwise, one thing after another.
  var differences: [Page.Item] {
    var items: [Page.Item] = []
    for move in difference.parameters {
      func text(_ value: FactValue?) -> String {
        value.map { move.parameter.declaration.text(of: $0, in: language) } ?? "—"
      }
      items.append(
        Page.Item(
          .thing, move.parameter.declaration.label.text(in: language),
          Phrase("\(text(move.before)) → \(text(move.after))")))
    }
    items += programme.weighing.map { item in
      var item = item
      item.mark = .thing
      return item
    }
    func add(_ names: [String], _ french: String, _ english: String) {
      guard !names.isEmpty else { return }
      items.append(
        Page.Item(
          .thing, language.say(french, english: english), Phrase(names.joined(separator: ", "))))
    }
    add(
      difference.newFacts.map { $0.label.text(in: language) }, "Faits nouveaux, à demander",
      "New facts, to be asked for")
    add(
      difference.goneFacts.map { $0.label.text(in: language) }, "Faits qui ne servent plus",
      "Facts of no use any more")
    add(difference.newRules.map { $0.label.text(in: language) }, "Règles nouvelles", "New rules")
    add(difference.goneRules.map { $0.label.text(in: language) }, "Règles retirées", "Rules gone")
    for move in difference.stars {
      func text(_ percent: Double?) -> String { percent.map { format.percentage($0 / 100) } ?? "—" }
      items.append(
        Page.Item(
          .thing, language.say("Étoile \(move.star)", english: "Star \(move.star)"),
          Phrase("\(text(move.before)) → \(text(move.after))")))
    }
    func measures(_ ids: [MeasureID]) -> [String] {
      let shown = ids.prefix(limit).map(\.rawValue)
      return shown + (ids.count > shown.count ? ["… (\(format.string(Int64(ids.count))))"] : [])
    }
    add(measures(difference.newMeasures), "Mesures nouvelles", "New measures")
    add(measures(difference.goneMeasures), "Mesures retirées", "Measures gone")
    add(
      difference.newQuestions.map { $0.ask.text(in: language) }, "Questions nouvelles",
      "New questions")
    add(
      difference.goneQuestions.map { $0.ask.text(in: language) }, "Questions retirées",
      "Questions gone")
    return items
  }

  private var flips: Page.Section? {
    guard !impact.flips.isEmpty else { return nil }
    return Page.Section(
      [.table(rules(first: limit))],
      heading: language.say("Par quelles règles", english: "Because of which rules"))
  }

  /// The rules that answer otherwise, and for how many.
  func rules(first most: Int) -> Page.Table {
    var table = Page.Table(
      language.say("Règles qui répondent autrement", english: "Rules that answer otherwise"),
      [
        Page.Column(language.say("règle", english: "rule"), namesRows: true, id: "rule"),
        Page.Column(language.say("sujets", english: "subjects"), .end, id: "subjects"),
        Page.Column(language.say("ne refuse plus", english: "refuses no more"), .end, id: "opened"),
        Page.Column(language.say("refuse", english: "refuses"), .end, id: "closed"),
      ])
    for flip in impact.flips.prefix(most) {
      func cell(_ count: Int) -> Page.Cell {
        Page.Cell(count == 0 ? .empty : .number(Double(count), digits: 0))
      }
      table.rows.append([
        Page.Cell(.word(flip.rule.label.text(in: language), id: flip.rule.id)), cell(flip.count),
        cell(flip.opened), cell(flip.closed),
      ])
    }
    table.omitted = max(0, impact.flips.count - most)
    return table
  }

  private var flippedCases: Page.Section? {
    guard !cases.isEmpty else { return nil }
    let items = cases.prefix(limit).map {
      Page.Item(
        .refused, $0.name, Phrase($0.place, .faint),
        details: $0.failures.prefix(3).map { Phrase($0.text(in: language)) })
    }
    return Page.Section(
      [.list(Page.List(items, omitted: max(0, cases.count - limit)))],
      heading: language.say(
        "Cas de l'ancienne version qui échouent", english: "Cases of the old version that fail"),
      count: cases.count)
  }

  // MARK: - Who

  private func group(
    _ fact: FactDeclaration, _ groups: [PopulationImpact.Group]
  ) -> Page.Section {
    let table = table(fact, groups)
    return Page.Section([.table(table)], heading: table.caption)
  }

  /// Who wins and loses, and what, by a fact.
  func table(_ fact: FactDeclaration, _ groups: [PopulationImpact.Group]) -> Page.Table {
    let label = fact.label.text(in: language)
    var table = Page.Table(
      language.say("Par\u{A0}: \(label)", english: "By: \(label)"),
      [
        Page.Column(label, namesRows: true, id: fact.name),
        Page.Column(language.say("sujets", english: "subjects"), .end, id: "subjects"),
        Page.Column(language.say("perdent", english: "lose"), .end, id: "loses"),
        Page.Column(language.say("gagnent", english: "win"), .end, id: "wins"),
      ] + gains.columns)
    let isUnclear = groups.contains { $0.verdicts[.unclear] != nil }
    let lackMoney = groups.contains { $0.withoutMoney > 0 }
    if isUnclear {
      table.columns.append(
        Page.Column(language.say("on ne sait pas", english: "not known"), .end, id: "unclear"))
    }
    if lackMoney {
      table.columns.append(
        Page.Column(
          language.say("montant inconnu", english: "amount unknown"), .end, id: "withoutEuros"))
    }
    for group in groups {
      func cell(_ count: Int) -> Page.Cell {
        Page.Cell(count == 0 ? .empty : .number(Double(count), digits: 0))
      }
      func cell(_ verdict: PopulationImpact.Verdict) -> Page.Cell {
        cell(group.verdicts[verdict] ?? 0)
      }
      table.rows.append(
        [
          Page.Cell(.text(text(group.value, fact))),
          Page.Cell(.number(Double(group.count), digits: 0)), cell(.loses), cell(.wins),
        ] + gains.cells(group.money, group.stars) + (isUnclear ? [cell(.unclear)] : [])
          + (lackMoney ? [cell(group.withoutMoney)] : []))
    }
    return table
  }

  private func text(_ value: PopulationImpact.GroupValue, _ fact: FactDeclaration) -> String {
    func text(_ value: FactValue) -> String { fact.text(of: value, in: language) }
    switch value {
    case .unknown: return language.say("inconnu", english: "unknown")
    case .value(let value): return text(value)
    case .range(let start, let end):
      if start == end { return text(.number(start)) }
      let low = format.string(start, digits: 2)
      return language.say(
        "de \(low) à \(text(.number(end)))", english: "from \(low) to \(text(.number(end)))")
    }
  }

  private func list(_ verdict: PopulationImpact.Verdict, _ heading: String) -> Page.Section? {
    let subjects = impact.subjects.filter { $0.verdict == verdict }
    guard !subjects.isEmpty else { return nil }
    return Page.Section(
      [
        .list(
          Page.List(
            subjects.prefix(limit).map(item), omitted: max(0, subjects.count - limit)))
      ], heading: heading, count: subjects.count)
  }

  private func item(_ subject: PopulationImpact.Subject) -> Page.Item {
    if let territory = subject.territory {
      return Page.Item(
        nil, territory.territory.displayName, Phrase(territory.line(in: language, isShort: true)),
        details: territory.answers.map { $0.phrase(in: language) })
    }
    guard let move = subject.move else { return Page.Item(nil, nil, Phrase("")) }
    return programme.item(move)
  }
}
