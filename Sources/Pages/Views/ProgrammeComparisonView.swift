package import CircularCore

/// What a scenario moves in a programme as the parts of a page: counts, who enters, who leaves, who moves,
/// and because of which rule.
package struct ProgrammeComparisonView {
  let comparison: ProgrammeComparison
  let language: Language
  let limit: Int

  /// Prepares the parts of a comparison.
  ///
  /// - Parameter limit: the most things of each list.
  package init(_ comparison: ProgrammeComparison, in language: Language, limit: Int = 20) {
    self.comparison = comparison
    self.language = language
    self.limit = limit
  }

  /// All the parts; the subject of a row first, if one is meant.
  package func sections(subject row: Int? = nil) -> [Page.Section] {
    var sections = row.map { [subject($0)] } ?? []
    var summary = Page.Section([.table(counts)])
    let weighing = weighing
    guard !comparison.moves.isEmpty || !weighing.isEmpty || !comparison.programme.isEmpty
    else {
      let nothing = language.say("Rien ne bouge.", english: "Nothing moves.")
      summary.blocks.append(.list(Page.List([Page.Item(nil, nil, Phrase(nothing))])))
      return sections + [summary]
    }
    if !weighing.isEmpty { summary.blocks.append(.list(Page.List(weighing))) }
    summary.blocks += slope
    sections.append(summary)
    func group(_ kind: ProgrammeComparison.Kind, _ title: String) {
      let moves = comparison.moves.places(kind, without: row)
      guard !moves.isEmpty else { return }
      let list = Page.List(
        moves.prefix(limit).map { item(comparison.moves[$0]) },
        omitted: max(0, moves.count - limit))
      sections.append(Page.Section([.list(list)], heading: title, count: moves.count))
    }
    group(.enters, language.say("Entrent", english: "Enter"))
    group(.leaves, language.say("Sortent", english: "Leave"))
    group(.rises, language.say("Montent", english: "Rise"))
    group(.falls, language.say("Descendent", english: "Fall"))
    group(.score, language.say("Changent de score", english: "Change their score"))
    group(.standing, language.say("Changent de motif", english: "Change their reason"))
    group(
      .answers, language.say("Autres réponses qui changent", english: "Other answers that change"))
    return sections + [programme].compactMap { $0 }
  }

  /// The weights that are others, and the greatest score possible where that is.
  var weighing: [Page.Item] {
    let weights = comparison.weights.map { weight in
      let digits = NumberFormat.digits(telling: [weight.before, weight.after])
      let (old, new) = (
        format.string(weight.before, digits: digits), format.string(weight.after, digits: digits)
      )
      return Page.Item(
        nil, language.say("poids de", english: "weight of") + " \(weight.rule)",
        Phrase("\(old) → \(new)"))
    }
    guard let greatest = comparison.greatestScore else { return weights }
    let digits = NumberFormat.digits(
      telling: [greatest.before, greatest.after].compactMap { $0 }, atLeast: 2)
    func text(_ score: Double?) -> String {
      score.map { format.string($0, digits: digits) } ?? "—"
    }
    return weights + [
      Page.Item(
        nil, language.say("score le plus grand possible", english: "greatest score possible"),
        Phrase("\(text(greatest.before)) → \(text(greatest.after))"))
    ]
  }

  /// What rules of the programme answer otherwise; nil for nothing.
  var programme: Page.Section? {
    guard !comparison.programme.isEmpty else { return nil }
    let items = comparison.programme.map { Page.Item(nil, nil, $0.phrase(in: language)) }
    return Page.Section(
      [.list(Page.List(items))],
      heading: language.say("Le dispositif", english: "The programme"))
  }

  /// The most lines that a drawing of ranks has; beyond, those that move.
  private static let drawn = 40

  /// Ranks before and after, drawn, and the table behind; nothing where no rank moves.
  private var slope: [Page.Block] {
    let (before, after) = (comparison.before, comparison.after)
    var (ranked, moving) = ([Int](), [Int]())
    for row in 0..<after.table.count {
      let (old, new) = (before.rank(ofRow: row), after.rank(ofRow: row))
      if old != nil || new != nil { ranked.append(row) }
      if old != new { moving.append(row) }
    }
    guard !moving.isEmpty else { return [] }
    let isWhole = ranked.count <= Self.drawn
    let shown = isWhole ? ranked : moving
    let lines = shown.prefix(Self.drawn).map { row in
      SlopeChart.Line(
        after.table.identities[row].displayName, before: before.rank(ofRow: row),
        after: after.rank(ofRow: row))
    }.sorted { ($0.after ?? .max, $0.before ?? .max) < ($1.after ?? .max, $1.before ?? .max) }
    let ranks = language.say("Rangs avant et après", english: "Ranks before and after")
    let some = language.say(", de qui bouge", english: ", of who moves")
    let caption = ranks + (isWhole ? "" : some)
    var table = Page.Table(
      caption,
      [
        Page.Column(language.say("nom", english: "name"), namesRows: true),
        Page.Column(language.say("avant", english: "before"), .end),
        Page.Column(language.say("après", english: "after"), .end),
      ])
    for line in lines {
      func cell(_ rank: Int?) -> Page.Cell {
        Page.Cell(rank.map { .rank($0, isTied: false) } ?? .text("—"))
      }
      table.rows.append([Page.Cell(.text(line.name)), cell(line.before), cell(line.after)])
    }
    table.omitted = max(0, shown.count - Self.drawn)
    table.isBehindDrawing = true
    return [.slope(SlopeChart(caption, lines)), .table(table)]
  }

  private var format: NumberFormat { NumberFormat(language) }

  var counts: Page.Table {
    let (old, new) = (comparison.before.ranking, comparison.after.ranking)
    var table = Page.Table(
      language.say("Combien, avant et après", english: "How many, before and after"),
      [
        Page.Column(
          "", namesRows: true, id: "group", inSheets: language.say("groupe", english: "group")),
        Page.Column(language.say("avant", english: "before"), .end),
        Page.Column(language.say("après", english: "after"), .end),
        Page.Column(
          "", .end, id: "difference",
          inSheets: language.say("écart", english: "difference")),
      ])
    func add(_ name: String, _ before: Int, _ after: Int) {
      table.rows.append([
        Page.Cell(.text(name)), Page.Cell(.number(Double(before), digits: 0)),
        Page.Cell(.number(Double(after), digits: 0)),
        Page.Cell(.change(Double(after - before), digits: 3), .of(change: Double(after - before))),
      ])
    }
    add(language.say("éligibles", english: "eligible"), old.ranked.count, new.ranked.count)
    add(language.say("refusés", english: "refused"), old.refused.count, new.refused.count)
    add(language.say("à compléter", english: "to complete"), old.unknown.count, new.unknown.count)
    if old.failed.count + new.failed.count > 0 {
      add(language.say("en erreur", english: "in error"), old.failed.count, new.failed.count)
    }
    return table
  }

  // MARK: - Moves

  /// A subject, from where to where it moves, and the rules that answer otherwise.
  func item(_ move: ProgrammeComparison.Move) -> Page.Item {
    let digits = digits(move.before, move.after)
    return Page.Item(
      nil, move.displayName,
      Phrase("\(text(move.before, digits)) → \(text(move.after, digits))"),
      details: move.rules.map { $0.phrase(in: language) })
  }

  /// The decimals that tell two scores apart, as they were compared.
  private func digits(
    _ before: StudyResults.Place, _ after: StudyResults.Place
  ) -> Int {
    let scores = [before, after].compactMap { standing in
      if case .ranked(_, let score, _) = standing { Ranking.settledScore(score) } else { nil }
    }
    return NumberFormat.digits(telling: scores, atLeast: 2)
  }

  private func text(_ standing: StudyResults.Place, _ digits: Int = 2) -> String {
    switch standing {
    case .ranked(let rank, let score, let isTied):
      // A programme without criteria that weigh has no score worth a word.
      let weighs = comparison.after.ranking.weights.contains { $0.weight != 0 }
      return language.say("rang", english: "rank") + " \(rank)\(isTied ? "=" : "")"
        + (weighs ? " (\(format.string(Ranking.settledScore(score), digits: digits)))" : "")
    case .refused: return language.say("refusé", english: "refused")
    case .unknown: return language.say("à compléter", english: "to complete")
    case .failed: return language.say("en erreur", english: "in error")
    }
  }

  // MARK: - One subject

  private func subject(_ row: Int) -> Page.Section {
    let identity = comparison.after.table.identities[row]
    let (old, new) = (comparison.before.place(ofRow: row), comparison.after.place(ofRow: row))
    var items = factChanges(row)
    let moved = comparison.moves.move(ofRow: row)?.rules ?? []
    items += moved.map { Page.Item(nil, nil, $0.phrase(in: language)) }
    if moved.isEmpty {
      let nothing = language.say("Aucune réponse ne change.", english: "No answer changes.")
      items.append(Page.Item(nil, nil, Phrase(nothing)))
    }
    var section = Page.Section([.list(Page.List(items))], heading: identity.displayName)
    section.identifier = identity.name == nil ? nil : identity.id
    section.standing =
      !new.isAnother(than: old)
      ? text(new) + language.say(", sans changement", english: ", unchanged")
      : "\(text(old, digits(old, new))) → \(text(new, digits(old, new)))"
    return section
  }

  /// The facts of a subject that the scenario changes.
  private func factChanges(_ row: Int) -> [Page.Item] {
    let (old, new) = (comparison.before.table, comparison.after.table)
    return new.schema.declarations.enumerated().compactMap { slot, declaration in
      let (a, b) = (old.value(row: row, slot: slot), new.value(row: row, slot: slot))
      guard a != b else { return nil }
      func text(_ value: FactValue?) -> String {
        value.map { declaration.text(of: $0, in: language) }
          ?? language.say("inconnu", english: "unknown")
      }
      return Page.Item(
        nil, language.say("fait", english: "fact") + " \(declaration.label.text(in: language))",
        Phrase("\(text(a)) → \(text(b))"))
    }
  }
}
